"""From document, segments and catalog to an edition."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from said import byline_text

from toolkit.core.errors import ReleaseError
from toolkit.core.model.catalog import MERGED, Catalog, Entry, State, short_hash
from toolkit.core.model.document import (
    Block,
    Document,
    Item,
    Kind,
    Meta,
    Place,
    Segment,
    Speaker,
)
from toolkit.lang import language
from toolkit.lang.sentences.join import join_sentences
from toolkit.publish.edition.build import source_edition, translate_document
from toolkit.publish.edition.finish import finish_sentence
from toolkit.publish.edition.merges import orphan_merges, shared_merges
from toolkit.source.readers import read_document
from toolkit.source.segment import segment_document

BYLINE = language("en").byline
PATH = "locales/uk/LC_MESSAGES/talk.po"
SEED = "seeds/talk.md"

PERSON = Speaker("Ann Example", "Head", "Example Org", "moderator")
DOCUMENT = Document(
    slug="talk",
    path=SEED,
    lang="en",
    markup="markdown",
    blocks=(
        Block(Kind.TITLE, "The talk", 1, level=1),
        Block(Kind.SPEAKER, "moderator Ann Example, Head, Example Org:", 3, speaker=PERSON),
        Block(Kind.TURN, "First. Second. Third.", 5, speaker=PERSON),
        Block(
            Kind.LIST,
            "",
            7,
            items=(Item("One.", 7, Place("1.")), Item("Two. More.", 8, Place("2."))),
        ),
        Block(Kind.HEADING, "End", 10, level=3),
    ),
    meta=(Meta("event", "A forum", 2), Meta("date", "2025-03-05", 2)),
)


def segment(text, block, item=-1, context=None):
    return Segment(text, context, block, item, 0, len(text))


SEGMENTS = (
    segment("A forum", -1, 0),
    segment("The talk", 0, context="title"),
    segment("Ann Example", 1, context="name"),
    segment("Head", 1, context="role of Ann Example"),
    segment("Example Org", 1, context="affiliation of Ann Example"),
    segment("First.", 2),
    segment("Second.", 2),
    segment("Third.", 2),
    segment("One.", 3, 0),
    segment("Two.", 3, 1),
    segment("More.", 3, 1),
    segment("End", 4),
)
WORDS = {"Moderator": "Модератор", "Chair": "Голова"}


def catalog(changes=None, lang="uk", segments=SEGMENTS):
    """Translate every segment as itself in brackets; `changes` maps msgid → fields, None = gone."""
    changes = changes or {}
    entries = []
    for line, each in enumerate(segments, start=10):
        fields = changes.get(each.text, {})
        if fields is not None:
            fields = {"msgstr": f"<{each.text}>", "line": line, **fields}
            entries.append(Entry(each.text, each.context, **fields))
    return Catalog(lang, entries=tuple(entries))


def translate(changes=None, **options):
    return translate_document(
        DOCUMENT, SEGMENTS, catalog(changes), path=PATH, **{"words": WORDS, **options}
    )


def texts(sentences):
    return [sentence.text for sentence in sentences]


DRAFTED = {"fuzzy": True, "comments": (f"mt: argos en-uk 1.4 h={short_hash('<Second.>')}",)}
UNPUBLISHED = [
    pytest.param({"msgstr": ""}, State.UNTRANSLATED, id="empty"),
    pytest.param({"msgstr": "  "}, State.UNTRANSLATED, id="blank"),
    pytest.param({"fuzzy": True, "previous_msgid": "2nd."}, State.CHANGED, id="source changed"),
    pytest.param(DRAFTED, State.DRAFT, id="as the machine drafted it"),
    pytest.param({"fuzzy": True}, State.NEEDS_WORK, id="fuzzy otherwise"),
    pytest.param(None, State.MISSING, id="not in the catalog"),
    pytest.param({"obsolete": True}, State.MISSING, id="obsolete is not there"),
]

# ── The source's own edition ─────────────────────────────────────────────────


def test_source_has_a_sentence_a_segment():
    turn = source_edition(DOCUMENT, SEGMENTS).blocks[1]
    assert texts(turn.sentences) == ["First.", "Second.", "Third."]


def test_source_says_where_it_stands():
    turn = source_edition(DOCUMENT, SEGMENTS).blocks[1]
    assert turn.sentences[0].where == "seeds/talk.md:5"


def test_source_points_at_the_line_of_a_list_item():
    points = source_edition(DOCUMENT, SEGMENTS).blocks[2].items
    assert points[1].sentences[0].where == "seeds/talk.md:8"


def test_source_keeps_a_label_as_written():
    assert source_edition(DOCUMENT, SEGMENTS).blocks[0].byline.label == "moderator"


def test_title_is_no_block():
    edition = source_edition(DOCUMENT, SEGMENTS)
    assert (texts(edition.title), edition.blocks[0].kind) == (["The talk"], Kind.SPEAKER)


def test_real_statement_is_whole(shared):
    """Every block of the source, put together again, is the source."""
    seed = next((shared / "seeds").glob("*.txt"))
    text = seed.read_text(encoding="utf-8")
    document = read_document(text.encode(), f"seeds/{seed.name}", "en", None)
    edition = source_edition(document, segment_document(document, ()))
    shown = [edition.title, *(block.sentences for block in edition.blocks if block.sentences)]
    shown += [point.sentences for block in edition.blocks for point in block.items]
    lines = {join_sentences(tuple(texts(each)), "en") for each in shown}
    lines |= {byline_text(block.byline) for block in edition.blocks if block.byline}
    written = (line.strip().removeprefix("- ").removesuffix(":") for line in text.splitlines())
    assert [
        line for line in written if line not in {each.removesuffix(":") for each in lines}
    ] == []


# ── Translation ──────────────────────────────────────────────────────────────


def test_translation_is_the_catalogs():
    assert translate().blocks[1].sentences[1] == finish_sentence(
        "<Second.>",
        "uk",
        DOCUMENT.markup,
        state=State.TRANSLATED,
        where=f"{PATH}:16",
        segments=("Second.",),
    )


def test_a_sentence_names_all_the_segments_that_it_covers():
    turn = translate({"Second.": {"msgstr": "++"}}).blocks[1]
    assert [each.segments for each in turn.sentences] == [("First.", "Second."), ("Third.",)]


def test_a_date_has_no_segment():
    assert dict(translate().meta)["date"].segments == ()


def test_list_keeps_its_shape():
    points = translate().blocks[2]
    assert [(each.place.mark, texts(each.sentences)) for each in points.items] == [
        ("1.", ["<One.>"]),
        ("2.", ["<Two.>", "<More.>"]),
    ]


def test_byline_is_translated_by_context():
    byline = translate().blocks[0].byline
    assert texts((byline.name, byline.role, byline.affiliation)) == [
        "<Ann Example>",
        "<Head>",
        "<Example Org>",
    ]


def test_same_words_in_another_context_are_another_entry():
    only_running = (Entry("Head", None, "<running>"),)
    others = tuple(entry for entry in catalog().entries if entry.msgid != "Head")
    with pytest.raises(ReleaseError, match="missing"):
        translate_document(
            DOCUMENT, SEGMENTS, Catalog("uk", entries=only_running + others), path=PATH
        )


@pytest.mark.parametrize(
    ("lang", "words", "expected"),
    [
        pytest.param("uk", WORDS, "Модератор", id="an interface word"),
        pytest.param("uk", {}, "moderator", id="no word: as written"),
        pytest.param("en", {}, "Moderator", id="English needs no words"),
    ],
)
def test_label_is_an_interface_word(lang, words, expected):
    edition = translate_document(DOCUMENT, SEGMENTS, catalog(lang=lang), path=PATH, words=words)
    assert edition.blocks[0].byline.label == expected


def test_event_is_translated_and_date_is_not():
    assert [(key, each.text) for key, each in translate().meta] == [
        ("event", "<A forum>"),
        ("date", "2025-03-05"),
    ]


def test_surrounding_white_space_of_a_translation_is_not_printed():
    assert translate({"First.": {"msgstr": " Перше.\n"}}).blocks[1].sentences[0].text == "Перше."


@pytest.mark.parametrize(("fields", "state"), UNPUBLISHED)
def test_release_refuses_what_is_not_reviewed(fields, state):
    with pytest.raises(ReleaseError) as caught:
        translate({"Second.": fields})
    assert (str(state) in caught.value.problem, "Second." in caught.value.problem) == (True, True)


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        pytest.param({"fuzzy": True}, f"{PATH}:16", id="at the entry"),
        pytest.param(None, "seeds/talk.md:5", id="no entry: at the source"),
    ],
)
def test_refusal_names_the_place(fields, where):
    with pytest.raises(ReleaseError) as caught:
        translate({"Second.": fields})
    assert caught.value.where == where


def test_release_refuses_plural_forms():
    plural = {"msgstr": "", "msgid_plural": "Seconds.", "msgstr_plural": ("a", "b", "c")}
    with pytest.raises(ReleaseError, match="plural"):
        translate({"Second.": plural})


@given(st.sets(st.sampled_from([each.text for each in SEGMENTS])))
def test_release_is_all_or_nothing(unreviewed):
    changes = {text: {"fuzzy": True} for text in unreviewed}
    if not unreviewed:
        assert translate(changes).draft is False
    else:
        with pytest.raises(ReleaseError):
            translate(changes)


# ── Drafts ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("fields", "state"), UNPUBLISHED)
def test_draft_shows_the_state(fields, state):
    assert translate({"Second.": fields}, draft=True).blocks[1].sentences[1].state is state


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"msgstr": ""}, id="untranslated"),
        pytest.param(None, id="missing"),
    ],
)
def test_draft_shows_the_source_where_there_is_nothing_else(fields):
    shown = translate({"Second.": fields}, draft=True).blocks[1].sentences[1]
    assert (shown.text, shown.lang) == ("Second.", "en")


def test_draft_shows_the_machines_words():
    shown = translate({"Second.": DRAFTED}, draft=True).blocks[1].sentences[1]
    assert (shown.text, shown.lang) == ("<Second.>", "uk")


def test_draft_says_that_it_is_one():
    assert translate(draft=True).draft


# ── Merged sentences ─────────────────────────────────────────────────────────


@pytest.mark.parametrize("mark", MERGED)
def test_merged_sentence_is_covered_by_the_one_before(mark):
    turn = translate({"Second.": {"msgstr": mark}}).blocks[1]
    assert texts(turn.sentences) == ["<First.>", "<Third.>"]


def test_one_sentence_may_cover_several():
    turn = translate({"Second.": {"msgstr": "++"}, "Third.": {"msgstr": "＋＋"}}).blocks[1]
    assert texts(turn.sentences) == ["<First.>"]


ORPHANS = [
    pytest.param("First.", id="first of a paragraph"),
    pytest.param("Two.", id="first of a list item"),
    pytest.param("The talk", id="title"),
    pytest.param("Head", id="each part of a byline stands alone"),
    pytest.param("A forum", id="metadata"),
]


@pytest.mark.parametrize("text", ORPHANS)
def test_merge_without_a_neighbour_is_refused(text):
    with pytest.raises(ReleaseError, match="no sentence before it"):
        translate({text: {"msgstr": "++"}})


@pytest.mark.parametrize("text", ORPHANS)
def test_merge_without_a_neighbour_is_found(text):
    changed = catalog({text: {"msgstr": "++"}})
    assert [entry.msgid for entry in orphan_merges(DOCUMENT, SEGMENTS, changed)] == [text]


def test_merge_with_a_neighbour_is_no_orphan():
    changed = catalog({"Second.": {"msgstr": "++"}, "More.": {"msgstr": "++"}})
    assert orphan_merges(DOCUMENT, SEGMENTS, changed) == ()


def test_draft_shows_the_source_of_an_orphan():
    shown = translate({"First.": {"msgstr": "++"}}, draft=True).blocks[1].sentences[0]
    assert (shown.text, shown.state) == ("First.", State.NEEDS_WORK)


def test_draft_loses_nothing_when_the_covering_sentence_is_not_translated():
    turn = translate({"First.": {"msgstr": ""}, "Second.": {"msgstr": "++"}}, draft=True).blocks[1]
    assert texts(turn.sentences) == ["First.", "Second.", "<Third.>"]


# ── A sentence that is repeated shares its entry, and so its `++` ────────────


def repeated(text):
    document = read_document(f"# T\n\n{text}\n".encode(), "seeds/t.md", "en")
    segments = segment_document(document)
    texts = dict.fromkeys((segment.context, segment.text) for segment in segments)
    entries = tuple(
        Entry(msgid, msgctxt, msgstr="++" if msgid == "Two." else f"У: {msgid}")
        for msgctxt, msgid in texts
    )
    return document, segments, Catalog("uk", entries=entries)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("One. Two.", [], id="once"),
        pytest.param("One. Two.\n\nOne. Two.", [], id="the pair is repeated"),
        pytest.param("One. Two.\n\nThree. Two.", ["Two."], id="after another sentence too"),
        pytest.param("One. Two.\n\nTwo.", ["Two."], id="alone too"),
        pytest.param("One. Two.\n\nOne.", ["Two."], id="its neighbour stands alone too"),
        pytest.param("One. Two.\n\nOne. Three.", ["Two."], id="its neighbour has another after it"),
    ],
)
def test_a_merge_that_would_lose_or_add_a_sentence_elsewhere(text, found):
    document, segments, changed = repeated(text)
    assert [entry.msgid for entry in shared_merges(document, segments, changed)] == found
    if found:
        with pytest.raises(ReleaseError):
            translate_document(document, segments, changed, path="uk.po")
