"""Every letter of a seed is in its document, or what took it away says so."""

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from toolkit.core.errors import SourceError
from toolkit.core.model.document import Kind, LeftOut, Meta, Speaker
from toolkit.source.account import find_lost, left_out_line, refuse_lost
from toolkit.source.readers import read_document, read_texts
from toolkit.source.readers.structure import Rule, Structure
from toolkit.source.segment import segment_document


def account(text, path="seeds/x.txt", lang="en", structure=None):
    """Return the document of a seed, and (line, text) of all that it has lost."""
    document = read_document(text.encode(), path, lang, structure)
    lost = find_lost(read_texts(text.encode(), path, lang), document, segment_document(document))
    return document, [(each.line, each.text) for each in lost]


def declare(starts, *, omit="", **parts):
    rule = Rule(starts, Kind.SPEAKER, 0, Speaker(**parts) if parts else None, omit, "x.toml:2")
    return Structure((rule,))


# ── What is said behind a speaker's colon ────────────────────────────────────


@pytest.mark.parametrize(
    ("path", "line", "starts", "parts", "said"),
    [
        pytest.param(
            "x.txt", "ADMIRAL SAMPLE:  The fleet is small.", "ADMIRAL",
            {"name": "ADMIRAL SAMPLE"}, "The fleet is small.", id="two spaces",
        ),
        pytest.param(
            "x.md", "**Ivo Zrazok:** The lamp *is* dim.", "**Ivo",
            {"name": "Ivo Zrazok"}, "The lamp *is* dim.", id="bold with its colon",
        ),
        pytest.param(
            "x.md", "**Ivo Zrazok**: The lamp is dim.", "**Ivo",
            {"name": "Ivo Zrazok"}, "The lamp is dim.", id="bold without its colon",
        ),
        pytest.param(
            "x.md", "*Ivo Zrazok: The lamp is dim.*", "*Ivo",
            {"name": "Ivo Zrazok"}, "*The lamp is dim.*", id="emphasis over all",
        ),
        pytest.param(
            "x.md", "Ivo Zrazok: **Dim** it is.", "Ivo",
            {"name": "Ivo Zrazok"}, "**Dim** it is.", id="emphasis in what is said",
        ),
        pytest.param(
            "x.txt", "Host: Ivo Zrazok, Guild: At 10:30, look: https://a.example/", "Host",
            {"label": "Host", "name": "Ivo Zrazok", "affiliation": "Guild"},
            "At 10:30, look: https://a.example/", id="colons in label, time and address",
        ),
        pytest.param(
            "x.txt", "Ivo Zrazok, Pilot, Port of Sest: Fog. It is thick.", "Ivo", {},
            "Fog. It is thick.", id="the parts are read by the rules",
        ),
        pytest.param(
            "x.txt", "記者：次はいつ。", "記者", {"name": "記者"}, "次はいつ。", id="Japanese",
        ),
    ],
)  # fmt: skip
def test_it_is_the_first_turn_of_a_declared_speaker(path, line, starts, parts, said):
    text = (
        f"# Talks\n\n{line}\n\nIt is old." if path == "x.md" else f"Talks\n\n{line}\n\nIt is old."
    )
    document, lost = account(text, f"seeds/{path}", structure=declare(starts, **parts))
    blocks = document.blocks[1:]
    assert [(each.kind, each.text) for each in blocks[1:]] == [
        (Kind.TURN, said), (Kind.TURN, "It is old."),
    ]  # fmt: skip
    assert (blocks[0].kind, lost) == (Kind.SPEAKER, [])
    assert {each.speaker for each in blocks} == {blocks[0].speaker}


def test_a_part_of_a_declared_line_that_no_field_names_is_lost_and_named():
    structure = declare("Olha", name="Olha Vyhadana", role="Pilot")
    text = "Talks\n\nOlha Vyhadana (by radio), Pilot, Port of Sest:\n\nFog."
    document, lost = account(text, structure=structure)
    assert lost == [(3, "by radio"), (3, "Port of Sest")]
    losses = tuple(LeftOut(text, line) for line, text in lost)
    with pytest.raises(
        SourceError, match=r"x\.txt:3: would be lost.*“by radio”, “Port of Sest”\n.*structure file"
    ):
        refuse_lost(document, losses)


