"""A catalog follows its source, and nobody's work is lost on the way."""

import subprocess
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.catalog.header import touch_header
from toolkit.catalog.po.parse import parse_po
from toolkit.catalog.po.serialize import serialize_po
from toolkit.catalog.template import build_template, resemblance
from toolkit.catalog.update import update_catalog
from toolkit.core.errors import CatalogError
from toolkit.core.model.catalog import Catalog, Entry, State, short_hash
from toolkit.core.model.document import (
    Block,
    Document,
    Item,
    Kind,
    Meta,
    Segment,
    Speaker,
)

OPENED = "The panel was opened by the moderator at ten."
JAPAN = "Japan leads the G7 in this field."
JAPAN_NOW = "Japan now leads the G7 in this field."
JAPAN_STILL = "Japan still leads the G7 in that field."
CLOSED = "The audience thanked all the speakers warmly."
OTHER = "Energy prices have doubled since then."
MT = f"mt: argos en-uk 1.0 h={short_hash('Чернетка.')}"


def template(*texts):
    """Make a template; a text is a msgid, or a pair of msgctxt and msgid."""
    pairs = [text if isinstance(text, tuple) else (None, text) for text in texts]
    return Catalog(
        "en",
        entries=tuple(
            Entry(msgid, msgctxt, extracted=("paragraph",), references=("seeds/x.md",))
            for msgctxt, msgid in dict.fromkeys(pairs)
        ),
    )


def update(catalog, *texts):
    return update_catalog(catalog, template(*texts), "uk", document="x", revised="2025-03-05")


def translated(*texts, **fields):
    """Make a catalog of reviewed translations, but for what `fields` say of the second entry."""
    catalog = update(None, *texts)
    entries = [replace(entry, msgstr=f"≈ {entry.msgid}") for entry in catalog.entries]
    entries[1:2] = [replace(entry, **fields) for entry in entries[1:2]]
    return replace(catalog, entries=tuple(entries))


def live(catalog):
    return {entry.msgid: entry for entry in catalog.entries if not entry.obsolete}


def obsolete(catalog):
    return {entry.msgid: entry for entry in catalog.entries if entry.obsolete}


# ── Templates ────────────────────────────────────────────────────────────────

OLHA = Speaker("Olha", "chair", "Institute")
DOCUMENT = Document(
    "x",
    "seeds/x.md",
    "en",
    "plain",
    (
        Block(Kind.TITLE, "Forum", 1, 1),
        Block(Kind.PARAGRAPH, "Thanks.", 2),
        Block(Kind.SPEAKER, "Olha, chair, Institute:", 3, speaker=OLHA),
        Block(Kind.TURN, "Thanks. Hello.", 4, speaker=OLHA),
        Block(Kind.LIST, "", 5, items=(Item("Hello.", 5),)),
    ),
    (Meta("place", "Kyiv", 1),),
)
SEGMENTS = (
    Segment("Forum", "title", 0, -1, 0, 5),
    Segment("Kyiv", None, -1, 0, 0, 4),
    Segment("Thanks.", None, 1, -1, 0, 7),
    Segment("Olha", "name", 2, -1, 0, 4),
    Segment("chair", "role of Olha", 2, -1, 6, 11),
    Segment("Thanks.", None, 3, -1, 0, 7),
    Segment("Hello.", None, 3, -1, 8, 14),
    Segment("Hello.", None, 4, 0, 0, 6),
)


@pytest.mark.parametrize(
    ("key", "extracted"),
    [
        pytest.param(("title", "Forum"), ("title",), id="title"),
        pytest.param((None, "Kyiv"), ("place",), id="metadata"),
        pytest.param((None, "Thanks."), ("paragraph", "turn: Olha"), id="two places, one entry"),
        pytest.param(("name", "Olha"), ("speaker",), id="name"),
        pytest.param(("role of Olha", "chair"), ("speaker",), id="role"),
        pytest.param((None, "Hello."), ("turn: Olha", "list"), id="turn and list"),
    ],
)
def test_template_says_where_a_text_stands(key, extracted):
    entries = {entry.key: entry for entry in build_template(DOCUMENT, SEGMENTS).entries}
    assert entries[key].extracted == extracted


