"""A real statement, all the way: what is printed is the seed and the catalogs, and nothing else."""

import html
import os
import re
from dataclasses import replace
from itertools import count
from pathlib import Path

import pypdfium2
import pytest
from said import normalise_text

from toolkit.check.steps.check import check
from toolkit.core.model.catalog import State
from toolkit.draft.models.archive import install_file
from toolkit.project.steps.outline import read_outline
from toolkit.publish.steps.status import status
from toolkit.publish.steps.verify import verify
from toolkit.source.outline import outline_json

SHARED = Path(__file__).parents[2] / "shared"
FIXTURES = Path(__file__).parents[0] / "fixtures"
LANGS = ("uk", "ja")
KEPT = re.compile(r"https?://[^\s)]+|\d+")
"""What a translation must keep: addresses and numbers."""
WORDS = {"uk": ("речення", "абвгдежзик", "."), "ja": ("翻訳", "甲乙丙丁戊己庚辛壬癸", "。")}
"""By language: a word, letters to count with, a full stop."""


def translation(lang, number, msgid):
    """Return a text of its own for an entry, which keeps all that the checks look at."""
    word, letters, stop = WORDS[lang]
    name = "".join(letters[int(digit)] for digit in f"{number:02}")
    end = stop if msgid.endswith(".") else msgid[-1] if msgid[-1] in "?!:;" else ""
    return " ".join((word, name, *KEPT.findall(msgid))) + end


@pytest.fixture(scope="module")
def real(new_desk, tmp_path_factory):
    """Return a project in which a real statement was drafted, reviewed and released."""
    seeds = sorted((Path(os.environ.get("TOOLKIT_SHARED", SHARED)) / "seeds").glob("*.txt"))
    if not seeds:
        pytest.skip("no real statement; set TOOLKIT_SHARED to a folder that has it")
    desk = new_desk(tmp_path_factory.mktemp("real"))
    desk.seed(seeds[0].read_text(encoding="utf-8"), "statement.txt")
    desk.set('models-dir = "models"')
    desk.extract()
    for lang in LANGS:
        install_file(FIXTURES / f"translate-en_{lang}-1_0.argosmodel", desk.root / "models")
    desk.draft()
    for lang in LANGS:
        numbers = count()
        desk.edit(
            lang,
            lambda each, lang=lang, numbers=numbers: replace(
                each, msgstr=translation(lang, next(numbers), each.msgid), fuzzy=False
            ),
            "statement",
        )
    desk.publish()
    return desk


def squeeze(text):
    """Leave out white space, hyphens and bullets: where lines of a page begin and end."""
    return re.sub(r"[\s\x02\u00ad\u2010\ufffe•-]", "", normalise_text(text))


def texts(desk, lang):
    """Return what an edition must hold, a sentence or part of a byline each."""
    _, segments, _ = read_outline(desk.root, desk.root / "seeds" / "statement.txt", None)
    wanted = [each.text for each in segments]
    if lang == "en":
        return wanted
    found = desk.entries(lang, "statement")
    return [found[text].msgstr for text in wanted]


def rest(text, parts):
    """Take each of `parts` out of `text` once; fail if one is not there."""
    for part in map(squeeze, parts):
        assert part in text
        text = text.replace(part, "", 1)
    return text


def pdf_text(path):
    """Return the text of a PDF between the headers and the footers."""
    with pypdfium2.PdfDocument(path) as pdf:
        pages = [page.get_textpage().get_text_bounded(bottom=72, top=790) for page in pdf]
    return squeeze("\n".join(pages))


def html_text(path):
    """Return the text of a page's main part."""
    page = path.read_text(encoding="utf-8")
    main = page[page.index("<main") : page.index("</main>")]
    return squeeze(html.unescape(re.sub(r"<[^>]+>", " ", main)))


# ── What was understood ──────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def outline(real):
    return outline_json(*read_outline(real.root, real.root / "seeds" / "statement.txt", None))


def test_outline_has_the_kinds_of_blocks_in_their_order(outline):
    kinds = " ".join(block["kind"] for block in outline["blocks"])
    turns = (3, 4, 4, 4, 3, 4)
    bylines = " ".join(" ".join(["speaker", *["turn"] * number]) for number in turns)
    assert kinds == f"title lede paragraph list paragraph {bylines} note note"


