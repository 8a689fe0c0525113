"""A catalog that lost its end is refused, or found to lack entries; none passes for whole."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.catalog.po.parse import parse_po
from toolkit.catalog.po.serialize import serialize_po
from toolkit.catalog.update import update_catalog
from toolkit.core.errors import CatalogError
from toolkit.core.model.catalog import Catalog, Entry, State
from toolkit.review.states import blockers

TEMPLATE = Catalog(
    "en",
    entries=tuple(
        Entry(f"The keeper of lamp {number} spoke.", extracted=("turn: Mara Testova",))
        for number in range(40)
    ),
)


def translated():
    fresh = update_catalog(None, TEMPLATE, "uk", document="d", revised="2025-03-10 12:00+0000")
    entries = tuple(
        Entry(each.msgid, None, f"Доглядач «{number}» мовив.", comments=("mt: x en-uk 1 h=0",))
        for number, each in enumerate(fresh.entries)
    )
    return Catalog("uk", fresh.header, entries=entries)


WHOLE = translated()
DATA = serialize_po(WHOLE)
CUTS = random.Random(7).sample(range(len(DATA)), 1000)  # noqa: S311


def states(catalog):
    return {entry.state for entry in catalog.entries}


def test_what_is_cut_off_never_passes_for_whole():
    accepted = 0
    for cut in CUTS:
        try:
            catalog = parse_po(DATA[:cut], "x.po")
        except CatalogError:
            continue
        accepted += 1
        if catalog != WHOLE:
            assert {each.state for each in blockers(TEMPLATE, catalog)} <= {
                State.MISSING,
                State.UNTRANSLATED,
            }
            assert blockers(TEMPLATE, catalog), cut
    assert accepted < len(CUTS) / 10, "only a cut between two entries can be read at all"


def test_what_an_update_makes_of_a_cut_catalog_is_untranslated():
    catalog = parse_po(DATA[: DATA.index(b"\n\n", 3000) + 1], "x.po")
    after = update_catalog(catalog, TEMPLATE, "uk", document="d", revised="x")
    assert states(after) == {State.TRANSLATED, State.UNTRANSLATED}


LINES = DATA.decode().splitlines(keepends=True)


@pytest.mark.parametrize("kind", ["text", "bytes", "lines"])
@given(data=st.data())
@settings(max_examples=300)
def test_whatever_became_of_a_file_is_read_or_refused(kind, data):
    at = data.draw(st.integers(0, len(LINES) - 1))
    if kind == "lines":
        to = data.draw(st.integers(0, len(LINES) - 1))
        found = "".join([*LINES[:at], LINES[to], *LINES[at + data.draw(st.integers(0, 2)) :]])
        damaged = found.encode()
    else:
        junk = (
            data.draw(st.text(max_size=3)) if kind == "text" else data.draw(st.binary(max_size=3))
        )
        piece = junk.encode("utf-8", "surrogatepass") if isinstance(junk, str) else junk
        place = len("".join(LINES[:at]).encode()) + data.draw(st.integers(0, 9))
        damaged = DATA[:place] + piece + DATA[place + data.draw(st.integers(0, 9)) :]
    try:
        catalog = parse_po(damaged, "x.po")
    except CatalogError:
        return
    assert parse_po(serialize_po(catalog), "x.po") == catalog


# ── What must not be lost without a word ─────────────────────────────────────

HEAD = 'msgid ""\nmsgstr "Language: uk\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
BLANKS = ("\N{IDEOGRAPHIC SPACE}", "\N{NO-BREAK SPACE}", "\N{LINE SEPARATOR}", "\x85", "\x1c")


@pytest.mark.parametrize("blank", BLANKS, ids=ascii)
@pytest.mark.parametrize(
    "body",
    [
        pytest.param('msgid "a"\nmsgstr ""\n"b "\n{}"c"\n', id="before a text"),
        pytest.param('msgid "a"\nmsgstr "b"{}junk\n', id="before junk"),
        pytest.param('{}#, fuzzy\nmsgid "a"\nmsgstr "b"\n', id="before a flag"),
        pytest.param('{0}msgid "a"\n{0}msgstr "b"\n', id="before an entry"),
        pytest.param('msgid{}"a"\nmsgstr "b"\n', id="behind a keyword"),
    ],
)
def test_a_blank_that_gettext_does_not_know_is_refused(body, blank):
    with pytest.raises(CatalogError, match="has no meaning here"):
        parse_po((HEAD + body.format(blank)).encode(), "x.po")


def test_a_plural_form_of_any_number_is_refused():
    body = f'msgid "a"\nmsgid_plural "b"\nmsgstr[{"9" * 5000}] "c"\n'
    with pytest.raises(CatalogError):
        parse_po((HEAD + body).encode(), "x.po")
