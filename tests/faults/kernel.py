"""A command in a process of its own, whose system calls strace records or spoils.

The process is a fork of this one, which has imported what commands need, and waits at a gate
until strace holds it: so nothing of Python's start is traced, and a trial costs what its
command costs.

Source: strace(1), "Tampering": a call is counted by its name and thread; a signal that is sent
on entering a call comes before the call is done if it kills, and after it if it stops.
"""

import atexit
import codecs
import contextlib
import ctypes
import fcntl
import os
import re
import resource
import signal
import subprocess
import sys
import time
import traceback
from dataclasses import dataclass
from pathlib import Path

CHANGING = (
    *("openat", "open", "creat", "write", "pwrite64", "writev", "pwritev", "copy_file_range"),
    *("sendfile", "ftruncate", "truncate", "fallocate", "rename", "renameat", "renameat2"),
    *("unlink", "unlinkat", "rmdir", "mkdir", "mkdirat", "link", "linkat", "symlink"),
    *("symlinkat", "fsync", "fdatasync", "chmod", "fchmod", "fchmodat", "fchmodat2", "utimensat"),
)
"""Calls that change what is on a disk, or say when it has to be there."""
TRACED = ",".join(f"?{name}" for name in CHANGING)
LONGEST = 60
"""Seconds after which a command is taken to hang."""
_LINE = re.compile(r"(?P<process>\d+) +(?P<name>\w+)\((?P<rest>.*)")
_PATH = re.compile(r'(?:(?:AT_FDCWD|\d+)<(?P<held>[^>]*)>)|"(?P<text>(?:[^"\\]|\\.)*)"')
_WRITES = ("O_WRONLY", "O_RDWR", "O_CREAT")
_SUBREAPER = 36


@dataclass(frozen=True)
class Call:
    """A system call that changes something."""

    name: str
    number: int
    """Among the calls of that name by its thread, from 1."""
    paths: tuple[str, ...]
    failed: bool = False
    reads: bool = False
    """Whether it opens a file and changes nothing; what is read then may be old soon."""

    def __str__(self):
        return f"{self.name}#{self.number} {' '.join(self.paths)}"


@dataclass(frozen=True)
class Run:
    """What became of a command."""

    code: int
    """Negative: the signal that ended it."""
    out: str
    err: str
    calls: tuple[Call, ...] = ()


def unable():
    """Say why strace can hold no process here; nothing if it can."""
    try:
        with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as held:
            words = ["strace", "-o", os.devnull, "-p", str(held.pid)]
            with subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as tracer:
                said = tracer.stderr.readline()
                held.communicate(b"\n")
                return "" if "attached" in said else f"no process can be traced: {said.strip()}"
    except FileNotFoundError:
        return "strace is missing; Debian: apt install strace"


def run(deed, scratch, folder, *, inject=(), limit=None, stopped=None, traced=True):
    """Do a deed in a child of this process.

    Args:
        deed: a function that returns an exit code, or leaves by `sys.exit`.
        scratch: folder for strace's record.
        folder: where it is done.
        inject: what strace is to do to its calls.
        limit: bytes that no file of it may be longer than.
        stopped: called when the process was stopped at a call; it goes on afterwards.
        traced: whether strace records what it does.
    """
    log = scratch / "log"
    log.unlink(missing_ok=True)
    waits, goes = os.pipe()
    printed = [_wide_pipe() for _ in ("out", "err")]
    child = os.fork()
    if child == 0:
        os.close(goes)
        _be_child(deed, folder, [each[1] for each in printed], waits, limit)
    os.close(waits)
    tracer = _hold(child, log, inject) if traced else None
    os.write(goes, b"!")
    os.close(goes)
    code = _end_of(child, log, stopped)
    if tracer:
        tracer.wait()
        tracer.stderr.close()
    told = [_all_of(*each) for each in printed]
    return Run(code, *told, parse(log, child, folder) if traced else ())


