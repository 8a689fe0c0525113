"""A review by keyboard in a real browser, offline: what a person does arrives in the catalog."""

import json
from dataclasses import replace

import pytest

from toolkit.core.model.catalog import State, short_hash
from toolkit.core.model.document import Kind
from toolkit.exchange.page.words import script_words
from toolkit.exchange.page.write import Aid, Review, write_page
from toolkit.exchange.steps import take as back
from toolkit.exchange.steps.page import PageOptions, send_page
from toolkit.publish.proof.rows import Cell, Group, Proof, Row
from toolkit.publish.words import interface_words

NOW = "2025-04-01 12:00+0000"
DIM, OIL = "The lamps are dim.", "They burn too much oil."
LOST = "Three lamps were lost."
NAME = "Олена Приклад"
FOCUS = "document.activeElement.id"
SENTENCE = "(document.activeElement.closest('.sentence') || document.body).id"


@pytest.fixture
def send(reviewed, tmp_path):
    """Return a function that makes a review page of a project with two doubts."""
    for lang, text in (("uk", "Лампи тьмяні."), ("ja", "灯は暗い。")):
        mark = f"mt: argos en-{lang} 1.9 h={short_hash(text)}"
        reviewed.write(lang, DIM, text, fuzzy=True, comments=(mark,))
        reviewed.write(lang, OIL, reviewed.entries(lang)[OIL].msgstr, fuzzy=True)

    def make(lang="uk", own=""):
        path = tmp_path / f"lamps.{lang}.{own}.review.html"
        order = PageOptions("lamps", lang, NAME, "2025-03-12", path, own)
        send_page(reviewed.project, order)
        return path

    return make


@pytest.fixture
def page(send, tab):
    tab.open(send())
    return tab


def text_of(tab, number):
    return tab(f"document.querySelector('#s{number} .now').textContent")


def progress(tab):
    return tab("document.querySelector('.progress').textContent")


def told(tab):
    return tab("document.querySelector('.told').textContent")


def answers(tab):
    path = tab.downloaded(f"lamps.{tab('document.documentElement.lang')}.answers.json")
    return {each["source"]: each for each in json.loads(path.read_text("utf-8"))["answers"]}


# ── The whole way ────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("lang", "own", "text"),
    [
        pytest.param("uk", "", "Палять забагато.", id="uk"),
        pytest.param("ja", "", "油を多く使う。", id="ja"),
        pytest.param("uk", "en", "Палять забагато.", id="in English"),
    ],
)
def test_a_review_by_keyboard_arrives_in_the_catalog(reviewed, send, tab, lang, own, text):
    path = send(lang, own)
    tab.open(path)
    tab.press("n")
    assert tab(FOCUS) == "s3"
    tab.press("Enter", control=True)  # the draft stands as it is
    assert tab(FOCUS) == "s4"
    tab.press("Enter")
    tab.select_all()
    tab.write(text)
    tab.press("Enter", control=True)
    tab.press("q")
    tab.write("Who?")
    tab.press("Escape")
    tab.press("c")
    tab.write("Fine.")
    tab.press("Escape")
    tab.press("x")
    tab.press("s", control=True)
    saved = tab.downloaded(f"lamps.{lang}.answers.json")
    (done,) = back.take(reviewed.project, back.TakeOptions(saved, NOW))
    found = reviewed.entries(lang)
    assert (found[DIM].state, found[DIM].unedited) == (State.TRANSLATED, True)
    assert (found[OIL].msgstr, found[OIL].state) == (text, State.TRANSLATED)
    name = found["Ada Sample"]
    assert [each.partition(": ")[0] for each in name.comments] == ["query", "comment"]
    assert (name.state, done.by, done.refused) == (State.NEEDS_WORK, NAME, ())
    assert (tab.requests(), tab.complaints()) == ([path.as_uri()], [])


@pytest.mark.parametrize(("lang", "own"), [("uk", ""), ("ja", ""), ("uk", "en")])
def test_the_page_is_in_the_language_of_its_reader(send, tab, lang, own):
    tab.open(send(lang, own))
    shown = tab("[...document.querySelectorAll('#review button')].map(each => each.textContent)")
    words = interface_words(own or lang)
    assert set(shown) <= {words.get(each, each) for each in script_words()}
    assert tab("document.documentElement.lang") == (own or lang)
    tab.press("?")
    title = words.get("How to review", "How to review")
    assert tab("document.querySelector('dialog[open] h2').textContent") == title


