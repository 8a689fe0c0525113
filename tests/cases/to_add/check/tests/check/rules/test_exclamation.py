"""What is said is not shouted."""

from toolkit.check.rules.exclamation import CHECK


def test_fires(flaws):
    assert flaws(CHECK, "Peace is near.", "Мир близько!", "uk") == [
        ("warning", "the source does not exclaim", "!")
    ]


def test_stays_silent(flaws):
    assert flaws(CHECK, "Peace is near!", "Мир близько!", "uk") == []
