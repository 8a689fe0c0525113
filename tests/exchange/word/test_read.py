"""Whatever a reviewer does to a bilingual Word file, no word of it is lost or taken for another."""

import copy
import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.errors import CatalogError
from toolkit.core.model.catalog import Catalog, Entry
from toolkit.exchange.merge_messages import MISMATCH, merge_messages
from toolkit.exchange.units import plain
from toolkit.exchange.word.layout import NUMBER, write_column
from toolkit.exchange.word.rows import MERGED, TWO_KEYS
from toolkit.exchange.word.text import cell_text
from toolkit.source.word.xml import XmlReader

WORD = (2010, 2012)
"""Years of the vocabularies that say which comment is a reply."""


def said(message):
    """Return what a message says that is new."""
    return (
        message.target if message.target_changed else None,
        message.reviewed if message.review_changed else None,
        message.note if message.note_changed else None,
    )


NOTHING = (None, None, None)


def reasons(back):
    return [(each.place, each.reason) for each in (*back.refused, *back.doubts)]


# ── Translations ─────────────────────────────────────────────────────────────


def test_a_text_that_was_typed_is_taken(hand):
    assert said(hand.type(2, 2, "Лампи ледь світять.").message(2))[0] == "Лампи ледь світять."


def test_other_rows_say_nothing_new(hand):
    back = hand.type(2, 2, "Інше.").read()
    assert [said(each) for each in back.messages if each.place != "no. 2"] == [NOTHING] * 3
    assert (back.refused, back.doubts, back.missing) == ((), (), ())


def test_a_recorded_change_is_read_as_it_is_once_accepted(hand, word):
    piece = (word.run("Лампи "), word.deleted("тьмяні"), word.inserted(word.run("тьмяніші")))
    message = hand.put(2, 2, *piece, word.run(".")).message(2)
    assert (message.target, message.reviewed) == ("Лампи тьмяніші.", False)


def test_a_change_that_is_recorded_twice_is_read_once(hand, word):
    gone = word.element("del", word.run("світлі", name="delText"), id="5", author="A")
    message = hand.put(2, 2, word.inserted(gone, word.run("тьмяні")), word.run(" лампи.")).message(
        2
    )
    assert message.target == "тьмяні лампи."


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=5)
PIECES = st.lists(st.tuples(st.sampled_from(["kept", "inserted", "deleted"]), WORDS), max_size=6)


@given(pieces=PIECES)
def test_any_recorded_changes_are_read_as_they_are_and_were(word, pieces):
    make = {"kept": word.run, "deleted": word.deleted}
    runs = [
        word.inserted(word.run(text)) if kind == "inserted" else make[kind](text)
        for kind, text in pieces
    ]
    cell = word.element("tc", word.element("p", *runs))
    read = cell_text(XmlReader("x").read(ET.tostring(cell), "x"))
    now, was = (
        "".join(text for kind, text in pieces if kind != gone) for gone in ("deleted", "inserted")
    )
    assert ("".join(read.now), "".join(read.before)) == (now, was)
    assert read.tracked == any(kind != "kept" for kind, _ in pieces)


def test_words_that_were_moved_stand_where_they_went(hand, word):
    away = word.element("moveFrom", word.run("тьмяні "), id="5", author="A")
    here = word.element("moveTo", word.run("тьмяні"), id="6", author="A")
    assert hand.put(2, 2, away, word.run("Лампи "), here).message(2).target == "Лампи тьмяні"


def test_a_text_in_a_content_control_is_read(hand, word):
    control = word.element("sdt", word.element("sdtContent", word.run("У полі.")))
    assert hand.put(2, 2, control).message(2).target == "У полі."


def test_special_characters_are_read(hand, word):
    names = ("noBreakHyphen", "tab", "softHyphen", "br")
    sign = word.element("sym", font="Wingdings", char="F0FC")
    marks = word.element("r", *map(word.element, names), sign)
    assert hand.put(2, 2, marks).message(2).target == "\u2011\t\u00ad\n✓"


def test_paragraphs_are_one_text_where_the_source_has_one_line(hand, word):
    assert hand.add_paragraph(2, 2, word.run("Усі.")).message(2).target == "Лампи тьмяні. Усі."


def test_paragraphs_in_japanese_are_joined_without_a_space(write, word):
    entry = Entry("The lamps are dim.", msgstr="灯は暗い。", extracted=("paragraph",))
    hand = word.Hand(write(Catalog("ja", entries=(entry,))))
    hand.add_paragraph(1, 2, word.run("とても。"))
    assert hand.type(1, 3, "はい").message(1).target == "灯は暗い。とても。"