def test_outline_has_the_speakers_as_they_are_announced(outline):
    speakers = [each["speaker"] for each in outline["blocks"] if each["kind"] == "speaker"]
    assert [tuple(each.values()) for each in speakers] == [
        ("", "Alexander Khara", "Executive Director", "Centre of Defence Strategies"),
        ("", "Atsuko Higashino", "Associate Professor", "University of Tsukuba"),
        (
            "",
            "Natalia Butyrska",
            "Expert on South-East Asia, Associated Senior Fellow",
            "New Europe Center",
        ),
        ("", "Bonji Ohara", "Senior Research Fellow", "Sasakawa Peace Foundation"),
        ("", "Volodymyr Sheiko", "Director General", "Ukrainian Institute"),
        ("Moderator", "Takashi Hirano", "Head of Japan section", "Ukrinform agency"),
    ]


def test_outline_has_the_shape_that_machines_are_promised(outline):
    assert set(outline) == {"title", "lang", "meta", "blocks", "left_out", "lost"}
    for block in outline["blocks"]:
        assert list(block)[:6] == ["kind", "line", "level", "speaker", "segments", "items"]
        assert block["speaker"] is None or list(block["speaker"]) == [
            "label",
            "name",
            "role",
            "affiliation",
        ]
        assert all(list(item) == ["line", "segments"] for item in block["items"])


def test_outline_counts_every_sentence(outline):
    sentences = sum(
        len(block["segments"]) + sum(len(item["segments"]) for item in block["items"])
        for block in outline["blocks"]
    )
    assert sentences == 75


def test_every_turn_belongs_to_its_speaker(outline):
    speaker = None
    for block in outline["blocks"]:
        if block["kind"] == "speaker":
            speaker = block["speaker"]
        if block["kind"] == "turn":
            assert block["speaker"] == speaker


# ── What was translated ──────────────────────────────────────────────────────


def test_status_counts_all_entries_as_ready(real):
    rows = status(real.project, (), ())
    assert [(row.lang, row.entries) for row in rows] == [
        ("uk", {State.TRANSLATED: 93}),
        ("ja", {State.TRANSLATED: 93}),
    ]


def test_three_entries_a_speaker(real):
    contexts = [each.msgctxt or "" for each in real.entries("uk", "statement").values()]
    kinds = [context.partition(" of ")[0] for context in contexts]
    assert [kinds.count(kind) for kind in ("name", "role", "affiliation")] == [6, 6, 6]


def test_no_check_finds_an_error(real):
    assert [each for each in check(real.project, (), ()) if each.severity == "error"] == []


# ── What was printed ─────────────────────────────────────────────────────────

FURNITURE = {
    "en": f"{',' * 10}Moderator,,Notes",
    "uk": f"{',' * 10}Модератор,,Примітки",
    "ja": "司会注記",
}
"""All that the main part of a page says beside the statement."""


@pytest.mark.parametrize("lang", FURNITURE)
def test_a_page_holds_the_statement_and_nothing_else(real, lang):
    path = real.root / "output" / "statement" / lang / "index.html"
    assert rest(html_text(path), texts(real, lang)) == FURNITURE[lang]


@pytest.mark.parametrize("lang", FURNITURE)
def test_a_pdf_holds_the_statement(real, lang):
    path = real.root / "output" / "statement" / f"statement.{lang}.pdf"
    assert rest(pdf_text(path), texts(real, lang)).startswith(FURNITURE[lang])


@pytest.fixture(scope="module")
def combined(real):
    return pdf_text(real.root / "output" / "statement" / "statement.multi.pdf")


@pytest.mark.parametrize("lang", FURNITURE)
def test_the_combined_pdf_holds_the_statement_in_every_language(real, combined, lang):
    rest(combined, texts(real, lang))


def test_addresses_are_links_in_every_language(real):
    wanted = set(re.findall(r"https?://[^\s)]+", "\n".join(texts(real, "en"))))
    assert wanted
    for lang in FURNITURE:
        page = (real.root / "output" / "statement" / lang / "index.html").read_text("utf-8")
        found = {html.unescape(address) for address in re.findall(r'<a href="(http[^"]+)"', page)}
        assert {address.rstrip(".") for address in wanted} <= found


def test_the_release_verifies(real):
    assert [each.problems for each in verify(real.project, ())] == [(), ()]  # and the list
