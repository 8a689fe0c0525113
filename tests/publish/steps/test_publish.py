import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from said import normalise_text

from toolkit.core.errors import ConfigError
from toolkit.publish.fonts import FontBundle

ROOT = Path(__file__).parents[3]
EDIT = ("uk", "The lamps are dim.", "Лампи ледь світять.")


def times(folder):
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*")}


def manifest(desk, under="output/lamps"):
    return json.loads((desk.root / under / "manifest.json").read_bytes())


def pages(path):
    """Return the text of each page of a PDF, white space left out."""
    with pypdfium2.PdfDocument(path) as pdf:
        texts = [page.get_textpage().get_text_range() for page in pdf]
    return [re.sub(r"\s", "", normalise_text(text)) for text in texts]


# ── What blocks ──────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("msgid", "msgstr", "fields", "reason"),
    [
        pytest.param("The lamps are dim.", "x", {"fuzzy": True}, "needing work", id="fuzzy"),
        pytest.param("The lamps are dim.", "", {}, "not translated", id="empty"),
        pytest.param("The lamps are dim.", " ", {}, "not translated", id="blank"),
        pytest.param(
            "The lamps are dim.", "The lamps are dim.", {}, "[untranslated-copy]", id="copied"
        ),
        pytest.param("Three lamps were lost.", "Втрачено 4 лампи.", {}, "[numbers]", id="number"),
        pytest.param("The lamps are dim.", "Лампи 𠮷 тьмяні.", {}, "U+20BB7", id="no font has it"),
        pytest.param("The lamps are dim.", "++", {}, "++ has no neighbour", id="orphan merge"),
        pytest.param("Lamps for the coast", "++", {}, "++ has no neighbour", id="title merged"),
    ],
)
def test_what_blocks_has_its_place_and_reason(released, msgid, msgstr, fields, reason):
    before = released.tree("output")
    released.write("uk", msgid, msgstr, **fields)
    (done,) = released.publish()
    found = [each for each in done.blockers if reason in each.reason]
    assert [each.lang for each in found] == ["uk"]
    assert re.match(r"locales/uk/LC_MESSAGES/lamps\.po:\d+(:\d+)?$", found[0].where)
    assert (done.outcome, released.tree("output") == before) == ("blocked", True)


def test_the_place_of_what_blocks_is_its_entry_in_the_file(released):
    released.write("uk", "The lamps are dim.", "")
    (done,) = released.publish()
    line = int(done.blockers[0].where.rpartition(":")[2])
    lines = released.path("uk").read_text(encoding="utf-8").split("\n")
    assert 'msgid "The lamps are dim."' in lines[line - 1 : line + 4]


def test_all_that_blocks_is_listed_at_once(extracted):
    (done,) = extracted.publish()
    assert len(done.blockers) == 2 * 8


def test_a_sentence_that_was_never_extracted_blocks(released):
    released.edit_seed("The lamps are dim.", "The lamps are out.")
    (done,) = released.publish(langs=("uk",))
    assert [each.msgid for each in done.blockers] == ["The lamps are out."]


def test_a_catalog_that_is_missing_blocks(reviewed):
    reviewed.path("ja").unlink()
    (done,) = reviewed.publish()
    assert [each.where for each in done.blockers] == ["locales/ja/LC_MESSAGES/lamps.po"]


def test_errors_of_the_checks_pass_if_the_settings_say_so(released):
    released.set('block-on = "none"')
    released.write("uk", "Three lamps were lost.", "Втрачено 4 лампи.")
    assert [each.outcome for each in released.publish()] == ["released"]


@pytest.mark.parametrize("block_on", ["error", "none"])
def test_what_nobody_reviewed_blocks_whatever_the_settings_say(released, block_on):
    released.set(f'block-on = "{block_on}"')
    released.write("uk", "The lamps are dim.", "Лампи.", fuzzy=True)
    assert [each.outcome for each in released.publish()] == ["blocked"]


def test_a_character_without_a_glyph_blocks_whatever_the_settings_say(released):
    released.set('block-on = "none"')
    released.write("ja", "The lamps are dim.", "灯は𠮷い。")
    (done,) = released.publish()
    assert "U+20BB7" in done.blockers[0].reason