def test_lines_are_kept_where_the_source_has_lines(write, word):
    entry = Entry("1 Pier Road\nTestford", msgstr="", extracted=("paragraph",))
    hand = word.Hand(write(Catalog("uk", entries=(entry,))))
    hand.type(1, 2, "Причальна, 1").add_paragraph(1, 2, word.run("Тестфорд"))
    assert hand.message(1).target == "Причальна, 1\nТестфорд"


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next(hand, word):
    hand.add_paragraph(2, 2, word.run(" ледь"))
    look = word.element("rPr", word.element("del", id="4", author="A"))
    paragraph = hand.paragraph(2, 2)
    paragraph.find(f"{word.W}pPr").append(look)
    assert hand.message(2).target == "Лампи тьмяні. ледь"


def test_an_emptied_cell_is_empty(hand, word):
    assert hand.put(2, 2, word.deleted("Лампи тьмяні.")).message(2).target == ""


# ── Whether it is reviewed ───────────────────────────────────────────────────


@pytest.mark.parametrize("yes", ["так", "Так.", "はい", "yes", "OK", "x", "○", "✓"])
def test_a_yes_makes_a_draft_reviewed(hand, yes):
    assert said(hand.type(2, 3, yes).message(2)) == (None, True, None)


def test_a_yes_holds_for_recorded_changes_too(hand):
    message = hand.correct(2, 2, "Лампи тьмяні.", "Ледь горять.").type(2, 3, "так").message(2)
    assert said(message) == ("Ледь горять.", True, None)


@pytest.mark.parametrize("no", ["", "ні", "no", "未"])
def test_what_was_reviewed_is_not_once_the_yes_is_gone(hand, no):
    assert said(hand.type(4, 3, no).message(4)) == (None, False, None)


def test_a_yes_from_before_is_none_for_a_recorded_change(hand):
    back = hand.correct(4, 2, "Хто їх запалив?", "Хто запалив?").read()
    (message,) = [each for each in back.messages if each.place == "no. 4"]
    assert said(message) == ("Хто запалив?", False, None)
    ((place, reason),) = reasons(back)
    assert (place, "write “так” anew" in reason) == ("no. 4", True)


def test_a_yes_from_before_holds_once_the_changes_are_accepted(hand):
    assert said(hand.type(4, 2, "Хто запалив?").message(4)) == ("Хто запалив?", None, None)


def test_an_answer_that_is_neither_is_told(hand):
    back = hand.type(2, 2, "Інше.").type(2, 3, "мабуть").read()
    assert [each.reviewed for each in back.messages if each.place == "no. 2"] == [False]
    assert "'мабуть', which is neither yes nor no" in reasons(back)[0][1]


@pytest.mark.parametrize("look", ["b", "i", "strike"])
def test_a_look_is_told_and_the_text_taken_but_not_as_reviewed(hand, word, look):
    back = hand.put(2, 2, word.run("Лампи "), word.run("тьмяні", look)).type(2, 3, "так").read()
    assert [(each.target, each.reviewed) for each in back.messages if each.place == "no. 2"] == [
        ("Лампи тьмяні", False)
    ]
    assert "which is not taken" in reasons(back)[0][1]


def test_a_footnote_in_a_translation_is_told(hand, word):
    mark = word.element("r", word.element("footnoteReference", id="1"))
    back = hand.put(2, 2, word.run("Лампи тьмяні."), mark).read()
    assert "a footnote" in reasons(back)[0][1]


# ── Remarks and comments ─────────────────────────────────────────────────────


def test_a_remark_is_a_question(hand, word):
    hand.add_paragraph(2, 4, word.run("або всі?"))
    assert said(hand.message(2)) == (None, None, "all of them?\nабо всі?")


def test_a_comment_is_a_question_with_its_day_and_author(hand):
    message = hand.comment(3, 2, "Which oil?").message(3)
    assert said(message) == (None, None, "2025-03-12 Test Tester: Which oil?")


def test_a_comment_on_some_words_quotes_them(hand, word):
    start = word.element("commentRangeStart", id="7")
    end = word.element("commentRangeEnd", id="7")
    hand.comment(3, 2, "Which?", author="")
    hand.put(3, 2).put(2, 2, word.run("Лампи "), start, word.run("тьмяні"), end, word.run("."))
    assert hand.message(2).note == "all of them?\n2025-03-12 “тьмяні”: Which?"


