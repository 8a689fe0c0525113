"""What a reviser does to running text arrives sentence by sentence, and nothing of it is lost."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.exchange.running.read import Passage, Running, Stretch, read_running
from toolkit.publish.word.fixed import parse_fixed
from toolkit.source.readers.runs import Run

OPENED, FULL, SLEPT = "The harbour opened.", "It was **full** of ships.", "Nobody slept."
MET, LONG = "The [keepers](https://keepers.example/) met[^a].", "They spoke long."
MINUTES, THANKS = "The minutes are kept.", "Thank you."


def refused(found):
    return [(each.reason, each.text) for each in found.refused]


def test_what_was_sent_says_nothing_new(sent):
    found = sent.gather(sent.data)
    assert sent.changes(sent.data) == {}
    assert (found.refused, found.missing, found.notices) == ((), (), ())
    assert len(found.messages) == len(sent.texts)


# ── Edits ────────────────────────────────────────────────────────────────────


def test_an_edited_sentence_arrives_and_stays_reviewed(sent, hands):
    hands.write(OPENED, "Гавань знову ", "відкрито.")
    assert sent.changes(hands.save()) == {OPENED: ("Гавань знову відкрито.", True)}


def test_bold_and_links_come_back_as_markdown(sent, hands, xml):
    hands.write(FULL, "Там було ", xml.run("дуже повно", "b"), " кораблів.")
    assert sent.changes(hands.save()) == {FULL: ("Там було **дуже повно** кораблів.", True)}


def test_formatting_that_the_source_lacks_is_left_out_and_told(sent, hands, xml):
    hands.write(OPENED, "Гавань ", xml.run("відкрилася", "b"), ".")
    assert sent.changes(hands.save()) == {}
    assert sent.gather(hands.save()).notices == (
        "sentences with formatting that the source does not have, left out: 1",
    )


def test_the_mark_of_a_footnote_comes_back(sent, hands, xml):
    parent, _, end = hands._inside(MET)
    parent.insert(end - 1, xml.run(" учора"))
    text = "[Наглядачі](https://keepers.example/) зустрілися[^a] учора."
    changed = sent.changes(hands.save())
    assert changed == {MET: (text, True)}


def test_an_edit_that_is_tracked_is_taken_and_waits(sent, hands, xml):
    hands.write(
        OPENED, "Гавань ", xml.deleted("відкрилася"), xml.inserted(xml.run("відкрито")), "."
    )
    assert sent.changes(hands.save()) == {OPENED: ("Гавань відкрито.", False)}
    assert "neither accepted nor refused: 2" in sent.gather(hands.save()).notices[0]


def test_a_tracked_change_that_changes_nothing_is_none(sent, hands, xml):
    hands.write(OPENED, "Гавань ", xml.inserted(xml.run("відкрилася")), ".")
    assert sent.changes(hands.save()) == {}


def test_what_is_typed_behind_a_sentence_goes_on_with_it(sent, hands):
    hands.behind(SLEPT, " І ніхто не сміявся.")
    text = "Ніхто не спав. І ніхто не сміявся."
    assert sent.changes(hands.save()) == {SLEPT: (text, False)}


def test_drafts_are_reviewed_when_somebody_vouches_for_all(new_sent):
    sent = new_sent(drafts=(OPENED,))
    assert sent.changes(sent.data) == {}
    assert sent.changes(sent.data, vouched=True) == {OPENED: ("Гавань відкрилася.", True)}


def test_a_translation_of_what_had_none_arrives_as_a_draft(new_sent, work):
    sent = new_sent(texts={OPENED: ""})
    assert sent.changes(sent.data, vouched=True) == {}
    hands = work(sent)
    hands.write(OPENED, "Гавань відкрилася.")
    assert sent.changes(hands.save()) == {OPENED: ("Гавань відкрилася.", False)}


# ── One of two ───────────────────────────────────────────────────────────────


def test_sentences_that_are_joined_are_one_and_the_second_is_covered(sent, hands, xml):
    hands.write(OPENED, "Гавань відкрилася")
    hands.behind(OPENED, ", і")
    hands.write(FULL, "в ній було ", xml.run("повно", "b"), " кораблів.")
    assert sent.changes(hands.save()) == {
        OPENED: ("Гавань відкрилася, і в ній було **повно** кораблів.", True),
        FULL: ("++", True),
    }


def test_a_rewritten_paragraph_has_as_many_texts_as_sentences(sent, hands):
    for source in (FULL, SLEPT):
        hands.remove(source)
    hands.write(OPENED, "Гавань відкрилася.")
    hands.behind(OPENED, " Кораблі стояли щільно, і цілу ніч ніхто не стулив очей.")
    found = sent.changes(hands.save())
    assert found == {
        FULL: ("Кораблі стояли щільно, і цілу ніч ніхто не стулив очей.", False),
        SLEPT: ("++", False),
    }


def test_sentences_in_another_order_are_one(sent, hands):
    hands.swap(OPENED, FULL)
    found = sent.changes(hands.save())
    assert set(found) == {OPENED, FULL}
    assert found[FULL] == ("++", False)
    assert found[OPENED][0].replace("  ", " ").startswith("У ній було")
    assert found[OPENED][0].endswith("Гавань відкрилася.")


def test_a_joined_paragraph_changes_no_text(sent, hands):
    hands.join(OPENED, MET)
    found = sent.gather(hands.save())
    assert sent.changes(hands.save()) == {}
    assert found.refused == ()


def test_a_moved_paragraph_changes_no_text_and_is_told(sent, hands):
    hands.move(THANKS, OPENED)
    assert sent.changes(hands.save()) == {}
    assert "stand elsewhere in the file" in sent.gather(hands.save()).notices[0]


# ── Without bookmarks ────────────────────────────────────────────────────────


def test_all_is_found_by_its_likeness_without_any_bookmark(sent, hands):
    hands.unmark(*(slot.source for slot in sent.slots if slot.source != MINUTES))
    assert sent.changes(hands.save()) == {}


def test_an_edited_sentence_without_its_bookmark_waits(sent, hands):
    hands.write(LONG, "Вони розмовляли дуже довго.")
    hands.unmark(LONG)
    assert sent.changes(hands.save()) == {LONG: ("Вони розмовляли дуже довго.", False)}


def test_a_rewritten_sentence_is_found_by_its_place(sent, hands):
    hands.write(FULL, "Скрізь стояли судна.")
    hands.unmark(FULL)
    assert sent.changes(hands.save()) == {FULL: ("Скрізь стояли судна.", False)}


def test_a_new_paragraph_is_listed_with_its_text(sent, hands, xml):
    hands.body.insert(5, paragraph := hands.paragraph(THANKS).__copy__())
    for each in list(paragraph):
        if not each.tag.endswith("pPr"):
            paragraph.remove(each)
    paragraph.append(xml.run("Цього в оригіналі немає."))
    assert sent.changes(hands.save()) == {}
    assert [text for _, text in refused(sent.gather(hands.save()))] == ["Цього в оригіналі немає."]


def test_a_sentence_that_is_there_twice_is_taken_once(sent, hands):
    hands.behind(LONG, " Ніхто не спав.")
    assert sent.changes(hands.save()) == {}
    assert refused(sent.gather(hands.save()))[0][1] == "Ніхто не спав."


def test_a_removed_sentence_comes_back_empty(sent, hands):
    hands.remove(SLEPT)
    assert sent.changes(hands.save()) == {SLEPT: ("", True)}


def test_a_removed_paragraph_is_missing(sent, hands):
    hands.remove(THANKS)
    found = sent.gather(hands.save())
    number = next(slot.place.number for slot in sent.slots if slot.source == THANKS)
    assert (sent.changes(hands.save()), found.missing) == ({}, (number,))


# ── Repeats, what is in no catalog, what was forgotten ───────────────────────


def test_a_repeated_sentence_has_one_text_for_all_places(sent, new_sent, work):
    sent = new_sent(sent.source.replace(LONG, THANKS))
    hands = work(sent)
    hands.write(THANKS, "Щиро дякуємо.")
    assert sent.changes(hands.save()) == {THANKS: ("Щиро дякуємо.", False)}


def test_fixed_text_that_was_changed_is_listed(sent, new_sent, work):
    sent = new_sent("---\ndate: 2025-03-05\n---\n" + sent.source)
    hands = work(sent)
    words = next(each for each in hands.tree.iter() if each.text and "березня" in each.text)
    words.text = "6 березня 2025 р."
    ((reason, text),) = refused(sent.gather(hands.save()))
    assert "no text of the catalog" in reason
    assert text == "6 березня 2025 р."


def test_bookmarks_say_what_was_sent_when_no_copy_does(sent, hands):
    from toolkit.exchange.running.plan import list_slots

    hands.write(OPENED, "Гавань знову відкрито.")
    entries = (
        replace(each, msgstr="Гавань працює.") if each.msgid == OPENED else each
        for each in sent.catalog.entries
    )
    now = replace(sent.catalog, entries=tuple(entries))
    slots = list_slots(sent.document, sent.segments, now, known=False)
    found = sent.gather(hands.save(), now=now, slots=slots)
    (message,) = (each for each in found.messages if each.source == OPENED)
    assert message.mark.target == next(s.mark.target for s in sent.slots if s.source == OPENED)
    assert [each.source for each in found.messages if each.target_changed] == [OPENED]


def test_a_removed_sentence_comes_back_empty_also_when_no_copy_says_what_was_sent(sent, hands):
    from toolkit.exchange.running.plan import list_slots

    hands.remove(SLEPT)
    slots = list_slots(sent.document, sent.segments, sent.catalog, known=False)
    assert sent.changes(hands.save(), slots=slots) == {SLEPT: ("", True)}
    assert sent.gather(sent.data, slots=slots).missing == ()


# ── Laws ─────────────────────────────────────────────────────────────────────


def letters(text):
    return Counter(each for each in text if each.isalnum())


def said(running):
    total = Counter()
    for passage in running.passages:
        for stretch in passage.stretches:
            if not parse_fixed(stretch.name):
                total += letters("".join(each.text for each in stretch.runs))
    return total


def arrived(found, sent):
    """Count the letters of all texts that are in a message or listed."""
    from toolkit.exchange.running.text import runs_of

    total = Counter()
    for each in found.messages:
        text = each.target
        total += letters("".join(run.text for run in runs_of(text, sent.document.markup)))
    for each in found.refused:
        total += letters(each.text)
    return total


def move(rows, at, draw):
    rows.insert(draw(len(rows)), rows.pop(at))


def join(rows, at, _draw):
    rows[at : at + 2] = [[each for row in rows[at : at + 2] for each in row]]


def divide(rows, at, draw):
    cut = draw(len(rows[at]) + 1)
    rows[at : at + 1] = [rows[at][:cut], rows[at][cut:]]


def write(rows, at, draw):
    words = ("Нове речення.", "слово", " Так?", "і", "… ні!")[draw(5)]
    rows[at].insert(draw(len(rows[at]) + 1), Stretch("", (Run(words),)))


def swap(rows, at, draw):
    if rows[at]:
        rows[at].insert(draw(len(rows[at])), rows[at].pop())


def copy(rows, at, draw):
    for each in rows[at][:1]:
        if not parse_fixed(each.name):
            rows[draw(len(rows))].append(replace(each, name=""))


def unmark(rows, at, draw):
    change(rows[at], draw, lambda one: replace(one, name=""))


def shorten(rows, at, draw):
    def half(one):
        first, *others = one.runs
        text = first.text[len(first.text) // 2 :]
        return one if first.note else replace(one, runs=(first.with_text(text), *others))

    change(rows[at], draw, half)


def change(row, draw, how):
    if row:
        which = draw(len(row))
        if not parse_fixed(row[which].name):
            row[which] = how(row[which])


HANDS = (move, join, divide, write, swap, copy, unmark, shorten)


def worked_on(running, data):
    """Move, join, divide, copy, rewrite and unmark at random."""
    rows = [list(each.stretches) for each in running.passages]

    def draw(many):
        return data.draw(st.integers(0, many - 1))

    for how in data.draw(st.lists(st.sampled_from(HANDS), max_size=12)):
        how(rows, draw(len(rows)), draw)
    return replace(running, passages=tuple(Passage(n, tuple(row)) for n, row in enumerate(rows, 1)))


@given(st.data())
def test_every_letter_ends_in_a_sentence_or_in_the_list(sent, data):
    running = worked_on(read_running(sent.data, "back.docx"), data)
    found = sent.gather(running)
    assert arrived(found, sent) == said(running)
    keys = [each.key for each in found.messages]
    assert len(keys) == len(set(keys))


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40))
def test_any_text_is_unchanged_when_it_comes_back(new_sent, text):
    sent = new_sent(texts={OPENED: text})
    assert sent.changes(sent.data) == {}


@pytest.mark.parametrize(
    "text", ["a `code` b", "a\\\nb", "**a *b* c**", "x<sub>2</sub>", "2 * 2 \\* 3"]
)
def test_markup_is_unchanged_when_it_comes_back(new_sent, text):
    sent = new_sent(texts={OPENED: text})
    assert sent.changes(sent.data) == {}


def test_an_empty_file_loses_nothing(sent):
    found = sent.gather(Running(()))
    assert found.messages == ()
    assert len(found.missing) == len(sent.texts)
