import threading
from dataclasses import replace

import pytest

from toolkit.catalog.po.parse import parse_po
from toolkit.catalog.po.serialize import serialize_po
from toolkit.core import swap
from toolkit.core.errors import CatalogError, ConfigError, SourceError
from toolkit.core.model.catalog import Catalog
from toolkit.project.catalogs import ATTEMPTS, read_catalog, rewrite_catalog
from toolkit.project.folder import NoProjectError, choose_languages, open_project
from toolkit.project.seeds import choose_documents, read_source, seed_paths

# ── Finding a project ────────────────────────────────────────────────────────


def test_a_folder_with_seeds_is_a_project(empty):
    empty.seed("A\n")
    assert open_project(empty.root).config.target_langs == ("uk", "ja")


def test_a_folder_without_seeds_and_settings_is_none(empty):
    with pytest.raises(NoProjectError, match="toolkit init"):
        open_project(empty.root)


def test_a_pyproject_without_our_table_holds_no_settings(empty):
    (empty.root / "pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")
    with pytest.raises(NoProjectError):
        open_project(empty.root)


def test_settings_stand_in_a_pyproject(empty):
    text = '[tool.toolkit]\nsource-lang = "uk"\ntarget-langs = ["en"]\n'
    (empty.root / "pyproject.toml").write_text(text, encoding="utf-8")
    assert open_project(empty.root).config.source_lang == "uk"


def test_toolkit_toml_goes_before_a_pyproject(empty):
    text = '[tool.toolkit]\nsource-lang = "uk"\ntarget-langs = ["en"]\n'
    (empty.root / "pyproject.toml").write_text(text, encoding="utf-8")
    empty.set('source-lang = "ja"\ntarget-langs = ["en"]')
    assert open_project(empty.root).config.source_lang == "ja"


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("source-lang = ", id="no value"),
        pytest.param(f"source-lang = {'1' * 5000}", id="a long number"),
        pytest.param(f"source-lang = {'[' * 5000}", id="deep"),
    ],
)
def test_settings_that_are_no_toml_are_named(empty, line):
    empty.set(line)
    with pytest.raises(ConfigError, match=r"toolkit\.toml: not TOML"):
        open_project(empty.root)


# ── Choosing ─────────────────────────────────────────────────────────────────


def test_seeds_are_found_by_their_suffix(extracted):
    extracted.seed("# Rope\n", "rope.md")
    extracted.seed("x", ".hidden.md")
    extracted.seed("x", "notes.pdf")
    extracted.seed("", "lamps.structure.toml")
    assert list(seed_paths(extracted.project)) == ["lamps", "rope"]


@pytest.mark.parametrize("name", ["lamps", "seeds/lamps.txt", "lamps.txt"])
def test_a_document_goes_by_its_name_or_its_seed(extracted, name):
    assert list(choose_documents(extracted.project, [name])) == ["lamps"]


def test_an_unknown_document_is_answered_with_the_known_ones(extracted):
    with pytest.raises(SourceError, match="known: lamps"):
        choose_documents(extracted.project, ["lambs"])


def test_a_project_without_seeds_says_where_they_belong(empty):
    empty.set("")
    with pytest.raises(SourceError, match=r"seeds/: no seeds\n.*\.txt"):
        choose_documents(empty.project, ())


def test_a_language_that_is_no_target_is_refused(extracted):
    with pytest.raises(ConfigError, match="choose one of uk, ja"):
        choose_languages(extracted.project, ["en"])


# ── Reading ──────────────────────────────────────────────────────────────────


def test_the_bytes_of_a_source_are_those_of_its_structure_file_too(extracted):
    path = extracted.root / "seeds" / "lamps.txt"
    before = read_source(extracted.project, path).data
    extracted.seed('[meta]\nplace = "Testford"\n', "lamps.structure.toml")
    assert read_source(extracted.project, path).data != before


def test_a_catalog_that_is_not_there_is_none(extracted):
    assert read_catalog(extracted.project, "uk", "rope") == (None, b"")


@pytest.mark.parametrize(
    ("header", "ok"),
    [
        pytest.param("uk", True, id="its own"),
        pytest.param("uk_UA", True, id="with a territory"),
        pytest.param("", True, id="none said"),
        pytest.param("ja", False, id="another"),
        pytest.param("ukx", False, id="another that begins alike"),
    ],
)
def test_the_header_and_the_folder_must_agree(extracted, header, ok):
    path = extracted.path("uk")
    catalog = parse_po(path.read_bytes(), "x")
    fields = tuple(
        (name, header if name == "Language" else value) for name, value in catalog.header
    )
    path.write_bytes(serialize_po(replace(catalog, lang=header, header=fields)))
    if ok:
        assert read_catalog(extracted.project, "uk", "lamps")[0].lang == "uk"
    else:
        with pytest.raises(CatalogError, match=f"Language: {header}"):
            read_catalog(extracted.project, "uk", "lamps")


# ── Rewriting ────────────────────────────────────────────────────────────────


def comment(catalog):
    return replace(catalog, header_comments=(*catalog.header_comments, "seen"))


def test_a_change_is_applied_again_to_what_was_saved_meanwhile(reviewed):
    path, calls = reviewed.path("uk"), []

    def change(catalog):
        calls.append(catalog)
        if len(calls) == 1:
            reviewed.write("uk", "The lamps are dim.", "Лампи ледь світять.")
        return comment(catalog)

    rewrite_catalog(reviewed.project, path, change)
    assert reviewed.entries("uk")["The lamps are dim."].msgstr == "Лампи ледь світять."
    assert b"# seen" in path.read_bytes()


