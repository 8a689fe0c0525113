import datetime as dt

import pytest

from toolkit.core.model.document import Disclosure, Embargo
from toolkit.publish.embargo import advance_marks, is_over, tell_rest

LANGS = ("en", "uk", "ja")
TEN = Embargo(dt.datetime.fromisoformat("2025-03-05T10:00+02:00"), "Europe/Kyiv")
EVENING = Embargo(dt.datetime.fromisoformat("2025-03-05T20:00+02:00"), "Europe/Kyiv")
SUMMER = Embargo(dt.datetime.fromisoformat("2025-07-05T10:00+03:00"), "Europe/Kyiv")
OFFSET = Embargo(dt.datetime.fromisoformat("2025-03-05T10:00+02:00"))


@pytest.mark.parametrize(
    ("embargo", "marks"),
    [
        pytest.param(
            TEN,
            (
                "Embargoed until 10:00 Kyiv, 17:00 Tokyo, 5 March 2025",
                "Ембарго до 10:00 (Київ), 17:00 (Токіо), 5 березня 2025\u202fр.",
                "報道解禁日時：2025年3月5日17:00（東京）、10:00（キーウ）",
            ),
            id="one day",
        ),
        pytest.param(
            EVENING,
            (
                "Embargoed until 20:00 Kyiv, 5 March 2025; 03:00 Tokyo, 6 March 2025",
                (
                    "Ембарго до 20:00 (Київ), 5 березня 2025\u202fр.; "
                    "03:00 (Токіо), 6 березня 2025\u202fр."
                ),
                "報道解禁日時：2025年3月6日03:00（東京）、2025年3月5日20:00（キーウ）",
            ),
            id="the next day in Tokyo",
        ),
        pytest.param(
            SUMMER,
            (
                "Embargoed until 10:00 Kyiv, 16:00 Tokyo, 5 July 2025",
                "Ембарго до 10:00 (Київ), 16:00 (Токіо), 5 липня 2025\u202fр.",
                "報道解禁日時：2025年7月5日16:00（東京）、10:00（キーウ）",
            ),
            id="summer time",
        ),
    ],
)
def test_every_language_has_its_mark(embargo, marks):
    found = advance_marks(Disclosure(embargo), (), LANGS)
    assert tuple(found[lang] for lang in LANGS) == marks


def test_an_hour_given_by_its_offset_is_told_where_readers_are():
    assert advance_marks(Disclosure(OFFSET), (), LANGS) == advance_marks(Disclosure(TEN), (), LANGS)


def test_where_no_place_is_known_the_offset_is_told():
    marks = advance_marks(Disclosure(OFFSET), (), ("en",))
    assert marks == {"en": "Embargoed until 10:00 UTC+02:00, 5 March 2025"}


def test_the_settings_choose_the_zones():
    marks = advance_marks(Disclosure(TEN), ("Europe/London", "Asia/Tokyo"), ("en", "uk"))
    assert marks["en"] == "Embargoed until 08:00 London, 17:00 Tokyo, 5 March 2025"
    assert marks["uk"] == "Ембарго до 08:00 (Лондон), 17:00 (Токіо), 5 березня 2025\u202fр."


def test_what_is_confidential_says_that_too():
    marks = advance_marks(Disclosure(TEN, confidential=True), (), LANGS)
    begun = tuple(marks[lang].partition(" · ")[0] for lang in LANGS)
    assert begun == ("Confidential", "Конфіденційно", "機密")


def test_without_an_embargo_there_is_no_mark():
    assert advance_marks(Disclosure(confidential=True), (), LANGS) == {}


@pytest.mark.parametrize(
    ("now", "over"),
    [
        pytest.param("2025-03-05T09:59:59+02:00", False, id="a second before"),
        pytest.param("2025-03-05T10:00+02:00", True, id="at the hour"),
        pytest.param("2025-03-05T16:59+09:00", False, id="before it, in Tokyo"),
        pytest.param("2025-03-05T17:00+09:00", True, id="at the hour, in Tokyo"),
    ],
)
def test_an_hour_is_the_same_everywhere(now, over):
    assert is_over(TEN, dt.datetime.fromisoformat(now)) is over


def test_as_long_as_nobody_says_what_time_it_is_an_embargo_lasts():
    assert not is_over(TEN, None)


@pytest.mark.parametrize(
    ("now", "rest"),
    [
        ("2025-03-05T09:59:59+02:00", "1 minute"),
        ("2025-03-05T08:00+02:00", "2 hours"),
        ("2025-03-04T17:15+02:00", "16 hours 45 minutes"),
        ("2025-03-02T09:00+02:00", "3 days 1 hour"),
    ],
)
def test_how_long_it_is_until_then(now, rest):
    assert tell_rest(TEN, dt.datetime.fromisoformat(now)) == rest
