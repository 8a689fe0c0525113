"""Markup that no page can show is found where it stands, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.inline.places import find_places
from toolkit.core.inline.stray import find_stray


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("a <!-- ask the keeper --> b", [("comment", "<!-- ask the keeper -->")],
                     id="comment"),
        pytest.param("a <!-- ask", [("comment", "<!--")], id="a comment without an end"),
        pytest.param("a<br>b", [("tag", "<br>")], id="break"),
        pytest.param("<u>a", [("tag", "<u>")], id="a tag without its partner"),
        pytest.param("*<u>a*</u>", [("tag", "<u>"), ("tag", "</u>")], id="tags that cross"),
        pytest.param("<kbd>a</kbd>", [("tag", "<kbd>"), ("tag", "</kbd>")], id="unknown tags"),
        pytest.param("a <unk> b", [("tag", "<unk>")], id="of a model"),
        pytest.param(r"a\nb\u0413", [("escape", r"\u0413")], id="escape before letters"),
        pytest.param(r"a\n", [("escape", r"\n")], id="escape"),
        pytest.param("{0} or %s", [("placeholder", "{0}"), ("placeholder", "%s")], id="places"),
        pytest.param("**North **is", [("emphasis", "**"), ("emphasis", "**")], id="space"),
        pytest.param("and ** south** is", [("emphasis", "**"), ("emphasis", "**")],
                     id="space before"),
        pytest.param("*North *is", [("emphasis", "*North *")], id="space in italics"),
        pytest.param("_North _is", [("emphasis", "_North _")], id="space between low lines"),
        pytest.param("a * south* is", [("emphasis", "* south*")], id="space before italics"),
        pytest.param("***North ***is", [("emphasis", "***North ***")], id="three stars"),
        pytest.param("ですが**灯 **だ", [("emphasis", "**"), ("emphasis", "**")], id="Japanese"),
        pytest.param("[!NOTE]\nMind", [("alert", "[!NOTE]")], id="alert"),
        pytest.param("[!info]- Mind", [("alert", "[!info]-")], id="folded alert"),
        pytest.param("[ ] rope", [("task", "[ ]")], id="task"),
        pytest.param("[x] rope", [("task", "[x]")], id="task that is done"),
        pytest.param("We ~~sail~~ row", [("strike", "~~sail~~")], id="strike"),
        pytest.param("We ==row==.", [("highlight", "==row==")], id="highlight"),
        pytest.param("これは==灯==です", [("highlight", "==灯==")], id="highlight in Japanese"),
        pytest.param("by law[^9].", [], id="the mark of a footnote is understood"),
        pytest.param("see [[Sest]]", [("wiki", "[[Sest]]")], id="link of a wiki"),
        pytest.param("see [us](../us.md)", [("link", "[us](../us.md)")], id="link to a file"),
        pytest.param("by {{ author }}", [("template", "{{ author }}")], id="template"),
        pytest.param("Goals {#goals}", [("attribute", "{#goals}")], id="attribute"),
        pytest.param("::: note", [("fence", ":::")], id="fence"),
        pytest.param("[TOC]", [("contents", "[TOC]")], id="contents"),
    ],
)  # fmt: skip
def test_found(text, found):
    assert [(each.kind, each.text) for each in find_stray(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("**a** *b* _c_ __d__ ***e***", id="emphasis"),
        pytest.param("これは**「終わり」**である", id="emphasis beside brackets"),
        pytest.param("H<sub>2</sub>O, <em>a *b*</em> <u class='x'>c</u>", id="tags in pairs"),
        pytest.param(r"\*\* \{0\} \[^1] \<b> \~~a~~ \==b==", id="escaped"),
        pytest.param("`** {0} <b> ~~a~~ <!-- b -->`", id="code"),
        pytest.param("[a](https://a.example/x**y) https://a.example/==b==", id="addresses"),
        pytest.param("<https://a.example> and a@b.example", id="autolink"),
        pytest.param("5 * 3 * 2, a * b", id="times"),
        pytest.param("Rates* vary. Fees* too.", id="note marks"),
        pytest.param("f*** it, ****", id="stars for letters"),
        pytest.param("Signed: ______ on ____", id="blanks to fill"),
        pytest.param("a < b and c > d", id="less and more"),
        pytest.param("9&nbsp;&euro;", id="entities"),
        pytest.param("[1] [sic] [x](https://a.example)", id="brackets"),
        pytest.param("A fall of 5 % dared", id="per cent"),
        pytest.param(r"C:\new\table", id="a path"),
        pytest.param("a==b and ===", id="equal signs"),
        pytest.param("~~ and ~5", id="tildes"),
    ],
)
def test_not_found(text):
    assert list(find_stray(text)) == []


@given(st.text("ab *_`<>/![](){}~=^\\:#&;-\n u0灯「", max_size=60))
def test_places_are_in_the_text_and_each_is_what_it_says(text):
    for start, end, kind in find_places(text):
        assert 0 <= start < end <= len(text)
        if kind in {"mark", "alone"}:
            assert text[start:end] in "*_"
        elif kind != "whole":
            assert text[start] == "<"
            assert text[end - 1] == ">"
    for stray in find_stray(text):
        assert len(text[stray.start : stray.end]) == len(stray.text)
