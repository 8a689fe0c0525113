"""Drafting through a server: what it is told, what the catalog says, what leaves the machine."""

import json

import pytest
from click.testing import CliRunner

from toolkit.cli import main
from toolkit.core.model.catalog import State
from toolkit.draft.engines import chat
from toolkit.knowledge.memory.tmx import parse_tmx

TARGETS = {
    "The lamps are dim.": "Лампи тьмяні.",
    "They burn too much oil.": "Вони палять забагато олії.",
    "Three lamps were lost.": "Втрачено 5 ламп.",
}
OUTAGE = set()
"""Sentences at which the server refuses to go on."""


@pytest.fixture
def outage():
    yield OUTAGE
    OUTAGE.clear()


@pytest.fixture
def served(answering, extracted):
    """Return the project with a chat server that knows some sentences, and what it was asked."""
    asked = []

    def answer(_headers, body):
        rows = json.loads(body["messages"][1]["content"])["sentences"]
        if any(row["text"] in OUTAGE for row in rows):
            return 401
        asked.extend(rows)
        texts = [{"id": row["id"], "text": TARGETS.get(row["text"], "Так.")} for row in rows]
        return {"choices": [{"message": {"content": json.dumps({"translations": texts})}}]}

    url = f"{answering(answer)}/v1"
    extracted.set('engine = "chat"')
    extracted.set(f'engines.chat = {{ url = "{url}", model = "tiny" }}')
    return extracted, asked


def run(desk, *words):
    command = ["--project", str(desk.root), "draft", "--lang", "uk", *words]
    return CliRunner().invoke(main, command, catch_exceptions=False)


def test_a_catalog_is_drafted(served):
    desk, asked = served
    result = run(desk)
    assert result.exit_code == 0, result.output
    entry = desk.entries("uk")["The lamps are dim."]
    assert (entry.msgstr, entry.state) == ("Лампи тьмяні.", State.DRAFT)
    assert entry.comments[0].startswith("mt: chat en-uk tiny h=")
    (row,) = [row for row in asked if row["text"] == "The lamps are dim."]
    assert (row["kind"], row["after"]) == ("paragraph", ["They burn too much oil."])


def test_the_table_is_still_read_by_its_former_name(served):
    desk, _ = served
    settings = desk.root / "toolkit.toml"
    settings.write_text(settings.read_text("utf-8").replace("engines.chat", "chat"), "utf-8")
    assert run(desk).exit_code == 0
    assert desk.entries("uk")["The lamps are dim."].comments[0].startswith("mt: chat en-uk tiny h=")


def test_its_drafts_meet_the_same_guards(served):
    desk, _ = served
    run(desk)
    entry = desk.entries("uk")["Three lamps were lost."]
    assert entry.msgstr == ""
    assert entry.comments[0].startswith("no draft: chat en-uk tiny: number 5 is not in the source")


def test_nothing_is_said_to_leave_what_does_not(served):
    desk, _ = served
    assert "is sent" not in run(desk).stderr


def test_it_is_said_what_leaves_the_machine_before_it_does(served, monkeypatch):
    desk, asked = served
    monkeypatch.setattr(chat, "is_loopback", lambda _url: False)
    monkeypatch.setenv("TOOLKIT_CHAT_KEY", "x")
    told = run(desk).stderr
    assert "is sent 8 sentences of lamps, with those around them, the speakers," in told
    assert asked


def test_a_dry_run_sends_nothing_away(served, monkeypatch):
    desk, asked = served
    monkeypatch.setattr(chat, "is_loopback", lambda _url: False)
    monkeypatch.setenv("TOOLKIT_CHAT_KEY", "x")
    result = run(desk, "--dry-run")
    assert "8 entries would be drafted" in result.stdout
    assert asked == []


# ── Suggestions ──────────────────────────────────────────────────────────────


def suggestions(desk):
    path = desk.root / "locales/uk/LC_MESSAGES/lamps.suggestions.tmx"
    return {unit.source: unit for unit in parse_tmx(path.read_bytes(), "x")}


def test_suggestions_of_a_run_that_breaks_off_stay(served, outage, monkeypatch):
    desk, _ = served
    monkeypatch.setattr(chat, "AT_ONCE", 1)
    outage.add("They burn too much oil.")
    assert run(desk, "--suggest").exit_code == 1
    assert suggestions(desk)["The lamps are dim."].target == "Лампи тьмяні."
    assert "They burn too much oil." not in suggestions(desk)


