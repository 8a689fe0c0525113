"""Addresses come through to the letter."""

import pytest

from toolkit.check.rules.url import CHECK

X, Y = "https://a.example/x", "https://a.example/y"


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        pytest.param(
            f"See {X}.",
            "Див. тут.",
            [("error", f"address {X} of the source is missing", "")],
            id="lost",
        ),
        pytest.param(
            f"See {X}.",
            f"Див. {Y}.",
            [("error", f"address {X} of the source has become {Y}", Y)],
            id="changed",
        ),
        pytest.param(
            "See here.", f"Див. {Y}.", [("error", f"address {Y} is not in the source", Y)], id="new"
        ),
        pytest.param(
            "Write to a@b.example.",
            "Пишіть на a@c.example.",
            [("error", "address a@b.example of the source has become a@c.example", "a@c.example")],
            id="e-mail",
        ),
        pytest.param(
            f"See {X}/.",
            f"Див. {X}.",
            [("warning", f"address {X}/ of the source is written differently", X)],
            id="slash at the end",
        ),
        pytest.param(
            f"[it]({X})",
            f"[це]({Y})",
            [("error", f"address {X} of the source has become {Y}", Y)],
            id="target of a link",
        ),
        pytest.param(
            f"{X} {Y}",
            f"{Y}",
            [("error", f"address {X} of the source is missing", "")],
            id="one of two",
        ),
    ],
)
def test_fires(flaws, source, target, expected):
    assert flaws(CHECK, source, target, "uk") == expected


@pytest.mark.parametrize(
    ("source", "target"),
    [
        pytest.param(f"See {X}.", f"詳細は{X}を参照。", id="Japanese follows without a space"),
        pytest.param(f"{X} and {X}", f"{X}", id="how often is the translator's choice"),
        pytest.param(f"{X}, {Y}", f"{Y}, {X}", id="another order"),
        pytest.param("See a.example/x.", f"Див. {X}.", id="a host has become a link"),
        pytest.param("No address.", "Без адреси.", id="none"),
    ],
)
def test_stays_silent(flaws, source, target):
    assert flaws(CHECK, source, target, "uk") == []
