"""Characters that Japanese does not use are found, those of names are not."""

import pytest

from toolkit.check.rules.chinese_glyph import CHECK


@pytest.mark.parametrize(
    ("target", "characters"),
    [
        pytest.param("国际社会", ["际"], id="simplified form"),
        pytest.param("税关は開いている", ["关"], id="a form that JIS X 0213 has for old texts"),
        pytest.param("机构を設ける", ["构"], id="another"),
        pytest.param("东亚的战争", ["东", "亚", "战"], id="each character"),
    ],
)
def test_fires(flaws, target, characters):
    assert flaws(CHECK, "international", target, "ja") == [
        ("error", f"{each} (U+{ord(each):04X}) is no Japanese character", each)
        for each in characters
    ]


@pytest.mark.parametrize(
    ("source", "target", "lang"),
    [
        pytest.param("international", "国際社会—戦争〜①㈱「々」", "ja", id="Japanese"),
        pytest.param("Mr Takahashi, Ms Yoshida", "髙橋氏、𠮷田氏、山﨑氏", "ja", id="names"),
        pytest.param(
            "Ten birds came.", "10\ufa1eの鳥が来た。", "ja", id="compatibility form of 羽"
        ),
        pytest.param("the form 际", "「际」という字", "ja", id="the source has it"),
        pytest.param("international", "国际", "uk", id="not Japanese at all"),
        pytest.param("peace", "мир…—", "ja", id="no kanji"),
    ],
)
def test_stays_silent(flaws, source, target, lang):
    assert flaws(CHECK, source, target, lang) == []
