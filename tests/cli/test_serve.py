"""`serve` prints the one address that is answered, and ends when it is told to."""

import json
import signal
import subprocess
import sys
import urllib.error
import urllib.request

import pytest


@pytest.fixture
def start(extracted):
    """Return a function that starts the command, and returns it with what it has printed."""
    running = []

    def run(*words):
        command = [sys.executable, "-m", "toolkit", "--project", str(extracted), "serve", *words]
        running.append(
            subprocess.Popen(
                command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
            )
        )  # fmt: skip
        return running[-1]

    yield run
    for each in running:
        each.kill()
        each.communicate()


def test_it_prints_its_address_and_ends_with_0_on_ctrl_c(start):
    process = start()
    address = process.stdout.readline().strip()
    assert "Ctrl+C" in process.stderr.readline()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    with opener.open(address, timeout=30) as page:
        assert "lamps" in page.read().decode()
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.build_opener().open(address.partition("?")[0], timeout=30)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert (process.returncode, "ended" in said, "Traceback" in said) == (0, True, False)


def test_programs_get_the_address_as_json(start):
    process = start("--json", "--interface", "ja", "--by", "Test Tester")
    lines = [process.stdout.readline() for _ in range(3)]
    assert json.loads("".join(lines))["address"].startswith("http://127.0.0.1:")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        pytest.param(["--interface", "xx"], 1, "xx", id="language"),
        pytest.param(["--port", "0"], 2, "--port", id="no port"),
        pytest.param(["--port", "70000"], 2, "--port", id="port"),
    ],
)
def test_a_wrong_call_starts_nothing(run, extracted, words, code, said):
    result = run(extracted, "serve", *words)
    assert (result.exit_code, said in result.stderr) == (code, True)


def test_without_a_project_nothing_is_served(run, tmp_path):
    result = run(tmp_path, "serve")
    assert (result.exit_code, "no project here" in result.stderr) == (1, True)
