"""Finished texts, written and read back."""

import dataclasses
import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.errors import ReleaseError
from toolkit.core.files import digest
from toolkit.core.model.apparatus import STANDINGS
from toolkit.core.model.document import PICTURES, Kind, Place
from toolkit.core.model.edition import Edition, EditionBlock, EditionItem, EditionLine, Picture
from toolkit.lang import LANGUAGES
from toolkit.project.releases.told import TOLD
from toolkit.publish.edition.byline import make_byline
from toolkit.publish.edition.finish import finish_sentence
from toolkit.publish.edition.parse import read_edition
from toolkit.publish.edition.serialize import write_edition
from toolkit.publish.outputs.page import page_pictures, write_html

WHERE = "output/talk/uk/edition.json"

words = st.text(st.characters(codec="utf-8"), max_size=12)
pictures = st.builds(
    Picture,
    st.sampled_from(sorted(set(PICTURES.values()))),
    st.binary(max_size=9),
    st.integers(1, 9),
    st.integers(1, 9),
    fills=st.booleans(),
)


@st.composite
def editions(draw):
    """Draw an edition in Ukrainian with what a release may have."""
    markup = draw(st.sampled_from(("plain", "markdown")))
    sentences = st.builds(
        finish_sentence,
        words,
        st.sampled_from(("uk", "en")),
        st.just(markup),
        where=st.just(WHERE),
        segments=st.lists(words, max_size=2).map(tuple),
    )
    sentences |= sentences.map(lambda one: dataclasses.replace(one, new_line=True))
    said = st.lists(sentences, max_size=2).map(tuple)
    places = st.builds(
        Place,
        mark=words,
        depth=st.integers(0, 3),
        further=st.booleans(),
        row=st.integers(0, 9),
        column=st.integers(0, 9),
        rows=st.integers(1, 3),
        columns=st.integers(1, 3),
        field=st.sampled_from(("", "name", "role", "affiliation")),
    )
    maybe = st.none() | sentences
    bylines = st.builds(
        make_byline,
        sentences,
        maybe,
        maybe,
        words,
        pattern=st.just(LANGUAGES["uk"].byline),
        spoken=st.sampled_from(("", "ja")),
        interpreted=st.booleans(),
        original=st.booleans(),
        unattributed=st.booleans(),
    )
    blocks = whole(
        EditionBlock,
        kind=st.sampled_from(Kind),
        sentences=said,
        items=st.lists(st.builds(EditionItem, said, places), max_size=2).map(tuple),
        byline=st.none() | bylines,
        level=st.integers(0, 6),
        mark=words,
        label=words,
        header=st.integers(0, 3),
        lang=st.sampled_from(("", "ja")),
        picture=st.none() | pictures,
    )
    days = st.dates().map(dt.date.isoformat)
    lines = whole(
        EditionLine,
        kind=st.sampled_from(TOLD),
        revision=st.integers(1, 9),
        sentence=sentences,
        date=days,
    )
    standing = st.dictionaries(st.sampled_from([*LANGUAGES]), st.sampled_from([*STANDINGS]))
    edition = whole(
        Edition,
        document=words,
        lang=st.just("uk"),
        source_lang=st.sampled_from(("uk", "en")),
        markup=st.just(markup),
        title=said,
        blocks=st.lists(blocks, max_size=3).map(tuple),
        meta=st.lists(st.tuples(words, sentences), max_size=2).map(tuple),
        draft=st.sampled_from([False]),
        date=days,
        first=st.just("") | days,
        revision=st.integers(0, 9),
        standing=standing.map(lambda said: tuple(sorted(said.items()))),
        adopted=st.booleans(),
        told=st.lists(lines, max_size=2).map(tuple),
    )
    return draw(edition)


def whole(record, **values):
    """Draw a record with all its fields: one that is not written is lost in the next revision."""
    missing = {each.name for each in dataclasses.fields(record)} - values.keys()
    assert not missing, f"draw values of {record.__name__} for {missing} here"
    return st.builds(record, **values)


def shown(edition):
    """Return the pictures of an edition by what its file calls them."""
    found = (block.picture for block in edition.blocks if block.picture)
    return {digest(each.data): each.data for each in found}


@given(editions())
def test_an_edition_comes_back_as_it_was_written(edition):
    assert read_edition(write_edition(edition), WHERE, shown(edition)) == edition


@given(editions())
def test_what_was_read_is_written_as_it_was(edition):
    data = write_edition(edition)
    assert write_edition(read_edition(data, "elsewhere", shown(edition))) == data