def test_template_is_in_source_order():
    keys = [entry.key for entry in build_template(DOCUMENT, SEGMENTS).entries]
    assert keys == list(dict.fromkeys((each.context, each.text) for each in SEGMENTS))


def test_references_are_paths_alone():
    entries = build_template(DOCUMENT, SEGMENTS).entries
    assert {entry.references for entry in entries} == {("seeds/x.md",)}


# ── A new catalog ────────────────────────────────────────────────────────────


def test_new_catalog_satisfies_msgfmt(tmp_path):
    data = serialize_po(update(None, OPENED, ("title", "Forum")))
    command = ["msgfmt", "-c", "-o", tmp_path / "x.mo", "-"]
    done = subprocess.run(command, input=data, capture_output=True, check=True)
    assert done.stderr == b""


def test_new_catalog_reads_back():
    catalog = update(None, OPENED)
    assert parse_po(serialize_po(catalog), "x.po") == catalog


# ── One change at a time ─────────────────────────────────────────────────────


def test_unchanged_source_changes_nothing():
    catalog = translated(OPENED, JAPAN, CLOSED)
    assert update(catalog, OPENED, JAPAN, CLOSED) == catalog


def test_edited_sentence_shows_its_old_translation_as_fuzzy():
    entry = live(update(translated(OPENED, JAPAN, CLOSED), OPENED, JAPAN_NOW, CLOSED))[JAPAN_NOW]
    assert (entry.msgstr, entry.state) == (f"≈ {JAPAN}", State.CHANGED)
    assert (entry.previous_msgctxt, entry.previous_msgid) == (None, JAPAN)


def test_reviewed_translation_of_an_edited_sentence_is_kept_as_it_was():
    kept = obsolete(update(translated(OPENED, JAPAN, CLOSED), OPENED, JAPAN_NOW, CLOSED))[JAPAN]
    assert (kept.msgstr, kept.state) == (f"≈ {JAPAN}", State.TRANSLATED)


SECOND = pytest.mark.parametrize(
    "fields",
    [
        pytest.param({}, id="reviewed"),
        pytest.param({"comments": ("a remark",)}, id="with a remark"),
        pytest.param({"msgstr": "Чернетка.", "comments": (MT,)}, id="draft accepted"),
        pytest.param({"msgstr": "Чернетка.", "fuzzy": True, "comments": (MT,)}, id="draft"),
        pytest.param({"fuzzy": True}, id="in doubt"),
        pytest.param({"msgstr": ""}, id="untranslated"),
        pytest.param({"msgstr": "", "comments": ("query: who?",)}, id="asked about"),
        pytest.param({"fuzzy": True, "previous_msgid": "Japan led."}, id="changed before"),
    ],
)


@SECOND
@pytest.mark.parametrize(
    "texts",
    [
        pytest.param((OPENED, JAPAN_NOW, CLOSED), id="edited"),
        pytest.param((OPENED, CLOSED), id="deleted"),
        pytest.param((CLOSED, JAPAN, OPENED), id="reordered"),
        pytest.param((OPENED, JAPAN, OTHER, CLOSED), id="inserted"),
        pytest.param((OTHER, JAPAN_NOW, OPENED), id="edited and moved"),
    ],
)
def test_an_undone_change_leaves_no_trace(fields, texts):
    catalog = translated(OPENED, JAPAN, CLOSED, **fields)
    there = update(catalog, *texts)
    assert serialize_po(update(there, OPENED, JAPAN, CLOSED)) == serialize_po(catalog)


@SECOND
def test_an_edit_of_an_edit_undone_leaves_no_trace(fields):
    catalog = translated(OPENED, JAPAN, CLOSED, **fields)
    there = update(update(catalog, OPENED, JAPAN_NOW, CLOSED), OPENED, JAPAN_STILL, CLOSED)
    assert update(there, OPENED, JAPAN, CLOSED) == catalog


