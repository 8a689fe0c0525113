"""A long document has contents of its own, below its title."""

import dataclasses
import re

import pypdfium2
import pytest

from toolkit.core.errors import ReleaseError
from toolkit.publish.markup.sentences import RenderContext
from toolkit.publish.outputs.contents import front_places, is_long, own_places
from toolkit.publish.outputs.parallel import parallel_document
from toolkit.publish.outputs.pdf import printed_document
from toolkit.publish.outputs.printed import prepare_pdf
from toolkit.publish.print.printer import print_pdf
from toolkit.publish.theme.read import make_theme, ready_pieces


@pytest.fixture
def long(small):
    def build(lang):
        edition = small(lang)
        *blocks, note = edition.blocks
        return dataclasses.replace(edition, blocks=(*blocks * 40, note))

    return build


@pytest.mark.parametrize("lang", ["en", "uk", "ja"])
def test_only_a_long_one_has_them(small, long, page, lang):
    assert (is_long(small(lang)), is_long(long(lang))) == (False, True)
    html = printed_document((long(lang),), page)
    assert html.count('class="toc own"') == 1
    assert 'class="toc own"' not in printed_document((small(lang),), page)


def test_in_a_combined_file_each_language_has_its_own_again(small, long, page):
    html = printed_document((long("en"), small("ja")), page)
    assert (html.count('class="toc'), html.count('class="toc own"')) == (3, 1)
    assert 'class="toc' not in parallel_document(long("en"), long("ja"), page)


def test_behind_the_cover_stand_headings_of_the_first_rank_of_a_long_one(small, long, page):
    edition = long("en")
    context = RenderContext(edition, page, printed=True)
    ranks = [rank for _, _, rank in front_places(context)]
    assert len(ranks) == sum(block.level == 2 for block in edition.blocks) > 3
    assert set(ranks) == {2} < {rank for _, _, rank in own_places(context)}
    short = RenderContext(small("en"), page, printed=True)
    assert {rank for _, _, rank in front_places(short)} == {2, 3}


def test_a_long_one_of_few_headings_has_none(long, page):
    edition = long("en")
    blocks = tuple(each for each in edition.blocks if each.byline is None and not each.level)
    bare = dataclasses.replace(edition, blocks=blocks)
    assert own_places(RenderContext(bare, page, printed=True)) == ()


def test_each_line_has_the_number_of_its_page(long, page, fonts):
    edition = long("uk")
    data = print_pdf(prepare_pdf((edition,), page), fonts)
    with pypdfium2.PdfDocument(data) as pdf:
        first = pdf[0].get_textpage().get_text_range()
        pages = len(pdf)
    numbers = [int(each) for each in re.findall(r"Зустріч\s+(\d+)", first)]
    assert numbers == sorted(numbers)
    assert len(numbers) > 1
    assert max(numbers) <= pages
    assert "Зміст" in first


NUMBERED = ".toc a::after {{ content: {} }}"


@pytest.fixture
def saying(page):
    """Return a bundle of which contents say something as their numbers."""

    def build(content):
        sheet = ready_pieces()["print.css"] + NUMBERED.format(content).encode()
        return dataclasses.replace(page, theme=make_theme({"print.css": sheet}, "theme"))

    return build


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            '"0"',
            "page 2 of the PDF: the contents say that 'A lighthouse for two harbours' is on page 0",
        ),
        ('"1"', "is on page 1, where it is not"),
        ("counter(page)", "is on page 2, where it is not"),
    ],
)
def test_a_wrong_number_stops_the_release(small, saying, fonts, content, said):
    editions = tuple(map(small, ("en", "uk", "ja")))
    with pytest.raises(ReleaseError, match=said):
        print_pdf(prepare_pdf(editions, saying(content)), fonts)


def test_so_does_one_in_the_contents_of_its_own(long, saying, fonts):
    bundle = saying('"0"')
    with pytest.raises(ReleaseError, match="page 1 of the PDF: the contents say"):
        print_pdf(prepare_pdf((long("uk"),), bundle), fonts)


@pytest.mark.parametrize(
    "content",
    [
        "none",
        "target-counter(attr(href), page)",
        "target-counter(attr(href), page, upper-roman)",
        '"p. " target-counter(attr(href), page)',
        "counter(page, lower-latin)",
    ],
)
def test_a_theme_may_leave_numbers_out_or_write_others(small, saying, fonts, content):
    editions = tuple(map(small, ("en", "uk", "ja")))
    assert print_pdf(prepare_pdf(editions, saying(content)), fonts)
