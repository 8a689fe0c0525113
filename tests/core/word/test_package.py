"""A Word file says what it was given, is sound XML in each part, and the same bytes again."""

import io
import posixpath
import shutil
import subprocess
import zipfile

import pytest

from toolkit.core.word.blocks import Shape, paragraph
from toolkit.core.word.lists import Level, List
from toolkit.core.word.markup import Xml, element, escape, join, w
from toolkit.core.word.package import Comment, WordFile, write_word
from toolkit.core.word.page import A4, LETTER, landscape, section_xml
from toolkit.core.word.runs import (
    Look,
    bookmark,
    commented,
    link,
    note_mark,
    page_number,
    run,
)
from toolkit.core.word.styles import USUAL, Style
from toolkit.core.word.tables import Cell, Row, table
from toolkit.source.word.xml import XmlReader

LAMPS = "https://lamps.example/?a=1&b=2"
JAPANESE = Look(lang="ja-JP", east=True)


def everything():
    """Return a file with one of each."""
    rows = (
        Row((Cell(paragraph(run("Head")), span=2, fill="D9E2EC"),), head=True),
        Row(
            (Cell(paragraph(run("one"))), Cell(paragraph(run("ランプは灯油で燃える。", JAPANESE))))
        ),
    )
    body = join(
        paragraph(bookmark(1, "top", run("Lamps & wicks")), style="Title"),
        paragraph(
            run("They burn "),
            link(LAMPS, run("oil", Look(style="Hyperlink"))),
            note_mark(1),
            run(".\nAll of them."),
        ),
        paragraph(commented(1, run("hidden", Look(hidden=True)), run(" shown"))),
        paragraph(run("First"), shape=Shape(list_id=1)),
        paragraph(run("up"), shape=Shape(list_id=1, level=1)),
        table(rows, (2000, 6000), title="Lamps by kind"),
        paragraph(run("The end."), section=section_xml(LETTER)),
        paragraph(run("On a wide page.")),
    )
    return WordFile(
        body=body,
        title="Lamps & wicks",
        langs=("en-GB", "ja-JP"),
        page=landscape(A4),
        styles=(*USUAL, Style(id="Title", name="Title", size=20, bold=True, after=240)),
        header=paragraph(run("Lamps"), style="Header"),
        footer=paragraph(page_number(), style="Footer"),
        lists=(List((Level("decimal", "%1."), Level("lowerLetter", "(%2)"))),),
        footnotes=(join(run("Paraffin, see "), link(LAMPS, run("there")), run(".")),),
        comments=(Comment("Which lamps?", "Ada Sample"),),
        links=(LAMPS,),
        tracked=True,
    )


def parts_of(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def tree(content):
    return XmlReader("lamps.docx").read(content.encode(), "a part")


def test_the_same_content_gives_the_same_bytes():
    assert write_word(everything()) == write_word(everything())
    assert parts_of(write_word(everything())) == parts_of(write_word(everything(), packed=False))


def test_each_part_is_xml_and_listed_by_its_kind():
    parts = parts_of(write_word(everything()))
    for content in parts.values():
        tree(content)
    types = tree(parts["[Content_Types].xml"])
    listed = {each.get("PartName", "").lstrip("/") for each in types}
    rest = {name for name in parts if not name.endswith(".rels")} - {"[Content_Types].xml"}
    assert rest == listed - {""}


def test_every_relation_leads_to_a_part_or_out():
    parts = parts_of(write_word(everything()))
    for name, content in parts.items():
        if not name.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        for each in tree(content):
            target = posixpath.join(folder, each.get("Target"))
            assert target in parts or each.get("TargetMode") == "External"


def test_it_says_neither_when_nor_by_whom():
    properties = parts_of(write_word(everything()))["docProps/core.xml"]
    assert "dcterms:created" not in properties
    assert "<dc:creator>toolkit</dc:creator>" in properties


def test_what_is_left_out_has_no_part():
    small = WordFile(body=paragraph(run("a")), title="A", langs=("en-GB", "ja-JP"))
    names = {posixpath.basename(name) for name in parts_of(write_word(small))}
    assert names.isdisjoint({"footnotes.xml", "comments.xml", "header.xml", "numbering.xml"})


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a < b & c", "a &lt; b &amp; c"),
        ('"]]>', "&quot;]]&gt;"),
        ("\x00\x1b\ufffe", "\ufffd" * 3),
        (Xml("<w:tab/>"), "<w:tab/>"),
        ("𠮷", "𠮷"),
    ],
)
def test_a_text_means_only_itself(text, written):
    assert escape(text) == written


def test_blanks_at_the_edges_are_kept():
    assert run(" a") == '<w:r><w:t xml:space="preserve"> a</w:t></w:r>'
    assert run("a\r\nb\rc\td").count("<w:br/>") == 2
    assert run("") == ""


def test_attributes_that_are_none_are_left_out():
    assert w("p", val=None) == "<w:p/>"
    assert element("a", b=1) == '<a b="1"/>'


@pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")),
    reason="LibreOffice or pdftotext is not on this machine",
)
def test_a_program_shows_all_its_words_but_the_hidden(tmp_path):
    path = tmp_path / "lamps.docx"
    path.write_bytes(write_word(everything()))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/office", "--headless",
         "--convert-to", "pdf", "--outdir", tmp_path, path],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    shown = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "lamps.pdf", "-"],
        check=True, capture_output=True, encoding="utf-8",
    ).stdout  # fmt: skip
    for words in ("Lamps & wicks", "They burn oil", "1. First", "(a) up", "Paraffin, see there"):
        assert words in " ".join(shown.split())
    assert "hidden" not in shown