# ── Keys ─────────────────────────────────────────────────────────────────────


def test_keys_go_from_sentence_to_sentence_and_the_focus_is_seen(page):
    for key, place in zip(("j", "j", "ArrowDown", "k", "ArrowUp"), (1, 2, 3, 2, 1), strict=True):
        page.press(key)
        assert page(FOCUS) == f"s{place}"
    page.press("k")
    assert (page(FOCUS), bool(told(page))) == ("s1", True)
    assert page("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert page("[...document.querySelectorAll('.sentence[tabindex=\"0\"]')].length") == 1


def test_letters_work_on_a_ukrainian_keyboard(page):
    page.press("о", code="KeyJ")
    assert page(FOCUS) == "s1"
    page.press("т", code="KeyN")
    assert page(FOCUS) == "s3"


def test_letters_in_a_field_are_letters(page):
    page.press("j")
    page.press("q")
    for letter in "njx":
        page.press(letter)
    page.press("Escape")
    assert (page(FOCUS), "njx" in text_of(page, 1)) == ("s1", True)


def test_letters_can_be_switched_off(page):
    page.press("?")
    page.wait("document.querySelector('dialog').open")
    page("document.getElementById('keys').click()")
    page.press("Escape")
    page.wait("!document.querySelector('dialog').open && document.activeElement === document.body")
    page.press("j")
    assert page(FOCUS) == ""
    page.reload()
    page.press("j")
    assert page(FOCUS) == ""


def test_tab_reaches_every_button_and_leaves_the_sentence(page):
    page.press("j")
    seen = []
    for _ in range(9):
        page.press("Tab")
        seen.append(page(f"document.activeElement.textContent + '@' + {SENTENCE}"))
    words = interface_words("uk")
    names = ("Edit", "Accept", "Needs work", "Ask the author", "Comment")
    assert [f"{words[each]}@s1" for each in names] == [each for each in seen if "@s1" in each][1:]
    assert not seen[-1].endswith("@s1")


def test_a_word_that_is_being_composed_triggers_nothing_and_is_kept(send, tab):
    tab.open(send("ja"))
    tab.press("n")
    tab.press("Enter")
    tab.compose("とうだい")
    for key in ("Enter", "Escape"):
        tab.ask("Input.dispatchKeyEvent", type="rawKeyDown", key="Process", code=key,
                windowsVirtualKeyCode=229, modifiers=2)  # fmt: skip
    assert tab("document.activeElement.tagName") == "TEXTAREA"
    tab.reload()
    assert "とうだい" in text_of(tab, 3)
    assert tab("document.getElementById('s3').dataset.verdict") == ""


# ── Nothing is lost ──────────────────────────────────────────────────────────


def write(tab, text):
    """Edit the first doubt."""
    tab.press("n")
    tab.press("Enter")
    tab.select_all()
    tab.write(text)
    tab.press("Escape")


def test_what_was_written_is_there_after_the_window_was_closed(page):
    page.press("n")
    page.press("Enter")
    page.select_all()
    page.write("Лампи темні.")
    page.reload()  # with the field still open
    assert text_of(page, 3) == "Лампи темні."
    assert interface_words("uk")["edited by you"] in page(
        "document.querySelector('#s3').textContent"
    )


def test_an_accepted_text_that_is_edited_again_is_accepted_no_more(page):
    page.press("n")
    page.press("Enter", control=True)
    assert page("document.getElementById('s3').dataset.verdict") == "accepted"
    page.press("k")
    page.press("Enter")
    page.write(" Дуже.")
    assert page("document.getElementById('s3').dataset.verdict") == ""


def test_a_reader_is_asked_before_unsaved_answers_are_left(page):
    write(page, "Лампи темні.")
    page.reload()
    assert page.asked_to_stay() == 1
    page.press("s", control=True)
    assert answers(page)[DIM]["text"] == "Лампи темні."
    page.reload()
    assert page.asked_to_stay() == 1


def test_where_the_browser_keeps_nothing_the_page_says_so(send, tab):
    refuse = "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no') }})"
    tab.ask("Page.addScriptToEvaluateOnNewDocument", source=refuse)
    tab.open(send())
    write(tab, "Лампи темні.")
    said = interface_words("uk")[
        "This browser keeps nothing for this page: save your answers before you close it."
    ]
    assert tab.wait("document.querySelector('.kept.alarm').textContent") == said
    tab.press("s", control=True)
    assert answers(tab)[DIM]["text"] == "Лампи темні."


def test_answers_can_be_copied_where_no_file_can_be_saved(page):
    write(page, "Лампи темні.")
    page("[...document.querySelectorAll('.who button')][0].click()")
    copied = json.loads(page("document.querySelector('dialog textarea').value"))
    assert copied["answers"][0]["text"] == "Лампи темні."
    page("document.querySelector('dialog button.main').click()")
    assert told(page) == interface_words("uk")["Copied. Paste it into a mail."]


def test_two_windows_of_one_page_lose_nothing(send, tab, new_tab):
    path, other = send(), new_tab(tab)
    tab.open(path)
    other.open(path)
    write(tab, "Лампи темні.")
    other.press("n")
    other.press("n")
    other.press("Enter", control=True)
    other.wait("document.querySelector('#s3 .now').innerText === 'Лампи темні.'")
    other.press("s", control=True)
    assert set(answers(other)) == {DIM, OIL}
    tab.wait("document.getElementById('s4').dataset.verdict === 'accepted'")


def test_a_review_goes_on_at_another_computer(send, tab, new_tab):
    path, elsewhere = send(), new_tab()
    tab.open(path)
    write(tab, "Лампи темні.")
    tab.press("s", control=True)
    saved = tab.downloaded("lamps.uk.answers.json")
    elsewhere.open(path)
    elsewhere.choose_file("input[type=file]", saved)
    elsewhere.wait("document.querySelector('.told').textContent")
    assert text_of(elsewhere, 3) == "Лампи темні."


def test_of_two_answers_to_one_sentence_both_texts_stay_in_sight(send, tab, new_tab):
    path, elsewhere = send(), new_tab()
    tab.open(path)
    write(tab, "Лампи темні.")
    tab.press("s", control=True)
    saved = tab.downloaded("lamps.uk.answers.json")
    elsewhere.open(path)
    write(elsewhere, "Лампи слабкі.")
    elsewhere.choose_file("input[type=file]", saved)
    elsewhere.wait("document.querySelector('.told').textContent")
    seen = text_of(elsewhere, 3)
    assert ("Лампи темні." in seen, seen.startswith("Лампи слабкі.")) == (True, True)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"Dear colleagues", id="no JSON"),
        pytest.param(b"[" * 50_000, id="deep"),
        pytest.param(b'{"format":"toolkit-answers","version":1,"document":"x"}', id="foreign"),
        pytest.param(
            b'{"format":"toolkit-answers","version":1,"document":"lamps","lang":"uk","answers":3}',
            id="no answers",
        ),
    ],
)
def test_a_file_that_holds_no_answers_for_it_changes_nothing(page, tmp_path, data):
    path = tmp_path / "x.json"
    path.write_bytes(data)
    before = progress(page)
    page.choose_file("input[type=file]", path)
    assert "x.json" in page.wait("document.querySelector('.told').textContent")
    assert (progress(page), page.complaints()) == (before, [])


