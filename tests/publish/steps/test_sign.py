"""Who signs a release, and what becomes of the signature."""

import shutil
import subprocess

import pytest

from toolkit.core.errors import ConfigError, ReleaseError
from toolkit.publish.steps.sign import find_key, sign_releases
from toolkit.publish.steps.status import status
from toolkit.publish.steps.verify import VerifyOptions, verify

EDIT = ("uk", "The lamps are dim.", "Лампи ледь світять.")
OUT = "output/lamps/manifest.json.sig"
KEPT = "locales/releases/lamps/1.sig"


def sign(desk, key, **options):
    (done,) = sign_releases(desk.project, ["lamps"], key, **options)
    return done


def told(desk, signers=None, **options):
    found = verify(desk.project, ["lamps"], VerifyOptions(signers, compare=False, **options))
    return [each for done in found for each in (*done.problems, *done.notes)]


def signed(desk, signers=None):
    (done,) = verify(desk.project, ["lamps"], VerifyOptions(signers, compare=False))
    return [(each.revision, each.signers) for each in done.signed]


@pytest.fixture
def sealed(released, keys):
    """Return a project whose release Mara has signed."""
    assert sign(released, keys[0]).outcome == "signed"
    return released


def test_a_signature_lies_beside_the_manifest_and_with_the_record(sealed):
    assert (sealed.root / OUT).read_bytes() == (sealed.root / KEPT).read_bytes()
    assert told(sealed) == []


def test_a_signature_changes_nothing_else(released, keys):
    before = released.tree()
    sign(released, keys[0])
    after = released.tree()
    assert set(after) - set(before) == {OUT, KEPT}
    assert {path: after[path] for path in before} == before


def test_who_signed_is_told(sealed, signers):
    assert signed(sealed) == [(1, ())]
    assert signed(sealed, signers) == [(1, ("mara@example.org",))]


def test_a_release_that_nobody_signed_is_named(released, signers):
    assert told(released) == []
    assert told(released, signers) == [f"{OUT}: missing: revision 1 is not signed"]


def test_a_signature_of_another_key_is_named(released, keys, signers):
    sign(released, keys[1])
    assert told(released) == []
    (problem,) = told(released, signers)
    assert problem.startswith(f"{OUT}: by SHA256:")
    assert problem.endswith("the key of nobody who was allowed to sign on 2025-03-10")


def test_a_manifest_that_was_changed_is_not_signed(sealed):
    manifest = sealed.root / "output" / "lamps" / "manifest.json"
    manifest.write_bytes(manifest.read_bytes().replace(b'"date": "2025', b'"date": "2024'))
    assert any(each.startswith(f"{OUT}: does not sign this") for each in told(sealed))


def test_signing_twice_changes_nothing(sealed, keys):
    before = sealed.tree()
    assert sign(sealed, keys[0]).outcome == "unchanged"
    assert sign(sealed, keys[1]).outcome == "unchanged"
    assert sealed.tree() == before


def test_another_key_can_replace_the_signature(sealed, keys, signers):
    assert sign(sealed, keys[1], replace=True).outcome == "signed"
    assert [each.startswith(f"{OUT}: by ") for each in told(sealed, signers)] == [True]


def test_a_trial_signs_nothing(released, keys):
    before = released.tree()
    assert sign(released, keys[0], dry_run=True).outcome == "would sign"
    assert released.tree() == before


def test_what_is_not_as_released_is_not_signed(released, keys):
    (released.root / "output" / "lamps" / "uk" / "index.html").write_bytes(b"forged")
    before = released.tree()
    with pytest.raises(ReleaseError, match="is not signed"):
        sign(released, keys[0])
    assert released.tree() == before


def test_a_signature_that_ssh_keygen_made_is_kept(released, keys):
    manifest = released.root / "output" / "lamps" / "manifest.json"
    words = ["ssh-keygen", "-q", "-Y", "sign", "-n", "toolkit-release", "-f", keys[0], manifest]
    subprocess.run(words, check=True, capture_output=True)
    assert told(released) == [f"{KEPT}: missing: {OUT} is to be kept; toolkit sign does"]
    assert sign(released, keys[1]).outcome == "kept"
    assert told(released) == []


def test_a_lost_key_is_said(tmp_path):
    with pytest.raises(ConfigError, match="no key to sign with"):
        find_key(tmp_path)


def test_the_key_of_a_person_is_found(tmp_path, keys):
    (tmp_path / ".ssh").mkdir()
    shutil.copy(keys[0], tmp_path / ".ssh" / "id_ed25519")
    assert find_key(tmp_path) == tmp_path / ".ssh" / "id_ed25519"


# ── Further revisions ────────────────────────────────────────────────────────


def test_the_next_revision_is_not_signed_and_says_so(sealed, signers):
    sealed.write(*EDIT)
    (done,) = sealed.publish(date="2025-04-01")
    assert (done.revision, done.unsigned) == (2, True)
    assert not (sealed.root / OUT).exists()
    assert signed(sealed, signers) == [(1, ("mara@example.org",))]
    assert told(sealed, signers) == [f"{OUT}: missing: revision 2 is not signed"]
    assert told(sealed) == []


def test_a_signed_revision_leads_to_those_before_it(released, keys, signers):
    released.write(*EDIT)
    assert not released.publish(date="2025-04-01")[0].unsigned
    sign(released, keys[0])
    (note,) = told(released, signers)
    assert note.endswith("revision 1: no signature, but a signed manifest after it leads there")


def test_status_says_that_a_release_is_signed(sealed):
    assert [row.released.signed for row in status(sealed.project, (), ())] == [True, True]


@pytest.mark.parametrize("gone", ["manifest.json.sig", ""], ids=["signature", "all of output"])
def test_a_signature_comes_back(sealed, gone):
    before = sealed.tree()
    path = sealed.root / "output" / "lamps" / gone
    path.unlink() if gone else shutil.rmtree(sealed.root / "output")
    if gone:
        assert [each.startswith(f"{OUT}: missing") for each in told(sealed)] == [True]
    sealed.publish()
    assert sealed.tree() == before


def test_a_signature_of_no_record_is_named(sealed):
    shutil.copy(sealed.root / KEPT, sealed.root / KEPT.replace("1.sig", "7.sig"))
    assert told(sealed) == ["locales/releases/lamps/7.sig: signs a revision that is not recorded"]


def test_line_ends_of_git_harm_no_signature(sealed):
    path = sealed.root / KEPT
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert told(sealed) == []
