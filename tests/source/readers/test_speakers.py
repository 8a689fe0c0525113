"""Lines that announce a speaker, and lines that only look so."""

import pytest

from toolkit.core.model.document import Speaker
from toolkit.lang import language
from toolkit.source.readers.speakers import MAX_LINE, read_speaker


@pytest.mark.parametrize(
    ("lang", "line", "speaker"),
    [
        pytest.param(
            "en", "Ann Lee, Fellow, Inst.:", Speaker("Ann Lee", "Fellow", "Inst."), id="three parts"
        ),
        pytest.param(
            "en", "Ann Lee, Inst.:", Speaker("Ann Lee", "", "Inst."), id="two: affiliation"
        ),
        pytest.param(
            "en",
            "Ann Lee, Fellow, Head of Ropes, Inst. (Kyiv, UA):",
            Speaker("Ann Lee", "Fellow, Head of Ropes", "Inst. (Kyiv, UA)"),
            id="the middle is the role; a comma in brackets does not part",
        ),
        pytest.param(
            "en", "Moderator Ann Lee:", Speaker("Ann Lee", label="Moderator"), id="label and name"
        ),
        pytest.param(
            "en",
            "MODERATOR – Ann Lee, Inst.:",
            Speaker("Ann Lee", "", "Inst.", "MODERATOR"),
            id="label as written, set off by a dash",
        ),
        pytest.param(
            "en", "Host: Ann, Inst.:", Speaker("Ann", "", "Inst.", "Host"), id="one word, labelled"
        ),
        pytest.param("en", "Moderator:", Speaker("Moderator"), id="a label alone is the name"),
        pytest.param(
            "en",
            "H.E. Mr. Ben van der O’Lee-Ray, Envoy, Testland:",
            Speaker("H.E. Mr. Ben van der O’Lee-Ray", "Envoy", "Testland"),
            id="titles, particles, apostrophe and hyphen",
        ),
        pytest.param(
            "en", "**Ann Lee**, Inst.:", Speaker("Ann Lee", "", "Inst."), id="name in bold"
        ),
        pytest.param(
            "en", "**Ann Lee, Inst.**:", Speaker("Ann Lee", "", "Inst."), id="all but the colon"
        ),
        pytest.param(
            "uk",
            "Модераторка Ганна Тестова, доцентка, Порт:",
            Speaker("Ганна Тестова", "доцентка", "Порт", "Модераторка"),
            id="Ukrainian label",
        ),
        pytest.param(
            "uk",
            "Головко Іван, доцент, Порт:",
            Speaker("Головко Іван", "доцент", "Порт"),
            id="a name that begins like a label",
        ),
        pytest.param(
            "ja",
            "司会　例野 花子、港長、例町港：",
            Speaker("例野 花子", "港長", "例町港", "司会"),
            id="Japanese label, spaces, full-width colon",
        ),
        pytest.param(
            "ja",
            "司会者：例野花子:",
            Speaker("例野花子", label="司会者"),
            id="the longer of two labels",
        ),
        pytest.param(
            "ja",
            "イヴォ・例（いゔぉ），綱協会：",
            Speaker("イヴォ・例（いゔぉ）", "", "綱協会"),
            id="katakana, reading, other comma",
        ),
        pytest.param(
            "en",
            "Japan, Ukraine and Canada agreed on the following:",
            None,
            id="a country is one word",
        ),
        pytest.param("en", "New Zealand, Canada and the host agreed:", None, id="a verb leads in"),
        pytest.param(
            "en", "Ann Lee, in the second part, raised these points:", None, id="a noun leads in"
        ),
        pytest.param("en", "Key Messages:", None, id="no comma, no label"),
        pytest.param("en", "ann lee, Inst.:", None, id="small letter"),
        pytest.param("en", "Ann Lee, Fellow, Inst.", None, id="no colon"),
        pytest.param("en", "Ann Lee,, Inst.:", None, id="empty part"),
        pytest.param("en", "Ann Lee, Inst., on 5 March 2025:", None, id="a date"),
        pytest.param("en", "One Two Three Four Five Six Seven, Inst.:", None, id="too many words"),
        pytest.param("en", f"Ann Lee, {'x' * MAX_LINE}:", None, id="too long"),
        pytest.param("en", "Room 4 B, Inst.:", None, id="a number is no name"),
        pytest.param("en", "Moderator thanks all, dear guests:", None, id="label, but no name"),
        pytest.param(
            "uk", "Нова Зеландія, Україна та Канада домовилися про таке:", None, id="uk lead-in"
        ),
        pytest.param("ja", "日本、カナダは次の点で合意した：", None, id="ja verb"),
        pytest.param("ja", "日本、カナダの合意点：", None, id="ja noun that leads in"),
        pytest.param("ja", "例町港 港長 例野花子：", None, id="ja byline order is ambiguous"),
        pytest.param("en", ":", None, id="a colon alone"),
        pytest.param("en", "", None, id="empty"),
    ],
)
def test_read_speaker(lang, line, speaker):
    assert read_speaker(line, language(lang)) == speaker


@pytest.mark.parametrize("lang", ["en", "uk", "ja"])
def test_every_label_of_the_table_is_understood(lang):
    own = language(lang)
    name = "例野花子" if lang == "ja" else "Ганна Тестова"
    read = [read_speaker(f"{label} {name}:", own) for label, _ in own.labels]
    assert read == [Speaker(name, label=label) for label, _ in own.labels]
