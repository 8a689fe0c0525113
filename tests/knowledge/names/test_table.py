import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.csv_tables import write_rows
from toolkit.core.errors import CatalogError
from toolkit.knowledge.names.register import Form, Name, NameKind, Register
from toolkit.knowledge.names.table import parse_names, separator_of, serialize_names

HEAD = "name,kind,note,uk,uk accepted,uk reading,uk gender,uk origin"
MARA = Name(
    "Mara Testova",
    NameKind.PERSON,
    "harbour, east",
    {"uk": Form("Мара Тестова", ("Мари Тестової", "Тестової"), "", "f")},
)
TABLE = f'{HEAD}\nMara Testova,person,"harbour, east",Мара Тестова,Мари Тестової | Тестової,,f,\n'

CELLS = st.text(st.characters(exclude_categories=["C"]), max_size=8).map(str.strip)
PARTS = CELLS.map(lambda cell: cell.replace("|", "").strip()).filter(bool)
FORMS = st.builds(
    Form,
    CELLS,
    st.lists(PARTS, max_size=3).map(tuple),
    CELLS,
    st.sampled_from(["", "f", "m"]),
    st.sampled_from(["", "proposal"]),
).filter(lambda form: form != Form())
LANGS = ("uk", "ja")
NAMES = st.builds(
    Name,
    CELLS.filter(bool),
    st.sampled_from(NameKind),
    CELLS,
    st.dictionaries(st.sampled_from(LANGS), FORMS),
)
REGISTERS = st.lists(NAMES, unique_by=lambda row: row.name, max_size=5).map(
    lambda rows: Register(LANGS, tuple(rows))
)


def test_a_table_is_read():
    assert parse_names(TABLE.encode(), "x") == Register(("uk",), (MARA,))


def test_a_table_is_written():
    assert serialize_names(Register(("uk",), (MARA,))).decode() == f"\ufeff{TABLE}"


@given(REGISTERS)
def test_what_is_written_is_read_again(register):
    assert parse_names(serialize_names(register), "x") == register


@given(REGISTERS)
def test_no_cell_is_a_formula(register):
    cells = serialize_names(register).decode().replace("\n", ",").replace('"', "").split(",")
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []


def as_separated(separator):
    return write_rows(csv.reader(TABLE.splitlines()), separator)


@pytest.mark.parametrize("text", ["=1+1", "+380", "-x", "@me", "'=1", "''@", "'t Hooft", "＝1"])
def test_a_formula_comes_back_as_the_text_it_was(text):
    register = Register((), (Name(text, NameKind.PLACE),))
    assert parse_names(serialize_names(register), "x") == register


def test_a_formula_that_somebody_typed_is_text():
    (row,) = parse_names(b"name,kind\n=A1,place\n", "x").names
    assert row.name == "=A1"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\xef\xbb\xbf" + TABLE.encode(), id="byte order mark"),
        pytest.param(TABLE.replace("\n", "\r\n").encode(), id="CRLF"),
        pytest.param(TABLE.encode("utf-16"), id="UTF-16"),
        pytest.param(as_separated(";").encode("utf-8-sig"), id="semicolons"),
        pytest.param(as_separated("\t").encode("utf-16"), id="Unicode text of Excel"),
        pytest.param(TABLE.encode() + b",,,,,,,\n\n", id="empty rows"),
        pytest.param(TABLE.replace("Мара Тестова,", " Мара Тестова ,").encode(), id="spaces"),
    ],
)
def test_what_spreadsheets_do_to_a_table_does_no_harm(data):
    assert parse_names(data, "x") == Register(("uk",), (MARA,))


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_table_keeps_its_separator(separator):
    data = f"\ufeff{as_separated(separator)}".encode()
    assert separator_of(data, "x") == separator
    assert serialize_names(parse_names(data, "x"), separator) == data


@pytest.mark.parametrize(
    ("encoding", "name"), [("cp1251", "Тестова"), ("cp932", "平野たかし"), ("cp932", "テスト")]
)
def test_a_table_in_a_code_page_says_what_to_do(encoding, name):
    data = f"name,kind,uk\nA,person,{name}\n".encode(encoding)
    with pytest.raises(CatalogError, match=f"x:2: .*code page {encoding}") as caught:
        parse_names(data, "x")
    assert "CSV UTF-8" in str(caught.value)


def test_columns_may_stand_in_any_order_and_most_be_missing():
    register = parse_names("uk,kind,name\nТестпорт,place,Testport\n".encode(), "x")
    assert register.names == (Name("Testport", NameKind.PLACE, "", {"uk": Form("Тестпорт")}),)


@pytest.mark.parametrize(
    ("text", "where", "problem", "remedy"),
    [
        ("nam,kind\n", "x:1", "unknown column 'nam'", "did you mean 'name'?"),
        ("name,kind,uk acepted\n", "x:1", "unknown column 'uk acepted'", "'uk accepted'"),
        ("name,kind,de\n", "x:1", "unknown column 'de'", "known: name"),
        ("name,kind,kind\n", "x:1", "is there twice", "delete"),
        ("name,note\n", "x:1", "no column 'kind'", "first line"),
        ("", "x:1", "no column 'name'", "first line"),
        ("name|kind\nA|person\n", "x:1", "not separated by commas", "comma"),
        ("name,kind\nA,persn\n", "x:2", "unknown kind 'persn'", "did you mean 'person'?"),
        ("name,kind\nA,\n", "x:2", "unknown kind ''", "person, organisation, place"),
        ("name,kind\n,person\n", "x:2", "has no name", "delete the row"),
        ("name,kind\nA,person\n\nA,place\n", "x:4", "'A' is in line 2 already", "one row"),
        ("name,kind\nA\n", "x:2", "has 1 cells, and the table 2 columns", "commas"),
        ("name,kind\nA,person,B\n", "x:2", "has 3 cells", "commas"),
        ("name,kind,uk gender\nA,person,x\n", "x:2", "unknown uk gender 'x'", "nothing, f, m"),
        ("name,kind,uk origin\nA,person,propsal\n", "x:2", "uk origin", "'proposal'"),
        ('name,kind\nA,place\n"B,place\n', "x:3", "is no CSV", "without its partner"),
        ('name,kind\n"A\nB",place\n', "x:2", "several lines", "in one"),
    ],
)
def test_a_table_that_could_be_misunderstood_is_refused(text, where, problem, remedy):
    with pytest.raises(CatalogError) as caught:
        parse_names(text.encode(), "x")
    error = caught.value
    assert (error.where, problem in error.problem, remedy in error.remedy) == (where, True, True), (
        error
    )


def test_a_table_in_another_encoding_is_refused():
    with pytest.raises(CatalogError, match="x:2: not UTF-8"):
        parse_names("name,kind\nОдеса,place\n".encode("cp1251"), "x")
