"""Fixtures that every test file shares: a small statement, reviewed in two languages."""

import datetime as dt
import json
import os
import posixpath
import re
import shutil
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote

import pytest
from filelock import FileLock
from hypothesis import settings

import toolkit.exchange.xlsx  # noqa: F401 -- it says how openpyxl is loaded, before a test loads that
from toolkit.catalog.po.parse import parse_po
from toolkit.catalog.po.serialize import serialize_po
from toolkit.draft.models.archive import install_file
from toolkit.draft.steps.draft import draft
from toolkit.draft.steps.outcome import DraftOptions
from toolkit.project.folder import open_project
from toolkit.project.steps.extract import extract
from toolkit.publish.steps.publish import publish
from toolkit.publish.steps.run import PublishOptions
from toolkit.publish.steps.status import status

sys.path.insert(0, str(Path(__file__).parent / "fixtures"))

from alone import why_alone
from lamps import STATEMENT, TEXTS

collect_ignore = ["cases"]
"""Among them are tests of what `test_to_add` adds to a copy; here there is nothing of it."""
CASES = Path(__file__).parent / "cases"
SHARED = Path(__file__).parents[2] / "shared"
"""Real input that is not the project's to publish; tests that need it skip where it is absent."""

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell that starts the tests in the background has them and their children ignore ^C.
    signal.signal(signal.SIGINT, signal.default_int_handler)

settings.register_profile("default", deadline=None, derandomize=True, max_examples=50)
settings.register_profile("long", deadline=None, derandomize=True, max_examples=400)
settings.load_profile("default")


def pytest_addoption(parser):
    parser.addoption("--accept", action="store_true", help="rewrite golden files")
    parser.addoption(
        "--long",
        action="store_true",
        help="kill and damage at every place, not at some of them, and try laws on more examples",
    )


def pytest_configure(config):
    if config.getoption("--long"):
        settings.load_profile("long")


