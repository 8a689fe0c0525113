"""Two documents out of plain text, and their alignment in a form that is easy to read."""

import importlib.util
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from toolkit.core.model.document import Document, Segment
from toolkit.exchange.align.base import Alignment
from toolkit.exchange.align.documents import align_documents
from toolkit.source.readers import read_document
from toolkit.source.segment import segment_document


@dataclass(frozen=True)
class Aligned:
    """Two documents and how they belong together."""

    source: Document
    source_segments: tuple[Segment, ...]
    target: Document
    target_segments: tuple[Segment, ...]
    alignment: Alignment

    @property
    def links(self):
        return [(link.source, link.target) for link in self.alignment.links]

    @property
    def texts(self):
        """Return msgstrs by source text."""
        return {
            self.source_segments[index].text: text
            for link in self.alignment.links
            for index, text in zip(link.source, link.texts, strict=True)
        }

    @property
    def left(self):
        """Return what is left of either side, as text."""
        return (
            [self.source_segments[index].text for index in self.alignment.source_left],
            [self.target_segments[index].text for index in self.alignment.target_left],
        )


@pytest.fixture(scope="session")
def align():
    """Return a function that aligns two texts."""

    def run(source, target, lang="uk", *, source_lang="en", suffix="txt"):
        documents = (
            read_document(source.encode(), f"seeds/x.{suffix}", source_lang),
            read_document(target.encode(), f"translation.{suffix}", lang),
        )
        cut = tuple(map(segment_document, documents))
        alignment = align_documents(documents[0], cut[0], documents[1], cut[1])
        return Aligned(documents[0], cut[0], documents[1], cut[1], alignment)

    return run


@pytest.fixture(scope="session")
def bench():
    """Return tests/bench/align.py as a module."""
    path = Path(__file__).parents[2] / "bench" / "align.py"
    spec = importlib.util.spec_from_file_location("bench_align", path)
    module = sys.modules["bench_align"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
