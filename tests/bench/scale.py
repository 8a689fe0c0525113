"""What does a document cost where there are 10, 100, 1,000 or 10,000 of them?

    python tests/bench/scale.py [--sizes 10,100,1000] [--printed 10,100] [--jobs 1,2]
        [--workers 1,2]

Makes a project of so many short statements of two speakers in English, no two sentences of
them alike, each complete in Ukrainian and Japanese, and runs `extract`, `check`, `status` and
`publish` on it: as it is, then with one seed and one catalog edited. Releases have web pages
alone, but for the sizes of `--printed`, which have PDFs too, once for each number of `--jobs`,
and on a Dask cluster of its own for each number of `--workers`, on the loopback address. A size
above 1,000 is not published.

Prints, a row a run: processor seconds of the command, its children and its cluster; milliseconds
a document;
milliseconds that each document more costs than at the size before, which is what must not grow;
the largest process in MiB (VmHWM, as `ru_maxrss` of a child is never less than that of the one
that started it); and files that were written. Run by hand; nothing
is asserted but that each run ends well.
"""

import argparse
import contextlib
import datetime as dt
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from statements import PAIRS

sys.path.insert(0, str(Path(__file__).parents[1] / "fixtures"))

from dask_cluster import DaskCluster

from toolkit.catalog.po.parse import parse_po
from toolkit.catalog.po.serialize import serialize_po

ROOT = Path(__file__).parents[2]
TOOLKIT = [sys.executable, "-m", "toolkit"]
SPEAKERS = (
    (("Test Tester", "Тест Тестер", "テスト・テスター"), ("Keeper", "доглядач", "灯台守")),
    (("Sample Writer", "Семпл Райтер", "サンプル・ライター"), ("Clerk", "писар", "書記")),
)
LANGS = ("uk", "ja")
UNPUBLISHED = 1000
"""Above so many documents, none are published."""
MOST_SEEN = 0.02
"""Seconds between two looks at the memory of processes."""


# ── A project of many documents ──────────────────────────────────────────────


def written(number):
    """Return a statement, and its translations by sentence."""
    known, lines = {}, []

    def say(source, uk, ja):
        known[source] = {"uk": uk, "ja": ja}
        return source

    title = (f"On harbour {number}", f"Про гавань {number}", f"{number}号港について")
    lines += ["---", f"title: {say(*title)}", "date: 2026-02-03", "---", ""]
    for turn, (speaker, role) in enumerate(SPEAKERS):
        lines += [f"### {say(*speaker)}, {say(*role)}:", ""]
        for paragraph in range(2):
            sentences = []
            for at in range(4):
                place = f"{number}-{turn}{paragraph}{at}"
                pair = PAIRS[(number + turn * 8 + paragraph * 4 + at) % len(PAIRS)]
                heads = (f"Harbour {place}: ", f"Гавань {place}: ", f"港{place}：")
                sentences.append(
                    say(*(head + text for head, text in zip(heads, pair, strict=True)))
                )
            lines += [" ".join(sentences), ""]
    return "\n".join(lines), known


def name_of(number):
    return f"harbour-{number:05}"


def make(folder, documents, *, printed):
    (folder / "seeds").mkdir(parents=True)
    outputs = "" if printed else 'outputs = ["page"]\n'
    settings = f'source-lang = "en"\ntarget-langs = ["uk", "ja"]\n{outputs}'
    (folder / "toolkit.toml").write_text(settings, "utf-8")
    for number in range(documents):
        text, _ = written(number)
        (folder / "seeds" / f"{name_of(number)}.md").write_text(text, "utf-8")


def catalog_path(folder, lang, number):
    return folder / "locales" / lang / "LC_MESSAGES" / f"{name_of(number)}.po"


