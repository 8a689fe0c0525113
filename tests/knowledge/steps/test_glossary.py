from pathlib import Path

import pytest

from toolkit.check.steps.glossary import check_files, check_glossary
from toolkit.core.errors import CatalogError, ConfigError, SourceError
from toolkit.core.model.finding import Severity
from toolkit.knowledge.steps.glossary import export, read_glossary, suggest
from toolkit.project.folder import open_project

ROOT = Path(__file__).parents[3]
HEAD = "term,uk,uk accepted,uk forbidden,ja\n"
LAMP = HEAD + "lamp,лампа,,світильник,灯\n"
DIM = "The lamps are dim."


@pytest.fixture
def glossary():
    def write(desk, text):
        data = text if isinstance(text, bytes) else text.encode()
        (desk.root / "locales" / "glossary.csv").write_bytes(data)

    return write


def test_no_glossary_has_no_terms_and_no_findings(reviewed, glossary):
    assert read_glossary(reviewed.project) == ()
    assert check_glossary(reviewed.project, ()) == ()
    glossary(reviewed, "")
    assert read_glossary(reviewed.project) == ()


def test_declined_terms_are_found(reviewed, glossary):
    glossary(reviewed, LAMP)
    assert check_glossary(reviewed.project, ()) == ()


def test_a_forbidden_form_is_an_error_at_its_place(reviewed, glossary):
    glossary(reviewed, LAMP)
    reviewed.write("uk", DIM, "Тьмяні ці світильники.")
    (finding,) = check_glossary(reviewed.project, ())
    assert (finding.check, finding.severity, finding.lang) == ("glossary", Severity.ERROR, "uk")
    assert finding.message == "“світильники” is forbidden for “lamp”; write “лампа”"
    line = reviewed.path("uk").read_text(encoding="utf-8").split("\n")[finding.line - 1]
    assert line[finding.column - 1 :].startswith("світильники")


def test_a_missed_term_is_a_hint(reviewed, glossary):
    glossary(reviewed, LAMP)
    reviewed.write("ja", DIM, "暗い。")
    (finding,) = check_glossary(reviewed.project, ())
    assert (finding.severity, finding.lang, finding.msgid) == (Severity.HINT, "ja", DIM)
    assert "“lamp” is “灯” in the glossary" in finding.message
    assert check_glossary(reviewed.project, ["uk"]) == ()


def test_drafts_are_left_alone(reviewed, glossary):
    glossary(reviewed, LAMP)
    reviewed.write("uk", DIM, "Світильники.", fuzzy=True)
    assert check_glossary(reviewed.project, ()) == ()


def test_any_file_is_held_against_the_glossary(reviewed, glossary, tmp_path):
    glossary(reviewed, LAMP)
    reviewed.write("uk", DIM, "Світильники.")
    away = tmp_path / "mail"
    away.mkdir()
    (away / "a.po").write_bytes(reviewed.path("uk").read_bytes())
    (away / "b.po").write_bytes(b"msgid")
    first, second = check_files(reviewed.project, [away], ())
    assert (first.check, first.path) == ("glossary", (away / "a.po").as_posix())
    assert (second.check, second.path) == ("syntax", (away / "b.po").as_posix())
    assert check_files(reviewed.project, [away / "a.po"], ["ja"]) == ()


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        pytest.param(b"term,uk\n\xff,\xff\n", "not UTF-8", id="encoding"),
        pytest.param(b"trm,uk\n", "unknown column", id="header"),
    ],
)
def test_a_damaged_glossary_is_named(reviewed, glossary, data, problem):
    glossary(reviewed, data)
    with pytest.raises(CatalogError, match=problem) as caught:
        check_glossary(reviewed.project, ())
    assert caught.value.where.startswith("locales/glossary.csv:")


def test_suggestions_leave_terms_and_names_out_and_write_nothing(reviewed, glossary):
    reviewed.seed("Ropes\nThe Rope Guild and Ada Sample met.\nWe saw the Rope Guild.\n", "r.txt")
    before = reviewed.tree()
    found = {each.term: each.count for each in suggest(reviewed.project, (), ())}
    assert (found["Rope Guild"], found["Ada Sample"]) == (2, 2)
    assert reviewed.tree() == before
    glossary(reviewed, "term,uk\nRope Guild,Гільдія\n")
    (reviewed.root / "locales" / "names.csv").write_text("name,kind\nAda Sample,person\n", "utf-8")
    assert not {"Rope Guild", "Ada Sample"} & {
        each.term for each in suggest(reviewed.project, (), ())
    }


def test_suggestions_of_an_unknown_document(reviewed):
    with pytest.raises(SourceError, match="no document"):
        suggest(reviewed.project, ["x"], ())


def test_export_wants_to_know_the_language(reviewed, glossary):
    glossary(reviewed, LAMP)
    with pytest.raises(ConfigError, match="which language is not clear"):
        export(reviewed.project, "omegat", None)
    with pytest.raises(ConfigError, match="no term has a translation into 'en'"):
        export(reviewed.project, "omegat", "en")
    assert export(reviewed.project, "omegat", "ja") == "lamp\t灯\t\n".encode()
    glossary(reviewed, "term,uk\nlamp,лампа\n")
    assert export(reviewed.project, "omegat", None) == "lamp\tлампа\t\n".encode()


def test_the_sample_keeps_to_its_glossary():
    project = open_project(ROOT)
    terms = read_glossary(project)
    assert len(terms) >= 25
    assert all(term.form(lang).text for term in terms for lang in ("uk", "ja"))
    assert check_glossary(project, ()) == ()