def test_a_file_that_is_saved_again_and_again_is_left_to_its_editor(reviewed):
    path, calls = reviewed.path("uk"), []

    def change(catalog):
        calls.append(catalog)
        reviewed.write("uk", "The lamps are dim.", f"Лампи {len(calls)}.")
        return comment(catalog)

    with pytest.raises(CatalogError, match="again and again"):
        rewrite_catalog(reviewed.project, path, change)
    assert len(calls) == ATTEMPTS
    assert b"# seen" not in path.read_bytes()


@pytest.mark.parametrize("saved", ["first half", "all"], ids=["cut where it parses", "whole"])
def test_a_program_that_saves_in_place_and_takes_its_time_loses_nothing(reviewed, saved):
    """It has the file open while we read it, and writes the rest once we have begun."""
    path = reviewed.path("uk")
    before = path.read_bytes()
    after = before.replace("Лампи тьмяні.".encode(), "Лампи ледь світять.".encode())
    cut = after.index(b"\n\n", after.index("ледь".encode())) + 1
    with path.open("r+b" if saved == "all" else "wb") as editor:
        if not swap.is_open(path):
            pytest.skip("this system or file system does not say who has a file open")
        editor.write(after if saved == "all" else after[:cut])
        editor.flush()

        def change(catalog):
            if not editor.closed:
                later.start()
            return comment(catalog)

        def go_on():
            editor.write(b"" if saved == "all" else after[cut:])
            editor.close()

        later = threading.Timer(0.02, go_on)
        rewrite_catalog(reviewed.project, path, change)
        later.join()
    assert reviewed.entries("uk")["The lamps are dim."].msgstr == "Лампи ледь світять."
    assert len(reviewed.entries("uk")) == before.count(b"msgid ") - 1
    assert b"# seen" in path.read_bytes()


def test_a_catalog_that_is_half_saved_is_read_once_it_is_whole(reviewed):
    path = reviewed.path("uk")
    whole = path.read_bytes()
    with path.open("wb") as editor:
        if not swap.is_open(path):
            pytest.skip("this system or file system does not say who has a file open")

        def go_on():
            editor.write(whole)
            editor.close()

        later = threading.Timer(0.02, go_on)
        later.start()
        assert read_catalog(reviewed.project, "uk", "lamps")[1] == whole
        later.join()


def test_an_empty_file_is_no_catalog_and_stays(reviewed):
    path = reviewed.path("uk")
    path.write_bytes(b"")
    with pytest.raises(CatalogError, match="is empty"):
        rewrite_catalog(reviewed.project, path, comment)
    assert path.read_bytes() == b""


def test_a_file_that_vanishes_meanwhile_is_not_brought_back(reviewed):
    path = reviewed.path("uk")

    def change(catalog):
        path.unlink(missing_ok=True)
        if catalog is None:
            raise CatalogError("gone")
        return comment(catalog)

    with pytest.raises(CatalogError, match="gone"):
        rewrite_catalog(reviewed.project, path, change)
    assert not path.exists()


def test_a_catalog_that_stays_equal_keeps_its_layout(reviewed):
    path = reviewed.path("uk")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    rewrite_catalog(reviewed.project, path, lambda catalog: catalog)
    assert path.read_bytes() == before


def test_writers_side_by_side_lose_nothing(reviewed):
    """Each adds a comment of its own to one file; all must stand there in the end."""
    path = reviewed.path("uk")

    def write(name):
        rewrite_catalog(
            reviewed.project,
            path,
            lambda catalog: replace(catalog, header_comments=(*catalog.header_comments, name)),
        )

    threads = [threading.Thread(target=write, args=(f"writer {n}",)) for n in range(ATTEMPTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    comments = parse_po(path.read_bytes(), "x").header_comments
    assert {f"writer {n}" for n in range(ATTEMPTS)} <= set(comments)


def test_a_new_catalog_gets_its_folders(empty):
    empty.seed("A\n")
    path = empty.path("uk")
    rewrite_catalog(empty.project, path, lambda _: Catalog("uk", (("Language", "uk"),)))
    assert path.is_file()


# ── Links in a project that came from somebody else ──────────────────────────


@pytest.mark.parametrize(
    "name", ["names.csv", "uk", "uk/LC_MESSAGES/lamps.po", "uk/reviews/new", "releases"]
)
def test_nothing_is_written_through_a_link_that_leads_out(empty, tmp_path_factory, name):
    """A link that leads nowhere as well: writing would make the file."""
    empty.seed("A\n")
    link = empty.root / "locales" / name
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(tmp_path_factory.mktemp("home") / ".profile")
    with pytest.raises(ConfigError, match="leads out of the project") as caught:
        open_project(empty.root)
    assert caught.value.where == f"locales/{name}"


def test_links_within_a_project_and_the_folder_of_catalogs_itself_may_be(empty, tmp_path_factory):
    empty.seed("A\n")
    elsewhere = tmp_path_factory.mktemp("catalogs")
    (elsewhere / "terms.csv").write_text("")
    (elsewhere / "glossary.csv").symlink_to("terms.csv")
    (empty.root / "locales").symlink_to(elsewhere)
    (elsewhere / "names.csv").symlink_to(empty.root / "seeds")
    assert open_project(empty.root).root == empty.root
