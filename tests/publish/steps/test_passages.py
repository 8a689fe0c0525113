"""A passage in another language: carried as it is, or translated, as its author chooses."""

import json
import re

import pytest

from toolkit.core.errors import SourceError
from toolkit.core.model.catalog import State
from toolkit.core.model.document import Kind
from toolkit.source.account import find_lost
from toolkit.source.outline import outline_text
from toolkit.source.readers import read_document, read_texts
from toolkit.source.readers.structure import parse_structure
from toolkit.source.segment import segment_document
from toolkit.source.write_markdown import write_markdown_document

SAID = "灯は暗い。油を使いすぎる。"
MARKDOWN = f"""# Lamps for the coast

The lamps are dim.

> {SAID}
> {{lang=ja translate=yes}}
"""
PAGE = (
    '<html lang="en"><body><h1>Lamps for the coast</h1><p>The lamps are dim.</p>'
    f'<blockquote lang="ja" translate="yes"><p>{SAID}</p></blockquote></body></html>'
)
PLAIN = f"Lamps for the coast\n\nThe lamps are dim.\n\n{SAID}\n"
RULE = f'[[block]]\nstarts = "{SAID[:5]}"\nkind = "quote"\nlang = "ja"\ntranslate = "yes"\n'


def read(text, name, structure=""):
    rules = parse_structure(structure, "seeds/x.structure.toml")
    found = read_document(text.encode(), f"seeds/{name}", "en", rules)
    segments = segment_document(found)
    assert not find_lost(read_texts(text.encode(), f"seeds/{name}", "en"), found, segments)
    return found, [each.text for each in segments]


@pytest.mark.parametrize(
    ("text", "name", "structure"),
    [
        (MARKDOWN, "x.md", ""),
        (MARKDOWN.replace(" translate=yes", ""), "x.md", RULE),
        (PAGE, "x.html", ""),
        (PLAIN, "x.txt", RULE),
    ],
    ids=("Markdown", "Markdown and structure", "web page", "plain text"),
)
def test_what_is_translated_is_cut_by_its_own_rules(text, name, structure):
    found, texts = read(text, name, structure)
    block = next(each for each in found.blocks if each.kind is Kind.QUOTE)
    assert (block.lang, block.translate) == ("ja", True)
    assert texts[-2:] == ["灯は暗い。", "油を使いすぎる。"]


@pytest.mark.parametrize(
    "text",
    [
        MARKDOWN.replace(" translate=yes", ""),
        MARKDOWN.replace("translate=yes", "translate=no"),
        PAGE.replace('"yes"', '"no"'),
        PAGE.replace(' translate="yes"', ""),
    ],
)
def test_else_it_is_carried_as_it_is(text):
    found, texts = read(text, "x.html" if text.startswith("<") else "x.md")
    assert not any(each.translate for each in found.blocks)
    assert texts == ["Lamps for the coast", "The lamps are dim."]


def test_a_div_and_a_tag_in_markdown_say_it_too():
    for passage in (
        f"::: {{lang=ja translate=yes}}\n{SAID}\n:::",
        f'<p lang="ja" translate="yes">{SAID}</p>',
    ):
        found, _ = read(f"# Lamps\n\nThey are dim.\n\n{passage}\n", "x.md")
        assert [each.lang for each in found.blocks if each.translate] == ["ja"]


@pytest.fixture
def quoted(empty):
    empty.seed(MARKDOWN, "lamps.md")
    empty.extract()
    return empty


def test_its_own_language_takes_it_as_it_is(quoted):
    entry = quoted.entries("ja")["灯は暗い。"]
    assert (entry.msgstr, entry.state, entry.is_adopted) == (entry.msgid, State.TRANSLATED, True)
    assert entry.extracted == ("quote, in Japanese",)
    before = quoted.tree("locales")
    quoted.extract()
    assert quoted.tree("locales") == before


