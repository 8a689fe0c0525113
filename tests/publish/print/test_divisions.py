"""Words that a line's end divides are found, copied and heard whole."""

import dataclasses
import re
import shutil
import subprocess

import pypdfium2
import pytest

from toolkit.core.errors import ReleaseError
from toolkit.core.model.document import Kind
from toolkit.core.model.edition import Edition, EditionBlock
from toolkit.publish.edition.finish import finish_sentence
from toolkit.publish.outputs.printed import prepare_pdf
from toolkit.publish.print import printer
from toolkit.publish.print.printer import print_pdf
from toolkit.publish.print.runs import read_runs

TEXT = (
    "Доглядачі гавані не поспішають підтримувати прибережні спостережні пости, а перетворення "
    "старовинного портового господарства триватиме щонайдовше сорок вісім місяців. "
) * 6
FIND = """
var document = new Document(scriptArgs[0]), found = 0;
for (var i = 0; i < document.countPages(); i++) {
    var each = document.loadPage(i).search(scriptArgs[1]);
    found += each ? each.length : 0;
}
print(found);
"""


def material(page, text):
    """Prepare a document of one paragraph."""
    blocks = (EditionBlock(Kind.PARAGRAPH, (finish_sentence(text, "uk"),)),)
    edition = Edition("x", "uk", "en", "plain", (finish_sentence("—", "uk"),), blocks)
    return prepare_pdf((edition,), page)


def program(name, *arguments):
    """Run a program of Debian's, and return what it prints."""
    if shutil.which(name) is None:
        pytest.skip(f"{name} is missing; Debian: apt install mupdf-tools poppler-utils")
    done = subprocess.run([name, *arguments], capture_output=True, text=True, check=True)
    return done.stdout


@pytest.fixture
def path(page, fonts, tmp_path):
    """Print the text."""
    found = tmp_path / "x.pdf"
    found.write_bytes(print_pdf(material(page, TEXT), fonts))
    return found


def divided(path):
    """Return the halves of each divided word, as poppler reads them."""
    return re.findall("(\\w+)\u00ad\n(\\w+)", program("pdftotext", str(path), "-"))


def test_no_reader_is_given_a_hyphen_of_the_text(path):
    """For PDFium and poppler a divided word ends in a soft hyphen."""
    with pypdfium2.PdfDocument(path) as document:
        said = "".join(run.text for run in read_runs(document))
    assert "\u2010" not in said
    assert said.count("\x02") >= 3
    assert "\u2010" not in program("pdftotext", str(path), "-")
    assert len(divided(path)) == said.count("\x02")


def test_a_divided_word_is_found_in_mupdf(path, tmp_path):
    """Its halves are one word again, in lines that it takes for one paragraph."""
    script = tmp_path / "find.js"
    script.write_text(FIND, encoding="utf-8")
    for before, after in divided(path):
        assert int(program("mutool", "run", str(script), str(path), before + after)) > 0


def test_a_hyphen_of_the_text_stays_one(page, fonts):
    """A text with U+2010 of its own is read back with it."""
    data = print_pdf(material(page, f"порт\u2010гавань {TEXT}"), fonts)
    with pypdfium2.PdfDocument(data) as document:
        assert "порт\u2010гавань" in "".join(run.text for run in read_runs(document))


def test_a_draft_may_have_a_hyphen_of_its_own_too(page, fonts, draft):
    """Of a draft nothing is expected, so that no hyphen is one too many."""
    edition = draft("uk")
    blocks = (EditionBlock(Kind.PARAGRAPH, (finish_sentence(f"порт\u2010гавань {TEXT}", "uk"),)),)
    made = prepare_pdf((dataclasses.replace(edition, blocks=blocks),), page)
    with pypdfium2.PdfDocument(print_pdf(made, fonts)) as document:
        assert "порт\u2010гавань" in "".join(run.text for run in read_runs(document))


def test_a_hyphen_that_was_not_named_is_refused(page, fonts, monkeypatch):
    """The proof of the PDF sees the hyphens that WeasyPrint sets."""
    monkeypatch.setattr(printer, "mark_divisions", lambda _pdf: None)
    whole = material(page, TEXT)
    with pytest.raises(ReleaseError, match=r"page 1 of the PDF: .*‐' ends in a hyphen"):
        print_pdf(dataclasses.replace(whole), fonts)
