"""A run that asks a server: once for each sentence, several at a time, and nothing paid is lost."""

import json
import re
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from toolkit.cli import main
from toolkit.core.model.catalog import ADOPTED, State, short_hash
from toolkit.draft.engines import chat
from toolkit.knowledge.memory.tmx import parse_tmx

ROOT = Path(__file__).parents[3]
TARGETS = {
    "Lamps for the coast": "Ліхтарі для узбережжя",
    "The keepers met in Testford on 4 May 2024.": "Доглядачі зібралися 4 травня 2024 року.",
    "The lamps are dim.": "Лампи тьмяні.",
    "They burn too much oil.": "Вони палять забагато олії.",
    "Three lamps were lost.": "Втрачено три лампи.",
    "Ada Sample": "Ада Семпл",
    "Keeper": "Доглядач",
    "Testford Light": "Тестфордський маяк",
}
"""What a good model says; nothing in it is in doubt, so that each is asked for once."""


def reply(text, tokens=50):
    body = {"choices": [{"message": {"content": text}}], "usage": {"total_tokens": tokens}}
    return 200, {}, json.dumps(body).encode()


def sentence(body):
    return body["messages"][-1]["content"].rsplit("\n", 1)[-1]


def translate(body):
    return reply(TARGETS.get(sentence(body), "Так."))


@pytest.fixture
def desk(extracted, chat_site):
    """Return the project, with a server that answers with bare translations."""
    chat_site.turns = [translate]
    extracted.set('engine = "chat"')
    settle(extracted, chat_site, template="translategemma")
    return extracted


def settle(desk, site, **settings):
    """Set the engine up as it is told, and in no other way."""
    table = {"url": site.url, "model": "tiny", "form": "plain", **settings}
    written = ", ".join(f"{key} = {json.dumps(value)}" for key, value in table.items())
    path = desk.root / "toolkit.toml"
    kept = [line for line in path.read_text("utf-8").splitlines() if "engines.chat" not in line]
    path.write_text("\n".join([*kept, f"engines.chat = {{ {written} }}", ""]), "utf-8")


def run(desk, *words):
    command = ["--project", str(desk.root), "draft", "--lang", "uk", *words]
    return CliRunner().invoke(main, command, catch_exceptions=False)


def asked(site):
    return [sentence(body) for body in site.asked]


def drafted(desk, document="lamps"):
    return {msgid for msgid, each in desk.entries("uk", document).items() if each.msgstr}


# ── One among many ───────────────────────────────────────────────────────────


def other_seeds(desk):
    for name in ("other", "third"):
        desk.seed(f"The {name} lamps\n\nThe {name} lamps are dim.\n", f"{name}.txt")
    desk.extract()


@pytest.mark.parametrize("words", [(), ("--dry-run",), ("--memory-only",), ("--suggest",)])
def test_a_catalog_that_cannot_be_read_keeps_no_other_back(desk, words):
    other_seeds(desk)
    desk.path("uk", "other").write_text("msgidd", "utf-8")
    result = run(desk, "--json", *words)
    assert result.exit_code == 1
    assert result.stderr.count("other.po:1:1: 'msgidd' has no meaning here\n  delete it") == 1
    told = {each["document"]: each for each in json.loads(result.stdout)}
    assert {name: bool(each["problem"]) for name, each in told.items()} == {
        "lamps": False, "other": True, "third": False,
    }  # fmt: skip
    assert desk.path("uk", "other").read_text("utf-8") == "msgidd"
    assert len(drafted(desk, "third")) == (2 if not words else 0)


def test_one_catalog_alone_that_cannot_be_read_is_the_error(desk):
    desk.path("uk").write_text("msgidd", "utf-8")
    result = run(desk)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.count("msgidd") == 1


def test_a_catalog_that_is_damaged_while_it_is_drafted_keeps_no_other_back(
    desk, chat_site, monkeypatch
):
    monkeypatch.setattr(chat, "AT_ONCE", 1)
    other_seeds(desk)
    damaged = desk.path("uk", "other")

    def answer(body):
        if "third" not in sentence(body) and "other" in sentence(body):
            damaged.write_text("msgidd", "utf-8")
        return translate(body)

    chat_site.turns = [answer]
    result = run(desk)
    assert result.exit_code == 1
    assert "other.po:1:1: 'msgidd' has no meaning here\n  delete it" in result.stderr
    assert damaged.read_text("utf-8") == "msgidd"
    assert len(drafted(desk, "third")) == 2
    assert "third.po: 2 drafted" in result.stdout
    assert "other.po: " not in result.stdout


