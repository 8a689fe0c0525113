"""Links, emphasis and code come through as constructs, whatever their order."""

import pytest

from toolkit.check.rules.markup import CHECK

X = "https://a.example/x"


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        pytest.param(
            f"Read [it]({X}).",
            f"Читайте [це] ({X}).",
            [("error", f"link to {X} is missing", "")],
            id="link torn apart",
        ),
        pytest.param(
            "[it](https://a.example/м)",
            "[це](https://a.example/н)",
            [
                ("error", "link to https://a.example/%D0%BC is missing", ""),
                ("warning", "link to https://a.example/%D0%BD is not in the source", ""),
            ],
            id="target beyond ASCII",
        ),
        pytest.param(
            f"Read it: {X}",
            f"[Читайте]({X})",
            [("warning", f"link to {X} is not in the source", "")],
            id="new link",
        ),
        pytest.param(
            "A *just* peace",
            "Справедливий мир",
            [("warning", "emphasis is missing", "")],
            id="emphasis lost",
        ),
        pytest.param(
            "A **just** peace",
            "*Справедливий* мир",
            [
                ("warning", "strong emphasis is missing", ""),
                ("warning", "emphasis is not in the source", ""),
            ],
            id="weaker",
        ),
        pytest.param(
            "`a` and `b`", "а та б", [("warning", "code is missing (2 times)", "")], id="code lost"
        ),
        pytest.param(
            "The **word** is",
            "слово**«термін»**слово",
            [("warning", "strong emphasis is missing", "")],
            id="marks that CommonMark prints",
        ),
    ],
)
def test_fires(flaws, source, target, expected):
    assert flaws(CHECK, source, target, "uk") == expected


@pytest.mark.parametrize(
    ("source", "target"),
    [
        pytest.param("A *just* peace", "*Справедливий* мир", id="kept"),
        pytest.param("*a* **b** `c`", "`в` *а* **б**", id="another order"),
        pytest.param(f"Read [it]({X}).", f"Читайте [це]({X}).", id="link kept"),
        pytest.param(f"Read [it]({X}).", "Читайте [це](https://b.example).", id="`url` reports it"),
        pytest.param(f"See {X}", f"Див. <{X}>", id="a bare address in either form"),
        pytest.param("3 * 4 * 5", "3 × 4 × 5", id="asterisks that are none"),
        pytest.param("plain", "просто", id="nothing to compare"),
        pytest.param("Lit[^1] on", "Ввімкнено[^1]", id="mark of a footnote kept"),
    ],
)
def test_stays_silent(flaws, source, target):
    assert flaws(CHECK, source, target, "uk") == []
