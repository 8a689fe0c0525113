"""`models.toml` says which model is meant, keeps what people write in it, and names a bad line."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.errors import EngineError
from toolkit.draft.models.records import Pins, add_pins, parse_pins, refuse_other

WHERE = "locales/models.toml"
ONE, TWO = "1" * 64, "2" * 64
UK, JA = "argos en-uk 1.9", "argos en-ja 1.1"


def parsed(text):
    return parse_pins(text.encode(), WHERE)


def test_a_new_file_says_what_it_is_for():
    assert add_pins(Pins(WHERE), {UK: ONE, JA: TWO}).decode() == (
        "# The models that have drafted here, each with the SHA-256 of its contents.\n"
        "# `toolkit draft` stops where a model of the same name is another one; to go on with\n"
        "# that one, delete its line.\n"
        f'"{JA}" = "{TWO}"\n'
        f'"{UK}" = "{ONE}"\n'
    )


def test_what_people_write_stays_and_a_new_line_finds_its_place():
    text = f'# ours\n"argos en-de 1.0" = "{ONE}"\n\n"argos en-uk 1.9" = "{TWO}" # good\n# end\n'
    lines = add_pins(parsed(text), {JA: ONE}).decode().splitlines()
    assert lines == [*text.splitlines()[:3], f'"{JA}" = "{ONE}"', *text.splitlines()[3:]]


def test_what_is_recorded_is_never_overwritten():
    text = f'"{UK}" = "{ONE}"\n'
    assert add_pins(parsed(text), {UK: TWO}).decode() == text


def test_a_licence_that_is_known_stands_with_the_sum():
    data = add_pins(Pins(WHERE), {UK: ONE, JA: TWO}, {UK: "MPL-2.0", JA: ""})
    assert data.decode().splitlines()[3:] == [
        f'"{JA}" = "{TWO}"',
        f'"{UK}" = {{ sha256 = "{ONE}", licence = "MPL-2.0" }}',
    ]
    pins = parse_pins(data, WHERE)
    assert (pins.by_label, pins.licences) == ({JA: TWO, UK: ONE}, {UK: "MPL-2.0"})
    assert (pins.matches(UK, ONE), pins.place(UK)) == (True, f"{WHERE}:5")


@pytest.mark.parametrize(
    "value",
    [
        f'{{ sha256 = "{ONE}", licence = 7 }}',
        f'{{ sha256 = "{ONE}", license = "MIT" }}',
        '{ licence = "MIT" }',
        "{}",
    ],
)
def test_a_line_that_says_something_else_is_named(value):
    with pytest.raises(EngineError) as caught:
        parsed(f'# x\n"{UK}" = {value}\n')
    assert caught.value.where == f"{WHERE}:2"


@pytest.mark.parametrize(
    ("label", "sha256", "matches"),
    [(UK, ONE, True), (UK, TWO, False), (JA, ONE, None)],
    ids=["the same", "another", "none"],
)
def test_a_model_is_known_by_label_and_contents(label, sha256, matches):
    assert parsed(f'"{UK}" = "{ONE}"\n').matches(label, sha256) is matches


@pytest.mark.parametrize(
    ("text", "place", "problem"),
    [
        pytest.param(f'# x\n"{UK}" = {ONE}x\n', ":2", "is no valid TOML", id="no quotation marks"),
        pytest.param(f'"{UK}" = "{ONE}"\n' * 2, ":2", "is no valid TOML", id="two lines"),
        pytest.param(
            f'<<<<<<< ours\n"{UK}" = "{ONE}"\n', ":1", "is no valid TOML", id="a conflict"
        ),
        pytest.param(
            f'"{JA}" = "{ONE}"\n"{UK}" = "12"\n', ":2", "has no SHA-256 of 64", id="short"
        ),
        pytest.param(f'"{UK}" = "{"A" * 64}"\n', ":1", "has no SHA-256", id="capitals"),
        pytest.param(f'"{UK}" = {"1" * 5000}', ":1", "is no valid TOML", id="a long number"),
        pytest.param(f'"{UK}" = 12\n', ":1", "has no SHA-256", id="a number"),
        pytest.param(f'[models]\n"{UK}" = "{ONE}"\n', "", "'models' has no SHA-256", id="a table"),
    ],
)
def test_a_line_that_cannot_be_used_is_named(text, place, problem):
    with pytest.raises(EngineError, match=problem) as caught:
        parsed(text)
    assert (caught.value.where, bool(caught.value.remedy)) == (WHERE + place, True)


def test_the_refusal_says_both_beginnings_the_line_and_both_ways_on(tmp_path):
    pins = parsed(f'# x\n"{UK}" = "{ONE}"\n')
    assert str(refuse_other(pins, UK, TWO, tmp_path)) == (
        f"{WHERE}:2: {UK} has drafted here with the SHA-256 111111111111…, but the one that is "
        "installed has 222222222222…\n"
        f"  it lies in {tmp_path}\n"
        "  to draft with the recorded one, install that: toolkit models install FILE\n"
        f"  to go on with the installed one, delete the line of {UK} in {WHERE}"
    )


@st.composite
def pins(draw):
    codes = st.sampled_from(["en", "uk", "ja", "zt", "pt_BR"])
    labels = st.builds(
        lambda source, target, version: f"argos {source}-{target} {version}",
        codes,
        codes,
        st.from_regex(r"[0-9](\.[0-9]{1,2}){0,2}", fullmatch=True),
    )
    return draw(st.dictionaries(labels, st.binary(min_size=32, max_size=32).map(bytes.hex)))


@given(pins(), pins())
def test_in_whatever_order_models_come_the_file_is_the_same(one, other):
    both = other | one
    first = add_pins(parse_pins(add_pins(Pins(WHERE), one), WHERE), both)
    assert first == add_pins(Pins(WHERE), both)
    assert tomllib.loads(first.decode()) == both