# ── Once ─────────────────────────────────────────────────────────────────────


def test_each_sentence_is_asked_for_once(desk, chat_site):
    run(desk)
    assert sorted(asked(chat_site)) == sorted(desk.entries("uk"))
    assert drafted(desk) == set(TARGETS)


def test_a_sentence_of_several_documents_is_asked_for_once(desk, chat_site):
    desk.seed("Other lamps\n\nThe lamps are dim. They are new.\n", "other.txt")
    desk.extract()
    result = run(desk)
    assert asked(chat_site).count("The lamps are dim.") == 1
    one, other = (desk.entries("uk", name)["The lamps are dim."] for name in ("lamps", "other"))
    assert (one.msgstr, one.state, one.comments) == (other.msgstr, State.DRAFT, other.comments)
    assert "other.po: 3 drafted" in result.stdout


def test_a_repeated_sentence_counts_once_for_a_limit(desk, chat_site):
    desk.seed("Lamps for the coast\n\nThe lamps are dim. They are new.\n", "other.txt")
    desk.extract()
    run(desk, "--limit", "3")
    assert len(chat_site.asked) == 3
    assert drafted(desk, "other") == drafted(desk) & {"Lamps for the coast", "The lamps are dim."}


def test_the_other_document_is_not_touched_where_a_person_has_translated(desk):
    desk.seed("Other lamps\n\nThe lamps are dim. They are new.\n", "other.txt")
    desk.extract()
    desk.write("uk", "The lamps are dim.", "Лампи блимають.", document="other", fuzzy=True)
    run(desk)
    assert desk.entries("uk", "other")["The lamps are dim."].msgstr == "Лампи блимають."


@pytest.mark.parametrize("how", [(), ("--redraft",), ("--suggest",)])
@pytest.mark.parametrize("state", ["whole", "changed", "emptied"])
def test_what_is_adopted_is_never_drafted(desk, chat_site, how, state):
    text = "Лампи слабкі."
    adopted = f"{ADOPTED}official.txt h={short_hash(text)}"
    mark = f"mt: chat en-uk older h={short_hash(text)}"
    said = {"whole": text, "changed": "Лампи тьмяні.", "emptied": ""}[state]
    fuzzy = state != "emptied"
    desk.write("uk", "The lamps are dim.", said, fuzzy=fuzzy, comments=(adopted, mark))
    before = desk.entries("uk")["The lamps are dim."]
    run(desk, *how)
    assert "The lamps are dim." not in asked(chat_site)
    assert desk.entries("uk")["The lamps are dim."] == before


# ── Several at a time ────────────────────────────────────────────────────────


def test_requests_go_out_together(desk, chat_site):
    settle(desk, chat_site, template="translategemma", parallel=4)
    together = threading.Barrier(4, timeout=20)

    def wait(body):
        together.wait()
        return translate(body)

    chat_site.turns = [wait]
    assert run(desk).exit_code == 0  # The barrier breaks unless four are there at once.
    assert drafted(desk) == set(TARGETS)


def test_whatever_comes_first_the_bytes_are_the_same(desk, chat_site):
    settle(desk, chat_site, template="translategemma", parallel=1)
    clean = desk.path("uk").read_bytes()
    one = run(desk, "--json").stdout
    before = undated(desk.path("uk").read_bytes())
    desk.path("uk").write_bytes(clean)
    settle(desk, chat_site, template="translategemma", parallel=8)
    last_first = threading.Event()

    def late(body):
        """Answer to the title when the last sentence has been asked for."""
        if sentence(body) == "They burn too much oil.":
            last_first.set()
        if sentence(body) == "Lamps for the coast":
            last_first.wait(20)
        return translate(body)

    chat_site.turns = [late]
    other = run(desk, "--json").stdout
    assert undated(desk.path("uk").read_bytes()) == before
    assert json.loads(one) == json.loads(other)


def undated(data):
    return re.sub(rb"PO-Revision-Date: [^\\]*", b"", data)


def test_suggestions_stand_in_one_order_whatever_comes_first(desk, chat_site):
    settle(desk, chat_site, template="translategemma", parallel=8)
    run(desk, "--suggest")
    path = desk.root / "locales/uk/LC_MESSAGES/lamps.suggestions.tmx"
    one = path.read_bytes()
    path.unlink()
    settle(desk, chat_site, template="translategemma")
    run(desk, "--suggest")
    assert path.read_bytes() == one


