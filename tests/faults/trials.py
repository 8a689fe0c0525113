"""Faults at the system calls of a scenario's command: run as ``python trials.py NAME… [--long]``.

One line of JSON a trial goes to stdout, and one of figures at the end of each scenario.
Without ``--long`` faults are spread over the calls. Without names they are read from stdin,
one a line; each scenario is a fork of this process, which imports what those before it needed.
"""

import argparse
import atexit
import contextlib
import itertools
import json
import os
import resource
import shutil
import sys
import tempfile
import traceback
from pathlib import Path

import kernel
from commands import CARELESS, HEAVY, LIKE, SCENARIOS
from judge import badly_told, half_files, is_displaced, lost_words, unlike, unsynced
from scenarios import NOW, catalog
from trees import is_hidden, said, tree

from toolkit.catalog.po.parse import parse_po
from toolkit.catalog.po.serialize import serialize_po

KILLS, INTERRUPTS, REFUSED, STOPS, LIMITS = 8, 4, 4, 4, (700,)
"""How many faults of a kind a short form has, spread over the places where one can be.

Half as many where the command takes long, and a quarter where it writes through the same code
as another one that is tried.
"""
RENAMES = "?rename,?renameat,?renameat2:signal=STOP"
ERRORS = ("ENOSPC", "EIO", "EDQUOT", "EROFS")
REFUSABLE = ("open", "write", "pwrite", "rename", "mkdir", "link", "fsync", "fdatasync", "ftrunc")
LISTS = [f"project/output/{name}: half" for name in ("index.html", "manifest.json")]
INTERRUPTED = 130
TYPED = "Лампи світять, як уміють."
"""What somebody saves meanwhile."""


