"""Small models that answer with the bare translation, behind servers that behave as theirs do."""

import json
import re
import socket
import threading

import pytest

from toolkit.core.errors import ConfigError, EngineError
from toolkit.draft import http
from toolkit.draft.engines import check_settings, open_engine
from toolkit.draft.engines.base import BrokenOffError, Passage, Refusal, Setup, Spent

TEXT = "The lamps are dim."
UK = "Лампи тьмяні."
GEMMA = re.compile(
    r"You are a professional English \(en\) to Ukrainian \(uk\) translator\. Your goal is to .*\n"
    r"Produce only the Ukrainian translation, .* into Ukrainian:\n\n\n(?P<text>.+)"
)
HY = re.compile(
    r"(?:Reference the following translations:\n(?:.+ translates to .+\n)+\n)?"
    r"Translate the following text into Ukrainian\. Note that you .+:\n\n(?P<text>.+)"
)
SECRET = "sk-never-shown"  # noqa: S105 - nobody's


def reply(text, *, tokens=70, reason="stop"):
    choice = {"message": {"role": "assistant", "content": text}, "finish_reason": reason}
    usage = {"usage": {"total_tokens": tokens}} if tokens else {}
    return 200, {}, json.dumps({"choices": [choice], **usage}).encode()


def refuse(code, message, **headers):
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return code, named, json.dumps({"error": {"code": code, "message": message}}).encode()


def ollama(body):
    """Answer as Ollama with TranslateGemma: any other request than its own makes it talk."""
    if body["model"] != "translategemma:4b":
        return refuse(404, f"model '{body['model']}' not found")
    said = [each["content"] for each in body["messages"]]
    asked = len(said) == 1 and GEMMA.fullmatch(said[0])
    return reply(UK if asked else "How can I help?\n\n1. Ask.")


def llama_cpp(body):
    """Answer as llama.cpp's server with TranslateGemma and the template that is in its file."""
    codes = body.get("chat_template_kwargs", {})
    content = body["messages"][0]["content"]
    (part,) = content if isinstance(content, list) else ({},)
    if codes != {"source_lang_code": "en", "target_lang_code": "uk"} or "text" not in part:
        return refuse(400, "Jinja Exception: User role must provide `content` as an iterable")
    return reply(UK)


def hy_mt(body):
    """Answer as llama.cpp's server with Hy-MT2: asked in other words, it speaks Chinese."""
    said = [each["content"] for each in body["messages"]]
    return reply(UK if len(said) == 1 and HY.fullmatch(said[0]) else "灯很暗。")


def thinker(body):
    """Answer as a model of general use that thinks first, and announces what it says."""
    assert [each["role"] for each in body["messages"]] == ["system", "user"]
    return reply(f"<think>\nLamps.\n</think>\n\nHere is the translation:\n\n“{UK}”")


def engine(site, folder, **settings):
    table = {"url": site.url, "model": "translategemma:4b", "form": "plain", **settings}
    return open_engine("chat", "en", "uk", Setup(folder, {"chat": table}, folder))


def ask(site, folder, *passages, count=1, **settings):
    found = engine(site, folder, **settings).translate(passages or [Passage(TEXT)], count)
    return [each if isinstance(each, Refusal) else each[0].text for each in found]


@pytest.mark.parametrize(
    ("server", "template"),
    [
        pytest.param(ollama, "translategemma", id="TranslateGemma in Ollama"),
        pytest.param(llama_cpp, "translategemma-codes", id="TranslateGemma in llama.cpp"),
        pytest.param(hy_mt, "hy-mt", id="Hy-MT2 in llama.cpp"),
        pytest.param(thinker, "plain", id="a model that thinks"),
    ],
)
def test_each_model_is_asked_as_it_wants_to_be(chat_site, tmp_path, server, template):
    chat_site.turns = [server]
    assert ask(chat_site, tmp_path, template=template) == [UK]


@pytest.mark.parametrize(
    ("server", "template"),
    [(ollama, "plain"), (llama_cpp, "translategemma"), (hy_mt, "translategemma")],
)
@pytest.mark.usefixtures("waits")
def test_a_template_of_another_model_does_not_pass_unseen(chat_site, tmp_path, server, template):
    chat_site.turns = [server]
    try:
        (found,) = ask(chat_site, tmp_path, template=template)
    except EngineError:
        return
    assert found != UK


