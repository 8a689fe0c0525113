"""A project's theme is among what its releases are made of."""

import pytest

from toolkit.core.errors import ConfigError
from toolkit.publish.steps.theme import export_theme, release_theme
from toolkit.publish.theme.read import default_theme, ready_theme

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><path d="M0 0h40v10z"/></svg>'


@pytest.fixture
def themed(released):
    """Return a project whose release has the default theme, and which has an exported one now."""
    export_theme(released.project, "theme")
    released.set('theme = "theme"')
    return released


def outcomes(desk, **order):
    return [(each.outcome, each.revision) for each in desk.publish(jobs=1, **order)]


def test_no_theme_is_the_default(empty):
    empty.seed("Lamps\n")
    assert release_theme(empty.project) == default_theme()


def test_an_exported_theme_gives_the_same_bytes_as_none(reviewed):
    reviewed.set('parallel = ["en-uk"]')
    reviewed.publish(jobs=1)
    before = reviewed.tree("output")
    for path in sorted((reviewed.root / "output").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    export_theme(reviewed.project, "theme")
    reviewed.set('theme = "theme"')
    assert outcomes(reviewed) == [("rebuilt", 1)]
    assert reviewed.tree("output") == before


def test_an_exported_theme_makes_no_revision(themed):
    before = themed.tree("output")
    assert outcomes(themed) == [("unchanged", 1)]
    assert themed.tree("output") == before


@pytest.mark.parametrize("piece", ["page.css", "print.css", "header.html", "logo.svg"])
def test_a_changed_piece_makes_one_revision(themed, piece):
    path = themed.root / "theme" / piece
    added = {"css": "p { color: #111 }", "html": "<p>Examplia</p>", "svg": LOGO}
    before = path.read_text("utf-8") if path.exists() else ""
    path.write_text(before + added[piece.split(".")[1]], "utf-8")
    assert outcomes(themed) == [("released", 2)]
    assert outcomes(themed) == [("unchanged", 2)]


def test_a_theme_for_pages_alone_leaves_pdfs_as_they_are(themed):
    before = themed.tree("output/lamps")
    sheet = themed.root / "theme" / "page.css"
    sheet.write_text(sheet.read_text("utf-8") + "p { color: #111 }", "utf-8")
    themed.publish(jobs=1)
    after = themed.tree("output/lamps")
    assert before["uk/index.html"] != after["uk/index.html"]
    assert b"p { color: #111 }" in themed.tree("output")["index.html"]
    assert [name for name in before if name.endswith(".pdf") and before[name] != after[name]] == []


def test_the_text_of_a_logo_counts(themed):
    (themed.root / "theme" / "logo.svg").write_text(LOGO)
    assert outcomes(themed) == [("released", 2)]
    themed.set('logo-alt = { uk = "Прикладія" }')
    assert outcomes(themed) == [("released", 3)]
    assert 'alt="Прикладія"' in themed.tree("output/lamps")["uk/index.html"].decode()


def test_the_text_of_no_logo_does_not_count(released):
    released.set('logo-alt = { uk = "Прикладія" }')
    assert outcomes(released) == [("unchanged", 1)]


def test_a_draft_has_the_theme(extracted):
    (extracted.root / "looks").mkdir()
    (extracted.root / "looks" / "page.css").write_text("p { color: #111 }")
    extracted.set('theme = "looks"')
    extracted.publish(draft=True, jobs=1)
    page = extracted.tree("drafts/lamps")["uk/index.html"]
    assert b"<style>p { color: #111 }</style>" in page


def test_a_wrong_piece_stops_everything(themed):
    before = themed.tree("output")
    (themed.root / "theme" / "header.html").write_text("{occasion}\n{titel}")
    with pytest.raises(ConfigError, match=r"theme/header\.html:2:1: unknown placeholder"):
        themed.publish()
    assert themed.tree("output") == before


def test_what_cannot_be_printed_keeps_the_release_back(themed):
    before = themed.tree("output/lamps")
    (themed.root / "theme" / "print.css").write_text("p { colr: red }")
    (done,) = themed.publish(jobs=1)
    assert done.outcome == "failed"
    assert done.problem.startswith("theme/print.css:1:5: Ignored `colr: red")
    assert themed.tree("output/lamps") == before


def test_an_export_overwrites_nothing(themed):
    sheet = themed.root / "theme" / "print.css"
    sheet.write_text("p {}")
    (themed.root / "theme" / "page.css").unlink()
    before = themed.tree("theme")
    with pytest.raises(ConfigError, match=r"theme: there already: print\.css.*\n.*another folder"):
        export_theme(themed.project, "theme")
    assert themed.tree("theme") == before


def test_an_export_into_a_file_is_refused(themed):
    with pytest.raises(ConfigError, match=r"toolkit\.toml: is no folder"):
        export_theme(themed.project, "toolkit.toml")


def test_a_ready_theme_is_named_in_the_settings(empty):
    empty.seed("Lamps\n")
    empty.set('theme = "ministry"')
    assert release_theme(empty.project) == ready_theme("ministry")


def test_a_folder_of_that_name_is_meant_where_it_is_there(empty):
    empty.seed("Lamps\n")
    (empty.root / "report").mkdir()
    empty.set('theme = "report"')
    assert release_theme(empty.project) == default_theme()


@pytest.mark.parametrize("setting", ['["ministry", "looks"]', '"looks"'])
def test_an_exported_ready_theme_is_that_theme(empty, setting):
    empty.seed("Lamps\n")
    export_theme(empty.project, "looks", "ministry")
    empty.set(f"theme = {setting}")
    assert release_theme(empty.project) == ready_theme("ministry")


def test_a_piece_of_ones_own_holds_against_a_ready_theme(empty):
    empty.seed("Lamps\n")
    (empty.root / "looks").mkdir()
    (empty.root / "looks/header.html").write_text("{occasion}{title}", encoding="utf-8")
    empty.set('theme = ["report", "looks"]')
    theme = release_theme(empty.project)
    assert theme.sheet("print.css") == ready_theme("report").sheet("print.css")
    assert theme.template("header", "uk") != ready_theme("report").template("header", "uk")


def test_an_unknown_ready_theme_is_refused(empty):
    empty.seed("Lamps\n")
    empty.set('theme = ["minstry", "looks"]')
    with pytest.raises(ConfigError, match="no ready theme is called 'minstry'") as error:
        release_theme(empty.project)
    assert "did you mean 'ministry'?" in error.value.remedy
