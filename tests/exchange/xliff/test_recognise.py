"""Which sentence a unit is, what its codes mean, and whose text gives way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.model.catalog import Catalog, Entry, short_hash
from toolkit.exchange.messages import entry_key, mark_entry
from toolkit.exchange.units import Tag, Unit
from toolkit.exchange.xliff.recognise import recognise

DIM, OIL, END = "The lamps are **dim**.", "They burn oil.", "No more."
CATALOG = Catalog("uk", entries=(Entry(DIM), Entry(OIL), Entry(END)))


def unit(source, target="Так.", *, name="", said=True, mark=None, **fields):
    def pieces(text):
        return text if isinstance(text, tuple) else (text,)

    names = (name,) if name else ()
    return Unit("line 1", names, mark, pieces(source), pieces(target), said, **fields)


def told(units, catalog=CATALOG):
    messages, refused = recognise(units, catalog)
    found = [(each.source, each.target, each.reviewed) for each in messages]
    return found, [each.reason for each in refused]


# ── By key, and by source ────────────────────────────────────────────────────


def test_a_key_is_enough():
    found, refused = told([unit(OIL, name=entry_key(None, OIL))])
    assert (found, refused) == ([(OIL, "Так.", True)], [])


def test_without_a_key_the_source_says_which_it_is():
    assert told([unit("They  burn\noil.")]) == ([(OIL, "Так.", True)], [])


def test_sentences_of_one_source_are_told_by_their_order():
    catalog = Catalog("uk", entries=(Entry("Lamps", "title"), Entry(OIL), Entry("Lamps")))
    messages, _ = recognise([unit("Lamps", "а"), unit(OIL), unit("Lamps", "б")], catalog)
    assert [each.key for each in messages] == [mark_entry(each).key for each in catalog.entries]


def test_one_of_several_with_its_source_is_refused():
    catalog = Catalog("uk", entries=(Entry("Lamps", "title"), Entry("Lamps")))
    found, (reason,) = told([unit("Lamps")], catalog)
    assert (found, "several sentences" in reason) == ([], True)


def test_what_is_in_no_sentence_is_refused():
    assert told([unit("Other.")]) == ([], ["no sentence of the document has this source"])


def test_a_key_with_another_source_is_refused_by_the_merge():
    ((source, *_),), refused = told([unit("Other.", name=entry_key(None, OIL))])
    assert (source, refused) == ("Other.", [])


def test_a_sentence_that_is_gone_keeps_what_was_sent():
    mark = mark_entry(Entry("Gone.", msgstr="Було."))
    (message,), _ = recognise([unit("Gone.", mark=mark)], CATALOG)
    assert (message.mark, message.source) == (mark, "Gone.")


# ── Divided and joined ───────────────────────────────────────────────────────


def test_a_sentence_that_was_divided_is_one_again():
    parts = [unit("They burn", "Вони палять"), unit("oil.", "олію.")]
    assert told(parts) == ([(OIL, "Вони палять олію.", True)], [])


def test_parts_without_spaces_in_japanese():
    parts = [unit("They burn", "油を"), unit("oil.", "燃やす。")]
    assert told(parts) == ([(OIL, "油を燃やす。", True)], [])


def test_a_part_that_nobody_stands_by_leaves_the_whole_fuzzy():
    parts = [unit("They burn", "Вони"), unit("oil.", "олію", said=False)]
    assert told(parts)[0][0][2] is False


def test_parts_with_one_key_are_one():
    key = entry_key(None, OIL)
    parts = [unit("They burn", "Вони палять", name=key), unit("oil.", "олію.", name=key)]
    assert told(parts) == ([(OIL, "Вони палять олію.", True)], [])


def test_of_sentences_that_were_joined_the_first_says_all():
    found, refused = told([unit(f"{OIL} {END}", "Олія й край.")])
    assert (found, refused) == ([(OIL, "Олія й край.", True), (END, "++", True)], [])


@given(st.lists(st.text("ab", min_size=1, max_size=4), min_size=2, max_size=6), st.data())
def test_any_neighbours_that_were_joined_are_found(words, data):
    sources = list(dict.fromkeys(words))
    catalog = Catalog("uk", entries=tuple(Entry(each) for each in sources))
    first = data.draw(st.integers(0, len(sources) - 1))
    last = data.draw(st.integers(first, len(sources) - 1))
    joined = " ".join(sources[first : last + 1])
    found, refused = told([unit(joined)], catalog)
    said = [source for source, _, _ in found]
    assert ("".join(said), refused) == (joined.replace(" ", ""), [])


def test_a_joined_sentence_that_came_back_by_itself_too_says_what_it_says():
    joined = unit(f"{OIL} {END}", "Олія й край.", name=entry_key(None, OIL))
    found, _ = told([joined, unit(END, "", name=entry_key(None, END))])
    assert found == [(OIL, "Олія й край.", True), (END, "", True)]


# ── Codes ────────────────────────────────────────────────────────────────────


def dim(*target, **source):
    words = ("The lamps are ", Tag("5", "open", ""), "dim", Tag("5", "close", ""), ".")
    return unit(source.get("source", words), target)


def test_codes_of_a_program_become_marks_by_their_order_in_the_source():
    one = dim(Tag("5", "open", ""), "Тьмяні", Tag("5", "close", ""), " лампи.")
    assert told([one]) == ([(DIM, "**Тьмяні** лампи.", True)], [])


def test_what_codes_of_a_program_hold_is_no_text():
    words = ("The lamps are ", Tag("1", "open", "{}"), "dim", Tag("1", "close", "{}"), ".")
    one = dim(Tag("1", "open", "{}"), "Тьмяні", Tag("1", "close", "{}"), " лампи.", source=words)
    assert told([one])[0] == [(DIM, "**Тьмяні** лампи.", True)]


@pytest.mark.parametrize("mark", ["", "<b>"])
def test_a_code_that_the_source_lacks_is_refused(mark):
    (found, (reason,)) = told([dim("Лампи", Tag("9", "alone", mark))])
    assert (found, "(id=9)" in reason) == ([], True)


def test_our_own_codes_say_what_they_stand_for():
    words = ("The lamps are ", Tag("1", "open", "**"), "dim", Tag("1", "close", "**"), ".")
    one = dim("Лампи ", Tag("7", "alone", "`тьмяні`"), source=words)
    assert told([one])[0] == [(DIM, "Лампи `тьмяні`", True)]


# ── What was sent ────────────────────────────────────────────────────────────


def test_a_draft_gives_way_where_it_is_not_known_what_was_sent():
    draft = Entry(OIL, msgstr="Ол.", fuzzy=True, comments=(f"mt: x h={short_hash('Ол.')}",))
    (message,), refused = recognise([unit(OIL)], Catalog("uk", entries=(draft,)))
    assert (message.mark, refused) == (mark_entry(draft), ())


@pytest.mark.parametrize("fuzzy", [True, False])
def test_a_person_s_text_does_not(fuzzy):
    entry = Entry(OIL, msgstr="Їхнє.", fuzzy=fuzzy)
    found, (reason,) = told([unit(OIL)], Catalog("uk", entries=(entry,)))
    assert (found, reason.endswith("another text: Їхнє.")) == ([], True)


@pytest.mark.parametrize(
    ("sent", "target", "said", "withdrawn", "reviewed"),
    [
        pytest.param("Так.", "Так.", None, False, True, id="untouched, without a state"),
        pytest.param("Ні.", "Так.", None, False, False, id="changed, without a state"),
        pytest.param("Так.", "Так.", False, False, False, id="taken back"),
        pytest.param("Так.", "Так.", True, True, False, id="no longer approved"),
    ],
)
def test_what_is_reviewed(sent, target, said, withdrawn, reviewed):
    mark = mark_entry(Entry(OIL, msgstr=sent))
    one = unit(OIL, target, said=said, mark=mark, withdrawn=withdrawn)
    assert told([one])[0] == [(OIL, target, reviewed)]


def test_a_draft_that_was_never_approved_is_reviewed_by_its_state():
    mark = mark_entry(Entry(OIL, msgstr="Так.", fuzzy=True))
    assert told([unit(OIL, mark=mark, withdrawn=True)])[0] == [(OIL, "Так.", True)]
