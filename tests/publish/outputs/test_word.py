"""A release as running text in Word: who names it has it, and it reads as the page does."""

import io
import zipfile
from dataclasses import replace

import pytest

from toolkit.core.errors import ConfigError
from toolkit.core.model.document import Kind, Place
from toolkit.core.model.edition import EditionBlock, EditionItem, Picture
from toolkit.publish.edition.finish import finish_sentence
from toolkit.publish.edition.notes import number_notes
from toolkit.publish.outputs import OUTPUTS, choose_outputs
from toolkit.publish.outputs.files import make, plan
from toolkit.publish.outputs.word import WORD
from toolkit.publish.word.file import write_edition_word
from toolkit.publish.word.lists import find_levels
from toolkit.source.readers import read_document
from toolkit.source.readers.base import Seed
from toolkit.source.readers.word.document import docx_texts

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)


def part(data, name="document"):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(f"word/{name}.xml").decode()


def said(text, lang="en"):
    return finish_sentence(text, lang, "markdown")


def with_blocks(edition, *blocks):
    return number_notes(replace(edition, blocks=blocks))


# ── Who has it ───────────────────────────────────────────────────────────────


def test_a_project_has_it_that_names_it():
    assert WORD not in choose_outputs(())
    assert WORD in choose_outputs(("word",))
    assert choose_outputs(tuple(each.name for each in OUTPUTS)) == OUTPUTS
    with pytest.raises(ConfigError, match="no output is called 'wrod'"):
        choose_outputs(("wrod",))


def test_a_release_that_names_it_has_a_file_a_language(reviewed):
    reviewed.set('outputs = ["page", "word"]')
    (done,) = reviewed.publish()
    assert done.outcome == "released"
    released = reviewed.root / "output/lamps"
    assert {path.name for path in released.glob("*.docx")} == {
        f"lamps.{lang}.docx" for lang in ("en", "uk", "ja")
    }
    assert "lamps.uk.docx" in (released / "uk/index.html").read_text("utf-8")
    (again,) = reviewed.publish()
    assert again.outcome == "unchanged"


# ── What it says ─────────────────────────────────────────────────────────────


@pytest.mark.parametrize("lang", ["en", "uk", "ja"])
def test_a_file_is_the_same_again_and_says_all_of_its_edition(page, small, lang):
    bundle = replace(page, files=plan((WORD,), "harbours", (lang,)))
    edition = small(lang)
    data = write_edition_word(edition, bundle)
    assert data == write_edition_word(edition, bundle)
    texts = "\n".join(text for _, text in docx_texts(Seed(data, "x.docx", "x", "en")))
    for block in edition.blocks:
        for sentence in (each for some in block.paragraphs for each in some):
            assert sentence.plain in texts
    assert "_t" not in "".join(part(data).split("w:bookmarkStart")[1:])


def test_each_language_is_marked(page, small):
    assert '<w:lang w:val="uk-UA"/>' in part(write_edition_word(small("uk"), page))
    japanese = part(write_edition_word(small("ja"), page))
    assert '<w:lang w:val="ja-JP" w:eastAsia="ja-JP"/>' in japanese


def test_kinds_have_styles_that_word_knows(page, small):
    styles = part(write_edition_word(small("uk"), page), "styles")
    for name in ("Title", "heading 1", "heading 2", "heading 3", "Body Text", "Speaker", "Quote",
                 "List Bullet", "List Number", "caption", "footnote text"):  # fmt: skip
        assert f'<w:name w:val="{name}"/>' in styles


def test_a_footnote_is_a_footnote_and_a_further_mark_says_its_number(page, small):
    note = EditionBlock(Kind.FOOTNOTE, (said("The minutes."),), label="a")
    text = EditionBlock(Kind.PARAGRAPH, (said("One[^a]."), said("Two[^a].")))
    data = write_edition_word(with_blocks(small("en"), text, note), page)
    document = part(data)
    assert document.count("<w:footnoteReference") == 2
    assert 'w:customMarkFollows="1" w:id="2"/><w:t>1</w:t>' in document
    assert part(data, "footnotes").count("The minutes.") == 2


def test_a_table_keeps_its_joined_cells_and_repeats_its_head(page, small):
    def cell(text, row, column, **place):
        return EditionItem((said(text),), Place(row=row, column=column, **place))

    items = (cell("Year", 0, 0), cell("Ships", 0, 1, columns=2),
             cell("2024", 1, 0, rows=2), cell("ten", 1, 1), cell("two", 1, 2),
             cell("six", 2, 1), cell("one", 2, 2))  # fmt: skip
    block = EditionBlock(Kind.TABLE, items=items, header=1)
    data = write_edition_word(with_blocks(small("en"), block), page)
    assert "<w:tblHeader/>" in part(data)
    blocks = read_document(data, "seeds/x.docx", "en").blocks
    table = next(each for each in blocks if each.kind is Kind.TABLE)
    places = [(each.text, each.place.rows, each.place.columns) for each in table.items]
    assert ("Ships", 1, 2) in places
    assert ("2024", 2, 1) in places


def test_a_picture_is_there_with_what_it_shows(page, small):
    picture = Picture("image/png", PIXEL, 1, 1)
    block = EditionBlock(Kind.FIGURE, (said("A pier."),), picture=picture)
    data = write_edition_word(with_blocks(small("en"), block), page)
    assert 'descr="A pier."' in part(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.read("word/media/image1.png") == PIXEL


@pytest.mark.parametrize(
    ("marks", "counted"),
    [
        pytest.param([("1.", 0), ("2.", 0)], [("decimal", "%1.")], id="numbers"),
        pytest.param([("4.", 0), ("5.", 0)], [("decimal", "%1.")], id="goes on behind a heading"),
        pytest.param([("", 0), ("", 0)], [("bullet", "•")], id="bullets"),
        pytest.param([("1)", 0), ("(a)", 1), ("(b)", 1), ("2)", 0), ("(a)", 1)],
                     [("decimal", "%1)"), ("lowerLetter", "(%2)")], id="points in points"),
        pytest.param([("一、", 0), ("二、", 0)], [("japaneseCounting", "%1、")], id="Japanese"),
        pytest.param([("①", 0), ("②", 0)], [("decimalEnclosedCircle", "%1")], id="in circles"),
        pytest.param([("Article 5", 0), ("Article 6", 0)], [("decimal", "Article %1")], id="words"),
        pytest.param([("1.", 0), ("3.", 0)], [], id="one is left out"),
        pytest.param([("а)", 0), ("б)", 0)], [], id="letters that Word counts otherwise"),
    ],
)  # fmt: skip
def test_word_counts_a_list_if_it_counts_the_same(marks, counted):
    items = [EditionItem((), Place(mark=mark, depth=depth)) for mark, depth in marks]
    assert [(each.form, each.text) for each in find_levels(items)] == counted


def test_an_output_is_made_as_any_other(page, small):
    bundle = replace(page, editions=(small("uk"),))
    (file,) = plan((WORD,), "harbours", ("uk",))
    assert file.path == "harbours.uk.docx"
    assert make(file, bundle).data.startswith(b"PK")
