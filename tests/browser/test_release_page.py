"""Pages of a release in a real browser, on a telephone."""

import pytest

from toolkit.publish.theme.read import ready_theme

LAST = """[...document.querySelectorAll("p")].map(each => {
    const text = each.firstChild, tops = [];
    for (let place = 0; place < text.length; place++) {
        const range = document.createRange();
        range.setStart(text, place);
        range.setEnd(text, place + 1);
        tops.push(range.getBoundingClientRect().bottom);
    }
    return tops.filter(top => Math.abs(top - tops.at(-1)) < 4).length;
})"""
"""Gives the characters of the last line of each paragraph."""


@pytest.mark.parametrize(
    ("lang", "fill", "end", "least"),
    [
        ("ja", "灯", "は灯台守が守ること。", 3),
        ("en", "so ", "the keepers light the lamps, do I?", 5),
    ],
)
def test_no_paragraph_ends_in_a_stub(tab, tmp_path, lang, fill, end, least):
    style = ready_theme("default").sheet("page.css")
    body = "".join(f"<p>{fill * number}{end}" for number in range(30, 50))
    head = f"<!DOCTYPE html><html lang={lang}><meta charset=utf-8>"
    head += f"<meta name=viewport content='width=device-width'><style>{style}</style>"
    path = tmp_path / "page.html"
    path.write_text(f"{head}<body><main>{body}</main>", encoding="utf-8")
    tab.size(360, 640, mobile=True)
    tab.open(path)
    assert min(tab(LAST)) >= least
