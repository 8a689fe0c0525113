"""A kit is a plain ZIP file; one that comes back may hold anything."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.errors import CatalogError
from toolkit.exchange.kit.zip import pack, unpack

KINDS = (".po", ".xlsx")


def zipped(files, compress=zipfile.ZIP_DEFLATED):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compress) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


@given(st.dictionaries(st.from_regex(r"[a-zі日][a-zі日.]{0,8}\.po", fullmatch=True), st.binary()))
def test_what_was_packed_comes_out(files):
    found = unpack(pack("kit", files), KINDS, "x")
    assert found == {f"kit/{name}": data for name, data in files.items()}


def test_the_same_files_are_the_same_bytes():
    assert pack("kit", {"a.po": b"1"}) == pack("kit", {"a.po": b"1"})


def test_only_what_can_be_taken_is_read():
    names = ["k/a.po", "k/b.XLSX", "k/guide.html", "__MACOSX/k/._a.po", "k/.a.po", "k/~$b.xlsx"]
    assert list(unpack(zipped(dict.fromkeys(names, b"x")), KINDS, "x")) == ["k/a.po", "k/b.XLSX"]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        pytest.param(b"PK no", "is damaged", id="no archive"),
        pytest.param(zipped({"a.po": b"x" * 999})[:-40], "is damaged", id="cut off"),
        pytest.param(
            zipped({"a.po": b"text" * 99}, zipfile.ZIP_STORED).replace(b"texttext", b"textteXt", 1),
            "is damaged",
            id="a flipped byte",
        ),
        pytest.param(zipped({"a.po": bytes(80 << 20)}), "holds more than any kit", id="a bomb"),
        pytest.param(
            zipped({f"{n}.po": b"" for n in range(300)}), "holds more than any kit", id="a crowd"
        ),
    ],
)
def test_what_is_no_kit_is_refused(data, problem):
    with pytest.raises(CatalogError, match=problem):
        unpack(data, KINDS, "x")


def test_a_kilobyte_does_not_become_gigabytes():
    """All but the usual way of packing give a whole chunk, however few bytes are asked for."""
    for method in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        data = zipped({"a.po": bytes(1 << 20)}, method)
        with pytest.raises(CatalogError, match="packed in a way that kits are not"):
            unpack(data, KINDS, "x")
