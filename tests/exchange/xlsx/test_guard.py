"""A file that came by mail is looked through before anything opens it."""

import io
import struct
import time
import zipfile

import pytest

from toolkit.core.errors import CatalogError
from toolkit.exchange.xlsx.guard import MAX_BYTES, MAX_TAGS, MAX_UNPACKED
from toolkit.exchange.xlsx.read import read_sheet

SHEET = "xl/worksheets/sheet1.xml"


def parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(members, method=zipfile.ZIP_DEFLATED):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


def with_part(name, content):
    return lambda data: pack(parts(data) | {name: content})


def entities(data):
    head = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    return pack(parts(data) | {SHEET: head + parts(data)[SHEET]})


def macro_type(data):
    types = parts(data)["[Content_Types].xml"]
    return pack(
        parts(data) | {"[Content_Types].xml": types.replace(b".sheet.main", b".macroEnabled.main")}
    )


def lying(data):
    """Return a file that declares less than it unpacks to."""
    packed = pack(parts(data) | {"xl/media/a.bin": b"\0" * 4_000_000})
    return packed.replace(struct.pack("<L", 4_000_000), struct.pack("<L", 40))


@pytest.mark.parametrize(
    ("harm", "problem"),
    [
        pytest.param(lambda _: b"", "no XLSX file", id="empty"),
        pytest.param(lambda _: b"source,translation\n", "no XLSX file", id="CSV"),
        pytest.param(lambda _: pack({"mimetype": b"ods"}), "is no XLSX file", id="another format"),
        pytest.param(lambda _: b"\xd0\xcf\x11\xe0" + b"\0" * 99, "password", id="encrypted"),
        pytest.param(lambda data: data[:-40], "no XLSX file", id="cut off"),
        pytest.param(lambda data: data[:900] + b"xx" + data[902:], "damaged", id="bytes changed"),
        pytest.param(lambda _: b"\0" * (MAX_BYTES + 1), "larger than", id="huge"),
        pytest.param(
            with_part("xl/media/a.bin", b"\0" * MAX_UNPACKED), "unpacks to more", id="bomb"
        ),
        pytest.param(lying, "damaged", id="bomb that lies about its size"),
        pytest.param(
            with_part("xl/a.xml", b"<c/>" * (MAX_TAGS + 1)), "more cells", id="bomb of tags"
        ),
        pytest.param(entities, "not as spreadsheet programs write", id="entities"),
        pytest.param(with_part("xl/a.xml", "<!DOCTYPE x>".encode("utf-16")), "not as", id="UTF-16"),
        pytest.param(with_part("xl/vbaProject.bin", b"x"), "holds macros", id="macros"),
        pytest.param(macro_type, "may hold macros", id="macros by type"),
        pytest.param(
            with_part("xl/externalLinks/externalLink1.xml", b"<a/>"), "external links", id="links"
        ),
        pytest.param(with_part("xl/embeddings/a.bin", b"x"), "embedded", id="embedded"),
        pytest.param(with_part("XL/workbook.XML", b"x"), "two of one name", id="two of one name"),
        pytest.param(
            lambda data: pack(parts(data), zipfile.ZIP_LZMA), "is packed in a way", id="LZMA"
        ),
        pytest.param(
            lambda data: pack(parts(data) | {f"a{i}": b"" for i in range(600)}), "parts", id="parts"
        ),
    ],
)
def test_what_no_sheet_needs_is_refused_at_once(write, harm, problem):
    data = harm(write())
    started = time.monotonic()
    with pytest.raises(CatalogError, match=problem) as caught:
        read_sheet(data, "x.xlsx")
    assert (caught.value.where, bool(caught.value.remedy)) == ("x.xlsx", True)
    assert time.monotonic() - started < 5


def test_a_path_in_a_name_goes_nowhere(write):
    assert len(read_sheet(with_part("../../evil", b"x")(write()), "x").rows) == 3
