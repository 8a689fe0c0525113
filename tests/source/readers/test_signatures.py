"""Who signs: what each line of a signatory is."""

import pytest

from toolkit.core.model.document import Item, Kind, Place
from toolkit.lang import language
from toolkit.source.readers import read_document
from toolkit.source.readers.base import Piece, Seed
from toolkit.source.readers.signatures import parted, read_signatory
from toolkit.source.readers.signers import find_signatures
from toolkit.source.readers.structure import parse_structure
from toolkit.source.readers.words import leads_to_signatures


@pytest.mark.parametrize(
    ("lang", "lines", "fields"),
    [
        pytest.param("en", ["Olena Prykladna"], ["name"], id="a name alone"),
        pytest.param(
            "en", ["For the Port of Sest:", "Olena Prykladna"], ["", "name"], id="for whom"
        ),
        pytest.param("en", ["_______", "Ken Tatoe"], ["", "name"], id="a line to sign on"),
        pytest.param(
            "en",
            ["**Olena Prykladna**", "Harbour Master", "Port of Sest"],
            ["name", "role", "affiliation"],
            id="name, role, affiliation",
        ),
        pytest.param("en", ["Ken Tatoe", "Envoy"], ["name", "role"], id="a role by its word"),
        pytest.param(
            "en",
            ["Ken Tatoe", "Friends of rope"],
            ["name", "role"],
            id="else a role",
        ),
        pytest.param(
            "en", ["OLENA PRYKLADNA", "Mayor of Sest"], ["name", "role"], id="in capitals"
        ),
        pytest.param(
            "uk",
            ["Від імені порту Сест", "Олена Прикладна", "начальниця порту"],
            ["", "name", "role"],
            id="Ukrainian",
        ),
        pytest.param(
            "ja",
            ["例町港", "港長", "例野花子"],
            ["affiliation", "role", "name"],
            id="the Japanese order",
        ),
        pytest.param(
            "ja",
            ["例町を代表して", "例野花子", "町長"],
            ["", "name", "role"],
            id="for whom, in Japanese",
        ),
        pytest.param(
            "en",
            ["Mara Testova", "Mayor of Sest", "Date: 4 March 2025"],
            ["name", "role", ""],
            id="a date",
        ),
        pytest.param("en", ["Ann Lee", "Ben Ray"], [], id="two names"),
        pytest.param("en", ["Port of Sest", "Harbour Office"], [], id="nobody"),
        pytest.param("en", ["Ann Lee", "She spoke at length."], [], id="prose"),
        pytest.param("en", [], [], id="nothing"),
    ],
)
def test_read_signatory(lang, lines, fields):
    assert list(read_signatory(lines, language(lang))) == fields


@pytest.mark.parametrize(
    ("lang", "line", "parts"),
    [
        ("en", "Ann Lee, Fellow, Institute", ("Ann Lee", "Fellow", "Institute")),
        ("en", "Harbour of the north, Sest", ("Harbour of the north, Sest",)),
        ("uk", "Ганна Тестова, доцентка", ("Ганна Тестова", "доцентка")),
        ("ja", "港長　例野花子", ("港長", "例野花子")),
        ("ja", "例野 花子", ("例野 花子",)),
    ],
)
def test_a_line_that_tells_several_things_is_parted(lang, line, parts):
    assert parted(line, language(lang)) == parts


@pytest.mark.parametrize(
    ("lang", "line", "leads"),
    [
        ("en", "Signed:", True),
        ("en", "FOR THE PORT OF SEST", True),
        ("en", "for the best of reasons", False),
        ("uk", "Підписали:", True),
        ("ja", "署名：", True),
        ("ja", "例町を代表して", True),
        ("ja", "例野花子", False),
    ],
)
def test_lines_above_signatures(lang, line, leads):
    assert leads_to_signatures(line, language(lang)) is leads


def signed(text, name="x.md"):
    """Return the signatures of a document: row, column, field and text of each line."""
    blocks = read_document(text.encode(), f"seeds/{name}", "en").blocks
    return [
        (item.place.row, item.place.column, item.place.field, item.text)
        for block in blocks
        if block.kind is Kind.SIGNATURES
        for item in block.items
    ]


def test_lines_behind_one_that_leads_to_them_are_signatures():
    text = "T\n\nWe agree.\n\nSigned\n\nMara Testova\n\nHarbour Master\n\nIvo Ray, Envoy\n"
    assert signed(text, "x.txt") == [
        (0, 0, "", "Signed"),
        (0, 0, "name", "Mara Testova"),
        (0, 0, "role", "Harbour Master"),
        (1, 0, "name", "Ivo Ray"),
        (1, 0, "role", "Envoy"),
    ]


