"""です・ます among である is reported, voice by voice."""

import pytest

from toolkit.check import check_catalog
from toolkit.check.rules.mixed_style import CHECK
from toolkit.core.model.catalog import Catalog, Entry

PLAIN = [
    "そうである。",
    "こう述べた。",
    "彼は来なかった。",
    "それは無理だ。",
    "道は長い。行くべきだ。",
]
POLITE = [
    "そうです。",
    "こう述べました。",
    "彼は来ませんでした。",
    "無理でしょう。",
    "見てください。",
]


def run(*texts, kind="turn: Hara", target="ja"):
    """Check sentences of one voice; return what the spans cover."""
    pairs = [each if isinstance(each, tuple) else (kind, each) for each in texts]
    entries = [
        Entry(f"s{index}", msgstr=text, extracted=(kind,))
        for index, (kind, text) in enumerate(pairs)
    ]
    found = check_catalog(Catalog(target, entries=tuple(entries)), "en", target, (CHECK,))
    return [each.entry.msgstr[slice(*each.span)] for each in found]


@pytest.mark.parametrize(
    ("texts", "endings"),
    [
        pytest.param([*PLAIN, "そうです。"], ["です"], id="polite among plain"),
        pytest.param([*POLITE, "そうである。"], ["である"], id="plain among polite"),
        pytest.param([*POLITE, "そうです。だが違う。"], ["う"], id="second sentence of an entry"),
        pytest.param([*PLAIN, "本当ですか。"], ["ですか"], id="question"),
    ],
)
def test_fires(texts, endings):
    assert run(*texts) == endings


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(PLAIN, id="plain"),
        pytest.param(POLITE, id="polite"),
        pytest.param([*PLAIN, "彼は「そうです。」と述べた。"], id="quoted"),
        pytest.param([*PLAIN, ("heading", "始めましょう。")], id="heading"),
        pytest.param([*PLAIN, ("turn: Ohara", "そうです。")], id="another speaker"),
        pytest.param([*PLAIN, "大きな一歩。"], id="no verb"),
        pytest.param(
            [*PLAIN, "ようやく目を覚ました。", "茶を冷ます。"], id="verbs that end in ます"
        ),
        pytest.param([*PLAIN, "敵をだました。", "港を騒がした。"], id="and so in kana"),
        pytest.param([*POLITE, "目を覚ましました。", "得ました。"], id="polite behind kanji"),
        pytest.param(["そうです。", "そうである。"], id="too few to tell"),
    ],
)
def test_stays_silent(texts):
    assert run(*texts) == []


def test_only_japanese_has_these_styles():
    assert run(*PLAIN, "そうです。", target="uk") == []
