"""Words that a line's end divides are found, copied and heard whole."""

import dataclasses
import re
import shutil
import subprocess

import pypdfium2
import pyphen
import pytest

from toolkit.core.errors import ReleaseError
from toolkit.core.model.document import Kind
from toolkit.core.model.edition import Edition, EditionBlock
from toolkit.publish.edition.finish import finish_sentence
from toolkit.publish.fonts import missing_glyphs
from toolkit.publish.outputs.printed import prepare_pdf
from toolkit.publish.print import printer
from toolkit.publish.print.lines.places import patterns
from toolkit.publish.print.patterns import teach_patterns
from toolkit.publish.print.printer import print_pdf
from toolkit.publish.print.runs import read_runs

TEXT = (
    "Доглядачі гавані не поспішають підтримувати прибережні спостережні пости, а перетворення "
    "старовинного портового господарства триватиме щонайдовше сорок вісім місяців. "
) * 6
FIND = """
var document = new Document(scriptArgs[0]), found = 0;
for (var i = 0; i < document.countPages(); i++) {
    var each = document.loadPage(i).search(scriptArgs[1]);
    found += each ? each.length : 0;
}
print(found);
"""


def material(page, *texts, lang="uk"):
    """Prepare a document of a paragraph a text."""
    blocks = tuple(EditionBlock(Kind.PARAGRAPH, (finish_sentence(each, lang),)) for each in texts)
    edition = Edition("x", lang, "en", "plain", (finish_sentence("—", lang),), blocks)
    return prepare_pdf((edition,), page)


def program(name, *arguments):
    """Run a program of Debian's, and return what it prints."""
    if shutil.which(name) is None:
        pytest.skip(f"{name} is missing; Debian: apt install mupdf-tools poppler-utils")
    done = subprocess.run([name, *arguments], capture_output=True, text=True, check=True)
    return done.stdout


@pytest.fixture
def path(page, fonts, tmp_path):
    """Print the text."""
    found = tmp_path / "x.pdf"
    found.write_bytes(print_pdf(material(page, TEXT), fonts))
    return found


def divided(path):
    """Return the halves of each divided word, as poppler reads them."""
    return re.findall("(\\w+)\u00ad\n(\\w+)", program("pdftotext", str(path), "-"))


def test_no_reader_is_given_a_hyphen_of_the_text(path):
    """For PDFium and poppler a divided word ends in a soft hyphen."""
    with pypdfium2.PdfDocument(path) as document:
        said = "".join(run.text for run in read_runs(document))
    assert "\u2010" not in said
    assert said.count("\x02") >= 3
    assert "\u2010" not in program("pdftotext", str(path), "-")
    assert len(divided(path)) == said.count("\x02")


def test_a_divided_word_is_found_in_mupdf(path, tmp_path):
    """Its halves are one word again, in lines that it takes for one paragraph."""
    script = tmp_path / "find.js"
    script.write_text(FIND, encoding="utf-8")
    for before, after in divided(path):
        assert int(program("mutool", "run", str(script), str(path), before + after)) > 0


def test_a_hyphen_of_the_text_stays_one(page, fonts):
    """A text with U+2010 of its own is read back with it."""
    data = print_pdf(material(page, f"порт\u2010гавань {TEXT}"), fonts)
    with pypdfium2.PdfDocument(data) as document:
        assert "порт\u2010гавань" in "".join(run.text for run in read_runs(document))


AT_ENDS = "\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2027\u2e17\u30fb\ufe63\uff0d|¦·•‥…"
"""What an engine may add to or take from the end of a line; those that the fonts have."""
PIECES = {
    "en": ("harbour", "lights", "a", "keeping", "oil"),
    "uk": ("гавань", "маяк", "є", "світильник", "олія"),
    "ja": ("灯台", "港湾", "鉄", "ランプ", "あかり"),
}


@pytest.mark.parametrize("lang", PIECES)
def test_marks_at_the_ends_of_lines_stay(page, fonts, lang):
    """Each between words of many lengths, so that many a line ends in it; proven to the letter."""
    known = [each for each in AT_ENDS if not missing_glyphs([(each, "")], fonts)]
    words = PIECES[lang]
    texts = [
        " ".join(mark.join(words[(row + n) % 5] for n in range(9)) for row in range(8))
        for mark in known
    ]
    assert len(known) >= 12
    assert "\u2027" in known
    data = print_pdf(material(page, *texts, lang=lang), fonts)
    with pypdfium2.PdfDocument(data) as document:
        said = "".join(run.text for run in read_runs(document))
    assert said.count("\u2027") == "".join(texts).count("\u2027")


STRESSED = (
    "Зеле\u0301нський і світи\u0301льники при\u0301стані об’є\u0301днуються у "
    "старови\u0301нному господа\u0301рстві, перетво\u0301рення якого триватиме довго. "
)


