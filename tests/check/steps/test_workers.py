"""Whoever checks, processes or a cluster, the findings are the same."""

import json
import pickle

import pytest
from click.testing import CliRunner

from toolkit.check import tables
from toolkit.check import task as tasks
from toolkit.check.steps import check as step
from toolkit.check.steps.check import Checkers, check, check_paths
from toolkit.cli import main
from toolkit.core.executor import cluster as clusters
from toolkit.core.executor.parcels import has_parcel
from toolkit.core.executor.pool import Pool
from toolkit.core.limits import LimitError
from toolkit.project import catalogs


@pytest.fixture
def faulty(reviewed):
    """Return a project with a glossary, names, an approval, and faults of most kinds."""
    for name, text in (
        ("glossary.csv", "term,ja,uk\nlamp,灯,лампа\n"),
        ("names.csv", "name,kind,uk\nTestford,place,Тестфорд\n"),
        ("uk/forms.csv", "form,write\nтьмян*,неяскравий\n"),
    ):
        (reviewed.root / "locales" / name).write_text(text, "utf-8")
    reviewed.write("uk", "The lamps are dim.", "Ці  лампи тьмяні")
    reviewed.write("ja", "The lamps are dim.", "それは暗い")
    text = (reviewed.root / "seeds" / "lamps.txt").read_text("utf-8")
    reviewed.seed(text, "buoys.txt")
    reviewed.extract()
    reviewed.path("ja", "buoys").write_bytes(b"msgid")
    return reviewed


@pytest.fixture
def _long(monkeypatch):
    """Let little work be much, so that workers are started for it."""
    monkeypatch.setattr(tasks, "SECONDS_A_BYTE", 1)


@pytest.fixture
def done(record_crews):
    """Return who has checked what."""
    return record_crews(lambda task: " ".join(each.where for each in task.files))


@pytest.mark.usefixtures("_long")
def test_processes_find_the_same(faulty, done):
    alone = check(faulty.project, (), ())
    assert {each.check for each in alone} >= {"glossary", "sensitive-form", "syntax", "end-mark"}
    assert check(faulty.project, (), (), Checkers(2)) == alone
    assert {crew for crew, _ in done} == {Pool}


@pytest.mark.usefixtures("_long")
def test_processes_find_the_same_in_files_that_are_named(faulty, done):
    places = [faulty.root / "locales"]
    alone = check_paths(faulty.root, places, ())
    assert check_paths(faulty.root, places, (), Checkers(2)) == alone != ()
    assert done


@pytest.mark.usefixtures("_long")
def test_a_cluster_finds_the_same_but_for_what_is_confidential(faulty, done, dask_cluster):
    path = faulty.root / "seeds" / "lamps.structure.toml"
    path.write_text("[meta]\nconfidential = true\n", "utf-8")
    words = ["--project", str(faulty.root), "check", "--json", "--all"]
    alone = CliRunner().invoke(main, [*words, "--jobs", "1"])
    there = CliRunner().invoke(main, [*words, "--cluster", dask_cluster.address])
    assert there.stdout == alone.stdout
    assert [json.loads(line) for line in there.stdout.splitlines()]
    assert {(crew, "lamps" in where) for crew, where in done} == {
        (Pool, True), (clusters.Cluster, False),
    }  # fmt: skip
    assert "lamps: checked on this machine, not on the cluster: it is conf" in there.stderr


@pytest.mark.usefixtures("_long")
def test_a_file_of_no_project_does_not_leave_this_machine(tmp_path, faulty, done, dask_cluster):
    path = tmp_path / "other.po"
    path.write_bytes(faulty.path("uk").read_bytes())
    assert check_paths(tmp_path, [path], (), Checkers(1, dask_cluster.address))
    assert {crew for crew, _ in done} == {Pool}