def test_names_with_roles_at_the_end_are_signatures():
    text = "T\n\nWe agree.\n\nSest, 9 May 2024\n\nMara Testova\n\nHarbour Master\n"
    assert [field for _, _, field, _ in signed(text, "x.txt")] == ["name", "role"]


def test_the_end_of_a_letter_leads_to_them():
    text = "T\n\nWe write.\n\nYours sincerely,\n\nMara Testova\n"
    assert [field for _, _, field, _ in signed(text, "x.txt")] == ["", "name"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("We agree.\n\nMara Testova\n\nof the old house", id="no role"),
        pytest.param("We agree.\n\nMara Testova", id="a name alone"),
        pytest.param("Signed\n\nMara Testova\n\nThe lamp was lit.", id="a sentence below"),
        pytest.param("Signed\n\nin great haste", id="nobody"),
    ],
)
def test_other_last_lines_are_none(text):
    assert signed(f"T\n\nA.\n\n{text}\n", "x.txt") == []


def piece(text, **fields):
    return Piece(text, 3, raw=text, **fields)


def test_a_paragraph_with_hard_breaks_is_a_signatory():
    seed = Seed(b"", "seeds/x.md", "x", "en", "markdown")
    pieces = [
        piece("We agree."),
        piece("**Mara Testova**\nHarbour Master\nPort of Sest"),
        piece("Ivo Ray\nEnvoy"),
    ]
    found = find_signatures(pieces, seed)
    assert [(item.place.row, item.place.field, item.text) for item in found[1].items] == [
        (0, "name", "Mara Testova"),
        (0, "role", "Harbour Master"),
        (0, "affiliation", "Port of Sest"),
        (1, "name", "Ivo Ray"),
        (1, "role", "Envoy"),
    ]


@pytest.mark.parametrize(
    ("below", "kind"), [("For the Port of Mor", Kind.SIGNATURES), ("A guest of Mor", Kind.TABLE)]
)
def test_a_table_whose_columns_sign_for_bodies_is_signatures(below, kind):
    seed = Seed(b"", "seeds/x.md", "x", "en", "markdown")
    cells = [["**Mara Testova**", "**Ivo Ray**"], ["A lady of Sest", below]]
    items = tuple(
        Item(text, 3, Place(row=row, column=column))
        for row, line in enumerate(cells)
        for column, text in enumerate(line)
    )
    found = find_signatures([piece("We agree."), piece("", kind=Kind.TABLE, items=items)], seed)
    assert found[1].kind is kind


MAYORS = [
    ["For the Port of Sest\nMara Testova\nMayor", "For the Port of Mor\nIvo Ray\nMayor"],
    ["Lena Sample\nHarbour Master", "Otto Zed\nDirector of Mor"],
]


def in_markdown(rows):
    lines = [["", ""], ["---", "---"], *rows]
    return "# T\n\nWe agree.\n\n" + "\n".join(
        "| " + " | ".join(cell.replace("\n", "<br>") for cell in line) + " |" for line in lines
    )


def in_html(rows):
    body = "".join(
        "<tr>" + "".join(f"<td>{cell.replace(NEW_LINE, '<br>')}</td>" for cell in row) + "</tr>"
        for row in rows
    )
    return f"<h1>T</h1><p>We agree.</p><table>{body}</table>"


NEW_LINE = "\n"


def in_word(word, rows):
    def cell(text):
        lines = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.split("\n"))
        return f"<w:tc>{lines}</w:tc>"

    body = "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in rows)
    head = '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>T</w:t></w:r></w:p>'
    return word(f"{head}<w:p><w:r><w:t>We agree.</w:t></w:r></w:p><w:tbl>{body}</w:tbl>")


@pytest.fixture
def written(word):
    """Return the bytes of a document with a table, for each kind of source."""
    return {
        "md": lambda rows: in_markdown(rows).encode(),
        "html": lambda rows: in_html(rows).encode(),
        "docx": lambda rows: in_word(word, rows),
    }


