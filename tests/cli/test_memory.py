import json

import pytest

DIM = "The lamps are dim."


def test_search_shows_the_text_and_where_it_is_from(run, released):
    result = run(released, "tm", "search", "The lamps are very dim.", "--lang", "uk")
    assert result.stdout.splitlines() == ["uk 87% lamps", f"  {DIM}", "  Лампи тьмяні."]


def test_search_for_machines(run, released):
    found = json.loads(run(released, "tm", "search", DIM, "--json").stdout)
    assert {lang: each[0]["score"] for lang, each in found.items()} == {"uk": 1.0, "ja": 1.0}


def test_search_says_when_there_is_nothing(run, released):
    result = run(released, "tm", "search", "Whales.")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "nothing like it\n")


def test_stats_are_a_table(run, released):
    head, row = run(released, "tm", "stats", "--lang", "ja").stdout.splitlines()
    assert head.split()[:3] == ["document", "language", "repeated"]
    assert row.split() == ["lamps", "ja", "0", "0", "0", "0", "0", "13", "13"]


def test_stats_go_on_past_what_cannot_be_read(run, released):
    bad = "---\ntitle: A\ndate: never\n---\n\nText.\n"
    (released / "seeds" / "bad.md").write_text(bad, "utf-8")
    place = released / "locales" / "uk" / "LC_MESSAGES" / "lamps.po"
    place.write_bytes(b'msgid "x\n')
    result = run(released, "tm", "stats", "--lang", "ja")
    assert [line.split()[0] for line in result.stdout.splitlines()] == ["document", "lamps"]
    assert "seeds/bad.md:3" in result.stderr
    assert "locales/uk/LC_MESSAGES/lamps.po:1" in result.stderr
    assert result.exit_code == 1


def test_export_and_import(run, released, tmp_path):
    path = tmp_path / "all.tmx"
    result = run(released, "tm", "export", "-o", path)
    assert result.stderr == f"{path}: 6 units\n"
    result = run(released, "tm", "import", path)
    assert result.stdout == f"{path}: 6 units new in locales/memory/all.tmx, 0 known\n"
    assert run(released, "tm", "export").stdout_bytes == path.read_bytes()


@pytest.mark.parametrize("limit", [(), ("--limit", "1")], ids=["all", "a limit of the engine"])
def test_draft_says_what_came_from_the_memory(run, released, limit):
    (released / "seeds" / "next.txt").write_text(f"News\nMore\n{DIM}\n", "utf-8")
    run(released, "extract")
    result = run(released, "draft", "next", "--lang", "uk", "--memory-only", *limit)
    assert result.stdout == (
        "locales/uk/LC_MESSAGES/next.po: 0 drafted, 1 filled from the memory, to be reviewed\n"
    )
