"""Comments in Word: what they say, of which sentence, and the questions that they become."""

import pytest

from toolkit.core.model.document import Remark
from toolkit.project.steps.extract import extract
from toolkit.source.readers import read_document
from toolkit.source.remarks import find_remarked
from toolkit.source.segment import segment_document

NOW = "2025-03-12 12:00+0000"
TITLE = '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Ropes</w:t></w:r></w:p>'
STYLES = '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'


def run(text, bold=""):
    return f'<w:r>{bold}<w:t xml:space="preserve">{text}</w:t></w:r>'


def start(key):
    return f'<w:commentRangeStart w:id="{key}"/>'


def end(key):
    mark = f'<w:r><w:commentReference w:id="{key}"/></w:r>'
    return f'<w:commentRangeEnd w:id="{key}"/>{mark}'


def comment(key, text, day="2025-03-01T10:00:00Z"):
    date = f' w:date="{day}"' if day else ""
    return (
        f'<w:comment w:id="{key}" w:author="Hidden Person" w:initials="HP"{date}>'
        f'<w:p w14:paraId="7A{key}">{run(text)}</w:p></w:comment>'
    )


def extended(key, parent="", done=0):
    above = f' w15:paraIdParent="7A{parent}"' if parent != "" else ""
    return f'<w15:commentEx w15:paraId="7A{key}"{above} w15:done="{done}"/>'


BODY = (
    TITLE
    + f"<w:p>{run('The ropes are old. We need ')}{start(0)}"
    + run("three", "<w:rPr><w:b/></w:rPr>")
    + run(" piers")
    + f"{end(0)}{run(' and a net.')}</w:p>"
    + f"<w:p>{start(1)}{run('They met. ')}</w:p><w:p>{run('They spoke.')}{end(1)}</w:p>"
    + '<w:p><w:r><w:t>Nobody came.</w:t></w:r><w:r><w:commentReference w:id="2"/></w:r></w:p>'
)
COMMENTS = (
    comment(0, "Three or four?")
    + comment(1, "When?", "")
    + comment(2, "Is that so?")
    + comment(3, "")
)


@pytest.fixture
def file(word):
    return word(BODY, styles=STYLES, comments=COMMENTS)


def remarked(data):
    found = read_document(data, "seeds/ropes.docx", "en")
    return [
        (remark.text, segment.text if segment else None)
        for remark, segment in find_remarked(found, segment_document(found))
    ]


def test_a_comment_is_read_with_its_words_and_day_and_without_a_name(file):
    found = read_document(file, "seeds/ropes.docx", "en").remarks
    assert found[0] == Remark("Three or four?", 2, "three piers", "2025-03-01", 27)
    assert [each.text for each in found] == ["Three or four?", "When?", "Is that so?"]
    assert "Hidden" not in repr(found)
    assert "HP" not in repr(found)


def test_it_is_about_the_first_sentence_with_its_words(file):
    assert remarked(file) == [
        ("Three or four?", "We need **three** piers and a net."),
        ("When?", "They met."),
        ("Is that so?", "Nobody came."),
    ]


def test_of_two_places_with_the_same_words_the_nearer_counts(word):
    body = (
        f"{TITLE}<w:p>{run('A rope. And ')}{start(0)}{run('a rope')}{end(0)}{run('. End.')}</w:p>"
    )
    assert remarked(word(body, styles=STYLES, comments=comment(0, "Which?"))) == [
        ("Which?", "And a rope.")
    ]


def test_a_comment_in_a_cell_is_about_the_cell(word):
    cells = "".join(
        f"<w:tc><w:p>{start(n)}{run(text)}{end(n)}</w:p></w:tc>"
        for n, text in enumerate(("Year", "Ropes"))
    )
    more = "".join(f"<w:tc><w:p>{run(text)}</w:p></w:tc>" for text in ("2024", "3"))
    rows = f"<w:tr>{cells}</w:tr><w:tr>{more}</w:tr>"
    data = word(
        f"{TITLE}<w:tbl>{rows}</w:tbl>",
        styles=STYLES,
        comments=comment(0, "Which?") + comment(1, "All?"),
    )
    assert remarked(data) == [("Which?", "Year"), ("All?", "Ropes")]


