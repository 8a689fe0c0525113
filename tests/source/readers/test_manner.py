"""In which language a turn was spoken, and whether an interpreter said it."""

import pytest

from toolkit.core.errors import SourceError
from toolkit.core.model.document import Kind, Speaker
from toolkit.lang import LANGUAGES, language
from toolkit.lang.tongues import TONGUES
from toolkit.source.account import find_lost
from toolkit.source.readers import read_document, read_texts
from toolkit.source.readers.manner import Manner, read_manner
from toolkit.source.readers.structure import parse_structure
from toolkit.source.segment import segment_document


@pytest.mark.parametrize(
    ("lang", "text", "manner"),
    [
        ("en", "in Ukrainian", Manner("uk")),
        ("en", "In Ukrainian", Manner("uk")),
        ("en", "speaking in Ukrainian", Manner("uk")),
        ("en", "spoke Polish", Manner("pl")),
        ("en", "through interpreter", Manner(interpreted=True)),
        ("en", "through an interpreter", Manner(interpreted=True)),
        ("en", "speaking through an interpreter", Manner(interpreted=True)),
        ("en", "via simultaneous interpretation", Manner(interpreted=True)),
        ("en", "As interpreted.", Manner(interpreted=True)),
        ("en", "interpreted from Ukrainian", Manner("uk", interpreted=True)),
        ("en", "spoken in Ukrainian; interpreted", Manner("uk", interpreted=True)),
        ("en", "in Ukrainian, through an interpreter", Manner("uk", interpreted=True)),
        ("en", "original language: Japanese", Manner("ja")),
        ("uk", "українською", Manner("uk")),
        ("uk", "Японською мовою", Manner("ja")),
        ("uk", "виступає англійською", Manner("en")),
        ("uk", "виступила англійською мовою", Manner("en")),
        ("uk", "через перекладача", Manner(interpreted=True)),
        ("uk", "через перекладачку", Manner(interpreted=True)),
        ("uk", "синхронний переклад", Manner(interpreted=True)),
        ("uk", "у перекладі з японської", Manner("ja", interpreted=True)),
        ("uk", "переклад з англійської мови", Manner("en", interpreted=True)),
        ("uk", "японською, через перекладача", Manner("ja", interpreted=True)),
        ("ja", "通訳", Manner(interpreted=True)),
        ("ja", "逐次通訳", Manner(interpreted=True)),
        ("ja", "通訳を介して", Manner(interpreted=True)),
        ("ja", "ウクライナ語", Manner("uk")),
        ("ja", "ウクライナ語で発言", Manner("uk")),
        ("ja", "ウクライナ語、通訳", Manner("uk", interpreted=True)),
        ("ja", "英語からの同時通訳", Manner("en", interpreted=True)),
    ],
)
def test_words_say_how_a_turn_was_spoken(lang, text, manner):
    assert read_manner(text, language(lang)) == manner


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "by video link"),
        ("en", "interpreter"),
        ("en", "Ukrainian delegation"),
        ("en", "in Kyiv"),
        ("en", "in Ukrainian; by video link"),
        ("en", "in Ukrainian and Polish"),
        ("en", ""),
        ("uk", "перекладач"),
        ("uk", "українка"),
        ("ja", "ウクライナ語教授"),
        ("ja", "会場"),
    ],
)
def test_other_words_do_not(lang, text):
    assert read_manner(text, language(lang)) is None


@pytest.mark.parametrize("lang", [each.code for each in LANGUAGES.values() if each.speakers])
def test_a_language_knows_the_names_of_all_that_people_speak(lang):
    assert {code for code, _ in LANGUAGES[lang].speakers.tongues} == set(TONGUES)


TURNS = "Words were said.\n\n{}\n\nWe came to work.\n\nIvo Example, Rope Society:\n\nAs did we.\n"


def document_of(text, name="x.txt", lang="en", structure=None):
    data = text.encode()
    found = read_document(data, f"seeds/{name}", lang, structure)
    lost = find_lost(read_texts(data, f"seeds/{name}", lang), found, segment_document(found))
    assert not lost
    return found


def first_speaker(found):
    return next(block.speaker for block in found.blocks if block.kind is Kind.SPEAKER)


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("Mara Testova (in Ukrainian):", Speaker("Mara Testova", spoken="uk")),
        (
            "Mara Testova (in Ukrainian), Port of Sest:",
            Speaker("Mara Testova", "", "Port of Sest", spoken="uk"),
        ),
        (
            "Mara Testova (through interpreter), Mayor, Sest:",
            Speaker("Mara Testova", "Mayor", "Sest", interpreted=True),
        ),
        (
            "Mara Testova, Mayor (in Ukrainian; interpreted), Sest:",
            Speaker("Mara Testova", "Mayor", "Sest", spoken="uk", interpreted=True),
        ),
        (
            "Mara Testova, Mayor, Sest (through interpreter):",
            Speaker("Mara Testova", "Mayor", "Sest", interpreted=True),
        ),
        (
            "Mara Testova, Mayor, Sest, speaking through an interpreter:",
            Speaker("Mara Testova", "Mayor", "Sest", interpreted=True),
        ),
        (
            "Mara Testova (in Ukrainian) (by video link):",
            Speaker("Mara Testova", "(by video link)", "", spoken="uk"),
        ),
        (
            "Mara Testova (by video link), Mayor, Sest:",
            Speaker("Mara Testova", "(by video link), Mayor", "Sest"),
        ),
    ],
)
@pytest.mark.parametrize("name", ["x.txt", "x.md"])
def test_the_line_of_a_speaker_says_it(line, speaker, name):
    text = TURNS.format(line)
    if name == "x.md":
        text = "# " + text.replace(line, f"## {line}").replace("Ivo", "## Ivo")
    found = document_of(text, name)
    assert first_speaker(found) == speaker
    turn = next(block for block in found.blocks if block.kind is Kind.TURN)
    assert turn.speaker == speaker


