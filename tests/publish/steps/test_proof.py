import pytest

from toolkit.check.steps.check import check
from toolkit.check.steps.dismiss import dismiss
from toolkit.core.errors import CatalogError
from toolkit.core.model.catalog import State, short_hash
from toolkit.project.seeds import choose_documents, read_source
from toolkit.publish.proof.rows import Former, Obstacle
from toolkit.publish.steps.proof import ProofOptions, make_proof, proof
from toolkit.publish.steps.release_fonts import release_fonts
from toolkit.review.steps.decide import DecisionOptions

DIM = "The lamps are dim."
FOLDER = "drafts/lamps"


def look(desk, *langs, **options):
    """Return a proof as it would be written."""
    project = desk.project
    source = read_source(project, choose_documents(project, ["lamps"])["lamps"])
    langs = langs or ("uk", "ja")
    return make_proof(
        project, source, langs, ProofOptions("lamps", langs, **options), release_fonts(project)
    )


def cell(made, msgid):
    return next(row.cells[0] for row in made.rows if row.source == msgid)


def test_a_proof_is_a_page_and_a_pdf_among_the_drafts(reviewed):
    done = proof(reviewed.project, ProofOptions("lamps"))
    names = [f"{FOLDER}/lamps.proof.html", f"{FOLDER}/lamps.proof.pdf"]
    written = sorted(f"{FOLDER}/{name}" for name in reviewed.tree(FOLDER))
    assert (list(done.files), written) == (names, names)


def test_a_proof_of_some_languages_has_its_own_name(reviewed):
    proof(reviewed.project, ProofOptions("lamps", ("uk",)))
    assert sorted(reviewed.tree(FOLDER)) == ["lamps.uk.proof.html", "lamps.uk.proof.pdf"]


def test_a_dry_run_writes_nothing(reviewed):
    before = reviewed.tree()
    proof(reviewed.project, ProofOptions("lamps", dry_run=True))
    assert reviewed.tree() == before


def test_a_proof_leaves_releases_and_catalogs_alone(released):
    before = released.tree()
    proof(released.project, ProofOptions("lamps"))
    after = released.tree()
    assert {path: after[path] for path in before} == before


def test_the_same_input_gives_the_same_bytes(reviewed):
    proof(reviewed.project, ProofOptions("lamps"))
    before = reviewed.tree(FOLDER)
    proof(reviewed.project, ProofOptions("lamps"))
    assert reviewed.tree(FOLDER) == before


def test_the_date_is_that_of_the_newest_catalog(reviewed):
    assert look(reviewed).date == "2025-03-10"


def test_rows_have_the_numbers_of_a_sheet(reviewed):
    live = [entry.msgid for entry in reviewed.entries("uk").values() if not entry.obsolete]
    assert [row.source for row in look(reviewed).rows] == live


def test_words_are_counted_by_state(reviewed):
    reviewed.write("uk", DIM, "Лампи тьмяні.", fuzzy=True)
    words = look(reviewed).words
    assert (words["uk"][State.NEEDS_WORK], State.NEEDS_WORK in words["ja"]) == (4, False)


def test_what_keeps_it_from_release_is_listed_by_its_rows(reviewed):
    reviewed.write("uk", DIM, "")
    assert look(reviewed).obstacles == (Obstacle("uk", "not translated", (3,)),)


def test_a_sentence_that_the_catalog_lacks_has_its_row(reviewed):
    reviewed.edit_seed("Three lamps", "Ships came. Three lamps")
    made = look(reviewed, "uk")
    assert made.obstacles == (Obstacle("uk", "not in the catalog yet: run extract", (8,)),)
    assert cell(made, "Ships came.").state is State.MISSING


def test_what_somebody_has_dismissed_is_not_found_again(reviewed):
    reviewed.write("uk", DIM, "Лампи лампи тьмяні.")
    (remark,) = cell(look(reviewed, "uk"), DIM).remarks
    (found,) = check(reviewed.project, (), ("uk",))
    assert found.check == remark.check
    options = DecisionOptions("Mara Testova", "2025-03-12 08:00+0000", reason="a game of words")
    dismiss(reviewed.project, [found.id], (), options)
    assert cell(look(reviewed, "uk"), DIM).remarks == ()


def test_findings_of_checks_stand_at_their_place(reviewed):
    msgid = "The keepers met in Testford on 4 May 2024."
    text = "Доглядачі зустрілися в Тестфорді 4 травня 2025 року."
    reviewed.write("uk", msgid, text)
    made = look(reviewed, "uk")
    (found,) = cell(made, msgid).remarks
    assert (found.check, text[slice(*found.span)]) == ("numbers", "2025")
    assert made.obstacles == (Obstacle("uk", "errors that the checks found, listed below", (2,)),)


