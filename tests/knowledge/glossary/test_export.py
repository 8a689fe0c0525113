import csv
import io

from toolkit.knowledge.glossary.export import FORMATS, export_terms
from toolkit.knowledge.glossary.term import Forms, Term

TERMS = (
    Term("lamp", "of the\tcoast", (("uk", Forms("лампа", ("лампи",), ("люстра",))),)),
    Term("sea", "", (("ja", Forms("海")),)),
    Term('a "wall", high', "", (("uk", Forms("стіна")),)),
)


def test_omegat_takes_three_columns_with_tabs():
    assert export_terms(TERMS, "uk", "omegat").decode() == (
        'lamp\tлампа\tof the coast; also: лампи; not: люстра\na "wall", high\tстіна\t\n'
    )


def test_weblate_takes_the_columns_of_its_documentation():
    data = export_terms(TERMS, "uk", "weblate").decode()
    rows = list(csv.DictReader(io.StringIO(data, newline="")))
    assert list(rows[0]) == [
        "location", "source", "target", "id", "fuzzy", "context",
        "translator_comments", "developer_comments",
    ]  # fmt: skip
    assert [(row["source"], row["target"]) for row in rows] == [
        ("lamp", "лампа"), ('a "wall", high', "стіна"),
    ]  # fmt: skip
    assert rows[0]["translator_comments"] == "of the\tcoast; also: лампи; not: люстра"


def test_equal_terms_give_equal_bytes():
    for kind in FORMATS:
        assert export_terms(TERMS, "ja", kind) == export_terms(list(TERMS), "ja", kind)
