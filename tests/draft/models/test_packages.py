"""The models folder: what serves is listed, what does not is named and breaks nothing."""

import json
import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.errors import EngineError
from toolkit.draft.engines import open_engine
from toolkit.draft.engines.base import Setup
from toolkit.draft.models.downloads import remove_pair
from toolkit.draft.models.layout import parse_metadata, version_key
from toolkit.draft.models.packages import (
    default_models_dir,
    find_model,
    list_models,
)

UK = "translate-en_uk-1_0"


def pairs(folder):
    return [(model.source, model.target, model.version) for model in list_models(folder)[0]]


def relabel(folder, version):
    path = folder / "metadata.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"package_version": version}))


def test_models_are_listed_by_pair(models_dir):
    assert pairs(models_dir) == [("en", "ja", "1.0"), ("en", "uk", "1.0")]


def test_a_sound_folder_has_no_problems(models_dir):
    assert list_models(models_dir)[1] == ()


def test_a_folder_that_is_not_there_is_empty(tmp_path):
    assert list_models(tmp_path / "none") == ((), ())


def test_the_size_is_that_of_all_files(models_dir):
    for model in list_models(models_dir)[0]:
        assert model.bytes == sum(p.stat().st_size for p in model.folder.rglob("*") if p.is_file())


def test_a_package_of_another_program_has_no_checksum(own_models):
    (own_models / UK / "package.sha256").unlink()
    assert find_model("en", "uk", own_models).sha256 == ""


@pytest.mark.parametrize("noted", [b"\xff\xfe", b"", b"5\n"])
def test_a_damaged_note_of_where_it_came_from_costs_no_model(own_models, noted):
    (own_models / UK / "package.sha256").write_bytes(noted)
    assert find_model("en", "uk", own_models).sha256 == ""


def spoil_stray(folder):
    (folder / "stray").mkdir()


def spoil_file(folder):
    (folder / "stray").write_text("a file")


def spoil_weights(folder):
    shutil.copytree(folder / UK, folder / "stray")
    (folder / "stray" / "model" / "model.bin").unlink()


def spoil_tokenizer(folder):
    shutil.copytree(folder / UK, folder / "stray")
    (folder / "stray" / "sentencepiece.model").unlink()


def spoil_metadata(folder):
    shutil.copytree(folder / UK, folder / "stray")
    (folder / "stray" / "metadata.json").write_text("{")


def spoil_version(folder):
    shutil.copytree(folder / UK, folder / "stray")
    relabel(folder / "stray", "0.9")


def spoil_link(folder):
    (folder / "stray").symlink_to(folder / "nowhere")


SPOILED = [
    pytest.param(spoil_stray, "not a package, it has no metadata.json", id="stray folder"),
    pytest.param(spoil_file, "not a package", id="stray file"),
    pytest.param(spoil_weights, "half-installed, it has no model/model.bin", id="no weights"),
    pytest.param(spoil_tokenizer, "half-installed, it has neither", id="no tokenizer"),
    pytest.param(spoil_metadata, "is not JSON", id="damaged metadata"),
    pytest.param(spoil_version, "another en-uk package is as new or newer", id="older version"),
    pytest.param(spoil_link, "not a package", id="dangling link"),
]


@pytest.mark.parametrize(("spoil", "problem"), SPOILED)
def test_what_does_not_serve_is_named(own_models, spoil, problem):
    spoil(own_models)
    (line,) = list_models(own_models)[1]
    assert line.startswith(str(own_models / "stray: ").removesuffix(" "))
    assert problem in line


@pytest.mark.parametrize(("spoil", "problem"), SPOILED)
def test_what_does_not_serve_breaks_no_pair(own_models, spoil, problem):
    spoil(own_models)
    assert problem
    assert pairs(own_models) == [("en", "ja", "1.0"), ("en", "uk", "1.0")]


def test_the_newest_version_serves(own_models):
    for version in ("1.9", "1.10", "1.2"):
        shutil.copytree(own_models / UK, own_models / f"copy {version}")
        relabel(own_models / f"copy {version}", version)
    assert open_engine("argos", "en", "uk", Setup(own_models)).label == "argos en-uk 1.10"


def test_of_two_alike_the_one_installed_here_serves(own_models):
    shutil.copytree(own_models / UK, own_models / "zz")
    assert find_model("en", "uk", own_models).folder.name == UK


def test_no_model_names_the_two_ways_to_get_one(models_dir):
    with pytest.raises(EngineError) as caught:
        find_model("uk", "en", models_dir)
    assert str(caught.value) == (
        f"{models_dir}: no model translates uk to en (installed: en-ja, en-uk)\n"
        "  from the network: toolkit models install uk en\n"
        "  from a file you have: toolkit models install FILE.argosmodel"
    )


def test_no_model_names_the_half_of_one_that_is_there(own_models):
    (own_models / UK / "model" / "model.bin").unlink()
    with pytest.raises(EngineError, match=r"unusable: .*translate-en_uk-1_0: half-installed"):
        find_model("en", "uk", own_models)


def test_removing_takes_every_version(own_models):
    shutil.copytree(own_models / UK, own_models / "copy")
    relabel(own_models / "copy", "2.0")
    removed, _ = remove_pair("en", "uk", own_models)
    assert [model.version for model in removed] == ["1.0", "2.0"]
    assert sorted(p.name for p in own_models.iterdir() if p.name[0] != ".") == [
        "translate-en_ja-1_0"
    ]


def test_removing_what_is_not_there_is_an_error(models_dir):
    with pytest.raises(EngineError, match="no model translates uk to ja, so there is none"):
        remove_pair("uk", "ja", models_dir)


def test_removing_a_link_spares_what_it_leads_to(own_models, tmp_path):
    (own_models / UK).rename(tmp_path / "elsewhere")
    (own_models / UK).symlink_to(tmp_path / "elsewhere")
    remove_pair("en", "uk", own_models)
    assert (tmp_path / "elsewhere" / "metadata.json").is_file()


def test_packages_lie_in_the_users_data_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_models_dir() == tmp_path / "toolkit" / "models"


@pytest.mark.parametrize(
    "metadata",
    [
        pytest.param({"from_code": "../x"}, id="a code that is a path"),
        pytest.param({"to_code": ""}, id="an empty code"),
        pytest.param({"package_version": "1.0 h=0"}, id="a version that breaks the comment"),
        pytest.param({"package_version": 1.0}, id="a version that is a number"),
        pytest.param({"package_version": "1" * 99}, id="an endless version"),
        pytest.param({"type": "sbd"}, id="a package of another kind"),
    ],
)
def test_metadata_that_cannot_serve_is_refused(metadata):
    sound = {"from_code": "en", "to_code": "uk", "package_version": "1.0"}
    with pytest.raises(ValueError, match="metadata"):
        parse_metadata(json.dumps(sound | metadata).encode())


@given(st.binary(max_size=50))
def test_metadata_of_any_bytes_is_read_or_refused_by_value_error(data):
    with pytest.raises(ValueError, match="metadata"):
        parse_metadata(data)


@pytest.mark.parametrize(
    ("older", "newer"),
    [("1.9", "1.10"), ("1.0", "1.0.1"), ("0.9.9", "1"), ("1.9", "2.0")],
)
def test_versions_compare_by_number(older, newer):
    assert version_key(older) < version_key(newer)


def test_a_trailing_zero_is_no_difference():
    assert version_key("1.0") == version_key("1")
