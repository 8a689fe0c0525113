"""What workers translate is what the one engine says."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from toolkit.core.errors import EngineError
from toolkit.core.executor import cluster as clusters
from toolkit.core.executor import open_executor
from toolkit.core.executor.pool import Pool
from toolkit.draft.engines import find_engine
from toolkit.draft.engines.base import Passage
from toolkit.draft.engines.pivot import PivotEngine
from toolkit.draft.engines.spread import SpreadEngine, count_workers, keep_here, spread_engine
from toolkit.draft.models.packages import find_model

TEXTS = [Passage(f"The lamps are dim, and {number} of them are broken.") for number in range(40)]


@pytest.fixture(scope="module")
def engine(models_dir):
    model = find_model("en", "uk", models_dir)
    return find_engine(model.engine).load(model)


@pytest.mark.parametrize("count", [1, 8], ids=["one hypothesis", "several"])
def test_processes_say_what_the_engine_says(engine, count):
    with Pool(2) as workers:
        found = spread_engine(engine, workers).translate(TEXTS, count)
    assert found == engine.translate(TEXTS, count)


def test_a_cluster_says_what_the_engine_says_with_the_model_that_it_was_sent(
    engine, dask_cluster, monkeypatch, tmp_path
):
    model = replace(engine.model, folder=tmp_path / "model")
    shutil.copytree(engine.model.folder, model.folder)
    (model.folder / "note").write_text("no cluster has this yet", "utf-8")
    sent, really = [], clusters.send
    monkeypatch.setattr(clusters, "send", lambda *given: sent.append(given[1]) or really(*given))
    with open_executor(1, dask_cluster.address) as workers:
        spread_out = SpreadEngine(engine, model, workers)
        assert spread_out.translate(TEXTS) == engine.translate(TEXTS)
        assert spread_out.translate(TEXTS) == engine.translate(TEXTS)
    assert {name for each in sent for name, _ in each.files} >= {"metadata.json", "note"}
    assert len(sent) <= 2


def test_what_stays_is_said_by_this_machine(engine, dask_cluster, monkeypatch):
    monkeypatch.setattr(clusters.Cluster, "do", None)
    with open_executor(1, dask_cluster.address) as workers:
        here = keep_here(spread_engine(engine, workers))
        assert here.translate(TEXTS[:4]) == engine.translate(TEXTS[:4])


def test_it_is_called_what_the_engine_is_called(engine):
    spread_out = spread_engine(engine, Pool(3))
    for name in ("label", "source", "target", "marks", "remote", "model"):
        assert getattr(spread_out, name) == getattr(engine, name)
    assert spread_out.at_once == engine.at_once
    assert (count_workers(spread_out), count_workers(engine)) == (3, 0)


def test_of_two_engines_each_is_spread(engine):
    both = keep_here(spread_engine(PivotEngine(engine, engine), Pool(2)))
    assert isinstance(both.first, SpreadEngine)
    assert (both.first.stays, both.second.stays) == (True, True)


def test_what_a_worker_ends_with_is_an_error_of_the_engine(engine):
    with Pool(2) as workers, pytest.raises(EngineError, match="no engine is called 'none'"):
        replace(
            spread_engine(engine, workers), model=replace(engine.model, engine="none")
        ).translate(TEXTS)


def test_threads_that_ask_at_once_are_each_answered(engine):
    pieces = [TEXTS[at : at + 5] for at in range(0, len(TEXTS), 5)]
    with Pool(2) as workers, ThreadPoolExecutor(4) as threads:
        found = list(threads.map(spread_engine(engine, workers).translate, pieces))
    assert found == [engine.translate(each) for each in pieces]
