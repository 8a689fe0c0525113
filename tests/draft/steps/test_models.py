"""Whatever has drafted is recorded, and nothing else of that name drafts after it."""

import shutil
import threading
import tomllib
import zipfile

import pytest

from toolkit.core.errors import ConfigError, EngineError
from toolkit.draft.engines import open_engine
from toolkit.draft.engines.base import Setup
from toolkit.draft.models.archive import install_file
from toolkit.draft.models.contents import contents_digest, hash_contents
from toolkit.draft.models.packages import list_models
from toolkit.draft.steps.draft import draft
from toolkit.draft.steps.models import models_dir, pin_models, read_pins
from toolkit.draft.steps.outcome import DraftOptions

UK = "translate-en_uk-1_0"
LABEL = "argos en-uk 1.0"


def pins(desk):
    path = desk.root / "locales" / "models.toml"
    return tomllib.loads(path.read_text()) if path.is_file() else None


def installed(desk):
    return {
        f"argos {model.label}": contents_digest(hash_contents(model.folder))
        for model in list_models(desk.root / "models")[0]
    }


def install_other(desk, tmp_path):
    """Install another package of the same pair and version: one line of its README is new."""
    path = tmp_path / "other.argosmodel"
    folder = desk.root / "models" / UK
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted(folder.rglob("*")):
            name = f"any/{file.relative_to(folder).as_posix()}"
            if file.name == "README.md":
                archive.writestr(name, "another")
            elif file.is_file():
                archive.write(file, name)
    install_file(path, desk.root / "models")


def test_models_that_have_drafted_are_recorded(with_models):
    with_models.draft()
    assert pins(with_models) == installed(with_models)


def test_a_model_that_has_not_drafted_is_not_recorded(with_models):
    with_models.draft("uk")
    assert set(pins(with_models)) == {LABEL}


def test_the_label_is_the_one_in_the_catalogs(with_models):
    with_models.draft("uk")
    origins = {each.origin.source for each in with_models.entries("uk").values() if each.origin}
    assert origins == set(pins(with_models))


@pytest.mark.parametrize(
    "how", [{"dry_run": True}, {"memory_only": True}], ids=["dry run", "memory only"]
)
def test_where_no_model_drafts_none_is_recorded(with_models, how):
    draft(with_models.project, (), (), DraftOptions("2025-03-10 09:30+0000", **how))
    assert pins(with_models) is None


def test_with_nothing_to_draft_none_is_recorded(with_models):
    with_models.review()
    with_models.draft()
    assert pins(with_models) is None


def test_a_home_folder_that_is_not_there_is_a_message(empty):
    empty.set('models-dir = "~nobody-of-this-name/models"')
    with pytest.raises(ConfigError, match="no such home folder"):
        models_dir(empty.project)


def test_the_same_model_drafts_again_and_changes_nothing(with_models):
    with_models.draft("uk")
    before = with_models.tree()
    with_models.draft("uk")
    assert with_models.tree() == before


def test_the_same_package_installed_anew_is_the_same_model(with_models):
    with_models.draft("uk")
    before = with_models.tree("locales")
    folder = with_models.root / "models" / UK
    shutil.copytree(folder, with_models.root / "models" / "copy")
    shutil.rmtree(folder)
    with_models.draft("uk")
    assert with_models.tree("locales") == before


def test_another_model_of_the_name_stops_drafting(with_models, tmp_path):
    with_models.draft("uk")
    before = with_models.tree("locales")
    recorded = pins(with_models)[LABEL]
    install_other(with_models, tmp_path)
    found = installed(with_models)[LABEL]
    with_models.write("uk", "The lamps are dim.", "", fuzzy=False, comments=())
    with pytest.raises(EngineError) as caught:
        with_models.draft()
    assert caught.value.where == "locales/models.toml:4"
    assert recorded[:12] in str(caught.value)
    assert found[:12] in str(caught.value)
    assert str(with_models.root / "models" / UK) in caught.value.remedy
    assert pins(with_models) == {LABEL: recorded}
    assert (
        with_models.tree("locales")["ja/LC_MESSAGES/lamps.po"]
        == (before["ja/LC_MESSAGES/lamps.po"])
    )


def test_a_dry_run_says_that_another_model_of_the_name_will_not_draft(with_models, tmp_path):
    with_models.draft("uk")
    install_other(with_models, tmp_path)
    with_models.write("uk", "The lamps are dim.", "", fuzzy=False, comments=())
    before = with_models.tree("locales")
    uk, ja = with_models.draft(dry_run=True)
    assert "has drafted here with the SHA-256" in uk.unable
    assert (uk.seconds, ja.unable) == (None, "")
    assert with_models.tree("locales") == before


def test_once_its_line_is_deleted_the_other_model_is_recorded(with_models, tmp_path):
    with_models.draft("uk")
    install_other(with_models, tmp_path)
    path = with_models.root / "locales" / "models.toml"
    path.write_text("\n".join(path.read_text().splitlines()[:-1]) + "\n")
    with_models.draft("ja")
    with_models.write("uk", "The lamps are dim.", "", fuzzy=False, comments=())
    with_models.draft("uk")
    assert pins(with_models) == installed(with_models)


def test_a_model_whose_files_have_changed_is_named_by_file_and_not_recorded(with_models):
    (with_models.root / "models" / UK / "README.md").write_text("changed")
    with pytest.raises(EngineError, match=r"README.md: is not as it was installed") as caught:
        with_models.draft()
    assert caught.value.remedy == "see: toolkit models verify en uk"
    assert pins(with_models) is None


def test_a_damaged_record_stops_drafting_with_its_line(with_models):
    (with_models.root / "locales" / "models.toml").write_text('# x\n"argos en-uk 1.0" = ""\n')
    with pytest.raises(EngineError, match=r"locales/models.toml:2: "):
        with_models.draft()
    assert not with_models.entries("uk")["The lamps are dim."].msgstr


def test_an_engine_without_a_package_needs_no_record(with_models):
    class Words:
        label, source, target = "words en-uk 1", "en", "uk"

        def translate(self, passages, count=1):
            raise NotImplementedError

    pin_models(with_models.project, [Words()])
    assert pins(with_models) is None


def test_a_project_in_which_nothing_has_drafted_has_an_empty_record(extracted):
    assert dict(read_pins(extracted.project).by_label) == {}


def test_runs_at_the_same_time_lose_no_line(with_models):
    """Each records its own model; whoever comes second reads again and adds to it."""
    project = with_models.project
    setup = Setup(with_models.root / "models")
    engines = [open_engine("argos", "en", lang, setup) for lang in ("uk", "ja")]
    path = with_models.root / "locales" / "models.toml"
    for _ in range(10):
        path.unlink(missing_ok=True)
        start = threading.Barrier(len(engines))

        def record(engine, start=start):
            start.wait()
            pin_models(project, [engine])

        threads = [threading.Thread(target=record, args=(engine,)) for engine in engines]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert pins(with_models) == installed(with_models)