@pytest.mark.parametrize("author", ["", "Author", "Unknown Author"])
def test_a_name_that_no_program_knew_is_left_out(hand, author):
    assert hand.comment(3, 2, "Which?", author=author, date="").message(3).note == "Which?"


def test_a_comment_beside_the_rows_is_listed(hand):
    hand.comment(3, 2, "What is it?")
    hand.put(3, 2)
    back = hand.read()
    assert [each.note for each in back.refused] == ["2025-03-12 Test Tester: What is it?"]


@pytest.mark.parametrize(("done", "notices"), [("0", 0), ("1", 1)])
def test_replies_go_with_their_comment_unless_it_is_resolved(hand, word, done, notices):
    w14, w15 = (f"{{http://schemas.microsoft.com/office/word/{year}/wordml}}" for year in WORD)
    hand.comment(3, 2, "Which?")
    said = [
        word.element("comment", word.element("p", word.run(text)), id=key, author=name)
        for key, name, text in (("7", "Test Tester", "Which?"), ("8", "Mara Testova", "Oil."))
    ]
    rows = []
    for key, parent, each in zip(("A1", "A2"), ("", "A1"), said, strict=True):
        each.find(f"{word.W}p").set(f"{w14}paraId", key)
        row = ET.Element(f"{w15}commentEx", {f"{w15}paraId": key, f"{w15}done": done})
        if parent:
            row.set(f"{w15}paraIdParent", parent)
        rows.append(row)
    extended = ET.Element(f"{w15}commentsEx")
    extended.extend(rows)
    hand.parts["word/comments.xml"] = ET.tostring(word.element("comments", *said))
    hand.add_part("commentsExtended", extended)
    back = hand.read()
    note = "" if notices else "Test Tester: Which? — Mara Testova: Oil."
    assert ([each.note for each in back.messages][2], len(back.notices)) == (note, notices)


def test_a_comment_stays_one_line(hand):
    hand.comment(3, 2, "Which?")
    hand.parts["word/comments.xml"] = hand.parts["word/comments.xml"].replace(
        b"Which?", b"Or\nnot?"
    )
    assert hand.message(3).note.endswith("Or not?")


# ── Sources ──────────────────────────────────────────────────────────────────


def test_a_source_that_was_edited_is_told_and_changes_nothing(hand):
    back = hand.correct(2, 1, "The lamps are dim.", "They are dim.").type(2, 2, "Інше.").read()
    (message,) = [each for each in back.messages if each.place == "no. 2"]
    assert (message.source, message.target) == ("The lamps are dim.", "Інше.")
    assert reasons(back)[0][1].endswith("It says: They are dim.")


def test_a_source_that_was_edited_without_a_record_is_refused_with_its_text(hand, catalog):
    back = hand.type(2, 1, "They are dim.").type(2, 2, "Інше.").read()
    (refused,) = merge_messages(catalog, back.messages).refused
    assert (refused.reason, refused.text) == (MISMATCH, "Інше.")


# ── Rows ─────────────────────────────────────────────────────────────────────


def test_sorted_rows_are_the_same_rows(hand, word):
    rows = [row for row in hand.table.iter(f"{word.W}tr") if hand.number(row)]
    for row in rows:
        hand.table.remove(row)
    hand.table.extend(reversed(rows))
    back = hand.type(2, 2, "Інше.").read()
    assert [each.place for each in back.messages] == ["no. 4", "no. 3", "no. 2", "no. 1"]
    assert [said(each)[0] for each in back.messages] == [None, None, "Інше.", None]


def test_a_row_that_is_gone_is_missing(hand):
    hand.table.remove(hand.row(2))
    assert hand.read().missing == (2,)


def test_a_row_whose_deletion_is_recorded_is_gone(hand, word):
    hand.row(2).find(f"{word.W}trPr").append(word.element("del", id="4", author="A"))
    assert hand.read().missing == (2,)


def test_a_copied_row_is_one(hand):
    hand.copy_row(2)
    back = hand.read()
    assert [said(each) for each in back.messages] == [NOTHING] * 4


def test_of_a_copied_row_the_one_that_says_something_counts(hand, word):
    twin = hand.copy_row(2)
    twin.findall(f"{word.W}tc")[2].find(f".//{word.W}t").text = "Інше."
    assert [said(each)[0] for each in hand.read().messages] == [None, "Інше.", None, None]


