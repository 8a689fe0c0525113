"""Whole documents: what is matched, what is left, and the laws of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.core.model.document import Block, Document, Item, Kind
from toolkit.exchange.align.documents import align_documents
from toolkit.source.segment import segment_document

SOURCE = """Lamps for the coast

The keepers met in Testford on 4 May 2024, after a long and stormy winter.

The lamps on the northern coast are dim. They burn far too much oil, and nobody cleans them.

What shall the keepers do about it?

The council has promised 12 new lamps. More is written at https://lamps.example/new.
"""

TARGET = """Лампи для узбережжя

Доглядачі зустрілися в Тестфорді 4 травня 2024 року, після довгої бурхливої зими.

Лампи на північному узбережжі тьмяні. Вони палять забагато олії, і ніхто їх не чистить.

Що доглядачам із цим робити?

Рада пообіцяла дванадцять нових ламп. Докладніше: https://lamps.example/new.
"""


def one_to_one(number):
    return [((index,), (index,)) for index in range(number)]


def test_the_same_structure_is_matched_one_to_one(align):
    done = align(SOURCE, TARGET)
    assert done.links == one_to_one(7)
    assert done.left == ([], [])
    assert all(link.score > 0.3 for link in done.alignment.links)


def test_japanese(align):
    done = align(
        SOURCE,
        """海岸のための灯

長い嵐の冬のあと、灯台守たちは2024年5月4日にテストフォードに集まった。

北海岸の灯は暗い。油をあまりに多く使い、しかも誰も掃除をしない。

灯台守はどうすればよいのか。

評議会は新しい灯12基を約束した。詳しくは https://lamps.example/new を参照。
""",
        "ja",
    )
    assert done.links == one_to_one(7)


@pytest.mark.parametrize(
    ("old", "new", "texts", "left"),
    [
        pytest.param(
            "тьмяні. Вони",
            "тьмяні й вони",
            {
                "The lamps on the northern coast are dim.": "Лампи на північному узбережжі тьмяні "
                "й вони палять забагато олії, і ніхто їх не чистить.",
                "They burn far too much oil, and nobody cleans them.": "++",
            },
            ([], []),
            id="two sentences became one",
        ),
        pytest.param(
            "олії, і ніхто",
            "олії. До того ж ніхто",
            {
                "They burn far too much oil, and nobody cleans them.": "Вони палять забагато олії. "
                "До того ж ніхто їх не чистить."
            },
            ([], []),
            id="one became two",
        ),
        pytest.param(
            "чистить.\n\nЩо",
            "чистить. Що",
            {"What shall the keepers do about it?": "Що доглядачам із цим робити?"},
            ([], []),
            id="paragraphs joined",
        ),
        pytest.param(
            "тьмяні. Вони",
            "тьмяні.\n\nВони",
            {
                "They burn far too much oil, and nobody cleans them.": "Вони палять забагато олії, "
                "і ніхто їх не чистить."
            },
            ([], []),
            id="a paragraph parted",
        ),
        pytest.param(
            "Що доглядачам із цим робити?\n\n",
            "",
            {},
            (["What shall the keepers do about it?"], []),
            id="a paragraph left out",
        ),
        pytest.param(
            "Що доглядачам",
            "Цей абзац додав перекладач, і в оригіналі нічого такого немає.\n\nЩо доглядачам",
            {},
            ([], ["Цей абзац додав перекладач, і в оригіналі нічого такого немає."]),
            id="a paragraph added",
        ),
    ],
)
def test_what_translators_do(align, old, new, texts, left):
    assert old in TARGET
    done = align(SOURCE, TARGET.replace(old, new))
    assert {key: done.texts[key] for key in texts} == texts
    assert done.left == left


def test_sentences_of_two_paragraphs_are_never_covered_by_one_another(align):
    target = TARGET.replace("зими.\n\nЛампи", "зими, а лампи")
    done = align(SOURCE, target)
    assert "++" not in done.texts.values()


# ── Kinds of blocks ──────────────────────────────────────────────────────────

RICH = """---
title: Lamps for the coast
event: Second meeting
place: Testford
---

### Ada Sample, Keeper, Testford Light:

The lamps are dim.

## What is wanted

- new lamps for the northern coast;
- oil;
- more keepers.

### Moderator Ivo Example, Fellow, Dean, Rope Institute:

Thank you.
"""


def test_every_kind_of_block(align):
    done = align(
        RICH,
        """---
title: Лампи для узбережжя
place: Тестфорд
event: Друга зустріч
---

### Ада Семпл, доглядачка, Тестфордський маяк:

Лампи тьмяні.

## Чого бракує

- нових ламп для північного узбережжя;
- олії;
- більше доглядачів.

### Модератор Іво Екземпл, науковець, декан, Інститут мотузок:

