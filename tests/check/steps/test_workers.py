"""Whoever checks, processes or a cluster, the findings are the same."""

import json

import pytest
from click.testing import CliRunner

from toolkit.check import task as tasks
from toolkit.check.steps import check as step
from toolkit.check.steps.check import Checkers, check, check_paths
from toolkit.cli import main
from toolkit.core.executor import cluster as clusters
from toolkit.core.executor.pool import Pool
from toolkit.core.limits import LimitError


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
    monkeypatch.setattr(step, "SECONDS_A_BYTE", 1)


@pytest.fixture
def done(record_crews):
    """Return who has checked what."""
    return record_crews(lambda task: task.where)


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


def test_a_few_catalogs_are_checked_by_this_process(faulty, done):
    check(faulty.project, (), (), Checkers(2))
    assert done == []


def test_a_catalog_beyond_its_limits_is_a_finding_and_the_others_are_checked(faulty, monkeypatch):
    really = tasks.check_task

    def refuse(task):
        if task.where.endswith("uk/LC_MESSAGES/lamps.po"):
            raise LimitError("took longer than 300 seconds", remedy="divide it")
        return really(task)

    monkeypatch.setattr(step, "check_task", refuse)
    found = check(faulty.project, (), ())
    (one,) = [each for each in found if "300 seconds" in each.message]
    assert (one.check, one.path) == ("syntax", "locales/uk/LC_MESSAGES/lamps.po")
    assert {each.path for each in found} > {one.path}
