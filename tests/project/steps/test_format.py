import shutil
import subprocess
from pathlib import Path

import pytest

from toolkit.project.steps.format import format_files

CASES = Path(__file__).parents[2] / "cases" / "po"
HEAD = b"""msgid ""
msgstr ""
"Language: uk\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"""
LONG = " ".join(["речення"] * 30)


def po(folder, name="a.po", body=b""):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(HEAD + body)
    return path


def outcomes(*paths, **options):
    return [each.outcome for each in format_files(paths, **options)]


def test_a_catalog_of_ours_is_formatted(reviewed):
    assert outcomes(reviewed.root / "locales") == ["unchanged", "unchanged"]


def test_a_wrapped_file_is_written_as_msgcat_writes_it_unwrapped(tmp_path):
    path = po(tmp_path, body=f'\nmsgid "a"\nmsgstr "{LONG}"\n'.encode())
    plain = path.read_bytes()
    wrapped = subprocess.run(["msgcat", "-w", "60", path], capture_output=True, check=True)
    path.write_bytes(wrapped.stdout)
    assert wrapped.stdout != plain
    assert outcomes(path) == ["formatted"]
    assert path.read_bytes() == plain
    assert outcomes(path) == ["unchanged"]


def test_a_check_writes_nothing(tmp_path):
    path = po(tmp_path, body=b"\r\n")
    before = path.read_bytes()
    assert outcomes(path, check=True) == ["formatted"]
    assert path.read_bytes() == before


def test_folders_are_searched_and_each_file_is_taken_once(tmp_path):
    path = po(tmp_path, "deep/er/a.po")
    (tmp_path / "deep" / "notes.txt").write_text("no catalog")
    assert outcomes(tmp_path, path, path.parent) == ["unchanged"]


def test_a_damaged_file_is_left_as_it_is_and_keeps_no_other_back(tmp_path):
    damaged = po(tmp_path, "a.po", b'\nmsgid "a\n')
    before = damaged.read_bytes()
    fine = po(tmp_path, "b.po", b"\n\n\n")
    first, second = format_files([tmp_path])
    assert (first.outcome, second.outcome) == ("failed", "formatted")
    assert first.problem.startswith(f"{damaged.as_posix()}:6:")
    assert damaged.read_bytes() == before
    assert fine.read_bytes() == HEAD


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="gettext is missing; ./run test brings it")
@pytest.mark.parametrize("name", ["unusual.po"])
def test_what_is_formatted_passes_msgfmt(tmp_path, name):
    path = tmp_path / name
    shutil.copy(CASES / name, path)
    format_files([path])
    done = subprocess.run(["msgfmt", "-o", "/dev/null", path], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