def test_a_damaged_catalog_fails_its_document(released):
    before = released.tree("output")
    released.path("uk").write_bytes(b"msgid")
    (done,) = released.publish()
    assert (done.outcome, "lamps.po:1" in done.problem) == ("failed", True)
    assert released.tree("output") == before


def test_a_font_that_is_not_of_the_release_leaves_nothing_behind(reviewed, monkeypatch):
    monkeypatch.setattr(FontBundle, "printed_families", ("Noto Sans",))
    (done,) = reviewed.publish(jobs=1)
    assert (done.outcome, "lamps: page 1 of the PDF" in done.problem) == ("failed", True)
    assert "which is no font of the release" in done.problem
    assert reviewed.tree("output") == {}


# ── Again ────────────────────────────────────────────────────────────────────


def test_nothing_new_touches_no_file(released):
    before, clock = released.tree("output"), times(released.root / "output" / "lamps")
    assert [each.outcome for each in released.publish(date="2030-01-01")] == ["unchanged"]
    assert released.tree("output") == before
    assert times(released.root / "output" / "lamps") == clock


def test_a_file_that_was_lost_is_made_again(released):
    before = released.tree("output/lamps")
    (released.root / "output" / "lamps" / "uk" / "index.html").unlink()
    (done,) = released.publish(date="2030-01-01")
    assert (done.outcome, done.files) == ("restored", ("output/lamps/uk/index.html",))
    assert released.tree("output/lamps") == before


@pytest.mark.parametrize("edited", [False, True], ids=["same content", "new content"])
@pytest.mark.parametrize("dry_run", [False, True], ids=["run", "dry run"])
def test_a_file_that_somebody_changed_stops_the_release(released, edited, dry_run):
    (released.root / "output" / "lamps" / "uk" / "index.html").write_text("mine", "utf-8")
    if edited:
        released.write("uk", "Keeper", "доглядач")
    before = released.tree("output")
    (done,) = released.publish(dry_run=dry_run)
    assert done.outcome == "failed"
    assert done.problem.startswith("output/lamps/uk/index.html: is not as it was published")
    assert released.tree("output") == before


def test_an_edit_makes_a_revision_and_keeps_the_one_before_whole(released):
    before = released.tree("output/lamps")
    released.write(*EDIT)
    (done,) = released.publish()
    assert done.revision == 2
    assert released.tree("output/lamps/revisions/1") == before


def test_revisions_form_a_chain(released):
    data = (released.root / "output" / "lamps" / "manifest.json").read_bytes()
    released.write(*EDIT)
    released.publish()
    assert manifest(released)["previous"] == hashlib.sha256(data).hexdigest()


def test_an_edit_that_is_undone_is_a_revision_of_its_own(released):
    before = released.tree("output/lamps")
    released.write(*EDIT)
    released.publish()
    released.write(EDIT[0], EDIT[1], "Лампи тьмяні.")
    (done,) = released.publish()
    assert done.revision == 3
    page = released.tree("output/lamps")["uk/index.html"].decode()
    assert "Редакція 3, виправлено" in page
    said = page.partition("<article>")[2].partition("</article>")[0]
    assert said in before["uk/index.html"].decode()


def test_a_question_that_was_answered_makes_no_revision(released):
    before = released.tree("output/lamps")
    asked = ("query: dim?", "answer: yes")
    released.write("uk", "The lamps are dim.", "Лампи тьмяні.", comments=asked)
    (done,) = released.publish()
    assert done.outcome == "unchanged"
    assert released.tree("output/lamps") == before


def test_a_dry_run_says_what_it_would_do_and_writes_nothing(released):
    released.write(*EDIT)
    before = released.tree()
    assert [each.outcome for each in released.publish(dry_run=True)] == ["ready"]
    assert released.tree() == before


def test_a_dry_run_leaves_the_unfinished_tree_of_another_run_alone(released):
    """Which may well be at work on it."""
    unfinished = released.root / "output" / ".lamps.1.next" / "manifest.json"
    unfinished.parent.mkdir()
    unfinished.write_bytes(b"{}")
    released.publish(dry_run=True)
    assert unfinished.is_file()


# ── Languages ────────────────────────────────────────────────────────────────


