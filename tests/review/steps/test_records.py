"""Decisions count by the project's rules: two people, or a signature that holds."""

import json
import subprocess

import pytest

from toolkit.core.errors import ConfigError
from toolkit.core.model.catalog import State
from toolkit.project.seeds import read_source
from toolkit.publish.steps.gates import find_blockers
from toolkit.publish.steps.translation import read_translation
from toolkit.review.decisions import Decision, decision_name, seal_entry, serialize_decision
from toolkit.review.steps.decide import SECOND, DecisionOptions, approve, keep
from toolkit.review.steps.rename import rename

NOW = "2025-03-12 08:00+0000"
DIM, DIMMER = "The lamps are dim.", "The lamps are dim!"
MARA, IVAN = "Mara Testova <mara@example.org>", "Ivan Prykladenko <ivan@example.org>"


def by(name, **fields):
    return DecisionOptions(name, NOW, **fields)


def write_taken(desk, name, lang="uk"):
    """Record that somebody wrote all the texts as they are, as `take` does."""
    seals = tuple(seal_entry(entry) for entry in desk.entries(lang).values())
    decision = Decision("take", name, NOW, seals)
    path = desk.project.reviews_path(lang, "lamps") / decision_name(decision)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(serialize_decision(decision))


# ── Four eyes ────────────────────────────────────────────────────────────────


@pytest.fixture
def careful(reviewed):
    reviewed.set("four-eyes = true")
    return reviewed


def test_a_text_of_another_needs_one_approval(careful):
    write_taken(careful, MARA)
    (done,) = approve(careful.project, (), ("uk",), (), by(IVAN))
    assert (len(done.entries), done.left) == (8, ())
    assert careful.states() == {State.APPROVED: 8}


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(MARA, id="the same name"),
        pytest.param("mara  testova", id="written otherwise"),
        pytest.param("Mara Testova <other@example.org>", id="from another address"),
    ],
)
def test_nobody_approves_a_text_of_their_own(careful, name):
    write_taken(careful, MARA)
    (done,) = approve(careful.project, (), ("uk",), (), by(name))
    assert done.entries == ()
    assert {reason for _, reason in done.left} == {
        f"is a text of {name}: somebody else has to approve it"
    }
    assert careful.states() == {State.TRANSLATED: 8}


def test_a_small_correction_does_not_lock_a_reviser_out_of_the_rest(careful):
    write_taken(careful, MARA)
    careful.write("uk", DIM, "Лампи ледь світять.")
    (done,) = approve(careful.project, (), ("uk",), (), by(IVAN, role="reviser"))
    assert len(done.entries) == 8
    assert [reason for _, reason in done.left] == [SECOND]
    assert careful.states() == {State.APPROVED: 7, State.TRANSLATED: 1}
    approve(careful.project, (), ("uk",), (), by(MARA))
    assert careful.states() == {State.APPROVED: 8}


def test_approving_twice_by_one_person_is_once(careful):
    approve(careful.project, (), ("uk",), (), by(MARA))
    before = careful.tree("locales")
    (done,) = approve(careful.project, (), ("uk",), (), by(MARA))
    assert (done.entries, careful.tree("locales")) == ((), before)


def test_a_kept_text_keeps_both_its_people(careful):
    write_taken(careful, MARA)
    approve(careful.project, (), (), (), by(IVAN))
    careful.edit_seed(DIM, DIMMER)
    careful.extract()
    keep(careful.project, (), ("uk",), (), by(MARA))
    assert careful.states() == {State.APPROVED: 8}


def test_without_the_setting_one_approval_is_enough(reviewed):
    write_taken(reviewed, MARA)
    approve(reviewed.project, (), ("uk",), (), by(MARA))
    assert reviewed.states() == {State.APPROVED: 8}


# ── Signatures ───────────────────────────────────────────────────────────────


@pytest.fixture
def sealed(reviewed, keys):
    """Return a project in which only Mara may sign."""
    public = keys[0].with_suffix(".pub").read_text("utf-8").split()
    signers = f"mara@example.org {public[0]} {public[1]}\n"
    (reviewed.root / "allowed_signers").write_text(signers, "utf-8")
    reviewed.set('allowed-signers = "allowed_signers"')
    reviewed.set('require = "approved"')
    return reviewed


def find_reasons(desk, lang="uk"):
    source = read_source(desk.project, desk.root / "seeds" / "lamps.txt")
    found = find_blockers(desk.project, source, read_translation(desk.project, lang, "lamps"))
    return {each.where.partition(":")[0].rpartition("/")[2]: each.reason for each in found}


def test_a_signed_approval_counts(sealed, keys):
    approve(sealed.project, (), (), (), by(MARA, key=keys[0]))
    assert sealed.states() == {State.APPROVED: 8}
    assert find_reasons(sealed) == {}


@pytest.fixture
def doubly(sealed, keys):
    """Return a project that wants two signers, where Mara and Ivan may sign."""
    lines = [
        f"{path.name}@example.org {path.with_suffix('.pub').read_text('utf-8')}" for path in keys
    ]
    (sealed.root / "allowed_signers").write_text("".join(lines), "utf-8")
    sealed.set("four-eyes = true")
    return sealed


