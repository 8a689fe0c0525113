"""The PDF of an edition, and the combined one."""

import dataclasses
import logging
import os
import re
import shutil
import subprocess
import sys
import unicodedata
import zlib
from pathlib import Path

import pypdfium2
import pytest

from toolkit.core.errors import ReleaseError
from toolkit.core.model.document import Kind
from toolkit.publish.fonts import load_fonts
from toolkit.publish.markup.sentences import title_text
from toolkit.publish.outputs.printed import prepare_pdf
from toolkit.publish.print.printer import print_page, print_pdf
from toolkit.publish.print.tags import mend_tree

LANGS = ("en", "uk", "ja")
SCRIPTS = [("[а-яіїєґ]", "uk"), ("[ぁ-ヶ一-龥]", "ja"), ("lighthouse|keepers|lamp must", "en")]
"""What only a text of a language has, and the language."""


def pages(data):
    """Return the text of each page."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def inflated(data):
    """Return the content of all streams of a PDF that are compressed and no font or picture."""
    found = re.findall(rb"(?s)/FlateDecode.*?stream\r?\n(.*?)\r?\nendstream", data)
    return b"".join(zlib.decompressobj().decompress(each) for each in found)


def letters(text):
    """Leave out what a line end adds or takes: white space and hyphens."""
    normal = unicodedata.normalize("NFKC", text.replace("\x02", "-"))
    return re.sub(r"[\s\-‐\u00ad\ufffe]", "", normal)


def edition_texts(edition):
    """Yield every text of an edition as a reader should find it."""
    for block in edition.blocks:
        byline = block.byline
        parts = (byline.name, byline.role, byline.affiliation) if byline else ()
        for sentence in (*sum(block.paragraphs, ()), *filter(None, parts)):
            yield re.sub(r"[*<>]", "", sentence.text)


@pytest.fixture(scope="module")
def combined(small, page, fonts):
    return print_pdf(prepare_pdf(tuple(small(lang) for lang in LANGS), page), fonts)


@pytest.mark.parametrize("lang", LANGS)
def test_the_text_is_that_of_the_edition(lang, small, page, fonts):
    found = letters("".join(pages(print_pdf(prepare_pdf((small(lang),), page), fonts))))
    assert [text for text in edition_texts(small(lang)) if letters(text) not in found] == []


@pytest.mark.parametrize("lang", LANGS)
def test_the_combined_file_has_every_edition(lang, small, combined):
    found = letters("".join(pages(combined)))
    assert [text for text in edition_texts(small(lang)) if letters(text) not in found] == []


@pytest.mark.parametrize("lang", LANGS)
def test_the_language_is_declared(lang, small, page, fonts):
    assert f"/Lang ({lang})".encode() in inflated(
        print_pdf(prepare_pdf((small(lang),), page), fonts)
    )


@pytest.mark.parametrize(("pattern", "lang"), SCRIPTS, ids=["Cyrillic", "Japanese", "Latin"])
def test_each_text_of_the_combined_file_is_in_its_own_language(combined, spoken, pattern, lang):
    found = {said for text, said in spoken(combined) if re.search(pattern, text)}
    assert found == {lang}


@pytest.mark.parametrize("edition", LANGS)
def test_no_text_stands_outside_of_the_structure(edition, small, page, fonts, spoken):
    data = print_pdf(prepare_pdf((small(edition),), page), fonts)
    texts = letters("".join(text for text, _ in spoken(data)))
    assert [text for text in edition_texts(small(edition)) if letters(text) not in texts] == []


def test_a_cover_names_the_document_in_every_language(small, combined):
    cover = letters(pages(combined)[0])
    titles = [title_text(small(lang)) for lang in LANGS]
    assert [title for title in titles if letters(title) not in cover] == []


def test_the_contents_name_each_speaker_and_page(combined):
    assert "Ann Example" in pages(combined)[1]


def test_bookmarks_lead_to_each_language(small, combined):
    document = pypdfium2.PdfDocument(combined)
    tops = [
        each.get_title().replace("\u00a0", " ") for each in document.get_toc() if each.level == 0
    ]
    document.close()
    assert tops == [title_text(small(lang)) for lang in LANGS]


def test_pages_are_numbered(combined):
    found = pages(combined)
    assert f"Page 3 of {len(found)}" in found[2]


@pytest.mark.parametrize("lang", LANGS)
def test_every_page_of_a_draft_says_so(lang, draft, page, fonts, words):
    edition = draft(lang)
    turns = tuple(block for block in edition.blocks if block.kind is Kind.TURN) * 12
    long = dataclasses.replace(edition, blocks=(*edition.blocks, *turns))
    found = pages(print_pdf(prepare_pdf((long,), page), fonts))
    mark = words.get(lang, {}).get("Draft, not for release", "Draft, not for release")
    assert (len(found) > 1, [text for text in found if letters(mark) not in letters(text)]) == (
        True,
        [],
    )


def test_a_release_has_no_mark_of_a_draft(small, page, fonts):
    assert "Draft" not in "".join(pages(print_pdf(prepare_pdf((small("en"),), page), fonts)))


def test_nothing_is_logged(small, draft, page, fonts, caplog):
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        print_pdf(prepare_pdf(tuple(small(lang) for lang in LANGS), page), fonts)
        print_pdf(prepare_pdf((draft("ja"),), page), fonts)
    assert caplog.records == []


def test_a_missing_glyph_is_an_error(with_turn, page, fonts):
    with pytest.raises(ReleaseError, match="अ"):
        print_pdf(prepare_pdf((with_turn("अ"),), page), fonts)


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        (("あ" * 50_001, "ja"), "a paragraph has more than 50000"),
        (("а" * 101, "uk"), "a word has more than 100"),
        (("a*" * 200, "en"), "a word has more than 100"),
    ],
    ids=["paragraph", "word", "word in pieces"],
)
def test_an_endless_text_is_an_error_not_a_hang(with_turn, page, fonts, said, problem):
    with pytest.raises(ReleaseError, match=rf"x\.po:1: {problem}"):
        print_pdf(prepare_pdf((with_turn(*said),), page), fonts)


@pytest.mark.parametrize(
    "text",
    [
        "![x](file:///etc/passwd)",
        "<img src=http://127.0.0.1:9/x.png>",
        '<link rel=attachment href="file:///etc/passwd">',
        "<style>@import 'file:///etc/passwd'</style>",
        "![](https://example.org/x.png)",
    ],
    ids=["image of a file", "image of the network", "attachment", "import", "Markdown image"],
)
def test_nothing_is_fetched(with_turn, page, fonts, text):
    """A fetch is refused with an error, so a file that comes out fetched nothing."""
    data = print_pdf(prepare_pdf((with_turn(text),), page), fonts)
    assert (b"root:" in data, b"/EmbeddedFile" in data) == (False, False)


BUILD = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
import pathlib
from toolkit.core.model.document import Kind
from toolkit.core.model.edition import Edition, EditionBlock
from toolkit.publish.bundle import Bundle
from toolkit.publish.edition.byline import make_byline
from toolkit.publish.edition.finish import finish_sentence
from toolkit.publish.fonts import find_font_folders, load_fonts
from toolkit.publish.outputs.printed import prepare_pdf
from toolkit.publish.print.printer import print_pdf
import os
page = Bundle({}, "2025-04-01", ("en", "uk"))
def edition(lang, text):
    said = (finish_sentence(text, lang),)
    byline = make_byline(said[0])
    blocks = (EditionBlock(Kind.SPEAKER, byline=byline), EditionBlock(Kind.TURN, said))
    return Edition("x", lang, "en", "plain", said, blocks)
fonts = load_fonts(find_font_folders(os.environ))
data = print_pdf(prepare_pdf((edition("en", "A lamp."), edition("uk", "Лампа 灯…")), page), fonts)
print(hashlib.sha256(data).hexdigest())
"""