def test_words_that_the_structure_file_omits_are_left_out_and_told():
    structure = declare("Olha", name="Olha", omit="says the following")
    document, lost = account("Talks\n\nOlha says the following\n\nFog.", structure=structure)
    assert lost == []
    assert left_out_line(document) == (
        "left out: “says the following” in line 3 (the structure file says so)"
    )


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        pytest.param({"name": "Olha", "role": "Pilot"}, "'Pilot' does not stand", id="elsewhere"),
        pytest.param({"name": "Olha", "role": "Olha"}, "only within another", id="twice"),
    ],
)
def test_parts_that_the_line_has_not_are_refused(parts, message):
    with pytest.raises(SourceError, match=rf"x\.toml:2: .*{message}"):
        account("Talks\n\nOlha:\n\nFog.", structure=declare("Olha", **parts))


# ── What is left out ─────────────────────────────────────────────────────────


def test_comments_and_what_the_structure_file_overrules_are_told():
    text = '---\n# mine\ntitle: "A: b" # for now\nplace: Sest\nevent: Talk\nlang: en\n---\n\nFog.'
    structure = Structure(meta=(Meta("place", "Mor", 0), Meta("event", "Talk", 0)))
    document, lost = account(text, "seeds/x.md", structure=structure)
    assert lost == []
    assert left_out_line(document) == (
        "left out: “# mine” in line 2 (a comment), “# for now” in line 3 (a comment), "
        "“Sest” in line 4 (the structure file says another place)"
    )


def test_what_is_printed_in_another_way_is_not_told():
    text = "---\ntitle: Fog\nlang: en\n---\n\n# Fog\n\n1. a\n1. b\n\n![Sea](s/../sea.png 'sea')\n"
    document, lost = account(text, "seeds/x.md")
    assert (left_out_line(document), lost) == ("", [])


# ── Laws ─────────────────────────────────────────────────────────────────────

WORDS = {
    "en": ["Fog", "a 2nd lamp", "Ivo Zrazok", "port", "10:30", "5 May 2024", "it’s", "fog."],
    "uk": ["Туман", "під’їзд", "Іво Зразок", "порт", "5 травня 2024 року", "він згас."],
    "ja": ["霧", "例野花子", "港長", "例町港", "2024年5月4日", "灯が消えた。", "ルール"],
}
MARKS = ["", "", "", ":", "：", ",", "、", ".", "。", " ", "**", "*", "\\", "—", "(", ")", "!", "`"]
HEADS = {
    "txt": ["", "", "", "- ", "1. ", "2. ", "7) ", "・", "\\", "\\- ", "  "],
    "md": ["", "", "", "- ", "1. ", "1. ", "> ", "## ", "### ", "    ", "  "],
}
ADDRESSES = [
    "",
    " https://a.example/b",
    " [p](https://a.example/)",
    "\n\n![Sea](a/../sea.png 'x')\n\n",
]
FRONT = [
    "",
    "---\ntitle: T 1\n---\n",
    "---\ntitle: 'T' # c\nplace: Sest\nlang: uk\n---\n",
    "---\n# c\n---\n",
]


