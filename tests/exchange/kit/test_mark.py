"""The mark of a catalog that is with its translator, and what programs leave of it."""

import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.catalog.po.parse import parse_po
from toolkit.catalog.po.serialize import serialize_po
from toolkit.core.model.catalog import Catalog, Entry
from toolkit.exchange.kit.mark import (
    HEADER,
    Sent,
    mark_catalog,
    read_mark,
    unmark_catalog,
)

CATALOG = Catalog(
    "uk",
    (("Language", "uk"), ("Content-Type", "text/plain; charset=UTF-8")),
    entries=(Entry("Yes", msgstr="Так"),),
)


def mark(catalog=CATALOG, date="2025-03-10", to="Олена Приклад"):
    return mark_catalog(catalog, serialize_po(catalog), date, to)


def test_a_mark_says_when_and_to_whom():
    marked, sent = mark()
    assert (read_mark(marked), sent.date, sent.to) == (sent, "2025-03-10", "Олена Приклад")
    assert sent.name == f"2025-03-10-{sent.hash}.po"


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"date": "2025-03-11"}, id="another day"),
        pytest.param({"to": "Іван Приклад"}, id="another person"),
        pytest.param({"catalog": Catalog("uk", CATALOG.header)}, id="another text"),
    ],
)
def test_what_was_sent_another_time_has_another_mark(other):
    assert mark(**other)[1].hash != mark()[1].hash


def test_marking_again_leaves_one_mark():
    again, sent = mark(mark()[0], to="Іван Приклад")
    assert [value for name, value in again.header if name == HEADER] == [
        f"{sent.hash} 2025-03-10 Іван Приклад"
    ]


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1))
def test_unmarking_undoes_marking(name):
    assert unmark_catalog(mark(to=name)[0]) == CATALOG


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("", id="empty"),
        pytest.param("somebody wrote here", id="overwritten"),
        pytest.param("0123456789ab 2025-03-10", id="nobody named"),
        pytest.param("../../../../../x 2025-03-10 A", id="a path"),
    ],
)
def test_a_mark_that_was_changed_is_none(value):
    assert read_mark(Catalog("uk", ((HEADER, value),))) is None


def test_the_mark_passes_through_msgcat():
    marked, sent = mark(to="Олена Приклад " * 12)
    done = subprocess.run(
        ["msgcat", "-"], input=serialize_po(marked), capture_output=True, check=True
    )
    assert read_mark(parse_po(done.stdout, "x")) == sent


def test_a_name_on_several_lines_becomes_one():
    assert mark(to="Олена\n Приклад ")[1] == Sent(
        mark(to="Олена Приклад")[1].hash, "2025-03-10", "Олена Приклад"
    )