# ── Broken off ───────────────────────────────────────────────────────────────


def test_what_was_answered_before_an_error_is_saved_and_said(desk, chat_site):
    chat_site.turns = [translate, translate, lambda _body: (401, {}, b"{}")]
    result = run(desk)
    assert result.exit_code == 1
    assert "2 drafted, to be reviewed; 6 left for later" in result.stdout
    assert "refuses: 401" in result.stderr
    assert len(drafted(desk)) == 2


def test_for_machines_it_is_said_as_well(desk, chat_site):
    chat_site.turns = [translate, lambda _body: (401, {}, b"{}")]
    result = run(desk, "--json")
    (done,) = json.loads(result.stdout)
    assert (result.exit_code, done["drafted"], done["left"]) == (1, 1, 7)


def test_the_next_run_pays_for_the_rest_alone(desk, chat_site):
    chat_site.turns = [translate, translate, lambda _body: (401, {}, b"{}")]
    run(desk)
    refused, chat_site.turns = asked(chat_site)[-1], [translate]
    run(desk)
    twice = [each for each in set(asked(chat_site)) if asked(chat_site).count(each) > 1]
    assert twice == [refused]
    assert drafted(desk) == set(TARGETS)


def test_what_can_stand_is_saved_before_the_model_is_asked_for_better(desk, chat_site):
    """The first answer lacks a name of the month, which is a doubt; then the key expires."""
    chat_site.turns = [lambda _body: reply("Доглядачі були 4-го, 2024."), refuse_keys]
    desk.edit("uk", only("The keepers met in Testford on 4 May 2024."))
    result = run(desk)
    assert (result.exit_code, len(chat_site.asked)) == (1, 2)
    entry = desk.entries("uk")["The keepers met in Testford on 4 May 2024."]
    assert (entry.msgstr, entry.state) == ("Доглядачі були 4-го, 2024.", State.DRAFT)


def test_a_better_answer_takes_its_place(desk, chat_site):
    msgid = "The keepers met in Testford on 4 May 2024."
    chat_site.turns = [lambda _body: reply("Доглядачі були 4-го, 2024."), translate]
    desk.edit("uk", only(msgid))
    assert run(desk).exit_code == 0
    entry = desk.entries("uk")[msgid]
    assert (entry.msgstr, len(entry.comments)) == (TARGETS[msgid], 1)


def refuse_keys(_body):
    return 401, {}, b"{}"


def only(msgid):
    """Translate all but one."""
    return lambda each: each if each.msgid == msgid else replace(each, msgstr="Так", fuzzy=False)


def test_a_catalog_that_cannot_be_saved_costs_the_others_nothing(desk, chat_site):
    desk.seed("Other lamps\n\nWe have new lamps.\n", "other.txt")
    desk.extract()
    settle(desk, chat_site, template="translategemma", parallel=2)
    together = threading.Barrier(2, timeout=20)
    first = set(list(desk.entries("uk"))[1:])
    desk.edit("uk", lambda each: replace(each, msgstr="Так") if each.msgid in first else each)

    def vanish(body):
        together.wait()
        if sentence(body) not in ("Other lamps", "We have new lamps."):
            desk.path("uk").unlink()
        together.wait()
        return translate(body)

    chat_site.turns = [vanish, vanish, translate]
    result = run(desk)
    assert result.exit_code == 1
    assert "vanished while it was being drafted" in result.stderr
    assert drafted(desk, "other")


