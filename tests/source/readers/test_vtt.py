"""Transcripts with times: what is said, by whom, in paragraphs; and the times are told."""

import pytest

from toolkit.core.errors import SourceError
from toolkit.source.account import find_lost, left_out_line
from toolkit.source.readers import read_document, read_texts, written_text
from toolkit.source.segment import segment_document

HEAD = "WEBVTT - Lamps\n\n"


def vtt(*cues):
    """Write cues, (from, to, text) in seconds."""
    return HEAD + "\n\n".join(
        f"00:{begin // 60:02}:{begin % 60:02}.000 --> 00:{end // 60:02}:{end % 60:02}.000\n{text}"
        for begin, end, text in cues
    )


def read(text, path="seeds/x.vtt", lang="en"):
    """Read a transcript, of which nothing is lost."""
    data = text.encode()
    document = read_document(data, path, lang)
    assert find_lost(read_texts(data, path, lang), document, segment_document(document)) == ()
    return document


def said(document):
    return [(block.kind.value, block.text) for block in document.blocks[1:]]


def test_cues_are_joined_to_what_each_says():
    document = read(
        vtt(
            (1, 2, "<v Mara Testova>We came to\nSest</v>"),
            (2, 3, "<v Mara Testova>yesterday.</v>"),
            (4, 5, "<v Ivan Testov>So did we.</v>"),
        )
    )
    assert document.blocks[0].text == "Lamps"
    assert said(document) == [
        ("speaker", "Mara Testova"),
        ("turn", "We came to Sest yesterday."),
        ("speaker", "Ivan Testov"),
        ("turn", "So did we."),
    ]


def test_a_name_before_a_colon_is_a_voice_where_it_stands_again():
    document = read(
        vtt(
            (1, 2, "Mara Testova: We came to"),
            (2, 3, "Mara Testova: Sest yesterday."),
            (4, 5, "One thing: the lamps."),
        )
    )
    assert said(document) == [
        ("speaker", "Mara Testova"),
        ("turn", "We came to Sest yesterday. One thing: the lamps."),
    ]


def test_a_voice_has_role_and_institution():
    document = read(vtt((1, 2, "<v.loud Ada Sample, Keeper, Testford Light>Light.</v>")))
    speaker = document.blocks[1].speaker
    assert (speaker.name, speaker.role, speaker.affiliation) == (
        "Ada Sample", "Keeper", "Testford Light",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("cues", "count"),
    [
        pytest.param([(1, 2, "It is dim."), (2, 3, "It burns.")], 1, id="no pause"),
        pytest.param([(1, 2, "It is dim."), (6, 7, "It burns.")], 2, id="a pause"),
        pytest.param([(1, 2, "It is dim"), (6, 7, "and burns.")], 1, id="within a sentence"),
        pytest.param([(1, 2, "Dim. " * 300), (2, 3, "It burns.")], 2, id="a long one"),
        pytest.param([(n, n + 1, f"dim{n} " * 300) for n in range(20)], 3, id="no stop at all"),
        pytest.param([(1, 2, "- Is it dim?\n- It is.")], 2, id="dashes of a dialogue"),
    ],
)
def test_paragraphs_end_at_pauses(cues, count):
    assert len(said(read(vtt(*cues)))) == count


def test_japanese_is_joined_without_a_space():
    times = ("00:00:01,000 --> 00:00:02,000", "00:00:02,000 --> 00:00:03,000")
    text = f"灯台の話\n\n1\n{times[0]}\n灯台守は\n\n2\n{times[1]}\n集まった。\n"
    assert said(read(text, "seeds/x.srt", "ja")) == [("paragraph", "灯台守は集まった。")]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("We <i>came</i> &amp; <c.yellow>saw</c>.", "We came & saw."),
        ("<00:00:01.500>We came.", "We came."),
        (r"{\an8}We came.", "We came."),
        ("<ruby>灯<rt>ひ</rt></ruby>", "灯（ひ）"),
        ("2 < 3 and <Sest>", "2 < 3 and <Sest>"),
    ],
)
def test_markup_says_nothing(written, shown):
    assert said(read(vtt((1, 2, written)))) == [("paragraph", shown)]


def test_its_markup_is_not_looked_for_in_what_is_printed():
    """`stray-markup` reads the source of a plain text as it is written."""
    assert written_text(vtt((1, 2, "<v Mara Testova>We came.</v>")).encode(), "seeds/x.vtt") == ""


def test_one_line_says_what_is_left_out():
    text = HEAD + "NOTE by hand\n\nintro\n00:01.000 --> 00:02.000\nLight.\n"
    assert left_out_line(read(text)) == (
        "left out: “NOTE by hand” in line 3 (a note, or how it looks), “intro” in line 5 (the "
        "number of a cue, or its name), “00:01.000 --> 00:02.000” in line 6 (the times of a "
        "transcript)"
    )


def test_a_blank_line_within_a_cue_loses_nothing():
    assert said(read(vtt((1, 2, "Light.\n\nMore light.")))) == [("paragraph", "Light. More light.")]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nLight.\n", "x.vtt:1: has no title"),
        ("00:01.000 --> 00:02.000\nLight.\n", "x.vtt:1: has no title"),
        ("", "x.vtt:1: has no title"),
        ("WEBVTT - Lamps\n", "x.vtt: holds no cue"),
        ("WEBVTT - Lamps\n\nLight.\n", "x.vtt:3: is neither a title nor a cue"),
        (f"WEBVTT {'x' * 300}\n\n00:01.000 --> 00:02.000\nLight.\n", "300 characters long"),
        (
            vtt(*((n, n + 1, f"line {n}\nline {n + 1}") for n in range(9))),
            "x.vtt:8: each cue repeats a line of the one before it",
        ),
    ],
)
def test_what_is_refused(text, problem):
    with pytest.raises(SourceError, match=problem) as caught:
        read_document(text.encode(), "seeds/x.vtt", "en")
    assert caught.value.remedy