def test_without_a_name_the_template_is_the_plain_one(chat_site, tmp_path):
    chat_site.turns = [thinker]
    assert ask(chat_site, tmp_path) == [UK]


def test_one_sentence_goes_a_request_and_has_an_end(chat_site, tmp_path):
    chat_site.turns = [ollama]
    template = {"template": "translategemma"}
    passages = [Passage(f"{TEXT} {number}") for number in range(3)]
    assert len(ask(chat_site, tmp_path, *passages, **template)) == 3
    assert len(chat_site.asked) == 3
    for body in chat_site.asked:
        assert (body["temperature"], "response_format" in body) == (0, False)
        assert 1_000 < body["max_tokens"] < 2_000


def test_a_project_s_own_template_is_read_from_its_file(chat_site, tmp_path):
    (tmp_path / "prompts").mkdir()
    (tmp_path / "prompts" / "mt.txt").write_text("To {target}: {text}", "utf-8")
    chat_site.turns = [lambda _body: reply(UK)]
    assert ask(chat_site, tmp_path, template="prompts/mt.txt") == [UK]
    assert chat_site.asked[0]["messages"] == [
        {"role": "user", "content": f"To Ukrainian: {TEXT}"},
    ]


def test_options_go_along_as_they_are(chat_site, tmp_path):
    chat_site.turns = [thinker]
    options = {"temperature": 0.7, "top_p": 0.6, "chat_template_kwargs": {"enable_thinking": False}}
    ask(chat_site, tmp_path, options=options)
    assert chat_site.asked[0].items() >= options.items()


def test_several_hypotheses_are_read_one_by_one(chat_site, tmp_path):
    both = [{"message": {"content": text}} for text in (f"{UK}\n\nNote.", UK, "Лампи темні.")]
    chat_site.turns = [lambda _body: (200, {}, json.dumps({"choices": both}).encode())]
    (answer,) = engine(chat_site, tmp_path).translate([Passage(TEXT)], 8)
    assert [each.text for each in answer] == [UK, "Лампи темні."]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        pytest.param(reply(f"{UK}\n\nNote: weak."), "more than the translation", id="a remark"),
        pytest.param(reply(""), "", id="nothing"),
        pytest.param(reply("<think>Hm", reason="length"), "cut off", id="a thought without end"),
    ],
)
def test_what_is_no_translation_is_refused(chat_site, tmp_path, answer, reason):
    chat_site.turns = [lambda _body: answer]
    (found,) = ask(chat_site, tmp_path)
    assert found == "" or reason in found.reason


# ── Trouble ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("first", "wait"),
    [
        pytest.param(refuse(503, "Loading model"), 1, id="llama.cpp loads its model"),
        pytest.param(refuse(429, "Too many requests", Retry_After="7"), 7, id="too many"),
        pytest.param(refuse(503, "Overloaded", Retry_After="3"), 3, id="overloaded"),
        pytest.param(refuse(500, "llama runner has terminated"), 1, id="Ollama restarts"),
    ],
)
def test_a_server_that_cannot_now_is_asked_again(chat_site, tmp_path, waits, first, wait):
    chat_site.turns = [lambda _body: first, thinker]
    assert ask(chat_site, tmp_path) == [UK]
    assert waits == [wait]


def test_a_connection_that_is_lost_is_made_again(tmp_path, waits):
    """The first time the server hangs up in the middle of its answer."""
    body = reply(UK)[2]
    head = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body)
    asked = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve():
            for data in (head + body[:9], head + body):
                connection, _ = server.accept()
                with connection:
                    asked.append(connection.recv(2**16))
                    connection.sendall(data)

        thread = threading.Thread(target=serve)
        thread.start()
        table = {
            "url": f"http://127.0.0.1:{server.getsockname()[1]}/v1",
            "model": "m",
            "form": "plain",
        }
        made = open_engine("chat", "en", "uk", Setup(tmp_path, {"chat": table}))
        (answer,) = made.translate([Passage(TEXT)])
        thread.join()
    assert (answer[0].text, len(asked), waits) == (UK, 2, [1])


