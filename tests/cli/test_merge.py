"""Merging from the command line, where nothing but three files is known."""

import json

import pytest

from toolkit.catalog.po.parse import parse_po
from toolkit.catalog.po.serialize import serialize_po
from toolkit.core.model.catalog import CONFLICT, Catalog, Entry

HEADER = (("Language", "uk"), ("Content-Type", "text/plain; charset=UTF-8"))
DIM, DEAR = "The lamps are dim.", "Oil is dear."


@pytest.fixture
def po(tmp_path):
    """Return a function that writes a catalog of two sentences."""

    def write(name, dim, dear="Олія дорога.", **fields):
        entries = (Entry(DIM, msgstr=dim, **fields), Entry(DEAR, msgstr=dear))
        path = tmp_path / name
        path.write_bytes(serialize_po(Catalog("uk", HEADER, entries=entries)))
        return path

    return write


@pytest.fixture
def sides(po):
    """Return three files in which two people changed different sentences."""
    return (
        po("sent.po", "Лампи."),
        po("current.po", "Лампи тьмяні."),
        po("returned.po", "Лампи.", "Олія нині дорога."),
    )


@pytest.fixture
def rivals(po):
    """Return three files in which two people changed the same sentence."""
    return po("sent.po", ""), po("current.po", "Раз."), po("returned.po", "Два.")


def texts(data):
    return [entry.msgstr for entry in parse_po(data, "x").entries]


MERGED = ["Лампи тьмяні.", "Олія нині дорога."]


def test_the_work_of_two_is_in_ours(run, tmp_path, sides):
    result = run(tmp_path, "merge-po", *sides)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"{sides[1]}: merged: 2 entries\n"
    assert texts(sides[1].read_bytes()) == MERGED


def test_the_work_of_two_is_in_another_file(run, tmp_path, sides, tree):
    before = tree(tmp_path)
    run(tmp_path, "merge-po", *sides, "--output", tmp_path / "merged.po")
    after = tree(tmp_path)
    assert texts(after.pop("merged.po")) == MERGED
    assert after == before


def test_the_work_of_two_is_on_stdout(run, tmp_path, sides, tree):
    before = tree(tmp_path)
    result = run(tmp_path, "merge-po", *sides, "--output", "-")
    assert texts(result.stdout_bytes) == MERGED
    assert tree(tmp_path) == before


def test_a_dry_run_writes_nothing(run, tmp_path, sides, tree):
    before = tree(tmp_path)
    result = run(tmp_path, "merge-po", *sides, "--dry-run")
    assert (result.exit_code, "would be merged: 2 entries" in result.stderr) == (0, True)
    assert tree(tmp_path) == before


def test_a_conflict_is_written_told_and_fails(run, tmp_path, rivals):
    result = run(tmp_path, "--quiet", "merge-po", *rivals, "--path", "locales/uk/lamps.po")
    assert (result.exit_code, result.stdout) == (1, "")
    first, remedy = result.stderr.splitlines()
    assert first == f"locales/uk/lamps.po:7: conflict: {DIM}"
    assert "clear the fuzzy mark" in remedy
    lines = rivals[1].read_text(encoding="utf-8").splitlines()
    assert lines[5:8] == ["#, fuzzy", f'msgid "{DIM}"', 'msgstr ""']
    assert lines[8].startswith(f'"{CONFLICT}')


def test_a_long_sentence_is_cut_short(run, tmp_path, po):
    files = [po(name, "", dear=text) for name, text in (("a", ""), ("b", "Раз."), ("c", "Два."))]
    for path in files:
        path.write_bytes(path.read_bytes().replace(DEAR.encode(), b"Oil " * 50))
    result = run(tmp_path, "merge-po", *files)
    assert result.stderr.splitlines()[0].endswith(": " + "Oil " * 14 + "Oil…")


def test_a_conflict_for_machines(run, tmp_path, rivals):
    result = run(tmp_path, "merge-po", *rivals, "--json")
    path = str(rivals[1])
    assert result.exit_code == 1
    assert json.loads(result.stdout) == {
        "path": path,
        "outcome": "conflict",
        "has_base": True,
        "entries": 2,
        "conflicts": [{"path": path, "line": 7, "msgctxt": None, "msgid": DIM}],
        "untouched": [],
    }


def test_only_one_thing_goes_to_stdout(run, tmp_path, sides):
    result = run(tmp_path, "merge-po", *sides, "--json", "--output", "-")
    assert (result.exit_code, "choose one" in result.stderr) == (2, True)


@pytest.mark.parametrize("there", [True, False], ids=["empty", "missing"])
def test_without_a_base_it_is_told_and_differences_conflict(run, tmp_path, po, there):
    base = tmp_path / "none.po"
    if there:
        base.write_bytes(b"")
    ours = po("a.po", "")
    result = run(tmp_path, "merge-po", base, ours, po("b.po", "Лампи."))
    assert (result.exit_code, result.stderr) == (
        0,
        f"{ours}: merged, without knowing what both began with: 2 entries\n",
    )
    result = run(tmp_path, "merge-po", base, ours, po("c.po", "Лампа."))
    assert (result.exit_code, ": conflict: " in result.stderr) == (1, True)


def test_nothing_to_merge_writes_nothing(run, tmp_path, sides):
    """Not even where the layout of the file is another one."""
    ours = sides[1]
    ours.write_bytes(ours.read_bytes().replace(b'msgstr "', b'msgstr ""\n"'))
    before = ours.read_bytes()
    result = run(tmp_path, "merge-po", sides[0], ours, sides[0])
    assert (result.exit_code, "nothing to merge" in result.stderr) == (0, True)
    assert ours.read_bytes() == before


@pytest.mark.parametrize("missing", [1, 2], ids=["ours", "theirs"])
def test_a_side_must_be_there(run, tmp_path, sides, missing):
    sides[missing].unlink()
    result = run(tmp_path, "merge-po", *sides)
    assert (result.exit_code, "does not exist" in result.stderr) == (2, True)


@pytest.mark.parametrize("damaged", [0, 1, 2], ids=["base", "ours", "theirs"])
@pytest.mark.parametrize("options", [(), ("--output", "merged.po"), ("--output", "-")])
def test_a_damaged_file_stops_the_merge(run, tmp_path, sides, tree, damaged, options):
    path = sides[damaged]
    path.write_bytes(path.read_bytes()[:-20])
    before = tree(tmp_path)
    result = run(tmp_path, "merge-po", *sides, *options)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"{path}:")
    assert "nothing was merged" in result.stderr
    assert tree(tmp_path) == before


def test_a_damaged_file_is_named_as_the_user_knows_it(run, tmp_path, sides):
    sides[2].write_bytes(b"msgid")
    result = run(tmp_path, "merge-po", *sides, "--path", "lamps.po")
    assert result.stderr.startswith("lamps.po (theirs):1:")
    assert "the file is our side alone" in result.stderr


def test_two_languages_are_refused(run, tmp_path, sides, tree):
    data = sides[2].read_bytes()
    sides[2].write_bytes(data.replace(b"Language: uk", b"Language: ja"))
    before = tree(tmp_path)
    result = run(tmp_path, "merge-po", *sides)
    assert (result.exit_code, tree(tmp_path)) == (1, before)
    assert result.stderr.startswith(f"{sides[1]}: one header says Language: uk")