@pytest.fixture
def interrupted(desk, chat_site):
    """Return a function that presses ^C while so many answers are under way, and what was said."""

    def press(parallel, *words):
        settle(desk, chat_site, template="translategemma", parallel=parallel)
        together, pressed = threading.Barrier(parallel + 1, timeout=60), threading.Event()

        def wait(body):
            if not pressed.is_set():
                together.wait()
                pressed.wait(60)
            return translate(body)

        chat_site.turns = [wait]
        command = [sys.executable, "-m", "toolkit", "--project", str(desk.root), "draft", *words]
        with subprocess.Popen(
            [*command, "--lang", "uk"],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            together.wait()
            process.send_signal(2)
            said = process.stderr.readline()
            pressed.set()
            _, rest = process.communicate()
        return process.returncode, said + rest

    return press


@pytest.mark.parametrize("parallel", [1, 3])
def test_an_interrupted_run_loses_nothing_that_is_paid_for(desk, chat_site, interrupted, parallel):
    code, said = interrupted(parallel)
    assert code == 130
    assert said.startswith("stopping: ")
    assert said.rstrip().endswith("interrupted")
    assert drafted(desk) == set(asked(chat_site))
    assert len(chat_site.asked) == parallel
    chat_site.turns = [translate]
    run(desk)
    assert sorted(asked(chat_site)) == sorted(TARGETS)


def test_nor_do_suggestions(desk, chat_site, interrupted):
    assert interrupted(2, "--suggest")[0] == 130
    assert {unit.source for unit in suggestions(desk)} == set(asked(chat_site))


def test_a_killed_run_has_what_was_answered_and_a_whole_catalog(desk, chat_site):
    third, over = threading.Event(), threading.Event()

    def hold(body):
        third.set()
        over.wait(60)
        return translate(body)

    chat_site.turns = [translate, translate, hold]
    command = [sys.executable, "-m", "toolkit", "--project", str(desk.root), "draft"]
    with subprocess.Popen([*command, "--lang", "uk"], cwd=ROOT) as process:
        assert third.wait(60)
        process.kill()
    over.set()
    assert drafted(desk) == set(asked(chat_site)[:2])
    subprocess.run(["msgfmt", "-c", "-o", "/dev/null", desk.path("uk")], check=True)


# ── A budget ─────────────────────────────────────────────────────────────────


def test_a_budget_is_said_before_and_after_and_is_not_exceeded(desk, chat_site):
    settle(desk, chat_site, template="hy-mt", budget=420, parallel=3)
    chat_site.turns = [lambda body: reply(translate_text(body), 100)]
    result = run(desk)
    assert result.exit_code == 1
    said = result.stderr.splitlines()
    assert said[0].startswith("the budget is 420 tokens, and this takes about ")
    assert said[1] == "the server was asked 4 times: 400 tokens, as it counts"
    assert said[2] == "the budget of 420 tokens pays for no more: 4 sentences are left"
    assert "4 drafted, to be reviewed; 4 left for later" in result.stdout
    assert len(drafted(desk)) == len(chat_site.asked) == 4


def translate_text(body):
    return TARGETS.get(sentence(body), "Так.")


def test_run_by_run_a_budget_pays_for_all(desk, chat_site):
    settle(desk, chat_site, template="hy-mt", budget=420)
    chat_site.turns = [lambda body: reply(translate_text(body), 100)]
    assert [run(desk).exit_code for _ in range(2)] == [1, 0]
    assert sorted(asked(chat_site)) == sorted(TARGETS)


def test_a_budget_that_is_enough_is_no_error(desk, chat_site):
    settle(desk, chat_site, template="hy-mt", budget=100_000)
    result = run(desk)
    assert result.exit_code == 0
    assert "left for another run" not in result.stderr
    assert "8 times: 400 tokens" in result.stderr


def test_a_budget_that_pays_for_nothing_says_so(desk, chat_site):
    settle(desk, chat_site, template="hy-mt", budget=5)
    result = run(desk)
    assert (result.exit_code, chat_site.asked, result.stdout) == (1, [], "")
    assert "does not pay for a single request: 8 sentences are left" in result.stderr


def test_without_a_budget_and_on_this_machine_nothing_is_said(desk):
    assert run(desk).stderr == ""


def test_a_dry_run_says_what_it_would_take(desk):
    result = run(desk, "--dry-run")
    assert re.search(r"8 entries would be drafted, .*about [\d,]+ tokens", result.stdout)
    (done,) = json.loads(run(desk, "--dry-run", "--json").stdout)
    assert done["tokens"] > 0


# ── Suggestions, and what was changed ────────────────────────────────────────


def suggestions(desk):
    path = desk.root / "locales/uk/LC_MESSAGES/lamps.suggestions.tmx"
    return parse_tmx(path.read_bytes(), "x")


def test_what_is_suggested_is_not_asked_for_again(desk, chat_site):
    run(desk, "--suggest")
    before, count = suggestions(desk), len(chat_site.asked)
    result = run(desk, "--suggest")
    assert (suggestions(desk), len(chat_site.asked)) == (before, count)
    assert "8 sentences with a suggestion of this model already" in result.stderr


def test_another_model_suggests_anew(desk, chat_site):
    run(desk, "--suggest")
    settle(desk, chat_site, model="other", template="translategemma")
    run(desk, "--suggest")
    assert len(chat_site.asked) == 16
    assert {unit.notes for unit in suggestions(desk)} == {("mt: chat en-uk other",)}


@pytest.fixture
def changed(desk):
    """Return the project, with a sentence that was translated and then changed."""
    was = {"msgstr": "Лампи були тьмяні.", "previous_msgid": "The lamps were dim."}
    desk.edit(
        "uk",
        lambda each: (
            replace(each, fuzzy=True, **was) if each.msgid == "The lamps are dim." else each
        ),
    )
    return desk


def test_a_changed_sentence_is_suggested_from_its_former_translation(changed, chat_site):
    settle(changed, chat_site)
    before = changed.path("uk").read_bytes()
    run(changed, "--suggest")
    (body,) = [each for each in chat_site.asked if sentence(each) == "The lamps are dim."]
    told = body["messages"][-1]["content"]
    assert "it read:\nThe lamps were dim.\n" in told
    assert "still holds:\nЛампи були тьмяні.\n" in told
    assert "Лампи тьмяні." in {unit.target for unit in suggestions(changed)}
    assert changed.path("uk").read_bytes() == before


def test_nobody_else_is_told_of_former_translations(changed, chat_site):
    settle(changed, chat_site)
    run(changed, "--suggest")
    others = [each for each in chat_site.asked if sentence(each) != "The lamps are dim."]
    assert others
    assert not any("it read" in json.dumps(each) for each in others)


def test_what_changed_in_a_confidential_document_goes_to_no_other_machine(
    changed, chat_site, monkeypatch
):
    settle(changed, chat_site)
    monkeypatch.setattr(chat, "is_loopback", lambda _url: False)
    monkeypatch.setenv("TOOLKIT_CHAT_KEY", "x")
    changed.edit("uk", only("The lamps are dim."))
    structure = changed.root / "seeds" / "lamps.structure.toml"
    structure.write_text("[meta]\nconfidential = true\n", "utf-8")
    result = run(changed, "--suggest")
    assert (result.exit_code, chat_site.asked) == (1, [])
    assert "1 kept from 127.0.0.1" in result.stderr
    assert "it is confidential" in result.stderr


def test_in_the_catalog_a_former_translation_stays_and_that_is_said(changed, chat_site):
    settle(changed, chat_site)
    before = changed.entries("uk")["The lamps are dim."]
    result = run(changed)
    assert changed.entries("uk")["The lamps are dim."] == before
    assert "lamps (uk): 1 sentence changed since the translation, which stays;" in result.stderr


def test_a_model_that_cannot_be_told_is_not_asked(changed, chat_site):
    result = run(changed, "--suggest")
    assert "The lamps are dim." not in asked(chat_site)
    assert "1 sentence changed since the translation, left out, as this" in result.stderr


# ── What it is told ──────────────────────────────────────────────────────────


def test_the_terms_of_a_sentence_go_with_it_alone_and_with_their_notes(desk, chat_site):
    settle(desk, chat_site)
    rows = "term,note,uk\nlamp,of a lighthouse,ліхтар\nkeeper,,доглядач\nship,,корабель\n"
    (desk.root / "locales" / "glossary.csv").write_text(rows, "utf-8")
    run(desk)
    by_sentence = {sentence(each): each["messages"][-1]["content"] for each in chat_site.asked}
    assert "\nlamp → ліхтар (of a lighthouse)\n" in by_sentence["The lamps are dim."]
    assert "доглядач" not in by_sentence["The lamps are dim."]
    assert "ліхтар" not in by_sentence["They burn too much oil."]
    assert not any("корабель" in each for each in by_sentence.values())


def test_the_notice_names_what_the_template_sends_and_no_more(desk, monkeypatch):
    monkeypatch.setattr(chat, "is_loopback", lambda _url: False)
    monkeypatch.setenv("TOOLKIT_CHAT_KEY", "x")
    assert "is sent 8 sentences of lamps\n" in run(desk, "--limit", "8").stderr


def test_a_template_of_the_project_is_found_from_its_folder(desk, chat_site, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (desk.root / "prompt.txt").write_text("Into {target}, please:\n{text}\n", "utf-8")
    settle(desk, chat_site, template="prompt.txt")
    assert run(desk).exit_code == 0
    assert chat_site.asked[0]["messages"][0]["content"].startswith("Into Ukrainian, please:\n")


def test_a_fault_in_it_has_its_place(desk, chat_site):
    (desk.root / "prompt.txt").write_text("Into {target}:\n{txt}\n", "utf-8")
    settle(desk, chat_site, template="prompt.txt")
    result = run(desk)
    assert result.exit_code == 1
    assert result.stderr.startswith("prompt.txt:2:1: {txt} is no placeholder of a template\n")
