"""Outlines of Org mode."""

import pytest

from toolkit.core.errors import SourceError
from toolkit.source.readers import read_document


def test_a_star_is_a_heading(kinds):
    read = kinds("#+TITLE: T\n* A\nText.\n", "x.org")
    assert read == [("heading", "A"), ("paragraph", "Text.")]


def test_an_outline_needs_a_title():
    with pytest.raises(SourceError, match=r"seeds/x\.org:1: has no title"):
        read_document(b"* A\n", "seeds/x.org", "en")
