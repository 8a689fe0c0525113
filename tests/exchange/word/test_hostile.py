"""Word files that mean harm, or are broken: refused or read, and never for long."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from toolkit.core.errors import CatalogError
from toolkit.exchange.word.read import is_bilingual, read_bilingual

ROOT = Path(__file__).parents[3]
MIB = 1 << 20


def refusal(data):
    with pytest.raises(CatalogError) as caught:
        read_bilingual(data, "x.docx")
    assert (caught.value.where, bool(caught.value.remedy)) == ("x.docx", True)
    return caught.value.problem


def body(word, write, xml):
    """Return a file whose text is other XML."""
    hand = word.Hand(write())
    root = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    hand.parts["word/document.xml"] = f"{root}<w:body>{xml}</w:body></w:document>".encode()
    return pack(hand.parts)


def pack(parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "no Word file"),
        (b"PK\x03\x04", "no Word file"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "protected by a password"),
        (b"{\\rtf1 Lamps}", "no Word file"),
    ],
    ids=["nothing", "half", "encrypted", "rtf"],
)
def test_what_is_no_word_file_is_refused(data, problem):
    assert problem in refusal(data)


def test_a_part_that_is_cut_off_is_refused(hand):
    whole = hand.parts["word/document.xml"]
    assert "damaged" in refusal(pack(hand.parts | {"word/document.xml": whole[: len(whole) // 2]}))


def test_a_broken_part_of_comments_is_refused(hand, word):
    hand.add_part("comments", word.element("comments"))
    hand.parts["word/comments.xml"] = b"<w:comments"
    assert "damaged" in refusal(pack(hand.parts))


def test_an_entity_is_refused(hand):
    main = b'<!DOCTYPE x [<!ENTITY a "b">]><w:document xmlns:w="x"/>'
    assert "document type" in refusal(pack(hand.parts | {"word/document.xml": main}))


def test_a_workbook_under_the_name_is_refused():
    assert refusal(pack({"xl/workbook.xml": "<workbook/>"}))


@pytest.mark.parametrize("tag", ["w:tbl", "w:sdt", "w:ins"])
def test_deep_nesting_is_refused(tag, word, write):
    xml = f"<{tag}>" * 50_000 + f"</{tag}>" * 50_000
    assert "nested too deeply" in refusal(body(word, write, xml))


@pytest.mark.parametrize(
    "xml",
    [
        "<w:tbl><w:tr><w:trPr><w:gridBefore w:val='99999999999'/></w:trPr><w:tc/></w:tr></w:tbl>",
        "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='99999999'/></w:tcPr></w:tc></w:tr></w:tbl>",
        "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='-5'/></w:tcPr></w:tc></w:tr></w:tbl>",
        "<w:tbl><w:tr/></w:tbl>",
        "<w:tbl/>",
        "",
    ],
    ids=["far off", "many columns", "minus", "no cells", "no rows", "no text"],
)
def test_impossible_tables_have_no_key(xml, word, write):
    assert "no row of the toolkit" in refusal(body(word, write, xml))


@pytest.mark.parametrize(
    "head",
    ["[toolkit-sheet 9 en uk 1-4 lamps]", "[toolkit-sheet 1 en uk 1-999999999 lamps]"],
    ids=["another version", "a billion rows"],
)
def test_a_head_that_cannot_be_is_refused(head, hand, word):
    for text in hand.table.iter(f"{word.W}t"):
        if "toolkit-sheet" in text.text:
            text.text = f"[toolkit-column no.]{head}"
    refusal(hand.save())


def test_a_bomb_is_refused_before_it_is_unpacked(hand):
    parts = hand.parts | {"word/document.xml": b" " * 200 * MIB}
    assert "unpacks to more than" in refusal(pack(parts))


def test_a_hundred_thousand_rows_are_refused_in_little_memory(word, write):
    """In a process of its own, so that what it holds is known."""
    row = "<w:tr>" + "<w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>" * 2 + "</w:tr>"
    data = body(word, write, f"<w:tbl>{row * 100_000}</w:tbl>")
    script = (
        "import sys, resource\n"
        "resource.setrlimit(resource.RLIMIT_CPU, (20, 20))\n"
        "from toolkit.core.errors import CatalogError\n"
        "from toolkit.exchange.word.read import read_bilingual\n"
        "try:\n    read_bilingual(sys.stdin.buffer.read(), 'x.docx')\n"
        "except CatalogError as error:\n    print(error.problem)\n"
        "status = open('/proc/self/status').read()\n"
        "print(int(status.split('VmHWM:')[1].split()[0]) // 1024)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], input=data, capture_output=True, check=True, cwd=ROOT
    )
    problem, held = done.stdout.decode().splitlines()
    assert "more parts of text" in problem
    assert int(held) < 600


def test_ten_thousand_comments_on_one_row_are_read(hand, word):
    many = [word.element("comment", word.element("p", word.run(f"q{n}")), id=str(n), author="A")
            for n in range(10_000)]  # fmt: skip
    hand.add_part("comments", word.element("comments", *many))
    starts = [word.element("commentRangeStart", id=str(n)) for n in range(10_000)]
    hand.put(3, 2, *starts, word.run("Гас."))
    assert len(hand.message(3).note.split("\n")) == 10_000


@pytest.mark.parametrize(
    ("xml", "meant"),
    [
        ("<w:p><w:r><w:t>Dear colleagues,</w:t></w:r></w:p>", False),
        ("<w:tbl><w:tr><w:tc/><w:tc/><w:tc/></w:tr></w:tbl>", True),
    ],
)
def test_a_letter_beside_it_is_none_that_came_back(xml, meant, word, write):
    assert is_bilingual(body(word, write, xml)) is meant
    assert is_bilingual(write()) is True
    assert is_bilingual(b"broken") is True