@st.composite
def seeds(draw):
    """Draw a seed: path, language, text, and a structure file for it or none."""
    kind, lang = draw(st.sampled_from(["txt", "md"])), draw(st.sampled_from(sorted(WORDS)))
    word = st.tuples(st.sampled_from(WORDS[lang]), st.sampled_from(MARKS)).map("".join)
    lines = st.tuples(
        st.sampled_from(HEADS[kind]),
        st.lists(word, min_size=1, max_size=4).map(("" if lang == "ja" else " ").join),
        st.sampled_from(["", "", "", ":", "：", *ADDRESSES]),
        st.sampled_from(["\n", "\n\n"]),
    ).map("".join)
    body = "".join(draw(st.lists(lines, min_size=1, max_size=8)))
    front = draw(st.sampled_from(FRONT)) if kind == "md" else ""
    title = draw(st.sampled_from(["# T 1\n\n", "# T\n\n"])) if kind == "md" else "T 1\n"
    starts = [line for line in body.split("\n") if line.strip()]
    rules = [
        Rule(draw(st.sampled_from(starts)).strip(), each, 2 * (each is Kind.HEADING))
        for each in draw(st.lists(st.sampled_from(KINDS), max_size=2))
    ]
    meta = draw(st.sampled_from([(), (Meta("place", "Mor", 0),)]))
    return f"seeds/x.{kind}", lang, front + title + body, Structure(tuple(rules), meta)


KINDS = [Kind.LEDE, Kind.HEADING, Kind.PARAGRAPH, Kind.LIST, Kind.QUOTE, Kind.SPEAKER, Kind.NOTE]


@given(seeds())
@example(("seeds/x.txt", "en", "T\n1. a\n3. b\n", Structure()))
@example(("seeds/x.md", "en", "# T\n\n![sea.png](sea.png 'sea')\n", Structure()))
@example(("seeds/x.md", "en", '---\ntitle: "\\u0054"\n---\n\nfog\n', Structure()))
def test_no_reader_loses_a_letter(seed):
    path, lang, text, structure = seed
    try:
        _, lost = account(text, path, lang, structure)
    except SourceError:
        return  # refused by name
    assert lost == []


@given(seeds(), st.data())
def test_what_a_reader_drops_is_found(seed, data):
    path, lang, text, structure = seed
    try:
        document = read_document(text.encode(), path, lang, structure)
    except SourceError:
        return
    segments = segment_document(document)
    # Metadata of the structure file is in no seed.
    own = [each for each in segments if each.block >= 0 or document.meta[each.item].line]
    gone = data.draw(st.sampled_from(own))
    left = tuple(each for each in segments if each is not gone)
    lost = find_lost(read_texts(text.encode(), path, lang), document, left)
    assert letters("".join(each.text for each in lost)) == letters(gone.text)
    blocks = document.blocks
    number = data.draw(st.integers(0, len(blocks) - 1))
    fewer = replace(document, blocks=(*blocks[:number], *blocks[number + 1 :]))
    assert find_lost(read_texts(text.encode(), path, lang), fewer, segment_document(fewer))


def letters(text):
    return [each for each in text if each.isalnum()]


LISTED = "<table><tr><td><ol><li>Ada is in.</li><li>We met.</li></ol></td><td>2</td></tr></table>"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("x.txt", "Lamps\n\n2024-05-04\n\nWe met on 2024-05-04 in Testford."),
        ("x.md", "# Lamps\n\n2024-05-04\n\nWe met on 2024-05-04 in Testford."),
        ("x.md", "# Lamps <!-- ask --> of <ruby>港<rt>みなと</rt></ruby>\n\nWe met."),
        ("x.md", "---\ntitle: Lamps\n---\n# Lamps<!-- ask -->\n\nWe met."),
        (
            "x.md",
            f"# Lamps\n\n{LISTED}\n\nThe port is lit, and so we met in it.",
        ),
    ],
    ids=[
        *("a date said twice", "in Markdown", "a comment in the title", "in a title said twice"),
        "a list in a cell, and its words again below it",
    ],
)
def test_nothing_is_lost_by_mistake(path, text):
    assert account(text, f"seeds/{path}")[1] == []


@pytest.mark.parametrize("points", ["1. 1. 1.", "1. 1\n2. 22", "1. 11 1\n2. 2"], ids=repr)
def test_a_point_may_say_its_own_number(points):
    document, lost = account(f"Sums\n\n{points}\n\nThe end\n")
    assert any(block.ordered for block in document.blocks)
    assert lost == []
