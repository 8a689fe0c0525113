"""Real packages, installed once, and a way to make damaged ones."""

import shutil
import zipfile
from pathlib import Path

import pytest

from toolkit.engines import install_file

FIXTURES = Path(__file__).parents[1] / "fixtures"
FIXED = (2020, 1, 1, 0, 0, 0)


@pytest.fixture(scope="session")
def package_files():
    """Return the real package files by target language."""
    return {lang: FIXTURES / f"translate-en_{lang}-1_0.argosmodel" for lang in ("uk", "ja")}


@pytest.fixture(scope="session")
def models_dir(package_files, tmp_path_factory):
    """Return a models folder with both real packages; tests must not change it."""
    folder = tmp_path_factory.mktemp("models")
    for path in package_files.values():
        install_file(path, folder)
    return folder


@pytest.fixture
def own_models(models_dir, tmp_path):
    """Return a copy of the models folder that a test may break."""
    folder = tmp_path / "own-models"
    shutil.copytree(models_dir, folder)
    return folder


@pytest.fixture
def members(package_files):
    """Return the members of the real en-uk package: name → bytes."""
    with zipfile.ZipFile(package_files["uk"]) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def pack(tmp_path):
    """Write members, (name or ZipInfo, bytes) pairs, as a package file."""

    def write(pairs, name="made.argosmodel"):
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for member, data in pairs:
                info = member if isinstance(member, zipfile.ZipInfo) else None
                info = info or zipfile.ZipInfo(member, FIXED)
                info.compress_type = info.compress_type or zipfile.ZIP_DEFLATED
                archive.writestr(info, data)
        return path

    return write