def test_no_word_is_divided_before_a_mark(page, fonts, tmp_path):
    """A mark on nothing would stand on a dotted circle, which is no letter of the text."""
    path = tmp_path / "x.pdf"
    texts = [f"{TEXT.split(maxsplit=1)[0]} " * n + STRESSED * 3 for n in range(12)]
    path.write_bytes(print_pdf(material(page, *texts), fonts))
    halves = divided(path)
    assert len(halves) > 10
    assert [after for _, after in halves if after.startswith("\u0301")] == []


DIVIDED = {
    "світи\u0301льник": "сві-ти\u0301-ль-ник",
    "об’є\u0301днання": "об’-є\u0301д-на-ння",
    "перетво\u0301рення": "пере-т-во\u0301-ре-ння",
}


@pytest.mark.parametrize("word", DIVIDED)
def test_a_stressed_word_is_divided_as_without_its_mark(tmp_path, monkeypatch, word):
    monkeypatch.setattr(pyphen, "LANGUAGES", dict(pyphen.LANGUAGES))
    teach_patterns(tmp_path)
    patterns = pyphen.Pyphen(lang="uk", left=3, right=3)
    assert patterns.inserted(word) == DIVIDED[word]
    assert patterns.inserted(word.replace("\u0301", "")) == DIVIDED[word].replace("\u0301", "")


def test_patterns_are_taught_again_from_those_of_pyphen(tmp_path, monkeypatch):
    """Another bundle of fonts has another folder, and the first one may be gone."""
    monkeypatch.setattr(pyphen, "LANGUAGES", dict(pyphen.LANGUAGES))
    first, second = tmp_path / "1", tmp_path / "2"
    for folder in (first, second):
        folder.mkdir()
        teach_patterns(folder)
        shutil.rmtree(first, ignore_errors=True)
    sizes = {path.name: path.stat().st_size for path in second.iterdir()}
    assert sizes.keys() == {"hyph_en.dic", "hyph_uk.dic"}
    assert max(sizes.values()) < 200_000


@pytest.mark.parametrize("lang", ["en", "uk"])
def test_no_language_has_a_place_before_a_mark(tmp_path, monkeypatch, lang):
    monkeypatch.setattr(pyphen, "LANGUAGES", dict(pyphen.LANGUAGES))
    teach_patterns(tmp_path)
    patterns = pyphen.Pyphen(lang=lang, left=3, right=3)
    words = [
        word[:place] + mark + word[place:]
        for word in ("government", "infrastructure", "перетворення")
        for mark in "\u0300\u0301\u0323\u0483"
        for place in range(1, len(word))
    ]
    assert sum(len(patterns.positions(each)) for each in words) > len(words)
    assert [
        w for w in words for p in patterns.positions(w) if w[p] in "\u0300\u0301\u0323\u0483"
    ] == []


def test_a_draft_may_have_a_hyphen_of_its_own_too(page, fonts, draft):
    """Of a draft nothing is expected, so that no hyphen is one too many."""
    edition = draft("uk")
    blocks = (EditionBlock(Kind.PARAGRAPH, (finish_sentence(f"порт\u2010гавань {TEXT}", "uk"),)),)
    made = prepare_pdf((dataclasses.replace(edition, blocks=blocks),), page)
    with pypdfium2.PdfDocument(print_pdf(made, fonts)) as document:
        assert "порт\u2010гавань" in "".join(run.text for run in read_runs(document))


def test_a_hyphen_that_was_not_named_is_refused(page, fonts, monkeypatch):
    """The proof of the PDF sees the hyphens that WeasyPrint sets."""
    monkeypatch.setattr(printer, "mark_divisions", lambda _pdf: None)
    whole = material(page, TEXT)
    with pytest.raises(ReleaseError, match=r"page 1 of the PDF: .*‐' ends in a hyphen"):
        print_pdf(dataclasses.replace(whole), fonts)


@pytest.mark.parametrize(
    ("word", "head"),
    [
        ("підтримку", "під"),
        ("співпрацювати", "спів"),
        ("представництво", "пред"),
        ("безстроковий", "без"),
        ("відзвітувати", "від"),
        ("найкращими", "най"),
        ("роздратування", "роз"),
    ],
)
def test_a_prefix_before_a_consonant_stays_whole(fonts, word, head):
    """Neither a letter of the prefix nor a consonant of the root goes to the other line."""
    printer._configuration(fonts)
    vowel = re.search("[аеиіоуюя]", word[len(head) :])
    places = [each for each in patterns("uk", 2, 2).positions(word) if each <= len(head)]
    behind = range(len(head) + 1, len(head) + vowel.start() + 1)
    assert (places, [each for each in patterns("uk", 2, 2).positions(word) if each in behind]) == (
        [len(head)],
        [],
    )


@pytest.mark.parametrize("word", ["підошва", "відомості", "розум", "передумова"])
def test_what_only_looks_like_a_prefix_divides_as_ever(fonts, word):
    printer._configuration(fonts)
    plain = pyphen.Pyphen(lang="uk_UA", left=2, right=2)
    assert patterns("uk", 2, 2).positions(word) == plain.positions(word)