@pytest.mark.parametrize("suffix", ["md", "html", "docx"])
@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            MAYORS,
            ["0 0 ", "0 0 name", "0 0 role", "0 1 ", "0 1 name", "0 1 role",
             "1 0 name", "1 0 role", "1 1 name", "1 1 role"],
            id="a cell for each",
        ),
        pytest.param(
            [["For the Port of Sest", "For the Port of Mor"], ["Mara Testova", "Ivo Ray"],
             ["Mayor", "Mayor"], ["Lena Sample", "Otto Zed"], ["Harbour Master", "Envoy"]],
            ["0 0 ", "0 0 name", "0 0 role", "0 1 ", "0 1 name", "0 1 role",
             "1 0 name", "1 0 role", "1 1 name", "1 1 role"],
            id="a row for each line",
        ),
        pytest.param(
            [["Mara Testova", "Ivo Ray"], ["Port of Sest", "Port of Mor"]],
            ["0 0 name", "0 0 affiliation", "0 1 name", "0 1 affiliation"],
            id="names and institutions",
        ),
        pytest.param([["Year", "Berths"], ["2025", "three"]], [], id="nobody"),
        pytest.param([["Mara Testova", "Ivo Ray"], ["Lena Sample", "Otto Zed"]], [], id="names"),
        pytest.param([["Mara Testova", "Mayor"], ["Ivo Ray", "Envoy"]], [], id="in rows"),
    ],
)  # fmt: skip
def test_tables_of_who_signed_are_the_same_in_each_kind_of_source(written, suffix, rows, expected):
    document = read_document(written[suffix](rows), f"seeds/x.{suffix}", "en")
    last = document.blocks[-1]
    assert last.kind is (Kind.SIGNATURES if expected else Kind.TABLE)
    places = [item.place for item in last.items]
    assert [f"{each.row} {each.column} {each.field}" for each in places] == (
        expected or ["0 0 ", "0 1 ", "1 0 ", "1 1 "]
    )


def test_a_table_in_the_middle_is_signatures_only_if_a_line_leads_to_them():
    below = "\n\nA.\n\nB.\n\nC.\n"
    assert signed(in_markdown(MAYORS) + below)
    assert not signed(in_markdown([["Mara Testova", "Ivo Ray"], ["Mayor", "Envoy"]]) + below)


def test_a_line_above_a_table_of_names_leads_to_signatures():
    text = in_markdown([["Mara Testova", "Ivo Ray"]])
    assert not signed(text)
    assert signed(text.replace("We agree.", "Signed:"))


@pytest.mark.parametrize(
    ("kind", "rows"), [("table", MAYORS), ("signatures", [["Mara Testova", "Ivo Ray"]])]
)
def test_a_structure_file_says_whether_a_table_is_signatures(kind, rows):
    structure = parse_structure(
        f'[[block]]\nstarts = "{rows[0][0].split(NEW_LINE)[0]}"\nkind = "{kind}"\n', "s.toml"
    )
    text = in_markdown(rows)
    block = read_document(text.encode(), "seeds/x.md", "en", structure).blocks[-1]
    assert (block.kind, block.guess) == (kind, "")


SESTS = "<td>Mara Testova<br>Mayor of Sest<td>Ivo Ray<br>Mayor of Mor"
SPANS = {
    "one alone below": (
        f"<tr>{SESTS}<tr><td colspan=2>Lena Sample<br>Chair",
        "0 0 name, 0 0 role, 0 1 name, 0 1 role, 1 0 name, 1 0 role",
    ),
    "what leads to all": (
        f"<tr><td colspan=2>For the ports:<tr>{SESTS}",
        "0 0 , 1 0 name, 1 0 role, 1 1 name, 1 1 role",
    ),
    "two for one city": (
        f"<tr><td colspan=2>For Sest:<td>For Mor:<tr>{SESTS}<td>Lena Sample<br>Envoy",
        "0 0 , 0 0 name, 0 0 role, 0 1 name, 0 1 role, 0 2 , 0 2 name, 0 2 role",
    ),
    "one beside two": (
        "<tr><td rowspan=2>Mara Testova<br>Mayor<td>Ivo Ray<br>Envoy<tr><td>Lena Sample<br>Chair",
        "0 0 name, 0 0 role, 0 1 name, 0 1 role, 1 1 name, 1 1 role",
    ),
    "fewer cells below": (
        f"<tr>{SESTS}<td>Otto Zed<br>Envoy<tr><td>Lena Sample<br>Chair",
        "0 0 name, 0 0 role, 0 1 name, 0 1 role, 0 2 name, 0 2 role, 1 0 name, 1 0 role",
    ),
    "no signature below": (f"<tr>{SESTS}<tr><td colspan=2>Lamps were lost.", ""),
}


@pytest.mark.parametrize("name", SPANS)
def test_rows_of_who_signed_may_have_fewer_cells(name):
    rows, expected = SPANS[name]
    data = f"<h1>T</h1><p>We agree.</p><p>Signed:</p><table>{rows}</table>".encode()
    last = read_document(data, "seeds/x.html", "en").blocks[-1]
    assert last.kind is (Kind.SIGNATURES if expected else Kind.TABLE)
    places = [item.place for item in last.items]
    if expected:
        found = [f"{each.row} {each.column} {each.field}" for each in places]
        assert found == expected.split(", ")
