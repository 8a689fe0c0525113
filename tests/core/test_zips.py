"""ZIP files: the same bytes from the same files, and nothing unpacked elsewhere."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core import zips
from toolkit.core.zips import ZipError, open_zip, unpack_zip, write_zip

NAMES = st.text("abcäж灯. ", min_size=1, max_size=9).filter(lambda name: name.strip(". "))


@given(st.dictionaries(NAMES, st.binary(max_size=40), max_size=5))
def test_what_is_packed_comes_out_again(tmp_path_factory, files):
    folder = tmp_path_factory.mktemp("zip")
    files = {f"x/{name}": data for name, data in files.items()}
    write_zip(folder / "one.zip", files)
    unpack_zip(folder / "one.zip", folder / "out", "one.zip")
    found = (folder / "out").rglob("*")
    assert {each.relative_to(folder / "out").as_posix(): each.read_bytes() for each in found
            if each.is_file()} == files  # fmt: skip


def test_the_same_files_are_the_same_bytes_wherever_they_lie(tmp_path):
    (tmp_path / "a").write_bytes(b"one")
    write_zip(tmp_path / "one.zip", {"x/a": b"one"})
    write_zip(tmp_path / "two.zip", {"x/a": tmp_path / "a"})
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_what_fails_leaves_nothing(tmp_path):
    with pytest.raises(FileNotFoundError):
        write_zip(tmp_path / "one.zip", {"a": b"one", "b": tmp_path / "gone"})
    assert list(tmp_path.iterdir()) == []


def packed(*names, data=b"x"):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), data)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        pytest.param(packed("../a"), "lie elsewhere", id="upwards"),
        pytest.param(packed("a/../../b"), "lie elsewhere", id="upwards within"),
        pytest.param(packed("/a"), "lie elsewhere", id="absolute"),
        pytest.param(packed("a\\b"), "lie elsewhere", id="of Windows"),
        pytest.param(packed("a", "a/b"), "damaged", id="a file as a folder"),
        pytest.param(packed("a", data=b"lamp").replace(b"lamp", b"limp"), "damaged", id="changed"),
        pytest.param(packed("a")[:-9], "damaged", id="cut off"),
        pytest.param(b"", "damaged", id="empty"),
    ],
)
def test_what_is_no_ordinary_archive_is_refused(tmp_path, data, problem):
    (tmp_path / "one.zip").write_bytes(data)
    with pytest.raises(ZipError, match=problem):
        unpack_zip(tmp_path / "one.zip", tmp_path / "out" / "in", "one.zip")
    assert not (tmp_path / "out" / "b").exists()
    assert not (tmp_path / "a").exists()


def test_two_files_of_one_name_are_refused(tmp_path):
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = packed("a", "a")
    (tmp_path / "one.zip").write_bytes(data)
    with pytest.raises(ZipError, match="two files of one name"):
        unpack_zip(tmp_path / "one.zip", tmp_path / "out", "one.zip")


def listing(count):
    """Make a ZIP file whose table of contents names one file many times."""
    data = packed("a")
    start, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    size = (count * (end - start)).to_bytes(4, "little")
    return data[:start] + data[start:end] * count + data[end : end + 12] + size + data[end + 16 :]


@pytest.mark.parametrize("chunk", [1 << 20, 50, 53])
def test_a_table_of_contents_that_fills_the_memory_is_not_read(monkeypatch, chunk):
    monkeypatch.setattr(zips, "_CHUNK", chunk)
    assert len(open_zip(io.BytesIO(listing(300)), 300).infolist()) == 300
    with pytest.raises(zipfile.BadZipFile, match="lists more than 299 files"):
        open_zip(io.BytesIO(listing(300)), 299)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_cannot_be_unpacked_within_bounds_is_not_unpacked(tmp_path, method):
    with zipfile.ZipFile(tmp_path / "one.zip", "w", method) as archive:
        archive.writestr("a", b"x" * 99)
    with pytest.raises(ZipError, match="packed in a way"):
        unpack_zip(tmp_path / "one.zip", tmp_path / "out", "one.zip")


def test_a_small_file_does_not_fill_the_disk(tmp_path):
    with zipfile.ZipFile(tmp_path / "one.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", bytes(10 << 20))
    with pytest.raises(ZipError, match="holds more than any archive"):
        unpack_zip(tmp_path / "one.zip", tmp_path / "out", "one.zip")
    assert not (tmp_path / "out").exists()
