"""A manifest is read strictly."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.errors import ReleaseError
from toolkit.project.releases.manifest import serialize_manifest
from toolkit.project.releases.parse import parse_manifest

WHERE = "output/talk/manifest.json"


def put(table, path, value):
    *parents, last = path
    for key in parents:
        table = table[key]
    if value is None:
        del table[last]
    else:
        table[last] = value


PAGE = ("files", "uk/index.html")
UKRAINIAN = ("languages", "uk")


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        pytest.param(("date",), None, "'date' is missing", id="field missing"),
        pytest.param(("colour",), 1, "'colour' is unknown", id="field unknown"),
        pytest.param(("date",), "5 March", "'5 March' is no date", id="date in words"),
        pytest.param(("date",), "2025-02-30", "day", id="day that never was"),
        pytest.param(("date",), "20250305", "is no date", id="short form of a date"),
        pytest.param(("revision",), 0, "revision is no number from 1", id="revision 0"),
        pytest.param(("revision",), True, "revision is no number", id="true is no number"),
        pytest.param(("revision",), 1.0, "revision is no number", id="no whole number"),
        pytest.param(("revision",), 2, "previous is no SHA-256", id="revision 2 without a chain"),
        pytest.param(("source",), "abc", "source is no SHA-256", id="hash too short"),
        pytest.param(("document",), "a/b/c/d/e", "is no name", id="document too deep"),
        pytest.param(("schema",), "1", "schema is no number", id="schema as a text"),
        pytest.param(("files",), [], "files is no table", id="files as a list"),
        pytest.param(("files", "../x"), {}, "no path within", id="path that leaves the folder"),
        pytest.param(("files", "/etc/x"), {}, "no path within", id="absolute path"),
        pytest.param(("files", "a\\b"), {}, "no path within", id="path of another system"),
        pytest.param(("files", "manifest.json"), {}, "reserved", id="manifest lists itself"),
        pytest.param(("files", "revisions/1/x"), {}, "reserved", id="file of a revision"),
        pytest.param((*PAGE, "bytes"), -1, "uk/index.html is no number", id="size below 0"),
        pytest.param((*UKRAINIAN, "drafted"), 1.5, "no share", id="share over 1"),
        pytest.param((*UKRAINIAN, "engines"), "argos", "engines is no list", id="engines a text"),
        pytest.param((*UKRAINIAN, "words"), "7", "words is no number", id="number as a text"),
        pytest.param(("tools", "toolkit"), 1, "tools: toolkit is no text", id="version a number"),
        pytest.param(("settings",), "\ud800", "surrogates", id="lone surrogate"),
    ],
)
def test_damage_is_named(build, path, value, problem):
    table = json.loads(serialize_manifest(build().manifest))
    put(table, path, value)
    with pytest.raises(ReleaseError) as caught:
        parse_manifest(json.dumps(table).encode(), WHERE)
    assert problem in caught.value.problem


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        pytest.param(b"", "Expecting value", id="empty"),
        pytest.param(b"\xff", "utf-8", id="not UTF-8"),
        pytest.param(b"[]", "manifest is no table", id="a list"),
        pytest.param(b'{"schema": 1, "schema": 1}', "'schema' stands there twice", id="twice"),
        pytest.param(b'{"schema": NaN}', "NaN is no value", id="not a number"),
        pytest.param(b"[" * 100_000, "nested too deeply", id="hostile depth"),
        pytest.param(b'{"schema": 2}', "manifest of schema 2", id="schema of another time"),
        pytest.param(b"{}", "is missing", id="no schema"),
    ],
)
def test_no_manifest(data, problem):
    with pytest.raises(ReleaseError) as caught:
        parse_manifest(data, WHERE)
    assert problem in caught.value.problem


def test_error_names_the_file():
    with pytest.raises(ReleaseError) as caught:
        parse_manifest(b"", WHERE)
    assert caught.value.where == WHERE


@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: json.dumps(text).encode()))
def test_nothing_but_a_release_error(data):
    with pytest.raises(ReleaseError):
        parse_manifest(data, WHERE)


def test_no_truncation_is_accepted(build):
    data = serialize_manifest(build().manifest).rstrip()
    for end in range(0, len(data), 7):
        with pytest.raises(ReleaseError):
            parse_manifest(data[:end], WHERE)