Дякую.
""",
        suffix="md",
    )
    assert done.left == ([], [])
    assert done.texts == {
        "Lamps for the coast": "Лампи для узбережжя",
        "Second meeting": "Друга зустріч",
        "Testford": "Тестфорд",
        "Ada Sample": "Ада Семпл",
        "Keeper": "доглядачка",
        "Testford Light": "Тестфордський маяк",
        "The lamps are dim.": "Лампи тьмяні.",
        "What is wanted": "Чого бракує",
        "new lamps for the northern coast;": "нових ламп для північного узбережжя;",
        "oil;": "олії;",
        "more keepers.": "більше доглядачів.",
        "Ivo Example": "Іво Екземпл",
        "Fellow, Dean": "науковець, декан",
        "Rope Institute": "Інститут мотузок",
        "Thank you.": "Дякую.",
    }


JAPANESE = """---
title: 海岸のための灯
event: 第2回会合
place: テストフォード
---

### テストフォード灯台 灯台守 エイダ・サンプル：

灯は暗い。

## 求められるもの

- 北海岸の新しい灯
- 油
- より多くの灯台守

### 司会 綱協会 研究員、学部長 {name}：

ありがとうございます。
"""


def test_bylines_in_japanese_order(align):
    done = align(RICH, JAPANESE.format(name="イヴォ・例"), "ja", suffix="md")
    assert done.left == ([], [])
    names = ("Ada Sample", "Keeper", "Testford Light", "Ivo Example", "Fellow, Dean")
    assert [done.texts[name] for name in names] == [
        "エイダ・サンプル",
        "灯台守",
        "テストフォード灯台",
        "イヴォ・例",
        "研究員、学部長",
    ]


def test_a_byline_of_too_many_parts_is_not_guessed_at(align):
    done = align(
        RICH, JAPANESE.replace("灯台守 エ", "灯台 守 エ").format(name="例"), "ja", suffix="md"
    )
    assert done.left[0][:3] == ["Ada Sample", "Keeper", "Testford Light"]
    assert done.texts["The lamps are dim."] == "灯は暗い。"


# ── Laws ─────────────────────────────────────────────────────────────────────

_SENTENCES = st.lists(
    st.sampled_from(
        [
            "The lamps are dim.",
            "They burn far too much oil, and nobody has cleaned them since 1987.",
            "Is the G7 aware of it?",
            "See https://a.example/lamps.",
            "No.",
            "Twelve of the fifteen keepers left Testford before the winter of 2024 began!",
            "“We wait,” she said.",
        ]
    ),
    min_size=1,
    max_size=5,
).map(" ".join)
_BLOCKS = st.one_of(
    st.builds(Block, st.just(Kind.PARAGRAPH), _SENTENCES, st.just(1)),
    st.builds(Block, st.just(Kind.HEADING), st.just("On lamps"), st.just(1), st.just(2)),
    st.builds(
        lambda texts: Block(Kind.LIST, "", 1, items=tuple(Item(text, 1) for text in texts)),
        st.lists(_SENTENCES, min_size=1, max_size=3),
    ),
)
DOCUMENTS = st.lists(_BLOCKS, max_size=8).map(
    lambda blocks: Document("x", "x", "en", "plain", (Block(Kind.TITLE, "Lamps", 1, 1), *blocks))
)


@settings(max_examples=150)
@given(DOCUMENTS, DOCUMENTS)
def test_links_rise_and_nothing_is_lost(source, target):
    here, there = segment_document(source), segment_document(target)
    done = align_documents(source, here, target, there)
    sources = [index for link in done.links for index in link.source]
    targets = [index for link in done.links for index in link.target]
    assert sources == sorted(set(sources))
    assert targets == sorted(set(targets))
    assert sorted([*sources, *done.source_left]) == list(range(len(here)))
    assert sorted([*targets, *done.target_left]) == list(range(len(there)))
    for link in done.links:
        assert link.source
        assert link.target
        assert len(link.texts) == len(link.source)
        assert 0 <= link.score <= 1
        assert len({(here[index].block, here[index].item) for index in link.source}) == 1


@given(DOCUMENTS)
def test_identical_documents_are_matched_one_to_one(document):
    segments = segment_document(document)
    done = align_documents(document, segments, document, segments)
    assert [(link.source, link.target) for link in done.links] == one_to_one(len(segments))
    assert [link.texts for link in done.links] == [(segment.text,) for segment in segments]
    assert (done.source_left, done.target_left) == ((), ())


def test_empty_documents():
    empty = Document("x", "x", "en", "plain", ())
    done = align_documents(empty, (), empty, ())
    assert (done.links, done.source_left, done.target_left) == ((), (), ())


# ── How many are right ───────────────────────────────────────────────────────


@pytest.mark.parametrize("lang", ["uk", "ja"])
def test_ninety_eight_links_of_a_hundred_are_right(bench, lang):
    """The bench in small, on the text that the weights were set with."""
    how = bench.LEVELS["10 % joined, 10 % merged"]
    assert bench.measure(bench.read_sample(), lang, how, range(5)) >= 0.98


@pytest.mark.parametrize("lang", ["uk", "ja"])
def test_the_sample_as_it_is_is_matched_in_full(bench, lang):
    assert bench.measure(bench.read_sample(), lang, bench.Disturbance(), [0]) == 1
