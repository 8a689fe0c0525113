import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.model.catalog import Catalog, Entry
from toolkit.knowledge.names.match import find_text, find_unnamed, has_name
from toolkit.knowledge.names.register import PROPOSAL, Form, Name, NameKind, Register
from toolkit.lang import LANGUAGES

PERSON, ORGANISATION, PLACE = NameKind.PERSON, NameKind.ORGANISATION, NameKind.PLACE


@pytest.mark.parametrize(
    ("text", "form", "lang", "at"),
    [
        ("Ada Sample spoke.", "Ada Sample", "en", 0),
        ("So Ada Sample’s lamp", "Ada Sample", "en", 3),
        ("Ada Samples", "Ada Sample", "en", -1),
        ("Дем'ян прийшов", "Дем’ян", "uk", 0),
        ("Ада\u00a0Семпл", "Ада Семпл", "uk", 0),
        ("灯台の例野花子氏", "例野花子", "ja", 3),
        ("エイダ･サンプル氏", "エイダ・サンプル", "ja", 0),
    ],
)
def test_a_form_is_found_as_a_whole(text, form, lang, at):
    assert find_text(text, form, lang) == at


@pytest.mark.parametrize(
    ("text", "form", "kind", "lang", "found"),
    [
        pytest.param("Олена Тестова каже", "Олена Тестова", PERSON, "uk", True, id="as it is"),
        pytest.param("слова Олени Тестової", "Олена Тестова", PERSON, "uk", True, id="declined"),
        pytest.param("Тестовій дали слово", "Олена Тестова", PERSON, "uk", True, id="surname"),
        pytest.param("Олена сказала", "Олена Тестова", PERSON, "uk", False, id="given name alone"),
        pytest.param("Бутирській", "Наталія Бутирська", PERSON, "uk", True, id="-ська"),
        pytest.param("із Зеленським", "Зеленський", PERSON, "uk", True, id="-ський"),
        pytest.param("до Коваля", "Іво Коваль", PERSON, "uk", True, id="-ь"),
        pytest.param("до Олівця", "Іво Олівець", PERSON, "uk", True, id="-ець"),
        pytest.param("до Хари", "Олександр Хара", PERSON, "uk", True, id="a short surname"),
        pytest.param("Тестування", "Олена Тестова", PERSON, "uk", False, id="another word"),
        pytest.param("перетестової", "Олена Тестова", PERSON, "uk", False, id="inside a word"),
        pytest.param("У Харкові", "Харків", PLACE, "uk", True, id="a place"),
        pytest.param(
            "Українського інституту", "Український інститут", ORGANISATION, "uk", True, id="organ"
        ),
        pytest.param("інституту", "Український інститут", ORGANISATION, "uk", False, id="half"),
        pytest.param("例野花子氏は", "例野花子", PERSON, "ja", True, id="ja as it is"),
        pytest.param("例野氏は", "例野花子", PERSON, "ja", True, id="ja surname"),
        pytest.param("花子は", "例野花子", PERSON, "ja", False, id="ja given name"),
        pytest.param("例野氏", "例野　花子", PERSON, "ja", True, id="ja with a space"),
        pytest.param("林氏", "林 太郎", PERSON, "ja", True, id="ja one sign"),
        pytest.param("サンプル氏", "エイダ・サンプル", PERSON, "ja", True, id="katakana surname"),
        pytest.param("エイダ氏", "エイダ・サンプル", PERSON, "ja", False, id="katakana given name"),
        pytest.param("例野華子が", "例野花子", PERSON, "ja", False, id="ja another given name"),
        pytest.param("例野華子氏が", "例野花子", PERSON, "ja", False, id="ja the same, with 氏"),
        pytest.param("例野外務大臣が", "例野花子", PERSON, "ja", True, id="ja an office"),
        pytest.param("例野前駐日大使が", "例野花子", PERSON, "ja", True, id="ja a former office"),
        pytest.param("例野、", "例野花子", PERSON, "ja", True, id="ja a comma"),
        pytest.param("例野 花子", "例野花子", PERSON, "ja", True, id="ja a space"),
        pytest.param("例々野氏", "例々野花子", PERSON, "ja", True, id="ja three signs"),
        pytest.param("森氏は", "森武", PERSON, "ja", True, id="ja one sign without a space"),
        pytest.param("森は深い", "森武", PERSON, "ja", False, id="ja a word"),
        pytest.param("大森氏は", "森武", PERSON, "ja", False, id="ja a longer surname"),
        pytest.param("森猛氏は", "森武", PERSON, "ja", False, id="ja one sign, another given name"),
        pytest.param("イーダ・サンプル", "エイダ・サンプル", PERSON, "ja", False, id="another"),
        pytest.param("E・サンプル", "エイダ・サンプル", PERSON, "ja", True, id="katakana initial"),
        pytest.param("オーク・サンプル両氏", "エイダ・サンプル", PERSON, "ja", True, id="pair"),
        pytest.param("サンプルズ氏", "エイダ・サンプル", PERSON, "ja", False, id="katakana longer"),
        pytest.param("例野", "例野財団", ORGANISATION, "ja", False, id="ja organisation"),
        pytest.param("Sample spoke", "Ada Sample", PERSON, "en", True, id="en surname"),
        pytest.param("Samples", "Ada Sample", PERSON, "en", False, id="en is not declined"),
        pytest.param("зустріли Аду", "Ада", PERSON, "uk", True, id="a short name"),
        pytest.param("до Олени Приклад", "Ада Приклад", PERSON, "uk", False, id="another given"),
        pytest.param("Пані Приклад", "Ада Приклад", PERSON, "uk", True, id="a courtesy"),
        pytest.param("в Ади Приклад", "Ада Приклад", PERSON, "uk", True, id="declined given name"),
        pytest.param("Тестовенко", "Олена Тестова", PERSON, "uk", False, id="a longer surname"),
        pytest.param("вірш Шевченкового друга", "Т. Шевченко", PERSON, "uk", True, id="whose"),
        pytest.param("був приклад", "Ада Приклад", PERSON, "uk", False, id="a word, no surname"),
        pytest.param("Іванові Шевцю", "Іван Швець", PERSON, "uk", True, id="Швець"),
        pytest.param("від Сибіги й Галки", "Андрій Сибіга", PERSON, "uk", True, id="a hard stem"),
        pytest.param("у Сибізі", "Андрій Сибіга", PERSON, "uk", True, id="г and з"),
        pytest.param("з Києва", "Київ", PLACE, "uk", True, id="Київ"),
        pytest.param("київські ночі", "Київ", PLACE, "uk", True, id="an adjective"),
        pytest.param("бучанська трагедія", "Буча", PLACE, "uk", True, id="an adjective, -анськ"),
        pytest.param("Маяк Львова", "Львів", PLACE, "uk", True, id="Львів"),
        pytest.param("до Бучі", "Буча", PLACE, "uk", True, id="Буча"),
        pytest.param("до Сум", "Суми", PLACE, "uk", True, id="a plural"),
        pytest.param("у Кривому Розі", "Кривий Ріг", PLACE, "uk", True, id="two words"),
        pytest.param("кривий шлях", "Кривий Ріг", PLACE, "uk", False, id="one of two words"),
        pytest.param("ООН погодилася", "НАТО", ORGANISATION, "uk", False, id="ООН is no НАТО"),
        pytest.param("натомість ООН", "НАТО", ORGANISATION, "uk", False, id="nor is натомість"),
        pytest.param("будь-що", "", PERSON, "uk", False, id="no form"),
    ],
)
def test_a_translation_has_a_name(text, form, kind, lang, found):
    assert has_name(text, Form(form), kind, lang) is found


