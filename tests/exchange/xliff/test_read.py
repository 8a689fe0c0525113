"""What programs make of a file of ours is read as they mean it."""

import pytest

from toolkit.core.errors import CatalogError
from toolkit.core.model.catalog import Catalog, Entry
from toolkit.exchange.messages import entry_key
from toolkit.exchange.units import plain, written
from toolkit.exchange.xliff import read, tree
from toolkit.exchange.xliff.read import read_xliff

XLIFF = 'xmlns="urn:oasis:names:tc:xliff:document:1.2"'
KEY = entry_key(None, "They burn oil.")
OIL = Catalog("uk", entries=(Entry("They burn oil."),))
SPACES = f'{XLIFF} xmlns:mq="MQXliff" xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0"'


def file(body, before="", original="lamps", langs=("en", "uk")):
    return (
        f'<xliff version="1.2" {SPACES} xmlns:m="http://www.memsource.com/mxlf/2.0">{before}'
        f'<file original="{original}" source-language="{langs[0]}" target-language="{langs[1]}"'
        f' datatype="x"><body>{body}</body></file></xliff>'
    )


def unit(target, *, about="", after="", name=KEY):
    return (
        f'<trans-unit id="{name}" {about}><source>They burn oil.</source>{target}{after}'
        "</trans-unit>"
    )


def only(text):
    (one,) = read_xliff(text.encode(), "x.xlf").units
    return one


# ── Whether somebody stands by it ────────────────────────────────────────────


@pytest.mark.parametrize(
    ("about", "state", "said"),
    [
        ("", 'state="translated"', True),
        ("", 'state="final"', True),
        ("", 'state="signed-off"', True),
        ("", 'state="needs-review-translation"', False),
        ("", 'state="new"', False),
        ("", "", None),
        ("", 'state="x-reviewed"', None),
        ('approved="yes"', "", None),
        ('mq:status="ManuallyConfirmed"', "", True),
        ('mq:status="Proofread"', "", True),
        ('mq:status="PartiallyEdited"', 'state="translated"', False),
        ('mq:status="Pretranslated"', "", False),
        ('mq:status="NotYetInvented"', "", False),
        ('m:confirmed="1"', "", True),
        ('m:confirmed="0"', "", False),
    ],
)
def test_a_state(about, state, said):
    assert only(file(unit(f"<target {state}>Так.</target>", about=about))).said is said


@pytest.mark.parametrize(
    ("confs", "said"),
    [
        (("Translated", "ApprovedSignOff"), True),
        (("ApprovedTranslation", "Translated"), True),
        (("Translated", "Draft"), False),
        (("RejectedTranslation", "Translated"), False),
        (("Translated", None), False),
    ],
)
def test_trados_says_it_of_each_segment(confs, said):
    segments = "".join(
        f'<sdl:seg id="{at}"' + (f' conf="{conf}"' if conf else "") + "/>"
        for at, conf in enumerate(confs, 1)
    )
    target = (
        '<target><mrk mtype="seg" mid="1">Вони палять</mrk> <mrk mtype="seg" mid="2">олію.</mrk>'
        "</target>"
    )
    back = only(file(unit(target, after=f"<sdl:seg-defs>{segments}</sdl:seg-defs>")))
    assert (plain(back.target), back.said) == ("Вони палять олію.", said)


# ── What it says ─────────────────────────────────────────────────────────────


def test_what_a_reviewer_struck_out_is_no_text():
    target = (
        '<target><mrk mtype="seg" mid="1">Вони <mrk mtype="x-sdl-deleted" sdl:revid="1">їдять</mrk>'
        '<mrk mtype="x-sdl-added" sdl:revid="2">палять</mrk> олію.</mrk></target>'
    )
    assert plain(only(file(unit(target))).target) == "Вони палять олію."


def test_codes_that_hold_characters_and_those_that_do_not():
    target = (
        '<target>a<g id="1">b<x id="2"/></g><bx id="3"/>c<ex id="4" rid="3"/>'
        '<bpt id="5">*</bpt>d<ept id="5">*</ept><it id="6" pos="open">&lt;u&gt;</it></target>'
    )
    back = only(file(unit(target)))
    codes = [tuple(each) for each in back.target if not isinstance(each, str)]
    assert codes == [
        ("1", "open", ""), ("2", "alone", ""), ("1", "close", ""), ("3", "open", ""),
        ("3", "close", ""), ("5", "open", "*"), ("5", "close", "*"), ("6", "alone", "<u>"),
    ]  # fmt: skip
    assert written(back.target) == "abc*d*<u>"


def test_a_translation_memory_s_proposals_are_not_read():
    other = "<alt-trans><source>Ні</source><target state='final'>Ні</target></alt-trans>"
    history = (
        "<mq:minorversions><mq:historical-unit><source>Ні</source><target>Ні</target>"
        "</mq:historical-unit></mq:minorversions>"
    )
    back = only(file(unit("<target>Так.</target>", after=other + history)))
    assert (plain(back.source), plain(back.target)) == ("They burn oil.", "Так.")


# ── Comments ─────────────────────────────────────────────────────────────────

COMMENTS = (
    '<sdl:doc-info><sdl:cmt-defs><sdl:cmt-def id="c1"><sdl:Comments>'
    '<sdl:Comment severity="Low" user="Ada" date="2025-03-05">which oil?</sdl:Comment>'
    "</sdl:Comments></sdl:cmt-def></sdl:cmt-defs></sdl:doc-info>"
)
BARE = COMMENTS.replace("sdl:Comment", "Comment")


