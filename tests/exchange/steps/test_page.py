"""A review page goes out, answers come back, and nobody's work is lost on the way."""

import json
import re

import pytest

from toolkit.check.steps.check import check
from toolkit.core.errors import CatalogError, ConfigError, ToolkitError
from toolkit.core.model.catalog import State, short_hash
from toolkit.exchange.steps import kit, page
from toolkit.exchange.steps import take as back
from toolkit.review.decisions import seal_entry
from toolkit.review.steps.decide import DecisionOptions, approve
from toolkit.review.steps.records import read_approvals

NOW = "2025-04-01 12:00+0000"
OLENA, IVAN = "Олена Приклад", "Іван Приклад"
DIM, DIMMER, OIL = "The lamps are dim.", "The lamps are very dim.", "They burn too much oil."
LOST = "Three lamps were lost."


class Reviewer:
    """Somebody who gets a page by mail, answers in it, and sends a small file back."""

    def __init__(self, desk, name=OLENA, lang="uk", **order):
        self.desk, self.lang, self.name = desk, lang, name
        self.page = desk.root.parent / f"{name}.{lang}.review.html"
        self.sent = page.send_page(
            desk.project, page.PageOptions("lamps", lang, name, "2025-03-12", self.page, **order)
        )
        block = self.page.read_text("utf-8").partition('id="review-data">')[2]
        self.data = json.loads(block.partition("</script>")[0])
        self.rows = {each["source"]: each for each in self.data["rows"]}
        self.answers = []

    def answer(self, source, text=None, verdict="", **fields):
        row = self.rows[source]
        told = {"mark": row["mark"], "source": source, "verdict": verdict}
        self.answers.append(told | {"text": row["text"] if text is None else text} | fields)

    def save(self, **head):
        path = self.page.with_name(f"{self.name}.answers.json")
        table = {
            "format": "toolkit-answers", "version": 1, "document": "lamps", "source": "en",
            "lang": self.lang, "by": self.name, "role": "reviewer",
            "saved": "2025-03-13T07:00:00.000Z", "answers": self.answers,
        }  # fmt: skip
        path.write_text(json.dumps(table | head), encoding="utf-8")
        return path

    def send_back(self, *, head=None, **order):
        path = self.save(**(head or {}))
        (done,) = back.take(self.desk.project, back.TakeOptions(path, NOW, **order))
        return done


@pytest.fixture
def reviewer(reviewed):
    reviewed.write("uk", DIM, "Лампи тьмяні.", fuzzy=True)
    return Reviewer(reviewed)


def seals(desk, lang="uk"):
    return read_approvals(desk.project, lang, "lamps").seals


def decisions(desk, lang="uk"):
    return read_approvals(desk.project, lang, "lamps").decisions


# ── Out ──────────────────────────────────────────────────────────────────────


def test_a_page_has_every_sentence_with_its_mark(reviewer, reviewed):
    live = [entry.msgid for entry in reviewed.entries("uk").values() if not entry.obsolete]
    assert list(reviewer.rows) == live
    assert all(re.match(r"\d+ [0-9a-f]{12} ", row["mark"]) for row in reviewer.rows.values())
    assert (reviewer.sent.sentences, reviewer.sent.doubts) == (8, 1)


def test_a_page_has_the_other_languages_terms_and_names(reviewed):
    (reviewed.root / "locales" / "glossary.csv").write_text("term,uk\nlamp,лампа\n", "utf-8")
    (reviewed.root / "locales" / "names.csv").write_text(
        "name,kind,note,uk\nAda Sample,person,,Ада Семпл\n", "utf-8"
    )
    rows = Reviewer(reviewed).rows
    assert rows[DIM]["others"] == [{"lang": "ja", "name": "日本語", "text": "灯は暗い。"}]
    assert rows[DIM]["terms"] == [["lamp", "лампа", ""]]
    assert rows["Ada Sample"]["names"] == [["Ada Sample", "Ада Семпл", ""]]


def test_a_page_is_the_same_bytes_and_is_not_overwritten(reviewer, reviewed):
    before = reviewer.page.read_bytes()
    Reviewer(reviewed)
    assert reviewer.page.read_bytes() == before
    reviewed.write("uk", OIL, "Інше.")
    with pytest.raises(CatalogError, match="is there already"):
        Reviewer(reviewed)
    assert reviewer.page.read_bytes() == before


def test_a_page_is_for_somebody_and_in_a_language_that_is_known(reviewed):
    with pytest.raises(ConfigError, match="for somebody"):
        Reviewer(reviewed, " ")
    with pytest.raises(ConfigError, match="'xx' is not known"):
        Reviewer(reviewed, own="xx")


