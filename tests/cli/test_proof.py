import json

NAMES = ["drafts/lamps/lamps.proof.html", "drafts/lamps/lamps.proof.pdf"]


def test_a_proof_lies_among_the_drafts(run, released):
    result = run(released, "proof", "lamps", "--date", "2025-03-05")
    assert (result.exit_code, result.stdout.splitlines()) == (0, NAMES)
    assert all((released / name).is_file() for name in NAMES)


def test_a_machine_gets_the_counts(run, released, write):
    write(released, "uk", "The lamps are dim.", "Лампи тьмяні 5.", comments=("query: П’ять?",))
    result = run(released, "proof", "lamps", "--lang", "uk,ja", "--dry-run", "--json")
    found = json.loads(result.stdout)
    assert (found["langs"], found["sentences"], found["queries"]) == (["uk", "ja"], 3, 1)
    assert found["files"] == NAMES


def test_a_dry_run_says_what_would_be_written(run, released):
    result = run(released, "proof", "lamps", "--dry-run")
    assert result.stdout.splitlines() == [f"{name} would be written" for name in NAMES]
    assert not (released / "drafts").exists()


def test_an_earlier_catalog_must_be_there(run, released):
    assert run(released, "proof", "lamps", "--against", "nowhere.po").exit_code == 2
