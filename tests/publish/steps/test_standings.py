"""The standing of each language's text, from the source and the settings to the release."""

import json
import re

import pypdfium2

from toolkit.publish.steps.verify import verify


def text(desk, path):
    return (desk.root / "output" / path).read_text(encoding="utf-8")


def head(desk, line):
    desk.seed(f"[meta]\nstanding = {line}\n", "lamps.structure.toml")
    desk.extract()


def standings(desk):
    languages = json.loads(text(desk, "lamps/manifest.json"))["languages"]
    return {lang: record.get("standing", "") for lang, record in languages.items()}


def test_page_pdf_texts_manifest_and_index_say_it(reviewed):
    head(reviewed, '{ en = "authentic", ja = "provisional" }')
    (done,) = reviewed.publish()
    assert done.outcome == "released"
    assert text(reviewed, "lamps/ja/index.html").count("仮訳") == 2
    finished = json.loads(text(reviewed, "lamps/ja/edition.json"))
    assert finished["standing"] == {"en": "authentic", "ja": "provisional"}
    assert standings(reviewed) == {"en": "authentic", "uk": "", "ja": "provisional"}
    assert ">仮訳<" in text(reviewed, "index.html")
    with pypdfium2.PdfDocument(reviewed.root / "output/lamps/lamps.ja.pdf") as pdf:
        printed = re.sub(r"\s", "", pdf[0].get_textpage().get_text_range())
        assert pdf.get_metadata_value("Subject").startswith("英語からの仮訳。正文は英語です。")
    assert printed.count("仮訳") == 2
    assert not any(each.problems for each in verify(reviewed.project, ()))


def test_settings_say_it_for_documents_that_do_not(reviewed):
    reviewed.set('standing = { uk = "unofficial", ja = "provisional" }')
    head(reviewed, '{ ja = "official" }')
    reviewed.publish()
    assert standings(reviewed) == {"en": "", "uk": "unofficial", "ja": "official"}


def test_a_document_that_speaks_of_all_translations_is_not_overruled(reviewed):
    reviewed.set('standing = { uk = "unofficial" }')
    head(reviewed, '"official"')
    reviewed.publish()
    assert standings(reviewed) == {"en": "", "uk": "official", "ja": "official"}


def test_a_text_with_another_standing_is_not_corrected(reviewed):
    reviewed.publish()
    head(reviewed, '{ uk = "official" }')
    (done,) = reviewed.publish()
    assert (done.outcome, done.revision) == ("released", 2)
    finished = json.loads(text(reviewed, "lamps/uk/edition.json"))
    assert ("first" in finished, "Офіційний переклад" in text(reviewed, "lamps/uk/index.html")) == (
        False,
        True,
    )


def test_who_stands_behind_a_text_is_an_entry(reviewed):
    head(reviewed, '{ ja = "provisional, Port of Sest" }')
    entry = reviewed.entries("uk")["Port of Sest"]
    assert (entry.msgctxt, entry.extracted) == ("issuer", ("standing, ja",))
