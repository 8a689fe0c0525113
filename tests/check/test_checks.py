"""Running all checks over a catalog."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.check import check_catalog
from toolkit.check.base import Check, Flaw, each
from toolkit.core.errors import ConfigError
from toolkit.core.model.catalog import MERGED, Catalog, Entry
from toolkit.core.model.finding import Finding, Severity
from toolkit.lang import LANGUAGES

LOUD = Check(
    "loud", "other", Severity.HINT, each(lambda entry, _context: iter([Flaw(entry.msgstr, (0, 1))]))
)
"""Fires on everything it is shown, and says what that was."""


def run(*entries, target="uk", checks=(LOUD,)):
    return check_catalog(Catalog(target, entries=entries), "en", target, checks)


@pytest.mark.parametrize(
    ("entry", "shown"),
    [
        pytest.param(Entry("a", msgstr="а"), ["а"], id="reviewed"),
        pytest.param(Entry("a", msgstr="а", fuzzy=True), ["а"], id="fuzzy"),
        pytest.param(Entry("a"), [], id="untranslated"),
        pytest.param(Entry("a", msgstr=" \n"), [], id="blank"),
        pytest.param(Entry("a", msgstr="а", obsolete=True), [], id="obsolete"),
        *(pytest.param(Entry("a", msgstr=mark), [], id=f"merged: {mark}") for mark in MERGED),
        pytest.param(Entry("a", msgstr="C++ є"), ["C++ є"], id="a plus within"),
        pytest.param(
            Entry("a", msgid_plural="b", msgstr_plural=("а", "", "в")), ["а", "в"], id="plural"
        ),
    ],
)
def test_what_is_looked_at(entry, shown):
    assert [located.finding.message for located in run(entry)] == shown


def test_what_is_merged_is_looked_at_with_its_neighbour():
    entries = [Entry("a", msgstr="аб"), Entry("b", msgstr="++"), Entry("c", msgstr="в")]
    spy = Check("spy", "other", Severity.HINT, each(lambda e, _: iter([Flaw(e.msgid, (0, 0))])))
    found = run(*entries, checks=(spy,))
    assert [located.finding.message for located in found] == ["a b", "c"]
    assert found[0].finding.msgid == "a"


def test_what_is_of_another_block_is_not_looked_at_with_it():
    before = Entry("a", msgstr="а", extracted=("turn: Hara",))
    entries = [before, Entry("b", msgstr="++", extracted=("turn: Ohara",))]
    spy = Check("spy", "other", Severity.HINT, each(lambda e, _: iter([Flaw(e.msgid, (0, 0))])))
    assert [located.finding.message for located in run(*entries, checks=(spy,))] == ["a"]


def test_finding_has_all_but_its_place():
    entry = Entry("a", msgstr="а")
    (located,) = run(entry)
    finding = replace(located.finding, id="", text="", span=(0, 0))
    assert finding == Finding("loud", Severity.HINT, "а", "uk", "a")
    assert (located.entry, located.span, located.plural) == (entry, (0, 1), 0)


def test_plural_form_is_named():
    entry = Entry("a", msgid_plural="b", msgstr_plural=("а", "", "в"))
    assert [located.plural for located in run(entry)] == [0, 2]


@pytest.mark.parametrize(
    ("forms", "sources"),
    [
        pytest.param(("а", "б", "в"), ["one", "many", "many"], id="the first is the singular"),
        pytest.param(("あ",), ["many"], id="a language without number"),
    ],
)
def test_plural_forms_are_compared_with_the_source_they_render(forms, sources):
    spy = Check(
        "spy",
        "other",
        Severity.HINT,
        each(lambda entry, _context: iter([Flaw(entry.msgid, (0, 0))])),
    )
    entry = Entry("one", msgid_plural="many", msgstr_plural=forms)
    assert [located.finding.message for located in run(entry, checks=(spy,))] == sources


def test_flaw_may_weigh_more_or_less_than_its_check():
    check = Check(
        "x", "other", Severity.ERROR, each(lambda *_: iter([Flaw("", (0, 0), Severity.WARNING)]))
    )
    assert run(Entry("a", msgstr="а"), checks=(check,))[0].finding.severity is Severity.WARNING


def test_findings_come_in_the_order_of_the_catalog():
    entries = [Entry(each, msgstr=each) for each in "cab"]
    assert [located.finding.msgid for located in run(*entries)] == ["c", "a", "b"]


def test_unknown_language_is_an_error():
    with pytest.raises(ConfigError):
        run(target="xx")


WORDS = st.text(st.sampled_from("abcіыжあ東际 .。?？*`[]()<>{}@#%:/-'’\"«»\u200b\u202e\n0159億万"))


ODD = st.lists(
    st.sampled_from((
        "24月", "0月", "（月）", "½", "G½", "²", "٣", "Ⅳ", "①", "+380", "5–", "半", "時", "half",
        "past", "quarter", "пів", "чверть", "not", "n't", "не", "€", "\r", "\x0c", "\u2028",
        "\ufffe", "İ", "ſ", "++", "TODO", "\\", "![", "](", "&#0;", "%(a)s", "か\u3099",
        "и\u0306", "(", " ", "", "\u3000",
    ))
).map("".join)  # fmt: skip
"""What has once been read wrongly, or may be."""
PAIRS = list(itertools.permutations(sorted(LANGUAGES), 2))


@pytest.mark.parametrize(("source", "target"), PAIRS)
@given(msgid=WORDS | ODD | st.text(), msgstr=WORDS | ODD | st.text())
def test_never_raises_and_spans_lie_in_the_text(source, target, msgid, msgstr):
    catalog = Catalog(target, entries=(Entry(msgid, msgstr=msgstr),))
    for located in check_catalog(catalog, source, target):
        start, end = located.span
        assert 0 <= start <= end <= len(msgstr)


@pytest.mark.parametrize("target", ["ja", "uk"])
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("peace " * 20_000, id="foreign words"),
        pytest.param("aа" * 50_000, id="mixed letters"),
        pytest.param("ы" * 100_000, id="one long word"),
        pytest.param("(" * 100_000, id="brackets never closed"),
        pytest.param("«" * 100_000, id="quotes never closed"),
        pytest.param("\u0301" * 100_000, id="nothing but accents"),
        pytest.param("a." * 50_000, id="dots"),
        pytest.param(" " * 50_000 + "a" + "\u200b" * 1_000, id="space"),
        pytest.param("`[" * 50_000, id="marks never closed"),
        pytest.param("か" * 100_000, id="particles"),
        pytest.param("https://a." * 10_000, id="addresses"),
        pytest.param("日" * 100_000, id="one kanji"),
        pytest.param("понеділок, 5 березня 2025 " * 2_000, id="dates"),
        pytest.param("не лише так, " * 8_000, id="denials"),
        pytest.param("12 % " * 10_000, id="numbers"),
        pytest.param("a b c " * 10_000, id="a loop"),
        pytest.param("Yes. " * 20_000, id="sentences"),
        pytest.param(f"a{'!' * 100_000}a", id="marks within a word"),
    ],
)
def test_hostile_text_is_read(text, target):
    found = check_catalog(
        Catalog(target, entries=(Entry("peace", msgstr=text), Entry(text, msgstr="мир"))),
        "en",
        target,
    )
    assert found
    assert all(
        0 <= start <= end <= len(each.finding.text) for each in found for start, end in [each.span]
    )
