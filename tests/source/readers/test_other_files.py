"""Files that are no seeds: each is told with the one way to make a seed of it."""

import io
import re
import zipfile

import pytest

from toolkit.core.errors import SourceError
from toolkit.source.readers import READERS, read_document, read_lang
from toolkit.source.readers.other_files import REMEDIES

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def packed(*names, mimetype=""):
    done = io.BytesIO()
    with zipfile.ZipFile(done, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, "<x/>")
    return done.getvalue()


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("x.doc", "before 2007.*\n.*soffice --headless --convert-to docx “seeds/x.doc”"),
        ("x.ODT", "OpenDocument.*\n.*soffice --headless --convert-to docx “seeds/x.ODT”"),
        ("x.rtf", "RTF.*\n.*soffice"),
        ("x.pdf", "PDF.*\n.*pdftotext -layout “seeds/x.pdf”"),
        ("x.pages", "Pages.*\n.*export it as Word"),
        ("x.tex", "LaTeX.*\n.*pandoc “seeds/x.tex” -o “seeds/x.md”"),
    ],
)
def test_a_suffix_says_what_to_do(name, says):
    with pytest.raises(SourceError, match=says):
        read_document(b"", f"seeds/{name}", "en")


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        pytest.param(
            "x.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password.*\n",
            id="a password",
        ),
        pytest.param("x.docx", OLE, "before 2007, whatever.*\n.*name it x.doc and", id="old Word"),
        pytest.param("x.docx", b"{\\rtf1 a}", "is an RTF file.*\n.*soffice", id="RTF"),
        pytest.param("x.docx", b"%PDF-1.7", "is a PDF.*\n.*ask for the file", id="PDF"),
        pytest.param("x.docx", b"# Piers\n", "is plain text.*\n.*name it x.txt", id="text"),
        pytest.param(
            "x.docx", packed("content.xml", mimetype="application/vnd.oasis.opendocument.text"),
            "is an OpenDocument text.*\n.*name it x.odt and convert", id="OpenDocument",
        ),
        pytest.param("x.docx", packed("Index/Document.iwa"), "is a Pages file", id="Pages"),
        pytest.param("x.docx", packed("xl/workbook.xml"), "is a spreadsheet", id="a spreadsheet"),
        pytest.param("x.docx", packed("a.xml"), "is no Word file", id="any zip"),
        pytest.param("x.docx", b"", "is damaged, or no Word file", id="nothing"),
        pytest.param("x.docx", bytes(99), "is damaged, or no Word file", id="zeros"),
        pytest.param(
            "x.md", packed("word/document.xml"), "is a Word file.*\n.*name it x.docx", id="as text",
        ),
        pytest.param("x.txt", b"%PDF-1.7\xff", "is a PDF", id="a PDF as text"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("read", [read_document, read_lang], ids=lambda read: read.__name__)
def test_bytes_say_more_than_a_name(name, data, says, read):
    with pytest.raises(SourceError, match=says) as caught:
        read(data, f"seeds/{name}", "en")
    assert "UTF-8" not in str(caught.value)
    assert caught.value.where == f"seeds/{name}"


def test_no_kind_of_file_is_both_read_and_refused():
    assert REMEDIES.keys() & READERS.keys() == set()


@pytest.mark.parametrize("suffix", REMEDIES)
def test_every_remedy_is_a_sentence(suffix):
    what, remedy = REMEDIES[suffix]
    assert re.match(r"(?:a|an|only) ", what)
    assert "“{" in remedy or "copy" in remedy or "export" in remedy or "download" in remedy
