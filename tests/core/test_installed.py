"""The versions of libraries, as `importlib.metadata` gives them."""

import importlib.metadata
import sys

import pytest

from toolkit.core.installed import installed_version
from toolkit.publish.steps.made_of import TOOLS


@pytest.fixture
def place(tmp_path, monkeypatch):
    """Return a folder that Python looks for libraries in, before all others."""
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    importlib.invalidate_caches()
    return tmp_path


def put(folder, name, head):
    (folder / name).mkdir()
    (folder / name / "METADATA").write_text(head, encoding="utf-8")


@pytest.mark.parametrize("name", TOOLS)
def test_the_tools_of_a_release_have_the_versions_that_python_tells(name):
    assert installed_version(name) == importlib.metadata.version(name)


def test_so_have_all_that_are_installed():
    known = {each.name for each in importlib.metadata.distributions()}
    told = {name: importlib.metadata.version(name) for name in known}
    assert {name: installed_version(name) for name in known} == told


@pytest.mark.parametrize(
    ("folder", "head", "asked"),
    [
        pytest.param(
            "lamp_kit-2.dist-info", "Name: lamp-kit\nVersion: 2.0\n", "Lamp.Kit", id="name"
        ),
        pytest.param("lamp-3.dist-info", "Version: 3\n\nVersion: 4\n", "lamp", id="description"),
        pytest.param(
            "weasyprint-1.dist-info", "Name: weasyprint\nVersion: 1\n", "weasyprint", id="first"
        ),
    ],
)
def test_a_library_is_found_as_python_finds_it(place, folder, head, asked):
    put(place, folder, head)
    assert installed_version(asked) == importlib.metadata.version(asked)


def test_of_what_says_no_version_python_is_asked(place):
    (place / "lamp.egg-info").mkdir()
    (place / "lamp.egg-info" / "PKG-INFO").write_text("Name: lamp\nVersion: 5\n", encoding="utf-8")
    assert installed_version("lamp") == "5"


def test_what_is_not_installed_is_told_as_python_tells_it():
    with pytest.raises(importlib.metadata.PackageNotFoundError):
        installed_version("no-such-library-of-lamps")
