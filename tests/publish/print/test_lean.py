"""WeasyPrint made to hold and do once what it would hold and do more often."""

import zlib
from types import SimpleNamespace

import pytest
import weasyprint

from toolkit.publish.outputs.printed import write_pdf
from toolkit.publish.print import printer as pdf
from toolkit.publish.print.lean import hold_fonts_lightly

LANGS = ("en", "uk", "ja")
SUBSET = 300_000
"""Bytes; more than what a few sentences need of a font, and less than any Japanese font."""


@pytest.fixture(scope="module")
def editions(small):
    return tuple(small(lang) for lang in LANGS)


@pytest.fixture
def usual(monkeypatch):
    """Let WeasyPrint and pydyf do as they usually do, when called."""

    def restore():
        monkeypatch.setattr(pdf, "hold_fonts_lightly", lambda _document: False)
        monkeypatch.setattr(pdf, "pack_once", lambda _pdf: None)

    return restore


def test_the_bytes_are_those_that_weasyprint_would_have_written(editions, page, fonts, usual):
    ours = write_pdf(editions, page, fonts)
    usual()
    assert ours == write_pdf(editions, page, fonts)


def test_no_font_holds_its_whole_file(editions, page, fonts, monkeypatch):
    laid_out = []
    monkeypatch.setattr(
        pdf, "hold_fonts_lightly", lambda each: laid_out.append(each) or hold_fonts_lightly(each)
    )
    write_pdf(editions, page, fonts)
    held = [vars(each) for each in laid_out[0].fonts.values()]
    assert held
    assert max(len(each.get("made", b"")) for each in held) < SUBSET
    assert not any("file_content" in each for each in held)


def test_each_stream_is_packed_once(editions, page, fonts, monkeypatch):
    plain = []
    new = zlib.compressobj

    def compressobj(**options):
        packer = new(**options)

        def compress(data):
            plain.append(data)
            return packer.compress(data)

        return SimpleNamespace(compress=compress, flush=packer.flush)

    monkeypatch.setattr(zlib, "compressobj", compressobj)
    write_pdf(editions, page, fonts)
    content = [each for each in plain if b"BT" in each and b"ET" in each]
    assert content
    assert len(content) == len(set(content))


def test_an_unknown_version_keeps_its_fonts(monkeypatch):
    document = SimpleNamespace(fonts={})
    monkeypatch.setattr(weasyprint, "__version__", "71.0")
    assert not hold_fonts_lightly(document)
    assert type(document.fonts) is dict