def test_a_dry_run_writes_nothing(reviewed, tmp_path):
    target = tmp_path / "x.review.html"
    page.send_page(
        reviewed.project, page.PageOptions("lamps", "uk", OLENA, "2025-03-12", target, dry_run=True)
    )
    assert not target.exists()


def test_a_sentence_that_the_catalog_lacks_can_be_read_and_not_answered(reviewed):
    reviewed.edit_seed("Three lamps", "Ships came. Three lamps")
    row = Reviewer(reviewed).rows["Ships came."]
    assert (row["mark"], row["states"]) == ("", ["немає в каталозі"])


def test_who_may_not_be_named_is_not(reviewed):
    text = (reviewed.root / "seeds" / "lamps.txt").read_text("utf-8")
    label = "Chair Ada Sample, Keeper, Testford Light:"
    reviewed.seed(text.replace(label, f"{label[:-1]} (not for attribution):"))
    reviewed.extract()
    sent = Reviewer(reviewed)
    assert LOST in sent.rows
    assert "Ada Sample" not in sent.page.read_text("utf-8")


def test_a_kit_holds_the_page_too(reviewed, tmp_path):
    order = kit.KitOptions("lamps", "uk", OLENA, "2025-03-12", tmp_path / "kit", folder=True)
    kit.send(reviewed.project, order)
    assert (tmp_path / "kit" / "lamps.uk.review.html").read_bytes() == Reviewer(
        reviewed
    ).page.read_bytes()


# ── Back ─────────────────────────────────────────────────────────────────────


def test_answers_without_a_word_change_no_byte(reviewer, reviewed):
    before = reviewed.tree("locales")
    for source in reviewer.rows:
        reviewer.answer(source)
    done = reviewer.send_back()
    assert (done.taken, done.refused, done.unchanged) == ((), (), 8)
    assert reviewed.tree("locales") == before


def test_what_was_edited_and_accepted_is_in_the_catalog(reviewer, reviewed):
    reviewer.answer(DIM, "Лампи темні.", "accepted")
    reviewer.answer(OIL, "Палять багато.")
    done = reviewer.send_back()
    found = reviewed.entries("uk")
    assert (found[DIM].msgstr, found[DIM].state) == ("Лампи темні.", State.TRANSLATED)
    assert (found[OIL].msgstr, found[OIL].state) == ("Палять багато.", State.NEEDS_WORK)
    assert [each.changes for each in done.taken] == [
        ("translation", "reviewed"), ("translation", "not reviewed"),
    ]  # fmt: skip


def test_taking_twice_is_taking_once(reviewer, reviewed):
    reviewer.answer(DIM, "Лампи темні.", "accepted", question="Which?", comment="Hm.")
    reviewer.send_back()
    before = reviewed.tree("locales")
    assert reviewer.send_back().taken == ()
    assert reviewed.tree("locales") == before


def test_a_draft_may_be_accepted_and_a_reviewed_text_doubted(reviewer, reviewed):
    mark = f"mt: argos en-uk 1.9 h={short_hash('Лампи тьмяні.')}"
    reviewed.write("uk", DIM, "Лампи тьмяні.", fuzzy=True, comments=(mark,))
    reviewer.answer(DIM, verdict="accepted")
    reviewer.answer(OIL, verdict="needs work")
    done = reviewer.send_back()
    found = reviewed.entries("uk")
    assert (found[DIM].state, found[DIM].unedited, done.accepted) == (State.TRANSLATED, True, 1)
    assert found[OIL].state is State.NEEDS_WORK


def test_a_question_blocks_a_release_and_a_comment_does_not(reviewer, reviewed):
    time = "2025-03-13T06:30:00.000Z"
    reviewer.answer(OIL, question="How much\noil?", time=time)
    reviewer.answer(LOST, comment="Good.", time=time)
    reviewer.send_back()
    found = reviewed.entries("uk")
    assert found[OIL].comments == (f"query: 2025-03-13 {OLENA}: How much oil?",)
    assert found[LOST].comments == (f"comment: 2025-03-13 {OLENA}: Good.",)
    rows = Reviewer(reviewed, IVAN).rows
    assert rows[OIL]["queries"][0]["text"].endswith("How much oil?")
    assert rows[LOST]["comments"][0]["text"].endswith("Good.")
    assert (rows[OIL]["doubt"], rows[LOST]["doubt"]) == (True, False)


