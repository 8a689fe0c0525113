"""What somebody says at the side of a cell is a remark of its row, and nothing of it is lost."""

import io
import zipfile

import pytest

from toolkit.exchange.ods import read_ods
from toolkit.exchange.xlsx.read import read_sheet
from toolkit.exchange.xlsx.write import HEAD

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"


def with_parts(data, parts):
    """Add parts to a packed file."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        for name, text in parts.items():
            new.writestr(name, text)
    return packed.getvalue()


def note(ref, text, author=0):
    return f'<comment ref="{ref}" authorId="{author}"><text><r><t>{text}</t></r></text></comment>'


def notes(*rows, authors=("Ada Sample",)):
    people = "".join(f"<author>{each}</author>" for each in authors)
    return (
        f'<comments xmlns="{MAIN}"><authors>{people}</authors>'
        f"<commentList>{''.join(rows)}</commentList></comments>"
    )


FIRST = HEAD + 1
"""The row of the first sentence."""


@pytest.mark.parametrize("name", ["xl/comments1.xml", "xl/comments/comment1.xml"])
def test_a_note_is_a_remark_of_its_row(name, write):
    text = notes(note(f"D{FIRST}", "Ada Sample:\n Is it\nso?"), note(f"A{FIRST + 1}", "And so?"))
    first, second, *_ = read_sheet(with_parts(write(), {name: text}), "x.xlsx").messages
    assert (first.note, first.note_changed) == ("Ada Sample: Is it so?", True)
    assert second.note.splitlines()[-1] == "Ada Sample: And so?"


def test_a_note_beside_the_rows_is_listed(write):
    text = notes(note("D1", "Well done."))
    (refused,) = read_sheet(with_parts(write(), {"xl/comments1.xml": text}), "x.xlsx").refused
    assert (refused.place, refused.note) == ("row 1", "Ada Sample: Well done.")


def test_a_thread_counts_and_not_its_note_for_older_programs(write):
    threads = (
        f'<ThreadedComments xmlns="{THREADS}">'
        f'<threadedComment ref="D{FIRST}" personId="p" id="1"><text>Is it so?</text>'
        f'</threadedComment><threadedComment ref="D{FIRST}" personId="q" id="2" parentId="1">'
        f"<text>It is.</text></threadedComment>"
        f'<threadedComment ref="D{FIRST + 1}" personId="p" id="3" done="1"><text>Old.</text>'
        "</threadedComment></ThreadedComments>"
    )
    people = (
        f'<personList xmlns="{THREADS}"><person displayName="Ada Sample" id="p"/>'
        '<person displayName="Ivo Ray" id="q"/></personList>'
    )
    parts = {
        "xl/comments1.xml": notes(note(f"D{FIRST}", "[Threaded] …"), authors=("tc={1}",)),
        "xl/threadedComments/threadedComment1.xml": threads,
        "xl/persons/person.xml": people,
    }
    exchange = read_sheet(with_parts(write(), parts), "x.xlsx")
    assert exchange.messages[0].note == "Ada Sample: Is it so?\nIvo Ray: It is."
    assert not exchange.messages[1].note_changed
    assert exchange.notices == ("comments that are marked as resolved are left out: 1",)


def test_an_annotation_of_an_open_document_is_a_remark_of_its_row(write):
    names = "".join(
        f' xmlns:{each}="urn:oasis:names:tc:opendocument:xmlns:{each}:1.0"'
        for each in ("office", "table", "text")
    )
    said = (
        '<office:annotation><dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">Ada Sample'
        "</dc:creator><text:p>Is it</text:p><text:p>so?</text:p></office:annotation>"
    )
    sent = read_sheet(write(), "x.xlsx")
    rows = _rows(write())
    body = "".join(
        "<table:table-row>"
        + "".join(
            "<table:table-cell>"
            + (said if (n, at) == (FIRST, 3) else "")
            + f"<text:p>{text}</text:p></table:table-cell>"
            for at, text in enumerate(row)
        )
        + "</table:table-row>"
        for n, row in enumerate(rows, 1)
    )
    content = (
        f"<office:document-content{names}><office:body><office:spreadsheet><table:table>{body}"
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    first = read_ods(packed.getvalue(), "x.ods").messages[0]
    assert (first.note, first.target) == ("Ada Sample: Is it so?", sent.messages[0].target)


def _rows(data):
    import openpyxl

    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    return [
        ["" if cell.value is None else str(cell.value) for cell in row] for row in sheet.iter_rows()
    ]
