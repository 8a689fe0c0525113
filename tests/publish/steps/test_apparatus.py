"""Issuer, reference, keywords and the like, from the source and the settings to the release."""

import json
import re
import zlib

import pypdfium2
import pytest

from toolkit.core.errors import ConfigError
from toolkit.project.settings import parse_config

META = """[meta]
issuer = "Port of Sest"
reference = "PS 14/2025"
status = "Check against delivery"
licence = "CC BY 4.0"
keywords = ["lamps"]
adopted = 2025-03-04
end-mark = true
"""
WORDS = {"Port of Sest": ("Порт Сест", "セスト港"), "lamps": ("маяки", "灯")}


@pytest.fixture
def furnished(reviewed):
    reviewed.seed(META, "lamps.structure.toml")
    reviewed.extract()
    for column, lang in enumerate(("uk", "ja")):
        for msgid, texts in WORDS.items():
            reviewed.write(lang, msgid, texts[column])
    return reviewed


def printed(desk, path):
    with pypdfium2.PdfDocument(desk.root / "output" / path) as pdf:
        text = "".join(page.get_textpage().get_text_range() for page in pdf)
        names = ("Title", "Author", "Subject", "Keywords")
        return re.sub(r"\s", "", text), {name: pdf.get_metadata_value(name) for name in names}


def test_what_every_language_has_words_for_is_no_entry(furnished):
    entries = furnished.entries("uk")
    assert {"Port of Sest", "lamps"} <= set(entries)
    assert not {"Check against delivery", "CC BY 4.0", "PS 14/2025", "true"} & set(entries)
    assert entries["Port of Sest"].msgctxt == "issuer"


def test_page_and_pdf_have_it(furnished):
    furnished.set('site-url = "https://port.example/"')
    (done,) = furnished.publish()
    assert done.outcome == "released"
    text, told = printed(furnished, "lamps/lamps.uk.pdf")
    for said in ("ПортСест", "PS14/2025", "Звірятизвиголошенимтекстом", "Ухвалено4березня2025р."):
        assert said in text
    assert "https://port.example/lamps/uk/" in text
    assert "###" in text
    assert (told["Author"], told["Keywords"]) == ("Порт Сест", "маяки")
    assert "\u00a0" not in told["Title"]


def test_xmp_names_languages_and_publisher(furnished):
    furnished.publish()
    pdf = (furnished.root / "output/lamps/lamps.multi.pdf").read_bytes()
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    data = b"".join(zlib.decompressobj().decompress(each) for each in streams if each[:1] == b"x")
    assert b"<dc:publisher><rdf:Bag><rdf:li>Port of Sest</rdf:li></rdf:Bag></dc:publisher>" in data
    assert b"<rdf:li>en</rdf:li><rdf:li>uk</rdf:li><rdf:li>ja</rdf:li>" in data
    assert b"<dc:identifier>PS 14/2025</dc:identifier>" in data


def test_a_new_contact_in_the_settings_corrects_nothing(furnished):
    furnished.publish()
    furnished.set('contact = "press@port.example"')
    (done,) = furnished.publish()
    assert (done.outcome, done.revision) == ("released", 2)
    finished = json.loads((furnished.root / "output/lamps/uk/edition.json").read_bytes())
    page = (furnished.root / "output/lamps/uk/index.html").read_text(encoding="utf-8")
    assert ("first" in finished, "Контакти:" in page) == (False, True)


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ({"issuer": {"en": "Port"}}, "issuer is not said in uk, ja"),
        ({"contact": 5}, "contact: must be a table"),
        ({"end-mark": "yes"}, "end-mark: must be true or false"),
        ({"standing": "final"}, "standing: must be"),
        ({"standing": {"xx": "official"}}, "standing: "),
    ],
)
def test_settings_that_cannot_be_meant_are_refused(table, problem):
    with pytest.raises(ConfigError) as caught:
        parse_config(table, "toolkit.toml")
    assert problem in caught.value.problem


def test_one_text_may_be_for_all_languages():
    assert parse_config({"licence": "CC0-1.0"}, "").licence["uk"] == "CC0-1.0"