class Bench:
    """A scenario, what an undisturbed run makes of it, and one fault after another."""

    def __init__(self, name, root):
        self.name, self.scenario = name, (SCENARIOS | CARELESS)[name]
        self.first, self.desk, self.scratch = (root / each for each in ("first", "desk", "scratch"))
        self.scratch.mkdir()
        self.first.mkdir()
        self.known = {}
        code = os.fork()
        if code == 0:
            os._exit(self._prepare())
        assert os.waitpid(code, 0)[1] == 0, "the project cannot be made"
        self.before = tree(self.first)
        self.again()
        self.verified = [self.verify().code]
        first = self.warm()
        assert first.code == self.scenario.codes[0], first.err
        self.after = tree(self.desk)
        self.verified.append(self.verify().code)
        second = self.run(traced=False)
        self.second, self.twice = second.code, tree(self.desk)
        assert "Traceback" not in second.err, second.err
        self.between = []
        self.again()
        self.calm = self.run(inject=[RENAMES], stopped=self._look)
        assert tree(self.desk) == self.after, unlike(tree(self.desk), self.after)

    def _look(self):
        """Keep the tree between two renames: what is written twice is whole each time."""
        self.between.append(tree(self.desk))

    def _prepare(self):
        atexit._clear()  # as `kernel.run` does: what this makes has to go with it
        try:
            self.scenario.before(self.first)
            atexit._run_exitfuncs()
        except BaseException:  # noqa: BLE001 -- told, as the parent goes on to say that it failed
            traceback.print_exc()
            return 1
        return 0

    def warm(self):
        """Run the command, and import what it imported: calls are counted without that."""
        names = self.scratch / "modules"

        def deed():
            try:
                return self.scenario.do()
            finally:
                names.write_text("\n".join(sys.modules), "utf-8")

        ran = kernel.run(self._in_place(deed), self.scratch, self.desk / "project", traced=False)
        self.modules = names.read_text("utf-8")
        load(self.modules)
        return ran

    def again(self):
        """Put the project back as it was before."""
        shutil.rmtree(self.desk, ignore_errors=True)
        shutil.copytree(self.first, self.desk, symlinks=True)
        for name in ("cache", "made"):
            (self.desk / name).mkdir(exist_ok=True)

    def run(self, **how):
        return kernel.run(
            self._in_place(self.scenario.do), self.scratch, self.desk / "project", **how
        )

    def _in_place(self, deed):
        def begin():
            os.environ["XDG_CACHE_HOME"] = str(self.desk / "cache")
            os.environ["TMPDIR"] = tempfile.tempdir = str(self.desk / "made")
            return deed()

        return begin

    def verify(self):
        from scenarios import command

        if not (self.desk / "project" / "output").is_dir():
            return kernel.Run(0, "", "")
        deed = self._in_place(lambda: command("verify"))
        return kernel.run(deed, self.scratch, self.desk / "project", traced=False)

    # ── Where ────────────────────────────────────────────────────────────────

    def places(self):
        """List the calls of the undisturbed run that change something of the user's."""
        return [call for call, path in self._changes() if not path.startswith(self._made())]

    def passing(self):
        """List those that write what does not outlast the command, into /tmp."""
        return [call for call, path in self._changes() if path.startswith(self._made())]

    def _made(self):
        return f"{self.desk}/made"

    def _changes(self):
        there = f"{self.desk}/"
        for call in self.calm.calls:
            paths = [each for each in call.paths if each.startswith(there)]
            if paths and not call.reads and not paths[0].startswith(f"{there}project/pipe:"):
                yield call, paths[0]

    def promised(self):
        """List the calls about what has to outlast a power cut: not caches and scratch."""
        left_out = (f"{self.desk}/made", f"{self.desk}/cache")
        return [
            call
            for call in self.calm.calls
            if not any(each.startswith(left_out) for each in call.paths)
        ]

    # ── What holds ───────────────────────────────────────────────────────────

    def judge(self, now):
        """Say what is wrong with what a fault has left, and with the next run."""
        key = repr(sorted((path, hash(data)) for path, data in now.items()))
        if key not in self.known:
            self.known[key] = self._judge(now)
        return self.known[key]

    def _judge(self, now):
        faults = half_files(now, self.before, self.after, (*self.between, self.twice))
        faults += lost_words(now, self.before, self.after)
        checked = self.verify()
        if checked.code == 0 or "publish again" in checked.out + checked.err:
            # Of a document that failed the list is as whole as it can be.
            faults = [each for each in faults if each not in LISTS]
        whole = {path: data for path, data in now.items() if not is_hidden(path)}
        if "Traceback" in checked.err:
            faults.append(f"verify: {checked.err.strip().splitlines()[-1]}")
        elif whole in (self.before, self.after) and whole == now:
            wanted = self.verified[whole == self.after]
            if checked.code != wanted:
                faults.append(f"verify: {checked.code}: {checked.out.strip()[-200:]}")
        again = self.run(traced=False)
        end = {
            path: data
            for path, data in tree(self.desk).items()
            if not is_displaced(path, data, (self.before, *self.between))
        }
        if again.code not in {self.calm.code, self.second}:
            faults.append(f"again: exit {again.code}: {again.err.strip()[-300:]}")
        faults += [f"again: {each}" for each in unlike(end, self.after, self.twice)]
        return faults

    # ── Faults ───────────────────────────────────────────────────────────────

    def kill(self, call):
        self.again()
        ran = self.run(inject=[f"{call.name}:signal=KILL:when={call.number}"])
        if ran.code != -9:
            return None
        kernel.end_orphans()
        return self.judge(tree(self.desk))

    def interrupt(self, call):
        """Press ^C at a call, which is done; the command ends there and clears up."""
        self.again()
        ran = self.run(inject=[f"{call.name}:signal=INT:when={call.number}"])
        now = tree(self.desk)
        faults = []
        if ran.code != INTERRUPTED or ran.err.strip().splitlines()[-1:] != ["interrupted"]:
            faults.append(f"exit {ran.code}: {ran.err.strip()[-300:]}")
        if "--- SIGINT" not in (self.scratch / "log").read_text("utf-8", "replace"):
            return None
        return faults + self.left(now) + self.judge(now)

    def left(self, now):
        """List what a command that could clear up has left where it writes, or in /tmp."""
        parts = [path for path in now if is_hidden(path) and path not in self.before]
        # openpyxl removes its own at the exit of the process that this one is a fork of.
        made = (each.name for each in sorted((self.desk / "made").iterdir()))
        made = [name for name in made if not name.startswith("openpyxl.")]
        return [f"{path}: left behind" for path in (*parts, *made)]

    def refuse(self, call, error):
        self.again()
        ran = self.run(inject=[f"{call.name}:error={error}:when={call.number}"])
        met = [each for each in ran.calls if (each.name, each.number) == (call.name, call.number)]
        # Where the process that it has started met the fault, what comes later has other numbers.
        if not met or met[0].reads or "pipe:" in "".join(met[0].paths):
            return None
        return self.refused(ran, error)

    def limit(self, size):
        self.again()
        return self.refused(self.run(limit=size, traced=False), "EFBIG")

    def refused(self, ran, error):
        now = tree(self.desk)
        faults = (
            badly_told(ran, error) if ran.code != self.calm.code or "Traceback" in ran.err else []
        )
        if not faults and ran.code == self.calm.code == 0:
            faults += [f"all well, but {each}" for each in unlike(now, self.after)]
        return faults + self.left(now) + self.judge(now)

    def stop(self, call, way):
        """Let an editor save the catalog right after a call."""
        self.again()
        path = catalog(self.desk, self.scenario.edits)
        place = path if path.exists() else next(path.parent.glob("*.po"))
        before = place.read_bytes()
        saves = []

        def save():
            if not saves:
                saves.append(_typed(place.read_bytes() if place.exists() else before))
                way(place, saves[0])

        ran = self.run(inject=[f"{call.name}:signal=STOP:when={call.number}"], stopped=save)
        now = tree(self.desk)
        if not saves:
            return None
        faults = []
        if "Traceback" in ran.err or ran.code not in {0, 1}:
            faults.append(f"exit {ran.code}: {ran.err.strip()[-300:]}")
        if TYPED not in {text for _, text in said(now)}:
            faults.append(f"the edit is lost; told: {ran.err.strip()[-300:]}")
        mine = {place.relative_to(self.desk).as_posix(): each for each in saves}
        return faults + lost_words(now, {**self.before, **mine}, self.after)


