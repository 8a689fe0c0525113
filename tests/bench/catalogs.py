"""How fast are catalogs read, written and brought in step with their source?

    python tests/bench/catalogs.py [--sizes 1000,10000,100000]

All figures are CPU seconds, those of programs with their start; in brackets, how many times ours
each is. Reading and writing are the better of three runs. The update is of a Ukrainian catalog in
which every twentieth source sentence was edited; "stage" is the work in memory alone, "command"
is `toolkit extract` on a project of one such document, and "unchanged" the same on two languages
with nothing to do. A peer that takes longer than a minute is stopped.
"""

import argparse
import io
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import polib
from babel.messages import pofile

from toolkit.catalog.po.parse import parse_po
from toolkit.catalog.po.serialize import serialize_po
from toolkit.catalog.update import update_catalog
from toolkit.core.files import write_atomic
from toolkit.core.model.catalog import Catalog, Entry

ROOT = Path(__file__).parents[2]
LIMIT = 60
ENVIRONMENT = {name: text for name, text in os.environ.items() if not name.startswith("PYTHON")}
"""As a user has it: with compiled modules kept."""
EN = "the old pier was closed for most of winter while ferry ran only on sundays and keepers"
UK = "старий пірс був закритий майже всю зиму а пором ходив лише щонеділі доглядачі вважали"


def sentences(size, words, seed):
    chance = random.Random(seed)  # noqa: S311
    return [
        f"{' '.join(chance.choices(words.split(), k=chance.randint(6, 24))).capitalize()} {number}."
        for number in range(size)
    ]


def template(texts):
    entries = tuple(Entry(text, extracted=("paragraph",), references=("s.txt",)) for text in texts)
    return Catalog("en", entries=entries)


def catalog(texts):
    fresh = update_catalog(
        None, template(texts), "uk", document="s", revised="2025-03-10 12:00+0000"
    )
    pairs = zip(fresh.entries, sentences(len(texts), UK, 2), strict=True)
    entries = tuple(
        Entry(entry.msgid, None, text, extracted=entry.extracted, references=entry.references)
        for entry, text in pairs
    )
    return Catalog("uk", fresh.header, entries=entries)


def edited(texts):
    return [f"Indeed {text}" if at % 20 == 0 else text for at, text in enumerate(texts)]


def dated(data):
    """Fill in the one header field without which Babel refuses a catalog."""
    return data.replace(b"Creation-Date: \\n", b"Creation-Date: 2025-03-10 12:00+0000\\n")


def plural(data):
    """Make every tenth entry a plural one, as programs have them."""
    blocks = data.decode().split("\n\n")
    for at in range(1, len(blocks), 10):
        head, _, rest = blocks[at].partition("\nmsgstr ")
        forms = "\n".join(f"msgstr[{number}] {rest.strip()}" for number in range(3))
        blocks[at] = f'{head}\nmsgid_plural "s {at}"\n{forms}'
    return ("\n\n".join(blocks) + "\n").encode()


# ── Measuring ────────────────────────────────────────────────────────────────


def cpu(work, runs=3):
    """Return the CPU seconds of the best run."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def program(*command, cwd=None):
    """Return the CPU seconds of a program, or None if it is missing or takes too long."""
    if not shutil.which(command[0]):
        return None
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    try:
        done = subprocess.run(
            command, cwd=cwd, env=ENVIRONMENT, capture_output=True, timeout=LIMIT, check=False
        )
    except subprocess.TimeoutExpired:
        return None
    if done.returncode:
        raise SystemExit(f"{command}: {done.stderr.decode()}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def row(name, ours, peers):
    cells = [
        f"{peer} {'–' if seconds is None else f'{seconds:.2f} ({seconds / ours:.1f})'}"
        for peer, seconds in peers.items()
    ]
    print(f"  {name:<22} {ours:>8.3f}  {'  '.join(cells)}")


# ── Rows ─────────────────────────────────────────────────────────────────────


def reading(folder, data):
    plain = folder / "plain.po"
    plain.write_bytes(data)
    wrapped = subprocess.run(
        ["msgcat", "--width=78", plain], capture_output=True, check=True
    ).stdout
    for name, content in (("plain", data), ("wrapped", wrapped), ("plural", plural(data))):
        path = folder / f"{name}.po"
        path.write_bytes(content)
        peers = {
            "polib": cpu(lambda path=path: polib.pofile(str(path), encoding="utf-8")),
            "babel": cpu(lambda content=content: pofile.read_po(io.BytesIO(dated(content))), 1),
            "msgcat": program("msgcat", "-o", "/dev/null", path),
        }
        row(f"read, {name}", cpu(lambda content=content: parse_po(content, "x")), peers)


def writing(data):
    ours, theirs = parse_po(data, "x"), polib.pofile(data.decode(), wrapwidth=0)
    babel = pofile.read_po(io.BytesIO(dated(data)))
    peers = {
        "polib": cpu(lambda: str(theirs)),
        "babel": cpu(lambda: pofile.write_po(io.BytesIO(), babel, width=0), 1),
    }
    row("write", cpu(lambda: serialize_po(ours)), peers)


def updating(folder, texts, data):
    now, old = template(edited(texts)), parse_po(data, "x")
    old_po, pot = folder / "old.po", folder / "new.pot"
    old_po.write_bytes(data)
    fresh = update_catalog(None, now, "uk", document="s", revised="2025-03-10 12:00+0000")
    pot.write_bytes(serialize_po(fresh))
    copy = folder / "copy.po"
    shutil.copy(old_po, copy)
    source = folder / "s.txt"
    source.write_text("\n\n".join(edited(texts)), encoding="utf-8")
    merge = ("msgmerge", "-q", "-o", "/dev/null")
    peers = {
        "msgmerge": program(*merge, old_po, pot),
        "msgmerge -N": program(*merge, "-N", old_po, pot),
        "po4a-updatepo": program("po4a-updatepo", "-f", "text", "-m", source, "-p", copy),
    }
    stage = cpu(lambda: update_catalog(old, now, "uk", document="s", revised="x"))
    row("update, stage", stage, peers)
    row("update, command", extract(folder, texts, ["uk"], edited(texts)), peers)
    row("unchanged, 2 languages", extract(folder, texts, ["uk", "ja"], texts), {})


def extract(folder, texts, langs, after):
    """Return the CPU seconds of `toolkit extract` where a seed changes from one text to another."""
    project = folder / "project"
    shutil.rmtree(project, ignore_errors=True)
    seed = project / "seeds" / "s.txt"
    settings = ", ".join(f'"{lang}"' for lang in langs)
    write_atomic(project / "toolkit.toml", f"target-langs = [{settings}]\n".encode())
    command = (sys.executable, "-m", "toolkit", "--project", str(project), "extract")
    for content in (texts, after):
        write_atomic(seed, ("Title\n\n" + "\n\n".join(content) + "\n").encode())
        seconds = program(*command, cwd=ROOT)
    return seconds


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1000,10000,100000")
    options = parser.parse_args()
    for size in map(int, options.sizes.split(",")):
        texts = sentences(size, EN, 1)
        data = serialize_po(catalog(texts))
        print(f"{size} entries, {len(data) / 1e6:.1f} MB")
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            reading(folder, data)
            writing(data)
            updating(folder, texts, data)


if __name__ == "__main__":
    main()
