"""Pages of a project, and answers that arrive in its catalogs by the rules of `take`."""

import errno
import json
import re

import pytest

from toolkit.exchange.page.read import MAX_BYTES
from toolkit.publish.steps.withdraw import WithdrawOptions, withdraw
from toolkit.serve.guard import Request
from toolkit.serve.steps import desk as steps
from toolkit.serve.steps.desk import Desk

NOW = "2025-04-01 12:00+0000"
DIM, OIL = "The lamps are dim.", "They burn too much oil."
OLENA, IVAN = "Олена Приклад", "Іван Приклад"


class Browser:
    """A window of somebody, without its script."""

    def __init__(self, desk, lang=""):
        self.desk, self.lang = desk, lang

    def get(self, path, method="GET"):
        headers = {"accept-language": (self.lang,)} if self.lang else {}
        return self.desk.answer(Request(method, path, headers))

    def page(self, path):
        return self.get(path).data.decode()

    def rows(self, document="lamps", lang="uk"):
        found = json.loads(self.get(f"/review/{document}/{lang}/rows").data)
        return {each["source"]: each for each in found["rows"]}

    def save(self, *answers, by=OLENA, **head):
        table = {
            "format": "toolkit-answers", "version": 1, "document": "lamps", "source": "en",
            "lang": "uk", "by": by, "role": "reviewer", "saved": "2025-03-13T07:00:00.000Z",
            "answers": answers,
        }  # fmt: skip
        return self.send(json.dumps(table | head).encode())

    def send(self, body):
        response = self.desk.answer(Request("POST", "/answers", {}), body)
        return response.status, json.loads(response.data)


def answer(row, text=None, verdict="accepted", **more):
    told = {"mark": row["mark"], "source": row["source"], "verdict": verdict}
    return told | {"text": row["text"] if text is None else text} | more


@pytest.fixture
def window(reviewed):
    """Return a window on a project with a draft in Ukrainian."""
    reviewed.write("uk", DIM, "Лампи тьмяні.", fuzzy=True)
    return Browser(Desk(reviewed.root, lambda: NOW))


# ── Pages ────────────────────────────────────────────────────────────────────


def test_the_first_page_says_how_far_each_document_is(window, reviewed):
    reviewed.seed("Rope\n\nRope is dear.\n", "rope.txt")
    page = window.page("/")
    lamps, rope = page.split("<section")[1:]
    assert "Not ready" in lamps
    assert "Sentences: 1" in lamps
    assert 'href="/edition/lamps/uk"' in lamps
    assert 'href="/review/lamps/uk"' in lamps
    assert "No catalog yet: toolkit extract" in rope
    assert "/review/rope" not in rope


def test_a_document_that_is_ready_says_so(reviewed):
    page = Browser(Desk(reviewed.root, lambda: NOW)).page("/")
    assert "Ready to be released" in page
    assert "As it will be released" in page


def test_a_release_is_told(released):
    page = Browser(Desk(released.root, lambda: NOW)).page("/")
    assert "Released: revision 1" in page
    assert "Nothing has changed since" in page
    assert "As it was released, revision 1" in page
    assert "Ready to be released" not in page


def test_a_change_since_the_release_is_told(released):
    released.write("uk", DIM, "Лампи ледь світять.")
    page = Browser(Desk(released.root, lambda: NOW)).page("/")
    assert "Sentences changed since: 1" in page
    assert "Ready to be released" in page


def test_a_document_that_was_withdrawn_says_so(released):
    options = WithdrawOptions("It was not ours.", {}, "2025-06-01")
    withdraw(released.project, ("lamps",), options)
    assert "Withdrawn on" in Browser(Desk(released.root, lambda: NOW)).page("/")


def test_a_seed_that_cannot_be_read_is_told_with_its_place(window, reviewed):
    text = "---\nembargo: never\n---\n\n# Torn\n\nText.\n"
    (reviewed.root / "seeds" / "torn.md").write_text(text, "utf-8")
    page = window.page("/")
    assert "seeds/torn.md:2:" in page
    assert "/edition/torn" not in page
    assert "/edition/lamps/uk" in page


def test_settings_that_are_wrong_are_told_on_every_page(window, reviewed):
    reviewed.set('target-langs = "uk"')
    response = window.get("/")
    assert (response.status, "toolkit.toml" in response.data.decode()) == (422, True)


@pytest.mark.parametrize(
    ("lang", "title"), [("en", "All documents"), ("uk", "Усі документи"), ("ja", "すべての文書")]
)
def test_pages_speak_the_browsers_language(reviewed, lang, title):
    page = Browser(Desk(reviewed.root, lambda: NOW), lang).page("/")
    assert f'<html lang="{lang}"' in page
    assert title in page


def test_a_language_that_was_chosen_goes_before_the_browsers(reviewed):
    assert '<html lang="ja"' in Browser(Desk(reviewed.root, lambda: NOW, "ja"), "uk").page("/")