def _typed(data):
    """Return a catalog in which somebody has translated the first sentence anew."""
    from dataclasses import replace

    found = parse_po(data, "x")
    first, *others = found.entries
    return serialize_po(replace(found, entries=(replace(first, msgstr=TYPED), *others)))


def in_place(path, data):
    path.write_bytes(data)


def by_rename(path, data):
    part = path.with_name("editor~")
    part.write_bytes(data)
    part.replace(path)


def spread(found, most):
    """Choose at most so many, evenly, the first and the last among them; of one or two neither."""
    found = list(found)
    if len(found) <= most:
        return found
    if most < 3:
        return [found[(2 * at + 1) * len(found) // (2 * most)] for at in range(most)]
    return [found[round(at * (len(found) - 1) / (most - 1))] for at in range(most)]


def trials(bench, *, whole):
    """Yield each trial's kind, place, and what is wrong."""
    places = bench.places()
    share = 4 if bench.name in LIKE else 2 if bench.name in HEAVY else 1

    def some(found, most):
        return found if whole else spread(found, most // share)

    yield "order", "", unsynced(bench.promised())
    for call in some(places, KILLS):
        yield "kill", str(call), bench.kill(call)
    for call in some(places, INTERRUPTS) if not bench.scenario.deed else ():
        yield "interrupt", str(call), bench.interrupt(call)
    # What another program, such as Git, is refused it tells in its own words.
    passing = [] if bench.scenario.needs else bench.passing()
    for found, most in ((places, REFUSED), (passing, share)):
        # Which files are opened to be read changes from run to run, and the numbers with them.
        sure = REFUSABLE if whole else REFUSABLE[1:]
        able = [call for call in found if call.name.startswith(sure)]
        for call, error in zip(some(able, most), itertools.cycle(ERRORS), strict=False):
            yield error, str(call), bench.refuse(call, error)
    for size in (0, 100, 700, 3000, 9000) if whole else LIMITS:
        yield "EFBIG", str(size), bench.limit(size)
    if bench.scenario.edits:
        ways = itertools.cycle((by_rename, in_place))
        near = [call for call in bench.calm.calls if ".po" in str(call)]
        for call, way in zip(some(near, STOPS), ways, strict=False):
            yield "edit", f"{way.__name__} {call}", bench.stop(call, way)


LOADED = (
    *("toolkit.", "polib", "lxml", "openpyxl", "weasyprint", "babel", "budoux", "fontTools"),
    *("markdown_it", "yaml", "rapidfuzz", "filelock", "segno", "tinycss2"),
)


def load(names):
    """Import modules, so that nobody has to who is forked from this process."""
    for name in names.splitlines():
        if name.startswith(LOADED):
            with contextlib.suppress(ImportError):
                __import__(name)


def tell(**what):
    sys.stdout.write(json.dumps(what, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def try_all(name, *, whole):
    """Tell what each fault did to a scenario; return the modules that its command imported."""
    kernel.adopt_orphans()
    with tempfile.TemporaryDirectory() as root:
        bench = Bench(name, Path(root))
        for kind, place, faults in trials(bench, whole=whole):
            at = place.replace(f"{bench.desk}/", "")
            tell(kind="missed" if faults is None else kind, faults=faults or [], at=at)
    used = sum(
        getattr(resource.getrusage(who), field)
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        for field in ("ru_utime", "ru_stime")
    )
    tell(kind="seconds", at=round(used, 1), faults=[])
    return bench.modules


def fork_all(name, *, whole):
    """Try a scenario in a fork of this process, and import what it imported; return its code."""
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        code = 70
        try:
            modules = try_all(name, whole=whole)
            with os.fdopen(writes, "w", encoding="utf-8") as stream:
                stream.write(modules)
            code = 0
        except BaseException:  # noqa: BLE001 -- told, and the next one goes on
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(code)
    os.close(writes)
    with os.fdopen(reads, encoding="utf-8") as stream:
        modules = stream.read()
    _, status = os.waitpid(child, 0)
    load(modules)
    return os.waitstatus_to_exitcode(status)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("name", nargs="*")
    parser.add_argument("--long", action="store_true")
    order = parser.parse_args()
    os.environ["SOURCE_DATE_EPOCH"] = NOW
    worst = 0
    for name in order.name or iter(sys.stdin.readline, ""):
        code = fork_all(name.strip(), whole=order.long)
        if not order.name:
            tell(kind="end", at=code, faults=[])
        worst = max(worst, code)
    return worst


if __name__ == "__main__":
    sys.exit(main())