def test_two_signers_are_two_people(doubly, keys):
    approve(doubly.project, (), ("uk",), (), by(MARA, key=keys[0]))
    assert doubly.states() == {State.TRANSLATED: 8}
    (done,) = approve(doubly.project, (), ("uk",), (), by(IVAN, key=keys[1]))
    assert (doubly.states(), done.left) == ({State.APPROVED: 8}, ())


def test_one_signer_under_two_names_is_one_person(doubly, keys):
    approve(doubly.project, (), ("uk",), (), by(MARA, key=keys[0]))
    second = by("Vera Druhova <mara@example.org>", key=keys[0])
    (done,) = approve(doubly.project, (), ("uk",), (), second)
    assert {reason for _, reason in done.left} == {SECOND}
    assert doubly.states() == {State.TRANSLATED: 8}


def test_a_record_that_nobody_signed_is_no_second_person(doubly, keys):
    write_taken(doubly, IVAN)
    (done,) = approve(doubly.project, (), ("uk",), (), by(MARA, key=keys[0]))
    assert (len(done.entries), {reason for _, reason in done.left}) == (8, {SECOND})
    assert doubly.states() == {State.TRANSLATED: 8}


def test_an_approval_without_a_key_is_refused_before_anything_is_written(sealed):
    before = sealed.tree("locales")
    for decide in (approve, keep):
        with pytest.raises(ConfigError, match="decisions are signed in this project"):
            decide(sealed.project, (), (), (), by(MARA))
    with pytest.raises(ConfigError, match="decisions are signed in this project"):
        rename(sealed.project, "Ada Sample", "Ada Simple", {}, by(MARA))
    assert sealed.tree("locales") == before


def test_a_name_without_an_address_signs_nothing(sealed, keys):
    with pytest.raises(ConfigError, match="needs an address"):
        approve(sealed.project, (), (), (), by("Mara Testova", key=keys[0]))


@pytest.mark.parametrize(
    ("name", "key", "fault"),
    [
        pytest.param(IVAN, 1, "not that of ivan@example.org", id="nobody who may sign"),
        pytest.param(MARA, 1, "not that of mara@example.org", id="with another's key"),
        pytest.param(IVAN, 0, "not that of ivan@example.org", id="in another's name"),
    ],
)
def test_a_signature_of_a_stranger_does_not_count(sealed, keys, name, key, fault):
    approve(sealed.project, (), ("uk",), (), by(name, key=keys[key]))
    assert sealed.states() == {State.TRANSLATED: 8}
    reasons = find_reasons(sealed)
    (reason,) = (reason for name, reason in reasons.items() if name.endswith(".json"))
    assert reason.startswith(f"does not count: its signature is {fault}")


def test_an_act_that_was_edited_does_not_count(sealed, keys):
    approve(sealed.project, (), ("uk",), (), by(MARA, key=keys[0]))
    (path,) = sealed.project.reviews_path("uk", "lamps").glob("*.json")
    table = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps(table | {"role": "author"}), "utf-8")
    assert sealed.states() == {State.TRANSLATED: 8}


def test_an_unsigned_act_does_not_count(sealed, keys):
    approve(sealed.project, (), ("uk",), (), by(MARA, key=keys[0]))
    (path,) = sealed.project.reviews_path("uk", "lamps").glob("*.sig")
    path.unlink()
    assert sealed.states() == {State.TRANSLATED: 8}
    assert "does not count: it is not signed" in find_reasons(sealed).values()


def test_a_missing_file_of_signers_is_an_error_and_no_licence(sealed):
    (sealed.root / "allowed_signers").unlink()
    with pytest.raises(ConfigError, match="no such file of allowed signers"):
        sealed.states()


def test_a_key_that_cannot_sign_writes_nothing(sealed, tmp_path):
    (tmp_path / "key").write_text("no key\n", "utf-8")
    before = sealed.tree("locales")
    with pytest.raises(ConfigError, match="cannot sign"):
        approve(sealed.project, (), (), (), by(MARA, key=tmp_path / "key"))
    assert sealed.tree("locales") == before


# ── Two people and Git ───────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param((MARA, ()), (IVAN, ()), id="both approve all"),
        pytest.param((MARA, (DIM,)), (IVAN, ("Ada Sample",)), id="each approves another"),
        pytest.param((MARA, ()), (MARA, ()), id="the same person twice"),
    ],
)
def test_approvals_never_conflict_in_git(reviewed, git, one, other):
    reviewed.set("four-eyes = true")
    root = reviewed.root
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "reviewed")
    for branch, (name, pieces) in (("one", one), ("other", other)):
        git(root, "checkout", "-q", "-b", branch, "main")
        approve(reviewed.project, (), ("uk",), pieces, by(name))
        git(root, "add", "-A")
        git(root, "commit", "-qm", branch)
    git(root, "merge", "-q", "--no-edit", "one")
    both = one[0] != other[0] and not one[1]
    assert reviewed.states() == {State.APPROVED if both else State.TRANSLATED: 8}


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["msgcat", "--width=40"], id="wrapped"),
        pytest.param(["msgcat", "--sort-output"], id="sorted"),
        pytest.param(["msgcat", "--escape", "--no-location"], id="escaped"),
    ],
)
def test_approvals_hold_after_other_programs(reviewed, words):
    approve(reviewed.project, (), ("uk",), (), by(MARA))
    path = reviewed.path("uk")
    path.write_bytes(subprocess.run([*words, path], capture_output=True, check=True).stdout)
    assert reviewed.states() == {State.APPROVED: 8}
