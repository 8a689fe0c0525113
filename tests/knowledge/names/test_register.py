from hypothesis import given
from hypothesis import strategies as st

from toolkit.knowledge.names.register import (
    PROPOSAL,
    Form,
    Found,
    Name,
    NameKind,
    Register,
    update_names,
)

PERSON = NameKind.PERSON
RULE = Form("Мара Тестова", origin=PROPOSAL)


def register(form, **fields):
    return Register(("uk",), (Name("Mara", PERSON, forms={"uk": form}, **fields),))


def updated(form, reviewed="", proposed=None):
    found = Found(
        "Mara",
        PERSON,
        {"uk": reviewed} if reviewed else {},
        {"uk": proposed} if proposed else {},
    )
    return update_names(register(form), [found]).names[0].form("uk")


def test_new_names_come_last():
    before = register(Form("Мара"))
    after = update_names(before, [Found("Ada", PERSON), Found("Mara", NameKind.PLACE)])
    assert [row.name for row in after.names] == ["Mara", "Ada"]
    assert after.names[0] == before.names[0]


def test_a_reviewed_form_fills_an_empty_cell():
    assert updated(Form(gender="f"), "Мара") == Form("Мара", gender="f")


def test_a_reviewed_form_takes_the_place_of_a_proposal():
    assert updated(RULE, "Мара Тестова-Нова", RULE) == Form("Мара Тестова-Нова")


def test_a_reviewed_form_confirms_a_proposal():
    assert updated(RULE, RULE.text) == Form(RULE.text)


def test_a_reviewed_form_leaves_what_a_person_wrote():
    form = Form("Мара Т.", ("Мари Т.",), "ма́ра", "f")
    assert updated(form, "Мара Тестова", RULE) == form


def test_a_proposal_that_a_person_corrected_stays_even_with_its_mark():
    form = Form("Мара Т.", origin=PROPOSAL)
    assert updated(form, "Мара Тестова", RULE) == form


def test_a_proposed_reading_goes_with_its_proposal():
    proposed = Form(reading="ハナコ・レイノ", origin=PROPOSAL)
    assert updated(proposed, "例野花子", proposed) == Form("例野花子")


def test_a_reading_that_a_person_wrote_stays():
    form = Form(reading="れいの はなこ", gender="f")
    proposed = Form(reading="ハナコ・レイノ", origin=PROPOSAL)
    assert updated(form, proposed=proposed) == form
    assert updated(form, "例野花子", proposed) == Form("例野花子", (), "れいの はなこ", "f")


def test_a_proposal_fills_an_empty_cell():
    assert updated(Form(gender="f"), proposed=RULE) == Form(RULE.text, gender="f", origin=PROPOSAL)


def test_a_proposal_never_replaces_one():
    assert updated(Form("Мара", origin=PROPOSAL), proposed=RULE) == Form("Мара", origin=PROPOSAL)


WORDS = st.sampled_from(["", "А", "Б", "В"])
FORMS = st.builds(
    Form,
    WORDS,
    st.lists(WORDS.filter(bool), max_size=2).map(tuple),
    WORDS,
    st.sampled_from(["", "f"]),
    st.sampled_from(["", PROPOSAL]),
)
LANGS = st.sampled_from(["uk", "ja"])
SPELLINGS = st.sampled_from(["Ada", "Mara", "Ivo"])
NAMES = st.builds(
    Name,
    SPELLINGS,
    st.sampled_from(NameKind),
    WORDS,
    st.dictionaries(LANGS, FORMS.filter(lambda form: form != Form())),
)
REGISTERS = st.lists(NAMES, unique_by=lambda row: row.name).map(
    lambda rows: Register(("uk", "ja"), tuple(rows))
)
PROPOSALS = st.builds(Form, WORDS, reading=WORDS, origin=st.just(PROPOSAL)).filter(
    lambda form: form.text or form.reading
)
FOUND = st.lists(
    st.builds(
        Found,
        SPELLINGS,
        st.sampled_from(NameKind),
        st.dictionaries(LANGS, WORDS.filter(bool)),
        st.dictionaries(LANGS, PROPOSALS),
    ),
    unique_by=lambda each: each.name,
)


@given(REGISTERS, FOUND)
def test_updating_twice_is_updating_once(before, found):
    once = update_names(before, found)
    assert update_names(once, found) == once


@given(REGISTERS, FOUND)
def test_a_persons_cells_survive_any_update(before, found):
    after = update_names(before, found)
    assert [row.name for row in after.names][: len(before.names)] == [
        row.name for row in before.names
    ]
    for old, new in zip(before.names, after.names, strict=False):
        assert (old.kind, old.note) == (new.kind, new.note)
        for lang, form in old.forms.items():
            now = new.form(lang)
            assert (form.accepted, form.gender) == (now.accepted, now.gender)
            if form.origin != PROPOSAL:
                assert form.text in {"", now.text}
                assert form.reading in {"", now.reading}