def test_two_copies_that_say_different_things_are_both_listed(hand, word, catalog):
    twin = hand.copy_row(2)
    twin.findall(f"{word.W}tc")[2].find(f".//{word.W}t").text = "Інше."
    back = hand.type(2, 2, "Третє.").read()
    merged = merge_messages(catalog, back.messages)
    assert [each.text for each in merged.refused] == ["Третє.", "Інше."]
    assert merged.catalog == catalog


def test_rows_in_another_file_are_known_without_their_head(hand, word):
    """As pasted: no head, no bookmarks, a paragraph of the other file above."""
    rows = [copy.deepcopy(hand.row(number)) for number in (2, 4)]
    for child in list(hand.body):
        if child.tag != f"{word.W}sectPr":
            hand.body.remove(child)
    table = word.element("tbl", *rows)
    hand.body.insert(0, word.element("p", word.run("Minutes of the meeting")))
    hand.body.insert(1, table)
    hand.type(2, 2, "Інше.")
    back = hand.read()
    assert (back.document, back.lang, back.missing) == ("lamps", "uk", ())
    assert [said(each)[0] for each in back.messages] == ["Інше.", None]
    assert [each.text for each in back.refused] == ["Minutes of the meeting"]


def test_a_table_in_a_cell_of_another_is_read(hand, word):
    inner = hand.table
    hand.body.remove(inner)
    cell = word.element("tc", word.element("p"), inner, word.element("p"))
    hand.body.insert(1, word.element("tbl", word.element("tr", cell)))
    back = hand.read()
    assert len(back.messages) == 4
    assert back.refused == ()


def test_a_divided_table_is_read(hand, word):
    second = word.element("tbl", *[hand.row(number) for number in (3, 4)])
    for number in (3, 4):
        hand.table.remove(hand.row(number))
    hand.body.insert(list(hand.body).index(hand.table) + 1, word.element("p"))
    hand.body.insert(list(hand.body).index(hand.table) + 2, second)
    assert [said(each) for each in hand.read().messages] == [NOTHING] * 4


def test_a_column_that_was_added_is_passed_over(hand, word):
    for row in hand.table.iter(f"{word.W}tr"):
        cells = row.findall(f"{word.W}tc")
        if len(cells) == 5:
            mine = word.element("tc", word.element("p", word.run("mine")))
            row.insert(list(row).index(cells[2]), mine)
    assert [said(each) for each in hand.read().messages] == [NOTHING] * 4


def test_a_row_without_a_key_is_listed_with_its_text(hand, word):
    cells = [word.element("tc", word.element("p", word.run(text))) for text in ("", "So", "Так")]
    hand.table.append(word.element("tr", *cells))
    back = hand.read()
    assert [(each.place, each.text) for each in back.refused] == [("table row 7", "So | Так")]
    assert len(back.messages) == 4


def test_bookmarks_alone_tell_which_row_is_which(hand, word):
    for parent in list(hand.table.iter()):
        for run in parent.findall(f"{word.W}r"):
            if run.find(f"{word.W}rPr/{word.W}vanish") is not None:
                text = run.find(f"{word.W}t")
                text.text = text.text if "toolkit-" in text.text else ""
    back = hand.type(2, 2, "Інше.").read()
    assert [said(each)[0] for each in back.messages] == [None, "Інше.", None, None]


def test_a_row_with_two_keys_that_disagree_is_listed(hand, word):
    mark = hand.row(3).find(f".//{word.W}bookmarkStart")
    mark.set(f"{word.W}name", hand.row(2).find(f".//{word.W}bookmarkStart").get(f"{word.W}name"))
    back = hand.type(3, 2, "Гас.").read()
    assert [(each.place, each.reason, each.text) for each in back.refused] == [
        ("no. 3", TWO_KEYS, "Гас.")
    ]
    assert len(back.messages) == 3


# ── Sentences that were merged or cut ────────────────────────────────────────


def test_cells_that_were_merged_and_left_say_nothing_new(hand):
    hand.merge(1, 2, 2)
    assert [said(each)[0] for each in hand.read().messages] == [None] * 4


def test_two_sentences_in_one_cell_are_merged(hand):
    hand.type(2, 2, "Лампи тьмяні й горять на гасі.").merge(2, 3, 2)
    back = hand.type(3, 2, "").read()
    texts = [each.target for each in back.messages]
    assert texts[1:3] == ["Лампи тьмяні й горять на гасі.", "++"]


def test_whole_rows_that_were_merged_are_both_read(hand, word):
    for column in (0, 1, 2, 3, 4):
        hand_merge(hand, word, column)
    back = hand.read()
    assert [each.place for each in back.messages] == ["no. 1", "no. 2", "no. 3", "no. 4"]
    assert [each.source for each in back.messages][1:3] == ["The lamps are dim.", "They burn oil."]
    assert back.refused == ()


