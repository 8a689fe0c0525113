"""What the text of an edition is, and how each language says so."""

import dataclasses
import json

import pytest

from toolkit.publish.edition.standing import edition_standing, headline, standing_lines
from toolkit.publish.markup.edges import standing_text
from toolkit.publish.markup.sentences import RenderContext
from toolkit.publish.outputs.page import write_html

PORT = {"en": "Port of Sest", "uk": "Порт Сест", "ja": "セスト港湾局"}


@pytest.fixture
def edition(small, sentences):
    def make(lang, by="", *, adopted=False, source="en", **standing):
        (who,) = sentences(PORT[lang], lang=lang)
        found = small(lang)
        return dataclasses.replace(
            found,
            source_lang=source,
            standing=tuple(
                sorted({key.replace("all", "*"): it for key, it in standing.items()}.items())
            ),
            meta=(*found.meta, *([(f"standing.{lang}", who)] if by else [])),
            adopted=adopted,
        )

    return make


@pytest.fixture
def said(edition, page):
    def say(lang, **standing):
        context = RenderContext(edition(lang, **standing), page)
        lines = standing_lines(context.standing, context.word)
        end = tuple(f"{before}{by.plain if by else ''}{after}" for before, by, after in lines)
        return headline(context.standing, context.word), *end

    return say


@pytest.mark.parametrize(
    ("lang", "standing", "lines"),
    [
        ("en", {}, ("",)),
        ("uk", {}, ("", "Переклад з англійської")),
        ("ja", {}, ("", "英語からの翻訳")),
        ("en", {"source": "uk"}, ("", "Translation from Ukrainian")),
        ("en", {"source": "uk", "all": "unofficial"},
         ("Unofficial translation", "Unofficial translation from Ukrainian")),
        ("uk", {"uk": "unofficial"},
         ("Неофіційний переклад", "Неофіційний переклад з англійської")),
        ("ja", {"ja": "provisional"}, ("（仮訳）", "英語からの仮訳")),
        ("ja", {"ja": "provisional", "by": "yes"}, ("（仮訳）", "英語からの仮訳（セスト港湾局）")),
        ("uk", {"all": "official", "by": "yes"},
         ("Офіційний переклад", "Офіційний переклад з англійської (Порт Сест)")),
        ("uk", {"en": "authentic"},
         ("", "Переклад з англійської",
          "У разі розбіжностей переважну силу має текст англійською мовою.")),
        ("ja", {"en": "authentic", "ja": "provisional"},
         ("（仮訳）", "英語からの仮訳", "正文は英語です。相違がある場合は、正文が優先します。")),
        ("en", {"en": "authentic", "uk": "authentic"},
         ("", "The English and Ukrainian texts are equally authentic.")),
        ("uk", {"en": "authentic", "uk": "authentic"},
         ("", "Тексти англійською та українською мовами є рівноавтентичними.")),
        ("ja", {"all": "authentic"},
         ("", "英語、ウクライナ語及び日本語の本文は、ひとしく正文です。")),
        ("ja", {"en": "authentic", "uk": "authentic", "ja": "provisional"},
         ("（仮訳）", "英語からの仮訳",
          "正文は英語及びウクライナ語です。相違がある場合は、正文が優先します。")),
        ("uk", {"uk": "authentic"}, ("", "Цей текст є автентичним.")),
        # The source was itself translated from the text that is authentic.
        ("en", {"uk": "authentic", "en": "unofficial"},
         ("Unofficial translation", "Unofficial translation from Ukrainian",
          "In case of divergence, the Ukrainian text prevails.")),
        ("en", {"en": "provisional"}, ("Provisional text", "Provisional text")),
    ],
)  # fmt: skip
def test_what_an_edition_says_of_its_text(said, lang, standing, lines):
    assert said(lang, **standing) == lines


def test_an_official_text_to_the_letter_is_no_translation(said):
    assert said("uk", adopted=True) == ("",)


def test_an_adopted_text_has_the_standing_that_is_said_of_it(said):
    assert said("uk", adopted=True, uk="authentic", en="authentic")[1].startswith("Тексти")


def test_a_language_that_is_not_in_the_release_is_not_authentic_with_all(edition):
    found = edition_standing(edition("en", all="authentic"), ("en", "uk"))
    assert found.authentic == ("en", "uk")


def test_a_page_says_it_below_the_title_and_at_the_end(edition, page, read):
    text = read(edition("uk", uk="unofficial"), page).text
    assert text.count("Неофіційний переклад") == 2


def _data(edition, page, read):
    return json.loads(read(edition, page).data)


def test_equal_originals_are_no_translations_for_programs(edition, page, read):
    standing = {"en": "authentic", "uk": "authentic"}
    english, ukrainian, japanese = (
        _data(edition(lang, **standing), page, read) for lang in ("en", "uk", "ja")
    )
    assert [each["inLanguage"] for each in english["workTranslation"]] == ["ja"]
    assert "translationOfWork" not in ukrainian
    assert japanese["translationOfWork"]["inLanguage"] == "en"


def test_a_theme_without_a_place_for_it_says_it_nevertheless(edition, page):
    bare = tuple(
        (name, tuple(each for each in template if getattr(each, "name", "") != "standing"))
        for name, template in page.theme.templates
    )
    theme = dataclasses.replace(page.theme, templates=bare)
    whole = edition("ja", ja="provisional")
    text = write_html(whole, dataclasses.replace(page, theme=theme)).decode()
    assert ("（仮訳）" in text, "英語からの仮訳" in text) == (True, True)


def test_the_metadata_of_a_pdf_say_it_in_whole_sentences(edition, page):
    context = RenderContext(edition("ja", en="authentic", ja="provisional"), page)
    assert standing_text(context).startswith("英語からの仮訳。正文は英語です。")