FORMS = st.text("森水島篤子氏(・ *АдаТестоваˑ’-", min_size=1, max_size=8)


@given(FORMS, FORMS, st.sampled_from(NameKind), st.sampled_from([*LANGUAGES]))
def test_a_name_is_found_in_itself_whatever_its_letters(form, text, kind, lang):
    has_name(text, Form(form), kind, lang)
    assert lang != "ja" or has_name(f"{text}{form}", Form(form), kind, lang)


def test_an_accepted_form_is_enough():
    assert has_name("до Хари", Form("Олександр Хара", ("Хари", "Харі")), PERSON, "uk")


def unnamed(entry, *rows):
    found = find_unnamed(Register(("uk",), rows), Catalog("uk", entries=(entry,)), "en")
    return [each.name.name for each in found]


ADA = Name("Ada Sample", PERSON, forms={"uk": Form("Ада Семпл")})
LIGHT = Name("Testford Light", ORGANISATION, forms={"uk": Form("Тестфордський маяк")})
TESTFORD = Name("Testford", PLACE, forms={"uk": Form("Тестфорд")})


def test_a_reviewed_translation_without_a_name_is_found():
    entry = Entry("Ada Sample of Testford spoke.", msgstr="Вона говорила.")
    assert unnamed(entry, ADA, LIGHT, TESTFORD) == ["Ada Sample", "Testford"]


def test_a_name_inside_a_longer_one_is_not_looked_for():
    assert unnamed(Entry("Testford Light", msgstr="Маяк"), LIGHT, TESTFORD) == ["Testford Light"]


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param(Entry("Ada Sample", msgstr="Вона", fuzzy=True), id="a draft"),
        pytest.param(Entry("Ada Sample", msgstr=""), id="untranslated"),
        pytest.param(Entry("Ada Sample", msgstr="Вона", obsolete=True), id="obsolete"),
        pytest.param(Entry("Ada Sample", msgstr="++"), id="covered by its neighbour"),
        pytest.param(Entry("Ada Samples", msgstr="Вона"), id="another name"),
    ],
)
def test_what_nobody_reviewed_is_not_checked(entry):
    assert unnamed(entry, ADA) == []


NATO = Name("NATO", ORGANISATION, forms={"uk": Form("НАТО")})
UN = Name("the UN", ORGANISATION, forms={"uk": Form("ООН")})
FUTURE = Name("Light of Ports", ORGANISATION, forms={"uk": Form("Тестфордський маяк портів")})


def test_one_registered_name_for_another_is_named():
    entry = Entry("NATO agreed.", msgstr="ООН погодилася.")
    (found,) = find_unnamed(Register(("uk",), (NATO, UN)), Catalog("uk", entries=(entry,)), "en")
    assert (found.name, found.instead) == (NATO, ("the UN",))


def test_a_longer_name_of_another_is_not_taken_for_a_name():
    entry = Entry("Testford Light burns.", msgstr="За словами Тестфордського маяка портів.")
    assert unnamed(entry, LIGHT, FUTURE) == ["Testford Light"]
    assert unnamed(Entry("Testford Light", msgstr="Тестфордського маяка"), LIGHT, FUTURE) == []


def test_a_mere_proposal_is_not_checked():
    row = Name("Ada Sample", PERSON, forms={"uk": Form("Ада Сампле", origin=PROPOSAL)})
    assert unnamed(Entry("Ada Sample", msgstr="Ада Семпл"), row) == []
