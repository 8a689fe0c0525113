"""Pictures lie in the file, notes that are marked again say their number, looks are written."""

import io
import zipfile

import pytest

from toolkit.core.word.blocks import paragraph
from toolkit.core.word.images import Image, image
from toolkit.core.word.markup import join
from toolkit.core.word.package import WordFile, write_word
from toolkit.core.word.runs import Look, note_mark, run
from toolkit.core.word.styles import USUAL, Style

PICTURE = Image("png", b"\x89PNG")


def parts(**fields):
    fields = {"body": paragraph(run("a")), "title": "A", "langs": ("en-GB", "ja-JP"), **fields}
    with zipfile.ZipFile(io.BytesIO(write_word(WordFile(**fields)))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_picture_lies_in_the_file_and_says_what_it_shows():
    shown = paragraph(image(1, 'A "pier"', 96, 48))
    found = parts(body=shown, pictures=(PICTURE, PICTURE))
    assert found["word/media/image2.png"] == PICTURE.data
    assert b'Id="image1"' in found["word/_rels/document.xml.rels"]
    assert b'Extension="png" ContentType="image/png"' in found["[Content_Types].xml"]
    assert b'cx="914400" cy="457200"' in found["word/document.xml"]
    assert b'descr="A &quot;pier&quot;"' in found["word/document.xml"]


def test_a_mark_that_is_not_counted_says_what_it_is_told():
    body = paragraph(join(note_mark(1), note_mark(2, "1")))
    found = parts(body=body, footnotes=(run("One."), run("One.")), marked={2: "1"})
    assert found["word/document.xml"].count(b'w:customMarkFollows="1"') == 1
    assert found["word/footnotes.xml"].count(b"<w:footnoteRef/>") == 1


@pytest.mark.parametrize(
    ("look", "written"),
    [
        (Look(lowered=True), '<w:vertAlign w:val="subscript"/>'),
        (Look(underlined=True), '<w:u w:val="single"/>'),
        (Look(fill="FFF2CC"), '<w:shd w:val="clear" w:color="auto" w:fill="FFF2CC"/>'),
    ],
)
def test_a_look_is_written(look, written):
    assert written in run("a", look)


def test_a_style_hangs_and_stands_in_the_middle():
    style = Style(id="List", name="List", left=425, hanging=425, align="center")
    found = parts(styles=(*USUAL, style))["word/styles.xml"].decode()
    assert '<w:ind w:left="425" w:hanging="425"/><w:jc w:val="center"/>' in found
