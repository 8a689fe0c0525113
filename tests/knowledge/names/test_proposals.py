"""Fictional people, and places that everybody knows."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.knowledge.names.proposals import propose
from toolkit.knowledge.names.proposals.places import _rows, place_name
from toolkit.knowledge.names.proposals.ukrainian import romanise, to_cyrillic
from toolkit.knowledge.names.register import PROPOSAL, NameKind
from toolkit.lang.uk.given_names import GIVEN, SURNAMES


def text(name, source_lang, lang):
    form = propose(name, source_lang, lang)
    return form.text if form else None


PEOPLE = [
    ("Олена Тестова", "Olena Testova", "オレナ・テストヴァ"),
    ("Андрій Прикладюк", "Andrii Prykladiuk", "アンドリー・プリクラデュク"),
    ("Сергій Зразок", "Serhii Zrazok", "セルヒー・ズラゾク"),
    ("Юлія Щаслива", "Yuliia Shchaslyva", "ユリヤ・シチャスリヴァ"),
    ("Інна Котенко", "Inna Kotenko", "インナ・コテンコ"),
    ("Соломія В’язова", "Solomiia Viazova", "ソロミヤ・ヴャゾヴァ"),
    ("Дем’ян Лук’яненко", "Demian Lukianenko", "デミャン・ルキャネンコ"),
    ("Святослав Вигадський", "Sviatoslav Vyhadskyi", "スヴャトスラウ・ヴィハドスキー"),
    ("Михайло Згурський", "Mykhailo Zghurskyi", "ミハイロ・ズフルスキー"),
    ("Анатолій Бєлов", "Anatolii Bielov", "アナトリー・ビェロウ"),
    ("Ксенія Вигадана-Петренко", "Kseniia Vyhadana-Petrenko", "クセニヤ・ヴィハダナ＝ペトレンコ"),
    ("Євген Мовчан", "Yevhen Movchan", "イェウヘン・モウチャン"),
    ("Зоя Заєць", "Zoia Zaiets", "ゾヤ・ザイェツ"),
    ("Любов Буяк", "Liubov Buiak", "リュボウ・ブヤク"),
    ("Ю. Прикладенко", "Yu. Prykladenko", "ユ・プリクラデンコ"),
    ("Володимир Шейко", "Volodymyr Sheiko", "ヴォロディミル・シェイコ"),
]


@pytest.mark.parametrize(("ukrainian", "english", "japanese"), PEOPLE, ids=lambda each: each)
def test_a_ukrainian_name(ukrainian, english, japanese):
    assert text(ukrainian, "uk", "en") == english
    assert text(english, "en", "uk") == ukrainian
    assert text(ukrainian, "uk", "ja") == text(english, "en", "ja") == japanese


@pytest.mark.parametrize(
    ("ukrainian", "english", "japanese"),
    [
        ("Людмила Гринько", "Liudmyla Hrynko", "リュドミラ・フリニコ"),
        ("Наталія Вигадько", "Nataliia Vyhadko", "ナタリヤ・ヴィハドコ"),
        ("Влад Льотчик", "Vlad Lotchyk", "ヴラド・リョトチク"),
        ("Тетяна Джуринська", "Tetiana Dzhurynska", "テチャナ・ジュリンスカ"),
        ("Ґудзь", "Gudz", "グズ"),
        ("О. Приклад", "O. Pryklad", "オ・プリクラド"),
        ("ІГОР ПРИКЛАД", "IHOR PRYKLAD", "イホル・プリクラド"),
    ],
)
def test_a_ukrainian_name_with_more_than_its_romanisation_tells(ukrainian, english, japanese):
    assert text(ukrainian, "uk", "en") == english
    assert text(ukrainian, "uk", "ja") == japanese


@pytest.mark.parametrize(
    ("ukrainian", "english", "japanese"),
    [
        ("Київ", "Kyiv", "キーウ"),
        ("Харків", "Kharkiv", "ハルキウ"),
        ("Одеса", "Odesa", "オデーサ"),
        ("Дніпро", "Dnipro", "ドニプロ"),
        ("Львів", "Lviv", "リヴィウ"),
        ("Чорнобиль", "Chornobyl", "チョルノービリ"),
        ("Маріуполь", "Mariupol", "マリウポリ"),
        ("Миколаїв", "Mykolaiv", "ミコライウ"),
        ("Чернігів", "Chernihiv", "チェルニヒウ"),
        ("Запоріжжя", "Zaporizhzhia", "ザポリッジャ"),
    ],
)
def test_a_place_of_ukraine(ukrainian, english, japanese):
    assert text(ukrainian, "uk", "en") == english
    assert text(english, "en", "uk") == ukrainian
    assert text(ukrainian, "uk", "ja") == text(english, "en", "ja") == japanese


@pytest.mark.parametrize(
    ("place", "katakana"),
    [
        ("Херсон", "ヘルソン"),
        ("Полтава", "ポルタヴァ"),
        ("Вінниця", "ヴィンニツャ"),
        ("Донецьк", "ドネツク"),
    ],
)
def test_a_place_by_rule(place, katakana):
    assert text(place, "uk", "ja") == katakana


@pytest.mark.parametrize(
    ("romaji", "ukrainian", "reading"),
    [
        ("Hanako Reino", "Ханако Рейно", "ハナコ・レイノ"),
        ("Bonji Rei", "Бонджі Рей", "ボンジ・レイ"),
        ("Takashi Mihon", "Такаші Міхон", "タカシ・ミホン"),
        ("Atsuko Higa", "Ацуко Хіґа", "アツコ・ヒガ"),
        ("Shinzo Gumma", "Шіндзо Ґумма", "シンゾ・グンマ"),
        ("Kenji Hattori", "Кенджі Хатторі", "ケンジ・ハットリ"),
        ("Jun'ichi Satō", "Джун’ічі Сато", "ジュンイチ・サトー"),
        ("Daisuke Aoi", "Дайсуке Аой", "ダイスケ・アオイ"),
        ("Kōichi Ōno", "Коічі Оно", "コーイチ・オーノ"),
        ("Kyosuke Ryuji", "Кьосуке Рюджі", "キョスケ・リュジ"),
        ("Shoko Chiyo", "Шоко Чійо", "ショコ・チヨ"),
        ("Etchu Shimbun", "Еччу Шімбун", "エッチュ・シンブン"),
        ("Tenpo", "Темпо", "テンポ"),
    ],
)
def test_a_japanese_name(romaji, ukrainian, reading):
    assert text(romaji, "en", "uk") == ukrainian
    form = propose(romaji, "en", "ja")
    assert (form.text, form.reading, form.origin) == ("", reading, PROPOSAL)


@pytest.mark.parametrize(("romaji", "ukrainian"), [("Tokyo", "Токіо"), ("Kyoto", "Кіото")])
def test_a_japanese_city_has_its_old_name(romaji, ukrainian):
    assert text(romaji, "en", "uk") == ukrainian


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("Zelenskyy", id="its bearer's own spelling"),
        pytest.param("Alexander Khara", id="a letter that the rule never makes"),
        pytest.param("Ievhen Prykladenko", id="an older romanisation"),
        pytest.param("Sergey Prykladov", id="of another language"),
        pytest.param("John Smith", id="English"),
        pytest.param("Ada Sample", id="nothing Ukrainian about it"),
        pytest.param("Tanya Prykladova", id="y before a vowel"),
        pytest.param("McPryklad", id="capitals inside"),
        pytest.param("Olena (Testova)", id="more than letters"),
        pytest.param("Olena Testova 2", id="a number"),
        pytest.param("東野", id="kanji"),
        pytest.param("", id="nothing"),
        pytest.param("-", id="a dash"),
    ],
)
def test_no_rule_makes_a_ukrainian_name_of_it(name):
    assert propose(name, "en", "uk") is None


@pytest.mark.parametrize(
    ("latin", "ukrainian"),
    [
        pytest.param("Mykola Oliinyk", "Микола Олійник", id="й after a vowel"),
        pytest.param("Lesia Matviichuk", "Леся Матвійчук", id="й in Матвійчук"),
        pytest.param("Serhii Andriienko", "Сергій Андрієнко", id="і before є"),
        pytest.param("Matvii Andriiv", "Матвій Андріїв", id="їв"),
        pytest.param("Olha Kovalchuk", "Ольга Ковальчук", id="soft signs of known names"),
        pytest.param("Olha Melnyk", "Ольга Мельник", id="-льник"),
        pytest.param("Vasyl Kovalskyi", "Василь Ковальський", id="-льський"),
        pytest.param("Olena Kravets", "Олена Кравець", id="-ець"),
        pytest.param("Lesia Ukrainka", "Леся Українка", id="ї in Україн-"),
        pytest.param("Zoia Hai", "Зоя Гай", id="Hepburn by its letters, and a known given name"),
        pytest.param("Volodymyr Prykladenko", "Володимир Прикладенко", id="-енко"),
    ],
)
def test_ukrainian_spelling_is_kept(latin, ukrainian):
    assert text(latin, "en", "uk") == ukrainian


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("Khrystyna Kit", id="т or ть at the end"),
        pytest.param("Oksana Lys", id="с or сь"),
        pytest.param("Ivan Pryklad", id="д or дь"),
        pytest.param("Ivan Zrazkun", id="н or нь"),
        pytest.param("Ivan Zrazkal", id="л or ль"),
        pytest.param("Ivan Pralko", id="лк or льк"),
        pytest.param("Ivan Zrazanko", id="нк or ньк"),
        pytest.param("Ivan Zradko", id="дк or дьк"),
        pytest.param("Natalia Butyrska", id="-ія or -я"),
        pytest.param("Ivan Zrazariak", id="ря or р’я"),
        pytest.param("Ivan Zrazobiov", id="ьо, йо or іо"),
    ],
)
def test_nothing_is_proposed_where_no_rule_can_know(name):
    assert propose(name, "en", "uk") is None
    assert propose(name, "en", "ja") is None


@pytest.mark.parametrize(
    ("place", "ukrainian", "japanese"),
    [
        ("Avdiivka", "Авдіївка", "アウディーイウカ"),
        ("Bucha", "Буча", "ブチャ"),
        ("Ternopil", "Тернопіль", None),
        ("Testykivka", "Тестиківка", "テスティキウカ"),
        ("Moscow", "Москва", "モスクワ"),
        ("Washington", "Вашингтон", "ワシントン"),
        ("Crimea", "Крим", "クリミア"),
        ("Seoul", "Сеул", "ソウル"),
        ("Chiba", "Тіба", "千葉"),
        ("Fukushima Prefecture", "префектура Фукусіма", "福島県"),
        ("Osaka Prefecture", "префектура Осака", "大阪府"),
        ("Korea", None, None),
        ("Springfield", None, None),
    ],
)
def test_a_place_has_the_name_that_is_known_or_none(place, ukrainian, japanese):
    forms = [propose(place, "en", lang, NameKind.PLACE) for lang in ("uk", "ja")]
    assert [form.text if form else None for form in forms] == [ukrainian, japanese]


def test_a_person_is_no_place():
    assert propose("Miyazaki", "en", "ja", NameKind.PERSON).text == ""


def test_an_organisation_is_known_or_translated():
    form = propose("the United Nations", "en", "uk", NameKind.ORGANISATION)
    assert form.text == "Організація Об’єднаних Націй"
    assert propose("Olena Testova", "en", "uk", NameKind.ORGANISATION) is None


TABLES = [row for name in ("places.csv", "organisations.csv") for row in _rows(name)]


def test_no_place_stands_twice():
    names = [row["en"] for row in TABLES]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("row", TABLES, ids=lambda row: row["en"])
def test_a_known_form_is_in_the_letters_of_its_language(row):
    assert re.fullmatch(r"[А-ЩЬЮЯЄІЇҐа-щьюяєіїґ’ -]+", row["uk"])
    assert re.fullmatch(r"[ァ-ヺー一-龥]*", row["ja"])
    assert not IMPOSSIBLE.search(row["uk"])


KNOWN = sorted({*GIVEN, *SURNAMES})


@pytest.mark.parametrize("name", KNOWN)
def test_a_known_name_is_proposed_for_its_romanisation(name):
    assert to_cyrillic(romanise(name)) == name


@pytest.mark.parametrize(
    ("latin", "ukrainian"),
    [
        pytest.param("Shch", "", id="Щ is SHCH where it stands alone, and nothing else is left"),
    ],
)
def test_what_does_not_lead_back_is_no_reading(latin, ukrainian):
    assert to_cyrillic(latin) == ukrainian


@pytest.mark.parametrize("name", ["Ada Sample", "John Smith", "Zelenskyy", "Seoul", "Zoë Quill"])
def test_only_ukrainian_names_are_written_in_katakana(name):
    assert propose(name, "en", "ja") is None or place_name(name, "en", "ja")


@pytest.mark.parametrize(("source_lang", "lang"), [("ja", "en"), ("ja", "uk"), ("en", "en")])
def test_there_are_pairs_without_rules(source_lang, lang):
    assert propose("例野花子", source_lang, lang) is None


@pytest.mark.parametrize("name", ["Ада Sample", "Пётр", "東", "", "’", "12"])
def test_only_ukrainian_letters_are_romanised(name):
    assert propose(name, "uk", "en") is None
    assert propose(name, "uk", "ja") is None


def test_every_proposal_says_so():
    assert propose("Olena Testova", "en", "uk").origin == PROPOSAL


LETTERS = "abcdefghijklmnopqrstuvwxyzABIKLOSTYZ '’-.ōéß"


IMPOSSIBLE = re.compile("іі|ьь|йь|ьй|(?<![чшщж])[чшщж][яюь]|й[аеиіїу]|[аеєиіїоуюя]и", re.IGNORECASE)
SYLLABLES = "olii mat vii chuk bu cha av dii vka ol ha ko val en ko skyi iu lia sho ju cho ny ai ei"


@given(st.lists(st.sampled_from(SYLLABLES.split()), min_size=1, max_size=5))
def test_no_proposal_is_what_ukrainian_spelling_forbids(syllables):
    form = propose("".join(syllables).capitalize(), "en", "uk")
    assert form is None or not IMPOSSIBLE.search(form.text)


@given(st.text(LETTERS, max_size=20))
def test_what_is_taken_for_ukrainian_leads_back(name):
    ukrainian = to_cyrillic(name)
    assert not ukrainian or romanise(ukrainian) == name


@given(
    st.text(max_size=20), st.sampled_from(["en", "uk", "ja"]), st.sampled_from(["en", "uk", "ja"])
)
def test_no_text_breaks_a_rule(name, source_lang, lang):
    form = propose(name, source_lang, lang)
    assert form is None or form.text or form.reading


@pytest.mark.parametrize("name", ["ie" * 60 + "enko", "ia " * 60 + "Koval ii", "kh" * 500])
def test_an_ambiguous_name_takes_no_long_time(name):
    form = propose(name, "en", "uk")
    assert form is None or form.text
