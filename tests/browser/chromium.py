"""A real Chromium, driven over its own protocol (CDP) through two pipes: no library, no port.

Source: Chrome DevTools Protocol, domains Target, Page, Runtime, Input and Network;
``--remote-debugging-pipe`` reads from file descriptor 3 and writes to 4, a NUL after each message.
"""

import base64
import fcntl
import json
import os
import select
import shutil
import subprocess
import time

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
LONGEST = 60
"""Seconds that an answer may take on a busy machine."""
OPTIONS = (
    "--headless=new", "--remote-debugging-pipe", "--no-first-run", "--disable-gpu",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-default-apps", "--disable-extensions", "--disable-dev-shm-usage", "--lang=en",
)  # fmt: skip
KEYS = {"Enter": (13, "\r"), "Escape": (27, ""), "Tab": (9, ""), "ArrowDown": (40, ""),
        "ArrowUp": (38, "")}  # fmt: skip
CONTROL, SHIFT = 2, 8


def find():
    """Return the path of a browser; None where there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)


class Chromium:
    """One browser process; each tab has a context of its own, as a private window has."""

    def __init__(self, program, folder):
        self.folder = folder
        to_child, self._out = os.pipe()
        self._in, from_child = os.pipe()
        # Out of the way of 3 and 4, which the child gets in their place.
        ends = [fcntl.fcntl(end, fcntl.F_DUPFD, 10) for end in (to_child, from_child)]
        root = ("--no-sandbox",) if os.geteuid() == 0 else ()
        self._process = subprocess.Popen(
            [program, *OPTIONS, *root, f"--user-data-dir={folder}", "about:blank"],
            preexec_fn=lambda: (os.dup2(ends[0], 3), os.dup2(ends[1], 4)),  # noqa: PLW1509
            pass_fds=(3, 4),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for end in (to_child, from_child, *ends):
            os.close(end)
        self._number, self._waiting, self._events = 0, b"", []

    def ask(self, method, session=None, **parameters):
        """Send a command and return its result; events that come meanwhile are kept."""
        number = self._send(method, session, parameters)
        while True:
            found = self._receive(LONGEST)
            assert found is not None, f"{method}: no answer"
            if found.get("id") == number:
                assert "error" not in found, f"{method}: {found['error']}"
                return found["result"]
            self._keep(found)

    def events(self, session, *, seconds=0.0):
        """Return what a tab has reported since it was asked last, waiting for it so long."""
        while found := self._receive(seconds):
            self._keep(found)
        mine = [each for each in self._events if each.get("sessionId") == session]
        self._events = [each for each in self._events if each.get("sessionId") != session]
        return mine

    def close(self):
        self._send("Browser.close", None, {})
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        os.close(self._out)
        os.close(self._in)

    def _send(self, method, session, parameters):
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        data = json.dumps(message | ({"sessionId": session} if session else {})).encode() + b"\0"
        while data:
            data = data[os.write(self._out, data) :]
        return self._number

    def _receive(self, seconds):
        end = time.monotonic() + seconds
        while b"\0" not in self._waiting:
            left = max(0, end - time.monotonic())
            if not select.select([self._in], [], [], left)[0]:
                return None
            read = os.read(self._in, 1 << 20)
            assert read, "the browser is gone"
            self._waiting += read
        message, _, self._waiting = self._waiting.partition(b"\0")
        return json.loads(message)

    def _keep(self, event):
        self._events.append(event)
        if event.get("method") == "Page.javascriptDialogOpening":
            # Whoever leaves the page says yes; that it was asked is what tests want to know.
            self._send("Page.handleJavaScriptDialog", event["sessionId"], {"accept": True})


class Tab:
    """A page, and a person at its keyboard."""

    def __init__(self, browser, downloads, beside=None):
        self.browser, self.downloads, self.seen = browser, downloads, []
        self.owner = beside is None
        self.context = (
            browser.ask("Target.createBrowserContext")["browserContextId"]
            if beside is None
            else beside.context
        )
        self.target = browser.ask(
            "Target.createTarget", url="about:blank", browserContextId=self.context
        )["targetId"]
        self.session = browser.ask("Target.attachToTarget", targetId=self.target, flatten=True)[
            "sessionId"
        ]
        for domain in ("Page", "Runtime", "Network", "Log", "DOM"):
            self.ask(f"{domain}.enable")
        self.ask("Emulation.setFocusEmulationEnabled", enabled=True)
        self.size(1100, 800)
        browser.ask(
            "Browser.setDownloadBehavior",
            behavior="allow",
            downloadPath=str(downloads),
            browserContextId=self.context,
        )

    def ask(self, method, **parameters):
        return self.browser.ask(method, self.session, **parameters)

    def events(self, *names, seconds=0.0):
        """Return all events of these kinds that there have been."""
        self.seen += self.browser.events(self.session, seconds=seconds)
        return [each["params"] for each in self.seen if each.get("method") in names]

    def close(self):
        if self.owner:
            self.browser.ask("Target.disposeBrowserContext", browserContextId=self.context)

    def size(self, width, height, *, scale=1, mobile=False):
        self.ask(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=scale,
            mobile=mobile,
        )

    def media(self, *, print_=False, dark=False, script=True):
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.ask("Emulation.setEmulatedMedia", media="print" if print_ else "", features=[scheme])
        self.ask("Emulation.setScriptExecutionDisabled", value=not script)

    def open(self, path):
        self.ask("Page.navigate", url=path.resolve().as_uri())
        self.wait("document.readyState === 'complete' && location.protocol === 'file:'")

    def reload(self):
        self("window.before = true")
        self.ask("Page.reload")
        self.wait("!window.before && document.readyState === 'complete'")

    def __call__(self, expression):
        """Return what a JavaScript expression gives."""
        done = self.ask(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in done, done["exceptionDetails"]
        return done["result"].get("value")

    def wait(self, expression):
        """Wait until an expression holds; how long it takes is nobody's business."""
        end = time.monotonic() + LONGEST
        while time.monotonic() < end:
            try:
                if found := self(expression):
                    return found
            except AssertionError as error:
                if "-32000" not in str(error):  # the page is about to be another
                    raise
            time.sleep(0.02)
        raise AssertionError(f"never: {expression}")

    # ── A person ─────────────────────────────────────────────────────────────

    def press(self, key, *, control=False, shift=False, code=""):
        """Press a key: its name, or the letter that it types."""
        virtual, text = KEYS.get(key, (ord(key[0].upper()), key))
        code = code or (key if key in KEYS else f"Key{key.upper()}" if key.isascii() else "")
        event = {
            "key": key,
            "code": code,
            "windowsVirtualKeyCode": virtual,
            "modifiers": CONTROL * control + SHIFT * shift,
        }
        typed = {} if control or not text else {"text": text}
        self.ask("Input.dispatchKeyEvent", type="keyDown", **event, **typed)
        self.ask("Input.dispatchKeyEvent", type="keyUp", **event)

    def write(self, text):
        """Type a text into the field that has the focus."""
        self.ask("Input.insertText", text=text)

    def compose(self, text):
        """Have a text half way through an input method, as before a Japanese word is chosen."""
        end = len(text)
        self.ask("Input.imeSetComposition", text=text, selectionStart=end, selectionEnd=end)

    def select_all(self):
        self.ask(
            "Input.dispatchKeyEvent",
            type="keyDown",
            key="a",
            code="KeyA",
            windowsVirtualKeyCode=65,
            modifiers=CONTROL,
            commands=["selectAll"],
        )

    def choose_file(self, selector, path):
        root = self.ask("DOM.getDocument")["root"]["nodeId"]
        node = self.ask("DOM.querySelector", nodeId=root, selector=selector)["nodeId"]
        self.ask("DOM.setFileInputFiles", files=[str(path)], nodeId=node)

    def downloaded(self, name):
        """Return a file that was saved, once it is there whole."""
        path, end = self.downloads / name, time.monotonic() + LONGEST
        while not path.is_file() or not path.stat().st_size:
            assert time.monotonic() < end, f"{name} was not saved"
            time.sleep(0.02)
        return path

    # ── What came of it ──────────────────────────────────────────────────────

    def requests(self):
        """Return the addresses of all that was asked for."""
        return [each["request"]["url"] for each in self.events("Network.requestWillBeSent")]

    def complaints(self):
        """Return what the browser found wrong: faults of the script, breaches of the policy."""
        logged = [each["entry"]["text"] for each in self.events("Log.entryAdded")]
        thrown = [each["exceptionDetails"] for each in self.events("Runtime.exceptionThrown")]
        return [*logged, *thrown]

    def asked_to_stay(self):
        """Return how many times the browser has asked whether the page may be left."""
        kinds = self.events("Page.javascriptDialogOpening", seconds=0.2)
        return sum(each["type"] == "beforeunload" for each in kinds)

    def picture(self, path, *, whole=False):
        shot = self.ask("Page.captureScreenshot", captureBeyondViewport=whole)
        path.write_bytes(base64.b64decode(shot["data"]))
