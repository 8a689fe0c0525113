"""Word files that mean harm, or are broken: refused, or read, and never for long."""

import io
import zipfile

import pytest

from toolkit.core.errors import SourceError
from toolkit.source.readers import read_document

PARAGRAPH = "<w:p><w:r><w:t>Pier.</w:t></w:r></w:p>"
MEBIBYTE = 1 << 20


def changed(data, **parts):
    """Return a Word file with other parts; a name is that of a part in ``word/``."""
    done = io.BytesIO()
    new = {f"word/{name}.xml": text for name, text in parts.items()}
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(done, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in dict.fromkeys([*old.namelist(), *new]):
            archive.writestr(name, new.get(name) or old.read(name))
    return done.getvalue()


def lying(data, size):
    """Return a file whose main part declares `size` bytes."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        real = archive.getinfo("word/document.xml").file_size.to_bytes(4, "little")
    return data.replace(real, size.to_bytes(4, "little"))


def refusal(data):
    with pytest.raises(SourceError) as caught:
        read_document(data, "seeds/x.docx", "en")
    assert caught.value.where.startswith("seeds/x.docx")
    assert caught.value.remedy
    return caught.value.problem


def test_an_entity_is_refused(word):
    main = '<!DOCTYPE x [<!ENTITY a "Pier">]><w:document xmlns:w="x"/>'
    assert "document type" in refusal(changed(word(PARAGRAPH), document=main))


def test_an_entity_in_another_encoding_is_refused(word):
    main = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x [<!ENTITY a "b">]><x/>'
    assert "document type" in refusal(changed(word(PARAGRAPH), document=main.encode("utf-16")))


@pytest.mark.parametrize("tag", ["w:sdt", "w:smartTag", "w:tbl", "mc:AlternateContent", "m:e"])
def test_deep_nesting_is_refused(tag, word):
    assert "nested too deeply" in refusal(word(f"<{tag}>" * 100_000 + f"</{tag}>" * 100_000))


def test_nesting_that_programs_write_is_read(word):
    body = "<w:tbl><w:tr><w:tc>" * 60 + PARAGRAPH + "</w:tc></w:tr></w:tbl>" * 60
    assert read_document(word(body), "seeds/x.docx", "en").blocks[0].text == "Pier."


def test_a_bomb_that_says_so_is_refused(word):
    data = word(PARAGRAPH, styles="<!--" + "a" * (60 * MEBIBYTE) + "-->")
    assert len(data) < MEBIBYTE
    assert "unpacks to more than" in refusal(data)


def test_a_bomb_that_does_not_say_so_is_refused(word):
    bomb = word(PARAGRAPH + "<!--" + "a" * (60 * MEBIBYTE) + "-->")
    assert "is damaged" in refusal(lying(bomb, 5_000))


def test_too_many_elements_are_refused(word):
    assert "more parts of text than" in refusal(word("<w:p/>" * 300_001))


def test_too_many_parts_are_refused(word):
    many = {f"p{n}": "<x/>" for n in range(5_001)}
    assert "parts" in refusal(changed(word(PARAGRAPH), **many))


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        pytest.param("<w:document", "is damaged", id="cut off"),
        pytest.param("", "is damaged", id="empty"),
        pytest.param('<x xmlns="y"/>', "is no Word file", id="another root"),
        pytest.param('<?xml version="1.0" encoding="none"?><x/>', "is damaged", id="encoding"),
    ],
)
def test_broken_xml_is_refused(broken, says, word):
    assert says in refusal(changed(word(PARAGRAPH), document=broken or " "))


def test_a_flipped_byte_is_refused(word):
    data = bytearray(word(PARAGRAPH * 50))
    start = data.index(b"word/document.xml") + len("word/document.xml")
    data[start + 20] ^= 0xFF
    refusal(bytes(data))


def test_styles_and_lists_that_lead_in_a_circle_end(word):
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
        '<w:style w:type="numbering" w:styleId="N"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style>"
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="N"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    body = (
        '<w:p><w:pPr><w:pStyle w:val="A"/><w:numPr><w:ilvl w:val="99"/><w:numId w:val="1"/>'
        "</w:numPr></w:pPr><w:r><w:t>Pier.</w:t></w:r></w:p>"
    )
    document = read_document(word(body, styles=styles, numbering=numbering), "x.docx", "en")
    assert [item.text for item in document.blocks[0].items] == ["Pier."]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("<w:p><w:r>" + "<w:t>a </w:t>" * 100_000 + "</w:r></w:p>", id="one run"),
        pytest.param("<w:p>" + "<w:r><w:t>a </w:t></w:r>" * 50_000 + "</w:p>", id="runs"),
        pytest.param(
            "<w:p>" + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 20_000 + "</w:p>",
            id="fields without an end",
        ),
        pytest.param(
            "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>a </w:t></w:r></w:p>" * 10_000,
            id="deleted ends",
        ),
        pytest.param(
            "<w:tbl>" + ("<w:tr>" + f"<w:tc>{PARAGRAPH}</w:tc>" * 20 + "</w:tr>") * 500
            + "</w:tbl>",
            id="cells",
        ),
        pytest.param("<w:p><w:r><w:t>1. a</w:t></w:r></w:p>" * 20_000, id="typed numbers"),
        pytest.param(
            "<w:p><w:r><w:del><w:r><w:delText>a</w:delText></w:r></w:del></w:r></w:p>" * 20_000,
            id="deletions",
        ),
    ],
)  # fmt: skip
def test_much_of_one_thing_is_read_or_refused(body, word):
    try:
        read_document(word(PARAGRAPH + body), "seeds/x.docx", "en")
    except SourceError as error:
        assert "Recursion" not in error.problem  # noqa: PT017 - either is right