def test_no_engine_drafts_it(with_models):
    with_models.seed(MARKDOWN, "lamps.md")
    (with_models.root / "seeds/lamps.txt").unlink()
    with_models.extract()
    with_models.draft("uk")
    entries = with_models.entries("uk")
    assert entries["The lamps are dim."].state is State.DRAFT
    assert entries["灯は暗い。"].state is State.UNTRANSLATED


def test_a_release_has_it_as_it_is_and_in_translation(quoted):
    for lang, texts in {
        "uk": ("Лампи для узбережжя", "Лампи тьмяні.", "Світло темне.", "Олії йде забагато."),
        "ja": ("海岸のための灯", "灯台のランプは暗い。"),
    }.items():
        entries = list(quoted.entries(lang))
        for msgid, text in zip(entries, texts, strict=False):
            quoted.write(lang, msgid, text)
    (done,) = quoted.publish()
    assert (done.outcome, done.blockers) == ("released", ())
    quotes = {}
    for lang in ("en", "uk", "ja"):
        page = (quoted.root / f"output/lamps/{lang}/index.html").read_text(encoding="utf-8")
        found = re.search(r"<blockquote([^<>]*)>(.*?)</blockquote>", page, re.DOTALL)
        quotes[lang] = found[1].strip(), re.sub(r"<[^<>]*>|\n|\u3000", "", found[2])
    assert quotes == {
        "en": ('lang="ja"', SAID),
        "uk": ("", "Світло темне. Олії йде забагато."),
        "ja": ("", SAID),
    }
    edition = json.loads((quoted.root / "output/lamps/en/edition.json").read_bytes())
    (quote,) = (each for each in edition["blocks"] if each["kind"] == "quote")
    assert [each["segments"] for each in quote["sentences"]] == [
        ["灯は暗い。"],
        ["油を使いすぎる。"],
    ]
    assert quoted.publish()[0].outcome == "unchanged"


def test_a_language_that_stays_is_not_behind_for_it(quoted):
    test_a_release_has_it_as_it_is_and_in_translation(quoted)
    (done,) = quoted.publish(langs=("ja",))
    page = (quoted.root / "output/lamps/uk/index.html").read_text(encoding="utf-8")
    assert done.outcome == "unchanged"
    assert 'class="behind"' not in page


@pytest.mark.parametrize(
    ("rule", "problem"),
    [
        ('starts = "The"\nkind = "paragraph"\ntranslate = "yes"', "nothing tells that this block"),
        ('starts = "The"\nkind = "paragraph"\nlang = "Japanese"', "'japanese' is no code"),
        ('starts = "The"\nkind = "paragraph"\nlang = "ja"\ntranslate = "maybe"', "is 'maybe'"),
    ],
)
def test_a_rule_that_says_nothing_is_refused(rule, problem):
    with pytest.raises(Exception, match=problem):
        read(PLAIN, "x.txt", f"[[block]]\n{rule}\n")


# ── In the document's own language ───────────────────────────────────────────

OFFICE = "Harbour Office, 1 Pier Road, Sest"
OWN_MARKDOWN = f"# Lamps\n\nThe lamps are dim.\n\n{OFFICE} {{translate=no}}\n"
OWN = [
    pytest.param(OWN_MARKDOWN, "x.md", "", id="behind a paragraph"),
    pytest.param(OWN_MARKDOWN.replace(" {", "\n{"), "x.md", "", id="below it"),
    pytest.param(
        f"# Lamps\n\nThe lamps are dim.\n\n::: {{translate=no}}\n{OFFICE}\n:::\n",
        "x.md",
        "",
        id="div",
    ),
    pytest.param(
        f'# Lamps\n\nThe lamps are dim.\n\n<p translate="no">{OFFICE}</p>\n',
        "x.md",
        "",
        id="tag in Markdown",
    ),
    pytest.param(
        f'<h1>Lamps</h1><p>The lamps are dim, and oil is dear.<p lang="en" translate="no">{OFFICE}',
        "x.html",
        "",
        id="web page",
    ),
    pytest.param(
        f"Lamps\n\nThe lamps are dim.\n\n{OFFICE}\n",
        "x.txt",
        f'[[block]]\nline = "{OFFICE}"\nkind = "paragraph"\ntranslate = "no"\n',
        id="structure file",
    ),
]


