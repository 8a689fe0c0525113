import json

from toolkit.publish import printing

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


def test_several_documents_have_a_proof_each_and_one_that_fails_keeps_no_other_back(run, released):
    text = (released / "seeds" / "lamps.txt").read_text("utf-8")
    (released / "seeds" / "buoys.txt").write_text(text, "utf-8")
    result = run(released, "proof", "buoys", "lamps", "--date", "2025-03-05", "--jobs", "2")
    assert result.exit_code == 1
    assert "buoys.po: there is no catalog yet" in result.stderr
    assert result.stdout.splitlines() == NAMES
    assert run(released, "extract").exit_code == 0
    result = run(released, "proof", "buoys", "lamps", "--date", "2025-03-05", "--json")
    assert [each["document"] for each in json.loads(result.stdout)] == ["buoys", "lamps"]


def test_a_pattern_means_all_that_are_like_it_and_what_means_none_is_told(run, released):
    text = (released / "seeds" / "lamps.txt").read_text("utf-8")
    (released / "seeds" / "lamplight.txt").write_text(text, "utf-8")
    assert run(released, "extract").exit_code == 0
    words = ("proof", "lamp*", "fog", "lamps", "--date", "2025-03-05", "--json", "--dry-run")
    result = run(released, *words)
    assert result.exit_code != 0
    assert "fog" in result.stderr
    assert [each["document"] for each in json.loads(result.stdout)] == ["lamplight", "lamps"]


def test_an_earlier_catalog_is_of_one_document(run, released):
    catalog = str(released / "locales/uk/LC_MESSAGES/lamps.po")
    assert run(released, "proof", "lamps", "buoys", "--against", catalog).exit_code == 2


def test_a_cluster_prints_the_same_proof(run, released, dask_cluster, monkeypatch):
    words = ("proof", "lamps", "--lang", "uk", "--date", "2025-03-05")
    path = released / "drafts" / "lamps" / "lamps.uk.proof.pdf"
    assert run(released, *words, "--jobs", "1").exit_code == 0
    alone = path.read_bytes()
    path.unlink()
    monkeypatch.setattr(printing, "SECONDS_A_CHARACTER", 1)
    monkeypatch.setattr(printing, "_print_one", None)  # nothing is printed in this process
    result = run(released, *words, "--cluster", dask_cluster.address)
    assert (result.exit_code, path.read_bytes()) == (0, alone)
