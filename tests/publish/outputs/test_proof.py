"""A proof as a page and as a PDF."""

import ctypes
import dataclasses
import re

import pypdfium2
import pytest
from pypdfium2 import raw

from toolkit.core.errors import ReleaseError
from toolkit.core.model.catalog import State
from toolkit.core.model.document import Kind
from toolkit.core.model.finding import Severity
from toolkit.publish.outputs.proof import prepare_proof, write_proof_html
from toolkit.publish.print.printer import print_pdf
from toolkit.publish.printable import MAX_PARAGRAPH
from toolkit.publish.proof.cell import ProofStyle, cell_markup, state_words
from toolkit.publish.proof.front import numbers_markup
from toolkit.publish.proof.rows import Cell, Former, Group, Obstacle, Proof, Remark, Row

SOURCE = "The lamps are dim."


def cell(lang="uk", text="Лампи тьмяні.", state=State.TRANSLATED, **fields):
    return Cell(lang, state, text, **fields)


def remark(start, end, severity=Severity.ERROR):
    return Remark("numbers", severity, f"wrong at {start}", (start, end))


def shown(cell, source=SOURCE, *, again=False, look=None):
    return "".join(
        cell_markup(cell, Row(1, source, (cell,), again=again), "en", look or ProofStyle())
    )


@pytest.fixture(scope="module")
def proof():
    rows = (
        Row(1, SOURCE, (cell(), cell("ja", "灯は暗い。", queries=("暗い？",)))),
        Row(2, "They burn oil.", (cell(text="", state=State.MISSING), cell("ja", merged=True))),
    )
    return Proof(
        document="lamps",
        title="Lamps for the coast",
        source_lang="en",
        langs=("uk", "ja"),
        date="2025-03-10",
        generator="toolkit 1",
        groups=(Group(Kind.TURN, "Ada Sample speaks", rows),),
        words={"uk": {State.TRANSLATED: 4, State.MISSING: 3}, "ja": {State.TRANSLATED: 7}},
        obstacles=(Obstacle("uk", "not in the catalog yet: run extract", (2,)),),
    )


@pytest.fixture(scope="module")
def pdf(proof, fonts):
    return print_pdf(prepare_proof(proof), fonts)


# ── Cells ────────────────────────────────────────────────────────────────────


def test_a_text_is_in_its_language():
    assert '<p lang="uk" class="words">Лампи тьмяні.</p>' in shown(cell())


def test_nothing_in_a_text_becomes_markup():
    assert "<script" not in shown(cell(text="<script>", queries=("<script>",)), "<script>")


def test_a_character_that_cannot_be_seen_is_shown_by_its_number():
    assert "a[U+202E]b[U+200B]" in shown(cell(text="a\u202eb\u200b"))


def test_a_character_that_no_font_has_is_shown_by_its_number():
    assert "[U+1F600]" in shown(cell(text="😀"), look=ProofStyle(frozenset("😀")))


@pytest.mark.parametrize("word", ["б" * 250, "-" * 250, "。" * 250])
def test_an_endless_word_is_broken_on_paper_alone(word):
    assert word in shown(cell(text=word))
    assert max(map(len, ProofStyle(printed=True).shown(word).split("\n"))) == 100


def test_an_address_of_usual_length_is_not_broken():
    address = f"https://example.org/{'a' * 70}"
    assert ProofStyle(printed=True).shown(f"({address}).") == f"({address})."


@pytest.mark.parametrize(
    ("spans", "marked"),
    [
        pytest.param([(0, 5)], "<u>Лампи</u><sup>a</sup> тьмяні.", id="one"),
        pytest.param([(13, 13)], "Лампи тьмяні.<sup>a</sup>", id="something lacks at the end"),
        pytest.param(
            [(0, 8), (6, 12)],
            "<u>Лампи </u><u>ть</u><sup>a</sup><u>мяні</u><sup>b</sup>.",
            id="two that overlap",
        ),
        pytest.param([(0, 5), (0, 5)], "<u>Лампи</u><sup>a, b</sup> тьмяні.", id="two in a place"),
        pytest.param([(40, 50)], "Лампи тьмяні.<sup>a</sup>", id="beyond the text"),
    ],
)
def test_a_finding_is_underlined_and_lettered(spans, marked):
    found = shown(cell(remarks=tuple(remark(*span) for span in spans)))
    words = re.search(r'class="words">(.*?)</p>', found)[1].replace(' lang="en"', "")
    assert words == marked


def test_a_finding_is_explained_by_its_letter():
    assert "<b>a error:</b> wrong at 0" in shown(cell(remarks=(remark(0, 5),)))


def test_an_edit_of_the_source_is_shown_word_by_word():
    found = shown(cell(state=State.CHANGED, former_source="The lamp is dim."))
    assert 'lang="en" class="difference">The <del>lamp is</del><ins>lamps are</ins> dim.' in found


def test_an_edit_of_the_translation_is_shown_word_by_word():
    found = shown(cell(former=Former("Лампи темні.", "earlier.po")))
    assert "Since earlier.po:" in found
    assert "Лампи <del>темні</del><ins>тьмяні</ins>." in found


def test_a_repeated_sentence_has_its_remarks_at_the_first_place_alone():
    assert "error" not in shown(cell(remarks=(remark(0, 5),)), again=True)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        pytest.param({}, "translated", id="by a person"),
        pytest.param(
            {"origin": "mt", "state": State.DRAFT, "unedited": True}, "draft by machine", id="draft"
        ),
        pytest.param({"origin": "tm"}, "translated, edited from a draft by memory", id="edited"),
        pytest.param(
            {"origin": "mt", "unedited": True}, "translated, as drafted by machine", id="untouched"
        ),
    ],
)
def test_a_state_is_words(fields, words):
    assert state_words(cell(**fields)) == words


