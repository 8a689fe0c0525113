"""A line of the next revision: a file, and an entry of the catalogs that it names."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.errors import ReleaseError
from toolkit.core.model.catalog import Catalog, Entry
from toolkit.project.releases.told import (
    RevisionLine,
    add_lines,
    is_line,
    parse_next,
    serialize_next,
)

LINE = RevisionLine("correction", 2, "The figure was 14, not 40.", ("en", "uk"))
TEMPLATE = Catalog("en", entries=(Entry("The talk", "title"),))


@given(
    st.builds(
        RevisionLine,
        st.sampled_from(["correction", "version"]),
        st.integers(min_value=1),
        st.text(st.characters(codec="utf-8"), min_size=1).filter(str.strip),
        st.sets(st.sampled_from(["en", "uk", "ja"])).map(lambda langs: tuple(sorted(langs))),
    )
)
def test_a_file_says_what_was_written(line):
    assert parse_next(serialize_next(line, "talk"), "talk", "next.json") == line


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        pytest.param({"kind": "silent"}, "kind 'silent' is none of correction, version", id="kind"),
        pytest.param({"document": "lamps"}, "is of 'lamps'", id="document"),
        pytest.param({"text": "  "}, "text is empty", id="text"),
        pytest.param({"revision": 0}, "revision is no number from 1 upwards", id="revision"),
        pytest.param({"more": 1}, "'more' is unknown", id="more"),
        pytest.param({"schema": 2}, "of schema 2, which is not known", id="schema"),
    ],
)
def test_a_damaged_file_is_refused(change, problem):
    data = json.dumps(json.loads(serialize_next(LINE, "talk")) | change).encode()
    with pytest.raises(ReleaseError) as caught:
        parse_next(data, "talk", "next.json")
    assert problem in caught.value.problem


def test_a_line_stands_behind_all_of_the_source():
    entries = add_lines(TEMPLATE, [LINE], "uk", "seeds/talk.md").entries
    assert [(each.msgctxt, each.msgid) for each in entries] == [
        ("title", "The talk"),
        ("correction of revision 2", LINE.text),
    ]
    assert list(map(is_line, entries)) == [False, True]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_language_that_is_not_asked_has_none_nor_has_the_source(lang):
    assert add_lines(TEMPLATE, [LINE], lang, "seeds/talk.md") == TEMPLATE


@pytest.mark.parametrize(
    "context", [None, "title", "correction of revision", "correction of revision 0", "role of Ada"]
)
def test_a_text_of_the_source_is_no_line(context):
    assert not is_line(Entry("Text", context))
