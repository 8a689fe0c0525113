"""A turn that is not for attribution names nobody: no text of its line is left to be read."""

import pytest

from toolkit.catalog.template import build_template
from toolkit.core.errors import SourceError
from toolkit.core.model.document import Kind
from toolkit.lang import language
from toolkit.source.account import find_lost
from toolkit.source.named import hidden_speakers, named_speakers
from toolkit.source.readers import read_document, read_texts
from toolkit.source.readers.manner import read_manner
from toolkit.source.readers.structure import parse_structure
from toolkit.source.segment import segment_document
from toolkit.source.write_markdown import write_markdown_document

SAYS = {
    "en": [
        "not for attribution", "Not for attribution.", "speaking not for attribution",
        "unattributed", "Chatham House Rule", "under the Chatham House rules", "name withheld",
        "in Ukrainian; not for attribution", "on condition of anonymity",
    ],
    "uk": [
        "не для атрибуції", "без атрибуції", "без зазначення імені", "без посилання на ім’я",
        "на умовах анонімності", "за правилом Чатем-Гаус", "правило Чатем Гаусу",
        "українською; без зазначення імені",
    ],
    "ja": [
        "匿名", "匿名希望", "氏名非公表", "発言者名非公開", "チャタムハウスルール",
        "チャタム・ハウス・ルールに基づく発言", "ウクライナ語、匿名",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("lang", "text"), [(lang, each) for lang in SAYS for each in SAYS[lang]])
def test_words_say_that_it_is_not_for_attribution(lang, text):
    assert read_manner(text, language(lang)).unattributed


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Chatham House"), ("en", "Alcoholics Anonymous"), ("en", "in Ukrainian"),
        ("uk", "анонімний фонд"), ("ja", "匿名情報研究所"),
    ],
)  # fmt: skip
def test_other_words_do_not(lang, text):
    found = read_manner(text, language(lang))
    assert found is None or not found.unattributed


# ── In a source ──────────────────────────────────────────────────────────────

NAME, HEAD, BODY = "Ada Samplewood", "Keeper", "Testford Light"
PANEL = """A panel

Words were said.

{}

The lamps are dim.

Ivan Prykladenko, Mayor, Sest:

We know.
"""


def read(line, name="x.txt", lang="en", structure=""):
    data = (("# " if name.endswith("md") else "") + PANEL.format(line)).encode()
    said = parse_structure(structure, "seeds/x.structure.toml") if structure else None
    found = read_document(data, f"seeds/{name}", lang, said)
    assert not find_lost(read_texts(data, f"seeds/{name}", lang), found, segment_document(found))
    return found


def in_catalog(found):
    """Return all that a catalog of a document has."""
    template = build_template(found, segment_document(found))
    return "\n".join(
        "\n".join((each.msgid, each.msgctxt or "", *each.extracted)) for each in template.entries
    )


LINES = [
    pytest.param(f"{NAME}, {HEAD}, {BODY} (not for attribution):", id="behind the line"),
    pytest.param(f"{NAME} (not for attribution), {HEAD}, {BODY}:", id="behind the name"),
    pytest.param(f"{NAME}, {HEAD}, {BODY}, not for attribution:", id="last part"),
    pytest.param(f"Moderator {NAME}, {HEAD}, {BODY} (not for attribution):", id="with a label"),
    pytest.param(f"{NAME}, {HEAD}, {BODY} (in Ukrainian; not for attribution):", id="and a tongue"),
    pytest.param(f"{NAME}, {HEAD}, {BODY}:\n\n(Not for attribution.) We met.", id="first words"),
]


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("name", ["x.txt", "x.md"])
def test_nothing_of_the_line_reaches_a_catalog(line, name):
    found = read(line, name)
    speaker = next(block.speaker for block in found.blocks if block.kind is Kind.SPEAKER)
    assert (speaker.name, speaker.unattributed) == (NAME, True)
    said = in_catalog(found)
    assert not any(word in said for word in ("Samplewood", HEAD, BODY, "Moderator", "Ukrainian"))
    assert "turn, not for attribution" in said
    assert "turn: Ivan Prykladenko" in said


def test_a_web_page_says_it_too():
    page = (
        '<html lang="en"><body><main><h1>A panel</h1><p>Words were said.</p>'
        f"<h3>{NAME}, {HEAD}, {BODY} (not for attribution):</h3><p>The lamps are dim.</p>"
        "<h3>Ivan Prykladenko, Mayor, Sest:</h3><p>We know.</p></main></body></html>"
    )
    found = read_document(page.encode(), "seeds/x.html", "en")
    assert hidden_speakers(found).keys() == {NAME}
    assert "Samplewood" not in in_catalog(found)


def test_what_is_left_out_is_told():
    found = read(f"Moderator {NAME}, {HEAD}, {BODY} (not for attribution):")
    told = [each.text for each in found.left_out if each.reason == "not for attribution"]
    assert told == ["Moderator", NAME, HEAD, BODY]


