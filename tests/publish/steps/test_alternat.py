"""In the text of each party that party signs first."""

import json
import re

import pypdfium2
import pytest

BODY = """# A bridge between two ports

The two ports agreed.

| For the Port of Sest: | For the Port of Hirano: |
|---|---|
| Mara Testova | Hanako Reino |
| Mayor of Sest | Mayor of Hirano |
"""
HEAD = "---\norder:\n  ja: [Hanako Reino, Mara Testova]\n---\n"
TEXTS = {
    "A bridge between two ports": ("Міст між двома портами", "二つの港を結ぶ橋"),
    "The two ports agreed.": ("Два порти домовилися.", "二つの港は合意した。"),
    "For the Port of Sest:": ("За порт Сест:", "セスト港を代表して："),
    "For the Port of Hirano:": ("За порт Хірано:", "平野港を代表して："),
    "Mara Testova": ("Мара Тестова", "マーラ・テストワ"),
    "Hanako Reino": ("Ханако Рейно", "例野花子"),
    "Mayor of Sest": ("міська голова Сеста", "セスト市長"),
    "Mayor of Hirano": ("міська голова Хірано", "平野市長"),
}


@pytest.fixture(scope="module")
def bridge(new_desk, tmp_path_factory):
    desk = new_desk(tmp_path_factory.mktemp("bridge") / "project")
    desk.seed(HEAD + BODY, "bridge.md")
    desk.set('parallel = ["uk-ja"]')
    desk.extract()
    for column, lang in enumerate(("uk", "ja")):
        for msgid, texts in TEXTS.items():
            desk.write(lang, msgid, texts[column], document="bridge")
    (done,) = desk.publish()
    assert (done.outcome, done.blockers) == ("released", ())
    return desk


def order_on(text, lang):
    column = ("uk", "ja").index(lang)
    names = [TEXTS[name][column] for name in ("Mara Testova", "Hanako Reino")]
    return sorted(names, key=text.index)


@pytest.mark.parametrize(
    ("lang", "first"),
    [("uk", ["Мара Тестова", "Ханако Рейно"]), ("ja", ["例野花子", "マーラ・テストワ"])],
)
def test_each_page_and_pdf_has_its_own_order(bridge, lang, first):
    page = (bridge.root / f"output/bridge/{lang}/index.html").read_text(encoding="utf-8")
    assert order_on(re.sub("<[^<>]*>", "", page), lang) == first
    for name in (lang, "uk-ja", "multi"):
        with pypdfium2.PdfDocument(bridge.root / f"output/bridge/bridge.{name}.pdf") as pdf:
            text = "".join(page.get_textpage().get_text_range() for page in pdf)
        assert order_on(text, lang) == first


def test_lines_of_one_who_signs_stay_together(bridge):
    page = (bridge.root / "output/bridge/ja/index.html").read_text(encoding="utf-8")
    text = re.sub("<[^<>]*>", "|", page).replace("\n", "")
    signed = [part for part in text.split("|") if part in {each[1] for each in TEXTS.values()}]
    assert signed[-6:] == [
        *("平野港を代表して：", "例野花子", "平野市長"),
        *("セスト港を代表して：", "マーラ・テストワ", "セスト市長"),
    ]


def test_the_finished_texts_have_the_places_of_the_language(bridge):
    edition = json.loads((bridge.root / "output/bridge/ja/edition.json").read_bytes())
    (signed,) = (each for each in edition["blocks"] if each["kind"] == "signatures")
    columns = {
        item["sentences"][0]["segments"][0]: item.get("column", 0) for item in signed["items"]
    }
    assert (columns["Hanako Reino"], columns["Mara Testova"]) == (0, 1)


def test_a_language_that_stays_is_not_behind_for_its_order(bridge):
    bridge.publish(langs=("uk",))
    page = (bridge.root / "output/bridge/ja/index.html").read_text(encoding="utf-8")
    assert 'class="behind"' not in page
    assert bridge.publish()[0].outcome == "unchanged"