def test_an_edit_is_undone_though_a_translator_worked_on_it_meanwhile():
    catalog = translated(OPENED, JAPAN, CLOSED)
    there = update(catalog, OPENED, JAPAN_NOW, CLOSED)
    entries = [
        replace(entry, msgstr="Праця.") if entry.msgid == JAPAN_NOW else entry
        for entry in there.entries
    ]
    back = update(replace(there, entries=tuple(entries)), OPENED, JAPAN, CLOSED)
    assert live(back) == live(catalog)
    assert obsolete(back)[JAPAN_NOW].msgstr == "Праця."


def test_what_was_fuzzy_before_an_edit_is_fuzzy_after_its_undoing():
    catalog = translated(OPENED, JAPAN, CLOSED, fuzzy=True)
    there = update(catalog, OPENED, JAPAN_NOW, CLOSED)
    assert live(update(there, OPENED, JAPAN, CLOSED))[JAPAN].state is State.NEEDS_WORK


def test_a_draft_keeps_its_origin_through_an_edit():
    draft = {"msgstr": "Чернетка.", "fuzzy": True, "comments": (MT,)}
    there = update(translated(OPENED, JAPAN, CLOSED, **draft), OPENED, JAPAN_NOW, CLOSED)
    assert live(there)[JAPAN_NOW].unedited


def test_untranslated_stays_so():
    there = update(translated(OPENED, JAPAN, CLOSED, msgstr=""), OPENED, JAPAN_NOW, CLOSED)
    assert live(there)[JAPAN_NOW] == template(JAPAN_NOW).entries[0]


def test_why_a_machine_drafted_nothing_goes_with_the_sentence():
    catalog = translated(OPENED, JAPAN, CLOSED, msgstr="", comments=("no draft: argos: number",))
    there = update(catalog, OPENED, JAPAN_NOW, CLOSED)
    assert live(there)[JAPAN_NOW].comments == ()
    assert obsolete(there) == {}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(("role of Olha", "chair"), ("role of Olga", "chair"), id="speaker renamed"),
        pytest.param(("name", "Natalia Kim"), ("name", "Nataliia Kim"), id="name respelt"),
        pytest.param(("title", "Forum in Kyiv"), ("title", "Forum in Kyiv, 2025"), id="title"),
    ],
)
def test_a_changed_context_is_carried_over_as_fuzzy(old, new):
    entry = live(update(translated(OPENED, old, CLOSED), OPENED, new, CLOSED))[new[1]]
    assert (entry.msgstr, entry.state) == (f"≈ {old[1]}", State.CHANGED)
    assert (entry.previous_msgctxt, entry.previous_msgid) == old


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(("title", "Peace"), "Peace", id="title and text"),
        pytest.param(("name", "Peace"), ("role of Olha", "Peace"), id="name and role"),
        pytest.param(JAPAN, OTHER, id="another sentence in its place"),
    ],
)
def test_what_is_not_alike_is_not_carried_over(old, new):
    there = update(translated(OPENED, old, CLOSED), OPENED, new, CLOSED)
    text = new[1] if isinstance(new, tuple) else new
    assert live(there)[text].state is State.UNTRANSLATED


def test_a_new_wording_between_the_same_neighbours_is_an_edit():
    new = "In this field it is Japan that leads the G7 now."
    there = update(translated(OPENED, JAPAN, CLOSED), OPENED, new, CLOSED)
    assert live(there)[new].previous_msgid == JAPAN


def test_of_two_vanished_the_like_one_is_carried_over():
    there = update(translated(OPENED, OTHER, JAPAN, CLOSED), OPENED, JAPAN_NOW, CLOSED)
    assert live(there)[JAPAN_NOW].previous_msgid == JAPAN


