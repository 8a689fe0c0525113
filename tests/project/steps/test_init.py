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


@pytest.mark.parametrize("document", ["extracted", "released"])
def test_a_project_is_left_as_it_is(request, document):
    desk = request.getfixturevalue(document)
    before = desk.tree()
    with pytest.raises(ConfigError, match="a project already"):
        init(desk.root, "en", ())
    assert desk.tree() == before


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
