"""What `toolkit status` costs over many documents: the first run, and one in which nothing changed.

    python tests/bench/status.py [DOCUMENTS]

Makes that many documents (1,000), each with 20 sentences in two languages, a tenth of them
with an approval and a tenth with an open question, and prints the process time of whole runs.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SENTENCES = 20
SUBJECTS = ("harbour", "lamp", "keeper", "pier", "signal", "tide", "crew", "chart", "rope", "bell")
REPOSITORY = Path(__file__).parents[2]


def statement(number):
    lines = [f"On harbour {number}"]
    for at in range(SENTENCES - 1):
        subject = SUBJECTS[(number + at) % len(SUBJECTS)]
        lines.append(f"The {subject} of place {number} was seen {at + 2} times in that year.")
    return "\n".join(lines) + "\n"


def run(root, *words, check=True):
    """Run a command; return its process time in seconds and what it printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-m", "toolkit", "--project", root, *words],
        check=check,
        capture_output=True,
        text=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return spent, done.stdout


def make(root, documents):
    (root / "seeds").mkdir()
    (root / "toolkit.toml").write_text('target-langs = ["uk", "ja"]\n', encoding="utf-8")
    for number in range(documents):
        path = root / "seeds" / f"harbour-{number:04}.txt"
        path.write_text(statement(number), encoding="utf-8")
    run(root, "extract")
    for lang in ("uk", "ja"):
        for number, path in enumerate(sorted((root / "locales" / lang / "LC_MESSAGES").iterdir())):
            text = path.read_text(encoding="utf-8")
            if number % 10 == 1:
                text = text.replace("\n#. ", "\n# query: 2026-01-02 Ada Sample: so?\n#. ", 1)
            if number % 10 == 2:
                text = text.replace('\nmsgstr ""\n\n#.', '\nmsgstr "Так"\n\n#.')
            path.write_text(text, encoding="utf-8")
    approved = [f"harbour-{number:04}" for number in range(2, documents, 10)]
    # What is not translated yet is left out, and that is exit code 1.
    run(root, "approve", *approved, "--by", "Ada Sample", check=False)


def main():
    documents = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        root, cache = Path(folder) / "project", Path(folder) / "cache"
        root.mkdir()
        os.environ |= {"XDG_CACHE_HOME": str(cache), "PYTHONPATH": str(REPOSITORY)}
        make(root, documents)
        time.sleep(3)  # what was saved a moment ago is not kept
        first, said = run(root, "status")
        second, again = run(root, "status")
        path = root / "seeds" / "harbour-0000.txt"
        path.write_text(path.read_text(encoding="utf-8") + "More.\n", encoding="utf-8")
        third, _ = run(root, "status")
        size = sum(each.stat().st_size for each in cache.rglob("*") if each.is_file())
    assert said == again
    print(f"{documents} documents in 2 languages, {SENTENCES} sentences each; cache {size:,} bytes")
    print(f"{'run':24}{'process time':>14}{'ratio':>9}")
    for name, spent in (("first", first), ("nothing changed", second), ("one changed", third)):
        print(f"{name:24}{spent:12.2f} s{spent / first:9.1%}")


if __name__ == "__main__":
    main()
