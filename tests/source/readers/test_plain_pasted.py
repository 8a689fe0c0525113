"""Plain text as it is pasted from a mail or a PDF: points, lines, tables, notes, furniture."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.errors import SourceError
from toolkit.core.model.document import Kind
from toolkit.source.account import find_lost
from toolkit.source.readers import read_document, read_texts
from toolkit.source.segment import segment_document


def read(text, lang="en"):
    return read_document(text.encode(), "seeds/x.txt", lang)


def points(text, lang="en"):
    """Return (depth, mark, text) of the points of each list, with + for a further paragraph."""
    return [
        [
            (one.place.depth, "+" if one.place.further else one.place.mark, one.text)
            for one in block.items
        ]
        for block in read(text, lang).blocks
        if block.kind is Kind.LIST
    ]


def texts(text, lang="en"):
    return [block.text for block in read(text, lang).blocks[1:]]


# ── Points ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("lang", "lines", "marks"),
    [
        pytest.param("en", "(a) x;|(b) y;|(c) z.", ["(a)", "(b)", "(c)"], id="letters"),
        pytest.param("en", "i) x;|ii) y;|iii) z.", ["i)", "ii)", "iii)"], id="Roman"),
        pytest.param("en", "(h) x;|(i) y;|(j) z.", ["(h)", "(i)", "(j)"], id="i is a letter"),
        pytest.param("en", "1.1 x;|1.2 y;|2.1 z.", ["1.1", "1.2", "2.1"], id="levels"),
        pytest.param("en", "3. x;|4. y.", ["3.", "4."], id="goes on from 3"),
        pytest.param("en", "Article 5. We sail.|Article 6. We stay.", ["Article 5.", "Article 6."],
                     id="articles"),
        pytest.param("ja", "一、岸を直す。|二、縄を替える。", ["一、", "二、"], id="kanji"),
        pytest.param("ja", "① 潮を測る。|② 船を数える。", ["①", "②"], id="circled"),
        pytest.param("ja", "第1条　船を守る。|第2条　岸を守る。", ["第1条", "第2条"], id="jo"),
        pytest.param("ja", "ア）船を守る。|イ）岸を守る。", ["ア）", "イ）"], id="katakana"),
        pytest.param("uk", "а) сушити;|б) лагодити;|в) берегти.", ["а)", "б)", "в)"], id="uk"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_marks_that_count_on_are_points(lang, lines, marks, between):
    text = f"T\n\nx:\n\n{lines.replace('|', between)}"
    assert [[mark for _, mark, _ in each] for each in points(text, lang)] == [marks]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("3. that was the count of the lamps.", id="a lone number"),
        pytest.param("1999. That was the year of the toll.", id="a year"),
        pytest.param("A. Sample wrote this down.", id="an initial"),
        pytest.param("Under rule (a) we sail and under rule (b) we stay.", id="in a sentence"),
        pytest.param("Article 5 of the pact is clear.", id="a sentence that begins so"),
        pytest.param("We sail to the north\n– as agreed – and we\nland in peace.", id="a dash"),
        pytest.param("It is written in Article\n7. We write home to all.", id="a wrapped number"),
    ],
)
def test_these_are_no_points(line):
    assert points(f"T\n\n{line}\n\nIt was so.") == []


def test_a_clause_counts_on_behind_a_heading():
    text = "T\n\n1. We meet in spring.\n\nOn ropes\n\n2. We buy rope.\n\n3. We sell none of it."
    assert points(text) == [
        [(0, "1.", "We meet in spring.")],
        [(0, "2.", "We buy rope."), (0, "3.", "We sell none of it.")],
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("- a\n  - b\n  - c\n- d", [(0, "a"), (1, "b"), (1, "c"), (0, "d")],
                     id="by indentation"),
        pytest.param("1. a\n(a) b\n(b) c\n2. d", [(0, "a"), (1, "b"), (1, "c"), (0, "d")],
                     id="by a deeper form"),
        pytest.param("1. a\n(a) b\ni) c\nii) d\n(b) e\n2. f",
                     [(0, "a"), (1, "b"), (2, "c"), (2, "d"), (1, "e"), (0, "f")], id="three"),
        pytest.param("1. a:\n- b\n- c\n2. d", [(0, "a:"), (1, "b"), (1, "c"), (0, "d")],
                     id="bullets within numbers"),
        pytest.param("• a\n– b\n– c\n• d", [(0, "a"), (1, "b"), (1, "c"), (0, "d")],
                     id="dashes within dots"),
        pytest.param("1. a\n   1. b\n   2. c\n2. d", [(0, "a"), (1, "b"), (1, "c"), (0, "d")],
                     id="the same form, indented"),
        pytest.param("1. a\n\n   b\n\n2. c", [(0, "a"), (0, "b"), (0, "c")],
                     id="a further paragraph"),
    ],
)  # fmt: skip
def test_points_within_points(text, expected):
    ((*found,),) = points(f"T\n\nx:\n\n{text}")
    assert [(depth, text) for depth, _, text in found] == expected


def test_a_paragraph_within_a_point_is_further():
    ((_, (_, mark, text), _),) = points("T\n\nx:\n\n1. a\n\n   b\n\n2. c")
    assert (mark, text) == ("+", "b")


def test_a_line_behind_a_whole_sentence_leaves_its_point():
    text = "規則\n\n第１条　この規則は、船を守る。\n（定義）\n第２条　船とは、次のものをいう。"
    assert [block.text for block in read(text, "ja").blocks] == ["規則", "", "（定義）", ""]


def test_a_number_alone_is_that_of_a_heading():
    text = "T\n\nArticle 5\n\nWe sail.\n\nArticle 6\n\nWe stay."
    heads = [block for block in read(text).blocks if block.kind is Kind.HEADING]
    assert [(block.mark, block.text) for block in heads] == [("Article 5", ""), ("Article 6", "")]


def test_numbered_titles_above_paragraphs_are_headings():
    text = "T\n\n1. Ropes\n\nThey are dear.\n\n2. Lamps\n\nThey are dim."
    heads = [block for block in read(text).blocks if block.kind is Kind.HEADING]
    assert [(block.mark, block.text) for block in heads] == [("1.", "Ropes"), ("2.", "Lamps")]


# ── Lines ────────────────────────────────────────────────────────────────────

WORDS = {
    "en": "the harbour is old and Rope costs more than ever, so we agreed. Nobody objected; 7 I a",
    "uk": "гавань стара і канати дорогі, тому ми домовилися. Ніхто не заперечував у 7 а порту",
}


@pytest.mark.parametrize("lang", WORDS)
@given(data=st.data(), width=st.integers(50, 100))
def test_wrapped_prose_is_one_paragraph_again(lang, data, width):
    words = data.draw(st.lists(st.sampled_from(WORDS[lang].split()), min_size=30, max_size=80))
    prose = " ".join(words).capitalize()
    lines = textwrap.wrap(prose, width, break_on_hyphens=False)
    assert texts("T\n\n" + "\n".join(lines), lang) == [prose]


@given(
    st.lists(st.sampled_from(["港は", "古い。", "縄", "、", "灯台を", "船が"]), min_size=40),
    st.integers(20, 40),
)
def test_wrapped_japanese_is_one_paragraph_again(words, width):
    prose = "港" + "".join(words)
    lines = [prose[n : n + width] for n in range(0, len(prose), width)]
    assert texts("題\n\n" + "\n".join(lines), "ja") == [prose]


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        pytest.param("en", "One pier, one town,|no crane comes down!|Two piers, one sea,",
                     id="verse"),
        pytest.param("en", "Rope House|12 Harbour Lane|Testville", id="an address"),
        pytest.param("uk", "Товариство канатів|вулиця Портова, 5|Тестоград", id="Ukrainian"),
        pytest.param("ja", "古い港や|船飛び込む|水の音", id="Japanese verse"),
    ],
)  # fmt: skip
def test_short_lines_stay_lines(lang, lines):
    block = read(f"T\n\n{lines.replace('|', chr(10))}\n\nIt was so.", lang).blocks[1]
    assert block.text == lines.replace("|", "\n")
    assert "put \\ before the first" in block.guess


def test_a_backslash_joins_short_lines():
    assert texts("T\n\n\\One pier,\none town!\n\nIt was so.") == [
        "One pier, one town!",
        "It was so.",
    ]


def test_a_japanese_indent_begins_a_paragraph():
    assert texts("題\n\n　桟橋は古い。\n　縄は高い。", "ja") == ["桟橋は古い。", "縄は高い。"]


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        pytest.param("The harbour is shut.", "The harbour is old and the", id="the word is known"),
        pytest.param("It is shut.", "The har-bour is old and the", id="it is not"),
    ],
)
def test_a_word_that_a_hyphen_divides(end, expected):
    text = f"T\n\nThe har-\nbour is old and the\nkeeper sleeps.\n\n{end}"
    block = read(text).blocks[1]
    assert block.text.startswith(expected)


# ── Tables, footnotes, signatures ────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "header", "rows"),
    [
        pytest.param("a\tb\nc\td", 0, ["a b", "c d"], id="tabs"),
        pytest.param("| a | b |\n|---|---|\n| c | d |", 1, ["a b", "c d"], id="pipes"),
        pytest.param("+---+---+\n| a | b |\n+===+===+\n| c | d |\n|   | e |\n+---+---+", 1,
                     ["a b", "c d e"], id="a grid"),
        pytest.param("  ---- -----\n  1    Rope\n  2    Tea\n  ---- -----", 0,
                     ["1 Rope", "2 Tea"], id="dashes around"),
        pytest.param("No   What\n---- -----\n1    Rope\n2    Tea", 1,
                     ["No What", "1 Rope", "2 Tea"], id="dashes below the head"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("above", ["T\n\nx.\n\n", "T\nx.\n"])
def test_tables(above, text, header, rows):
    table = next(block for block in read(above + text).blocks if block.kind is Kind.TABLE)
    found = {}
    for item in table.items:
        found.setdefault(item.place.row, []).append(item.text)
    assert (table.header, [" ".join(row) for row in found.values()]) == (header, rows)
    assert table.guess


def test_a_caption_stands_below_a_table():
    kinds = [block.kind.value for block in read("T\n\nx.\n\na\tb\nc\td\n\nTable: e").blocks]
    assert kinds == ["title", "paragraph", "table", "caption"]


def test_a_footnote_is_referred_to_above():
    blocks = read("T\n\nOil is short [1].\n\nRope too [2].\n\n[1] In the south tank.").blocks[1:]
    assert [(block.kind.value, block.label, block.text) for block in blocks] == [
        ("paragraph", "", "Oil is short[^1]."),
        ("paragraph", "", "Rope too [2]."),
        ("footnote", "1", "In the south tank."),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Mara Testova\nHarbour Master\nPort of Testville",
            [(0, 0, "name"), (0, 0, "role"), (0, 0, "affiliation")], id="one",
        ),
        pytest.param(
            "Mara Testova\nPilot\n\nIvo Example\nKeeper",
            [(0, 0, "name"), (0, 0, "role"), (1, 0, "name"), (1, 0, "role")], id="two",
        ),
        pytest.param(
            "Mara Testova\t\tIvo Example\nPilot\t\tKeeper",
            [(0, 0, "name"), (0, 0, "role"), (0, 1, "name"), (0, 1, "role")], id="side by side",
        ),
        pytest.param(
            "Mara Testova       Ivo Example\nPilot              Keeper",
            [(0, 0, "name"), (0, 0, "role"), (0, 1, "name"), (0, 1, "role")], id="wide spaces",
        ),
        pytest.param(
            "For the Port of Testville:\nMara Testova\nPilot",
            [(0, 0, ""), (0, 0, "name"), (0, 0, "role")], id="for whom",
        ),
    ],
)  # fmt: skip
def test_signatures(text, expected):
    block = read(f"T\n\nWe ask for rope.\n\n{text}").blocks[-1]
    assert block.kind is Kind.SIGNATURES
    assert [(o.place.row, o.place.column, o.place.field) for o in block.items] == expected


# ── What is left out ─────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "line",
    ["###", "# # #", "***", "* * *", "-- ENDS --", "(more)", "-30-", "____", "Page 2 of 13", "2/13",
     "- 2 -", "стор. 2 з 13"],
)  # fmt: skip
def test_furniture_is_left_out_and_told(line):
    document = read(f"T\n\nThe lamp is lit.\n\n{line}\n\nIt burns.")
    assert [block.text for block in document.blocks] == ["T", "The lamp is lit.", "It burns."]
    assert [(each.text, each.line) for each in document.left_out if each.reason] == [(line, 5)]


def test_a_backslash_keeps_furniture():
    assert texts("T\n\nThe lamp is lit.\n\n\\###") == ["The lamp is lit.", "###"]


def test_a_sentence_goes_on_over_the_end_of_a_page():
    text = "Minutes\n\nThe lamp was lit and the\n\nPage 2 of 13\n\nkeeper was heard."
    assert texts(text) == ["The lamp was lit and the keeper was heard."]


def test_a_running_head_is_left_out():
    text = (
        "Minutes\n\nThe lamp was lit.\n\n- 1 -\n\nMinutes\n\nIt burns.\n\n- 2 -\n\nMinutes\n\nEnd."
    )
    assert texts(text) == ["The lamp was lit.", "It burns.", "End."]


def test_ligatures_are_letters():
    document = read("Ofﬁce note\n\nThe ﬂeet is small.")
    assert [block.text for block in document.blocks] == ["Office note", "The fleet is small."]
    assert [(each.text, each.line) for each in document.left_out] == [("ﬁ, ﬂ", 1)]


def test_quoted_mail_is_a_quotation():
    blocks = read("T\n\nShe wrote:\n\n> The rope\n> is dear.\n\nIt is.").blocks
    assert [block.kind.value for block in blocks[2:]] == ["quote", "paragraph"]


# ── Laws ─────────────────────────────────────────────────────────────────────

LINES = [
    "- a",
    "  - b",
    "1. x",
    "2. y",
    "(a) z",
    "i) q",
    "Article 5",
    "Article 6. ropes",
    "a\tb",
    "c\td",
    "| a | b |",
    "|---|---|",
    "+--+",
    "--- ---",
    "a    b",
    "[1] note",
    "see [1]",
    "x¹",
    "¹ n",
    "###",
    "Page 2 of 3",
    "2",
    "ﬁne",
    "har-",
    "bour",
    "harbour",
    "Mara Testova",
    "Pilot",
    "Table: cap",
    "",
    "\u3000港",
    "一、港",
    "> q",
    "\\- a",
    "Host Mara:",
    "第1条\u3000x",
    "・b",
    "Sincerely,",
    "on 5 March 2025",
    "x [^2]",
    "a line that is long enough to fill the measure of a mail",
    "Mara Testova     Ivo Example",
]


@given(
    st.lists(st.sampled_from([*LINES, "\f", ""]), max_size=14),
    st.sampled_from(["en", "uk", "ja"]),
    st.sampled_from(["T\n", "T\n\n", ""]),
)
def test_every_letter_is_accounted_for(lines, lang, head):
    data = (head + "\n".join(lines)).encode()
    try:
        document = read_document(data, "seeds/x.txt", lang)
    except SourceError:
        return
    lost = find_lost(read_texts(data, "seeds/x.txt", lang), document, segment_document(document))
    assert lost == ()


@pytest.mark.parametrize(
    "text",
    ["(a) x\n(b) y\n" * 5_000, "a\tb\n" * 20_000, "| a |\n" * 20_000, "+--+\n| a |\n" * 10_000,
     "---- ---\n" * 20_000, "Page 1 of 2\nx\n" * 10_000, "[1] x\n" * 20_000, "ab-\n" * 20_000,
     "x\n– y\n" * 10_000, "> " * 100_000, "_ " * 100_000, "Mara Testova\nPilot\n\n" * 5_000,
     "".join(" " * (n % 300) + "- a\n" for n in range(10_000)), "　漢\n漢\n" * 10_000],
)  # fmt: skip
def test_hostile_text_ends(text):
    for head in ("T\n\n", "T\n"):
        where, document = "", None
        try:
            document = read(head + text)
        except SourceError as error:
            where = str(error.where)
        assert where.startswith("seeds/x.txt") if document is None else document.blocks


# ── Pages and columns out of a PDF ───────────────────────────────────────────

PAGED = "We came to the quay and\nsaw the lamps.\n\n"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"T      Page 1 of 3\n\n{PAGED}T      Page 2 of 3\n\nWe left.", id="behind"),
        pytest.param(f"Page 1 of 3\t\tT\n\n{PAGED}Page 2 of 3\t\tT\n\nWe left.", id="before"),
        pytest.param(f"T      1/3\n\n{PAGED}T      2/3\n\nWe left.", id="figures"),
    ],
)
def test_the_number_of_a_page_beside_the_title_is_left_out(text):
    document = read(text)
    assert [block.text for block in document.blocks][::2] == ["T", "We left."]
    reasons = sorted(each.reason for each in document.left_out)
    assert reasons == ["a running head of the pages", *["the number of a page"] * 2]
    found = read_texts(text.encode(), "seeds/x.txt", "en")
    assert not find_lost(found, document, segment_document(document))


@pytest.mark.parametrize("line", ["Rope      12 m", "Rope      5", "Sest      in 2025 of old"])
def test_a_figure_beside_a_title_stays(line):
    assert read(f"{line}\n\nWe agree.").blocks[0].text == line


def test_numbers_of_pages_that_stand_close_to_the_text_are_left_out():
    pages = [
        "\n".join(f"We saw lamp {page}{name} at the quay today." for name in "abcdefghijkl")
        for page in "xyz"
    ]
    text = "".join(f"{page}\n{n}\n" for n, page in enumerate(pages, 1))
    document = read(f"T\n\n{text}")
    assert [each.text for each in document.left_out] == ["1", "2", "3"]


def test_numbers_that_count_lines_stay():
    text = "T\n\n" + "\n".join(f"{n}\nLamp {n} is lit." for n in range(1, 6))
    assert not read(text).left_out


SIGNED = [
    pytest.param(
        "For Sest:      For Nord:\n\n\n____      ____\nTest Tester      Ivo Ray", id="a rule"
    ),
    pytest.param("For Sest:      For Nord:\n\nTest Tester      Ivo Ray", id="blank lines"),
    pytest.param("For the Port      For the Town\n\nTest Tester      Ivo Ray", id="no colons"),
    pytest.param("For Sest:\tFor Nord:\n\n____\t____\nTest Tester\tIvo Ray", id="tabs"),
]


@pytest.mark.parametrize("lines", SIGNED)
@pytest.mark.parametrize("roles", ["", "\nMayor      Mayor", "\n\nMayor      Mayor"])
def test_columns_below_those_for_whom_they_sign_are_signatures(lines, roles):
    roles = roles.replace("      ", "\t") if "\t" in lines else roles
    block = read(f"T\n\nWe agree.\n\n{lines}{roles}\n").blocks[-1]
    assert block.kind is Kind.SIGNATURES
    named = [(item.place.column, item.text) for item in block.items if item.place.field == "name"]
    assert named == [(0, "Test Tester"), (1, "Ivo Ray")]
