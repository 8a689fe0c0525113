"""Many documents are printed in processes; each is released, or named, by itself."""

import gc
import json
import shutil
import time

import pytest
from click.testing import CliRunner

from toolkit.cli import main
from toolkit.core.executor import cluster as clusters
from toolkit.core.executor import pool
from toolkit.core.limits import Limits
from toolkit.publish import printing
from toolkit.publish.steps import gates
from toolkit.publish.steps.publish import publish
from toolkit.publish.steps.run import PublishOptions

EDIT = ("uk", "The lamps are dim.", "Лампи ледь світять.")
LATER = "2025-04-02"


@pytest.fixture
def printed(monkeypatch):
    """Return the PDFs that are printed, as they are printed in this process."""
    paths = []
    really = printing._print_one

    def record(task):
        paths.append(task.path)
        return really(task)

    monkeypatch.setattr(printing, "_print_one", record)
    return paths


@pytest.fixture
def several(reviewed):
    """Return a project of three documents, each ready to be released."""
    text = (reviewed.root / "seeds" / "lamps.txt").read_text("utf-8")
    for name in ("buoys", "piers"):
        reviewed.seed(text, f"{name}.txt")
    reviewed.extract()
    for name in ("buoys", "piers"):
        reviewed.review(document=name)
    return reviewed


def materials(desk):
    table = json.loads((desk.root / "output" / "lamps" / "manifest.json").read_bytes())
    return {path: record.get("material") for path, record in table["files"].items()}


def test_a_document_of_which_nothing_is_printed_is_completed_as_it_comes():
    seen = []

    def batches():
        for name in ("a", "b", "c"):
            seen.append(f"{name} is asked for")
            yield printing.Batch(lambda _pdfs, name=name: seen.append(f"{name} is done"), str)

    for done in printing.print_batches(batches(), printing.Printing(fonts=None, executor=None)):
        assert done is None
        seen.append("told")
    steps = ("a is asked for", "a is done", "told", "b is asked for", "b is done", "told")
    assert seen[:6] == [*steps]


def test_processes_give_the_same_bytes(several, monkeypatch):
    alone = several.publish(jobs=1)
    first = several.tree("output")
    shutil.rmtree(several.root / "output")
    shutil.rmtree(several.root / "locales" / "releases")
    monkeypatch.setattr(printing, "SECONDS_A_CHARACTER", 1)
    together = several.publish(jobs=2)
    assert together == alone
    assert several.tree("output") == first


def test_a_cluster_gives_the_same_bytes_though_a_worker_is_killed(
    several, monkeypatch, dask_cluster
):
    several.publish(jobs=1, langs=("uk",))
    first = several.tree("output")
    shutil.rmtree(several.root / "output")
    shutil.rmtree(several.root / "locales" / "releases")
    monkeypatch.setattr(printing, "SECONDS_A_CHARACTER", 1)
    monkeypatch.setattr(printing, "_print_one", None)  # nothing is printed in this process
    said = []

    def kill_one(done, _total):
        if done == 1:
            dask_cluster.workers[0].kill()

    options = PublishOptions(langs=("uk",), cluster=dask_cluster.address)
    done = publish(several.project, options, kill_one, said.append)
    dask_cluster.replace_dead()
    assert [each.outcome for each in done] == ["released"] * 3
    assert several.tree("output") == first
    assert len(said) == 1


def test_what_is_confidential_or_under_an_embargo_is_printed_on_this_machine(
    several, monkeypatch, dask_cluster
):
    for name, line in (
        ("lamps", "confidential = true"),
        ("buoys", 'embargo = "2100-01-01 10:00 Europe/Kyiv"'),
    ):
        path = several.root / "seeds" / f"{name}.structure.toml"
        path.write_text(f"[meta]\n{line}\n", "utf-8")
    several.extract()
    monkeypatch.setattr(printing, "SECONDS_A_CHARACTER", 1)
    tasks = []
    really = clusters.Cluster.do
    monkeypatch.setattr(
        clusters.Cluster, "do", lambda self, *given: tasks.append(given[1]) or really(self, *given)
    )
    words = ["--project", str(several.root), "publish", "--draft", "--cluster"]
    done = CliRunner().invoke(main, [*words, dask_cluster.address])
    assert done.exit_code == 0, done.output
    assert {name.split(".")[0] for each in tasks for name in each.materials} == {"piers"}
    assert "lamps: printed on this machine, not on the cluster: it is confidential" in done.stderr
    assert "buoys: printed on this machine, not on the cluster: it is under an emb" in done.stderr


def test_without_processes_all_is_printed_by_one_and_it_is_said_once(several, monkeypatch):
    def new_pool():
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr(printing, "SECONDS_A_CHARACTER", 1)
    monkeypatch.setattr(pool, "_new_pool", new_pool)
    done = CliRunner().invoke(main, ["--project", str(several.root), "publish", "--jobs", "2"])
    assert (done.exit_code, done.output.count("released revision 1")) == (0, 3)
    assert done.stderr.count("all is done by one process: no other can be started: ") == 1


