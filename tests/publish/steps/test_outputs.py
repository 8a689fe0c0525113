"""A project chooses what kinds of files its releases and drafts have."""

import json

from toolkit.publish.print.attachments import read_attachment
from toolkit.publish.steps.verify import verify

EDIT = ("uk", "The lamps are dim.", "Лампи ледь світять.")
KEPT = {f"{lang}/{name}" for lang in ("en", "uk", "ja") for name in ("index.html", "edition.json")}


def files(desk, folder="output/lamps"):
    return {path for path in desk.tree(folder) if not path.startswith("revisions/")}


def page(desk, lang):
    return (desk.root / "output" / "lamps" / lang / "index.html").read_text("utf-8")


def test_only_what_is_chosen_is_made_and_led_to(reviewed):
    reviewed.set('outputs = ["combined"]')
    reviewed.set('parallel = ["en-uk"]')
    (done,) = reviewed.publish()
    assert files(reviewed) == {*KEPT, "lamps.multi.pdf", "manifest.json"}
    assert "../lamps.multi.pdf" in page(reviewed, "uk")
    assert "lamps.uk.pdf" not in page(reviewed, "uk")
    assert [each.problems for each in verify(reviewed.project, ())] == [(), ()]
    assert done.left_out == ()


def test_naming_all_is_no_other_choice(released):
    released.set('outputs = ["texts", "changes", "parallel", "combined", "pdf", "page"]')
    (done,) = released.publish()
    assert done.outcome == "unchanged"


def test_another_choice_is_a_new_revision_also_of_languages_that_stay(released):
    before = released.tree("output/lamps")
    released.set('outputs = ["pdf"]')
    released.write(*EDIT)
    (done,) = released.publish(langs=("uk",), date="2025-06-01")
    after = released.tree("output/lamps")
    assert (done.outcome, done.kept) == ("released", ("en", "ja"))
    assert "lamps.multi.pdf" not in after
    assert "lamps.multi.pdf" not in page(released, "ja")
    assert after["lamps.ja.pdf"] == before["lamps.ja.pdf"]
    manifest = json.loads(after["manifest.json"])
    assert set(manifest["files"]) == files(released) - {"manifest.json"}
    assert [each.problems for each in verify(released.project, ())] == [(), ()]


def test_a_catalog_that_stays_is_found_in_whatever_pdf_carries_it(reviewed):
    reviewed.set("attach = true")
    reviewed.set('outputs = ["combined"]')
    reviewed.publish()
    reviewed.write(*EDIT)
    reviewed.publish(langs=("uk",))
    combined = (reviewed.root / "output/lamps/lamps.multi.pdf").read_bytes()
    assert read_attachment(combined, "lamps.ja.po")


def test_drafts_lose_what_is_no_longer_chosen_and_nothing_else(reviewed):
    reviewed.publish(draft=True)
    place = reviewed.root / "drafts" / "lamps"
    (place / "lamps.uk.proof.pdf").write_bytes(b"a proof")
    (place / "notes.txt").write_bytes(b"of somebody")
    reviewed.set('outputs = ["pdf"]')
    reviewed.publish(draft=True, langs=("uk",))
    assert files(reviewed, "drafts/lamps") == {
        *("en/index.html", "uk/index.html", "ja/index.html"),
        *("lamps.en.pdf", "lamps.uk.pdf", "lamps.ja.pdf"),
        *("lamps.uk.proof.pdf", "notes.txt"),
    }
