"""How a turn was spoken, from the source to the pages."""

import json
import re
from dataclasses import replace

import pypdfium2
import pytest

from toolkit.core.model.catalog import ADOPTED, short_hash
from toolkit.publish.edition.parse import read_edition

SPOKEN = ("Chair Ada Sample, Keeper, Testford Light:",
          "Chair Ada Sample (in Ukrainian; interpreted), Keeper, Testford Light:")  # fmt: skip


@pytest.fixture
def interpreted(reviewed):
    """Return a project in which Ada Sample spoke Ukrainian, through an interpreter."""
    reviewed.edit_seed(*SPOKEN)
    reviewed.extract()
    return reviewed


def byline(desk, lang):
    page = (desk.root / f"output/lamps/{lang}/index.html").read_text(encoding="utf-8")
    line = re.search(r'class="byline"[^>]*>(.*?)</h\d>', page)
    return re.sub(r"<[^<>]*>", "", line[1]).replace("\u00a0", " ")


def adopt(desk, *msgids):
    def take(entry):
        comment = f"{ADOPTED}as-interpreted.txt h={short_hash(entry.msgstr)}"
        return replace(entry, comments=(comment,)) if entry.msgid in msgids else entry

    desk.edit("uk", take)


def test_catalogs_tell_translators(interpreted):
    entries = interpreted.entries("uk")
    turn = "turn, spoken in Ukrainian, interpreted: Ada Sample"
    assert entries["Three lamps were lost."].extracted == (turn,)
    assert entries["Keeper"].extracted == ("speaker, spoken in Ukrainian, interpreted",)
    assert not any("interpreted" in each.msgid for each in entries.values())


def test_every_edition_says_what_it_has(interpreted):
    adopt(interpreted, "Three lamps were lost.")
    (done,) = interpreted.publish()
    assert done.outcome == "released"
    assert byline(interpreted, "en").endswith("Testford Light (spoken in Ukrainian; interpreted)")
    assert byline(interpreted, "uk").endswith("Тестфордський маяк (мовою оригіналу)")
    assert byline(interpreted, "ja").endswith("エイダ・サンプル（ウクライナ語で発言、通訳）")
    for lang, original in (("en", False), ("uk", True), ("ja", False)):
        path = f"output/lamps/{lang}/edition.json"
        data = (interpreted.root / path).read_bytes()
        (line,) = (each.byline for each in read_edition(data, path).blocks if each.byline)
        assert (line.spoken, line.interpreted, line.original) == ("uk", True, original)


def test_what_was_translated_back_is_not_called_the_original(interpreted):
    interpreted.publish()
    assert byline(interpreted, "uk").endswith("(говорить українською; зворотний переклад)")


def test_a_pdf_says_it_too(interpreted):
    interpreted.publish()
    with pypdfium2.PdfDocument(interpreted.root / "output/lamps/lamps.ja.pdf") as pdf:
        text = pdf[0].get_textpage().get_text_range()
    assert "（ウクライナ語で発言、通訳）" in re.sub(r"\s", "", text)


def test_a_project_may_wish_not_to_say_it(interpreted):
    interpreted.publish()
    interpreted.set("spoken = false")
    (done,) = interpreted.publish()
    assert done.outcome == "released"
    assert byline(interpreted, "en").endswith("Testford Light")
    edition = json.loads((interpreted.root / "output/lamps/en/edition.json").read_bytes())
    (line,) = (each["byline"] for each in edition["blocks"] if "byline" in each)
    assert line["spoken"] == "uk"


def test_words_as_they_were_spoken_are_never_drafted(with_models):
    msgid = "Three lamps were lost."
    with_models.edit_seed(*SPOKEN)
    with_models.extract()
    with_models.write("uk", msgid, "Загублено три лампи.")
    adopt(with_models, msgid)
    before = with_models.entries("uk")[msgid]
    with_models.draft("uk")
    after = with_models.entries("uk")
    assert after[msgid] == before
    assert before.is_adopted
    assert after["The lamps are dim."].origin.kind == "mt"