def _wide_pipe():
    """Return a pipe that holds all that a command prints; a file would be under its limits."""
    pipe = os.pipe()
    fcntl.fcntl(pipe[1], fcntl.F_SETPIPE_SZ, 1 << 20)
    return pipe


def _all_of(reads, writes):
    os.close(writes)
    os.set_blocking(reads, False)  # a process that outlives the command has the other end
    with contextlib.suppress(BlockingIOError), os.fdopen(reads, "rb") as stream:
        return stream.read().decode("utf-8", "replace")


def _be_child(deed, folder, printed, waits, limit):
    """Do the deed, and end as a command ends; nothing of the parent's is run."""
    atexit._clear()
    code = 70
    try:
        for number, handle in enumerate(printed, start=1):
            os.dup2(handle, number)
        # The parent's own were made for other files.
        sys.stdout, sys.stderr = (os.fdopen(each, "w", encoding="utf-8") for each in (1, 2))
        os.chdir(folder)
        # Whoever is started in the background of a shell ignores it.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.read(waits, 1)
        if limit is not None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # as Python does at its start
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        code = _code_of(deed)
        sys.stdout.flush()
        sys.stderr.flush()
        atexit._run_exitfuncs()
    finally:
        os._exit(code)


def _code_of(deed):
    try:
        return deed() or 0
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else 1
    except BaseException:  # noqa: BLE001 -- a bug is told as Python would
        traceback.print_exc()
        return 70


def _hold(child, log, inject):
    words = ["strace", "-f", "-y", "-s", "0", "-o", log, "-e", f"trace={TRACED}"]
    words += [word for each in inject for word in ("-e", f"inject={each}")]
    tracer = subprocess.Popen([*words, "-p", str(child)], stderr=subprocess.PIPE, text=True)
    said = tracer.stderr.readline()
    assert "attached" in said, said
    return tracer


def _end_of(child, log, stopped):
    """Wait for the child; let it go on each time that it was stopped."""
    seen, end = 0, time.monotonic() + LONGEST
    while True:
        ended, status = os.waitpid(child, os.WNOHANG if stopped else 0)
        if ended:
            return os.waitstatus_to_exitcode(status)
        assert time.monotonic() < end, "hangs"
        stops = log.read_text("utf-8", "replace").count("stopped by SIGSTOP") if stopped else 0
        if stops > seen:
            seen = stops
            stopped()
            os.kill(child, signal.SIGCONT)
        time.sleep(0.002)


# ── What strace has written ──────────────────────────────────────────────────


def parse(log, main, folder):
    """Read the calls of a process that change something, in order."""
    counts, found = {}, []
    for line in log.read_text("utf-8", "replace").splitlines():
        match = _LINE.match(line)
        if not match or int(match["process"]) != main:
            continue
        name, rest = match["name"], match["rest"]
        counts[name] = counts.get(name, 0) + 1
        reads = name.startswith("open") and not any(word in rest for word in _WRITES)
        failed = bool(re.search(r"\) += -1 ", rest))
        found.append(Call(name, counts[name], _paths(rest, folder), failed, reads))
    return tuple(found)


def _paths(rest, folder):
    """Return the paths that a call is about, each from the root."""
    found, base = [], ""
    for each in _PATH.finditer(re.split(r"\)\s+= ", rest)[0]):
        if each["text"] is None:
            found += [base] if base else []
            base = _plain(each["held"])
        else:
            found.append(os.path.normpath(Path(folder, base, _plain(each["text"]))))
            base = ""
    return tuple(path for path in (*found, base) if path)


def _plain(text):
    return codecs.escape_decode(text.encode())[0].decode("utf-8", "replace")


def adopt_orphans():
    """Let processes whose parent was killed become children of this one, to be waited for."""
    ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)


def end_orphans():
    """Wait until what a killed process had started has ended too."""
    while True:
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return
