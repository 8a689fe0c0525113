"""Two languages side by side."""

import dataclasses
import re

import pypdfium2
import pytest

from toolkit.core.errors import ReleaseError
from toolkit.core.model.document import Kind
from toolkit.core.model.edition import EditionBlock
from toolkit.publish.edition.finish import finish_sentence
from toolkit.publish.markup.sentences import title_text
from toolkit.publish.outputs.printed import prepare_parallel
from toolkit.publish.print.printer import print_pdf

PAIRS = [("en", "uk"), ("uk", "ja"), ("ja", "en")]
LONG = 40
"""How many times the sentences of a turn are said, to fill more than a page."""


def lengthened(edition):
    """Make every turn go on over a page, and each of its sentences know its number."""
    blocks = tuple(
        dataclasses.replace(
            block,
            sentences=tuple(
                finish_sentence(f"{each.text} {number}.", each.lang, "markdown")
                for number in range(LONG)
                for each in block.sentences
            ),
        )
        if block.kind is Kind.TURN
        else block
        for block in edition.blocks
    )
    return dataclasses.replace(edition, blocks=blocks)


def places(data):
    """Return (page, left, top, text) of each line that a file shows."""
    document = pypdfium2.PdfDocument(data)
    found = []
    for number, page in enumerate(document):
        text = page.get_textpage()
        for index in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(index)
            found.append((number, left, top, text.get_text_bounded(left, bottom, right, top)))
    document.close()
    return found


def letters(text):
    return re.sub(r"[\s\-‐\u00ad\ufffe\x02]", "", text)


@pytest.fixture(scope="module", params=PAIRS, ids="-".join)
def pair(request):
    return request.param


@pytest.fixture(scope="module")
def printed(pair, small, page, fonts):
    return print_pdf(prepare_parallel(tuple(map(small, pair)), page), fonts)


@pytest.fixture(scope="module")
def long(pair, small, page, fonts):
    return print_pdf(prepare_parallel(tuple(lengthened(small(lang)) for lang in pair), page), fonts)


def test_both_titles_head_the_first_page(pair, printed, small):
    shown = letters("".join(text for number, _, _, text in places(printed) if number == 0))
    titles = [letters(title_text(small(lang))) for lang in pair]
    assert [title for title in titles if title not in shown] == []


def test_each_block_stands_beside_its_counterpart(pair, printed, small):
    """The first line of a heading, a lede and a quotation begins at one height, left and right."""
    lines = [(left, top, letters(text)) for _, left, top, text in places(printed)]
    kinds = {Kind.LEDE, Kind.HEADING, Kind.QUOTE}
    for blocks in zip(*(small(lang).blocks for lang in pair), strict=True):
        if blocks[0].kind in kinds:
            size = {"ja": 3}
            starts = [
                letters(block.sentences[0].text)[: size.get(lang, 8)]
                for block, lang in zip(blocks, pair, strict=True)
            ]
            sides = [next(line for line in lines if line[2].startswith(each)) for each in starts]
            assert sides[0][0] < 297 < sides[1][0]
            assert abs(sides[0][1] - sides[1][1]) < 4


def test_no_line_leaves_its_column(long):
    body = [left for _, left, top, _ in places(long) if top > 75]
    assert [left for left in body if not (53 < left < 289 or 307 < left < 543)] == []


def test_both_columns_go_on_over_the_page(long):
    pages = {number for number, _, _, _ in places(long)}
    for number in sorted(pages)[1:-1]:
        lefts = [left for page, left, top, _ in places(long) if page == number and top > 75]
        assert (min(lefts) < 289, max(lefts) > 307) == (True, True)


def test_nothing_is_lost_over_the_page(long, spoken):
    shown = letters("".join(text for text, _ in spoken(long)))
    missing = [number for number in range(LONG) if shown.count(f"{number}.") < 4]
    assert missing == []


def test_each_text_is_in_its_own_language(long, pair, spoken):
    scripts = {"uk": "[а-яіїєґ]", "ja": "[ぁ-ヶ一-龥]", "en": "lighthouse|keepers"}
    said = spoken(long)
    found = {lang: {of for text, of in said if re.search(scripts[lang], text)} for lang in pair}
    assert found == {lang: {lang} for lang in pair}


def test_bookmarks_are_those_of_the_left_column(pair, printed, small):
    document = pypdfium2.PdfDocument(printed)
    titles = [each.get_title().replace("\u00a0", " ") for each in document.get_toc()]
    document.close()
    left, right = (title_text(small(lang)) for lang in pair)
    assert (left in titles, right in titles) == (True, False)


def test_the_file_is_named_after_both_titles(pair, printed, small):
    document = pypdfium2.PdfDocument(printed)
    title = document.get_metadata_value("Title")
    document.close()
    assert title == " / ".join(title_text(small(lang)) for lang in pair)


def test_pages_are_numbered(long):
    count = max(number for number, _, _, _ in places(long)) + 1
    assert any(f"2 / {count}" in text for number, _, _, text in places(long) if number == 1)


def test_the_same_pair_gives_the_same_bytes(pair, printed, small, page, fonts):
    assert print_pdf(prepare_parallel(tuple(map(small, pair)), page), fonts) == printed


def test_a_draft_says_so(pair, draft, page, fonts, words):
    data = print_pdf(prepare_parallel(tuple(map(draft, pair)), page), fonts)
    mark = words.get(pair[0], {}).get("Draft, not for release", "Draft, not for release")
    assert letters(mark) in letters("".join(text for _, _, _, text in places(data)))


def test_a_pair_carries_both_catalogs(pair, small, page, fonts):
    attached = dataclasses.replace(page, attached={"uk": b"uk", "ja": b"ja"})
    data = print_pdf(prepare_parallel(tuple(map(small, pair)), attached), fonts)
    document = pypdfium2.PdfDocument(data)
    names = [document.get_attachment(n).get_name() for n in range(document.count_attachments())]
    document.close()
    assert names == [f"harbours.{lang}.po" for lang in pair if lang != "en"]


def test_editions_of_different_blocks_are_refused(small, page, fonts):
    odd = dataclasses.replace(small("uk"), blocks=(*small("uk").blocks, EditionBlock(Kind.LEDE)))
    with pytest.raises(ReleaseError, match="the blocks of en and uk are not the same"):
        print_pdf(prepare_parallel((small("en"), odd), page), fonts)