def test_an_edition_is_shown_with_what_keeps_it_back(window, reviewed):
    page = window.page("/edition/lamps/uk")
    line = reviewed.entries("uk")[DIM].line
    assert 'src="/made/lamps/uk/index.html"' in page
    assert f"locales/uk/LC_MESSAGES/lamps.po:{line}" in page
    made = window.get("/made/lamps/uk/index.html")
    assert (made.status, "frame-ancestors 'self'" in made.policy) == (200, True)
    assert "Лампи тьмяні." in made.data.decode()


def test_a_pdf_is_made_when_it_is_asked_for(window):
    made = window.get("/made/lamps/lamps.uk.pdf")
    assert (made.media, made.data[:5]) == ("application/pdf", b"%PDF-")


@pytest.mark.parametrize(
    "path",
    [
        "/none",
        "/edition/none/uk",
        "/edition/lamps/xx",
        "/edition/lamps",
        "/review/none/uk",
        "/review/lamps/xx",
        "/review/lamps/uk/more",
        "/made/lamps/none.pdf",
        "/made/lamps/../../toolkit.toml",
        "/made/..%2f..%2fetc/passwd",
        "/made/lamps/%2e%2e/%2e%2e/toolkit.toml",
        "/made/lamps/%00",
        "/edition/%2e%2e/uk",
        "/review/../uk",
        "/answers",
    ],
)
def test_nothing_else_is_there(window, path):
    response = window.get(path)
    assert (response.status, b"models-dir" in response.data) == (404, False)


def test_pages_write_nothing(window, reviewed):
    before = reviewed.tree()
    for path in ("/", "/edition/lamps/uk", "/made/lamps/uk/index.html", "/review/lamps/uk"):
        assert window.get(path).status == 200
    assert reviewed.tree() == before


def test_the_policy_of_a_page_lets_it_reach_this_server_alone(window):
    for path, reach in (("/", "frame-src 'self'; "), ("/review/lamps/uk", "")):
        (policy,) = re.findall(r'Security-Policy" content="([^"]+)"', window.page(path))
        assert "default-src &#39;none&#39;" in policy or "default-src 'none'" in policy
        plain = policy.replace("&#39;", "'")
        assert f"connect-src 'self'; {reach}" in plain
        assert "unsafe" not in plain


# ── Answers ──────────────────────────────────────────────────────────────────


def test_an_answer_is_saved_into_the_catalog(window, reviewed):
    row = window.rows()[DIM]
    status, done = window.save(answer(row, "Лампи ледь світять.", question="Which?"))
    entry = reviewed.entries("uk")[DIM]
    assert (status, done["refused"]) == (200, [])
    assert (entry.msgstr, entry.comments[-1]) == ("Лампи ледь світять.", f"query: {OLENA}: Which?")
    assert done["record"].startswith("locales/uk/reviews/lamps/")
    fresh = {each["source"]: each for each in done["page"]["rows"]}[DIM]
    assert (fresh["text"], fresh["mark"] != row["mark"]) == ("Лампи ледь світять.", True)


def test_saving_again_what_was_saved_changes_nothing(window, reviewed):
    given = answer(window.rows()[DIM], "Лампи ледь світять.")
    window.save(given)
    before = reviewed.tree()
    assert (window.save(given)[1]["refused"], reviewed.tree()) == ([], before)


def test_two_reviewers_lose_nothing(window, reviewed):
    """Each has the page open as it was; of one sentence the first stands, the second is told."""
    rows = window.rows()
    window.save(answer(rows[DIM], "Лампи ледь світять."), answer(rows[OIL]))
    _, done = window.save(
        answer(rows[DIM], "Лампи тьмяніють."),
        answer(rows[OIL], "Палять забагато."),
        by=IVAN,
    )
    assert [each["index"] for each in done["refused"]] == [0]
    found = reviewed.entries("uk")
    assert (found[DIM].msgstr, found[OIL].msgstr) == ("Лампи ледь світять.", "Палять забагато.")


def test_a_catalog_that_an_editor_saved_meanwhile_keeps_both(window, reviewed):
    rows = window.rows()
    reviewed.write("uk", DIM, "Лампи мерехтять.", fuzzy=False)
    _, done = window.save(answer(rows[DIM], "Лампи тьмяніють."), answer(rows[OIL], "Палять."))
    ((refused),) = done["refused"]
    fresh = {each["source"]: each for each in done["page"]["rows"]}
    assert (refused["index"], fresh[DIM]["text"]) == (0, "Лампи мерехтять.")
    found = reviewed.entries("uk")
    assert (found[DIM].msgstr, found[OIL].msgstr) == ("Лампи мерехтять.", "Палять.")


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"{}", id="no answers"),
        pytest.param(b"\xff\xfe{", id="no text"),
        pytest.param(b"[" * 200_000, id="nested without end"),
        pytest.param(b'{"format": "toolkit-answers", "version": 2}', id="another version"),
        pytest.param(b" " * (MAX_BYTES + 1), id="too large"),
    ],
)
def test_what_is_no_file_of_answers_is_refused_whole(window, reviewed, body):
    before = reviewed.tree()
    status, done = window.send(body)
    assert (status, list(done), reviewed.tree()) == (422, ["problem"], before)


