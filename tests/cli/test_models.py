import json

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


def test_an_empty_list_says_how_to_add_one(run, extracted):
    result = run(extracted, "models", "list")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "toolkit models install" in result.stderr


def test_list_names_what_is_no_model(run, with_model):
    (with_model / "models" / "junk").mkdir()
    result = run(with_model, "models", "list")
    assert (result.exit_code, "junk" in result.stderr) == (0, True)


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
