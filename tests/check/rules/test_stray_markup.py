"""Markup of other programs is found in a translation whose source has none of it."""

import pytest

from toolkit.check.rules.stray_markup import CHECK

OPEN = "The harbour is open."


@pytest.mark.parametrize(
    ("target", "found"),
    [
        pytest.param("Гавань<br/>відкрита.", [("tag", "<br/>")], id="tag"),
        pytest.param("<b>Гавань</b> тут", [("tag", "<b>"), ("tag", "</b>")], id="pair of tags"),
        pytest.param('<span lang="uk">Гавань', [("tag", '<span lang="uk">')], id="attribute"),
        pytest.param("<unk> горить", [("tag", "<unk>")], id="of a model"),
        pytest.param("Гавань&nbsp;тут", [("entity", "&nbsp;")], id="entity"),
        pytest.param("Гавань &#8212; тут", [("entity", "&#8212;")], id="entity by number"),
        pytest.param(r"Гавань\nтут", [("escape", r"\n")], id="escape"),
        pytest.param(r"\u0413авань", [("escape", r"\u0413")], id="escape by number"),
        pytest.param("Маяк %s тут", [("placeholder", "%s")], id="%s"),
        pytest.param("Маяк {0} тут", [("placeholder", "{0}")], id="{0}"),
        pytest.param("Маяк ${x} тут", [("placeholder", "${x}")], id="${x}"),
        pytest.param("Маяк %(name)s", [("placeholder", "%(name)s")], id="%(name)s"),
        pytest.param("Маяк <!-- так? --> тут", [("comment", "<!-- так? -->")], id="a comment"),
    ],
)
def test_fires(flaws, target, found):
    assert flaws(CHECK, OPEN, target, "uk") == [
        ("error", f"{kind} {text} is not in the source", text) for kind, text in found
    ]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        pytest.param("Press <b>", "Натисніть <b>", id="the source has it"),
        pytest.param("Press `<b>`", "Натисніть `<b>` і `&nbsp;`", id="code"),
        pytest.param("a < b and b > c", "а < б, б > в", id="less and more"),
        pytest.param("A fall of 5%", "Спад на 5 % дня", id="per cent"),
        pytest.param("5% since May", "5 %із травня", id="per cent before a letter"),
        pytest.param("AT&T; other", "AT&T; інше", id="and"),
        pytest.param("<https://a.example>", "<https://a.example>", id="an address"),
        pytest.param(r"C:\new", r"C:\new", id="a path"),
        pytest.param("{name} is here", "Тут {name}", id="a placeholder of the source"),
    ],
)
def test_stays_silent(flaws, source, target):
    assert flaws(CHECK, source, target, "uk") == []


@pytest.mark.parametrize(
    ("source", "target", "message"),
    [
        pytest.param(OPEN, "**Гавань **тут", "emphasis ** has no partner", id="space inside"),
        pytest.param(OPEN, "Гавань ~~тут~~", "strike ~~тут~~ means nothing", id="strike"),
        pytest.param(OPEN, "Гавань ==тут==", "highlight ==тут== means", id="highlight"),
        pytest.param(OPEN, "[Гавань](a.md) тут", "link [Гавань](a.md) means", id="link to a file"),
        pytest.param("<u>A</u>", "<u>А", "tag <u> has no partner", id="a tag alone"),
    ],
)
def test_finds_what_no_page_understands(flaws, source, target, message):
    found = flaws(CHECK, source, target, "uk")
    assert found[0][0] == "error"
    assert found[0][1].startswith(message)


def test_tags_of_the_source_are_right(flaws):
    assert flaws(CHECK, "H<sub>2</sub>O <s>x</s>", "<s>x</s> H<sub>2</sub>O", "uk") == []


def test_what_the_source_has_once_may_stand_once(flaws):
    assert len(flaws(CHECK, "A<br>B", "А<br>Б<br>", "uk")) == 1
