"""The structure tree: a language for every text, and one element where there is one."""

import dataclasses

import pytest
import weasyprint

from toolkit.publish.print import tag_reader, tags

STYLE = """<style>@page{size:100mm 40mm;margin:5mm} body{margin:0} p,ul{margin:0}
p{orphans:1;widows:1} .row{display:grid;grid-template-columns:1fr 1fr}
.bare{list-style:none;padding:0} .footnote{float:footnote;display:block}
::footnote-call,::footnote-marker{content:none}
</style>"""


@dataclasses.dataclass
class Tree:
    """An element of a structure tree as a reader meets it."""

    kind: str
    lang: str
    kids: list
    annotations: int = 0
    """How many annotations of links it has itself."""

    def leaves(self, *, lang=""):
        own = self.lang or lang
        for kid in self.kids:
            if isinstance(kid, Tree):
                yield from kid.leaves(lang=own)
            else:
                yield own

    def all(self, kind):
        found = [self] if self.kind == kind else []
        return found + [
            each for kid in self.kids if isinstance(kid, Tree) for each in kid.all(kind)
        ]

    def size(self):
        return len(list(self.leaves()))


def grow(pdf, element):
    kids, annotations = [], 0
    for kid in element["K"]:
        found = kid if isinstance(kid, int) else pdf.objects[int(kid.split()[0])]
        if isinstance(found, int):
            kids.append(found)
        elif found.get("Type") == "/StructElem":
            assert found["P"] == element.reference
            kids.append(grow(pdf, found))
        else:
            annotations += found["Type"] == "/OBJR"
    return Tree(str(element["S"])[1:], element.get("Lang", "()")[1:-1], kids, annotations)


@pytest.fixture
def tree():
    """Set HTML and return its structure tree, mended, and whether it could be."""

    def build(body, lang="en"):
        grown = []

        def finisher(document, pdf):
            mended = tags.mend_tree(document, pdf)
            root = next(
                each for each in pdf.objects if getattr(each, "get", {}.get)("S") == "/Document"
            )
            grown.append((grow(pdf, root), mended, len(document.pages)))

        html = f"<html lang={lang}><title>x</title>{STYLE}<body>{body}</body></html>"
        weasyprint.HTML(string=html).write_pdf(pdf_variant="pdf/ua-1", finisher=finisher)
        return grown[0]

    return build


NOTE = (
    "<sup class=note><a href=#note-1 id=ref-1>1</a></sup><span class=footnote role=doc-footnote "
    "id=note-1><a class=number href=#ref-1>1</a> <i>Seen</i> by day.</span>"
)


@pytest.fixture
def tree_objects():
    """Set HTML and return the objects of the PDF that have fields, mended."""

    def build(body):
        found = []

        def finisher(document, pdf):
            assert tags.mend_tree(document, pdf)
            found.extend(each for each in pdf.objects if isinstance(each, dict))

        html = f"<html lang=en><title>x</title>{STYLE}<body>{body}</body></html>"
        weasyprint.HTML(string=html).write_pdf(pdf_variant="pdf/ua-1", finisher=finisher)
        return found

    return build


LONG = "The lamp must burn at night. " * 30
LONG_UK = "Лампа має горіти вночі. " * 30


def test_a_text_in_another_language_says_so(tree):
    root, _, _ = tree("<p>Lamp <span lang=uk>лампа</span> lamp</p>")
    assert list(root.leaves(lang="en")) == ["en", "uk", "en"]


def test_a_language_is_said_once_for_all_that_is_in_it(tree):
    root, _, _ = tree("<div lang=uk><p>Лампа</p><p>Лампа</p></div>")
    assert [each.lang for each in root.all("P")] == ["", ""]


def test_text_inside_of_a_foreign_part_may_be_in_the_language_of_the_file(tree):
    root, _, _ = tree("<div lang=uk><p>Лампа <span lang=en>lamp</span></p></div>")
    assert list(root.leaves(lang="en")) == ["uk", "en"]


def test_a_paragraph_over_two_pages_is_one_element(tree):
    root, _, pages = tree(f"<article><p>{LONG}</p></article>")
    assert (pages > 1, len(root.all("Art")), len(root.all("P"))) == (True, 1, 1)


def test_columns_are_read_one_after_the_other_over_the_page(tree):
    root, _, pages = tree(
        f"<div class=row><div lang=en><p>{LONG}</p></div><div lang=uk><p>{LONG_UK}</p></div></div>"
    )
    langs = list(root.leaves(lang="en"))
    assert (pages > 1, langs) == (True, sorted(langs))


def test_no_text_is_lost_when_pages_are_joined(tree):
    root, _, _ = tree(f"<article><p>{LONG}</p><p>{LONG}</p></article>")
    first, second = root.all("P")
    assert (first.size() == second.size(), first.size() + second.size() == root.size()) == (
        True,
        True,
    )


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("<ul><li>one<li>two <b>three</b></ul>", id="list"),
        pytest.param("<ul class=bare><li>one<li>two</ul>", id="list without marks"),
        pytest.param(f"<ul><li>{LONG}<li>{LONG}</ul>", id="list over pages"),
        pytest.param("<ul><li>a<ul><li>b<li>c</ul><li>d</ul>", id="list in a list"),
        pytest.param("<ul><li><p>a</p><ul><li>b</ul><p>c</p></ul>", id="point of paragraphs"),
        pytest.param("<ol class=bare><li>a<ul><li>b<li>c</ul></ol>", id="list in a bare one"),
        pytest.param("<table><caption>a<tr><th>b<td rowspan=2>c<tr><td></table>", id="table"),
        pytest.param(f"<p>a{NOTE}</p>", id="footnote"),
        pytest.param(f"<table><tr><td>a{NOTE}</table>", id="footnote of a table"),
        pytest.param("<p><a href=https://a.example/>a <em>b</em> <b lang=uk>в</b></a>", id="link"),
        pytest.param("<h1>Lamp</h1><blockquote><p>light</blockquote><p>a<br>b", id="blocks"),
        pytest.param("<p>a <span style='position:absolute'>b</span> c", id="out of the flow"),
        pytest.param("<p>a <b style=display:inline-block>b <i>c</i></b>", id="block in line"),
        pytest.param("<style>@page{@top-left{content:'lamp'}}</style><p>a", id="margin box"),
    ],
)  # fmt: skip
def test_the_tree_can_be_read(tree, body):
    assert tree(body)[1]


