"""Who signs: what each line of a signatory is."""

import pytest

from toolkit.lang import language
from toolkit.source.readers.signatures import parted, read_signatory
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
            ["name", "affiliation"],
            id="else an affiliation",
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
        ("ja", "例野花子", False),
    ],
)
def test_lines_above_signatures(lang, line, leads):
    assert leads_to_signatures(line, language(lang)) is leads
