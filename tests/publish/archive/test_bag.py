"""Bags as RFC 8493 describes them."""

import hashlib

import pytest

from toolkit.publish.archive.bag import make_bag, verify_bag

PAYLOAD = {"b.txt": b"two\n", "a/ж%\n灯.txt": b"one"}
INFO = (("External-Identifier", "lamps,\n revision 1"),)


def text(bag, name):
    return bag[name].decode()


def write(folder, bag):
    for path, data in bag.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


@pytest.fixture
def bag(tmp_path):
    return write(tmp_path / "bag", make_bag(PAYLOAD, INFO))


def test_a_bag_declares_what_it_is():
    bag = make_bag(PAYLOAD, INFO)
    declared = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    assert text(bag, "bagit.txt") == declared
    assert text(bag, "bag-info.txt") == (
        "External-Identifier: lamps, revision 1\nPayload-Oxum: 7.2\n"
    )


def test_a_manifest_has_the_sums_of_the_payload():
    sums = [hashlib.sha256(data).hexdigest() for data in (b"one", b"two\n")]
    assert text(make_bag(PAYLOAD, INFO), "manifest-sha256.txt") == (
        f"{sums[0]}  data/a/ж%25%0A灯.txt\n{sums[1]}  data/b.txt\n"
    )


def test_the_tags_have_sums_too():
    bag = make_bag(PAYLOAD, INFO)
    named = [line.split("  ")[1] for line in text(bag, "tagmanifest-sha256.txt").splitlines()]
    assert named == ["bag-info.txt", "bagit.txt", "manifest-sha256.txt"]


def test_the_order_of_the_payload_changes_nothing():
    assert list(make_bag(PAYLOAD, INFO).items()) == [
        *make_bag(dict(reversed(PAYLOAD.items())), INFO).items()
    ]


def test_a_whole_bag_has_no_faults(bag):
    assert verify_bag(bag, "bag") == ()


def test_each_flipped_bit_is_found(bag):
    missed = []
    for path in sorted(each for each in bag.rglob("*") if each.is_file()):
        data = path.read_bytes()
        for bit in range(len(data) * 8):
            flipped = bytearray(data)
            flipped[bit // 8] ^= 1 << bit % 8
            path.write_bytes(flipped)
            if not verify_bag(bag, "bag"):
                missed.append((path.name, bit))
        path.write_bytes(data)
    assert missed == []


@pytest.mark.parametrize("path", [*make_bag(PAYLOAD, INFO)])
def test_each_file_that_is_gone_is_named(bag, path):
    (bag / path).unlink()
    assert f"bag/{path}: missing" in verify_bag(bag, "bag")


@pytest.mark.parametrize("path", ["data/c.txt", "c.txt", "manifest-md5.txt"])
def test_a_strange_file_is_named(bag, path):
    (bag / path).write_bytes(b"x")
    (fault,) = verify_bag(bag, "bag")
    assert fault.startswith(f"bag/{path}: not in ")


def test_a_line_that_stands_twice_is_named(bag):
    path = bag / "manifest-sha256.txt"
    path.write_bytes(path.read_bytes() * 2)
    assert "bag/manifest-sha256.txt:3: damaged line" in verify_bag(bag, "bag")
