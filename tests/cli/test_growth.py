"""Each document more costs what the one before it cost, however many there are.

Counted are the lines that each function comes to, once for each pass of a loop, in a command
that has run before: a fact of the code, which no busy machine changes. What looks at all
documents for each of them takes more lines for the last ones than for the first.
"""

import runpy
import shutil
import sys
from collections import Counter
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[1] / "bench" / "scale.py"
STEP = 3
FEW = 2 * STEP
"""Lines by which a function may differ: what is kept of a text may be gone by chance."""
KNOWN = (
    "__lt__", "_cparts",  # of paths, in sorts: a list of n is sorted once, in n log n
    "files.py _list",  # looks through a folder the more seldom, the larger it is: see its test
    "_termui_impl.py make_step",  # of click's bar of progress: once a second, by the clock
    "tree.py _left_behind",  # holds names against a prefix: a thousandth of writing a release
)  # fmt: skip
DATE = ("--date", "2026-02-03")
SEED = """\
---
title: The harbour
date: 2026-02-03
---

### Test Tester, Keeper:

The light stands on the pier. Ships pass it at night.
"""
TEXTS = {
    "The harbour": ("Гавань", "港"),
    "Test Tester": ("Тест Тестер", "テスト・テスター"),
    "Keeper": ("доглядач", "灯台守"),
    "The light stands on the pier.": ("Маяк стоїть на молу.", "灯台は桟橋に立っています。"),
    "Ships pass it at night.": ("Уночі повз нього йдуть кораблі.", "夜、船がそばを通ります。"),
}


@pytest.fixture(scope="module")
def _same_clock():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1770076800")
        yield


@pytest.fixture(scope="module")
def projects(tmp_path_factory, run, _same_clock):
    """Return projects of the same document so many times, translated and released, by size."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(BENCH.parent))
        scale = runpy.run_path(str(BENCH))
    known = {source: dict(zip(("uk", "ja"), texts, strict=True)) for source, texts in TEXTS.items()}
    made = {}
    for size in (1, STEP, 2 * STEP, 3 * STEP):
        folder = made[size] = tmp_path_factory.mktemp("growth") / f"{size:02}"
        scale["make"](folder, size, printed=False)
        for seed in (folder / "seeds").iterdir():
            seed.write_text(SEED, "utf-8")
        assert run(folder, "extract").exit_code == 0
        scale["translate"](folder, size, known)
        assert run(folder, "publish", *DATE).exit_code == 0
    return made


def lines(run, folder, words):
    """Return how many lines each function came to."""
    found = Counter()

    def trace(frame, _event, _argument):
        code = frame.f_code

        def count(_frame, event, _argument):
            if event == "line":
                found[code] += 1
            return count

        return count

    sys.settrace(trace)
    try:
        done = run(folder, *words)
    finally:
        sys.settrace(None)
    assert done.exit_code == 0, done.output
    named = Counter()
    for code, count in found.items():
        named[f"{code.co_filename} {code.co_name}"] += count
    return named


def growing(few, more, many):
    """Return the lines of those functions that the last documents take more of than the first."""
    for name, count in many.items():
        first, last = more[name] - few[name], count - more[name]
        if last > 1.25 * first and last - first > FEW and not name.endswith(KNOWN):
            yield name, (few[name], more[name], count)


@pytest.mark.parametrize(
    ("words", "gone"),
    [
        pytest.param(["extract"], (), id="extract"),
        pytest.param(["extract"], ("locales",), id="extract new"),
        pytest.param(["check"], (), id="check"),
        pytest.param(["status"], (), id="status"),
        pytest.param(["publish", *DATE], (), id="publish"),
        pytest.param(["publish", *DATE], ("output", "locales/releases"), id="publish new"),
        pytest.param(["verify"], (), id="verify"),
    ],
)
def test_the_last_documents_take_what_the_first_take(tmp_path, projects, run, words, gone):
    found = []
    for size, released in projects.items():
        folder = shutil.copytree(released, tmp_path / f"{size}")
        for each in gone:
            shutil.rmtree(folder / each)
        # The first run loads what all of them need.
        found.append(lines(run, folder, words) if size > 1 else run(folder, *words))
    assert dict(growing(*found[1:])) == {}
