"""Two sentences made one without `++` are reported; neighbours that are merely alike are not."""

import pytest

from toolkit.check import check_catalog
from toolkit.check.rules.said_twice import BEFORE, CHECK, MAYBE, NEXT
from toolkit.core.model.catalog import Catalog, Entry

TURN = ("turn: Hara",)
MET = ("They met on Monday.", "Вони зустрілися в понеділок.")
SPOKE = ("They spoke of peace in Europe.", "Вони говорили про мир у Європі.")
BOTH = "Вони зустрілися в понеділок і говорили про мир у Європі."


def run(*texts, lang="uk", extracted=TURN):
    entries = tuple(
        each if isinstance(each, Entry) else Entry(each[0], msgstr=each[1], extracted=extracted)
        for each in texts
    )
    found = check_catalog(Catalog(lang, entries=entries), "en", lang, (CHECK,))
    return [
        (each.finding.msgid, each.finding.message, each.finding.text[slice(*each.span)])
        for each in found
    ]


DIM = ("The lamps are dim.", "灯は暗く、油を使いすぎる。")
OIL = ("They burn too much oil.", "油を使いすぎる。")


@pytest.mark.parametrize(
    ("lang", "texts", "said"),
    [
        pytest.param(
            "uk",
            [(MET[0], BOTH), SPOKE],
            (MET[0], NEXT, "говорили про мир у Європі"),
            id="the second again",
        ),
        pytest.param(
            "uk",
            [MET, (SPOKE[0], BOTH)],
            (SPOKE[0], BEFORE, "Вони зустрілися в понеділок"),
            id="the first again",
        ),
        pytest.param(
            "uk",
            [(MET[0], f"{MET[1]} {SPOKE[1]}"), SPOKE],
            (MET[0], NEXT, SPOKE[1].rstrip(".")),
            id="both, one behind the other",
        ),
        pytest.param(
            "uk",
            [(MET[0], SPOKE[1]), SPOKE],
            (MET[0], NEXT, SPOKE[1].rstrip(".")),
            id="the same twice",
        ),
        pytest.param("ja", [DIM, OIL], (DIM[0], NEXT, "油を使いすぎる"), id="no spaces part words"),
    ],
)
def test_fires(lang, texts, said):
    assert run(*texts, lang=lang) == [said]


@pytest.mark.parametrize(
    ("lang", "texts"),
    [
        pytest.param("uk", [MET, SPOKE], id="each its own"),
        pytest.param("uk", [(MET[0], BOTH), (SPOKE[0], "++")], id="covered"),
        pytest.param("uk", [(MET[0], BOTH), (SPOKE[0], "")], id="not translated"),
        pytest.param(
            "uk",
            [("They met.", "Вони зустрілися й пили чай."), ("They drank tea.", "Пили чай разом.")],
            id="too few words to prove anything",
        ),
        pytest.param(
            "uk",
            [
                ("They spoke of peace and of war.", "Вони говорили про мир і про війну."),
                ("They spoke of peace.", "Вони говорили про мир."),
            ],
            id="the source says it too",
        ),
        pytest.param(
            "uk",
            [
                ("Set the first sequence.", "Задайте першу послідовність для порівняння."),
                ("The second is not changed.", "Друга послідовність для порівняння лишається."),
            ],
            id="a few words in common",
        ),
        pytest.param(
            "ja",
            [
                ("The port opened in May.", "港は五月に開き、桟橋が延びた。"),
                ("Work on the east pier began.", "東の桟橋では、工事が始まった。"),
            ],
            id="a word in common",
        ),
        pytest.param(
            "ja",
            [("The port opened.", "港が開いた。"), ("The port was closed.", "港は閉じた。")],
            id="alike",
        ),
    ],
)
def test_stays_silent(lang, texts):
    assert run(*texts, lang=lang) == []


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        pytest.param(
            [
                (MET[0], "Про тривалий європейський мир вони, зустрівшися, говорили в понеділок."),
                ("They spoke of lasting peace.", "Вони говорили про тривалий мир у Європі."),
            ],
            MAYBE.format("after"),
            id="in another order",
        ),
        pytest.param(
            [
                MET,
                (SPOKE[0], "Під час зустрічі вони розмовляли про мир на теренах Європи."),
            ],
            None,
            id="too few of its words",
        ),
    ],
)
def test_warns(texts, said):
    assert [each[1] for each in run(*texts)] == ([said] if said else [])


def test_three_sentences_made_one():
    third = ("Nobody left before the end.", "Ніхто не пішов до кінця.")
    whole = "Вони зустрілися в понеділок, говорили про мир у Європі, і ніхто не пішов до кінця."
    found = run((MET[0], whole), SPOKE, third)
    assert [each[1] for each in found] == [NEXT, NEXT]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param({"extracted": TURN}, {"extracted": ("turn: Ohara",)}, id="another speaker"),
        pytest.param({"msgctxt": "title", "extracted": TURN}, {"extracted": TURN}, id="the title"),
    ],
)
def test_what_stands_in_another_block_is_no_neighbour(one, other):
    assert run(Entry(MET[0], msgstr=BOTH, **one), Entry(SPOKE[0], msgstr=SPOKE[1], **other)) == []


def test_a_huge_text_takes_no_time():
    """It is longer than any sentence, and not looked at."""
    assert run(("A.", "слово " * 100_000), ("B.", "слово " * 100_000)) == []


def test_a_text_that_all_entries_have_is_told_of_near_neighbours_alone():
    texts = [
        (f"{'abcdefghij'[n % 10]}{n} {n}b {n}c.", "TEXT THAT SAYS NOTHING") for n in range(300)
    ]
    assert 300 <= len(run(*texts)) <= 4 * 300
