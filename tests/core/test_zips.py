"""ZIP files: the same bytes from the same files, and nothing unpacked elsewhere."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.zips import ZipError, unpack_zip, write_zip

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
