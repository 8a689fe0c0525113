import pytest

from toolkit.core.errors import ConfigError
from toolkit.project.folder import open_project
from toolkit.project.steps.init import init


def test_an_empty_folder_becomes_a_project(empty):
    made = init(empty.root, "en", ("uk",))
    assert set(made) == {
        "seeds/",
        "locales/",
        "output/",
        "toolkit.toml",
        ".gitignore",
        ".gitattributes",
    }
    assert open_project(empty.root).config.target_langs == ("uk",)


@pytest.mark.parametrize(
    ("source", "targets"),
    [("en", ("uk", "ja")), ("uk", ("en", "ja")), ("ja", ("en", "uk"))],
)
def test_all_other_languages_are_targets_unless_some_are_named(empty, source, targets):
    init(empty.root, source, ())
    config = open_project(empty.root).config
    assert (config.source_lang, config.target_langs) == (source, targets)


def test_a_new_project_takes_its_first_statement(empty):
    init(empty.root, "en", ())
    empty.seed("Lamps\nThey glow.\n")
    assert [each.outcome for each in empty.extract().catalogs] == ["created", "created"]


def test_it_can_be_repeated(empty):
    init(empty.root, "en", ("uk",))
    before = empty.tree()
    assert init(empty.root, "en", ("ja",)) == ()
    assert empty.tree() == before


def test_what_programs_leave_beside_a_catalog_is_not_committed(empty, git):
    init(empty.root, "en", ("uk",))
    git(empty.root, "init", "-q")
    ignored = git(empty.root, "check-ignore", "locales/uk/LC_MESSAGES/lamps.mo", "a.po")
    assert ignored.stdout.split() == ["locales/uk/LC_MESSAGES/lamps.mo"]


@pytest.mark.parametrize("lost", ["toolkit.toml", ".gitignore", ".gitattributes", "output"])
def test_what_a_run_that_was_stopped_did_not_make_is_made(empty, lost):
    init(empty.root, "en", ("uk",))
    before = empty.tree()
    path = empty.root / lost
    path.rmdir() if path.is_dir() else path.unlink()
    assert [each.rstrip("/") for each in init(empty.root, "en", ("uk",))] == [lost]
    assert empty.tree() == before


def test_settings_beside_those_of_a_python_project_are_not_made(empty):
    (empty.root / "pyproject.toml").write_text('[tool.toolkit]\ntarget-langs = ["ja"]\n', "utf-8")
    assert "toolkit.toml" not in init(empty.root, "en", ("uk",))
    assert open_project(empty.root).config.target_langs == ("ja",)


@pytest.mark.parametrize("document", ["extracted", "released"])
def test_nothing_of_a_project_is_changed(request, document):
    desk = request.getfixturevalue(document)
    before = desk.tree()
    init(desk.root, "en", ())
    after = desk.tree()
    assert {name: after[name] for name in before} == before


def test_files_of_others_are_kept(empty):
    (empty.root / ".gitignore").write_bytes(b"mine\n")
    assert ".gitignore" not in init(empty.root, "en", ())
    assert (empty.root / ".gitignore").read_bytes() == b"mine\n"


@pytest.mark.parametrize(
    ("source", "targets", "message"),
    [
        pytest.param("en", ("en",), "both the source and a target", id="into itself"),
        pytest.param("de", (), "'de' is not known", id="unknown source"),
        pytest.param("en", ("de",), "'de' is not known", id="unknown target"),
    ],
)
def test_wrong_languages_make_nothing(empty, source, targets, message):
    with pytest.raises(ConfigError, match=message):
        init(empty.root, source, targets)
    assert list(empty.root.iterdir()) == []