@given(editions())
def test_the_file_is_json_with_sorted_keys_and_a_final_newline(edition):
    data = write_edition(edition)
    again = json.dumps(json.loads(data), ensure_ascii=False, indent=2, sort_keys=True)
    assert data == (again + "\n").encode()


@pytest.mark.parametrize("lang", ["en", "uk", "ja"])
def test_a_page_composed_from_finished_texts_is_the_same_page(lang, illustrated, page):
    """Also with a picture, which is taken out of the page itself."""
    edition = dataclasses.replace(illustrated(lang), date="2025-04-01")
    html = write_html(edition, page)
    kept = read_edition(write_edition(edition), WHERE, page_pictures(html))
    assert write_html(kept, page) == html


def test_a_page_gives_its_pictures_back(illustrated, page):
    edition = illustrated("uk")
    assert page_pictures(write_html(edition, page)) == shown(edition)


def test_nobody_and_no_place_is_named(small):
    """Where a text stands in a catalog is nobody's business outside."""
    data = write_edition(dataclasses.replace(small("uk"), date="2025-04-01")).decode()
    assert ".po" not in data
    assert "state" not in data


def test_only_what_is_there_is_written():
    edition = Edition(
        "talk", "uk", "uk", "plain", (finish_sentence("Назва", "uk"),), (), date="2025-04-01"
    )
    assert json.loads(write_edition(edition)) == {
        "schema": 1,
        "document": "talk",
        "lang": "uk",
        "source_lang": "uk",
        "markup": "plain",
        "date": "2025-04-01",
        "title": [{"text": "Назва"}],
        "meta": [],
        "blocks": [],
    }


def put(table, path, value):
    *parents, last = path
    for key in parents:
        table = table[key]
    if value is None:
        del table[last]
    else:
        table[last] = value


FIGURE = ("blocks", 5, "picture")


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        pytest.param(("date",), None, "'date' is missing", id="field missing"),
        pytest.param(("colour",), 1, "'colour' is unknown", id="field unknown"),
        pytest.param(("date",), "", "is no date", id="never published"),
        pytest.param(("schema",), "1", "schema is no number", id="schema as a text"),
        pytest.param(("markup",), "html", "neither plain nor markdown", id="other markup"),
        pytest.param(("title",), "Назва", "title is no list", id="title as a text"),
        pytest.param(("title", 0, "text"), None, "title: 'text' is missing", id="no text"),
        pytest.param(("title", 0, "text"), "\ud800", "surrogates", id="lone surrogate"),
        pytest.param(("title", 0, "state"), "draft", "'state' is unknown", id="with a state"),
        pytest.param(("title", 0, "segments"), [1], "segments is no text", id="segment a number"),
        pytest.param(("blocks", 0, "kind"), "poem", "'poem' is not a valid Kind", id="kind"),
        pytest.param(("blocks", 1, "level"), -1, "level is no number", id="level below 0"),
        pytest.param(
            ("blocks", 2, "items", 0, "further"), 1, "neither true nor false", id="1 is not true"
        ),
        pytest.param(("blocks", 3, "byline", "name"), None, "'name' is missing", id="no name"),
        pytest.param((*FIGURE, "media"), "text/html", "no picture", id="no picture"),
        pytest.param((*FIGURE, "sha256"), "0" * 64, "is not in its page", id="another picture"),
        pytest.param((*FIGURE, "width"), 0, "width is no number from 1", id="no width"),
    ],
)
def test_damage_is_named(illustrated, path, value, problem):
    edition = dataclasses.replace(illustrated("uk"), date="2025-04-01")
    table = json.loads(write_edition(edition))
    put(table, path, value)
    with pytest.raises(ReleaseError, match=problem) as caught:
        read_edition(json.dumps(table).encode(), WHERE, shown(edition))
    assert caught.value.where == WHERE


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        pytest.param(b"", "damaged edition", id="empty"),
        pytest.param(b"[]", "edition is no table", id="a list"),
        pytest.param(b"\xff", "damaged edition", id="not UTF-8"),
        pytest.param(b'{"lang": "uk", "lang": "ja"}', "stands there twice", id="twice"),
        pytest.param(b'{"schema": 2}', "edition of schema 2, which is not known", id="newer"),
        pytest.param(b"[" * 100_000, "nested too deeply", id="deep"),
    ],
)
def test_what_is_no_edition_is_refused(data, problem):
    with pytest.raises(ReleaseError, match=problem):
        read_edition(data, WHERE)


@given(st.binary(max_size=60))
def test_any_bytes_are_an_edition_or_refused(data):
    with pytest.raises(ReleaseError):
        read_edition(data, WHERE)
