"""How long do the memory's index and a query take, and does a query find what it should?

    python tests/bench/memory.py FOLDER-OF-PO… [--sizes 4000,40000,400000]

Takes the sentences of real catalogs, and makes more of them by joining halves until there are
enough. A query is a sentence in which every tenth word was changed. Prints, a row a size, the
seconds to build and to open the index, its size, the time of a query, how many queries found the
sentence they were made from, or one as like, and how many times as long as at the size before a
build and a query took.
"""

import argparse
import random
import statistics
import tempfile
import time
from pathlib import Path

from toolkit.catalog.po.parse import parse_po
from toolkit.core.similarity import likeness
from toolkit.knowledge.memory.index import LEAST, MemoryIndex
from toolkit.knowledge.memory.pair import TranslationUnit

UNITS_A_FILE = 80
QUERIES = 200


def read_sentences(folders):
    texts = {}
    for folder in folders:
        for path in sorted(folder.rglob("*.po")):
            for entry in parse_po(path.read_bytes(), path.as_posix()).entries:
                if len(entry.msgid) > 30:
                    texts[entry.msgid] = None
    return list(texts)


def grow(texts, size, chance):
    grown = texts[:size]
    while len(grown) < size:
        one, other = (chance.choice(texts).split() for _ in range(2))
        grown.append(" ".join(one[: len(one) // 2] + other[len(other) // 2 :]))
    return grown


def change(text, words, chance):
    changed = text.split()
    for _ in range(max(1, len(changed) // 10)):
        changed[chance.randrange(len(changed))] = chance.choice(words)
    return " ".join(changed)


def ask(index, texts, chance):
    """Return the times of queries in milliseconds, and how many found what they should."""
    words = [word for text in texts[:5000] for word in text.split()]
    times, hits, asked = [], 0, 0
    while asked < QUERIES:
        text = chance.choice(texts)
        query = change(text, words, chance)
        best = likeness(query, text)
        if best < LEAST:
            continue
        start = time.perf_counter()
        found = index.search(query, "en", "uk")
        times.append(1000 * (time.perf_counter() - start))
        asked += 1
        hits += bool(found) and found[0].score >= best - 1e-9
    return times, hits / asked


def measure(texts, size, folder):
    """Print the row of a size but for its end; return the seconds of a build and a median query."""
    chance = random.Random(size)  # noqa: S311
    grown = grow(texts, size, chance)
    stamps = {str(start): "1" for start in range(0, size, UNITS_A_FILE)}

    def read(path):
        part = grown[int(path) : int(path) + UNITS_A_FILE]
        return [TranslationUnit("en", text, "uk", f"≈ {text}", path) for text in part]

    path = Path(folder) / f"{size}.sqlite"
    start = time.perf_counter()
    index = MemoryIndex(path)
    index.sync(stamps, read)
    index.close()
    built = time.perf_counter() - start
    start = time.perf_counter()
    index = MemoryIndex(path)
    index.sync(stamps, read)
    opened = time.perf_counter() - start
    times, recall = ask(index, grown, chance)
    megabytes = path.stat().st_size / 1e6
    median = statistics.median(times)
    print(
        f"{size:>8} {built:>8.1f} {opened:>8.3f} {megabytes:>8.0f} "
        f"{median:>8.1f} {max(times):>8.1f} {recall:>8.1%}",
        end="",
    )
    return built, median


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--sizes", default="4000,40000,400000")
    options = parser.parse_args()
    texts = read_sentences(options.folders)
    print(f"{len(texts)} sentences; times in s, of a query in ms")
    print("   units    build     open       MB   median      max    found  × build  × query")
    with tempfile.TemporaryDirectory() as folder:
        before = None
        for size in map(int, options.sizes.split(",")):
            times = measure(texts, size, folder)
            if before:
                print(
                    "".join(f"{now / then:>9.1f}" for now, then in zip(times, before, strict=True))
                )
            else:
                print()
            before = times


if __name__ == "__main__":
    main()
