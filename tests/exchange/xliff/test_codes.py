"""Marks of Markdown are codes: all of them, in order, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.exchange.xliff.codes import find_codes

TEXTS = st.text(
    st.sampled_from("ab 日*_`[]()<>!^1\\&;/u")
    | st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]),
    max_size=24,
) | st.lists(
    st.sampled_from(
        [
            *(
                "*",
                "**",
                "a",
                " ",
                "`c`",
                "[x](https://a.example)",
                "![p](https://a.example/p.png)",
            ),
            *("[^1]", "<u>", "</u>", "<b>", "https://b.example", "\\*", "&amp;", "\\\n", "日"),
        ]
    ),
    max_size=10,
).map("".join)


def shown(text):
    return [(text[each.start : each.end], each.role, each.number) for each in find_codes(text)]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        pytest.param("plain text", [], id="none"),
        pytest.param("a * b", [], id="an asterisk"),
        pytest.param("*a* **b**", [
            ("*", "open", 1), ("*", "close", 1), ("**", "open", 2), ("**", "close", 2),
        ], id="emphasis"),
        pytest.param("**a *b* c**", [
            ("**", "open", 1), ("*", "open", 2), ("*", "close", 2), ("**", "close", 1),
        ], id="nested"),
        pytest.param('[a *b*](https://c.example "t")', [
            ("[", "open", 1), ("*", "open", 2), ("*", "close", 2),
            ('](https://c.example "t")', "close", 1),
        ], id="a link"),
        pytest.param("![a](https://c.example/p.png)", [
            ("![", "open", 1), ("](https://c.example/p.png)", "close", 1),
        ], id="what an image shows is text"),
        pytest.param("<sup>2</sup> <u>x", [
            ("<sup>", "open", 1), ("</sup>", "close", 1), ("<u>", "alone", 2),
        ], id="tags"),
        pytest.param("`a*b`[^1] https://c.example", [
            ("`a*b`", "alone", 1), ("[^1]", "alone", 2), ("https://c.example", "alone", 3),
        ], id="whole"),
        pytest.param("*a***b**", [
            ("*", "alone", 1), ("***", "alone", 2), ("**", "alone", 3),
        ], id="pairs that touch"),
    ],
)  # fmt: skip
def test_codes(text, codes):
    assert shown(text) == codes


@given(TEXTS)
def test_codes_do_not_overlap_and_pairs_are_two(text):
    codes = find_codes(text)
    ends = [0, *(each.end for each in codes)]
    assert all(end <= each.start < each.end for end, each in zip(ends, codes, strict=False))
    roles = {}
    for each in codes:
        roles.setdefault(each.number, []).append(each.role)
    assert all(each in (["alone"], ["open", "close"]) for each in roles.values())
    assert list(roles) == list(range(1, len(roles) + 1))
