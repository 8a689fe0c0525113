"""What the tests of the readers share."""

import io
import zipfile

import pytest

from toolkit.source.readers import read_document


@pytest.fixture
def kinds():
    """Return (kind, text) of the blocks after the title."""

    def read(text, name="x.txt", lang="en", structure=None):
        blocks = read_document(text.encode(), f"seeds/{name}", lang, structure).blocks[1:]
        return [
            (block.kind.value, " | ".join(item.text for item in block.items) or block.text)
            for block in blocks
        ]

    return read


_OFFICE = "http://schemas.openxmlformats.org"
_SPACES = " ".join(
    f'xmlns:{prefix}="{space}"'
    for prefix, space in {
        "w": f"{_OFFICE}/wordprocessingml/2006/main",
        "r": f"{_OFFICE}/officeDocument/2006/relationships",
        "m": f"{_OFFICE}/officeDocument/2006/math",
        "a": f"{_OFFICE}/drawingml/2006/main",
        "wp": f"{_OFFICE}/drawingml/2006/wordprocessingDrawing",
        "mc": f"{_OFFICE}/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    }.items()
)
_RELATIONS = f"{_OFFICE}/officeDocument/2006/relationships"
_STRICT = {
    f"{_OFFICE}/wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
    _RELATIONS: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
_ROOTS = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes",
          "endnotes": "endnotes", "comments": "comments", "header": "hdr",
          "footer": "ftr", "commentsExtended": "w15:commentsEx"}  # fmt: skip


def _relations(rows):
    inner = "".join(
        f'<Relationship Id="{key}" Type="{_RELATIONS}/{kind}" Target="{target}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if kind == 'hyperlink' else ''}/>"
        for key, kind, target in rows
    )
    return f'<Relationships xmlns="{_OFFICE}/package/2006/relationships">{inner}</Relationships>'


@pytest.fixture(scope="session")
def word():
    """Return a function that writes a Word file around the XML of its body and other parts."""

    def write(body, links=(), *, strict=False, **parts):
        text = f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>"
        files = {"word/document.xml": text}
        rows = [(f"link{n}", "hyperlink", to) for n, to in enumerate(links, start=1)]
        for kind, inner in parts.items():
            root = _ROOTS[kind] if ":" in _ROOTS[kind] else f"w:{_ROOTS[kind]}"
            files[f"word/{kind}.xml"] = f"<{root} {_SPACES}>{inner}</{root}>"
            rows.append((kind, kind, f"{kind}.xml"))
        files["word/_rels/document.xml.rels"] = _relations(rows)
        files["_rels/.rels"] = _relations([("main", "officeDocument", "word/document.xml")])
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            for name, text in files.items():
                if strict:
                    for usual, other in _STRICT.items():
                        text = text.replace(usual, other)  # noqa: PLW2901
                info = zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0))
                archive.writestr(info, text, zipfile.ZIP_DEFLATED)
        return packed.getvalue()

    return write
