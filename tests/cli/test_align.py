import json

import pytest

UKRAINIAN = "Лампи для узбережжя\nЛампи тьмяні. Вони палять забагато олії.\n"
CATALOG = "locales/uk/LC_MESSAGES/lamps.po"


@pytest.fixture
def old(tmp_path):
    path = tmp_path / "old" / "лампи.txt"
    path.parent.mkdir()
    path.write_text(UKRAINIAN, encoding="utf-8")
    return path


def test_align_says_what_was_filled(run, extracted, old):
    result = run(extracted, "align", "seeds/lamps.txt", old, "--lang", "uk")
    assert (result.exit_code, result.stdout) == (0, f"{CATALOG}: 3 filled, 0 had a text already\n")
    assert result.stderr == "locales/memory/lamps.aligned.uk.tmx: 3 pairs\n"
    again = run(extracted, "align", "lamps", old, "--lang", "uk")
    assert (again.exit_code, again.stdout) == (0, f"{CATALOG}: 0 filled, 3 had a text already\n")


def test_align_changes_nothing_that_is_reviewed(run, released, old, tree):
    before = tree(released / "locales" / "uk")
    old.write_text(UKRAINIAN.replace("тьмяні", "темні"), encoding="utf-8")
    assert run(released, "align", "lamps", old, "--lang", "uk").exit_code == 0
    assert tree(released / "locales" / "uk") == before


def test_align_lists_what_has_no_counterpart_and_fails(run, extracted, old):
    old.write_text("Лампи для узбережжя\nЛампи тьмяні.\n", encoding="utf-8")
    result = run(extracted, "-q", "align", "lamps", old, "--lang", "uk")
    assert (result.exit_code, result.stdout) == (1, f"{CATALOG}: 2 filled, 0 had a text already\n")
    assert result.stderr == "seeds/lamps.txt:2: no translation found: They burn too much oil.\n"


def test_align_dry_run_writes_nothing(run, extracted, old, tree):
    before = tree(extracted)
    result = run(extracted, "align", "lamps", old, "--lang", "uk", "--dry-run")
    assert result.stdout == f"{CATALOG}: 3 would be filled, 0 had a text already\n"
    assert tree(extracted) == before


def test_align_json(run, extracted, old):
    result = run(extracted, "align", "lamps", old, "--lang", "uk", "--json")
    done = json.loads(result.stdout)
    assert (done["document"], done["lang"], done["path"]) == ("lamps", "uk", CATALOG)
    assert (done["filled"], done["kept"], done["left"]) == (3, 0, [])
    assert list(done["pairs"][0]) == ["where", "context", "source", "target", "score"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        pytest.param(("lamps", "nowhere.txt", "--lang", "uk"), 2, id="no such file"),
        pytest.param(("lamps", "seeds/lamps.txt"), 2, id="no language"),
    ],
)
def test_align_wants_a_file_and_a_language(run, extracted, arguments, code):
    assert run(extracted, "align", *arguments).exit_code == code


def test_align_names_an_unknown_document(run, extracted, old):
    result = run(extracted, "align", "boats", old, "--lang", "uk")
    assert (result.exit_code, result.stderr.splitlines()[0]) == (2, "seeds/: no document 'boats'")


def test_an_official_text_says_from_where_it_is(run, extracted, old):
    words = ("align", "lamps", old, "--lang", "uk", "--source", "Ministry of Examples")
    refused = run(extracted, *words)
    assert (refused.exit_code, "give --adopt too" in refused.stderr) == (2, True)
    taken = run(extracted, *words, "--adopt")
    assert taken.stdout.startswith(f"{CATALOG}: 3 filled, 3 of them taken as reviewed, 0 had")
    assert "; from: Ministry of Examples h=" in (extracted / CATALOG).read_text("utf-8")
    status = run(extracted, "status", "--lang", "uk").stdout
    assert "3 official as published" in status