def translate(folder, documents, alike=None):
    """Fill in all translations, in place: small steps, so that this process stays small."""
    for number in range(documents):
        known = alike or written(number)[1]
        for lang in LANGS:
            path = catalog_path(folder, lang, number)
            catalog = parse_po(path.read_bytes(), path.name)
            path.write_bytes(serialize_po(filled(catalog, known, lang)))


def filled(catalog, known, lang):
    entries = tuple(replace(each, msgstr=known[each.msgid][lang]) for each in catalog.entries)
    return replace(catalog, entries=entries)


def edit_one(folder, documents):
    """Correct a sentence of one document in the middle, and of another its translation."""
    number = documents // 2
    seed = folder / "seeds" / f"{name_of(number)}.md"
    text = seed.read_text("utf-8")
    seed.write_text(text.replace("date: 2026-02-03", "date: 2026-02-04"), "utf-8")
    path = catalog_path(folder, "uk", number - 1)
    text = path.read_text("utf-8")
    path.write_text(text.replace('"Про гавань', '"Ще раз про гавань'), "utf-8")


# ── Runs ─────────────────────────────────────────────────────────────────────


def run(folder, *words):
    """Run a command; return its processor seconds, MiB of the largest process, files written."""
    before = files(folder)
    largest = 0
    with tempfile.TemporaryFile() as said:  # a pipe that nobody reads is full sooner
        process = subprocess.Popen(
            [*TOOLKIT, "--project", str(folder), *map(str, words)],
            stdout=subprocess.DEVNULL,
            stderr=said,
        )
        while True:
            done, status, used = os.wait4(process.pid, os.WNOHANG)
            if done:
                break
            largest = max(largest, *map(memory, tree(process.pid)))
            time.sleep(MOST_SEEN)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        if process.returncode:
            raise SystemExit(f"failed: {words}\n{said.read()[-2000:].decode()}")
    changed = sum(before.get(path) != stamp for path, stamp in files(folder).items())
    return used.ru_utime + used.ru_stime, largest / 1024, changed


def run_with(cluster, folder, *words):
    """Run a command as `run`, with what its cluster spent meanwhile."""
    before = spent(cluster)
    seconds, largest, changed = run(folder, *words)
    return seconds + spent(cluster) - before, largest, changed