@pytest.mark.parametrize(
    "structure",
    [
        pytest.param(f'[attribution]\n"{NAME}" = "none"\n', id="all turns of a speaker"),
        pytest.param(
            f'[[block]]\nstarts = "{NAME}"\nkind = "speaker"\nattribution = "none"\n', id="a line"
        ),
    ],
)
def test_a_structure_file_says_it_of_any_source(structure):
    found = read(f"{NAME}, {HEAD}, {BODY}:", structure=structure)
    assert hidden_speakers(found) == {NAME: 5}
    assert "Samplewood" not in in_catalog(found)


def test_front_matter_says_it_of_all_turns_of_a_speaker():
    text = (
        f"---\nattribution:\n  {NAME}: none\n---\n# A panel\n\n### {NAME}, {HEAD}, {BODY}:\n\n"
        f"One.\n\n### Ivan Prykladenko, Mayor, Sest:\n\nTwo.\n\n### {NAME}:\n\nThree.\n"
    )
    found = read_document(text.encode(), "seeds/x.md", "en")
    assert [b.speaker.unattributed for b in found.blocks if b.kind is Kind.SPEAKER] == [
        True,
        False,
        True,
    ]


@pytest.mark.parametrize("again", ["Samplewood", "MAYOR SAMPLEWOOD", NAME])
def test_whoever_is_announced_by_the_surname_is_hidden_too(again):
    text = PANEL.format(f"{NAME}, {HEAD}, {BODY}:") + f"\n{again}: Lamps.\n\n{again}: Oil.\n"
    structure = parse_structure(f'[attribution]\n"{NAME}" = "none"\n', "x")
    found = read_document(text.encode(), "seeds/x.txt", "en", structure)
    assert "amplewood" not in in_catalog(found).lower()


def test_a_line_may_be_named_where_the_others_are_not():
    structure = (
        f'[attribution]\n"{NAME}" = "none"\n\n'
        f'[[block]]\nstarts = "{NAME}"\nkind = "speaker"\nattribution = "named"\n'
    )
    found = read(f"{NAME}, {HEAD}, {BODY}:", structure=structure)
    assert hidden_speakers(found) == {}


@pytest.mark.parametrize(
    ("line", "structure", "problem"),
    [
        pytest.param(
            f"{NAME} (by video link, not for attribution), {BODY}:",
            "",
            "stands among other words",
            id="among other words",
        ),
        pytest.param(
            f"{NAME}, {HEAD}, {BODY}:",
            '[attribution]\n"Ada Samplewod" = "none"\n',
            "nobody of the name",
            id="of nobody",
        ),
        pytest.param(
            f"{NAME}, {HEAD}, {BODY}:",
            f'[attribution]\n"{NAME}" = "hidden"\n',
            "neither none nor named",
            id="unknown word",
        ),
    ],
)
def test_what_would_print_a_name_by_mistake_is_refused(line, structure, problem):
    with pytest.raises(SourceError, match=problem):
        read(line, structure=structure)


@pytest.mark.parametrize(
    "structure", ["", f'[attribution]\n"{NAME}" = "none"\n'], ids=["line", "beside"]
)
def test_a_document_written_as_markdown_keeps_it(structure):
    words = "" if structure else " (not for attribution)"
    found = read(f"{NAME}, {HEAD}, {BODY}{words}:", structure=structure)
    again = read_document(write_markdown_document(found).encode(), "seeds/x.md", "en")
    assert list(hidden_speakers(again)) == [NAME]


# ── In the words of others ───────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("lang", "name", "said", "column"),
    [
        pytest.param("en", NAME, "As Samplewood has said, we know.", 4, id="surname"),
        pytest.param("en", NAME, "It was Ada Samplewood’s lamp.", 8, id="possessive"),
        pytest.param("uk", "Мара Тестова", "Дякую Тестовій за слово.", 7, id="declined"),
    ],
)
def test_a_name_in_the_words_of_others_is_a_warning_with_its_place(lang, name, said, column):
    words = {"en": "not for attribution", "uk": "без зазначення імені"}[lang]
    text = f"Title\n\n{name}, A, B ({words}):\n\nOne.\n\nIvan Test, C, D:\n\n{said}\n"
    found = read_document(text.encode(), "seeds/x.txt", lang)
    (each,) = named_speakers(found, text)
    assert (each.line, each.column, str(each.severity)) == (9, column, "warning")
    assert f"line 3 is not for attribution: {name}" in each.message


def test_no_other_word_is_taken_for_the_name():
    text = f"Title\n\n{NAME}, A, B (not for attribution):\n\nOne Samplewoods.\n"
    assert named_speakers(read_document(text.encode(), "seeds/x.txt", "en"), text) == ()
