"""Served pages in a real browser: two reviewers and an editor at once, and nobody loses a word."""

import json
import threading

import pytest

from toolkit.core.model.catalog import State
from toolkit.serve.steps.desk import Desk
from toolkit.serve.steps.server import open_server

NOW = "2025-04-01 12:00+0000"
DIM, OIL, LOST = "The lamps are dim.", "They burn too much oil.", "Three lamps were lost."
OLENA, IVAN = "Олена Приклад", "Іван Приклад"
TOLD = "document.querySelector('.told').textContent"


class Server:
    """A server that can be ended and started again, as a person does."""

    def __init__(self, root):
        self.root = root
        self.start()

    def start(self):
        self.serving = open_server(Desk(self.root, lambda: NOW))
        self.home = self.serving.address.partition("?")[0]
        self._thread = threading.Thread(target=self.serving.run)
        self._thread.start()

    def end(self):
        self.serving.end()
        self._thread.join(20)

    def enter(self, tab):
        """Open the address that is printed; the pages of a window are free to be seen then."""
        go(tab, self.serving.address)

    def go(self, tab, path):
        go(tab, self.home + path)


def go(tab, address):
    tab("window.before = true")
    tab.ask("Page.navigate", url=address)
    tab.wait("!window.before && document.readyState === 'complete'")


@pytest.fixture
def server(reviewed):
    reviewed.write("uk", DIM, "Лампи тьмяні.", fuzzy=True)
    running = Server(reviewed.root)
    yield running
    running.end()


@pytest.fixture
def review(server, new_tab):
    """Return a function that opens the review page, in a private window of somebody's own."""

    def open_review(name=OLENA):
        tab = new_tab()
        server.enter(tab)
        server.go(tab, "review/lamps/uk")
        tab("document.getElementById('by').focus()")
        tab.write(name)
        return tab

    return open_review


def numbers(tab):
    return tab(
        "Object.fromEntries([...document.querySelectorAll('.sentence')].map("
        "each => [each.querySelector('.original').textContent, each.id]))"
    )


def edit(tab, source, text):
    """Put a text into a sentence and accept it, by keyboard."""
    tab(f"document.getElementById({json.dumps(numbers(tab)[source])}).focus()")
    tab.press("Enter")
    tab.select_all()
    tab.write(text)
    tab.press("Enter", control=True)


def shown(tab, source, part=".now"):
    place = json.dumps(numbers(tab)[source])
    return f"document.getElementById({place}).querySelector('{part}').textContent"


def save(tab):
    tab.press("s", control=True)
    tab.wait(f"{TOLD}.includes('Saved in the catalog') || {TOLD}.includes('Nothing was saved')")
    return tab(TOLD)


# ── Reading ──────────────────────────────────────────────────────────────────


def test_the_first_page_follows_the_project(server, reviewed, tab):
    server.enter(tab)
    assert tab("location.href") == server.home
    assert "Not ready" in tab("document.body.textContent")
    reviewed.write("uk", DIM, "Лампи тьмяні.", fuzzy=False)
    tab.wait("document.querySelector('.ready') !== null")
    (reviewed.root / "seeds" / "torn.md").write_text("---\nembargo: never\n---\n\n# T\n\nA b.\n")
    tab.wait("document.body?.textContent.includes('seeds/torn.md:2:')")
    assert tab.complaints() == []


def test_an_edition_follows_the_catalog_and_keeps_its_place(server, reviewed, tab):
    tab.size(900, 420)
    server.enter(tab)
    server.go(tab, "edition/lamps/uk")
    inside = "document.querySelector('iframe').contentDocument"
    words = "document.querySelector('iframe')?.contentDocument?.body?.textContent"
    tab.wait(f"{words}?.includes('Лампи тьмяні.')")
    assert "Draft" in tab("document.querySelector('header').textContent")
    assert tab(f"{inside}.querySelectorAll('script:not([type])').length") == 0
    tab("document.querySelector('iframe').contentWindow.scrollTo(0, 120)")
    reviewed.write("uk", DIM, "Лампи ледь світять.", fuzzy=False)
    tab.wait(f"{words}?.includes('Лампи ледь світять.')")
    assert "As it will be released" in tab("document.querySelector('header').textContent")
    tab.wait("document.querySelector('iframe')?.contentWindow?.scrollY === 120")
    other = f"[...{inside}.querySelectorAll('a')].find(each => each.lang === 'ja')"
    assert tab(f"[{other}.pathname, {other}.target]") == ["/edition/lamps/ja", "_top"]
    tab(f"{other}.click()")
    tab.wait("location.pathname === '/edition/lamps/ja'")
    assert tab.complaints() == []