@pytest.mark.parametrize(("text", "name", "structure"), OWN)
def test_what_is_not_to_be_translated_is_carried_in_its_own_language_too(text, name, structure):
    found, texts = read(text, name, structure)
    block = found.blocks[-1]
    assert (block.text, block.lang, block.is_carried) == (OFFICE, "en", True)
    assert OFFICE not in texts


def test_outline_says_it_and_markdown_keeps_it():
    found, _ = read(OWN_MARKDOWN, "x.md")
    assert "passage: en, carried as it is" in outline_text(found, segment_document(found))
    again, _ = read(write_markdown_document(found), "x.md")
    assert [(each.text, each.lang) for each in again.blocks] == [
        (each.text, each.lang) for each in found.blocks
    ]


def test_a_list_and_a_table_of_a_page_are_carried_as_a_whole():
    page = (
        "<h1>Lamps</h1><p>The lamps are dim, and the oil that they burn has never been dearer.</p>"
        '<ul translate="no"><li>Aster<li>Birch</ul>'
        '<table><tr translate="no"><td>a<td>1<tr translate="no"><td>b<td>2</table>'
        '<ol><li lang="ja">灯です。<li>Lamp</ol>'
    )
    found, texts = read(page, "x.html")
    kinds = [(each.kind, each.lang) for each in found.blocks if each.items]
    assert kinds == [(Kind.LIST, "en"), (Kind.TABLE, ""), (Kind.LIST, "")]
    assert texts[2:] == ["a", "1", "b", "2", "灯です。", "Lamp"]
    told = {each.text: each.reason for each in found.left_out}
    assert told['lang="ja"'].startswith("of a part of a list or a table")


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ('<div translate="no"><p>The lamps are dim.</p></div>', "of most of the page"),
        ('<p>The <b translate="no">Aster</b> lamps are dim.</p>', "of words within a text"),
    ],
)
def test_what_cannot_be_carried_is_said(page, reason):
    found, texts = read(f"<h1>Lamps</h1>{page}", "x.html")
    assert len(texts) == 2
    (told,) = (each for each in found.left_out if each.text == 'translate="no"')
    assert told.reason.startswith(reason)


def test_what_stands_inside_holds_before_what_is_around_it():
    page = (
        "<h1>Lamps</h1><p>The lamps are dim, and the oil that they burn is dear.</p>"
        '<div translate="no"><p>Aster</p><p translate="yes">Birch</p></div>'
    )
    found, texts = read(page, "x.html")
    assert [each.is_carried for each in found.blocks[1:]] == [False, True, False]
    assert texts[-1] == "Birch"


def test_a_speaker_is_no_passage():
    rule = '[[block]]\nstarts = "Mara"\nkind = "speaker"\ntranslate = "no"\n'
    with pytest.raises(SourceError, match="a speaker's line is in every language"):
        read("Lamps\n\nMara Testova, Keeper:\n\nThey are dim.\n", "x.txt", rule)


def test_all_editions_carry_it(empty):
    empty.seed(OWN_MARKDOWN, "lamps.md")
    empty.extract()
    for lang, texts in {
        "uk": ("Лампи", "Лампи тьмяні."),
        "ja": ("灯", "灯台のランプは暗い。"),
    }.items():
        for msgid, text in zip(list(empty.entries(lang)), texts, strict=True):
            empty.write(lang, msgid, text)
    (done,) = empty.publish()
    assert (done.outcome, done.blockers) == ("released", ())
    for lang in ("uk", "ja"):
        page = (empty.root / f"output/lamps/{lang}/index.html").read_text(encoding="utf-8")
        assert f'<p lang="en">{OFFICE}</p>' in page.replace("\n", "")
    assert empty.publish()[0].outcome == "unchanged"