def test_where_both_have_changed_the_catalog_stands_and_the_answer_is_listed(reviewer, reviewed):
    reviewer.answer(OIL, "Палять багато.", "accepted", question="Why?")
    reviewed.write("uk", OIL, "Горять яскраво.")
    (refused,) = reviewer.send_back().refused
    assert "changed in the catalog too" in refused.reason
    assert (refused.text, refused.note) == ("Палять багато.", "")
    entry = reviewed.entries("uk")[OIL]
    assert (entry.msgstr, len(entry.comments)) == ("Горять яскраво.", 1)


def test_a_translation_of_an_edited_sentence_comes_with_it_and_so_does_its_question(
    reviewer, reviewed
):
    reviewer.answer(DIM, "Лампи ледь світять.", "accepted", question="All?", comment="Hm.")
    reviewed.edit_seed(DIM, DIMMER)
    reviewed.extract()
    reviewer.send_back()
    entry = reviewed.entries("uk")[DIMMER]
    assert (entry.msgstr, entry.state) == ("Лампи ледь світять.", State.CHANGED)
    assert [each.partition(":")[0] for each in entry.comments] == ["query", "comment"]


@pytest.mark.parametrize("fuzzy", [True, False])
def test_no_text_of_an_edited_sentence_is_lost_whatever_stands_there_now(reviewer, reviewed, fuzzy):
    reviewer.answer(DIM, "Лампи ледь світять.", "accepted")
    reviewed.edit_seed(DIM, DIMMER)
    reviewed.extract()
    reviewed.write("uk", DIMMER, "Лампи дуже тьмяні.", fuzzy=fuzzy, previous_msgid=None)
    done = reviewer.send_back()
    kept = [entry.msgstr for entry in reviewed.parsed("uk")] + [each.text for each in done.refused]
    assert any("Лампи ледь світять." in text for text in kept)
    assert "Лампи дуже тьмяні." in reviewed.entries("uk")[DIMMER].msgstr
    assert done.taken or done.refused


def test_a_question_about_a_sentence_that_is_gone_is_listed(reviewer, reviewed):
    reviewer.answer(DIM, question="All?", comment="Hm.")
    reviewed.edit_seed(DIM, "")
    reviewed.extract()
    (refused,) = reviewer.send_back().refused
    assert refused.note == f"{OLENA}: All?\n{OLENA}: Hm."


def test_person_role_and_time_are_recorded(reviewer, reviewed):
    reviewer.answer(DIM, "Лампи темні.", "accepted")
    done = reviewer.send_back()
    (decision,) = decisions(reviewed)
    assert (decision.deed, decision.by, decision.role) == ("take", OLENA, "reviewer")
    assert (decision.date, decision.reason) == (NOW, "saved 2025-03-13T07:00:00.000Z")
    assert decision.seals == (seal_entry(reviewed.entries("uk")[DIM]),)
    assert (done.by, bool(done.record)) == (OLENA, True)


def test_each_file_of_a_folder_has_its_own_person(reviewed):
    one, two = Reviewer(reviewed), Reviewer(reviewed, IVAN)
    one.answer(DIM, "Лампи темні.", "accepted")
    two.answer(OIL, "Палять багато.", "accepted")
    folder = reviewed.root.parent / "mail"
    folder.mkdir()
    for each in (one, two):
        each.save().rename(folder / f"{each.name}.answers.json")
    (folder / "package.json").write_text("{}", encoding="utf-8")  # of some other program
    back.take(reviewed.project, back.TakeOptions(folder, NOW))
    assert {each.by for each in decisions(reviewed)} == {OLENA, IVAN}


def test_a_kit_comes_back_with_the_answers_beside_its_files(reviewed):
    folder = reviewed.root.parent / "kit"
    order = kit.KitOptions("lamps", "uk", OLENA, "2025-03-12", folder, folder=True)
    kit.send(reviewed.project, order)
    reviewer = Reviewer(reviewed)
    reviewer.answer(DIM, "Лампи темні.", "accepted")
    reviewer.save().rename(folder / "lamps.uk.answers (1).json")
    back.take(reviewed.project, back.TakeOptions(folder, NOW))
    assert reviewed.entries("uk")[DIM].msgstr == "Лампи темні."


@pytest.mark.parametrize(
    ("head", "problem"),
    [
        pytest.param({"document": "other"}, "does not have", id="document"),
        pytest.param({"lang": "xx"}, "xx", id="language"),
        pytest.param({"source": "ja"}, "from a source in 'ja'", id="source"),
        pytest.param({"format": "x"}, "no file of answers", id="format"),
    ],
)
def test_a_file_of_somewhere_else_is_refused_whole(reviewer, reviewed, head, problem):
    reviewer.answer(DIM, "Лампи темні.", "accepted")
    before = reviewed.tree("locales")
    with pytest.raises(ToolkitError, match=problem):
        reviewer.send_back(head=head)
    assert reviewed.tree("locales") == before


