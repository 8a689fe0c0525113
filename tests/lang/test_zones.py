import datetime as dt
import re
import zoneinfo

import pytest

from toolkit.lang import LANGUAGES
from toolkit.lang.zones import by_day, find_zone, place_name, shown_zones

KYIV, TOKYO = "Europe/Kyiv", "Asia/Tokyo"
TEN = dt.datetime.fromisoformat("2025-03-05T10:00+02:00")
EVENING = dt.datetime.fromisoformat("2025-03-05T20:00+02:00")


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        pytest.param("2025-03-29", 2, id="winter"),
        pytest.param("2025-03-30", 3, id="the day on which summer time begins"),
        pytest.param("2025-10-25", 3, id="summer"),
        pytest.param("2025-10-26", 2, id="the day on which it ends"),
    ],
)
def test_summer_time_is_known(day, hours):
    noon = dt.datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=find_zone(KYIV))
    assert noon.utcoffset() == dt.timedelta(hours=hours)


def test_the_rules_are_not_those_of_the_machine(monkeypatch):
    find_zone.cache_clear()
    monkeypatch.setattr(zoneinfo, "TZPATH", ())
    zoneinfo.ZoneInfo.clear_cache()
    assert TEN.astimezone(find_zone(TOKYO)).hour == 17


@pytest.mark.parametrize(
    ("name", "told"),
    [
        pytest.param("Europe/Kiyv", "did you mean 'Europe/Kyiv'?", id="misspelt"),
        pytest.param("europe/kyiv", "did you mean 'Europe/Kyiv'?", id="small letters"),
        pytest.param("EET", "write it like Europe/Kyiv", id="an abbreviation"),
        pytest.param("Europe", "is no time zone", id="half of a name"),
        pytest.param("Europe/../zones", "is no time zone", id="a path"),
        pytest.param("/etc/localtime", "is no time zone", id="a file"),
        pytest.param("", "is no time zone", id="nothing"),
    ],
)
def test_a_name_that_is_none_is_told(name, told):
    with pytest.raises(ValueError, match=re.escape(told)):
        find_zone(name)


@pytest.mark.parametrize(
    ("zone", "names"),
    [
        (KYIV, ("Kyiv", "Київ", "キーウ")),
        (TOKYO, ("Tokyo", "Токіо", "東京")),
        ("Europe/Kiev", ("Kyiv", "Київ", "キーウ")),
        ("America/New_York", ("New York", "Нью-Йорк", "ニューヨーク")),
        ("Asia/Kolkata", ("Kolkata", "Колката", "コルカタ")),
    ],
)
def test_cities_have_the_names_that_readers_know(zone, names):
    assert tuple(place_name(zone, lang) for lang in ("en", "uk", "ja")) == names


@pytest.mark.parametrize("lang", [each.code for each in LANGUAGES.values() if each.zone])
def test_the_zone_of_a_language_is_one(lang):
    assert find_zone(LANGUAGES[lang].zone)


@pytest.mark.parametrize(
    ("first", "chosen", "shown"),
    [
        pytest.param("", (), (KYIV, TOKYO), id="those of the readers"),
        pytest.param(TOKYO, (), (TOKYO, KYIV), id="the one that was given first"),
        pytest.param("Europe/London", (), ("Europe/London", KYIV, TOKYO), id="and another"),
        pytest.param(KYIV, ("Asia/Seoul",), ("Asia/Seoul",), id="those of the settings alone"),
    ],
)
def test_which_zones_are_shown(first, chosen, shown):
    assert shown_zones(first, chosen, ("en", "uk", "ja")) == shown


def test_hours_of_one_day_share_it():
    (day,) = by_day(TEN, (KYIV, TOKYO), "en")
    assert day == ("5 March 2025", (("10:00", "Kyiv"), ("17:00", "Tokyo")))


def test_an_hour_may_be_of_the_next_day_elsewhere_and_readers_see_theirs_first():
    assert by_day(EVENING, (KYIV, TOKYO), "ja") == (
        ("2025年3月6日", (("03:00", "東京"),)),
        ("2025年3月5日", (("20:00", "キーウ"),)),
    )


def test_without_a_place_the_offset_is_told():
    assert by_day(TEN, (), "en") == (("5 March 2025", (("10:00", "UTC+02:00"),)),)