@pytest.mark.parametrize(("lang", "words"), [("uk", "Усі документи"), ("ja", "すべての文書")])
def test_pages_speak_the_language_of_the_browser(server, tab, lang, words):
    tab.ask("Network.setExtraHTTPHeaders", headers={"Accept-Language": lang})
    server.enter(tab)
    assert tab("document.querySelector('h1').textContent") == words
    server.go(tab, "review/lamps/uk")
    assert words in tab("document.querySelector('.top').textContent")
    assert tab("document.documentElement.lang") == lang


# ── Reviewing ────────────────────────────────────────────────────────────────


def test_an_answer_goes_straight_into_the_catalog(server, reviewed, review):
    tab = review()
    edit(tab, DIM, "Лампи ледь світять.")
    assert "Saved in the catalog: 1" in save(tab)
    entry = reviewed.entries("uk")[DIM]
    assert (entry.msgstr, entry.state) == ("Лампи ледь світять.", State.TRANSLATED)
    assert "Лампи ледь світять." in tab(shown(tab, DIM))
    tab.press("s", control=True)
    tab.wait(f"{TOLD}.includes('no answer to save')")
    edit(tab, DIM, "Лампи мерехтять.")  # and once more, from what stands there now
    save(tab)
    assert reviewed.entries("uk")[DIM].msgstr == "Лампи мерехтять."
    assert {each.split("?")[0].rpartition("/")[0] + "/" for each in tab.requests()} >= {server.home}
    assert all(each.startswith(server.home) for each in tab.requests())
    assert tab.complaints() == []


def test_two_browsers_and_an_editor_lose_nothing(reviewed, review):
    """The editor has the catalog open all the while, and writes it as it was when it was opened."""
    opened = reviewed.path("uk").read_bytes()
    olena, ivan = review(OLENA), review(IVAN)
    edit(olena, DIM, "Лампи ледь світять.")
    save(olena)
    ivan.wait(f"{shown(ivan, DIM)}.includes('Лампи ледь світять.')")
    edit(ivan, OIL, "Палять забагато.")
    save(ivan)
    old, new = "Втрачено три лампи.".encode(), "Зникли три лампи.".encode()
    assert old in opened
    reviewed.path("uk").write_bytes(opened.replace(old, new))
    for tab in (olena, ivan):
        tab.wait(f"{TOLD}.includes('Another program has taken')")
        assert "Saved in the catalog: 1" in save(tab)
    found = {source: each.msgstr for source, each in reviewed.entries("uk").items()}
    assert found[DIM] == "Лампи ледь світять."
    assert found[OIL] == "Палять забагато."
    assert found[LOST] == "Зникли три лампи."


def test_of_two_answers_to_one_sentence_both_are_seen(reviewed, review):
    olena, ivan = review(OLENA), review(IVAN)
    edit(olena, DIM, "Лампи ледь світять.")
    edit(ivan, DIM, "Лампи мерехтять.")
    edit(ivan, OIL, "Палять забагато.")
    save(olena)
    said = save(ivan)
    assert "Saved in the catalog: 1" in said
    assert "Лампи мерехтять." in said
    words = ivan(shown(ivan, DIM))
    assert "Лампи ледь світять." in words
    assert "Also yours, from elsewhere: Лампи мерехтять." in words
    assert reviewed.entries("uk")[DIM].msgstr == "Лампи ледь світять."
    edit(ivan, DIM, "Лампи мерехтять.")  # having seen both
    save(ivan)
    assert reviewed.entries("uk")[DIM].msgstr == "Лампи мерехтять."