@pytest.fixture(scope="session")
def long(request):
    """Tell whether tests that do one thing at many places do it at all of them."""
    return request.config.getoption("--long")


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory):
    """Keep what tests cache out of the user's folder; subprocesses inherit it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def golden(request):
    """Compare text with tests/cases/<name>; with --accept, write it instead."""

    def compare(name, text):
        path = CASES / name
        if request.config.getoption("--accept"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8"), f"--accept rewrites {name}"

    return compare


def start_cluster(folder, workers=2, options=()):
    if find_spec("distributed") is None:
        pytest.skip("distributed is not installed: pip install 'toolkit[cluster]'")
    if reason := why_alone():  # a worker does each task in a process of its own
        pytest.skip(reason)
    from dask_cluster import DaskCluster

    desk = DaskCluster(folder, workers, options)
    desk.wait(workers)
    return desk


@pytest.fixture(scope="session")
def dask_cluster(tmp_path_factory):
    """Return a cluster on this machine, of two workers, that no test harms; or skip."""
    desk = start_cluster(tmp_path_factory.mktemp("cluster"))
    yield desk
    desk.close()


@pytest.fixture
def own_cluster(tmp_path):
    """Return a cluster that a test may harm, of one worker; or skip."""
    desk = start_cluster(tmp_path, 1)
    yield desk
    desk.close()


@pytest.fixture
def own_pair(tmp_path):
    """Return a cluster that a test may harm, of two workers; or skip."""
    desk = start_cluster(tmp_path, 2)
    yield desk
    desk.close()


@pytest.fixture
def tls_cluster(tmp_path):
    """Return an encrypted cluster of one worker, for those who have its certificate; or skip."""
    path = str(Path(__file__).parent / "fixtures" / "loopback.pem")
    options = ("--protocol", "tls", "--tls-ca-file", path, "--tls-cert", path)
    desk = start_cluster(tmp_path, 1, options)
    yield desk
    desk.close()


@pytest.fixture
def record_crews(monkeypatch):
    """Return a function that has it recorded which crew did a task, and what is to be known of it.

    Processes or a cluster, that is; what this process does itself is not recorded.
    """
    from toolkit.core.executor import cluster, pool

    def record(fact):
        found = []

        def follow(crew):
            really = crew.do

            def do(self, function, task, limits):
                found.append((crew, fact(task)))
                return really(self, function, task, limits)

            monkeypatch.setattr(crew, "do", do)

        for crew in (pool.Pool, cluster.Cluster):
            follow(crew)
        return found

    return record


@pytest.fixture
def shared():
    """Return the folder of real input, or skip."""
    folder = Path(os.environ.get("TOOLKIT_SHARED", SHARED))
    if not (folder / "seeds").is_dir():
        pytest.skip(f"no real input at {folder}; set TOOLKIT_SHARED to a folder that has it")
    return folder


@pytest.fixture
def git():
    """Return a function that runs Git in a folder, as a person without settings; or skip."""
    if shutil.which("git") is None:
        pytest.skip("Git is not installed")
    environ = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    environ |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    environ["PYTHONPATH"] = str(Path(__file__).parents[1])  # for the toolkit as a merge driver
    who = ("-c", "user.name=Mara Testova", "-c", "user.email=mara@example.org")

    def run(folder, *words, check=True):
        return subprocess.run(
            ["git", *who, *words],
            cwd=folder,
            env=environ,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=check,
        )

    return run


@pytest.fixture(scope="session")
def keys(tmp_path_factory):
    """Return two real private keys; or skip."""
    if shutil.which("ssh-keygen") is None:
        pytest.skip("ssh-keygen is missing; Debian: apt install openssh-client")
    folder = tmp_path_factory.mktemp("keys")
    made = []
    for name in ("mara", "ivan"):
        path = folder / name
        words = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", path]
        subprocess.run(words, check=True)
        made.append(path)
    return made


@pytest.fixture(scope="session")
def signers(keys):
    """Return a file of allowed signers: Mara, who may sign for ever, and Ivan, who could once."""
    mara, ivan = (path.with_suffix(".pub").read_text("utf-8").strip() for path in keys)
    path = keys[0].with_name("signers")
    path.write_text(
        f'mara@example.org {mara}\nivan@example.org valid-before="20250101" {ivan}\n', "utf-8"
    )
    return path


@pytest.fixture(scope="session")
def once(tmp_path_factory):
    """Return a function that has a slow text made by one process of tests, for all of them."""
    root = tmp_path_factory.getbasetemp()
    root = root.parent if "PYTEST_XDIST_WORKER" in os.environ else root

    def once(name, make):
        path = root / f"{name}.txt"
        with FileLock(f"{path}.lock"):
            if not path.exists():
                path.write_text(make(), encoding="utf-8")
        return path.read_text(encoding="utf-8")

    return once


@pytest.fixture
def answering():
    """Return a function that serves on this machine what another makes of JSON that was posted.

    That other is given headers and JSON, and returns JSON, or the code of an error. The
    address of the server comes back, without a path.
    """
    serving = []

    def serve(answer):
        class Pages(BaseHTTPRequestHandler):
            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                said = answer(self.headers, body)
                code, data = (
                    (said, b"") if isinstance(said, int) else (200, json.dumps(said).encode())
                )
                self.send_response(code)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_):
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        serving.append((server, thread))
        return f"http://127.0.0.1:{server.server_port}"

    yield serve
    for server, thread in serving:
        server.shutdown()
        thread.join()
        server.server_close()


FIXTURES = Path(__file__).parent / "fixtures"
LINK = re.compile(r'(?:(?:href|src)="|content="0; url=)(?![a-z]+:)([^"#]+)')
"""Where a page leads, within the site."""
NOW = "2025-03-10 09:30+0000"


def later(catalog):
    """Return the head of a catalog as an editor writes it that saves it a minute later."""
    header = dict(catalog.header)
    revised = dt.datetime.fromisoformat(header["PO-Revision-Date"]) + dt.timedelta(minutes=1)
    header["PO-Revision-Date"] = f"{revised:%Y-%m-%d %H:%M%z}"
    return tuple(header.items())


@dataclass(frozen=True)
class Desk:
    """A project on disk, and what a translator does there."""

    root: Path

    @property
    def project(self):
        return open_project(self.root)

    def seed(self, text, name="lamps.txt"):
        path = self.root / "seeds" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def edit_seed(self, old, new):
        text = (self.root / "seeds" / "lamps.txt").read_text(encoding="utf-8")
        assert old in text
        self.seed(text.replace(old, new))

    def set(self, line):
        with (self.root / "toolkit.toml").open("a", encoding="utf-8") as stream:
            stream.write(line + "\n")

    def path(self, lang, document="lamps"):
        return self.root / "locales" / lang / "LC_MESSAGES" / f"{document}.po"

    def entries(self, lang, document="lamps"):
        return {entry.msgid: entry for entry in self.parsed(lang, document)}

    def parsed(self, lang, document="lamps"):
        return parse_po(self.path(lang, document).read_bytes(), "x").entries

    def edit(self, lang, change, document="lamps"):
        path = self.path(lang, document)
        catalog = parse_po(path.read_bytes(), "x")
        entries = tuple(change(entry) for entry in catalog.entries)
        path.write_bytes(serialize_po(replace(catalog, entries=entries, header=later(catalog))))

    def write(self, lang, msgid, msgstr, *, document="lamps", **fields):
        assert msgid in self.entries(lang, document)
        self.edit(
            lang,
            lambda each: replace(each, msgstr=msgstr, **fields) if each.msgid == msgid else each,
            document,
        )

    def review(self, *langs, document="lamps"):
        for lang in langs or ("uk", "ja"):
            column = ("uk", "ja").index(lang)
            self.edit(
                lang,
                lambda each, column=column: replace(
                    each, msgstr=TEXTS[each.msgid][column], fuzzy=False
                ),
                document,
            )

    def extract(self, *names, dry_run=False):
        return extract(self.project, names, revised=NOW, dry_run=dry_run)

    def draft(self, *langs, dry_run=False):
        return draft(self.project, (), langs, DraftOptions(NOW, dry_run=dry_run))

    def states(self, lang="uk"):
        """Count the entries of the one catalog in a language by state."""
        (row,) = status(self.project, (), (lang,))
        return dict(row.entries)

    def publish(self, **order):
        return publish(self.project, PublishOptions(**order))

    def broken_links(self):
        """Return the links of all pages that lead to no file, notices and revisions among them."""
        tree, found = self.tree("output"), []
        pages = {path: data.decode() for path, data in tree.items() if path.endswith(".html")}
        for path, text in pages.items():
            for link in LINK.findall(text):
                target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(link)))
                if not tree.keys() & {target, f"{target}/index.html"}:
                    found.append((path, link))
        assert pages
        return found

    def tree(self, under=""):
        folder = self.root / under
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file() and not path.name.endswith(".lock")
        }

    def current(self):
        """Return what is in `output/` but for earlier revisions, which a clone may lack."""
        return {
            path: data
            for path, data in self.tree("output").items()
            if "/revisions/" not in path or path.endswith("/revisions/index.html")
        }


@pytest.fixture(scope="session")
def new_desk():
    """Return a function that makes a project of a folder; for fixtures that tests share."""
    return Desk


@pytest.fixture(scope="session")
def _extracted(tmp_path_factory):
    desk = Desk(tmp_path_factory.mktemp("extracted") / "project")
    desk.seed(STATEMENT)
    desk.set('models-dir = "models"')
    desk.extract()
    return desk


@pytest.fixture(scope="session")
def _reviewed(_extracted, tmp_path_factory):
    desk = Desk(tmp_path_factory.mktemp("reviewed") / "project")
    shutil.copytree(_extracted.root, desk.root)
    desk.review()
    return desk


@pytest.fixture(scope="session")
def _released(_reviewed, tmp_path_factory):
    desk = Desk(tmp_path_factory.mktemp("released") / "project")
    shutil.copytree(_reviewed.root, desk.root)
    (done,) = desk.publish()
    assert done.outcome == "released"
    return desk


@pytest.fixture
def empty(tmp_path):
    """Return a folder without anything."""
    root = tmp_path / "project"
    root.mkdir()
    return Desk(root)


@pytest.fixture
def extracted(_extracted, tmp_path):
    """Return a project whose catalogs wait for a translation."""
    return Desk(shutil.copytree(_extracted.root, tmp_path / "project"))


@pytest.fixture
def reviewed(_reviewed, tmp_path):
    """Return a project that is ready for its first release."""
    return Desk(shutil.copytree(_reviewed.root, tmp_path / "project"))


@pytest.fixture
def released(_released, tmp_path):
    """Return a project with a release."""
    return Desk(shutil.copytree(_released.root, tmp_path / "project"))


@pytest.fixture
def with_models(extracted):
    """Return a project whose catalogs wait, and two models that can draft them."""
    for lang in ("uk", "ja"):
        install_file(FIXTURES / f"translate-en_{lang}-1_0.argosmodel", extracted.root / "models")
    return extracted