def test_ready_takes_what_is_ready_and_lists_the_rest(reviewed):
    reviewed.write("ja", "The lamps are dim.", "")
    (done,) = reviewed.publish(ready=True)
    assert (done.outcome, done.languages) == ("released", ("en", "uk"))
    assert [each.lang for each in done.blockers] == ["ja"]


def test_nothing_is_released_if_no_language_is_ready(extracted):
    assert [each.outcome for each in extracted.publish(ready=True)] == ["blocked"]


def test_a_language_joins_later(reviewed):
    reviewed.publish(langs=("uk",))
    (done,) = reviewed.publish()
    assert (done.revision, done.languages) == (2, ("en", "uk", "ja"))


@pytest.mark.parametrize(
    "order",
    [pytest.param({"langs": ("uk",)}, id="chosen"), pytest.param({"ready": True}, id="ready")],
)
def test_a_language_that_was_published_stays_to_the_byte(released, order):
    before = released.tree("output/lamps")
    released.write(*EDIT)
    released.write("ja", "The lamps are dim.", "灯。", fuzzy=True)
    (done,) = released.publish(**order)
    after = released.tree("output/lamps")
    kept = {name for name in before if after[name] == before[name]}
    assert {"ja/index.html", "lamps.ja.pdf"} <= kept
    assert done.languages == ("en", "uk", "ja")


# ── The same bytes ───────────────────────────────────────────────────────────


def test_two_processes_in_two_folders_write_the_same_release(reviewed, tmp_path):
    trees = []
    for seed, name, locale in (("1", "one", "C"), ("77", "a longer name/two", "ja_JP.UTF-8")):
        root = tmp_path / name
        shutil.copytree(reviewed.root, root)
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "PYTHONHASHSEED": seed,
            "TZ": f"UTC{int(seed) % 10:+d}",
            "LC_ALL": locale,
        }
        command = [sys.executable, "-m", "toolkit", "--project", root, "publish"]
        subprocess.run(command, env=environment, check=True, capture_output=True)
        trees.append({p.name: p.read_bytes() for p in (root / "output").rglob("*") if p.is_file()})
    assert trees[0] == trees[1]


@pytest.mark.parametrize(
    ("order", "date"),
    [
        pytest.param({"date": "2025-04-01", "epoch": "1741599000"}, "2025-04-01", id="as told"),
        pytest.param({"epoch": "1741599000"}, "2025-03-10", id="SOURCE_DATE_EPOCH"),
        pytest.param({}, "2025-03-10", id="newest revision of a catalog"),
    ],
)
def test_the_date_of_a_release(reviewed, order, date):
    reviewed.publish(**order)
    assert manifest(reviewed)["date"] == date


def test_a_date_that_is_none_fails(reviewed):
    (done,) = reviewed.publish(date="5 March")
    assert (done.outcome, "2025-03-05" in done.problem) == ("failed", True)


# ── Drafts ───────────────────────────────────────────────────────────────────


def test_a_draft_needs_no_translation(extracted):
    assert [each.outcome for each in extracted.publish(draft=True)] == ["draft"]


def test_a_draft_is_written_beside_the_releases_and_touches_none(released):
    before = released.tree("output")
    released.write("uk", "The lamps are dim.", "", fuzzy=False)
    released.publish(draft=True)
    after = released.tree("output")
    assert {name: after[name] for name in before} == before
    assert all(name.startswith("draft/lamps/") for name in set(after) - set(before))


def test_a_page_of_a_draft_is_kept_out_of_search_engines(extracted):
    extracted.publish(draft=True)
    html = extracted.tree("drafts/lamps")["uk/index.html"].decode()
    assert '<meta name="robots" content="noindex">' in html


def test_a_draft_keeps_no_file_of_a_language_that_left_the_settings(extracted):
    extracted.publish(draft=True)
    mine = extracted.root / "drafts" / "lamps" / "notes" / "index.html"
    mine.parent.mkdir()
    mine.write_text("mine", "utf-8")
    extracted.set('target-langs = ["uk"]')
    extracted.publish(draft=True)
    names = {name.split("/")[0] for name in extracted.tree("drafts/lamps")}
    assert names == {"en", "uk", "notes", "lamps.en.pdf", "lamps.uk.pdf", "lamps.multi.pdf"}