@pytest.fixture
def desk(empty, file):
    path = empty.root / "seeds" / "ropes.docx"
    path.parent.mkdir()
    path.write_bytes(file)
    return empty


def questions(desk, lang):
    entries = desk.entries(lang, "ropes").values()
    return {each.msgid: each.comments for each in entries if each.comments}


def test_without_being_asked_for_they_stay_out_and_are_listed(desk):
    done = extract(desk.project, (), revised=NOW)
    assert questions(desk, "uk") == {}
    assert "“Three or four?” in line 2 (a comment in Word)" in done.left_out[0]
    assert "extract --comments" in done.left_out[1]


def test_they_become_questions_in_every_language(desk):
    done = extract(desk.project, (), revised=NOW, comments=True)
    for lang in ("uk", "ja"):
        assert questions(desk, lang) == {
            "We need **three** piers and a net.": ("query: 2025-03-01 Three or four?",),
            "They met.": ("query: When?",),
            "Nobody came.": ("query: 2025-03-01 Is that so?",),
        }
    assert [each.asked for each in done.catalogs] == [3, 3]
    assert not any("a comment in Word" in line for line in done.left_out)
    assert b"Hidden" not in b"".join(desk.tree("locales").values())


def test_they_block_a_release_until_they_are_answered(desk):
    extract(desk.project, (), revised=NOW, comments=True)
    (done,) = desk.publish(langs=("uk",))
    assert sum("an open question" in each.reason for each in done.blockers) == 3


def test_what_was_asked_or_answered_is_not_asked_again(desk):
    extract(desk.project, (), revised=NOW, comments=True)
    answered = ("query: When?", "answer: In May.")
    desk.write("uk", "They met.", "", document="ropes", comments=answered)
    before = desk.tree("locales")
    extract(desk.project, (), revised=NOW, comments=True)
    assert desk.tree("locales") == before


def test_the_words_are_quoted_where_they_are_not_the_whole_sentence(empty, word):
    body = f"{TITLE}<w:p>{run('We need ')}{start(0)}{run('a pier')}{end(0)}{run(' here.')}</w:p>"
    path = empty.root / "seeds" / "ropes.docx"
    path.parent.mkdir()
    path.write_bytes(word(body, styles=STYLES, comments=comment(0, "Old or new?", "")))
    extract(empty.project, (), revised=NOW, comments=True)
    assert questions(empty, "ja") == {"We need a pier here.": ("query: “a pier”: Old or new?",)}


def test_replies_belong_to_their_question_and_a_resolved_one_asks_nothing(empty, word):
    both = f"{start(0)}{start(1)}{run('We met.')}{end(0)}{end(1)}"
    body = f"{TITLE}<w:p>{both}</w:p><w:p>{start(2)}{run('We left.')}{end(2)}</w:p>"
    comments = comment(0, "When?") + comment(1, "In May, I think.") + comment(2, "By sea?")
    threads = extended(0) + extended(1, parent=0) + extended(2, done=1)
    path = empty.root / "seeds" / "ropes.docx"
    path.parent.mkdir()
    path.write_bytes(word(body, styles=STYLES, comments=comments, commentsExtended=threads))
    done = extract(empty.project, (), revised=NOW, comments=True)
    question = "query: 2025-03-01 When? — reply: In May, I think."
    assert questions(empty, "ja") == {"We met.": (question,)}
    assert "“By sea?” in line 3 (a resolved comment in Word)" in done.left_out[0]


def test_a_reply_to_nothing_is_a_question(word):
    body = f"{TITLE}<w:p>{start(0)}{run('We met.')}{end(0)}</w:p>"
    threads = extended(0, parent=9)
    data = word(body, styles=STYLES, comments=comment(0, "When?"), commentsExtended=threads)
    assert remarked(data) == [("When?", "We met.")]


def test_a_comment_at_no_sentence_is_named(empty, word):
    body = f"{TITLE}<w:p>{run('Done.')}</w:p><w:p>{start(0)}{end(0)}</w:p>"
    path = empty.root / "seeds" / "ropes.docx"
    path.parent.mkdir()
    path.write_bytes(word(body, styles=STYLES, comments=comment(0, "What stood here?")))
    done = extract(empty.project, (), revised=NOW, comments=True)
    assert any("no question" in line and "What stood here?" in line for line in done.left_out)
