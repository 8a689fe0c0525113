"""A browser for tests that need a real one: one process for all of them, a private window each."""

import os
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
chromium = runpy.run_path(str(Path(__file__).with_name("chromium.py")))
AXE = Path(os.environ.get("TOOLKIT_AXE", ROOT / ".cache" / "axe-core" / "package" / "axe.min.js"))
"""Where `.ci/run` puts axe-core, which finds what keeps people out of a page."""


@pytest.fixture(scope="session")
def browser(tmp_path_factory):
    """Return a running browser, or skip."""
    program = chromium["find"]()
    if program is None:
        pytest.skip("no Chromium; Debian: apt install chromium")
    started = chromium["Chromium"](program, tmp_path_factory.mktemp("browser"))
    yield started
    started.close()


@pytest.fixture
def new_tab(browser, tmp_path):
    """Return a function that opens a tab, in a window of its own or in that of another tab."""
    tabs = []

    def open_tab(beside=None):
        folder = tmp_path / f"downloads{len(tabs)}"
        tabs.append(chromium["Tab"](browser, folder, beside))
        return tabs[-1]

    yield open_tab
    for each in tabs:
        each.close()


@pytest.fixture
def tab(new_tab):
    return new_tab()


@pytest.fixture
def axe():
    """Return a function that lists what keeps people out of the page in a tab; or skip."""
    if not AXE.is_file():
        pytest.skip(f"no axe-core at {AXE}; .ci/run fetches it")
    source = AXE.read_text(encoding="utf-8")

    def look(tab):
        tab(f"{source}\n;0")
        found = tab("axe.run(document, {resultTypes: ['violations']})")
        return [
            (each["id"], [node["html"] for node in each["nodes"]]) for each in found["violations"]
        ]

    return look