@pytest.mark.usefixtures("_long")
def test_who_is_not_to_be_named_is_named_to_no_cluster(faulty, done, dask_cluster):
    faulty.edit_seed("Testford Light:", "Testford Light (not for attribution):")
    faulty.extract("lamps")
    said = []
    check(faulty.project, (), (), Checkers(1, dask_cluster.address, tell=said.append))
    assert {(crew, "lamps" in where) for crew, where in done} == {
        (Pool, True), (clusters.Cluster, False),
    }  # fmt: skip
    (line,) = [each for each in said if "not on the cluster" in each]
    assert line.endswith("speakers of it are not to be named")


@pytest.mark.usefixtures("_long")
def test_the_tables_go_to_each_worker_once(faulty, monkeypatch, dask_cluster):
    sent, really = [], clusters.send

    def send(client, parcel, address):
        # Several tasks may ask before they are there; it is seen then that they are by now.
        if not client.run(has_parcel, parcel.key, workers=[address])[address]:
            sent.append((address, tuple(name for name, _ in parcel.files)))
        really(client, parcel, address)

    monkeypatch.setattr(clusters, "send", send)
    # Workers have those of other tests by now.
    path = faulty.root / "locales" / "glossary.csv"
    path.write_text("term,ja,uk\nlamp,ランプ,лампа\n", "utf-8")
    for number in range(6):
        text = (faulty.root / "seeds" / "lamps.txt").read_text("utf-8")
        faulty.seed(text, f"other-{number}.txt")
    faulty.extract()
    check(faulty.project, (), (), Checkers(1, dask_cluster.address))
    workers = {address for address, _ in sent}
    assert {names for _, names in sent} == {("glossary.csv", "names.csv", "uk/forms.csv")}
    assert len(sent) == len(workers)


def test_a_task_is_no_larger_for_a_larger_glossary(faulty, monkeypatch):
    seen = []
    monkeypatch.setattr(step, "check_task", lambda task: seen.append(pickle.dumps(task)) or ())
    check(faulty.project, ("lamps",), ())
    rows = "".join(f"word{number},言{number},слово{number}\n" for number in range(1000))
    (faulty.root / "locales" / "glossary.csv").write_text(f"term,ja,uk\n{rows}", "utf-8")
    check(faulty.project, ("lamps",), ())
    before, after = map(len, seen)
    assert after == before


def test_tables_are_understood_once_for_all_documents(faulty, monkeypatch):
    parsed, really = [], tables.parse_glossary

    def parse(text, where):
        parsed.append(where)
        return really(text, where)

    monkeypatch.setattr(tables, "parse_glossary", parse)
    tables._finder.cache_clear()
    assert check(faulty.project, (), ())
    assert parsed == ["locales/glossary.csv"]


def test_each_catalog_is_parsed_once(faulty, monkeypatch):
    parsed, really = [], catalogs.parse_po

    def parse(data, where):
        parsed.append(where)
        return really(data, where)

    monkeypatch.setattr(catalogs, "parse_po", parse)
    catalogs.parsed.cache_clear()
    check(faulty.project, (), ())
    # One that is damaged is tried again, by all that ask for it.
    assert sorted(each for each in parsed if "ja/LC_MESSAGES/buoys" not in each) == [
        "locales/ja/LC_MESSAGES/lamps.po",
        "locales/uk/LC_MESSAGES/buoys.po",
        "locales/uk/LC_MESSAGES/lamps.po",
    ]


def test_a_few_catalogs_are_checked_by_this_process(faulty, done):
    check(faulty.project, (), (), Checkers(2))
    assert done == []


def test_a_catalog_beyond_its_limits_is_a_finding_and_the_others_are_checked(faulty, monkeypatch):
    really = tasks.check_task

    def refuse(task):
        if any(each.where.endswith("uk/LC_MESSAGES/lamps.po") for each in task.files):
            raise LimitError("took longer than 300 seconds", remedy="divide it")
        return really(task)

    monkeypatch.setattr(step, "check_task", refuse)
    found = check(faulty.project, (), ())
    (one,) = [each for each in found if "300 seconds" in each.message]
    assert (one.check, one.path) == ("syntax", "locales/uk/LC_MESSAGES/lamps.po")
    assert {each.path for each in found} > {one.path}