# ── The page ─────────────────────────────────────────────────────────────────


def test_runs_of_numbers_are_ranges():
    plain = re.sub("<[^>]*>", "", numbers_markup((9, 1, 2, 3, 5, 6)))
    assert plain == "1–3, 5, 6, 9"


def test_every_link_leads_to_a_row(proof, parse):
    page = parse(write_proof_html(proof))
    targets = {attributes["id"] for _, attributes in page.elements if "id" in attributes}
    links = {attributes["href"].removeprefix("#") for attributes in page.all("a")}
    assert links <= targets


def test_a_row_and_a_column_have_headers(proof, parse):
    scopes = [attributes.get("scope") for attributes in parse(write_proof_html(proof)).all("th")]
    assert set(scopes) == {"col", "row", "rowgroup"}


def test_a_page_asks_for_nothing_and_runs_nothing(proof):
    page = write_proof_html(proof).decode()
    assert not re.search(r"<script|\bsrc=|url\(|@import|https?:", page)


def test_a_clean_check_is_not_called_a_review(proof, parse):
    text = " ".join(parse(write_proof_html(proof)).text.split())
    assert "The checks found nothing." in text
    assert "A sentence with no finding has not been reviewed for that." in text


def test_where_nothing_is_translated_nothing_was_checked(proof, parse):
    rows = (Row(1, SOURCE, (cell(text="", state=State.UNTRANSLATED),) * 2),)
    groups = (Group(Kind.PARAGRAPH, "Paragraph", rows),)
    text = parse(write_proof_html(dataclasses.replace(proof, groups=groups))).text
    assert "There is no translation to check yet." in text
    assert "found nothing" not in text


def test_the_gravest_finding_comes_first(proof, parse):
    cells = (cell(remarks=(remark(0, 1, Severity.HINT), remark(1, 2))), cell("ja"))
    group = Group(Kind.PARAGRAPH, "Paragraph", (Row(1, SOURCE, cells),))
    text = parse(write_proof_html(dataclasses.replace(proof, groups=(group,)))).text
    assert text.index("error: wrong at 1") < text.index("hint: wrong at 0")


def test_a_repeated_sentence_has_one_address(proof, parse):
    row = proof.rows[0]
    rows = (row, dataclasses.replace(row, again=True))
    group = Group(Kind.PARAGRAPH, "Paragraph", rows)
    page = parse(write_proof_html(dataclasses.replace(proof, groups=(group,))))
    assert len(page.all("th", id="n1")) == 1


# ── The PDF ──────────────────────────────────────────────────────────────────


def texts(data):
    document = pypdfium2.PdfDocument(data)
    found = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return found


def structure(data):
    """Return the kinds of elements in the structure tree, with the languages they declare."""
    document = pypdfium2.PdfDocument(data)
    found = set()
    for page in document:
        tree = raw.FPDF_StructTree_GetForPage(page)
        for index in range(raw.FPDF_StructTree_CountChildren(tree)):
            _collect(raw.FPDF_StructTree_GetChildAtIndex(tree, index), found)
        raw.FPDF_StructTree_Close(tree)
    document.close()
    return found


def _collect(element, found):
    if not element:
        return
    buffer = ctypes.create_string_buffer(64)
    kind = raw.FPDF_StructElement_GetType(element, buffer, 64)
    name = buffer.raw[: max(kind - 2, 0)].decode("utf-16-le")
    size = raw.FPDF_StructElement_GetLang(element, buffer, 64)
    found.add((name, buffer.raw[: max(size - 2, 0)].decode("utf-16-le")))
    for index in range(raw.FPDF_StructElement_CountChildren(element)):
        _collect(raw.FPDF_StructElement_GetChildAtIndex(element, index), found)


def test_each_paragraph_of_the_pdf_says_its_language(pdf):
    declared = {each for each in structure(pdf) if each[1]}
    assert declared == {("P", "en"), ("P", "uk"), ("P", "ja")}


def test_the_pdf_has_a_table_with_header_cells(pdf):
    assert {kind for kind, _ in structure(pdf)} >= {"Table", "TR", "TH", "TD"}


def test_the_pdf_has_every_language(pdf):
    found = "".join(texts(pdf))
    assert [text for text in (SOURCE, "Лампи тьмяні.", "灯は暗い。") if text not in found] == []


def test_every_page_of_the_pdf_is_marked(pdf):
    assert all("Draft for review, not for release" in text for text in texts(pdf))


@pytest.mark.parametrize(("langs", "sideways"), [(("uk",), False), (("uk", "ja"), True)])
def test_several_languages_lie_on_the_side(proof, fonts, langs, sideways):
    rows = tuple(
        dataclasses.replace(row, cells=row.cells[: len(langs)]) for row in proof.groups[0].rows
    )
    groups = (dataclasses.replace(proof.groups[0], rows=rows),)
    chosen = dataclasses.replace(proof, langs=langs, groups=groups)
    document = pypdfium2.PdfDocument(print_pdf(prepare_proof(chosen), fonts))
    width, height = document[0].get_size()
    document.close()
    assert (width > height) is sideways


def test_the_same_proof_has_the_same_bytes(proof, fonts, pdf):
    assert print_pdf(prepare_proof(proof), fonts) == pdf
    assert write_proof_html(proof) == write_proof_html(proof)


def test_a_sentence_too_long_to_set_is_refused_by_its_number(proof, fonts):
    rows = (Row(7, "a" * (MAX_PARAGRAPH + 1), proof.rows[0].cells),)
    groups = (Group(Kind.PARAGRAPH, "Paragraph", rows),)
    with pytest.raises(ReleaseError, match="sentence 7"):
        print_pdf(prepare_proof(dataclasses.replace(proof, groups=groups)), fonts)
