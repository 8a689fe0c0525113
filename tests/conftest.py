"""Fixtures that every test file shares."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

import toolkit.sheet  # noqa: F401 -- it says how openpyxl is loaded, before a test loads that

CASES = Path(__file__).parent / "cases"
SHARED = Path(__file__).parents[2] / "shared"
"""Real input that is not the project's to publish; tests that need it skip where it is absent."""

settings.register_profile("default", deadline=None, derandomize=True)
settings.load_profile("default")


def pytest_addoption(parser):
    parser.addoption("--accept", action="store_true", help="rewrite golden files")


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory):
    """Keep what tests cache out of the user's folder; subprocesses inherit it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def golden(request):
    """Compare text with tests/cases/<name>; with --accept, write it instead."""

    def compare(name, text):
        path = CASES / name
        if request.config.getoption("--accept"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8"), f"--accept rewrites {name}"

    return compare


@pytest.fixture
def shared():
    """Return the folder of real input, or skip."""
    folder = Path(os.environ.get("TOOLKIT_SHARED", SHARED))
    if not (folder / "seeds").is_dir():
        pytest.skip(f"no real input at {folder}; set TOOLKIT_SHARED to a folder that has it")
    return folder
