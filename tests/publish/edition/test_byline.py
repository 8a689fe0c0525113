"""The order of a speaker's parts, and what absent parts take along."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from said import byline_text

from toolkit.core.errors import ConfigError
from toolkit.lang import LANGUAGES
from toolkit.publish.edition.byline import FIELDS, make_byline
from toolkit.publish.edition.finish import finish_sentence

ENGLISH = "{label} {name}, {role}, {affiliation}"


def sentence(text):
    return finish_sentence(text, "en") if text else None


def byline(name="Ann", role="", affiliation="", label="", *, pattern=ENGLISH):
    return make_byline(*map(sentence, (name, role, affiliation)), label, pattern=pattern)


@pytest.mark.parametrize(
    ("pattern", "parts", "expected"),
    [
        pytest.param(ENGLISH, ("Ann", "Head", "Org", "Chair"), "Chair Ann, Head, Org", id="all"),
        pytest.param(ENGLISH, ("Ann", "Head", "Org"), "Ann, Head, Org", id="no label, no space"),
        pytest.param(ENGLISH, ("Ann", "", "Org"), "Ann, Org", id="no role, one comma"),
        pytest.param(ENGLISH, ("Ann", "Head"), "Ann, Head", id="no comma at the end"),
        pytest.param(ENGLISH, ("Ann",), "Ann", id="name alone"),
        pytest.param(
            LANGUAGES["ja"].byline,
            ("平野 高志", "課長", "通信社", "司会"),
            "司会 通信社 課長 平野 高志",
            id="Japanese: label, affiliation, role, name",
        ),
        pytest.param(
            LANGUAGES["ja"].byline, ("平野", "課長"), "課長 平野", id="Japanese, two parts"
        ),
        pytest.param(
            "{name} ({role}), {affiliation}", ("Ann", "", "Org"), "Ann, Org", id="brackets go too"
        ),
        pytest.param("{name} ({role})", ("Ann", "Head"), "Ann (Head)", id="brackets stay"),
        pytest.param("{name}（{affiliation}）", ("安",), "安", id="full-width brackets go too"),
        pytest.param("【{label}】{name}", ("安",), "安", id="brackets before the first part go"),
        pytest.param("— {label} {name}:", ("Ann",), "— Ann:", id="both ends of the line stay"),
        pytest.param("{{{name}}}", ("Ann",), "{Ann}", id="doubled braces are braces"),
    ],
)
def test_byline_text(pattern, parts, expected):
    assert byline_text(byline(*parts, pattern=pattern)) == expected


def test_parts_keep_their_fields():
    person = byline("Ann", "Head", label="Chair")
    assert person.parts == (
        ("label", "Chair"),
        ("", " "),
        ("name", person.name),
        ("", ", "),
        ("role", person.role),
    )


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [
        pytest.param("{name}, {post}", "unknown field {post}", id="unknown field"),
        pytest.param("{name} {}", "unknown field {}", id="field without a name"),
        pytest.param("{name!r}", "unknown field {name}", id="conversion"),
        pytest.param("{name:>9}", "unknown field {name}", id="format"),
        pytest.param("{role}", "no {name}", id="a person without a name"),
        pytest.param("{name", "expected '}'", id="brace left open"),
        pytest.param("name}", "Single '}'", id="brace never opened"),
    ],
)
def test_wrong_pattern(pattern, problem):
    with pytest.raises(ConfigError) as caught:
        byline(pattern=pattern)
    assert problem in caught.value.problem


@given(st.permutations(FIELDS), st.tuples(st.booleans(), st.booleans(), st.booleans()))
def test_nothing_but_separators_is_lost(order, present):
    pattern = ", ".join(f"{{{field}}}" for field in order)
    label, role, affiliation = (
        word if there else "" for word, there in zip(("LABEL", "ROLE", "ORG"), present, strict=True)
    )
    words = {"label": label, "name": "NAME", "role": role, "affiliation": affiliation}
    expected = ", ".join(words[field] for field in order if words[field])
    assert byline_text(byline("NAME", role, affiliation, label, pattern=pattern)) == expected