def test_a_draft_has_no_manifest(extracted):
    extracted.publish(draft=True)
    assert "draft/lamps/manifest.json" not in extracted.tree("output")


def test_a_draft_is_marked_on_every_page(extracted):
    sentences = " ".join(f"Lamp {number} of the coast is dim." for number in range(150))
    extracted.seed(f"Lamps for the coast\n{sentences}\n")
    extracted.extract()
    extracted.publish(draft=True)
    found = pages(extracted.root / "drafts" / "lamps" / "lamps.uk.pdf")
    assert len(found) > 1
    assert [n for n, text in enumerate(found) if "Чернетка,недляоприлюднення" not in text] == []


def test_a_release_has_no_mark_of_a_draft(released):
    found = pages(released.root / "output" / "lamps" / "lamps.uk.pdf")
    assert not any("Чернетка" in text for text in found)


def test_a_draft_in_a_dry_run_writes_nothing(extracted):
    before = extracted.tree()
    extracted.publish(draft=True, dry_run=True)
    assert extracted.tree() == before


# ── What a seed or a translator may write ────────────────────────────────────


def test_a_merged_sentence_is_printed_once_with_its_neighbour(released):
    released.write("ja", "The lamps are dim.", "灯は暗く、油を使いすぎる。")
    released.write("ja", "They burn too much oil.", "＋＋")
    released.publish()
    text = "".join(pages(released.root / "output" / "lamps" / "lamps.ja.pdf"))
    assert text.count("灯は暗く、油を使いすぎる。") == 1
    assert "＋" not in text


SCRIPTS = [
    pytest.param("# Lamps\n\nThey <script>alert(1)</script> & glow.\n", id="text"),
    pytest.param("# </script><script>alert(1)</script>\n\nThey glow.\n", id="title"),
]


@pytest.mark.parametrize("seed", SCRIPTS)
def test_a_script_in_markdown_is_refused(empty, seed):
    empty.seed(seed, "lamps.md")
    (done,) = empty.publish(draft=True)
    assert done.outcome == "failed"
    assert "script>" in str(done.problem)
    assert not (empty.root / "drafts" / "lamps").exists()


@pytest.mark.parametrize(
    ("seed", "name"),
    [
        *(
            pytest.param(*each.values, "lamps.txt", id=f"{each.id} of plain text")
            for each in SCRIPTS
        ),
        *(
            pytest.param(seed, name, id=f"{what} in {name}")
            for what, seed in (
                ("attribute", "# Lamps\n\nThey <b onclick='alert(1)'>glow</b>.\n"),
                ("link", "# Lamps\n\nSee [this](javascript:alert(1)) light.\n"),
            )
            for name in ("lamps.txt", "lamps.md")
        ),
    ],
)
def test_markup_of_a_page_in_a_seed_is_inert(empty, seed, name):
    empty.seed(seed, name)
    empty.extract()
    (done,) = empty.publish(draft=True)
    html = empty.tree("drafts/lamps")["en/index.html"].decode()
    assert done.outcome == "draft", done.problem
    assert not re.search(r"<script>alert|<b onclick|href=\"javascript", html)


def test_markup_of_a_page_in_a_translation_is_inert(released):
    released.set('block-on = "none"')
    released.write("uk", "The lamps are dim.", "<img src=x onerror=alert(1)> & лампи")
    released.publish()
    html = released.tree("output/lamps")["uk/index.html"].decode()
    assert "<img" not in html
    assert "&amp;" in html


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "https://example.org/x.png", "x.png", "data:image/png;base64,"],
)
def test_an_image_within_a_text_is_left_out_and_told(empty, address):
    empty.seed(f"# Lamps\n\nLook: ![x]({address})\n", "lamps.md")
    done = empty.extract()
    assert done.failed == ()
    assert "x" in "".join(done.left_out)
    empty.publish(draft=True)
    assert address.encode() not in empty.tree("drafts/lamps")["en/index.html"]


def test_a_document_that_fails_keeps_no_other_back(reviewed):
    reviewed.seed("# Rope\n\nA <blink>rope</blink>.\n", "rope.md")
    outcomes = {each.document: each.outcome for each in reviewed.publish()}
    assert outcomes == {"lamps": "released", "rope": "failed"}


