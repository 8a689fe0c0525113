"""Whatever is changed or taken away of what was released, is found and named."""

import random
import shutil

import pytest

from toolkit.publish.steps.sign import sign_releases
from toolkit.publish.steps.verify import verify

FLIPS = {True: 1000, False: 120}
"""In the long form, and in the usual one."""


@pytest.fixture(scope="module")
def whole(_released, keys, new_desk, tmp_path_factory):
    """Return a project with two revisions, the first one signed, and then the second."""
    root = tmp_path_factory.mktemp("flips") / "project"
    desk = new_desk(shutil.copytree(_released.root, root))
    sign_releases(desk.project, ["lamps"], keys[0])
    desk.write("uk", "The lamps are dim.", "Лампи ледь світять.")
    desk.publish(date="2025-04-01")
    sign_releases(desk.project, ["lamps"], keys[0])
    assert problems(desk) == []
    return desk


def problems(desk):
    return [each for done in verify(desk.project, ()) for each in done.problems]


def released_files(desk):
    """List what a release consists of: all of output/, and the ledger."""
    folders = (desk.root / "output", desk.root / "locales" / "releases")
    return sorted(
        path
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith(".lock")
    )


def places(files, number):
    """Choose bits: some of each file, and the more of a file the larger it is."""
    chance = random.Random(number)  # noqa: S311 -- which bits, is no secret
    for index in range(number):
        path = files[index % len(files)] if index < number // 2 else chance.choice(files)
        yield path, chance.randrange(path.stat().st_size * 8)


def test_flipped_bits_are_found_and_named(whole, long):
    unnamed = []
    for path, bit in places(released_files(whole), FLIPS[long]):
        data = path.read_bytes()
        flipped = bytearray(data)
        flipped[bit // 8] ^= 1 << bit % 8
        path.write_bytes(flipped)
        found = problems(whole)
        path.write_bytes(data)
        place = path.relative_to(whole.root).as_posix()
        # A manifest that was changed is named with its folder, the list of all with output/.
        named = (place, place.removesuffix("/manifest.json"))
        if not any(name in each for each in found for name in named):
            unnamed.append((place, bit, found))
    assert unnamed == []
    assert problems(whole) == []


def test_each_kind_of_file_that_is_taken_away_is_found_and_named(whole):
    files = released_files(whole)
    assert {path.suffix for path in files} == {".html", ".pdf", ".json", ".sig"}
    unnamed = []
    for path in files:
        data = path.read_bytes()
        path.unlink()
        found = problems(whole)
        path.write_bytes(data)
        place = path.relative_to(whole.root).as_posix()
        # Of the last record, its folder is named.
        named = (place, f"not recorded in {place.rpartition('/')[0]}/")
        if not any(name in each for each in found for name in named):
            unnamed.append((place, found))
    assert unnamed == []