def test_a_tree_that_cannot_be_read_stays_as_it_was(tree, monkeypatch):
    def refuse(*_):
        raise tag_reader.MismatchError

    monkeypatch.setattr(tags, "expect", refuse)
    root, mended, _ = tree("<div lang=uk><p>Лампа</p></div>")
    assert (mended, root.size(), list(root.leaves(lang="en"))) == (False, 1, ["en"])


def test_annotations_belong_to_links(tree):
    """PDF/UA-1, 7.18.5; what is emphasised in a link has an annotation of its own."""
    root, _, _ = tree("<p><a href=https://a.example/>a <em>b <b>c</b></em> d</a> <i>e</i></p>")
    spans = [each.annotations for each in (*root.all("Span"), *root.all("NonStruct"))]
    assert (sum(spans), [each.annotations > 1 for each in root.all("Link")]) == (0, [True])


# ── Lists, tables, footnotes ─────────────────────────────────────────────────


def outline(tree):
    """Write a tree as nested pairs; texts and what only holds one of them go."""
    kids = [outline(kid) for kid in tree.kids if isinstance(kid, Tree)]
    inner = " ".join(filter(None, kids))
    if tree.kind in {"Span", "NonStruct"}:
        return inner
    return f"{tree.kind}({inner})" if inner else tree.kind


@pytest.mark.parametrize(
    ("body", "shape"),
    [
        pytest.param(
            "<ul><li>a<ul><li>b</ul><li>c</ul>",
            "L(LI(Lbl LBody(L(LI(Lbl LBody)))) LI(Lbl LBody))",
            id="a list in a point",
        ),
        pytest.param(
            "<ul><li><p>a</p><ul><li>b</ul><p>c</p></ul>",
            "L(LI(Lbl LBody(P L(LI(Lbl LBody)) P)))",
            id="a point that goes on below a list",
        ),
        pytest.param(
            "<ol class=bare><li><span class=mark>(a)</span> b"
            "<li><p><span class=mark>(c)</span> d</p><p>e</p></ol>",
            "L(LI(Lbl LBody) LI(Lbl LBody(P P)))",
            id="marks that are text",
        ),
        pytest.param(
            "<table><caption>a</caption><thead><tr><th>b</thead><tbody><tr><td>c</table>",
            "Table(Caption THead(TR(TH)) TBody(TR(TD)))",
            id="a table",
        ),
        pytest.param(
            f"<p>a{NOTE} b</p><p>c</p>",
            "P(Reference(Link)) P Note(Lbl(Link))",
            id="a footnote",
        ),
        pytest.param(
            f"<article id=en><p>a{NOTE.replace('note-1', 'en-note-1')}</p>"
            "<section class=colophon><p>b</p></section></article>",
            "Art(P(Reference(Link)) Note(Lbl(Link)) Sect(P))",
            id="a footnote of an edition",
        ),
    ],
)
def test_shapes(tree, body, shape):
    root, mended, _ = tree(body)
    assert (mended, outline(root)) == (True, f"Document({shape})")


def test_the_head_of_a_table_is_read_once(tree):
    rows = "".join(f"<tr><td>{n}<td>{NOTE if n == 1 else ''}" for n in range(40))
    head = f"<thead><tr><th>a{NOTE.replace('-1', '-2')}<th>b</thead>"
    root, mended, pages = tree(f"<table>{head}{rows}</table>")
    (table,) = root.all("Table")
    kinds = [kid.kind for kid in table.kids]
    assert (mended, pages > 2, kinds, len(root.all("TR"))) == (True, True, ["THead", "TBody"], 41)
    # The link in each repeated head is still the annotation of one link.
    assert max(each.annotations for each in root.all("Link")) == pages


def test_a_table_says_where_its_heads_are(tree_objects):
    cells = tree_objects(
        "<table><tr><th scope=col>a<th scope=row>b<tr><td>c<td colspan=2>d</table>"
    )
    found = [dict(each["A"]) for each in cells if each.get("S") in {"/TH", "/TD"}]
    assert found == [
        {"O": "/Table", "Scope": "/Column"},
        {"O": "/Table", "Scope": "/Row"},
        {"O": "/Table"},
        {"O": "/Table", "ColSpan": 2},
    ]


def test_a_footnote_has_a_name(tree_objects):
    objects = tree_objects(f"<p>a{NOTE}</p>")
    (root,) = [each for each in objects if each.get("Type") == "/StructTreeRoot"]
    (note,) = [each for each in objects if each.get("S") == "/Note"]
    assert root["IDTree"]["Names"] == ["(note-1)", note.reference] == [note["ID"], note.reference]
