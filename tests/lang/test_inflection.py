"""Forms of words: what texts really have is listed, and other words that look alike are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.lang import LANGUAGES
from toolkit.lang.inflection import word_forms

NAMES = """
Київ: Києва Києву Києвом Києві | Львів: Львова Львову Львовом Львові | Харків: Харкова Харковом
Миколаїв: Миколаєва Миколаєві | Чугуїв: Чугуєва | Чернігів: Чернігова Чернігові | Канів: Канева
Буча: Бучі Бучу Бучею | Одеса: Одеси Одесі Одесою | Суми: Сум Сумах Сумами | Дніпро: Дніпра Дніпрі
Маріуполь: Маріуполя Маріуполі | Тернопіль: Тернополя Тернополем | Ірпінь: Ірпеня Ірпені
Авдіївка: Авдіївки Авдіївці Авдіївку | Умань: Умані Уманню | Херсон: Херсона Херсоні Херсоном
Рівне: Рівного Рівному | Чернівці: Чернівців Чернівцях | Черкаси: Черкас Черкасах | Луцьк: Луцька
Кременець: Кременця | Бердичів: Бердичева | Бровари: Броварів | Прага: Праги Празі Прагу
Рига: Риги Ризі | Токіо: Токіо | Крим: Криму Кримом | Сибір: Сибіру | Японія: Японії Японією
Швець: Шевця Шевцю Шевцем Шевцеві | Жнець: Женця | Чернець: Ченця | Заєць: Зайця | Горобець: Горобця
Сибіга: Сибіги Сибізі Сибігу | Галка: Галки Галці Галкою | Муха: Мусі Мухи | Хара: Хари Харі Хару
Шевченко: Шевченка Шевченку Шевченкові Шевченком | Путін: Путіна Путіним | Лимарєв: Лимарєвим
Зразків: Зразкова Зразковим | Яків: Якова Якову | Прокіп: Прокопа | Антін: Антона | Федір: Федора
Ігор: Ігоря Ігорем | Лазар: Лазаря | Сергій: Сергія Сергієві Сергієм | Олег: Олега Олеже
Лев: Лева Льва Львом | Ада: Ади Аді Аду Адою | Яна: Яни Яну | Надія: Надії Надією | Ілля: Іллі Іллю
Любов: Любові Любов’ю | Лесь: Леся | Гринь: Гриня | Дмитро: Дмитра Дмитре
Сокіл: Сокола | Ян: Яна Янові | Орел: Орла | Кривий: Кривого
Тестова: Тестової Тестову | Бутирська: Бутирської Бутирській | Залужний: Залужного Залужним
"""
TERMS = """
люди: людей людям людьми людях | людина: люди людей | діти: дітей дітьми | гроші: грошей грошима
день: дня дню днем дні днів днями | тиждень: тижня тижнів | ніч: ночі ніччю ночей | рік: року років
схід: сходу сході сходом | захід: заходу заході | північ: півночі північчю | південь: півдня півдні
дім: дому домі | стіл: столу столі | міст: мосту мостів | двір: двору | хід: ходу | рід: роду
бік: боку боці боків | ріг: рогу розі | ніс: носа | лід: льоду | сон: сну снів | пес: пса
бій: бою бої боїв боям | настрій: настрою | спокій: спокою | боєць: бійця бійців | отець: отця
кінець: кінця | місяць: місяця місяців | вогонь: вогню вогнем | корабель: корабля кораблів
камінь: каменя | річ: речі річчю речей | сіль: солі сіллю | область: області областю областей
незалежність: незалежності незалежністю | зустріч: зустрічі зустріччю | кров: крові кров’ю
секретар: секретаря секретарю секретарем | лікар: лікарі лікарів | друг: друга друзі друзів
ім’я: імені імен іменем | стаття: статті статтю статей | суддя: суддів суддею | сім’я: сімей
вікно: вікон | вода: води воді воду | рука: руки руці рук | нога: нозі ніг | війна: воєн війні
безпека: безпеці | загроза: загроз загрозі | земля: земель | гривня: гривень | ринок: ринку ринки
українець: українця українців | посол: посла послу | вітер: вітру | церква: церков
"""


def rows(table):
    for row in table.replace("\n", "|").split("|"):
        if row.strip():
            word, _, forms = row.strip().partition(": ")
            yield pytest.param(word, forms.split(), id=word)


@pytest.mark.parametrize(("word", "forms"), [*rows(NAMES), *rows(TERMS)])
def test_the_forms_of_a_ukrainian_word_are_listed(word, forms):
    assert [form for form in forms if form not in word_forms(word, "uk")] == []


@pytest.mark.parametrize(
    ("word", "other"),
    [
        pytest.param("міх", "мох", id="a short word differs by its vowel"),
        pytest.param("ліс", "лоси", id="so does this"),
        pytest.param("кіль", "коля", id="and this"),
        pytest.param("тон", "тну", id="no vowel vanishes from a short word"),
        pytest.param("Ігор", "Ігри", id="nor from a name"),
        pytest.param("Ада", "Ад", id="a short stem is no form by itself"),
        pytest.param("східний", "сходний", id="an adjective keeps its vowel"),
        pytest.param("рада", "радіо", id="another word"),
        pytest.param("мир", "мирний", id="a derived word"),
        pytest.param("проєкт", "проктом", id="two consonants hold a vowel"),
        pytest.param("текстів", "текстових", id="a plural is no possessive name"),
        pytest.param("широко", "широке", id="nor an adverb a name that is called"),
        pytest.param("ЄС", "Єсу", id="letters take no endings"),
    ],
)
def test_another_word_is_no_form(word, other):
    assert other not in word_forms(word, "uk")


LETTERS = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя’"


@given(st.text(LETTERS, min_size=1, max_size=9), st.sampled_from([*LANGUAGES]))
def test_a_word_is_a_form_of_itself(word, lang):
    assert word in word_forms(word, lang)


@given(st.text(LETTERS, min_size=1, max_size=9).filter(str.isalpha))
def test_a_capital_stays_one(word):
    forms = word_forms(word.capitalize(), "uk")
    assert {form.capitalize() for form in forms} == forms


@given(st.text(LETTERS, min_size=1, max_size=12))
def test_no_word_has_forms_without_end(word):
    assert len(word_forms(word, "uk")) < 200
