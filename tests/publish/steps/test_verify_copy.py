"""Archives and copies from the web are verified without the project that they are of."""

import runpy
import shutil
import zipfile
from pathlib import Path

import pytest

from toolkit.publish.archive.bag import make_bag
from toolkit.publish.steps.archive import ArchiveOptions, archive
from toolkit.publish.steps.sign import sign_releases
from toolkit.publish.steps.verify_copy import is_copy, verify_copy


@pytest.fixture(scope="module")
def _archived(_released, keys, new_desk, tmp_path_factory):
    root = tmp_path_factory.mktemp("archived") / "project"
    desk = new_desk(shutil.copytree(_released.root, root))
    desk.write("uk", "The lamps are dim.", "Лампи ледь світять.")
    desk.publish(date="2025-04-01")
    sign_releases(desk.project, ["lamps"], keys[0])
    archive(desk.project, ("lamps",), ArchiveOptions(root / "one.zip"))
    archive(desk.project, (), ArchiveOptions(root / "all.zip"))
    return root


@pytest.fixture
def there(_archived, tmp_path):
    """Return a folder that is no project, with copies of all kinds."""
    for name in ("one", "all"):
        shutil.copy(_archived / f"{name}.zip", tmp_path / f"{name}.zip")
        with zipfile.ZipFile(tmp_path / f"{name}.zip") as packed:
            packed.extractall(tmp_path / name)
        (inner,) = (tmp_path / name).iterdir()
        inner.rename(tmp_path / f"{name}-unpacked")
    shutil.copytree(_archived / "output", tmp_path / "site")
    shutil.copytree(_archived / "output" / "lamps", tmp_path / "page")
    return tmp_path


KINDS = ("one.zip", "all.zip", "one-unpacked", "all-unpacked", "site", "page")


def problems(path, signers=None):
    return [each for done in verify_copy(path, signers) for each in done.problems]


@pytest.mark.parametrize("kind", KINDS)
def test_a_copy_is_as_it_was_released(there, signers, kind):
    assert is_copy(there / kind)
    found = verify_copy(there / kind, signers)
    assert [each for done in found for each in done.problems] == []
    assert [(done.document, done.revision) for done in found if done.document] == [("lamps", 2)]
    assert [each.signers for each in found[0].signed] == [("mara@example.org",)]


def test_a_page_that_was_changed_is_named(there):
    path = there / "page" / "uk" / "index.html"
    path.write_bytes(path.read_bytes() + b" ")
    (problem,) = problems(there / "page")
    assert problem.startswith(f"{path.as_posix()}: changed")


def test_earlier_revisions_may_be_left_out_of_a_copy_and_it_is_said(there):
    shutil.rmtree(there / "page" / "revisions")
    (found,) = verify_copy(there / "page", None)
    assert found.problems == ()
    assert found.notes[0].endswith("not all of its earlier revisions are in this copy")


def test_they_may_not_be_missing_in_an_archive(there):
    shutil.rmtree(there / "one-unpacked" / "data" / "output" / "lamps" / "revisions" / "1")
    assert any(
        each.endswith("lamps/revisions/1: missing") for each in problems(there / "one-unpacked")
    )


def test_an_archive_that_was_put_together_anew_is_found_by_its_signature(there, signers):
    """Who forges a page can forge manifest, record and bag too; not the signature."""
    forger = runpy.run_path(str(Path(__file__).with_name("forger.py")))
    data = there / "all-unpacked" / "data"
    page = (data / "output" / "lamps" / "uk" / "index.html").read_bytes()
    forger["forge"](data, "uk/index.html", page + b" ")
    payload = {
        path.relative_to(data).as_posix(): path.read_bytes()
        for path in data.rglob("*")
        if path.is_file()
    }
    for path, content in make_bag(payload, ()).items():
        (there / "all-unpacked" / path).write_bytes(content)
    assert problems(there / "all-unpacked", signers)[0].endswith(
        "manifest.json.sig: does not sign this manifest.json: one of the two was changed"
    )


def test_an_archive_with_a_flipped_bit_is_named(there):
    path = there / "one.zip"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    (problem,) = problems(path)
    assert problem.startswith(f"{path.as_posix()}: damaged")


def test_a_foreign_archive_is_named(tmp_path):
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as packed:
        packed.writestr("x/readme.txt", "x")
    assert problems(tmp_path / "x.zip") == [
        f"{(tmp_path / 'x.zip').as_posix()}: has neither an archive of ours nor a release in it"
    ]
