import json
import re
import shutil

import pytest


@pytest.fixture
def with_model(run, extracted, packages):
    assert run(extracted, "models", "install", packages["uk"]).exit_code == 0
    return extracted


def test_an_installed_model_is_told_on_stderr(run, extracted, packages):
    result = run(extracted, "models", "install", packages["uk"])
    assert (result.stdout, result.stderr.startswith("installed: en-uk 1.0 ")) == ("", True)


def test_models_lie_where_the_settings_say(with_model):
    assert [path.name for path in (with_model / "models").iterdir() if path.is_dir()]


def test_list_prints_a_line_a_model(run, with_model):
    (line,) = run(with_model, "models", "list").stdout.splitlines()
    assert line.startswith("en-uk 1.0 ")


def test_list_for_machines(run, with_model):
    listed = json.loads(run(with_model, "models", "list", "--json").stdout)
    assert set(listed) == {"folder", "models", "problems"}
    (model,) = listed["models"]
    assert (model["source"], model["target"], model["version"]) == ("en", "uk", "1.0")


def test_list_says_size_hash_and_that_nothing_is_pinned(run, with_model):
    (line,) = run(with_model, "models", "list").stdout.splitlines()
    assert re.fullmatch(r"en-uk 1\.0  0\.5 MB  sha256 [0-9a-f]{12}  not pinned  .*", line)


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
        r"en-uk 1\.0: sound, 6 files, sha256 [0-9a-f]{12}, not pinned, English → .+\n",
        result.stdout,
    )


def test_verify_names_the_file_and_leaves_with_1(run, with_model):
    file = with_model / "models" / "translate-en_uk-1_0" / "README.md"
    file.write_text("changed")
    result = run(with_model, "models", "verify", "en", "uk")
    assert (result.exit_code, result.stdout) == (1, "en-uk 1.0: 1 fault\n")
    assert result.stderr == f"{file}: is not as it was installed; install the package again\n"


def test_verify_for_machines(run, with_model):
    pin_another(with_model)
    result = run(with_model, "models", "verify", "--json")
    (model,) = json.loads(result.stdout)
    assert (result.exit_code, model["label"], model["pinned"]) == (1, "en-uk 1.0", False)
    assert [fault["path"] for fault in model["faults"]] == ["locales/models.toml:1"]


def test_verify_says_where_nothing_was_recorded(run, with_model):
    (with_model / "models" / "translate-en_uk-1_0" / "contents.sha256").unlink()
    result = run(with_model, "models", "verify")
    assert (result.exit_code, "so it was only tried" in result.stderr) == (0, True)


def test_verify_works_outside_of_a_project(run, with_model, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    shutil.copytree(with_model / "models", tmp_path / "data" / "toolkit" / "models")
    result = run(tmp_path, "models", "verify")
    assert (result.exit_code, result.stdout.startswith("en-uk 1.0: sound")) == (0, True)


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
