"""Word files: what is on the page is read, what is not is listed, and nothing is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.core.errors import SourceError
from toolkit.core.model.document import Kind
from toolkit.source.account import find_lost
from toolkit.source.readers import read_document, read_lang, read_texts, written_text
from toolkit.source.readers.structure import Rule, Structure
from toolkit.source.segment import segment_document

TITLE = '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Piers</w:t></w:r></w:p>'
STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Our head"/><w:basedOn w:val="H2"/></w:style>
<w:style w:type="paragraph" w:styleId="Rund"><w:name w:val="Rund"/><w:basedOn w:val="Rund"/></w:style>
<w:style w:type="paragraph" w:styleId="Level"><w:name w:val="Level"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Ja"><w:name w:val="見出し 3"/></w:style>
<w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="Loud"><w:name w:val="Loud"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Count"><w:name w:val="Count"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>
<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Link"><w:name w:val="Hyperlink"/><w:rPr><w:u w:val="single"/></w:rPr></w:style>
<w:style w:type="table" w:styleId="Headed"><w:name w:val="Headed"/><w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>
<w:style w:type="numbering" w:styleId="Nested"><w:name w:val="Nested"/><w:pPr><w:numPr><w:numId w:val="8"/></w:numPr></w:pPr></w:style>
"""  # noqa: E501 - a style a line


def p(text="", style="", num="", props="", look=""):
    """Write a paragraph; `text` is a text, or elements, `num` is ``list/level``."""
    number, _, level = num.partition("/")
    counted = f'<w:ilvl w:val="{level or 0}"/><w:numId w:val="{number}"/>'
    said = text if text.startswith("<") else r(text, look)
    return (
        "<w:p><w:pPr>"
        + (f'<w:pStyle w:val="{style}"/>' if style else "")
        + (f"<w:numPr>{counted}</w:numPr>" if num else "")
        + f"{props}</w:pPr>{said if text else ''}</w:p>"
    )


def r(text, look=""):
    """Write a run; `look` is the names of switches, or elements."""
    props = look if look.startswith("<") else "".join(f"<w:{each}/>" for each in look.split())
    said = text if text.startswith("<") else f'<w:t xml:space="preserve">{text}</w:t>'
    return f"<w:r><w:rPr>{props}</w:rPr>{said}</w:r>"


def level(n, form, text, *more, start=1, left=0):
    inner = "".join(more)
    return (
        f'<w:lvl w:ilvl="{n}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{inner}'
        f'<w:lvlText w:val="{text}"/><w:pPr><w:ind w:left="{left or 720 * (n + 1)}"/></w:pPr>'
        "</w:lvl>"
    )


def counted(key, *levels, num=""):
    """Write a definition of a list, and the list itself, with one number."""
    inner = "".join(levels)
    return (
        f'<w:abstractNum w:abstractNumId="{key}">{inner}</w:abstractNum>',
        f'<w:num w:numId="{key}"><w:abstractNumId w:val="{key}"/>{num}</w:num>',
    )


def numbering(*lists):
    return "".join(each for each, _ in lists) + "".join(each for _, each in lists)


LISTS = numbering(
    counted(1, level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)"), level(2, "bullet", "")),
    counted(2, level(0, "bullet", ""), level(1, "bullet", "o")),
    counted(3, level(0, "upperRoman", "Article %1"), level(1, "decimal", "%1.%2", "<w:isLgl/>")),
    counted(7, level(0, "japaneseCounting", "%1、"), level(1, "aiueoFullWidth", "(%2)")),
    counted(8, level(0, "decimalEnclosedCircle", "%1"), level(1, "lowerRoman", "%2)")),
)


def table(*rows, props="", head=0):
    """Write a table; a cell is a text, or elements of ``w:tc``."""
    return f"<w:tbl><w:tblPr>{props}</w:tblPr>" + "".join(
        "<w:tr>"
        + ("<w:trPr><w:tblHeader/></w:trPr>" if n < head else "")
        + "".join(c(each) if not each.startswith("<w:tc>") else each for each in row)
        + "</w:tr>"
        for n, row in enumerate(rows)
    ) + "</w:tbl>"  # fmt: skip


def c(text, props=""):
    """Write a cell."""
    return f"<w:tc><w:tcPr>{props}</w:tcPr>{text if text.startswith('<') else p(text)}</w:tc>"


