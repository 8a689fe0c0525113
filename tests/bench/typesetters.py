"""The same text for Typst and for LuaLaTeX: headings, bylines, lists, paragraphs, in like fonts.

It is read from the page that our own PDF is printed from, so that nothing is left out. Cover,
contents and tags are ours alone.
"""

import re
from html.parser import HTMLParser
from typing import NamedTuple

KINDS = {"h1", "h2", "h3", "h4", "h5", "h6", "li", "p"}


class Part(NamedTuple):
    kind: str
    lang: str
    text: str


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.parts = []
        self.langs = ["en"]
        self.kind = ""
        self.text = []

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag in {"article", "section"}:
            self.langs.append(given.get("lang", self.langs[-1]))
        elif tag in KINDS:
            kind = given.get("class", "") if tag in {"h2", "p"} else tag
            self.kind = kind if kind in {"byline", "lede"} else tag
            self.text = []

    def handle_data(self, data):
        if self.kind:
            self.text.append(data)

    def handle_endtag(self, tag):
        if tag in {"article", "section"}:
            self.langs.pop()
        elif tag in KINDS and self.kind:
            self.parts.append(Part(self.kind, self.langs[-1], "".join(self.text).strip()))
            self.kind = ""


def parts_of(html):
    """Return the blocks of a page, in order."""
    reader = _Reader()
    reader.feed(re.sub("(?s)<head>.*?</head>", "", html))
    return reader.parts


# ── Typst ────────────────────────────────────────────────────────────────────

TYPST = """\
#set page(paper: "a4", margin: (x: 102.6pt, y: 27mm), numbering: "1")
#set par(justify: true, leading: 0.62em, spacing: 0.62em, first-line-indent: 1.3em)
#set text(size: 10pt, font: ("Noto Serif", "BIZ UDMincho"))
#show heading: set text(size: 11pt, font: ("Noto Sans", "BIZ UDGothic"))
#show heading.where(level: 1): set text(size: 20pt, hyphenate: false)
#show heading: set block(above: 20pt, below: 7pt)
#show text.where(lang: "ja"): set text(
  size: 9.75pt, font: ((name: "Noto Serif", covers: "latin-in-cjk"), "BIZ UDMincho"))
"""
_TYPST_STARTS = {"h1": "= ", "h2": "== ", "byline": "=== ", "li": "- "}


def typst_text(html):
    """Write a page for Typst."""
    lines, lang = [TYPST], ""
    for part in parts_of(html):
        if part.lang != lang:
            lang = part.lang
            lines.append(f'#set text(lang: "{lang}")')
        text = re.sub(r"([\\#$*_`<>@\[\]~/=+-])", r"\\\1", part.text)
        lines.append(_TYPST_STARTS.get(part.kind, "") + text + "\n")
    return "\n".join(lines)


# ── LuaLaTeX ─────────────────────────────────────────────────────────────────

_LATIN = r"""
\documentclass[10pt,a4paper]{article}
\usepackage[english,ukrainian]{babel}
"""
_JAPANESE = r"""
\documentclass[10pt,a4paper]{article}
\usepackage[english,ukrainian]{babel}
\usepackage{luatexja-fontspec}
\setmainjfont{BIZ UDMincho}[BoldFont=BIZ UDGothic Bold]
\setsansjfont{BIZ UDGothic}
\ltjsetparameter{jacharrange={-2,-3,-8}}
"""
_ALL = r"""
\usepackage{fontspec,microtype,titlesec}
\usepackage[a4paper,hmargin=102.6pt,vmargin=27mm]{geometry}
\setmainfont{Noto Serif}
\setsansfont{Noto Sans}
\linespread{1.2}\parindent=1.3em
\titleformat*{\section}{\sffamily\bfseries\Large\raggedright}
\titleformat*{\subsection}{\sffamily\bfseries\raggedright}
\titleformat*{\subsubsection}{\sffamily\bfseries\raggedright}
\begin{document}
"""
_LATEX_STARTS = {"h1": "section*", "h2": "subsection*", "byline": "subsubsection*"}
_LATEX_LANGUAGES = {"en": "english", "uk": "ukrainian"}
_LATEX_MARKS = {
    **{mark: "\\" + mark for mark in "#$%&_{}"},
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "/": r"/\allowbreak{}",
    "\u00a0": "~",
}


def latex_text(html):
    """Write a page for LuaLaTeX, with microtype, and with LuaTeX-ja if it has Japanese."""
    parts = parts_of(html)
    is_japanese = any(each.lang == "ja" for each in parts)
    lines, lang = [(_JAPANESE if is_japanese else _LATIN).strip() + _ALL], ""
    for part in parts:
        if part.lang != lang:
            lang = part.lang
            lines.append(rf"\selectlanguage{{{_LATEX_LANGUAGES.get(lang, 'english')}}}")
        text = "".join(_LATEX_MARKS.get(each, each) for each in part.text)
        start = _LATEX_STARTS.get(part.kind)
        if start:
            text = rf"\{start}{{{text}}}"
        elif part.kind == "li":
            text = rf"\begin{{itemize}}\item {text}\end{{itemize}}"
        lines.append(text + "\n")
    whole = "\n".join([*lines, r"\end{document}", ""])
    return whole.replace("\\end{itemize}\n\n\\begin{itemize}", "")
