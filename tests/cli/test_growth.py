"""Each document more costs what the one before it cost, however many there are.

Counted are the calls of each function, Python's and C's, in a command that has run before: a
fact of the code, which no busy machine changes. What looks at all documents for each of them
is called more often for the last ones than for the first.
"""

import cProfile
import runpy
from collections import Counter
from pathlib import Path

import pytest

from toolkit.core import files

BENCH = Path(__file__).parents[1] / "bench" / "scale.py"
STEP = 4
FEW = 2 * STEP
"""Calls by which a function may differ: what is kept of a text may be gone by chance."""
IN_SORTS = "__lt__"
"""Is called the more often, the more there is to sort: a list is, once."""
DATE = ("--date", "2026-02-03")
SEED = """\
---
title: The harbour
date: 2026-02-03
---

### Test Tester, Keeper:

The light stands on the pier. Ships pass it at night.
"""
KNOWN = {
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
    known = {source: dict(zip(("uk", "ja"), texts, strict=True)) for source, texts in KNOWN.items()}
    made = {}
    for size in (1, STEP, 2 * STEP, 3 * STEP):
        folder = made[size] = tmp_path_factory.mktemp("growth") / f"{size:02}"
        scale["make"](folder, size, printed=False)
        for seed in (folder / "seeds").iterdir():
            seed.write_text(SEED, "utf-8")
        assert run(folder, "extract").exit_code == 0
        scale["translate"](folder, size, known)
    return made


def calls(run, folder, words):
    """Return how often each function was called in a command."""
    profile = cProfile.Profile()
    profile.enable()
    done = run(folder, *words)
    profile.disable()
    assert done.exit_code == 0, done.output
    found = Counter()
    for each in profile.getstats():
        found[named(each.code)] += each.callcount
    return found


def named(code):
    if isinstance(code, str):
        return code
    return f"{code.co_filename}:{code.co_firstlineno} {code.co_name}"


def growing(few, more, many):
    """Return how often functions were called that the last documents call more than the first."""
    for name, count in many.items():
        first, last = more[name] - few[name], count - more[name]
        if last > 1.25 * first and last - first > FEW and not name.endswith(IN_SORTS):
            yield name, (few[name], more[name], count)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["extract"], id="extract"),
        pytest.param(["check"], id="check"),
        pytest.param(["status"], id="status"),
        pytest.param(["publish", *DATE], id="publish"),
        pytest.param(["publish", *DATE], id="publish nothing new"),
        pytest.param(["verify"], id="verify"),
    ],
)
def test_the_last_documents_take_what_the_first_take(projects, run, monkeypatch, words):
    # A folder of so few files would be looked through for each of them.
    monkeypatch.setattr(files, "_LOOKED_AT", 1)
    warm, *sizes = projects.values()
    run(warm, *words)
    assert dict(growing(*(calls(run, folder, words) for folder in sizes))) == {}
