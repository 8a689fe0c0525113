"""What editions have in common."""

import dataclasses

import pytest

from toolkit.core.model.document import Kind
from toolkit.core.model.edition import EditionBlock
from toolkit.publish.edition.compare import same_blocks, same_source, same_texts
from toolkit.publish.edition.finish import finish_sentence


def sentence(text, *segments, lang="uk"):
    return finish_sentence(text, lang, segments=segments)


TURN = EditionBlock(
    Kind.TURN, (sentence("Раз.", "One."), sentence("Два.", "Two."), sentence("Три.", "Three."))
)


@pytest.fixture
def edition(small):
    return dataclasses.replace(small("uk"), blocks=(TURN,), date="2025-04-01")


def said(*sentences, **fields):
    return dataclasses.replace(TURN, sentences=sentences, **fields)


def test_the_date_is_no_text(edition):
    assert same_texts(edition, dataclasses.replace(edition, date="2030-01-01"))


def test_another_word_is_another_text(edition):
    other = dataclasses.replace(edition, blocks=(said(sentence("Раз!", "One.")),))
    assert not same_texts(edition, other)


@pytest.mark.parametrize(
    ("block", "same"),
    [
        pytest.param(
            said(*(sentence(each, each, lang="en") for each in ("One.", "Two.", "Three."))),
            True,
            id="the source itself",
        ),
        pytest.param(
            said(sentence("一、二。", "One.", "Two."), sentence("三。", "Three.")),
            True,
            id="sentences that a neighbour covers",
        ),
        pytest.param(
            said(sentence("Раз.", "One."), sentence("Два.", "Two.")), False, id="one sentence fewer"
        ),
        pytest.param(
            said(*TURN.sentences[:2], sentence("Три.", "3.")), False, id="a sentence edited"
        ),
        pytest.param(said(*TURN.sentences, kind=Kind.QUOTE), False, id="another kind of block"),
        pytest.param(said(*TURN.sentences, level=2), False, id="another level"),
    ],
)
def test_editions_of_one_state_of_the_source(edition, block, same):
    assert same_source(edition, dataclasses.replace(edition, blocks=(block,))) is same


def test_metadata_is_of_the_source_too(edition):
    meta = tuple(
        (key, finish_sentence("2025-03-06", "en") if key == "date" else value)
        for key, value in edition.meta
    )
    assert not same_source(edition, dataclasses.replace(edition, meta=meta))


@pytest.mark.parametrize(
    ("kinds", "same"),
    [
        pytest.param((Kind.TURN,), True, id="the same"),
        pytest.param((Kind.TURN, Kind.TURN), False, id="one more"),
        pytest.param((Kind.QUOTE,), False, id="another kind"),
    ],
)
def test_blocks_that_can_stand_side_by_side(edition, kinds, same):
    blocks = tuple(dataclasses.replace(TURN, kind=kind) for kind in kinds)
    assert same_blocks(edition, dataclasses.replace(edition, blocks=blocks)) is same
