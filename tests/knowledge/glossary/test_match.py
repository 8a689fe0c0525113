import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.model.catalog import Entry
from toolkit.knowledge.glossary.match import (
    TermFinder,
    forbidden_forms,
    missed_terms,
)
from toolkit.knowledge.glossary.term import Forms, Term
from toolkit.lang.inflection import word_forms

GROUP = ["working group"]


def found(text, lang, *terms):
    return [text[hit.start : hit.end] for hit in TermFinder(map(Term, terms), lang).find(text)]


@pytest.mark.parametrize(
    ("text", "lang", "terms", "spans"),
    [
        pytest.param("the working groups’ task", "en", GROUP, ["working groups"], id="s’"),
        pytest.param("the working group's", "en", GROUP, ["working group's"], id="'s"),
        pytest.param("Working groups met", "en", GROUP, ["Working groups"], id="case"),
        pytest.param("many policies", "en", ["policy"], ["policies"], id="-ies"),
        pytest.param("two boxes", "en", ["box"], ["boxes"], id="-es"),
        pytest.param("a hardworking group", "en", GROUP, [], id="whole words"),
        pytest.param("working a group", "en", GROUP, [], id="something between"),
        pytest.param("working, group", "en", GROUP, [], id="a comma between"),
        pytest.param("working\u00a0group", "en", GROUP, ["working\u00a0group"], id="nbsp"),
        pytest.param("the *working* group", "en", GROUP, ["working* group"], id="emphasis"),
        pytest.param("Tell us more", "en", ["US"], [], id="capitals count"),
        pytest.param("THE GLOBAL SOUTH", "en", ["Global South"], ["GLOBAL SOUTH"], id="capitals"),
        pytest.param("the global south", "en", ["Global South"], [], id="small letters"),
        pytest.param("in South-East Asia", "en", ["East Asia"], [], id="behind a hyphen"),
        pytest.param("Ukraine–Japan Forum", "en", ["Ukraine"], ["Ukraine"], id="before a dash"),
        pytest.param("see https://a.example/lamp now", "en", ["lamp"], [], id="in an address"),
        pytest.param(
            "North Korea and Korea", "en", ["Korea", "North Korea"], ["North Korea", "Korea"],
            id="longest first",
        ),
        pytest.param("a b c", "en", ["a b", "b c"], ["a b"], id="overlap: the first"),
        pytest.param("До Центру оборонних стратегій", "uk", ["Центр оборонних стратегій"],
                     ["Центру оборонних стратегій"], id="Ukrainian source"),
        pytest.param("世界の平和会議で", "ja", ["平和会議", "平和"], ["平和会議"], id="Japanese"),
        pytest.param("", "en", ["lamp"], [], id="empty text"),
        pytest.param("lamp", "en", ["—"], [], id="a term without a word"),
    ],
)  # fmt: skip
def test_where_source_terms_stand(text, lang, terms, spans):
    assert found(text, lang, *terms) == spans


@pytest.mark.parametrize(
    ("form", "text", "there"),
    [
        ("Центр оборонних стратегій", "у Центрі оборонних стратегій", True),
        ("Центр оборонних стратегій", "центру оборонних стратегій", False),
        ("Центр оборонних стратегій", "ЦЕНТР ОБОРОННИХ СТРАТЕГІЙ", True),
        ("Глобальний Південь", "на Глобальному Півдні", True),
        ("Київ", "до Києва", True),
        ("Київ", "Кидати", False),
        ("Харків", "під Харковом", True),
        ("безпека", "у безпеці", True),
        ("земля", "багато земель", True),
        ("виставка", "кілька виставок", True),
        ("школа", "п’ять шкіл", True),
        ("вторгнення", "після вторгнень", True),
        ("громадянин", "права громадян", True),
        ("європеєць", "для європейців", True),
        ("територіальна цілісність", "територіальної цілісности", True),
        ("прем’єр-міністр", "з прем'єр-міністром", True),
        ("східний кордон", "на сходному кордоні", False),
        ("мир", "мирний", False),
        ("рада", "радіо", False),
        ("форум «Україна — Японія»", "форуму «Україна — Японія»", True),
        ("ЄС", "у ЄС", True),
        ("ЄС", "єс", False),
    ],
)
def test_ukrainian_translations_are_found_declined(form, text, there):
    term = Term("x", "", (("uk", Forms(form)),))
    assert (missed_terms(Entry("x", msgstr=text), [term], "uk") == ()) is there