def test_a_character_without_a_font_keeps_it_from_release(reviewed):
    reviewed.write("uk", DIM, "Лампи \U0001f600.")
    made = look(reviewed, "uk")
    assert made.unprintable == {"\U0001f600"}
    assert [(each.reason[:11], each.numbers) for each in made.obstacles] == [("no font has", (3,))]


# ── What a translation was ───────────────────────────────────────────────────


@pytest.fixture
def edited(reviewed):
    """Return a project whose Ukrainian catalog was edited after a copy was kept."""
    (reviewed.root / "earlier.po").write_bytes(reviewed.path("uk").read_bytes())
    reviewed.write("uk", DIM, "Лампи темні.")
    return reviewed


def test_a_translation_is_compared_with_an_earlier_catalog(edited):
    made = look(edited, against=(edited.root / "earlier.po",))
    former = [row.cells[0].former for row in made.rows if row.cells[0].former]
    assert (former, made.compared) == ([Former("Лампи тьмяні.", "earlier.po")], ("earlier.po",))


def test_an_earlier_text_that_is_the_draft_is_called_so(edited):
    mark = f"mt: argos en-uk 1.9 h={short_hash('Лампи тьмяні.')}"
    edited.write("uk", DIM, "Лампи темні.", comments=(mark,))
    made = look(edited, against=(edited.root / "earlier.po",))
    assert cell(made, DIM).former == Former("Лампи тьмяні.", "the draft, in earlier.po")


def test_an_edited_draft_that_was_sent_is_shown_beside_its_edit(reviewed):
    mark = f"mt: argos en-uk 1.9 h={short_hash('Лампи тьмяні.')}"
    reviewed.write("uk", DIM, "Лампи тьмяні.", comments=(mark,))
    sent = reviewed.project.sent_path("uk", "lamps") / "2025-03-12.po"
    sent.parent.mkdir(parents=True)
    sent.write_bytes(reviewed.path("uk").read_bytes())
    assert cell(look(reviewed, "uk"), DIM).former is None
    reviewed.write("uk", DIM, "Лампи темні.", comments=(mark,))
    assert cell(look(reviewed, "uk"), DIM).former == Former("Лампи тьмяні.", "the draft")
    sent.unlink()
    assert cell(look(reviewed, "uk"), DIM).former is None


def test_an_edited_sentence_is_compared_with_what_it_was(edited):
    edited.edit_seed(DIM, "The lamps are very dim.")
    edited.extract()
    made = look(edited, against=(edited.root / "earlier.po",))
    assert cell(made, "The lamps are very dim.").former == Former("Лампи тьмяні.", "earlier.po")


def test_without_an_earlier_catalog_the_former_translation_of_an_edited_source_counts(reviewed):
    new = "The lamps are very dim."
    reviewed.edit_seed(DIM, new)
    reviewed.extract()
    text = "Лампи дуже тьмяні."
    edit = {"fuzzy": True, "previous_msgid": DIM}
    reviewed.write("uk", new, text, **edit)
    assert cell(look(reviewed, "uk"), new).former == Former(
        "Лампи тьмяні.", "the former source's translation"
    )


@pytest.mark.parametrize(
    ("langs", "times", "problem"),
    [
        pytest.param(("ja",), 1, "which the proof does not have", id="of a language not shown"),
        pytest.param(("uk", "ja"), 2, "is the second in 'uk'", id="two of one language"),
    ],
)
def test_an_earlier_catalog_goes_with_one_column(edited, langs, times, problem):
    with pytest.raises(CatalogError, match=problem):
        look(edited, *langs, against=(edited.root / "earlier.po",) * times)


def test_a_catalog_of_another_document_is_refused(edited):
    path = edited.root / "earlier.po"
    head = path.read_text(encoding="utf-8").split("\n\n")[0]
    path.write_text(f'{head}\n\nmsgid "Ships."\nmsgstr "Кораблі."\n', encoding="utf-8")
    with pytest.raises(CatalogError, match="no sentence of this document"):
        look(edited, "uk", against=(path,))


def test_a_document_without_a_catalog_says_what_to_do(empty):
    empty.seed("Lamps\nThe lamps are dim.\n")
    empty.set('target-langs = ["uk"]')
    with pytest.raises(CatalogError, match="toolkit extract lamps"):
        proof(empty.project, ProofOptions("lamps", date="2025-03-10"))