def test_two_windows_of_one_browser_agree(server, reviewed, review, new_tab):
    tab = review()
    beside = new_tab(tab)
    server.go(beside, "review/lamps/uk")
    edit(tab, DIM, "Лампи ледь світять.")
    tab.wait("document.querySelector('.kept').textContent.includes('not yet in the catalog')")
    beside.wait(f"{shown(beside, DIM)}.includes('Лампи ледь світять.')")
    save(tab)
    for each in (tab, beside):
        each.wait("document.querySelector('.kept').textContent === 'Saved.'")
        assert "Also yours" not in each(shown(each, DIM))
    beside.reload()
    assert "accepted by you" in beside(shown(beside, DIM, ".said"))
    edit(beside, DIM, "Лампи мерехтять.")
    save(beside)
    assert reviewed.entries("uk")[DIM].msgstr == "Лампи мерехтять."


def test_a_page_that_was_closed_offers_again_what_an_editor_overwrote(server, reviewed, review):
    opened = reviewed.path("uk").read_bytes()
    tab = review()
    edit(tab, DIM, "Лампи ледь світять.")
    save(tab)
    server.go(tab, "")
    reviewed.path("uk").write_bytes(opened)
    server.go(tab, "review/lamps/uk")
    assert "Лампи ледь світять." in tab(shown(tab, DIM))
    assert "Saved in the catalog: 1" in save(tab)
    assert reviewed.entries("uk")[DIM].msgstr == "Лампи ледь світять."


def test_what_is_not_saved_outlives_the_page_and_the_server(server, reviewed, review):
    tab = review()
    edit(tab, OIL, "Палять забагато.")
    edit(tab, DIM, "Лампи ледь світять.")
    server.end()
    tab.wait("!document.querySelector('.kept.alarm').hidden")
    tab.press("s", control=True)
    tab.wait(f"{TOLD}.includes('does not answer')")
    reviewed.write("uk", DIM, "Лампи мерехтять.", fuzzy=False)
    server.start()
    server.enter(tab)
    server.go(tab, "review/lamps/uk")
    assert "Палять забагато." in tab(shown(tab, OIL))
    words = tab(shown(tab, DIM))
    assert "Лампи мерехтять." in words
    assert "Лампи ледь світять." in words
    save(tab)
    found = reviewed.entries("uk")
    assert (found[OIL].msgstr, found[DIM].msgstr) == ("Палять забагато.", "Лампи мерехтять.")


def test_a_statement_that_changed_is_told_and_what_was_written_stays(reviewed, review):
    tab = review()
    edit(tab, OIL, "Палять забагато.")
    reviewed.edit_seed(LOST, "Four lamps were lost.")
    reviewed.extract()
    tab.wait(f"{TOLD}.includes('The statement has changed')")
    tab.reload()
    assert "Палять забагато." in tab(shown(tab, OIL))
    assert "Four lamps were lost." in numbers(tab)


def test_a_field_that_is_open_is_never_touched(reviewed, review):
    tab = review()
    tab(f"document.getElementById({json.dumps(numbers(tab)[DIM])}).focus()")
    tab.press("Enter")
    tab.select_all()
    tab.write("Лампи ледь")
    reviewed.write("uk", DIM, "Лампи мерехтять.", fuzzy=False)
    reviewed.write("uk", OIL, "Палять.", fuzzy=False)
    tab.wait(f"{shown(tab, OIL)}.includes('Палять.')")
    assert tab("document.activeElement.value") == "Лампи ледь"


# ── Everybody ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", ["", "edition/lamps/uk", "edition/none/uk", "review/lamps/uk"])
@pytest.mark.parametrize("look", ["light", "dark", "phone"])
def test_nothing_keeps_people_out(server, tab, axe, path, look):
    if look == "phone":
        tab.size(360, 640, mobile=True)
    tab.media(dark=look == "dark")
    server.enter(tab)
    if path == "edition/none/uk":
        (server.root / "toolkit.toml").write_text("nonsense = 1\n")
    server.go(tab, path)
    tab("document.querySelectorAll('iframe').forEach(each => each.remove())")
    assert axe(tab) == []