def test_an_accepted_form_is_enough():
    term = Term("Kyiv", "", (("uk", Forms("Київ", ("Києва",))),))
    assert missed_terms(Entry("Kyiv", msgstr="До Києва"), [term], "uk") == ()


def test_english_and_japanese_translations():
    term = Term("x", "", (("en", Forms("working group")), ("ja", Forms("作業部会"))))
    assert missed_terms(Entry("x", msgstr="Working groups’ task"), [term], "en") == ()
    assert missed_terms(Entry("x", msgstr="各作業部会は"), [term], "ja") == ()
    assert missed_terms(Entry("x", msgstr="部会は"), [term, term], "ja") == (term,)
    assert missed_terms(Entry("x", msgstr="що завгодно"), [term], "uk") == ()


LAMP = Term("lamp", "", (("uk", Forms("лампа", (), ("люстра", "велика лампа"))),))


@pytest.mark.parametrize(
    ("msgstr", "spans"),
    [
        pytest.param("Дві люстри.", ["люстри"], id="declined"),
        pytest.param("Люстра і люстра.", ["Люстра", "люстра"], id="twice"),
        pytest.param("Велика лампа.", ["Велика лампа"], id="more than what is right"),
        pytest.param("Лампа.", [], id="right"),
        pytest.param("Люстрація.", [], id="another word"),
    ],
)
def test_forbidden_forms(msgstr, spans):
    misused = forbidden_forms(Entry("lamp", msgstr=msgstr), [LAMP], "uk")
    assert [msgstr[each.start : each.end] for each in misused] == spans


def test_what_is_part_of_a_right_form_is_not_forbidden():
    term = Term("the Agency", "", (("uk", Forms("Велике агентство", (), ("агентство",))),))
    assert forbidden_forms(Entry("x", msgstr="Великого агентства"), [term], "uk") == ()
    other = Term("x", "", (("uk", Forms("агентство")),))
    assert forbidden_forms(Entry("x", msgstr="агентства"), [term, other], "uk") == ()


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param(Entry("lamp", msgstr="люстра", fuzzy=True), id="fuzzy"),
        pytest.param(Entry("lamp"), id="empty"),
        pytest.param(Entry("lamp", msgstr="  "), id="blank"),
        pytest.param(Entry("lamp", msgstr="++"), id="merged"),
        pytest.param(Entry("lamp", msgstr="＋＋"), id="merged, wide"),
        pytest.param(Entry("lamp", msgstr="люстра", obsolete=True), id="obsolete"),
    ],
)
def test_what_nobody_reviewed_is_left_alone(entry):
    assert missed_terms(entry, [LAMP], "uk") == ()
    assert forbidden_forms(entry, [LAMP], "uk") == ()


# ── Laws ─────────────────────────────────────────────────────────────────────

_TEXT = st.text("аб ія’'-–*AbcS灯ー.,", max_size=40)
_TERMS = st.lists(st.text("аб ія’AbcS灯ー", min_size=1, max_size=6), max_size=5, unique=True)
_LANG = st.sampled_from(["en", "uk", "ja"])


@given(_TEXT, _TERMS, _LANG)
def test_spans_are_slices_in_order_that_never_overlap(text, names, lang):
    hits = TermFinder(map(Term, names), lang).find(text)
    last = 0
    for hit in hits:
        assert last <= hit.start < hit.end <= len(text)
        assert hit.term.term in names
        last = hit.end


@given(st.lists(st.sampled_from(["lamp", "Ada", "group"]), min_size=1, max_size=3), _TEXT, _TEXT)
def test_a_term_is_found_as_it_is(words, before, after):
    term = " ".join(words)
    text = f"{before}. {term}. {after}"
    assert any(hit.start == len(before) + 2 for hit in TermFinder([Term(term)], "en").find(text))


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=12), _LANG)
def test_a_word_is_one_of_its_forms(word, lang):
    assert word in word_forms(word, lang) or word.lower() in word_forms(word, lang)