def field(code, result):
    """Write a field with all its marks."""
    return (
        r('<w:fldChar w:fldCharType="begin"/>')
        + r(f"<w:instrText>{code}</w:instrText>")
        + r('<w:fldChar w:fldCharType="separate"/>')
        + result
        + r('<w:fldChar w:fldCharType="end"/>')
    )


def box(text):
    return r(f"<w:pict><v:shape><v:textbox><w:txbxContent>{p(text)}</w:txbxContent></v:textbox></v:shape></w:pict>")  # fmt: skip # noqa: E501


def shown(document):
    """Return a document, a short line a block."""
    return [_shown(block) for block in document.blocks]


def _shown(block):
    kind = f"{block.kind}{block.level if block.kind is Kind.HEADING else ''}"
    name = " ".join(each for each in (kind, block.mark, block.label, block.lang) if each)
    if block.kind is Kind.TABLE:
        cells = [
            f"{i.place.row},{i.place.column}"
            f"{f'x{i.place.rows},{i.place.columns}' if (i.place.rows, i.place.columns) != (1, 1) else ''}"  # noqa: E501
            f" {i.text}"
            for i in block.items
        ]
        return f"{name} {block.header}: " + " | ".join(cells)
    if block.items:
        marks = (
            f"{'>' * i.place.depth}{'+' if i.place.further else i.place.mark or '-'} {i.text}"
            for i in block.items
        )
        return f"{name}: " + " | ".join(marks)
    return f"{name}: {block.text}"


@pytest.fixture
def read(word):
    """Return a function that reads a body below a title, and tells what it lost."""

    def reading(body, lang="en", structure=None, **parts):
        data = word(TITLE + body, styles=STYLES, numbering=LISTS, **parts)
        document = read_document(data, "seeds/x.docx", lang, structure)
        lost = find_lost(
            read_texts(data, "seeds/x.docx", lang), document, segment_document(document)
        )
        assert lost == ()
        return document

    return reading


