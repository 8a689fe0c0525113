"""++ in a sheet covers what the same sheet says before it, and nothing else."""

from dataclasses import replace

import pytest

from toolkit.core.model.catalog import Catalog, Entry, State
from toolkit.exchange.covered import PARTED
from toolkit.exchange.messages import list_messages
from toolkit.exchange.take_messages import take_messages
from toolkit.exchange.text_sheet import read_text_sheet

DIM, OIL, RUST = "The lamps are dim.", "They burn too much oil.", "They rust in the rain."
TEXTS = {DIM: "Лампи тьмяні.", OIL: "Вони палять забагато олії.", RUST: "Вони іржавіють."}
BOTH = "Лампи тьмяні й палять забагато олії."
SENT = Catalog(
    "uk",
    entries=tuple(
        Entry(source, msgstr=text, extracted=("turn: Ada Sample",))
        for source, text in TEXTS.items()
    ),
)


def rows(*, without=(), **changed):
    """Return the messages of a sheet as they come back, and the numbers of those that don't."""
    exchange = list_messages(SENT, document="lamps", source_lang="en", place="x")
    named = {"DIM": DIM, "OIL": OIL, "RUST": RUST}
    texts = {named[name]: text for name, text in changed.items()}
    messages = [
        replace(each, target=texts.get(each.source, each.target))
        for each in exchange.messages
        if each.source not in without
    ]
    gone = [each.number for each in exchange.messages if each.source in without]
    return messages, gone


def take(now, messages, missing=()):
    return take_messages(now, messages, "en", missing=missing)


def with_text(source, text):
    entries = [replace(e, msgstr=text) if e.msgid == source else e for e in SENT.entries]
    return replace(SENT, entries=tuple(entries))


def states(merged):
    return [entry.state for entry in merged.catalog.entries]


def test_a_sentence_that_the_one_before_it_says_is_covered():
    merged = take(SENT, rows(DIM=BOTH, OIL="++")[0])
    assert [entry.msgstr for entry in merged.catalog.entries] == [BOTH, "++", TEXTS[RUST]]
    assert (states(merged), merged.doubts) == ([State.TRANSLATED] * 3, ())


@pytest.mark.parametrize(
    ("now", "changed", "without"),
    [
        pytest.param(with_text(DIM, "Лампи слабкі."), {"DIM": BOTH}, (), id="refused"),
        pytest.param(with_text(DIM, "Лампи слабкі."), {}, (), id="changed by somebody else"),
        pytest.param(SENT, {}, (DIM,), id="not in the sheet"),
    ],
)
def test_it_is_in_doubt_where_the_text_before_it_is_another(now, changed, without):
    messages, missing = rows(**changed, OIL="++", without=without)
    merged = take(now, messages, missing)
    entry = merged.catalog.entries[1]
    assert (entry.msgstr, entry.fuzzy) == ("++", True)
    ((source, reason),) = [(each.source, each.reason) for each in merged.doubts]
    assert (source, reason) == (OIL, PARTED)
    assert [each.changes for each in merged.taken if each.source == OIL] == [("translation",)]
    again = take(merged.catalog, messages, missing)
    assert (again.catalog, again.taken) == (merged.catalog, ())


def test_two_in_a_row_speak_of_the_same_text():
    merged = take(with_text(DIM, "Лампи слабкі."), rows(DIM=BOTH, OIL="++", RUST="++")[0])
    assert [entry.fuzzy for entry in merged.catalog.entries] == [False, True, True]


def test_one_that_stood_there_before_stays():
    now = with_text(OIL, "++")
    exchange = list_messages(now, document="lamps", source_lang="en", place="x")
    merged = take(now, [replace(each, number=0) for each in exchange.messages])
    assert (merged.catalog, merged.doubts) == (now, ())


def test_a_row_that_was_deleted_while_the_one_before_it_came_to_say_it_is_in_doubt():
    messages, missing = rows(DIM=f"{TEXTS[DIM]} {TEXTS[OIL]}", without=(OIL,))
    merged = take(SENT, messages, missing)
    assert (merged.catalog.entries[1].msgstr, merged.catalog.entries[1].fuzzy) == (TEXTS[OIL], True)
    assert [each.key[1] for each in merged.joined] == [OIL]


def test_a_row_that_was_deleted_for_nothing_is_left_alone():
    messages, missing = rows(DIM="Лампи темні.", without=(OIL,))
    merged = take(SENT, messages, missing)
    assert (merged.catalog.entries[1], merged.joined) == (SENT.entries[1], ())


@pytest.mark.parametrize(
    ("place", "doubted"),
    [
        pytest.param(0, [OIL], id="all have shifted"),
        pytest.param(1, [], id="a new one stands beside it"),
    ],
)
def test_a_row_that_is_gone_is_known_by_those_around_it(place, doubted):
    entries = [*SENT.entries[:place], Entry("New."), *SENT.entries[place:]]
    messages, missing = rows(DIM=f"{TEXTS[DIM]} {TEXTS[OIL]}", without=(OIL,))
    taken = take(replace(SENT, entries=tuple(entries)), messages, missing)
    assert [entry.msgid for entry in taken.catalog.entries if entry.fuzzy] == doubted


def edited(source, new):
    """Return the catalog after an edit of a source: its translation is fuzzy beside the old one."""
    entries = [
        replace(each, msgid=new, fuzzy=True, previous_msgid=source)
        if each.msgid == source
        else each
        for each in SENT.entries
    ]
    entries.append(Entry(source, msgstr=TEXTS[source], obsolete=True))
    return replace(SENT, entries=tuple(entries))


@pytest.mark.parametrize(
    ("changed", "without"),
    [
        pytest.param({}, (OIL,), id="its row was deleted"),
        pytest.param({"OIL": ""}, (), id="it was emptied"),
        pytest.param({}, (), id="it was left as it was"),
    ],
)
def test_a_sentence_is_in_doubt_also_if_the_source_of_its_neighbour_was_edited(changed, without):
    now = edited(DIM, "The lamps are very dim.")
    both = f"{TEXTS[DIM]} {TEXTS[OIL]}"
    messages, missing = rows(DIM=both, without=without, **changed)
    merged = take(now, messages, missing)
    first, second = (each for each in merged.catalog.entries[:2])
    assert (first.msgid, first.msgstr, first.fuzzy) == ("The lamps are very dim.", both, True)
    assert (second.msgstr, second.fuzzy) == (TEXTS[OIL], True)
    assert [each.key[1] for each in merged.joined] == [OIL]
    again = take(merged.catalog, messages, missing)
    assert (again.catalog, again.taken) == (merged.catalog, ())


@pytest.mark.parametrize("text", ["'++", " ++ ", "'＋＋", "++"])
def test_plus_signs_are_meant_however_a_table_guards_them(write, cells, text):
    table = cells(write())
    table[-1][3] = text
    data = "\n".join("\t".join(row) for row in table).encode()
    assert read_text_sheet(data, "x.tsv").messages[-1].target.strip("＋+") == ""
