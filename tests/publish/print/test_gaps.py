"""The white of a finished page: between words, at its top, and beside a heading's last word."""

import dataclasses
import itertools
import statistics

import pypdfium2
import pytest

from toolkit.core.model.document import Kind
from toolkit.core.model.edition import Edition, EditionBlock
from toolkit.publish.edition.byline import make_byline
from toolkit.publish.edition.finish import finish_sentence
from toolkit.publish.markup.sentences import accompanied
from toolkit.publish.outputs.printed import prepare_parallel, prepare_pdf
from toolkit.publish.print.printer import print_pdf

SIZE = 10
TEXTS = {
    "en": "The keepers, she observed, are slow not only to support the harbour but also to "
    "stand up for its rules. He warned that such reluctance could change the coast as a whole. "
    "A storm, to take his example, would put an end to free navigation, because each ship would "
    "have to spend oil on keeping its own lamps safe. ",
    "uk": "Доглядачі, зауважила вона, не поспішають підтримувати гавань і відстоювати її правила. "
    "Він застеріг, що така повільність може змінити все узбережжя. Буря, навів він приклад, "
    "поклала б край вільному судноплавству, бо кожному кораблеві довелося б витрачати оливу на "
    "безпеку власних ламп. ",
}


@pytest.fixture(scope="module")
def finished(page):
    return page


def edition(lang, texts, kind=Kind.TURN, title="—"):
    blocks = tuple(EditionBlock(kind, (finish_sentence(text, lang),)) for text in texts)
    return Edition("x", lang, "en", "plain", (finish_sentence(title, lang),), blocks)


def rows(data):
    """Return the lines of each page: the boxes and characters of each, from the left."""
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            text = page.get_textpage()
            found = {}
            for index in range(text.count_chars()):
                said = text.get_text_range(index, 1)
                left, bottom, right, top = text.get_charbox(index, loose=True)
                if said.strip("\0\r\n") and right > left:
                    found.setdefault(round(bottom), []).append((left, right, top, said))
            text.close()
            yield [sorted(found[each]) for each in sorted(found, reverse=True)]


def gaps(row):
    """Return the gaps between the words of a line, in em."""
    inked = [(index, each) for index, each in enumerate(row) if each[3].strip()]
    return [
        (after[0] - before[1]) / SIZE
        for (first, before), (second, after) in itertools.pairwise(inked)
        if second > first + 1
    ]


@pytest.mark.parametrize(("lang", "most"), [("en", 0.36), ("uk", 0.45)])
def test_gaps_of_justified_lines_are_about_a_quarter_of_an_em(lang, most, finished, fonts):
    """A space of the font is .26 em; lines that are chosen together stay close to it.

    Ukrainian words are long, and no two letters are parted from one: that costs some of it.
    """
    texts = ["м" * number + TEXTS[lang] * 3 for number in range(1, 13)]
    made = print_pdf(prepare_pdf((edition(lang, texts),), finished), fonts)
    # PDFium tells no place of a hyphen at the end of a line, which is 3.5 pt wide.
    lines = [row for page in rows(made) for row in page if row[-1][1] > 488 and len(row) > 40]
    found = [gap for row in lines for gap in gaps(row)]
    assert len(lines) > 100
    assert statistics.median(found) < most
    assert 0.19 < min(found) < 0.27


@pytest.mark.parametrize("kind", [Kind.SPEAKER, Kind.HEADING])
def test_no_page_begins_with_the_gap_above_a_heading(kind, finished, fonts):
    """A heading that begins a page stands where a paragraph would, its rule above it."""
    tops = []
    for number in range(30, 42):
        turns = edition("en", ["Lamp."] * number + [TEXTS["en"] * 6]).blocks
        speaker = make_byline(
            finish_sentence("Lampenko", "en"), pattern="{label} {name}, {role}, {affiliation}"
        )
        given = {"byline": speaker} if kind is Kind.SPEAKER else {}
        texts = () if given else (finish_sentence("Lampenko", "en"),)
        head = EditionBlock(kind, texts, **given)
        made = dataclasses.replace(edition("en", ()), blocks=(*turns[:-1], head, turns[-1]))
        pages = list(rows(print_pdf(prepare_pdf((made,), finished), fonts)))
        said = "".join(each[3] for each in pages[1][0])
        if said.startswith("Lamp") and len(said) > len("Lamp."):
            tops.append(max(each[2] for each in pages[1][0]))
    assert tops
    assert min(tops) > 841.9 - 76.5 - 14


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("The keepers of the light", "The keepers of the\u00a0light", id="last two"),
        pytest.param("Нічний вогонь для всіх", "Нічний вогонь для\u00a0всіх", id="any script"),
        pytest.param("Ліхтар у\u00a0нашій гавані", "Ліхтар у\u00a0нашій\u00a0гавані", id="bound"),
        pytest.param("Lamp oil", "Lamp oil", id="nothing else on the line"),
        pytest.param("On internationalisation everywhere", None, id="long words do well alone"),
        pytest.param("灯台守の話", None, id="no words"),
        pytest.param("Oil & lamps & light", "Oil &amp; lamps &amp;\u00a0light", id="escaped"),
    ],
)
def test_the_last_word_of_a_heading_is_accompanied(text, shown):
    assert accompanied(text) == (text if shown is None else shown)


def test_no_title_ends_in_one_short_word(finished, fonts):
    """Wherever the line ends, with the title one letter longer each time."""
    alone = []
    for number in range(1, 14):
        title = "L" * number + " keepers of the northern coast and its lights at sea"
        made = edition("en", ["Lamp."], title=title)
        page = next(rows(print_pdf(prepare_pdf((made,), finished), fonts)))
        texts = ["".join(each[3] for each in row).strip() for row in page]
        alone += [title for text in texts if text == "sea"]
    assert alone == []


def test_narrow_columns_are_hyphenated_only_where_much_would_be_left(finished, fonts):
    """Words of the same lines above and below make up for it."""
    pair = (edition("en", ["—"] * 9), edition("uk", [TEXTS["uk"]] * 9))
    page = next(rows(print_pdf(prepare_parallel(pair, finished), fonts)))
    ends = [row[-1][3] for row in page if len(row) > 15]
    assert len(ends) > 30
    assert [end for end in ends if end in "-‐\u00ad\ufffe\x02"] == []