CASES = {
    "a paragraph": (p("The pier is old."), ["paragraph: The pier is old."]),
    "an empty paragraph": (p() + p("A."), ["paragraph: A."]),
    "headings by style": (p("A", "H1") + p("B", "H2"), ["heading1: A", "heading2: B"]),
    "a style based on a heading": (p("A", "Own"), ["heading2: A"]),
    "a heading whose style the file lacks": (p("A", "Heading3"), ["heading3: A"]),
    "a style based on itself": (p("A", "Rund"), ["paragraph: A"]),
    "an outline level of a style": (p("A", "Level"), ["heading3: A"]),
    "an outline level": (p("A", props='<w:outlineLvl w:val="1"/>'), ["heading2: A"]),
    "a heading in another program": (p("甲", "Ja"), ["heading3: 甲"]),
    "a heading has no break": (p(r("<w:t>A</w:t><w:br/><w:t>B</w:t>"), "H1"), ["heading1: A B"]),
    "a heading bold by hand": (p("A", "H2", look="b"), ["heading2: A"]),
    "a bold word in a heading": (p(r("A ") + r("B", "b"), "H2"), ["heading2: A **B**"]),
    "a quotation": (p("A.", "Quote"), ["quote: A."]),
    "a bold paragraph": (p("A", look="b"), ["paragraph: **A**"]),
    "a paragraph bold by its style": (p("A", "Loud"), ["paragraph: **A**"]),
    "two bold styles undo each other": (
        p(r("A", '<w:rStyle w:val="Strong"/>'), "Loud"), ["paragraph: A"],
    ),
    "bold, then switched off": (p(r("A", '<w:b w:val="0"/>'), "Loud"), ["paragraph: A"]),
    "looks": (
        p(r("a", "b") + r("b", "i") + r("c", "strike") + r("d", '<w:u w:val="single"/>')
          + r("e", '<w:vertAlign w:val="superscript"/>') + r("f", "smallCaps")),
        ["paragraph: **a***b*<s>c</s><u>d</u><sup>e</sup>f"],
    ),
    "stars of the author": (p("2*2 and *this*"), ["paragraph: 2\\*2 and \\*this\\*"]),
    "tabs": (p(r("<w:t>A</w:t><w:tab/><w:t>B</w:t>")), ["paragraph: A B"]),
    "a line break": (p(r("<w:t>A</w:t><w:br/><w:t>B</w:t>")), ["paragraph: A\nB"]),
    "a page break": (p(r('<w:t>A </w:t><w:br w:type="page"/><w:t>B</w:t>')), ["paragraph: A B"]),
    "hyphens": (
        p(r("<w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:t>c</w:t>")),
        ["paragraph: a\u2011bc"],
    ),
    "a sign of a font of signs": (
        p(r('<w:sym w:font="Wingdings" w:char="F0FC"/>') + r(" done")), ["paragraph: ✓ done"],
    ),
    "a large initial": (
        p("D", props='<w:framePr w:dropCap="drop"/>') + p("rop."), ["paragraph: Drop."],
    ),
    "a link": (
        p('<w:hyperlink r:id="link1">' + r("plan", '<w:rStyle w:val="Link"/>') + "</w:hyperlink>"),
        ["paragraph: [plan](https://a.example/x)"],
    ),
    "a link by a field": (
        p(field(' HYPERLINK "https://a.example/y" ', r("plan"))),
        ["paragraph: [plan](https://a.example/y)"],
    ),
    "a link inside the document": (
        p('<w:hyperlink w:anchor="_Toc1">' + r("above") + "</w:hyperlink>"), ["paragraph: above"],
    ),
    "the result of a field": (
        p(r("See page ") + field(" PAGEREF _Ref1 ", r("7"))), ["paragraph: See page 7"],
    ),
    "a short field": (
        p('<w:fldSimple w:instr=" DATE ">' + r("May") + "</w:fldSimple>"), ["paragraph: May"],
    ),
    "a content control around paragraphs": (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p('A.')}</w:sdtContent></w:sdt>", ["paragraph: A."],
    ),
    "a content control in a paragraph": (
        p(r("A ") + f"<w:sdt><w:sdtContent>{r('B')}</w:sdtContent></w:sdt>"), ["paragraph: A B"],
    ),
    "a smart tag": (p(f"<w:smartTag>{r('Sest')}</w:smartTag>"), ["paragraph: Sest"]),
    "a box is read once": (
        p("<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>" + p("In.")
          + "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>"
          + p("In.") + "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"),
        ["paragraph: In."],
    ),
    "a box behind a text": (p(r("Out.") + box("In.")), ["paragraph: Out.", "paragraph: In."]),
    "a box before a text": (p(box("In.") + r("Out.")), ["paragraph: In.", "paragraph: Out."]),
    "an equation": (
        p("<m:oMath><m:sSup><m:e><m:r><m:t>E=mc</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r>"
          "</m:sup></m:sSup></m:oMath>"),
        ["paragraph: E=mc<sup>2</sup>"],
    ),
    "a fraction": (
        p("<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r>"
          "</m:den></m:f></m:oMath>"),
        ["paragraph: 1/2"],
    ),
    "a speaker as a heading": (
        p("Mara Testova, Keeper, Port of Sest:", "H2") + p("It is old."),
        ["speaker: Mara Testova, Keeper, Port of Sest:", "turn: It is old."],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_paragraphs(name, read):
    body, expected = CASES[name]
    document = read(body, links=["https://a.example/x"])
    assert shown(document) == ["title: Piers", *expected]


POINTS = {
    "numbers with letters in them": (
        p("a", num="1") + p("b", num="1/1") + p("c", num="1/1") + p("d", num="1"),
        ["list: 1. a | >(a) b | >(b) c | 2. d"],
    ),
    "letters begin again": (
        p("a", num="1") + p("b", num="1/1") + p("c", num="1") + p("d", num="1/1"),
        ["list: 1. a | >(a) b | 2. c | >(a) d"],
    ),
    "bullets": (p("a", num="2") + p("b", num="2/1"), ["list: - a | >- b"]),
    "bullets in numbers": (p("a", num="1") + p("b", num="1/2"), ["list: 1. a | >- b"]),
    "a list that goes on behind a paragraph": (
        p("a", num="1") + p("Then.") + p("b", num="1"),
        ["list: 1. a", "paragraph: Then.", "list: 2. b"],
    ),
    "a further paragraph": (
        p("a", num="1") + p("more", props='<w:ind w:left="720"/>') + p("b", num="1"),
        ["list: 1. a | + more | 2. b"],
    ),
    "two lists beside each other": (
        p("a", num="2") + p("b", num="1"), ["list: - a", "list: 1. b"],
    ),
    "a list of its own inside, by its indent": (
        p("a", num="1") + p("b", num="2", props='<w:ind w:left="1440"/>') + p("c", num="1"),
        ["list: 1. a | >- b | 2. c"],
    ),
    "clauses": (
        p("Ropes", "H1", num="3") + p("Rope is rope.", num="3/1") + p("It rots.", num="3/1"),
        ["heading1 Article I: Ropes", "list: 1.1 Rope is rope. | 1.2 It rots."],
    ),
    "a clause with no text": (
        p("", num="3") + p("Rope is rope."), ["heading2 Article I: ", "paragraph: Rope is rope."],
    ),
    "numbers of a style": (p("甲", "Count") + p("乙", "Count"), ["list: 一、 甲 | 二、 乙"]),
    "katakana": (p("a", num="7") + p("b", num="7/1"), ["list: 一、 a | >(ア) b"]),
    "circled numbers": (p("a", num="8") + p("b", num="8/1"), ["list: ① a | >i) b"]),
    "no list": (p("a", "Count", num="0"), ["paragraph: a"]),
    "a list that is not defined": (p("a", num="99"), ["paragraph: a"]),
    "a bold number alone is a heading": (
        p("Ropes", num="1", look="b") + p("Rope is rope."),
        ["heading2 1.: Ropes", "paragraph: Rope is rope."],
    ),
    "typed numbers": (
        p(r("<w:t>1.</w:t><w:tab/><w:t>a</w:t>")) + p("2. b"), ["list: 1. a | 2. b"],
    ),
    "typed letters in typed numbers": (
        p("1. a") + p("(a) b") + p("(b) c") + p("2. d"), ["list: 1. a | >(a) b | >(b) c | 2. d"],
    ),
    "a typed number alone": (p("1. May was warm."), ["paragraph: 1. May was warm."]),
    "a year is no number": (p("2024. It was warm."), ["paragraph: 2024. It was warm."]),
    "typed bullets": (p("• a") + p("• b"), ["list: - a | - b"]),
    "one dash is no bullet": (p("– Rope, he said."), ["paragraph: – Rope, he said."]),
    "typed clauses": (
        p("Article 1. Ropes") + p("Rope is rope.") + p("Article 2. Piers"),
        ["heading2 Article 1.: Ropes", "paragraph: Rope is rope.", "heading2 Article 2.: Piers"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", POINTS)
def test_points(name, read):
    body, expected = POINTS[name]
    assert shown(read(body)) == ["title: Piers", *expected]


TABLES = {
    "rows": (table(["a", "b"], ["c", "d"]), ["table 0: 0,0 a | 0,1 b | 1,0 c | 1,1 d"]),
    "a head": (
        table(["a", "b"], ["c", "d"], head=1), ["table 1: 0,0 a | 0,1 b | 1,0 c | 1,1 d"],
    ),
    "a head by the style": (
        table(["a", "b"], ["c", "d"],
              props='<w:tblStyle w:val="Headed"/><w:tblLook w:val="0020"/>'),
        ["table 1: 0,0 a | 0,1 b | 1,0 c | 1,1 d"],
    ),
    "a first row in bold": (
        table([c(p("a", look="b")), c(p("b", look="b"))], ["c", "d"]),
        ["table 1: 0,0 a | 0,1 b | 1,0 c | 1,1 d"],
    ),
    "cells over columns": (
        table([c("a", '<w:gridSpan w:val="2"/>')], ["c", "d"]),
        ["table 0: 0,0x1,2 a | 1,0 c | 1,1 d"],
    ),
    "cells over rows": (
        table([c("a", '<w:vMerge w:val="restart"/>'), "b"], [c(p(), "<w:vMerge/>"), "d"]),
        ["table 0: 0,0x2,1 a | 0,1 b | 1,1 d"],
    ),
    "paragraphs of a cell": (
        table([c(p("a") + p("b")), "c"]), ["table 0: 0,0 a\nb | 0,1 c"],
    ),
    "points of a cell": (
        table([c(p("a", num="1") + p("b", num="2")), "c"]), ["table 0: 0,0 1. a\n• b | 0,1 c"],
    ),
    "a table in a table": (
        table([c(table(["a", "b"]) + p("c")), "d"]), ["table 0: 0,0 a\nb\nc | 0,1 d"],
    ),
    "one column is only a frame": (table(["a"], ["b"]), ["paragraph: a", "paragraph: b"]),
    "speakers at the left": (
        table(["Mara Testova, Keeper:", "It is old."], ["Ivo Zrazok, Guild:", "It is not."]),
        ["speaker: Mara Testova, Keeper:", "turn: It is old.",
         "speaker: Ivo Zrazok, Guild:", "turn: It is not."],
    ),
    "a caption": (
        p("Table 1", "Caption") + table(["a", "b"]), ["caption: Table 1", "table 0: 0,0 a | 0,1 b"],
    ),
    "a caption of a picture": (p("Photo: the pier", "Caption"), ["paragraph: Photo: the pier"]),
    "nothing in it": (table(["", ""]) + p("A."), ["paragraph: A."]),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_tables(name, read):
    body, expected = TABLES[name]
    assert shown(read(body)) == ["title: Piers", *expected]


def notes(kind, *texts):
    return "".join(
        f'<w:{kind} w:id="{n}">{p(text)}</w:{kind}>' for n, text in enumerate(texts, start=1)
    )


def test_notes_are_counted_in_the_order_of_their_marks(read):
    body = p(
        r("A")
        + r('<w:endnoteReference w:id="1"/>')
        + r(". B")
        + r('<w:footnoteReference w:id="2"/>')
    )
    document = read(
        body, footnotes=notes("footnote", "Never.", "Low."), endnotes=notes("endnote", "End.")
    )
    assert shown(document)[1:] == [
        "paragraph: A[^1]. B[^2]",
        "footnote 1: End.",
        "footnote 2: Low.",
    ]
    assert [(each.text, each.reason) for each in document.left_out] == [
        ("Never.", "a note that nothing refers to")
    ]


def test_the_own_mark_of_a_note_is_printed_as_a_number(read):
    own = '<w:r><w:footnoteReference w:id="1" w:customMarkFollows="1"/><w:t>*</w:t></w:r>'
    document = read(p(r("A.") + own), footnotes=notes("footnote", "Low."))
    assert shown(document)[1:] == ["paragraph: A.[^1]", "footnote 1: Low."]


GONE = {
    "a deletion": (
        p(r("A ") + "<w:del><w:r><w:delText>very </w:delText></w:r></w:del>" + r("old pier.")),
        ["paragraph: A old pier."],
        [("1 deletion", "not yet accepted in Word, taken as accepted"),
         ("very ", "deleted in Word")],
    ),
    "an insertion": (
        p(f"<w:ins>{r('New.')}</w:ins>"), ["paragraph: New."],
        [("1 insertion", "not yet accepted in Word, taken as accepted")],
    ),
    "a move": (
        p(f"<w:moveFrom>{r('A.')}</w:moveFrom>" + r("B.")) + p(f"<w:moveTo>{r('A.')}</w:moveTo>"),
        ["paragraph: B.", "paragraph: A."],
        [("1 insertion and 1 deletion", "not yet accepted in Word, taken as accepted"),
         ("A.", "moved away in Word")],
    ),
    "the end of a paragraph is deleted": (
        p("A ", props="<w:rPr><w:del/></w:rPr>") + p("b."), ["paragraph: A b."], [],
    ),
    "a deleted row": (
        table(["a", "b"]).replace("</w:tbl>", "<w:tr><w:trPr><w:del/></w:trPr>"
              + c("x") + c("y") + "</w:tr></w:tbl>"),
        ["table 0: 0,0 a | 0,1 b"],
        [("1 deletion", "not yet accepted in Word, taken as accepted"),
         ("x", "deleted in Word"), ("y", "deleted in Word")],
    ),
    "hidden text": (
        p(r("A") + r(" secret", "vanish") + r(" pier.")), ["paragraph: A pier."],
        [(" secret", "hidden in Word")],
    ),
    "a reading": (
        p(r("<w:ruby><w:rt>" + r("さんばし") + "</w:rt><w:rubyBase>" + r("桟橋")
            + "</w:rubyBase></w:ruby>")),
        ["paragraph: 桟橋"], [("さんばし", "reading above a word")],
    ),
    "a picture": (
        p(r('<w:drawing><wp:docPr name="x" descr="A pier."/></w:drawing>') + r("A.")),
        ["paragraph: A."], [("A pier.", "a picture of the Word file")],
    ),
    "contents by their style": (
        p("Ropes\u20091", "TOC1") + p("A."), ["paragraph: A."],
        [("Ropes\u20091", "table of contents")],
    ),
    "a table of contents": (
        p(r('<w:fldChar w:fldCharType="begin"/>') + r("<w:instrText>TOC \\o</w:instrText>")
          + r('<w:fldChar w:fldCharType="separate"/>') + r("Ropes 1")) + p("Piers 2")
        + p(r('<w:fldChar w:fldCharType="end"/>')) + p("A."),
        ["paragraph: A."],
        [("Ropes 1", "table of contents"), ("Piers 2", "table of contents")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", GONE)
def test_what_is_left_out_is_listed(name, read):
    body, expected, gone = GONE[name]
    document = read(body)
    assert shown(document) == ["title: Piers", *expected]
    assert [(each.text, each.reason) for each in document.left_out] == gone


def test_comments_and_what_is_on_each_page_are_listed(read):
    comment = f'<w:comment w:id="4" w:author="Ivo Zrazok">{p("Really?")}</w:comment>'
    body = p("A.") + p(r("B.") + r('<w:commentReference w:id="4"/>'))
    document = read(body, comments=comment, header=p("Draft"), footer=p("1"))
    assert shown(document)[1:] == ["paragraph: A.", "paragraph: B."]
    assert [(each.text, each.line, each.reason) for each in document.left_out] == [
        ("Really?", 3, "a comment in Word"), ("Draft", 1, "at the head of each page"),
    ]  # fmt: skip


# ── Title and language ───────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("body", "expected", "guess"),
    [
        pytest.param(
            p("A", "Title") + p("B", "Title") + p("C."), ["title: A B", "paragraph: C."], "",
            id="two lines of the style",
        ),
        pytest.param(
            p("For release") + p("Piers", "H1") + p("C."),
            ["title: Piers", "paragraph: For release", "paragraph: C."], "the first heading",
            id="a heading below a line",
        ),
        pytest.param(p("A", look="b") + p("C."), ["title: A", "paragraph: C."], "bold", id="bold"),
        pytest.param(
            p("Kyiv, 5 March 2025") + p("A", look="b") + p("C."),
            ["title: A", "paragraph: C."], "bold", id="below a date",
        ),
        pytest.param(
            p("A", props='<w:jc w:val="center"/>') + p("C."), ["title: A", "paragraph: C."],
            "centred", id="centred",
        ),
        pytest.param(
            p("A") + p("B.") + p("C."), ["title: A", "paragraph: B.", "paragraph: C."],
            "no sentence", id="short",
        ),
        pytest.param(
            p("A") + table(["b", "c"]) + p("D"),
            ["title: A", "table 0: 0,0 b | 0,1 c", "paragraph: D"], "no sentence",
            id="short above a table",
        ),
        pytest.param(
            p("A.") + p("B."), ["paragraph: A.", "paragraph: B."], "no title was found", id="none",
        ),
    ],
)  # fmt: skip
def test_the_title(body, expected, guess, word):
    document = read_document(word(body, styles=STYLES), "seeds/x.docx", "en")
    assert shown(document) == expected
    assert guess in document.blocks[0].guess


def test_the_language_is_that_of_most_letters(word):
    ukrainian = "<w:lang w:val='uk-UA'/>"
    body = TITLE + p(r("Причал старий, і мотузка теж стара.", ukrainian))
    data = word(body, styles=STYLES)
    assert read_lang(data, "seeds/x.docx", "en") == "uk"
    assert read_document(data, "seeds/x.docx", "en").lang == "uk"


def test_letters_of_another_script_are_not_believed_to_be_in_the_language_of_a_keyboard(word):
    data = word(TITLE + p(r("Причал старий, і мотузка теж.", "<w:lang w:val='en-US'/>")))
    assert read_lang(data, "seeds/x.docx", "uk") == "uk"


def test_a_paragraph_in_another_language_is_carried(read):
    ukrainian = "<w:lang w:val='uk-UA'/>"
    english = "<w:lang w:val='en-GB'/>"
    body = p(
        r("The pier is old, and rope is rope, as keepers have said for a hundred years.", english)
    )
    document = read(body + p(r("Причал старий, і мотузка теж стара.", ukrainian)))
    assert shown(document)[2] == "paragraph uk: Причал старий, і мотузка теж стара."
    assert "Ukrainian" in document.blocks[2].guess


# ── The family ───────────────────────────────────────────────────────────────


def test_lines_are_the_numbers_of_paragraphs(read):
    document = read(p() + p("A.") + table([c(p("b") + p("c")), "d"]))
    assert [block.line for block in document.blocks] == [1, 3, 4]
    assert [item.line for item in document.blocks[2].items] == [4, 6]


def test_a_structure_file_overrules(read):
    structure = Structure((Rule("Mara Testova", Kind.PARAGRAPH, where="x.toml:1"),))
    body = p("Mara Testova, Keeper, Port:") + p("Ivo Zrazok, Guild, Port:") + p("It is.")
    assert shown(read(body, structure=structure))[1].startswith("paragraph")


def test_a_word_file_is_no_text(word):
    assert written_text(word(TITLE), "seeds/x.docx") == ""


def test_the_strict_form_is_the_same(word):
    data = word(TITLE + p("A."), strict=True)
    assert shown(read_document(data, "seeds/x.docx", "en"))[1:] == ["paragraph: A."]


def test_a_file_with_nothing_but_a_date_is_refused(word):
    with pytest.raises(SourceError, match="holds nothing but a date"):
        read_document(word(p("5 March 2025")), "seeds/x.docx", "en")


def test_a_page_number_alone_is_kept(word):
    assert shown(read_document(word(p("Page 2.")), "seeds/x.docx", "en")) == ["paragraph: Page 2."]


def test_a_file_without_text_is_refused(word):
    with pytest.raises(SourceError, match="holds no text"):
        read_document(word(p()), "seeds/x.docx", "en")


# ── Laws ─────────────────────────────────────────────────────────────────────

TEXT = st.text(st.sampled_from("abЄж漢あ 7.(*_<[&"), min_size=1, max_size=12).map(
    lambda text: text.replace("&", "&amp;").replace("<", "&lt;")
)
LOOK = st.sampled_from(["", "b", "i", "b i", "vanish", "strike", '<w:u w:val="single"/>'])
RUN = st.builds(r, TEXT, LOOK)
INLINE = st.one_of(
    RUN,
    RUN.map(lambda run: f'<w:hyperlink r:id="link1">{run}</w:hyperlink>'),
    RUN.map(lambda run: f"<w:ins>{run}</w:ins>"),
    RUN.map(lambda run: f"<w:moveFrom>{run}</w:moveFrom>"),
    RUN.map(lambda run: field(" REF x ", run)),
    RUN.map(lambda run: f"<w:sdt><w:sdtContent>{run}</w:sdtContent></w:sdt>"),
    TEXT.map(box),
    st.sampled_from([r("<w:tab/>"), r("<w:br/>"), r('<w:footnoteReference w:id="1"/>')]),
)
PARAGRAPH = st.builds(
    lambda inner, style, num, props: p("".join(inner), style, num, props),
    st.lists(INLINE, max_size=4),
    st.sampled_from(["", "", "H1", "Own", "Quote", "Caption", "Title", "Count"]),
    st.sampled_from(["", "", "1", "1/1", "2", "3/1", "0"]),
    st.sampled_from(
        ["", "", '<w:ind w:left="720"/>', "<w:rPr><w:del/></w:rPr>", '<w:jc w:val="center"/>']
    ),
)
BODY = st.lists(
    st.one_of(
        PARAGRAPH,
        st.lists(st.lists(PARAGRAPH.map(c), min_size=1, max_size=3), min_size=1, max_size=3).map(
            lambda rows: table(*rows)
        ),
    ),
    max_size=6,
).map("".join)


@settings(max_examples=60)
@given(BODY)
def test_every_letter_is_somewhere(word, body):
    data = word(
        TITLE + body, links=["https://a.example/"], styles=STYLES, numbering=LISTS,
        footnotes=notes("footnote", "Low."),
    )  # fmt: skip
    document = read_document(data, "seeds/x.docx", "en")
    segments = segment_document(document)
    assert find_lost(read_texts(data, "seeds/x.docx", "en"), document, segments) == ()
    assert document == read_document(data, "seeds/x.docx", "en")