def hand_merge(hand, word, column):
    """Merge rows 2 and 3 in a column; the key of 3 comes into 2."""
    rows = [row for row in hand.table.iter(f"{word.W}tr") if len(row.findall(f"{word.W}tc")) == 5]
    above, below = (row.findall(f"{word.W}tc")[column] for row in rows[2:4])
    for paragraph in below.findall(f"{word.W}p"):
        below.remove(paragraph)
        above.append(paragraph)
    below.append(word.element("p"))
    above.find(f"{word.W}tcPr").append(word.element("vMerge", val="restart"))
    below.find(f"{word.W}tcPr").append(word.element("vMerge"))


def test_a_cell_that_was_cut_in_two_is_one_text(hand, word):
    """The other cells of the row span both lines, as Word and Writer write it."""
    cells = []
    for column in range(5):
        merged = word.element("tc", word.element("tcPr", word.element("vMerge")), word.element("p"))
        text = word.element("tc", word.element("p", word.run("Друга половина.")))
        cells.append(text if column == 2 else merged)
        if column != 2:
            look = hand.cell(2, column).find(f"{word.W}tcPr")
            look.append(word.element("vMerge", val="restart"))
    hand.table.insert(list(hand.table).index(hand.row(2)) + 1, word.element("tr", *cells))
    back = hand.read()
    assert back.messages[1].target == "Лампи тьмяні. Друга половина."
    assert back.refused == ()


def test_cells_that_were_merged_across_columns_are_listed(hand, word):
    row = hand.row(2)
    cells = row.findall(f"{word.W}tc")
    cells[1].find(f"{word.W}tcPr").append(word.element("gridSpan", val="2"))
    cells[1].append(word.element("p", word.run("Інше.")))
    row.remove(cells[2])
    back = hand.read()
    assert [(each.place, each.reason) for each in back.refused] == [("no. 2", MERGED)]
    assert "Інше." in back.refused[0].source
    assert len(back.messages) == 3


# ── The file ─────────────────────────────────────────────────────────────────


def test_what_was_written_beside_the_rows_is_listed(hand, word):
    hand.body.insert(0, word.element("p", word.run("All in all: good.")))
    steps = hand.body.findall(f"{word.W}p")[2]
    steps.append(word.run(" But how?"))
    back = hand.read()
    assert back.refused[0].text == "All in all: good."
    assert back.refused[1].text.endswith(" But how?")


def test_another_text_around_the_rows_is_counted(hand, word):
    for _ in range(30):
        hand.body.insert(0, word.element("p", word.run("Minutes.")))
    back = hand.read()
    assert (back.refused, back.notices) == (
        (),
        ("30 texts stand outside the rows and are not read",),
    )


def test_a_file_without_a_key_is_refused_with_what_to_do(hand, word):
    for row in list(hand.table.iter(f"{word.W}tr")):
        if hand.number(row):
            hand.table.remove(row)
    with pytest.raises(CatalogError, match="no row of the toolkit with its key left") as error:
        hand.read()
    assert "toolkit sheet" in error.value.remedy


def test_a_table_without_keys_is_read_by_its_heads_and_sources(hand, word):
    hand.type(2, 2, "Лампи ледь світять.").comment(2, 2, "Sure?")
    for text in hand.table.iter(f"{word.W}t"):
        text.text = re.sub(r"\[toolkit[^\]]*\]", "", text.text)
    for parent in list(hand.table.iter()):
        for each in list(parent):
            if each.tag == f"{word.W}bookmarkStart":
                parent.remove(each)
    back = hand.read()
    assert [(plain(each.source), plain(each.target)) for each in back.units][1:3] == [
        ("The lamps are dim.", "Лампи ледь світять."), ("They burn oil.", "")
    ]  # fmt: skip
    assert (back.document, [each.note for each in back.refused]) == (
        "",
        ["2025-03-12 Test Tester: Sure?"],
    )


def test_rows_of_another_document_are_listed(hand, word):
    twin = hand.copy_row(3)
    for text in twin.iter(f"{word.W}t"):
        text.text = text.text.replace(" lamps]", " wicks]")
    back = hand.read()
    assert ["wicks in uk" in each.reason for each in back.refused] == [True]
    assert len(back.messages) == 4


def test_the_heads_are_known_by_their_hidden_words(hand):
    assert write_column(NUMBER) in "".join(hand.table.itertext())
