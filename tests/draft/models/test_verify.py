"""Verifying names each fault by its file, and a sound package is one that translates."""

import json
import shutil

import pytest

from toolkit.core.errors import EngineError
from toolkit.draft.models.contents import CONTENTS
from toolkit.draft.models.packages import list_models
from toolkit.draft.models.records import Pins
from toolkit.draft.models.verify import verify_models

UK = "translate-en_uk-1_0"
WHERE = "locales/models.toml"


@pytest.fixture
def package(own_models):
    return own_models / UK


def verified(package, pins=Pins()):  # noqa: B008 - frozen
    (uk,) = verify_models(package.parent, pins, ("en", "uk"))
    return uk


def faults(result):
    return [(fault.path, fault.problem.partition(";")[0]) for fault in result.faults]


def test_sound_packages_translate(models_dir):
    results = verify_models(models_dir, Pins())
    assert [(each.label, each.recorded, each.sample, each.faults) for each in results] == [
        ("argos en-ja 1.0", True, "English", ()),
        ("argos en-uk 1.0", True, "English", ()),
    ]
    assert all(each.translation and each.files == 6 for each in results)


def test_a_folder_that_is_not_there_has_nothing_to_verify(tmp_path):
    assert verify_models(tmp_path / "none", Pins()) == ()


def test_a_pair_that_is_not_installed_is_an_error(models_dir):
    with pytest.raises(EngineError, match="no model translates uk to en"):
        verify_models(models_dir, Pins(), ("uk", "en"))


def flip(package):
    path = package / "model" / "model.bin"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def cut(package):
    path = package / "sentencepiece.model"
    path.write_bytes(path.read_bytes()[:-100])


def drop(package):
    (package / "model" / "shared_vocabulary.json").unlink()


def add(package):
    (package / "bpe.model").write_bytes(b"x")


def spoil_listing(package):
    (package / CONTENTS).write_text("?\n")


@pytest.mark.parametrize(
    ("spoil", "name", "problem"),
    [
        pytest.param(flip, "model/model.bin", "is not as it was installed", id="a bit"),
        pytest.param(cut, "sentencepiece.model", "is not as it was installed", id="cut short"),
        pytest.param(drop, "model/shared_vocabulary.json", "is missing", id="missing"),
        pytest.param(add, "bpe.model", "was not installed with the package", id="too many"),
        pytest.param(spoil_listing, CONTENTS, "line 1 is no SHA-256 with a name", id="listing"),
    ],
)
def test_a_fault_is_named_by_its_file(package, spoil, name, problem):
    spoil(package)
    assert faults(verified(package)) == [(str(package / name), problem)]


def test_what_is_faulty_is_not_loaded(package):
    flip(package)
    assert verified(package).translation == ""


def test_a_fault_of_one_package_is_none_of_another(package):
    flip(package)
    assert [bool(each.faults) for each in verify_models(package.parent, Pins())] == [False, True]


def test_without_a_record_a_package_is_tried(package):
    (package / CONTENTS).unlink()
    result = verified(package)
    assert (result.recorded, result.faults, bool(result.translation)) == (False, (), True)


def test_without_a_record_what_does_not_load_is_found(package):
    (package / CONTENTS).unlink()
    (package / "model" / "model.bin").write_bytes(b"no model")
    assert faults(verified(package))[0][0] == str(package)


def test_a_package_that_another_program_unpacked_is_known_by_the_same_contents(package):
    before = verified(package).sha256
    (package / CONTENTS).unlink()
    (package / "package.sha256").unlink()
    assert verified(package).sha256 == before


def test_the_model_that_has_drafted_is_known(package):
    label, sha256 = "argos en-uk 1.0", verified(package).sha256
    text = f'"{label}" = "{sha256}"\n'
    assert verified(package, Pins(WHERE, text, {label: sha256})).pinned is True


def test_another_model_than_has_drafted_is_a_fault_of_the_record(package):
    label = "argos en-uk 1.0"
    pins = Pins(WHERE, f'\n"{label}" = "{"0" * 64}"\n', {label: "0" * 64})
    result = verified(package, pins)
    assert result.pinned is False
    ((path, problem),) = faults(result)
    assert (path, problem.startswith(f"{label} has drafted here")) == (f"{WHERE}:2", True)


def test_a_faulty_file_is_not_told_twice(package):
    """Another SHA-256 is no second fault, and to accept it would be bad advice."""
    label = "argos en-uk 1.0"
    pins = Pins(WHERE, "", {label: verified(package).sha256})
    flip(package)
    result = verified(package, pins)
    assert (result.pinned, len(result.faults)) == (False, 1)


def test_a_version_that_does_not_serve_is_verified_too(package):
    copy = shutil.copytree(package, package.parent / "older")
    metadata = copy / "metadata.json"
    metadata.write_text(json.dumps(json.loads(metadata.read_text()) | {"package_version": "0.9"}))
    results = verify_models(package.parent, Pins(), ("en", "uk"))
    assert [(each.label, bool(each.faults)) for each in results] == [
        ("argos en-uk 0.9", True),
        ("argos en-uk 1.0", False),
    ]


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        pytest.param("metadata.json", "not a package, it has no metadata.json", id="no metadata"),
        pytest.param("model/model.bin", "half-installed, it has no model/model.bin", id="a half"),
    ],
)
def test_what_is_no_package_is_named(package, name, problem):
    (package / name).unlink()
    (_, broken) = verify_models(package.parent, Pins())
    assert (broken.label, faults(broken)) == ("", [(str(package), problem)])


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_what_has_nothing_of_a_package_is_told_and_no_fault(package, kind):
    stray = package.parent / "notes"
    stray.write_text("Ours.") if kind == "file" else stray.mkdir()
    (found,) = (each for each in verify_models(package.parent, Pins()) if not each.label)
    assert (found.folder, found.faults) == (str(stray), ())
    assert found.note == "not a package, it has no metadata.json; it disturbs nothing"


def test_the_label_is_that_of_the_engine(models_dir):
    """It is what `# mt:` comments say."""
    from toolkit.draft.engines import open_engine
    from toolkit.draft.engines.base import Setup

    for model in list_models(models_dir)[0]:
        engine = open_engine("argos", model.source, model.target, Setup(models_dir))
        assert model.pin == engine.label
