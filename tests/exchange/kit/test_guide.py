"""The page that goes with a kit is in the translator's language, and hides nothing."""

import pytest

from toolkit.exchange.kit.guide import (
    IN_WORD,
    IN_XLIFF,
    MOST_CHANGES,
    STEPS,
    Brief,
    Line,
    write_guide,
)
from toolkit.exchange.kit.since import CHANGED, EDITED, GONE, NEW, Change, Since
from toolkit.publish.bundle import Bundle
from toolkit.publish.words import interface_words

FILES = (
    ("po", "a.uk.po"),
    ("sheet", "a.uk.xlsx"),
    ("page", "a.uk.review.html"),
    ("proof", "a.uk.proof.pdf"),
)
COUNTS = (("repeated", 3), ("100%", 0), ("new", 40))


def guide(lang="uk", **fields):
    page = Bundle(
        words={lang: interface_words(lang)},
        date="2025-03-10",
        languages=(lang,),
    )
    brief = {"title": "Lamps", "lang": lang, "source_lang": "en", "to": "Олена Приклад"}
    brief |= {"date": "2025-03-10", "files": FILES, "counts": COUNTS}
    return write_guide(Brief(**brief | fields), page).decode()


@pytest.mark.parametrize("lang", ["uk", "ja"])
def test_every_step_is_translated(lang):
    assert {*STEPS, IN_WORD, IN_XLIFF} <= set(interface_words(lang))
    assert "{" not in guide(lang).partition("<body>")[2]


@pytest.mark.parametrize("lang", ["uk", "ja"])
@pytest.mark.parametrize("step", [*STEPS, IN_WORD, IN_XLIFF])
def test_a_translated_step_names_the_same_files(lang, step):
    names = [
        name
        for name in ("{po}", "{sheet}", "{page}", "{proof}", "{xliff}", "{docx}", "query:", "++")
        if name in step
    ]
    assert all(name in interface_words(lang)[step] for name in names)


def test_xliff_is_named_where_the_kit_holds_it():
    assert "memoQ" not in guide()
    assert "<li>Або працюйте у файлі a.uk.xlf" in guide(files=(*FILES, ("xliff", "a.uk.xlf")))


def test_it_says_for_whom_and_when():
    assert "<p>Для: Олена Приклад, 10 березня 2025\u202fр.</p>" in guide()


def test_terms_and_names_are_tables():
    terms = (Line("lamp", "лампа", "of the coast", ("світильник", "люстра")),)
    text = guide(terms=terms, names=(Line("Ada", "Ада"),))
    assert '<th scope="row" lang="en">lamp</th>' in text
    assert "<td>лампа<small> (of the coast)</small>" in text
    assert "<b>не вживати: світильник, люстра</b>" in text
    assert "Імена й назви" in text


def test_without_terms_there_is_no_empty_table():
    assert "<table" not in guide()


def test_no_text_can_act():
    assert "<script>" not in guide(
        title="<script>", to="<script>", terms=(Line("<script>", "x"),), reply_to="<script>"
    )


@pytest.mark.parametrize(
    ("reply_to", "due", "said"),
    [
        pytest.param("", "", "", id="nothing"),
        pytest.param(
            "a@b.example",
            "2025-03-20",
            'поверніть на адресу <a href="mailto:a@b.example">a@b.example</a> до 20 березня',
            id="both",
        ),
        pytest.param("", "2025-03-20", "Будь ласка, поверніть до 20 березня", id="the day"),
        pytest.param("Room 7, <b>", "", "на адресу Room 7, &lt;b&gt;.", id="no mail"),
    ],
)
def test_it_says_where_to_and_by_when(reply_to, due, said):
    text = guide(reply_to=reply_to, due=due)
    assert said in text if said else "поверніть" not in text


def test_what_has_changed_is_counted_and_listed_word_by_word():
    changes = (
        Change(2, EDITED, "Lamps are dim.", "Lamps are very dim."),
        Change(3, CHANGED, "Олія.", "Оливи."),
        Change(4, NEW, "", "New."),
        Change(0, GONE, "Old.", ""),
    )
    text = guide(since=Since("2025-03-05", "Ada", changes))
    assert "Що змінилося після попереднього комплекту (Ada, 5 березня 2025\u202fр.)" in text
    assert "оригінал змінено: 1, нове речення: 1, переклад змінено: 1, вилучено із заяви: 1" in text
    assert '<td lang="en"><span>Lamps are </span><ins>very </ins><span>dim.</span></td>' in text
    assert '<td lang="uk"><del>Олія</del><ins>Оливи</ins>' in text
    assert '<th scope="row">–</th>' in text


def test_that_nothing_has_changed_is_said_too():
    assert "змін немає" in guide(since=Since("2025-03-05", "Ada", ()))


def test_a_long_list_is_cut_with_a_word():
    changes = tuple(Change(n, NEW, "", "New.") for n in range(1, MOST_CHANGES + 12))
    text = guide(since=Since("2025-03-05", "Ada", changes))
    assert text.count("<ins>New.</ins>") == MOST_CHANGES
    assert "ще 11 " in text
