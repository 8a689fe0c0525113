"""Drafting through a server: what it is told, what the catalog says, what leaves the machine."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from click.testing import CliRunner

from toolkit.cli import main
from toolkit.engines import chat
from toolkit.model import State

TARGETS = {
    "The lamps are dim.": "Лампи тьмяні.",
    "They burn too much oil.": "Вони палять забагато олії.",
    "Three lamps were lost.": "Втрачено 5 ламп.",
}


@pytest.fixture
def served(extracted):
    """Return the project with a chat server that knows some sentences, and what it was asked."""
    asked = []

    class Pages(BaseHTTPRequestHandler):
        def do_POST(self):
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            rows = json.loads(body["messages"][1]["content"])["sentences"]
            asked.extend(rows)
            texts = [{"id": row["id"], "text": TARGETS.get(row["text"], "Так.")} for row in rows]
            answer = {"message": {"content": json.dumps({"translations": texts})}}
            data = json.dumps({"choices": [answer]}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    url = f"http://127.0.0.1:{server.server_port}/v1"
    extracted.set('engine = "chat"')
    extracted.set(f'chat = {{ url = "{url}", model = "tiny" }}')
    yield extracted, asked
    server.shutdown()
    thread.join()
    server.server_close()


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
