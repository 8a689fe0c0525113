"""A system without Pango is told what to install."""

import os
import subprocess
import sys

import pytest

from toolkit.boot.places import LIBRARIES as SET_UP
from toolkit.core.errors import ReleaseError
from toolkit.publish.print import libraries


def test_the_set_up_brings_what_is_asked_for():
    assert libraries.LIBRARIES == SET_UP


def test_what_is_there_is_no_reason_to_stop():
    libraries.require_libraries()
    assert libraries._lacking() == ()


@pytest.fixture
def _bare(monkeypatch):
    monkeypatch.setattr(libraries, "LIBRARIES", ("libpango-that-is-not-there.so.0",))
    libraries._lacking.cache_clear()
    yield
    libraries._lacking.cache_clear()


@pytest.mark.usefixtures("_bare")
def test_what_is_lacking_is_named_with_the_packages_that_have_it():
    with pytest.raises(ReleaseError) as caught:
        libraries.require_libraries()
    assert "libpango-that-is-not-there.so.0 is not installed" in caught.value.problem
    assert "sudo apt install libpango-1.0-0" in caught.value.remedy


@pytest.mark.usefixtures("_bare")
def test_a_run_without_it_writes_nothing(reviewed):
    before = reviewed.tree("output")
    with pytest.raises(ReleaseError, match="no PDF can be printed"):
        reviewed.publish(jobs=1)
    assert reviewed.tree("output") == before


@pytest.mark.parametrize("words", [["publish"], ["publish", "--draft"], ["proof", "lamps"]])
def test_every_command_that_prints_says_it_in_two_lines(reviewed, words):
    script = (
        "import sys\nfrom toolkit.publish.print import libraries\n"
        "libraries.LIBRARIES = ('libnowhere.so.0',)\n"
        "from toolkit.cli import run\nsys.argv[1:] = sys.argv[1:]\nrun()"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *words],
        cwd=reviewed.root,
        env=os.environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 2), done.stderr
    assert "libnowhere.so.0 is not installed" in done.stderr