def test_a_forged_mark_reaches_no_other_sentence(reviewer, reviewed):
    reviewer.answer(DIM, "Вимкнено.", "accepted", mark=reviewer.rows[OIL]["mark"])
    reviewer.answer(LOST, "Ніхто.", "accepted", mark="1 0123456789ab 0123456789ab no 0123456789ab")
    before = reviewed.tree("locales")
    done = reviewer.send_back()
    assert [each.text for each in done.refused] == ["Вимкнено.", "Ніхто."]
    assert reviewed.tree("locales") == before


def test_markup_in_an_answer_is_text(reviewer, reviewed):
    reviewer.answer(OIL, "<script>alert(1)</script>", "accepted")
    reviewer.send_back()
    page = Reviewer(reviewed, IVAN).page.read_text("utf-8")
    assert page.count("<script") == 2
    assert [found.check for found in check(reviewed.project, (), ("uk",))]


# ── Approval ─────────────────────────────────────────────────────────────────


def test_without_the_option_nothing_is_approved(reviewer, reviewed):
    reviewer.answer(OIL, verdict="accepted")
    done = reviewer.send_back()
    assert (done.one_by_one, done.approval, seals(reviewed)) == (1, None, frozenset())


def test_what_was_accepted_is_approved_and_nothing_else(reviewer, reviewed):
    reviewer.answer(DIM, "Лампи темні.", "accepted")
    reviewer.answer(OIL, verdict="accepted")
    reviewer.answer(LOST, verdict="needs work")
    done = reviewer.send_back(approve=True)
    found = reviewed.entries("uk")
    assert seals(reviewed) == {seal_entry(found[DIM]), seal_entry(found[OIL])}
    assert (done.approval.entries, done.approval.left) == ((DIM, OIL), ())
    (decision,) = (each for each in decisions(reviewed) if each.deed == "approve")
    assert (decision.by, decision.role) == (OLENA, "reviewer")


@pytest.mark.parametrize("dry_run", [True, False])
def test_with_four_eyes_nobody_approves_what_they_let_pass_themselves(reviewer, reviewed, dry_run):
    reviewed.set("four-eyes = true")
    options = DecisionOptions(IVAN, NOW)
    approve(reviewed.project, ["lamps"], ["uk"], [OIL], options)
    reviewer.answer(DIM, verdict="accepted")
    reviewer.answer(OIL, verdict="accepted")
    done = reviewer.send_back(approve=True, dry_run=dry_run)
    assert done.approval.entries == (OIL,)
    assert [reason for _, reason in done.approval.left] == [
        f"is a text of {OLENA}: somebody else has to approve it"
    ]
    approved = {seal_entry(reviewed.entries("uk")[OIL])}
    assert seals(reviewed) == (set() if dry_run else approved)


def test_a_text_that_is_another_by_now_is_not_approved(reviewer, reviewed):
    reviewer.answer(OIL, verdict="accepted")
    reviewer.answer(LOST, verdict="accepted")
    reviewed.write("uk", OIL, "Горять яскраво.")
    reviewed.edit_seed(LOST, "Two lamps were lost.")
    reviewed.extract()
    left = reviewer.send_back(approve=True).approval.left
    assert [reason for _, reason in left] == [
        "not approved: its text is another now",
        "not approved: its source is another now, or gone",
    ]
    assert seals(reviewed) == frozenset()


def test_where_decisions_are_signed_an_approval_wants_a_key(reviewer, reviewed, keys, signers):
    (reviewed.root / "signers").write_bytes(signers.read_bytes())
    reviewed.set('allowed-signers = "signers"')
    reviewer.answer(OIL, verdict="accepted")
    before = reviewed.tree("locales")
    with pytest.raises(ConfigError, match="decisions are signed"):
        reviewer.send_back(approve=True)
    assert reviewed.tree("locales") == before
    reviewer.send_back(approve=True, key=keys[0], by="Mara Testova <mara@example.org>")
    assert seals(reviewed) == {seal_entry(reviewed.entries("uk")[OIL])}


def test_only_answers_of_a_page_can_be_approved(reviewed):
    before = reviewed.tree("locales")
    with pytest.raises(ConfigError, match="does not say which sentences"):
        back.take(reviewed.project, back.TakeOptions(reviewed.path("uk"), NOW, OLENA, approve=True))
    assert reviewed.tree("locales") == before


def test_an_approval_is_somebody_s(reviewer):
    reviewer.answer(OIL, verdict="accepted")
    with pytest.raises(ConfigError, match="needs a name"):
        reviewer.send_back(head={"by": ""}, approve=True)