def test_a_web_page_says_it():
    page = (
        '<html lang="uk"><body><h1>Порт</h1><p>Розмова відбулася в порту.</p>'
        "<p><strong>Мара Тестова (через перекладачку):</strong></p><p>Ми прийшли працювати.</p>"
        "<p>Іво Зразок, Порт:</p><p>Ми теж.</p></body></html>"
    )
    found = document_of(page, "x.html", "uk")
    assert first_speaker(found) == Speaker("Мара Тестова", interpreted=True)


def test_a_word_file_says_it(word):
    body = "".join(
        f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
        for text in (
            "議事の記録",
            "会議は五月に開かれた。",
            "例野花子（ウクライナ語、通訳）：",
            "私たちは来ました。",
            "試験太郎、港長、例町港：",
            "私たちもです。",
        )
    )
    found = read_document(word(body), "seeds/x.docx", "ja")
    assert first_speaker(found) == Speaker("例野花子", spoken="uk", interpreted=True)


@pytest.mark.parametrize(
    ("lang", "text", "said"),
    [
        (
            "en",
            ("MAYOR TESTOVA: (As interpreted.) We came to work.", "MAYOR TESTOVA: We came again."),
            "We came to work.",
        ),
        (
            "uk",
            ("Мара Тестова: (через перекладача) Ми прийшли.", "Мара Тестова: Ми знову тут."),
            "Ми прийшли.",
        ),
        (
            "ja",
            (
                "記者：いつですか。",
                "大統領：（通訳）明日です。",
                "記者：どこですか。",
                "大統領：港です。",
            ),
            "明日です。",
        ),
    ],
)
def test_brackets_before_the_first_words_say_it_of_this_turn_alone(lang, text, said):
    found = document_of("\n\n".join(("1", *text)), lang=lang)
    turns = [block for block in found.blocks if block.kind is Kind.TURN]
    assert [block.text for block in turns if block.speaker.interpreted] == [said]


def test_a_structure_file_says_it_of_a_speaker_and_of_a_line():
    structure = parse_structure(
        '[spoken]\n"Mara Testova" = "uk, interpreted"\n\n'
        '[[block]]\nstarts = "Mara Testova: Later"\nkind = "speaker"\n'
        'name = "Mara Testova"\nspoken = "no"\n',
        "seeds/x.structure.toml",
    )
    text = (
        "Talks\n\nMara Testova, Mayor, Sest:\n\nWe came.\n\nIvo Example, Rope Society:\n\n"
        "So did we.\n\nMara Testova: Later I spoke English.\n"
    )
    found = document_of(text, structure=structure)
    manners = [(b.speaker.name, b.speaker.spoken, b.speaker.interpreted)
               for b in found.blocks if b.kind is Kind.TURN]  # fmt: skip
    assert manners == [
        ("Mara Testova", "uk", True),
        ("Ivo Example", "", False),
        ("Mara Testova", "", False),
    ]


@pytest.mark.parametrize(
    "head",
    [
        "---\ntitle: Talks\nspoken:\n  Mara Testova: uk, interpreted\n---\n",
        '+++\ntitle = "Talks"\n[spoken]\n"Mara Testova" = "uk, interpreted"\n+++\n',
        '{"title": "Talks", "spoken": {"Mara Testova": "uk, interpreted"}}\n',
    ],
)
def test_front_matter_says_it_of_all_turns_of_a_speaker(head):
    found = document_of(f"{head}\n### Mara Testova, Port of Sest:\n\nWe came.\n", "x.md")
    speaker = first_speaker(found)
    assert (speaker.spoken, speaker.interpreted) == ("uk", True)
    assert not any(each.reason for each in found.left_out)


@pytest.mark.parametrize(
    ("line", "manner"),
    [("through an interpreter", ("uk", True)), ("in English", ("en", False))],
)
def test_what_a_line_leaves_open_is_said_by_the_front_matter(line, manner):
    head = "---\ntitle: Talks\nspoken:\n  Mara Testova: uk, interpreted\n---\n"
    found = document_of(f"{head}\n### Mara Testova, Port of Sest ({line}):\n\nWe came.\n", "x.md")
    speaker = first_speaker(found)
    assert (speaker.spoken, speaker.interpreted) == manner


@pytest.mark.parametrize(
    ("said", "problem", "place"),
    [
        ('"Mara Testov" = "uk"', "nobody of the name 'Mara Testov' speaks here", 2),
        ('"Mara Testova" = "ukr"', "'ukr' is no language that is known", 2),
        ('"Mara Testova" = "uk, ja"', "is no language that is known", 2),
        ('"Mara Testova" = 3', "spoken is no table of texts", 1),
    ],
)
def test_what_cannot_be_understood_is_refused_with_its_line(said, problem, place):
    def read():
        structure = parse_structure(f"[spoken]\n{said}\n", "seeds/x.structure.toml")
        document_of(TURNS.format("Mara Testova, Mayor, Sest:"), structure=structure)

    with pytest.raises(SourceError) as caught:
        read()
    assert problem in caught.value.problem
    assert caught.value.where == f"seeds/x.structure.toml:{place}"