@pytest.mark.parametrize(
    ("target", "after", "before", "note"),
    [
        pytest.param("", "<note>which oil?</note>", "", "which oil?", id="XLIFF"),
        pytest.param("", "<note>a\n  b</note><note>a</note>", "", "a\nb", id="lines"),
        pytest.param("", '<note from="toolkit">anything</note>', "", "", id="ours"),
        pytest.param("", "<note>No. 3 · turn: Ada · reviewed</note>", "", "", id="ours, unsigned"),
        pytest.param("", '<mq:comments><mq:comment deleted="false">which oil?</mq:comment>'
            '<mq:comment deleted="true">no</mq:comment></mq:comments>', "", "which oil?",
            id="memoQ"),
        pytest.param('<target><mrk mtype="x-sdl-comment" sdl:cid="c1">Так.</mrk></target>', "",
            COMMENTS, "which oil?", id="Trados"),
        pytest.param('<target><mrk mtype="x-sdl-comment" sdl:cid="c1">Так.</mrk></target>', "",
            BARE, "which oil?", id="Trados, without a namespace"),
    ],
)  # fmt: skip
def test_a_comment_is_a_remark_without_its_author(target, after, before, note):
    target = target or "<target>Так.</target>"
    assert only(file(unit(target, after=after), before)).note == note


def test_a_comment_about_the_whole_file_is_listed():
    text = file(unit("<target/>"), COMMENTS).replace(
        "<body>", '<header><sdl:cmt id="c1"/><note>late</note></header><body>'
    )
    refused = read_xliff(text.encode(), "x.sdlxliff").refused
    assert [each.text for each in refused] == ["late", "which oil?"]
    assert "whole file" in refused[0].reason


# ── What it is about ─────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("original", "document"),
    [
        ("lamps", "lamps"),
        ("2025/lamps", "2025/lamps"),
        (r"C:\jobs\lamps.uk.xlf", "lamps.uk"),
        ("/home/ada/lamps.uk.xlf.sdlxliff", "lamps.uk.xlf"),
    ],
)
def test_a_file_without_its_head_is_known_by_its_name(original, document):
    back = read_xliff(file(unit("<target/>"), original=original).encode(), "x.sdlxliff")
    assert (back.document, back.source_lang, back.lang) == (document, "en", "uk")


def test_a_file_that_was_given_another_target_is_refused(write):
    other = write().replace('target-language="uk"', 'target-language="ru"')
    with pytest.raises(CatalogError, match="sent for 'uk', and says that its target is 'ru'"):
        read_xliff(other.encode(), "x.xlf")


@pytest.mark.parametrize("code", ["uk-UA", "UK", "uk_ua", ""])
def test_a_target_with_its_country_is_the_same(write, code):
    other = write().replace('target-language="uk"', f'target-language="{code}"')
    assert read_xliff(other.encode(), "x.xlf").lang == "uk"


def test_a_row_that_is_gone_is_told(write):
    text = write()
    start = text.index("      <trans-unit", text.index("</trans-unit>"))
    cut = text[:start] + text[text.index("</trans-unit>\n", start) + len("</trans-unit>\n") :]
    assert read_xliff(cut.encode(), "x.xlf").missing == (2,)


def test_two_documents_are_one_too_many():
    one, two = file(unit("<target/>")), file("", original="other")
    both = one.replace("</xliff>", two[two.index("<file") :])
    with pytest.raises(CatalogError, match="several documents"):
        read_xliff(both.encode(), "x.xlf")


# ── Hostile and damaged ──────────────────────────────────────────────────────

LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + at)} "{f"&{chr(97 + at)};" * 10}">' for at in range(20)
    ) + "]>"
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param(LAUGHS + file("&u;"), "x.xlf:1:.*has a document type", id="a bomb"),
        pytest.param('<!DOCTYPE x SYSTEM "file:///etc/passwd">' + file(""), "document type",
            id="a reference"),
        pytest.param("<g>" * 5_000, "nested too deeply", id="depth"),
        pytest.param(file(unit("<target>Так.")), r"x.xlf:1:\d+: no well-formed XML", id="cut"),
        pytest.param("<tmx/>", "is no XLIFF file", id="another format"),
        pytest.param(f'<xliff version="1.2" {XLIFF}/>', "has no <file>", id="nothing"),
        pytest.param('<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0"/>',
            "XLIFF of version 2.0", id="XLIFF 2"),
        pytest.param('<?xml version="1.0" encoding="x-none"?><a/>', "XML", id="encoding"),
        pytest.param("", "no well-formed XML", id="empty"),
    ],
)  # fmt: skip
def test_what_is_not_read(text, problem):
    with pytest.raises(CatalogError, match=problem):
        read_xliff(text.encode(), "x.xlf")


@pytest.mark.parametrize(
    ("limit", "module", "problem"),
    [("MAX_ELEMENTS", tree, "more elements"), ("MAX_UNITS", read, "more than 3 units")],
)
def test_more_than_any_catalog_has(monkeypatch, limit, module, problem):
    monkeypatch.setattr(module, limit, 3)
    with pytest.raises(CatalogError, match=problem):
        read_xliff(file("<trans-unit/>" * 4).encode(), "x.xlf")


def test_what_is_not_to_be_translated_is_no_unit():
    kept = unit("<target/>") + '<trans-unit translate="no" id="1"><source>x</source></trans-unit>'
    assert only(file(kept)).names == (KEY,)


def test_a_unit_without_anything_is_no_end(back):
    messages, (refused,) = back(file("<trans-unit/>"), OIL)
    assert (messages, refused.reason) == ((), "no sentence of the document has this source")
