"""The structure tree: a language for every text, and one element where there is one."""

import dataclasses

import pytest
import weasyprint

from toolkit.publish.print import tags

STYLE = """<style>@page{size:100mm 40mm;margin:5mm} body{margin:0} p,ul{margin:0}
p{orphans:1;widows:1} .row{display:grid;grid-template-columns:1fr 1fr}
.bare{list-style:none;padding:0}
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
        raise tags._MismatchError

    monkeypatch.setattr(tags, "_expect", refuse)
    root, mended, _ = tree("<div lang=uk><p>Лампа</p></div>")
    assert (mended, root.size(), list(root.leaves(lang="en"))) == (False, 1, ["en"])


def test_annotations_belong_to_links(tree):
    """PDF/UA-1, 7.18.5; what is emphasised in a link has an annotation of its own."""
    root, _, _ = tree("<p><a href=https://a.example/>a <em>b <b>c</b></em> d</a> <i>e</i></p>")
    spans = [each.annotations for each in (*root.all("Span"), *root.all("NonStruct"))]
    assert (sum(spans), [each.annotations > 1 for each in root.all("Link")]) == (0, [True])