def test_one_inserted_sentence_is_five_lines():
    catalog = translated(OPENED, JAPAN, CLOSED)
    before = serialize_po(catalog).splitlines()
    after = serialize_po(update(catalog, OPENED, JAPAN, OTHER, CLOSED)).splitlines()
    assert len(after) - len(before) == 5
    assert [line for line in after if line not in before] == [f'msgid "{OTHER}"'.encode()]


def test_plural_forms_that_someone_added_stay():
    fields = {"msgid_plural": "Many", "msgstr": "", "msgstr_plural": ("раз", "два")}
    catalog = translated(OPENED, JAPAN, **fields)
    assert obsolete(update(catalog, OPENED, JAPAN_NOW))[JAPAN].msgstr_plural == ("раз", "два")


# ── Laws ─────────────────────────────────────────────────────────────────────

SENTENCES = (OPENED, JAPAN, JAPAN_NOW, JAPAN_STILL, CLOSED, OTHER, "Yes.", "Yes!", "No.")
CONTEXTS = (("title", "Yes."), ("role of Olha", "chair"), ("role of Olga", "chair"))
SOURCES = st.lists(st.sampled_from(SENTENCES + CONTEXTS), unique=True).map(tuple)


@st.composite
def worked_on(draw, *, changed):
    """Draw a catalog of any source in which people and machines have done anything."""
    entries = []
    for entry in draw(SOURCES.map(lambda texts: update(None, *texts))).entries:
        state = draw(st.integers(0, 5 if changed else 3))
        entries.append(
            replace(
                entry,
                msgstr="" if state in (0, 4) else f"{state} {entry.msgid}",
                fuzzy=state in (2, 3, 5),
                comments=((MT,) if state == 3 else ("a remark",) if state in (4, 5) else ()),
                previous_msgid="Older." if state == 5 else None,
            )
        )
    return Catalog("uk", update(None).header, entries=tuple(entries))


def texts_of(catalog, *, obsolete_too=True):
    entries = (e for e in catalog.entries if obsolete_too or not e.obsolete)
    return tuple((e.msgctxt, e.msgid) for e in entries)


@given(worked_on(changed=True), SOURCES)
def test_twice_is_once(catalog, texts):
    once = update(catalog, *texts)
    assert serialize_po(update(once, *texts)) == serialize_po(once)


@given(worked_on(changed=False), SOURCES)
def test_any_change_undone_leaves_no_trace(catalog, texts):
    there = update(catalog, *texts)
    back = update(there, *texts_of(catalog))
    assert serialize_po(back) == serialize_po(catalog)


@given(worked_on(changed=True), st.lists(SOURCES, max_size=5))
@settings(max_examples=300)
def test_no_sequence_of_edits_loses_a_text_or_a_remark(catalog, edits):
    there = catalog
    for texts in edits:
        there = update(there, *texts)
    kept = {entry.msgstr for entry in there.entries}
    assert {entry.msgstr for entry in catalog.entries} - {""} <= kept
    remarks = {(entry.comments, entry.msgstr) for entry in there.entries}
    assert {(e.comments, e.msgstr) for e in catalog.entries if e.comments} <= remarks


@given(worked_on(changed=True), st.lists(SOURCES, max_size=5))
@settings(max_examples=300)
def test_what_was_reviewed_comes_back_reviewed(catalog, edits):
    there = catalog
    for texts in edits:
        there = update(there, *texts)
    back = {entry.key: entry for entry in update(there, *texts_of(catalog)).entries}
    reviewed = [entry for entry in catalog.entries if entry.state is State.TRANSLATED]
    assert [back[entry.key] for entry in reviewed] == reviewed


@given(worked_on(changed=True), st.lists(SOURCES, max_size=5))
def test_no_update_makes_a_translation_reviewed(catalog, edits):
    there = catalog
    for texts in edits:
        there = update(there, *texts)
    reviewed = {(e.key, e.msgstr) for e in catalog.entries if e.state is State.TRANSLATED}
    assert {(e.key, e.msgstr) for e in there.entries if e.state is State.TRANSLATED} <= reviewed


