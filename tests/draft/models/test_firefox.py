"""A model of Firefox is the same package wherever its files came from, and whole or not there."""

import gzip
import hashlib
import json
import shutil

import pytest

from toolkit.core.errors import EngineError
from toolkit.draft.models.firefox import install_folder, unpack
from toolkit.draft.models.packages import find_model, list_models
from toolkit.draft.models.records import Pins
from toolkit.draft.models.verify import digest_model, verify_models


@pytest.fixture
def files(en_pt_files, tmp_path):
    """Return a folder with the files of a real model, for a test to change."""
    folder = tmp_path / "files"
    folder.mkdir()
    for path in sorted(en_pt_files.iterdir()):
        if path.suffix in {".bin", ".spm"}:
            shutil.copy(path, folder)
    return folder


@pytest.fixture
def here(firefox_models):
    return find_model("en", "pt", firefox_models, "firefox")


def tell(folder, **table):
    (folder / "metadata.json").write_text(json.dumps(table), "utf-8")


def test_it_is_listed_with_its_licence(firefox_models):
    (model, _), problems = list_models(firefox_models)
    assert (model.pin, model.licence, problems) == ("firefox en-pt 1.0", "MPL-2.0", ())


def test_it_is_verified_as_any_other(firefox_models):
    result = verify_models(firefox_models, Pins(), ("en", "pt"))[0]
    assert (result.label, result.faults, result.recorded) == ("firefox en-pt 1.0", (), True)


@pytest.mark.parametrize("ending", [".gz", ".zst"])
def test_packed_files_give_the_same_package(files, here, tmp_path, zstandard, ending):
    pack = {".gz": lambda data: gzip.compress(data, 1), ".zst": zstandard}[ending]
    for path in list(files.iterdir()):
        path.with_name(path.name + ending).write_bytes(pack(path.read_bytes()))
        path.unlink()
    model = install_folder(files, tmp_path / "models", "1.0")
    assert digest_model(model) == digest_model(here)


def test_an_installed_package_can_be_carried_to_another_machine(here, tmp_path):
    model = install_folder(here.folder, tmp_path)
    assert (model.pin, digest_model(model)) == (here.pin, digest_model(here))


def test_what_is_published_beside_it_says_languages_and_version(files, tmp_path):
    tell(files, sourceLanguage="en", targetLanguage="uk", version="2.0a1", architecture="tiny")
    assert install_folder(files, tmp_path / "models").pin == "firefox en-uk 2.0a1"


def test_a_model_is_held_against_its_published_sum(files, tmp_path):
    sha256 = hashlib.sha256(next(files.glob("model.*")).read_bytes()).hexdigest()
    tell(files, sourceLanguage="en", targetLanguage="pt", version="1.0", hash=sha256)
    assert install_folder(files, tmp_path / "models").pin == "firefox en-pt 1.0"


def another_sum(files):
    tell(files, sourceLanguage="en", targetLanguage="pt", version="1.0", hash="0" * 64)


def no_vocabulary(files):
    next(files.glob("vocab.*")).unlink()


def two_models(files):
    shutil.copy(next(files.glob("model.*")), files / "model.ende.bin")


def no_pair(files):
    for path in list(files.iterdir()):
        path.rename(files / path.name.replace(".enpt", ""))


def a_bad_archive(files):
    path = next(files.glob("vocab.*"))
    path.rename(path.with_name(f"{path.name}.gz"))


def a_cut_archive(files):
    path = next(files.glob("vocab.*"))
    path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes())[:-100])
    path.unlink()


def of_argos(files):
    tell(files, from_code="en", to_code="pt", package_version="1.0")


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (another_sum, "its model has not the SHA-256 that metadata.json says"),
        (no_vocabulary, "it has no vocab.* or srcvocab.*"),
        (two_models, "are the same file of two models"),
        (no_pair, "say for which two languages it is"),
        (a_bad_archive, "cannot be unpacked"),
        (a_cut_archive, "is cut short"),
        (of_argos, "it is a package of argos"),
    ],
)
def test_what_is_no_sound_model_is_not_installed(files, tmp_path, spoil, problem):
    spoil(files)
    with pytest.raises(EngineError) as caught:
        install_folder(files, tmp_path / "models", "1.0")
    assert problem in caught.value.problem
    assert list_models(tmp_path / "models") == ((), ())


@pytest.mark.parametrize(
    ("version", "licence", "problem"),
    [
        ("", "", "it does not say its version; add it, as in --version 2.0"),
        ("../1", "", "'../1' is no version"),
        ("1.0", "a\nb", "is no name of a licence"),
    ],
)
def test_what_it_is_must_be_said(files, tmp_path, version, licence, problem):
    with pytest.raises(EngineError) as caught:
        install_folder(files, tmp_path / "models", version, licence)
    assert problem in caught.value.problem


def test_a_model_that_does_not_translate_leaves_the_old_one(files, here, tmp_path):
    models = tmp_path / "models"
    old = install_folder(files, models, "1.0")
    next(files.glob("model.*")).write_bytes(b"x" * 100)
    with pytest.raises(EngineError, match="it does not translate"):
        install_folder(files, models, "1.0")
    assert list_models(models) == ((old,), ())
    assert digest_model(old) == digest_model(here)


def test_damaged_zstandard_is_an_error(zstandard):
    with pytest.raises(ValueError, match=r"x\.zst cannot be unpacked"):
        unpack("x.zst", zstandard(b"data")[:-2])