@pytest.mark.parametrize("code", [401, 403, 404])
def test_what_no_other_try_changes_is_not_tried_again(
    chat_site, tmp_path, waits, monkeypatch, code
):
    monkeypatch.setenv("TOOLKIT_CHAT_KEY", SECRET)
    chat_site.turns = [lambda _body: refuse(code, SECRET)]
    with pytest.raises(EngineError, match=str(code)) as caught:
        ask(chat_site, tmp_path)
    assert (len(chat_site.asked), waits) == (1, [])
    assert SECRET not in str(caught.value)


def test_a_request_that_is_not_liked_is_made_plainer_and_not_repeated(chat_site, tmp_path, waits):
    chat_site.turns = [lambda _body: refuse(400, "max_tokens is not supported"), thinker]
    assert ask(chat_site, tmp_path) == [UK]
    assert ["max_tokens" in body for body in chat_site.asked] == [True, False]
    assert waits == []


@pytest.mark.usefixtures("waits")
def test_what_was_answered_before_the_server_failed_is_handed_over(chat_site, tmp_path):
    chat_site.turns = [thinker, thinker, lambda _body: refuse(500, "out of memory")]
    passages = [Passage(f"{TEXT} {number}") for number in range(4)]
    with pytest.raises(BrokenOffError, match="500") as caught:
        engine(chat_site, tmp_path).translate(passages)
    assert {at: answer[0].text for at, answer in caught.value.answers.items()} == {0: UK, 1: UK}
    assert len(chat_site.asked) == 2 + http.TRIES


# ── What it costs, and what it is told ───────────────────────────────────────


def test_what_it_costs_is_what_the_server_counts(chat_site, tmp_path):
    chat_site.turns = [lambda _body: reply(UK, tokens=91)]
    made = engine(chat_site, tmp_path, budget=1_000, parallel=3)
    assert (made.spent, made.budget, made.parallel) == (Spent(), 1_000, 3)
    made.translate([Passage(TEXT)])
    assert made.spent == Spent(91, 1)


def test_where_the_server_does_not_count_it_is_guessed(chat_site, tmp_path):
    chat_site.turns = [lambda _body: reply(UK, tokens=0)]
    made = engine(chat_site, tmp_path, template="translategemma")
    made.translate([Passage(TEXT)])
    assert made.spent.guessed
    assert made.estimate([Passage(TEXT)]) == pytest.approx(made.spent.tokens, rel=0.25)


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"template": "translategemma"}, set()),
        ({"template": "hy-mt"}, {"names", "terms"}),
        ({}, {"context", "speaker", "names", "terms", "previous"}),
        ({"form": "json"}, {"context", "speaker", "names", "terms", "previous"}),
    ],
)
def test_it_says_what_its_requests_hold(chat_site, tmp_path, settings, told):
    assert engine(chat_site, tmp_path, **settings).told == told


# ── Settings ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("chat", "problem"),
    [
        ({"form": "xml"}, 'form: must be "json" or "plain"'),
        ({"template": "hy-mt"}, "template: is for plain answers alone"),
        ({"form": "plain", "template": "hymt"}, "did you mean 'hy-mt'"),
        (
            {"form": "plain", "template": "hy-mt", "register": {"uk": "solemn"}},
            "register: the template hy-mt has no place for it",
        ),
        ({"parallel": 0}, "parallel: must be a whole number from 1 to 64"),
        ({"parallel": True}, "a whole number"),
        ({"budget": 0}, "budget: must be a whole number"),
        ({"budget": 1.5}, "a whole number"),
        ({"options": {"messages": []}}, "options: must not say 'messages'"),
        ({"options": "top_p"}, "must be a table"),
    ],
)
def test_settings_that_cannot_be_meant(chat, problem):
    table = {"url": "http://127.0.0.1:1/v1", "model": "m", **chat}
    with pytest.raises(ConfigError, match=problem) as caught:
        check_settings({"chat": table}, "toolkit.toml")
    assert caught.value.remedy


def test_the_register_goes_into_a_template_that_has_a_place_for_it(chat_site, tmp_path):
    chat_site.turns = [thinker]
    ask(chat_site, tmp_path, register={"uk": "solemn"})
    assert chat_site.asked[0]["messages"][0]["content"].endswith("\n\nRegister: solemn")


def test_a_file_that_is_not_there_is_named(chat_site, tmp_path):
    with pytest.raises(ConfigError, match=r"there is no file prompt\.txt"):
        engine(chat_site, tmp_path, template="prompt.txt")
