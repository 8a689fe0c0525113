"""Footers and running heads are no part of the document."""

import contextlib
import dataclasses
import re
import zlib

import pypdfium2
import pytest

from toolkit.publish.outputs.printed import prepare_parallel, prepare_pdf
from toolkit.publish.print.printer import print_pdf
from toolkit.publish.print.runs import read_runs
from toolkit.publish.theme.read import ready_theme


def contents(data):
    """Return what is unpacked of a file, page contents among it."""
    found = b""
    for each in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL):
        with contextlib.suppress(zlib.error):
            found += zlib.decompressobj().decompress(each)
    return found


def printed(kind, small, bundle, fonts):
    editions = tuple(small(lang) for lang in ("en", "uk", "ja"))
    if kind == "pair":
        return print_pdf(prepare_parallel(editions[1:], bundle), fonts)
    return print_pdf(prepare_pdf(editions if kind == "several" else editions[:1], bundle), fonts)


@pytest.mark.parametrize("kind", ["one", "several", "pair"])
def test_what_is_in_no_tree_is_an_artifact(kind, small, page, fonts):
    data = printed(kind, small, page, fonts)
    said = contents(data)
    marks = re.findall(rb"/Artifact\s+<</Type /Pagination>>\s+BDC", said)
    with pypdfium2.PdfDocument(data) as pdf:
        runs = read_runs(pdf)
        footers = [run.text for run in runs if not run.tagged and run.text.strip()]
    assert len(marks) >= len({run.page for run in runs if not run.tagged})
    assert footers


def test_running_heads_are_artifacts_too(small, page, fonts):
    said = ("issuer", *small("en").title)
    edition = dataclasses.replace(small("en"), meta=(*small("en").meta, said))
    bundle = dataclasses.replace(page, theme=ready_theme("report"))
    with pypdfium2.PdfDocument(print_pdf(prepare_pdf((edition,), bundle), fonts)) as pdf:
        heads = [each for each in read_runs(pdf) if each.page == 2 and not each.tagged]
    assert any("lighthouse" in each.text for each in heads)


def everything(edition, bundle, fonts):
    data = print_pdf(prepare_pdf((edition,), bundle), fonts)
    return contents(data) + data


def test_a_long_document_opens_with_its_bookmarks(small, page, fonts):
    long = dataclasses.replace(small("en"), blocks=small("en").blocks[:-1] * 40)
    assert b"/PageMode /UseOutlines" in everything(long, page, fonts)
    assert b"/PageMode" not in everything(small("en"), page, fonts)