@pytest.mark.parametrize(
    ("head", "said"),
    [
        pytest.param({"document": "none"}, "none", id="no such document"),
        pytest.param({"document": "../lamps"}, "lamps", id="a path"),
        pytest.param({"lang": "xx"}, "xx", id="no such language"),
        pytest.param({"lang": "../../x"}, "", id="a path as language"),
        pytest.param({"source": "ja"}, "", id="another source"),
    ],
)
def test_answers_to_something_else_are_refused(window, reviewed, head, said):
    before, row = reviewed.tree(), window.rows()[DIM]
    status, done = window.save(answer(row, "Інше."), **head)
    assert (status, said in done["problem"], reviewed.tree()) == (422, True, before)


def test_a_hostile_answer_is_refused_by_itself(window, reviewed):
    rows = window.rows()
    _, done = window.save(
        answer(rows[DIM], "\x1b[2JЛампи"),
        answer(rows[OIL], "Палять."),
        answer(rows[OIL] | {"mark": "1 x"}, "Інше."),
        {"mark": rows[DIM]["mark"]},
    )
    assert [each["index"] for each in done["refused"]] == [0, 2, 3]
    assert reviewed.entries("uk")[OIL].msgstr == "Палять."
    assert reviewed.entries("uk")[DIM].msgstr == "Лампи тьмяні."


def test_markup_in_an_answer_is_text_on_every_page(window, reviewed):
    text = "Лампи </script><script>alert(1)</script>"
    window.save(answer(window.rows()[DIM], text))
    assert reviewed.entries("uk")[DIM].msgstr == text
    for path in ("/", "/edition/lamps/uk", "/made/lamps/uk/index.html", "/review/lamps/uk"):
        assert "<script>alert" not in window.page(path)


def test_two_people_have_to_be_known_where_two_are_asked_for(window, reviewed):
    reviewed.set("four-eyes = true")
    before = reviewed.tree()
    status, done = window.save(answer(window.rows()[DIM], "Лампи ледь світять."), by="")
    assert (status, reviewed.tree()) == (422, before)
    assert "--by" in done["problem"] or "who" in done["problem"]


# ── Changes ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda desk: desk.edit_seed("dim", "dark"), id="seed"),
        pytest.param(lambda desk: desk.write("uk", DIM, "Інше."), id="catalog"),
        pytest.param(lambda desk: desk.set('theme = "theme"'), id="settings"),
        pytest.param(lambda desk: (desk.root / "seeds" / "x.txt").write_text("X"), id="new seed"),
        pytest.param(lambda desk: desk.path("ja").unlink(), id="catalog gone"),
    ],
)
def test_the_stamp_is_another_after_a_change(window, reviewed, change):
    watch = window.desk.watch
    before = watch.stamp(fresh=True)
    assert watch.stamp(fresh=True) == before
    change(reviewed)
    assert watch.stamp(fresh=True) != before


def test_the_theme_is_watched(window, reviewed):
    folder = reviewed.root / "looks"
    folder.mkdir()
    reviewed.set('theme = "looks"')
    before = window.desk.watch.stamp(fresh=True)
    (folder / "page.css").write_text("p{}")
    assert window.desk.watch.stamp(fresh=True) != before


@pytest.mark.parametrize("name", ["lamps.mo", "lamps.po~", ".lamps.po.part", ".toolkit-x.lock"])
def test_what_programs_keep_beside_files_is_no_change(window, reviewed, name):
    before = window.desk.watch.stamp(fresh=True)
    reviewed.path("uk").with_name(name).write_bytes(b"x")
    assert window.desk.watch.stamp(fresh=True) == before


def test_an_edition_is_made_anew_after_a_change(window, reviewed):
    assert "Лампи тьмяні." in window.page("/made/lamps/uk/index.html")
    reviewed.write("uk", DIM, "Лампи мерехтять.")
    assert "Лампи мерехтять." in window.page("/made/lamps/uk/index.html")


def test_a_disk_that_refuses_is_told_to_the_page(window, monkeypatch):
    rows = window.rows()

    def full(*_words, **_options):
        raise OSError(errno.ENOSPC, "No space left on device", "locales/uk/x.po")

    monkeypatch.setattr(steps, "take_answers_of", full)
    status, told = window.save(answer(rows[DIM], "Інше."))
    assert status == 422
    assert told["problem"].startswith("locales/uk/x.po: no space left on device")
