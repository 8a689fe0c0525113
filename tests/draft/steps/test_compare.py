"""Two engines side by side, with time, doubt and likeness; nothing is written."""

import json
import re
import shutil

import pytest
from click.testing import CliRunner

from toolkit.cli import main
from toolkit.core.errors import EngineError
from toolkit.draft import engines as table
from toolkit.draft.engines.base import EngineSpec
from toolkit.draft.steps.compare import compare

ENGINES = ("argos", "firefox")


@pytest.fixture
def both(extracted, models_dir, firefox_models):
    """Return a project with a real model of either engine; the one of Firefox says Portuguese."""
    shutil.copytree(models_dir, extracted.root / "models")
    (model,) = firefox_models.glob("firefox-en_pt-*")
    copy = shutil.copytree(model, extracted.root / "models" / "firefox-en_uk-1_0")
    metadata = copy / "metadata.json"
    metadata.write_text(metadata.read_text().replace('"pt"', '"uk"'))
    (copy / "contents.sha256").unlink()
    return extracted


def test_every_text_stands_beside_what_either_makes_of_it(both):
    (found,) = compare(both.project, (), ("uk",), ENGINES)
    assert [each.label for each in found.engines] == ["argos en-uk 1.0", "firefox en-uk 1.0"]
    assert [each.msgid for each in found.rows] == [each.msgid for each in both.parsed("uk")]
    one, other = next(e for e in found.rows if e.msgid == "The lamps are dim.").drafts
    assert (one.text != "", other.reason) == (
        True,
        "the draft is mostly in the letters of the source",
    )
    assert all(each.seconds > 0 for each in found.engines)


def test_nothing_is_written(both):
    before = both.tree()
    compare(both.project, (), ("uk",), ENGINES)
    assert both.tree() == before


def test_reviewed_texts_are_what_drafts_are_held_against(both):
    both.review("uk")
    (found,) = compare(both.project, (), ("uk",), ("argos", "argos"))
    one, other = found.engines
    assert found.reviewed == len(found.rows)
    assert one.chrf == other.chrf
    assert 0 < one.chrf < 100
    agreed = [each.agreement for each in found.rows if each.agreement is not None]
    assert agreed == [pytest.approx(100)] * len(agreed)


def test_a_draft_that_nobody_reviewed_is_no_measure(both):
    both.draft("uk")
    (found,) = compare(both.project, (), ("uk",), ("argos", "argos"))
    assert (found.reviewed, found.engines[0].chrf) == (0, None)


def test_a_damaged_catalog_keeps_no_other_back(both):
    both.seed((both.root / "seeds" / "lamps.txt").read_text("utf-8"), "buoys.txt")
    both.extract()
    place = both.root / "locales" / "uk" / "LC_MESSAGES" / "buoys.po"
    place.write_bytes(b'msgid "x\n')
    words = ["--project", str(both.root), "draft", "--lang", "uk", "--compare", *ENGINES]
    result = CliRunner().invoke(main, [*words, "--json"])
    assert [each["document"] for each in json.loads(result.stdout)] == ["lamps"]
    assert "locales/uk/LC_MESSAGES/buoys.po:1" in result.stderr
    assert result.exit_code == 1


def test_a_limit_is_of_each_catalog(both):
    (found,) = compare(both.project, (), ("uk",), ENGINES, 2)
    assert (len(found.rows), found.left) == (2, len(both.parsed("uk")) - 2)


def test_an_engine_that_is_none_is_an_error_before_anything_runs(both):
    with pytest.raises(EngineError, match="no engine is called 'firefix'"):
        compare(both.project, (), ("uk",), ("argos", "firefix"))


class Far:
    """An engine on another machine, which must not be asked."""

    label, source, target, marks, at_once, remote = "far 1", "en", "uk", (), 8, "far.example"


def test_nothing_confidential_goes_to_another_machine(both, monkeypatch):
    far = EngineSpec("far", lambda *_: Far(), lambda _table: None)
    monkeypatch.setattr(table, "ENGINES", (*table.ENGINES, far))
    path = both.root / "seeds" / "lamps.structure.toml"
    path.write_text("[meta]\nconfidential = true\n", "utf-8")
    with pytest.raises(EngineError, match=r"kept from far\.example, .*: it is confidential"):
        compare(both.project, (), ("uk",), ("argos", "far"))


def run(desk, *words):
    return CliRunner().invoke(main, ["--project", str(desk.root), "draft", *words])


def test_the_command_prints_them_side_by_side(both):
    both.review("uk")
    result = run(both, "lamps", "--lang", "uk", "--compare", *ENGINES, "--limit", "3")
    lines = result.stdout.splitlines()
    assert result.exit_code == 0
    assert re.fullmatch(
        r"  argos en-uk 1\.0: \d drafted(, \d left empty)?, \d+\.\d s; "
        r"chrF \d+\.\d against 3 reviewed texts",
        lines[1],
    )
    at = lines.index("  reviewed  Лампи для узбережжя")
    assert lines[at - 3].endswith(": Lamps for the coast")
    assert [line.split()[0] for line in lines[at - 2 : at]] == ["argos", "firefox"]


def test_the_command_speaks_to_machines(both):
    result = run(both, "--lang", "uk", "--compare", *ENGINES, "--limit", "1", "--json")
    (found,) = json.loads(result.stdout)
    assert (len(found["rows"]), len(found["engines"])) == (1, 2)


@pytest.mark.parametrize(
    "word", ["--memory-only", "--redraft", "--suggest", "--alone", "--dry-run", "--via=ja"]
)
def test_what_writes_does_not_go_with_it(extracted, word):
    assert run(extracted, "--compare", *ENGINES, word).exit_code == 2