# ── What it shows ────────────────────────────────────────────────────────────


def test_no_text_acts(reviewed, send, tab):
    hostile = '<img src="https://example.org/x" onerror="window.acted=1"><b>x</b>'
    reviewed.write("uk", LOST, hostile, comments=(f"query: {hostile}", f"comment: {hostile}"))
    path = send()
    tab.open(path)
    assert tab("document.querySelectorAll('#review img').length") == 0
    assert hostile in text_of(tab, 8)
    assert (tab("window.acted"), tab.requests()) == (None, [path.as_uri()])


def test_without_a_script_it_is_the_proof(send, tab):
    tab.media(script=False)
    tab.open(send())
    assert tab("document.querySelector('body > main').innerText").startswith("Proof: Lamps")
    assert tab("document.querySelector('#review').childElementCount") == 0
    assert tab("getComputedStyle(document.querySelector('noscript p')).display") == "block"
    tab.media(script=False, print_=True)
    assert tab("document.querySelector('body > main').offsetHeight") > 500


def test_on_paper_there_are_sentences_and_no_buttons(page):
    write(page, "Лампи темні.")
    page.media(print_=True)
    assert page("[...document.querySelectorAll('button')].every(each => !each.offsetHeight)")
    assert page("document.querySelector('#s3').innerText").count("Лампи темні.") == 1


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_is_cut_off_at_any_width(page, width):
    page.size(width, 800, mobile=width < 600)
    page.press("n")
    page.press("Enter")
    assert page("document.documentElement.scrollWidth") <= width


