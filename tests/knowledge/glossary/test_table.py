import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.csv_tables import join_forms, write_rows
from toolkit.core.errors import CatalogError
from toolkit.knowledge.glossary.table import parse_glossary
from toolkit.knowledge.glossary.term import Forms, Term

PARTS = ("", " accepted", " forbidden")
HEAD = "term,note,uk,uk accepted,uk forbidden,ja,ja accepted,ja forbidden\n"


def test_a_row_is_a_term():
    text = HEAD + "lamp,of the coast,лампа,лампи | ламп,люстра,灯,,\n"
    uk, ja = Forms("лампа", ("лампи", "ламп"), ("люстра",)), Forms("灯")
    assert parse_glossary(text, "g") == (Term("lamp", "of the coast", (("uk", uk), ("ja", ja))),)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("\ufeff", id="a byte order mark alone"),
        pytest.param("\n,,\n", id="blank rows"),
        pytest.param(HEAD, id="a header alone"),
    ],
)
def test_no_terms(text):
    assert parse_glossary(text, "g") == ()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\ufeffterm,uk\nlamp,лампа\n", id="byte order mark"),
        pytest.param("term,uk\r\nlamp,лампа\r\n", id="CRLF"),
        pytest.param("uk,term\n лампа , lamp \n,\n", id="order, spaces, blank row"),
        pytest.param("term,uk\nlamp,лампа", id="no line end"),
        pytest.param("\ufeffterm;uk\r\nlamp;лампа\r\n", id="semicolons"),
        pytest.param("term\tuk\nlamp\tлампа\n", id="tabs"),
        pytest.param("sep=;\nterm;uk\nlamp;лампа\n", id="a line that says the separator"),
        pytest.param('"term";"uk"\n"lamp";"лампа"\n', id="quoted heads"),
        pytest.param("term,uk,,\nlamp,лампа,,\n", id="empty columns behind"),
    ],
)
def test_what_spreadsheets_do_is_fine(text):
    assert parse_glossary(text, "g") == (Term("lamp", "", (("uk", Forms("лампа")),)),)


@pytest.mark.parametrize(
    ("text", "place", "problem", "remedy"),
    [
        pytest.param("terms,uk\n", 1, "unknown column 'terms'", "did you mean 'term'?", id="term"),
        pytest.param("term,uk acepted\n", 1, "'uk acepted'", "'uk accepted'", id="misspelt"),
        pytest.param("note,uk\n", 1, "has no column 'term'", "term,note,<lang>", id="no term"),
        pytest.param("term,uk,uk\n", 1, "'uk' is there twice", "delete", id="twice"),
        pytest.param("term|uk\n", 1, "not separated by commas", "comma", id="bars"),
        pytest.param("term,uk accepted\n", 1, "none for the translation", "'uk'", id="no uk"),
        pytest.param("term,uk\nlamp\n", 2, "1 cells", "commas", id="too few cells"),
        pytest.param("term,uk\n,лампа\n", 2, "has no term", "as the sources", id="no term in row"),
        pytest.param("term,uk\nlamp,\n", 2, "has no translation", "delete", id="untranslated"),
        pytest.param(
            "term,uk\nlamp,а\n\nlamp,б\n", 4, "is in line 2 already", "one row", id="duplicate"
        ),
        pytest.param("term,uk\nI'm,а\nI’m,б\n", 3, "line 2 already", "one row", id="apostrophes"),
        pytest.param(
            "term,uk,uk forbidden\nlamp,а,б | а\n", 2, "forbidden and the transl", "'uk'", id="both"
        ),
        pytest.param(
            HEAD + "lamp,,а,б,б,,,\n", 2, "forbidden and an accepted form", "'uk'", id="accepted"
        ),
        pytest.param(HEAD + "lamp,,,б,,灯,,\n", 2, "accepted forms in 'uk'", "write", id="half"),
        pytest.param('term,uk\nlamp,"а\n', 2, "is no CSV", "partner", id="open quote"),
        pytest.param('term,uk\nlamp,"а\nб"\n', 2, "over several lines", "in one", id="line end"),
    ],
)
def test_what_could_be_misunderstood_is_refused(text, place, problem, remedy):
    with pytest.raises(CatalogError) as caught:
        parse_glossary(text, "locales/glossary.csv")
    assert caught.value.where == f"locales/glossary.csv:{place}"
    assert problem in caught.value.problem
    assert remedy in caught.value.remedy


def test_only_something_forbidden_in_one_language_is_fine():
    (term,) = parse_glossary(HEAD + "lamp,,,,люстра,灯,,\n", "g")
    assert term.form("uk") == Forms("", (), ("люстра",))


def written(terms):
    """Write a glossary as a spreadsheet program saves it."""
    langs = ("en", "uk", "ja")
    rows = [["term", "note", *(f"{lang}{part}" for lang in langs for part in PARTS)]]
    for term in terms:
        forms = [term.form(lang) for lang in langs]
        cells = [
            (each.text, join_forms(each.accepted), join_forms(each.forbidden)) for each in forms
        ]
        rows.append([term.term, term.note, *(cell for three in cells for cell in three)])
    return write_rows(rows)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "'="])
def test_no_cell_is_a_formula(sign):
    terms = (Term(f"{sign}1+2", f"{sign}A1", (("uk", Forms(f"{sign}cmd")),)),)
    text = written(terms)
    row = text.splitlines()[1].split(",")
    assert [cell[:1] for cell in row if cell] == ["'"] * 3
    assert parse_glossary(text, "g") == terms


_CELL = st.text(
    st.characters(codec="utf-8", exclude_characters="|\n\r\0\ufeff", exclude_categories=["Cs"]),
    max_size=8,
).map(str.strip)
_FILLED = _CELL.filter(bool)


def _fold(text):
    return "".join({"'": "’", "ʼ": "’", "\u00a0": " ", "\u202f": " "}.get(c, c) for c in text)


@st.composite
def _forms(draw):
    words = draw(st.lists(_FILLED, min_size=1, max_size=5, unique_by=_fold))
    cut = draw(st.integers(1, len(words)))
    return Forms(words[0], tuple(words[1:cut]), tuple(words[cut:]))


@st.composite
def _glossaries(draw):
    terms = []
    for name in draw(st.lists(_FILLED, max_size=4, unique_by=_fold)):
        langs = draw(st.sets(st.sampled_from(["en", "uk", "ja"]), min_size=1))
        forms = tuple((lang, draw(_forms())) for lang in ("en", "uk", "ja") if lang in langs)
        terms.append(Term(name, draw(_CELL), forms))
    return tuple(terms)


@given(_glossaries())
def test_what_was_written_is_read_as_it_was(terms):
    assert parse_glossary(written(terms), "g") == terms


@given(st.text(max_size=60))
def test_nothing_but_a_catalog_error_is_raised(text):
    where, terms = "", None
    try:
        terms = parse_glossary(f"term,uk\n{text}", "g")
    except CatalogError as error:
        where = str(error.where)
    assert where.startswith("g") if terms is None else all(term.term for term in terms)
