"""The outline, for programs and for people."""

import json
from dataclasses import replace

import pytest

from toolkit.core.model.document import (
    Block,
    Document,
    Item,
    Kind,
    LeftOut,
    Meta,
    Place,
    Segment,
    Speaker,
)
from toolkit.source.outline import outline_json, outline_text

GUESS = "it looks so; if not, …"
ANN = Speaker("Ann", "", "Inst.", "Host")
DOCUMENT = Document(
    slug="x",
    path="seeds/x.txt",
    lang="en",
    markup="plain",
    blocks=(
        Block(Kind.TITLE, "T", 1, 1),
        Block(Kind.HEADING, "Part", 2, 2),
        Block(Kind.SPEAKER, "Host Ann, Inst.:", 3, speaker=ANN, guess=GUESS),
        Block(Kind.TURN, "One. Two.", 4, speaker=ANN),
        Block(Kind.LIST, "", 5, items=(Item("a", 5, Place("1.")), Item("b", 6, Place("2.")))),
    ),
    meta=(Meta("place", "Testville", 0),),
)
SEGMENTS = (
    Segment("Testville", None, -1, 0, 0, 9),
    Segment("T", "title", 0, -1, 0, 1),
    Segment("Part", None, 1, -1, 0, 4),
    Segment("Ann", "name", 2, -1, 5, 8),
    Segment("Inst.", "affiliation of Ann", 2, -1, 10, 15),
    Segment("One.", None, 3, -1, 0, 4),
    Segment("Two.", None, 3, -1, 5, 9),
    Segment("a", None, 4, 0, 0, 1),
    Segment("b", None, 4, 1, 0, 1),
)
ANN_JSON = {"label": "Host", "name": "Ann", "role": "", "affiliation": "Inst."}


def block(kind, line, *, level=0, speaker=None, segments=(), items=()):
    return {
        "kind": kind,
        "line": line,
        "level": level,
        "speaker": speaker,
        "segments": list(segments),
        "items": list(items),
    }


def test_json():
    assert outline_json(DOCUMENT, SEGMENTS) == {
        "title": "T",
        "lang": "en",
        "meta": {"place": "Testville"},
        "blocks": [
            block("title", 1, level=1, segments=["T"]),
            block("heading", 2, level=2, segments=["Part"]),
            block("speaker", 3, speaker=ANN_JSON) | {"guess": GUESS},
            block("turn", 4, speaker=ANN_JSON, segments=["One.", "Two."]),
            block(
                "list",
                5,
                items=[
                    {"line": 5, "segments": ["a"], "mark": "1."},
                    {"line": 6, "segments": ["b"], "mark": "2."},
                ],
            )
            | {"ordered": True, "start": 1, "style": "1."},
        ],
        "left_out": [],
        "lost": [],
    }


def test_what_was_left_out_or_lost_is_told():
    left_out = (LeftOut("# n", 2, "a comment"), LeftOut("en", 3))
    document = replace(DOCUMENT, left_out=left_out)
    outline = outline_json(document, SEGMENTS, [LeftOut("x", 4)])
    assert outline["left_out"] == [{"line": 2, "text": "# n", "reason": "a comment"}]
    assert outline["lost"] == [{"line": 4, "text": "x"}]
    assert outline_text(document, SEGMENTS, lost=[LeftOut("x", 4)]).splitlines()[-5:-2] == [
        "left out: “# n” in line 2 (a comment)",
        "line 4 would be lost, as it is in no sentence, speaker or metadata: “x”",
        "  please report this with the file: it is a fault of toolkit",
    ]


def test_json_is_plain_data():
    outline = outline_json(DOCUMENT, SEGMENTS)
    assert json.loads(json.dumps(outline)) == outline


SHOWN = """\
seeds/x.txt, en
place: Testville

line  kind
   1  title       T
   2  heading 2   Part
   3  speaker   ? Host Ann, Inst.:
                  label: Host
                  name: Ann
                  affiliation: Inst.
                  ? it looks so; if not, …
   4  turn        One. Two.
   5  list
   5              1. a
   6              2. b

5 blocks, 1 speaker, 1 turn, 6 sentences; 1 guessed"""


def test_text():
    assert outline_text(DOCUMENT, SEGMENTS) == SHOWN


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("a" * 12, "a" * 12, id="fits"),
        pytest.param("a" * 13, "a" * 11 + "…", id="too long"),
        pytest.param("港" * 6, "港" * 6, id="wide characters take two columns"),
        pytest.param("港" * 7, "港" * 5 + "…", id="wide and too long"),
        pytest.param("港" * 5 + "abc", "港" * 5 + "a…", id="mixed"),
    ],
)
def test_width(text, shown):
    document = Document("x", "seeds/x.txt", "en", "plain", (Block(Kind.TITLE, text, 1, 1),))
    assert outline_text(document, (), width=30).splitlines()[3].split()[-1] == shown


def test_no_width_is_too_small():
    assert "…" in outline_text(DOCUMENT, (), width=0)
