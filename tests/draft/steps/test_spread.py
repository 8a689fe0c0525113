"""Whoever drafts, processes or a cluster, the catalogs are the same."""

import shutil

import pytest
from click.testing import CliRunner

from toolkit.cli import main
from toolkit.core.executor import cluster as clusters
from toolkit.core.executor.pool import Pool
from toolkit.draft.steps import spread


@pytest.fixture
def long(monkeypatch):
    """Let little work be much, so that workers are started for it."""
    monkeypatch.setattr(spread, "SECONDS_A_TEXT", 10)


@pytest.fixture
def done(record_crews):
    """Return who has done tasks, and for which texts."""
    return record_crews(lambda task: {each.text for each in task.passages})


def draft(desk, *words):
    environ = {"SOURCE_DATE_EPOCH": "1741600000"}
    made = CliRunner().invoke(main, ["--project", str(desk.root), "draft", *words], env=environ)
    assert made.exit_code == 0, made.output
    return made


def drafted_alike(desk, *words):
    """Draft with words and without, and return what was said; the catalogs are the same."""
    before = desk.tree("locales")
    draft(desk)
    alone = desk.tree("locales")
    shutil.rmtree(desk.root / "locales")
    for name, data in before.items():
        path = desk.root / "locales" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    made = draft(desk, *words)
    assert desk.tree("locales") == alone != before
    return made


@pytest.mark.usefixtures("long")
def test_processes_draft_the_same(with_models, done):
    drafted_alike(with_models, "--jobs", "2")
    assert {crew for crew, _ in done} == {Pool}


@pytest.mark.usefixtures("long")
def test_a_cluster_drafts_the_same_and_it_is_said_what_it_is_sent(with_models, done, dask_cluster):
    made = drafted_alike(with_models, "--cluster", dask_cluster.address)
    assert {crew for crew, _ in done} == {clusters.Cluster}
    assert f"{dask_cluster.address} is sent 16 sentences of lamps" in made.stderr


@pytest.mark.usefixtures("long")
def test_what_is_confidential_is_drafted_on_this_machine(with_models, done, dask_cluster):
    text = (with_models.root / "seeds" / "lamps.txt").read_text("utf-8")
    with_models.seed(text.replace("lamps are dim", "buoys are red"), "buoys.txt")
    with_models.extract()
    (with_models.root / "seeds" / "lamps.structure.toml").write_text(
        "[meta]\nconfidential = true\n"
    )
    made = draft(with_models, "--cluster", dask_cluster.address, "--lang", "uk")
    for crew, texts in done:
        assert ("The lamps are dim." in texts) <= (crew is Pool)
    assert {crew for crew, _ in done} == {Pool, clusters.Cluster}
    here = "lamps (uk): drafted on this machine, not on the cluster: it is confidential"
    assert here in made.stderr


def test_a_few_sentences_are_drafted_by_this_process(with_models, done):
    draft(with_models, "--jobs", "2")
    assert done == []


def test_an_address_beyond_this_machine_has_to_be_encrypted(with_models):
    before = with_models.tree("locales")
    words = ["--project", str(with_models.root), "draft", "--cluster", "tcp://10.0.0.7:8786"]
    made = CliRunner().invoke(main, words)
    assert made.exit_code == 2
    assert "tcp://10.0.0.7:8786: would be reached without encryption" in made.stderr
    assert with_models.tree("locales") == before