def test_a_document_that_takes_too_long_is_named_and_keeps_nobody_back(several, monkeypatch):
    def stall(task):
        """Take no time for others, as a busy machine may take any to print."""
        if task.path == "lamps.ja.pdf":
            time.sleep(60)
        return b"%PDF"

    monkeypatch.setattr(printing, "_print_one", stall)
    done = several.publish(jobs=1, limits=Limits(seconds=2))
    assert [(each.document, each.outcome) for each in done] == [
        ("buoys", "released"), ("lamps", "failed"), ("piers", "released"),
    ]  # fmt: skip
    assert done[1].problem.startswith("lamps.ja.pdf: took longer than 2 seconds")
    assert not (several.root / "output" / "lamps").exists()


@pytest.mark.parametrize("jobs", [1, 2], ids=["in this process", "in workers"])
def test_what_weasyprint_breaks_down_over_is_named_and_keeps_nobody_back(
    several, monkeypatch, jobs
):
    """A separator does it, if the gate that knows of it is left open."""
    several.edit_seed("The lamps are", "The lamps \u2029are")
    several.extract()
    for lang, text in (("uk", "Лампи тьмяні."), ("ja", "灯は暗い。")):
        several.write(lang, "The lamps \u2029are dim.", text, fuzzy=False)
    monkeypatch.setattr(gates, "find_unprintable", lambda *_: ())
    monkeypatch.setattr(printing, "SECONDS_A_CHARACTER", 1)
    done = several.publish(jobs=jobs)
    assert [(each.document, each.outcome) for each in done] == [
        ("buoys", "released"), ("lamps", "failed"), ("piers", "released"),
    ]  # fmt: skip
    assert done[1].problem.startswith("lamps: WeasyPrint broke down over this document: Assertion")


def test_only_what_changed_is_printed(released, printed):
    before = released.tree("output/lamps")
    released.write(*EDIT)
    (done,) = released.publish(jobs=1)
    assert (done.outcome, done.revision) == ("released", 2)
    assert printed == ["lamps.uk.pdf", "lamps.multi.pdf"]
    after = released.tree("output/lamps")
    assert after["lamps.ja.pdf"] == before["lamps.ja.pdf"]
    assert after["lamps.uk.pdf"] != before["lamps.uk.pdf"]


def test_what_shares_pages_is_printed_by_one_process(several, monkeypatch):
    several.set('parallel = ["uk-ja"]')
    tasks = []
    really = printing._print_task

    def record(task):
        tasks.append(tuple(task.materials))
        return really(task)

    monkeypatch.setattr(printing, "_print_task", record)
    several.publish(jobs=1)
    assert tasks == [
        paths
        for name in ("buoys", "lamps", "piers")
        for paths in (
            tuple(f"{name}.{each}.pdf" for each in ("en", "uk", "ja", "multi")),
            (f"{name}.uk-ja.pdf",),
        )
    ]


def test_another_date_is_printed_where_words_are_others(released, printed):
    released.write(*EDIT)
    released.publish(jobs=1, date=LATER)
    assert printed == ["lamps.uk.pdf", "lamps.multi.pdf"]


def test_a_pdf_that_was_kept_is_the_one_that_would_be_printed(released):
    released.write(*EDIT)
    released.publish(jobs=1)
    kept = released.tree("output/lamps")
    shutil.rmtree(released.root / "output")
    released.publish(jobs=1)
    fresh = released.tree("output/lamps")
    names = [name for name in fresh if name.endswith(".pdf") and "/" not in name]
    assert [kept[name] == fresh[name] for name in names] == [True] * 4


def test_other_tools_or_fonts_print_all_anew(released, printed):
    path = released.root / "output" / "lamps" / "manifest.json"
    table = json.loads(path.read_bytes())
    table["tools"]["weasyprint"] = "1.0"
    path.write_text(json.dumps(table, ensure_ascii=False, indent=2, sort_keys=True) + "\n", "utf-8")
    (released.root / "output" / "manifest.json").unlink()  # as in a release of version 0.1.0
    shutil.rmtree(released.root / "locales" / "releases")
    released.publish(jobs=1)
    assert len(printed) == 4


def test_a_release_without_materials_is_printed_anew(released, printed):
    path = released.root / "output" / "lamps" / "manifest.json"
    table = json.loads(path.read_bytes())
    for record in table["files"].values():
        record.pop("material", None)
    path.write_text(json.dumps(table, ensure_ascii=False, indent=2, sort_keys=True) + "\n", "utf-8")
    (released.root / "output" / "manifest.json").unlink()  # as in a release of version 0.1.0
    shutil.rmtree(released.root / "locales" / "releases")
    released.write(*EDIT)
    (done,) = released.publish(jobs=1)
    assert (done.outcome, len(printed)) == ("released", 4)


def test_the_manifest_says_what_pdfs_were_printed_from(released):
    found = materials(released)
    assert {path for path, material in found.items() if material} == {
        path for path in found if path.endswith(".pdf")
    }


def test_drafts_are_printed_the_same_way(several, printed):
    done = several.publish(draft=True, jobs=1)
    assert [each.outcome for each in done] == ["draft"] * 3
    assert len(printed) == 12


def boxes():
    """Return how many boxes of pages are in memory."""
    return sum(type(each).__name__ in {"PageBox", "TextBox"} for each in gc.get_objects())


def test_nothing_that_a_page_was_made_of_is_left(reviewed):
    gc.collect()
    before = boxes()
    reviewed.publish(jobs=1)
    assert boxes() <= before
