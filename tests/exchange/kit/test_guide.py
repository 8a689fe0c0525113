"""The page that goes with a kit is in the translator's language, and hides nothing."""

import pytest

from toolkit.exchange.kit.guide import IN_WORD, IN_XLIFF, STEPS, Brief, write_guide
from toolkit.publish.bundle import Bundle
from toolkit.publish.words import interface_words

FILES = (("po", "a.uk.po"), ("sheet", "a.uk.xlsx"), ("proof", "a.uk.proof.pdf"))
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
        for name in ("{po}", "{sheet}", "{proof}", "{xliff}", "{docx}", "query:", "++")
        if name in step
    ]
    assert all(name in interface_words(lang)[step] for name in names)


def test_xliff_is_named_where_the_kit_holds_it():
    assert "memoQ" not in guide()
    assert "<li>Або працюйте у файлі a.uk.xlf" in guide(files=(*FILES, ("xliff", "a.uk.xlf")))


def test_it_says_for_whom_and_when():
    assert "<p>Для: Олена Приклад, 10 березня 2025\u202fр.</p>" in guide()


def test_terms_and_names_are_tables():
    text = guide(terms=(("lamp", "лампа", "not: світильник"),), names=(("Ada", "Ада", ""),))
    assert '<th scope="row" lang="en">lamp</th>' in text
    assert "<td>лампа<small> (not: світильник)</small></td>" in text
    assert "Імена й назви" in text


def test_without_terms_there_is_no_empty_table():
    assert "<table" not in guide()


def test_no_text_can_act():
    assert "<script>" not in guide(title="<script>", to="<script>", terms=(("<script>", "x", ""),))