# ── Files of others, and what cannot be written ──────────────────────────────


def test_a_file_of_somebody_else_is_left_alone(released):
    note = released.root / "output" / "lamps" / "note.txt"
    note.write_bytes(b"mine")
    released.write(*EDIT)
    released.publish()
    assert note.read_bytes() == b"mine"


def test_a_document_whose_folder_cannot_be_written_fails_with_its_place(reviewed):
    (reviewed.root / "output").mkdir()
    (reviewed.root / "output" / "lamps").write_bytes(b"")
    (done,) = reviewed.publish()
    assert (done.outcome, "output/lamps" in done.problem) == ("failed", True)


def test_a_language_that_is_no_target_is_refused(reviewed):
    with pytest.raises(ConfigError, match="choose one of uk, ja"):
        reviewed.publish(langs=("de",))


def test_progress_is_told_by_documents(reviewed):
    from toolkit.publish.steps.publish import publish
    from toolkit.publish.steps.run import PublishOptions

    told = []
    publish(reviewed.project, PublishOptions(), lambda *counts: told.append(counts))
    assert told == [(1, 1)]


# ── Every letter of a seed ───────────────────────────────────────────────────


def test_a_file_that_can_be_no_seed_is_named_and_the_others_are_published(reviewed):
    os.mkfifo(reviewed.root / "seeds" / "pipe.md")
    done = reviewed.publish(dry_run=True)
    assert [(each.document, each.outcome) for each in done] == [
        ("pipe", "failed"),
        ("lamps", "ready"),
    ]


def test_a_seed_that_would_lose_a_letter_is_never_published(released):
    structure = released.root / "seeds" / "lamps.structure.toml"
    structure.write_text(
        '[[block]]\nstarts = "Chair Ada"\nkind = "speaker"\nname = "Ada Sample"\n', encoding="utf-8"
    )
    before = released.tree("output")
    (done,) = released.publish(langs=("uk",))
    assert [(each.where, "“Keeper, Testford Light”" in each.reason) for each in done.blockers][
        :1
    ] == [("seeds/lamps.txt:4", True)]
    (draft,) = released.publish(draft=True)
    assert (draft.outcome, "“Chair”" in draft.problem) == ("failed", True)
    assert released.tree("output") == before


def test_each_text_is_parsed_and_set_once(reviewed, monkeypatch):
    from toolkit.publish.edition import finish

    finish._finish.cache_clear()
    parsed, typeset = [], []
    parse, set_text = finish.parse_inline, finish.set_text
    monkeypatch.setattr(
        finish, "parse_inline", lambda *given: parsed.append(given) or parse(*given)
    )
    monkeypatch.setattr(
        finish, "set_text", lambda *given: typeset.append(given) or set_text(*given)
    )
    reviewed.set('parallel = ["en-uk", "uk-ja"]')
    (done,) = reviewed.publish()
    assert done.outcome == "released"
    assert len(parsed) == len(typeset)
    assert max(Counter(parsed).values()) == 1


# ── Models that drafted ──────────────────────────────────────────────────────

LABEL = "firefox en-uk 2.1"


@pytest.fixture
def drafted(reviewed):
    """Return a reviewed project in which a machine once drafted all of the Ukrainian."""
    reviewed.edit("uk", lambda each: replace(each, comments=(f"mt: {LABEL} h={'0' * 12}",)))
    return reviewed


def licences(desk):
    (done,) = desk.publish()
    assert done.outcome == "released"
    return manifest(desk)["languages"]["uk"].get("licences")


def test_a_manifest_says_the_licence_of_the_model_that_drafted(drafted):
    line = f'"{LABEL}" = {{ sha256 = "{"1" * 64}", licence = "MPL-2.0" }}\n'
    (drafted.root / "locales" / "models.toml").write_text(line)
    assert licences(drafted) == {LABEL: "MPL-2.0"}
    (again,) = drafted.publish()
    assert again.outcome == "unchanged"


@pytest.mark.parametrize("record", [f'"{LABEL}" = "{"1" * 64}"\n', "damaged"])
def test_a_licence_that_is_not_recorded_is_left_out(drafted, record):
    (drafted.root / "locales" / "models.toml").write_text(record)
    assert licences(drafted) is None
