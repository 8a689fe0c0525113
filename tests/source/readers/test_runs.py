"""Text with formatting, written as Markdown: nothing is lost, or means more than it did."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.inline.tree import parse_inline, plain_text
from toolkit.source.readers.runs import Run, all_bold, bare_text, escape_markdown, write_markdown

A = "https://a.example/x"


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ([Run("We "), Run("agree", bold=True), Run(".")], "We **agree**."),
        ([Run("We"), Run(" agree ", bold=True), Run("on it.")], "We **agree** on it."),
        ([Run("a", bold=True), Run(" "), Run("b", bold=True)], "**a b**"),
        ([Run("a", bold=True, italic=True)], "***a***"),
        ([Run("a ", italic=True), Run("b", italic=True, bold=True)], "*a **b***"),
        ([Run("H"), Run("2", lowered=True), Run("O")], "H<sub>2</sub>O"),
        ([Run("m"), Run("2", raised=True)], "m<sup>2</sup>"),
        ([Run("old", strike=True), Run("new", underline=True)], "<s>old</s><u>new</u>"),
        ([Run("see "), Run("the plan", href=A)], f"see [the plan]({A})"),
        ([Run("see "), Run(A, href=A)], f"see {A}"),
        ([Run("x", href="javascript:x")], "x"),
        ([Run("x", href="#top")], "x"),
        ([Run("one\ntwo", bold=True)], "**one**\n**two**"),
        ([Run("lit"), Run("", note="1"), Run(".")], "lit[^1]."),
        ([Run("2 * 2 = 4 and 2*2*2")], "2 \\* 2 = 4 and 2\\*2\\*2"),
        ([Run("2 * 2 = 4 [sic] a_b")], "2 * 2 = 4 [sic] a_b"),
        ([Run("a <b> & c")], "a \\<b> \\& c"),
        ([Run("[^1] no note")], "\\[^1\\] no note"),
        ([Run("  ")], ""),
        ([Run("a"), Run("“b”", bold=True), Run("c")], "a<strong>“b”</strong>c"),
    ],
)
def test_written(runs, text):
    assert write_markdown(runs) == text


def test_bold():
    assert all_bold([Run("a", bold=True), Run(" "), Run("", note="1")])
    assert not all_bold([Run(" ")])
    assert not all_bold([Run("a", bold=True), Run("b")])


texts = st.text(st.sampled_from("ab *_`~=[](){}<>&!\\#^1灯。"), min_size=1, max_size=8)


@given(st.text(st.sampled_from("ab *_`~=[](){}<>&!\\^1:/灯。"), max_size=14))
def test_what_is_escaped_reads_as_it_was(text):
    text = " ".join(text.split())
    assert plain_text(parse_inline(escape_markdown(text), "markdown")) == text


looks = st.fixed_dictionaries(
    {name: st.booleans() for name in ("bold", "italic", "raised", "lowered", "underline", "strike")}
)
words = st.text(st.sampled_from("ab, .灯*_<"), min_size=1, max_size=6)


@given(st.lists(st.builds(lambda text, look: Run(text, **look), words, looks), max_size=5))
def test_no_letter_is_lost(runs):
    said = plain_text(parse_inline(write_markdown(runs), "markdown"))
    assert said == bare_text(runs).strip(" ")