def spent(cluster):
    """Return the processor seconds of a cluster so far, ended children too; 0 of none."""
    starters = (*cluster.workers, cluster.scheduler) if cluster else ()
    ticks = 0
    for pid in (each for starter in starters for each in tree(starter.pid)):
        with contextlib.suppress(OSError):
            fields = Path(f"/proc/{pid}/stat").read_text("ascii", "replace").rpartition(")")[2]
            ticks += sum(map(int, fields.split()[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def tree(pid):
    """Return a process and those that it started, whichever of its threads did."""
    children = []
    for place in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            children += place.read_text("ascii").split()
    return [pid, *(each for child in children for each in tree(child))]


def memory(pid):
    """Return the most that a process has held so far, in KiB; 0 of one that is gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text("ascii", "replace").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), 0)


def files(folder):
    """Return what tells each file from a rewritten one."""
    return {path: path.stat().st_ino for path in folder.rglob("*") if path.is_file()}


def today():
    """Return the day of a correction; catalogs that a program edits do not say it."""
    return dt.datetime.now(dt.UTC).date().isoformat()


def measure(folder, documents, jobs):
    """Run all that costs on a project, and again with one document changed; a row a run."""
    make(folder, documents, printed=False)
    rows = {"extract, new": run(folder, "extract")}
    translate(folder, documents)
    time.sleep(3)  # `status` keeps nothing of what was saved a moment ago
    commands = {"extract": ["extract"], "check": ["check"]}
    commands |= {f"check, --jobs {each}": ["check", "--jobs", each] for each in jobs if each > 1}
    commands |= {"status, new": ["status"], "status": ["status"]}
    if documents <= UNPUBLISHED:
        commands |= {"publish, new": ["publish"], "publish": ["publish"], "verify": ["verify"]}
    rows |= {what: run(folder, *words) for what, words in commands.items()}
    time.sleep(3)
    rows["status, released"] = run(folder, "status")
    edit_one(folder, documents)
    time.sleep(3)
    for what in ("extract", "check", "status", *(["publish"] if documents <= UNPUBLISHED else [])):
        words = ["--date", today()] if what == "publish" else []
        rows[f"{what}, one edited"] = run(folder, what, *words)
    return rows


def measure_printed(folder, documents, ways):
    """Publish with PDFs in each way, from nothing, then with one document changed."""
    make(folder, documents, printed=True)
    run(folder, "extract")
    translate(folder, documents)
    rows = {}
    for what, (words, cluster) in ways.items():
        for each in ("output", "locales/releases"):
            subprocess.run(["rm", "-rf", folder / each], check=True)
        rows[f"printed, {what}"] = run_with(cluster, folder, "publish", *words)
    edit_one(folder, documents)
    for what, (words, cluster) in ways.items():
        copy = folder.with_name("copy")
        subprocess.run(["cp", "-a", folder, copy], check=True)
        rows[f"one edited, {what}"] = run_with(cluster, copy, "publish", *words, "--date", today())
        subprocess.run(["rm", "-rf", copy], check=True)
    return rows


@contextlib.contextmanager
def ways_of(folder, jobs, workers):
    """Give the options of each way to print, with its cluster if it has one."""
    ways = {f"--jobs {number}": (["--jobs", number], None) for number in jobs}
    with contextlib.ExitStack() as stack:
        for number in workers:
            place = folder / f"cluster-{number}"
            place.mkdir(parents=True)
            cluster = stack.enter_context(contextlib.closing(DaskCluster(place, number)))
            cluster.wait(number)
            ways[f"{number} on a cluster"] = (["--cluster", cluster.address], cluster)
        yield ways


# ── The table ────────────────────────────────────────────────────────────────


def show(size, rows, before):
    """Print the rows of a size, and what each document more costs than at the size before."""
    print(f"\n{size:,} documents")
    titles = ("CPU s", "ms a document", "ms each more", "MiB", "files")
    print(f"{'':24}" + "".join(f"{title:>15}" for title in titles))
    for what, (spent, largest, changed) in rows.items():
        more = ""
        if before:
            count, known = before
            more = f"{(spent - known[what][0]) / (size - count) * 1000:.1f}"
        cells = (f"{spent:.2f}", f"{spent / size * 1000:.1f}", more, f"{largest:.0f}", changed)
        print(f"{what:24}" + "".join(f"{cell:>15}" for cell in cells), flush=True)


def measure_all(folder, sizes, measure_one, *rest):
    before = ()
    for size in sizes:
        rows = measure_one(folder / f"{size}", size, *rest)
        show(size, rows, before)
        before = (size, rows)
        subprocess.run(["rm", "-rf", folder / f"{size}"], check=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="10,100,1000")
    parser.add_argument("--printed", default="10,100")
    parser.add_argument("--jobs", default="1,2")
    parser.add_argument("--workers", default="", help="of a Dask cluster that is started for it")
    options = parser.parse_args()
    sizes, printed, jobs, workers = (
        [int(each) for each in text.split(",") if each]
        for text in (options.sizes, options.printed, options.jobs, options.workers)
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ |= {"XDG_CACHE_HOME": f"{folder}/cache", "PYTHONPATH": str(ROOT)}
        # Programs keep byte code wherever they are installed.
        os.environ |= {"PYTHONPYCACHEPREFIX": f"{folder}/code", "PYTHONDONTWRITEBYTECODE": ""}
        make(folder / "warm", 1, printed=True)
        for command in ("extract", "check", "status"):
            run(folder / "warm", command)
        measure_all(folder, sizes, measure, jobs)
        if printed:
            with ways_of(folder, jobs, workers) as ways:
                measure_all(folder / "printed", printed, measure_printed, ways)


if __name__ == "__main__":
    main()