def test_a_choice_of_sentences_can_be_shown(page):
    count = "[...document.querySelectorAll('.sentence')].filter(each => !each.hidden).length"
    choose = (
        "(() => { const field = document.getElementById('choice'); field.value = '%s';"
        " field.dispatchEvent(new Event('change')) })()"
    )
    seen = {}
    page.press("n")
    page.press("Enter", control=True)
    for each in ("all", "doubts", "rest", "mine"):
        page(choose % each)
        seen[each] = page(count)
    assert seen == {"all": 8, "doubts": 2, "rest": 7, "mine": 1}
    page.press("n")
    assert (page(FOCUS), page(count)) == ("s4", 8)


@pytest.mark.parametrize("dark", [False, True])
def test_nobody_is_kept_out(page, axe, dark):
    page.media(dark=dark)
    found = axe(page)
    write(page, "Лампи темні.")
    page.press("q")
    found += axe(page)
    page.press("Escape")
    page.size(390, 800, mobile=True)
    found += axe(page)
    page.press("?")
    found += axe(page)
    assert found == []


# ── A long statement ─────────────────────────────────────────────────────────


def long_review(count):
    numbers = range(1, count + 1)
    mark = "{} {:012x} 0123456789ab no 0123456789ab"
    one = Cell("uk", State.NEEDS_WORK, "Лампи тьмяні. " * 9)
    rows = tuple(Row(each, f"Sentence {each}. {DIM * 9}", (one,)) for each in numbers)
    aids = {(None, row.source): Aid(mark.format(row.number, row.number), one.text) for row in rows}
    group = Group(Kind.TURN, "Ada Sample speaks", rows, speaker="Ada Sample")
    proof = Proof("lamps", "Lamps", "en", ("uk",), "2025-03-05", "toolkit", (group,), {"uk": {}})
    return Review(proof, NAME, "2025-03-12", "uk", aids)


def test_of_a_thousand_sentences_only_those_in_sight_are_laid_out(tab, tmp_path):
    path = tmp_path / "long.review.html"
    path.write_bytes(write_page(long_review(1000)))
    tab.open(path)
    laid_out = (
        "[...document.querySelectorAll('.original')]"
        ".filter(each => each.checkVisibility({contentVisibilityAuto: true})).length"
    )
    assert tab("document.querySelectorAll('.sentence').length") == 1000
    assert 0 < tab(laid_out) < 60
    for _ in range(20):
        tab.press("j")
        tab.press("Enter", control=True)
    assert tab(FOCUS) == "s40"
    tab("scrollTo(0, document.body.scrollHeight)")
    assert 0 < tab.wait(laid_out) < 60
    assert tab.complaints() == []


def test_answers_of_another_version_of_the_page_are_listed_and_not_mixed_in(tab, tmp_path):
    one, two = long_review(3), long_review(3)
    aids = {
        key: replace(aid, mark=aid.mark.replace(" no ", " yes ")) for key, aid in two.aids.items()
    }
    paths = [tmp_path / "one.html", tmp_path / "two.html"]
    for path, made in zip(paths, (one, replace(two, aids=aids)), strict=True):
        path.write_bytes(write_page(made))
    tab.open(paths[0])
    write(tab, "Лампи темні.")
    tab.press("s", control=True)
    tab.open(paths[1])
    assert "Лампи темні." not in text_of(tab, 2)
    tab.choose_file("input[type=file]", tab.downloaded("lamps.uk.answers.json"))
    assert "Лампи темні." in tab.wait("document.querySelector('.told').textContent")