@given(worked_on(changed=True), SOURCES)
def test_the_catalog_follows_the_source(catalog, texts):
    there = update(catalog, *texts)
    wanted = tuple(text if isinstance(text, tuple) else (None, text) for text in texts)
    assert texts_of(there, obsolete_too=False) == wanted


@given(worked_on(changed=True), SOURCES)
def test_gettext_takes_every_updated_catalog(catalog, texts):
    there = update(catalog, *texts)
    assert parse_po(serialize_po(there), "x.po") == there


def test_msgmerge_changes_no_line_of_an_updated_catalog(tmp_path):
    there = update(translated(OPENED, JAPAN, CLOSED), OPENED, JAPAN_NOW, CLOSED)
    pot = replace(template(OPENED, JAPAN_NOW, CLOSED), header=there.header)
    (tmp_path / "x.po").write_bytes(serialize_po(there))
    (tmp_path / "x.pot").write_bytes(serialize_po(pot))
    command = ["msgmerge", "--quiet", "--no-wrap", "--previous", "x.po", "x.pot"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    assert done.stdout == serialize_po(there)


# ── Headers and resemblance ──────────────────────────────────────────────────


def test_update_leaves_dates_and_foreign_fields_alone():
    header = (*update(None).header, ("X-Generator", "Poedit 3.4"))
    assert update(Catalog("uk", header), OPENED).header == header


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        pytest.param(
            (("Content-Type", "text/plain; charset=CHARSET"),),
            (("Content-Type", "text/plain; charset=UTF-8"), ("Language", "uk")),
            id="as xgettext leaves it",
        ),
        pytest.param(
            (("Language", "uk_UA"),),
            (("Language", "uk_UA"), ("Content-Type", "text/plain; charset=UTF-8")),
            id="a territory is no other language",
        ),
    ],
)
def test_update_says_language_and_charset(header, expected):
    catalog = Catalog(dict(header).get("Language", ""), header)
    assert update(catalog, OPENED).header == expected


def test_a_catalog_of_another_language_is_refused():
    with pytest.raises(CatalogError, match="Language: ja"):
        update(Catalog("ja", (("Language", "ja"),)), OPENED)


@pytest.mark.parametrize(
    ("change", "moves"),
    [
        pytest.param({}, False, id="nothing"),
        pytest.param({"comments": ("query: why?",)}, False, id="a question"),
        pytest.param({"references": ("seeds/other.txt",)}, False, id="its place"),
        pytest.param({"msgstr": "Відкрили."}, True, id="a text"),
        pytest.param({"msgstr": "Відкрив.", "fuzzy": True}, True, id="a doubt"),
        pytest.param({"msgstr_plural": ("один",)}, True, id="a plural form"),
        pytest.param({"msgid": "Other."}, True, id="a source"),
    ],
)
def test_the_date_moves_only_when_a_translation_does(change, moves):
    before = update(None, OPENED)
    before = replace(before, entries=(replace(before.entries[0], msgstr="Відкрив."),))
    after = replace(before, entries=(replace(before.entries[0], **change),))
    catalog = touch_header(before, after, "2026-01-01")
    assert catalog.entries == after.entries
    assert (dict(catalog.header)["PO-Revision-Date"] == "2026-01-01") == moves


def test_what_adds_a_comment_alone_still_declares_its_charset():
    before = Catalog("uk", (("Content-Type", "text/plain; charset=ASCII"),), entries=(Entry("a"),))
    after = replace(before, entries=(Entry("a", comments=("query: чому?",)),))
    header = touch_header(before, after, "2026-01-01").header
    assert header == (("Content-Type", "text/plain; charset=UTF-8"),)


@pytest.mark.parametrize(
    ("texts", "share"),
    [
        pytest.param((OPENED, JAPAN), 1.0, id="all"),
        pytest.param((OPENED, OTHER), 0.5, id="half"),
        pytest.param((OTHER,), 0.0, id="none"),
        pytest.param((), 0.0, id="an empty template"),
    ],
)
def test_resemblance(texts, share):
    assert resemblance(translated(OPENED, JAPAN), template(*texts)) == share