def test_a_run_that_breaks_off_sooner_keeps_the_suggestions_of_one_before(
    served, outage, monkeypatch
):
    desk, _ = served
    run(desk, "--suggest")
    before = suggestions(desk)
    settings = desk.root / "toolkit.toml"
    settings.write_text(settings.read_text("utf-8").replace("tiny", "other"), "utf-8")
    monkeypatch.setattr(chat, "AT_ONCE", 1)
    outage.add("Lamps for the coast")
    assert run(desk, "--suggest").exit_code == 1
    assert suggestions(desk) == before


def test_what_is_translated_meanwhile_is_suggested_no_more(served):
    desk, _ = served
    run(desk, "--suggest")
    desk.write("uk", "The lamps are dim.", "Лампи блимають.")
    run(desk, "--suggest")
    assert "The lamps are dim." not in suggestions(desk)
    assert "They burn too much oil." in suggestions(desk)


def test_what_a_tmx_file_cannot_hold_is_left_out_with_the_reason(served):
    desk, _ = served
    desk.edit_seed("The lamps are dim.", "The lamps are di\am.")
    desk.extract()
    result = run(desk, "--suggest")
    assert result.exit_code == 0
    assert "a TMX file cannot hold U+0007" in result.stdout
    assert "They burn too much oil." in suggestions(desk)


# ── What is confidential ─────────────────────────────────────────────────────


@pytest.fixture
def far(served, monkeypatch):
    """Return the same, where the server counts as another machine."""
    monkeypatch.setattr(chat, "is_loopback", lambda _url: False)
    monkeypatch.setenv("TOOLKIT_CHAT_KEY", "x")
    return served


def keep(desk, line="confidential = true", name="lamps"):
    path = desk.root / "seeds" / f"{name}.structure.toml"
    path.write_text(f"[meta]\n{line}\n", encoding="utf-8")


def test_what_is_confidential_goes_to_no_other_machine_and_the_rest_is_drafted(far):
    desk, asked = far
    desk.seed("Oil for the lamps\nThe oil is dear.\n", "oil.txt")
    desk.extract()
    keep(desk)
    before = desk.path("uk").read_bytes()
    result = run(desk)
    assert result.exit_code == 1
    assert {row["text"] for row in asked} == {"Oil for the lamps", "The oil is dear."}
    assert desk.path("uk").read_bytes() == before
    assert "locales/uk/LC_MESSAGES/lamps.po: 8 kept from 127.0.0.1" in result.stderr
    assert "it is confidential\n  draft on this machine" in result.stderr
    assert "sentences of oil" in result.stderr
    assert "lamps" not in result.stderr.partition("is sent")[2].partition("\n")[0].partition(",")[0]


def test_a_dry_run_says_so_too(far):
    desk, asked = far
    keep(desk)
    result = run(desk, "--dry-run")
    assert (result.exit_code, asked) == (1, [])
    assert "it is confidential" in result.stderr


def test_suggestions_are_no_way_round_it(far):
    desk, asked = far
    keep(desk)
    assert run(desk, "--suggest").exit_code == 1
    assert asked == []


def test_nor_is_a_seed_that_nobody_understands(far):
    desk, asked = far
    keep(desk, 'confidential = "так"')
    result = run(desk)
    assert (result.exit_code, asked) == (1, [])
    assert "nobody knows whether it is confidential (seeds/lamps.structure.toml:2" in result.stderr


def test_what_says_that_it_is_not_confidential_is_sent(far):
    desk, asked = far
    keep(desk, "confidential = false")
    assert run(desk).exit_code == 0
    assert asked


def test_a_server_on_this_machine_drafts_what_is_confidential(served):
    desk, asked = served
    keep(desk)
    assert run(desk).exit_code == 0
    assert asked


def test_the_memory_fills_what_is_confidential(far):
    desk, asked = far
    desk.review("uk")
    desk.seed("Lamps for the coast\nThe lamps are dim.\nThe oil is dear.\n", "oil.txt")
    desk.extract()
    keep(desk, name="oil")
    result = run(desk, "oil")
    assert (result.exit_code, asked) == (1, [])
    assert desk.entries("uk", "oil")["The lamps are dim."].msgstr == "Лампи тьмяні."
    assert "2 filled from the memory" in result.stdout
    assert "1 kept from 127.0.0.1" in result.stderr