def test_two_processes_write_the_same_bytes():
    root = str(Path(__file__).parents[3])
    digests = {
        subprocess.run(
            [sys.executable, "-c", BUILD, root],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_another_place_of_the_fonts_gives_the_same_bytes(small, page, fonts, tmp_path):
    for face in fonts.faces:
        shutil.copyfile(face.path, tmp_path / face.path.name)
    moved = load_fonts((tmp_path,))
    assert print_pdf(prepare_pdf((small("ja"),), page), moved) == print_pdf(
        prepare_pdf((small("ja"),), page), fonts
    )


def test_the_environment_is_left_alone(small, page, fonts, monkeypatch):
    monkeypatch.setenv("FONTCONFIG_FILE", "before")
    print_pdf(prepare_pdf((small("en"),), page), fonts)
    assert os.environ["FONTCONFIG_FILE"] == "before"


# ── Breakdowns ───────────────────────────────────────────────────────────────


def test_a_breakdown_of_weasyprint_is_named(fonts):
    html = "<html lang=en><title>x</title><p>The lamp &#8233;burns."
    with pytest.raises(ReleaseError, match=r"x: WeasyPrint broke down .* AssertionError: Got"):
        print_page(html, fonts, lambda *_: None, where="x")


def test_a_fault_of_our_own_stays_itself(fonts):
    def fault(document, _pdf):
        mend_tree(document, None)

    with pytest.raises(AttributeError, match="NoneType"):
        print_page("<html lang=en><title>x</title><p>a", fonts, fault, where="x")


# ── Archival ─────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def attached(page):
    return dataclasses.replace(page, attached={"uk": b"msgid ...", "ja": b"msgid ---"})


@pytest.mark.parametrize(
    "claim", [b'pdfaid:part="3"', b'pdfaid:conformance="A"', b"<pdfuaid:part>1</pdfuaid:part>"]
)
def test_the_metadata_claims_both_standards(small, page, fonts, claim):
    assert claim in inflated(print_pdf(prepare_pdf((small("en"),), page), fonts))


@pytest.mark.parametrize(
    ("langs", "names"),
    [
        pytest.param(("uk",), ["harbours.uk.po"], id="one language"),
        pytest.param(("en",), [], id="the source has no catalog"),
        pytest.param(LANGS, ["harbours.uk.po", "harbours.ja.po"], id="all"),
    ],
)
def test_a_file_carries_the_catalogs_of_its_languages(small, attached, fonts, langs, names):
    document = pypdfium2.PdfDocument(
        print_pdf(prepare_pdf(tuple(map(small, langs)), attached), fonts)
    )
    count = document.count_attachments()
    found = [document.get_attachment(index) for index in range(count)]
    assert [each.get_name() for each in found] == names
    assert [bytes(each.get_data()) for each in found] == [
        attached.attached[name.split(".")[1]] for name in names
    ]
    document.close()


def test_nothing_in_a_file_says_when_it_was_built(small, attached, fonts):
    data = inflated(print_pdf(prepare_pdf((small("uk"),), attached), fonts))
    assert set(re.findall(rb"D:(\d{4,8})", data)) == {b"20250401"}


def test_the_same_attachments_give_the_same_bytes(small, attached, fonts):
    assert print_pdf(prepare_pdf((small("uk"),), attached), fonts) == print_pdf(
        prepare_pdf((small("uk"),), attached), fonts
    )
