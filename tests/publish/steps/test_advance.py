"""Embargoes, and advance copies: the final text before its hour."""

import datetime as dt
import json
import re
import shutil

import pypdfium2
import pytest
from said import normalise_text

from toolkit.core.errors import ReleaseError
from toolkit.lang import LANGUAGES
from toolkit.lang.dates import format_date
from toolkit.publish.print.runs import read_runs
from toolkit.publish.steps.publish import publish
from toolkit.publish.steps.run import PublishOptions
from toolkit.publish.steps.status import status
from toolkit.publish.words import interface_words, say_word

HOUR = "2025-03-12 20:00 Europe/Kyiv"
BEFORE = dt.datetime.fromisoformat("2025-03-12T03:40+09:00")
AFTER = dt.datetime.fromisoformat("2025-03-13T03:00+09:00")
MARKS = {
    "en": "Embargoed until 20:00 Kyiv, 12 March 2025; 03:00 Tokyo, 13 March 2025",
    "uk": (
        "Ембарго до 20:00 (Київ), 12 березня 2025\u202fр.; 03:00 (Токіо), 13 березня 2025\u202fр."
    ),
    "ja": "報道解禁日時：2025年3月13日03:00（東京）、2025年3月12日20:00（キーウ）",
}
ADVANCE = "drafts/lamps/advance"


def hold(desk, *lines):
    """Write into the structure file of the seed what is said of who may read it."""
    text = "\n".join(["[meta]", *lines]) + "\n"
    (desk.root / "seeds" / "lamps.structure.toml").write_text(text, encoding="utf-8")
    return desk


SITE = "https://statements.example/"


@pytest.fixture
def embargoed(reviewed):
    return hold(reviewed, f'embargo = "{HOUR}"')


@pytest.fixture(scope="session")
def _advanced(_reviewed, new_desk, tmp_path_factory):
    desk = new_desk(tmp_path_factory.mktemp("advanced") / "project")
    shutil.copytree(_reviewed.root, desk.root)
    desk.set('parallel = ["uk-ja"]')
    desk.set(f'site-url = "{SITE}"')
    hold(desk, f'embargo = "{HOUR}"')
    (done,) = desk.publish(advance=True, now=BEFORE)
    assert done.outcome == "advance", done
    return desk


@pytest.fixture
def advanced(_advanced, new_desk, tmp_path):
    """Return a project with advance copies; nothing of it is released."""
    return new_desk(shutil.copytree(_advanced.root, tmp_path / "advanced"))


def words_of(page):
    """Return what the article of a page says, its mark left out."""
    article = page.decode().partition("<article>")[2].partition("</article>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", article)).strip()


def printed(path):
    """Return the text of each page of a PDF, white space left out."""
    with pypdfium2.PdfDocument(path) as pdf:
        texts = [page.get_textpage().get_text_range() for page in pdf]
    return [squeezed(text) for text in texts]


def squeezed(text):
    return re.sub(r"\s", "", normalise_text(text))


# ── The embargo ──────────────────────────────────────────────────────────────


def test_before_its_hour_nothing_is_released_and_it_is_said_how_long_that_is(embargoed):
    (done,) = embargoed.publish(now=BEFORE)
    assert done.outcome == "blocked"
    (blocker,) = done.blockers
    assert (blocker.kind, blocker.where) == ("embargo", "seeds/lamps.structure.toml:2")
    assert blocker.reason.startswith(f"e{MARKS['en'][1:]}, in 23 hours 20 minutes;")
    assert not (embargoed.root / "output" / "lamps").exists()
    assert not (embargoed.root / "locales" / "releases").exists()


@pytest.mark.parametrize(
    "order",
    [
        pytest.param({"now": None}, id="no clock"),
        pytest.param({"now": BEFORE, "epoch": "4102444800"}, id="SOURCE_DATE_EPOCH of 2100"),
        pytest.param({"now": BEFORE, "date": "2025-03-13"}, id="a later date"),
        pytest.param({"now": BEFORE, "ready": True}, id="what is ready"),
        pytest.param({"now": BEFORE, "langs": ("uk",)}, id="one language"),
        pytest.param({"now": BEFORE, "dry_run": True}, id="a dry run"),
    ],
)
def test_nothing_is_a_way_round_it(embargoed, order):
    (done,) = embargoed.publish(**order)
    assert (done.outcome, done.blockers[-1].kind) == ("blocked", "embargo")


def test_at_its_hour_it_is_released_with_the_day_of_the_hour(embargoed):
    (done,) = embargoed.publish(now=AFTER)
    assert done.outcome == "released"
    manifest = json.loads((embargoed.root / "output/lamps/manifest.json").read_bytes())
    # The catalogs were revised on the 10th, and nobody could read it then.
    assert manifest["date"] == "2025-03-12"


def test_an_earlier_day_that_the_environment_gives_is_not_printed(embargoed):
    embargoed.publish(now=AFTER, epoch="0")
    manifest = json.loads((embargoed.root / "output/lamps/manifest.json").read_bytes())
    assert manifest["date"] == "2025-03-12"


def test_an_earlier_day_that_is_asked_for_is_refused(embargoed):
    (done,) = embargoed.publish(now=AFTER, date="2025-03-11")
    assert done.outcome == "failed"
    assert "2025-03-11 is before the embargo ends, on 2025-03-12" in done.problem


def test_other_documents_go_on(embargoed):
    embargoed.seed("Lamps for the coast\nThe lamps are dim.\n", "other.txt")
    embargoed.extract()
    embargoed.review(document="other")
    done = {each.document: each.outcome for each in embargoed.publish(now=BEFORE)}
    assert (done["lamps"], done["other"]) == ("blocked", "released")


def test_all_else_that_keeps_it_back_is_listed_too(embargoed):
    embargoed.write("uk", "The lamps are dim.", "")
    (done,) = embargoed.publish(now=BEFORE)
    assert [each.kind for each in done.blockers] == ["sentence", "embargo"]


def test_an_embargo_that_cannot_be_read_fails_its_document(reviewed):
    hold(reviewed, 'embargo = "2025-03-12 20:00"')
    (done,) = reviewed.publish(now=AFTER)
    assert done.outcome == "failed"
    assert done.problem.startswith("seeds/lamps.structure.toml:2: '2025-03-12 20:00' does not say")


# ── Confidence ───────────────────────────────────────────────────────────────


def test_what_is_confidential_is_not_released(reviewed):
    hold(reviewed, "confidential = true")
    (done,) = reviewed.publish(now=AFTER)
    assert [each.kind for each in done.blockers] == ["confidential"]
    assert done.blockers[0].where == "seeds/lamps.structure.toml:2"
    assert not (reviewed.root / "output" / "lamps").exists()


def test_what_says_that_it_is_not_is_released(reviewed):
    hold(reviewed, "confidential = false")
    assert [each.outcome for each in reviewed.publish(now=AFTER)] == ["released"]


def test_its_advance_copies_say_so(reviewed):
    hold(reviewed, f'embargo = "{HOUR}"', "confidential = true")
    (done,) = reviewed.publish(advance=True, now=BEFORE)
    assert done.embargo == f"Confidential · {MARKS['en']}"
    page = (reviewed.root / ADVANCE / "uk" / "index.html").read_text(encoding="utf-8")
    assert f"Конфіденційно · {MARKS['uk']}" in page


# ── Advance copies ───────────────────────────────────────────────────────────


def test_the_files_are_those_of_a_release_and_lie_in_drafts(advanced):
    assert set(advanced.tree(ADVANCE)) == {
        "advance.json",
        *(f"{lang}/index.html" for lang in MARKS),
        *(f"lamps.{lang}.pdf" for lang in MARKS),
        "lamps.multi.pdf",
        "lamps.uk-ja.pdf",
    }


def test_nothing_is_recorded_as_released(advanced):
    assert not (advanced.root / "output" / "lamps").exists()
    assert not (advanced.root / "output" / "index.html").exists()
    assert not (advanced.root / "locales" / "releases").exists()


@pytest.mark.parametrize("lang", list(MARKS))
def test_every_page_says_it_first(advanced, lang):
    page = (advanced.root / ADVANCE / lang / "index.html").read_text(encoding="utf-8")
    header = page.partition('<header class="site">')[2].partition("</header>")[0]
    assert MARKS[lang] in header


@pytest.mark.parametrize("lang", list(MARKS))
def test_machines_that_find_a_page_are_told_nothing_of_its_address_or_day(advanced, lang):
    page = (advanced.root / ADVANCE / lang / "index.html").read_text(encoding="utf-8")
    assert '<meta name="robots" content="noindex">' in page
    assert "https://statements.example/" not in page
    assert "datePublished" not in page
    assert "dateModified" not in page


@pytest.mark.parametrize(
    ("name", "langs"),
    [
        ("lamps.en.pdf", ("en",)),
        ("lamps.uk.pdf", ("uk",)),
        ("lamps.ja.pdf", ("ja",)),
        ("lamps.uk-ja.pdf", ("uk", "ja")),
    ],
)
def test_every_page_of_a_pdf_has_the_mark_of_its_language(advanced, name, langs):
    for text in printed(advanced.root / ADVANCE / name):
        for lang in langs:
            assert squeezed(MARKS[lang]) in text


def test_every_part_of_the_combined_pdf_has_its_own_and_the_cover_all(advanced):
    cover, contents, *parts = printed(advanced.root / ADVANCE / "lamps.multi.pdf")
    assert all(squeezed(mark) in cover for mark in MARKS.values())
    assert squeezed(MARKS["en"]) in contents
    for text, mark in zip(parts, MARKS.values(), strict=True):
        assert squeezed(mark) in text


@pytest.mark.parametrize("lang", list(MARKS))
def test_the_mark_is_heard_as_a_sentence_and_in_the_margin_only_seen(advanced, lang):
    path, mark = advanced.root / ADVANCE / f"lamps.{lang}.pdf", squeezed(MARKS[lang])
    with pypdfium2.PdfDocument(path) as pdf:
        runs = read_runs(pdf)
    heard = squeezed("".join(each.text for each in runs if each.tagged))
    seen = squeezed("".join(each.text for each in runs if not each.tagged))
    # First of all, and where a release says when it was published.
    assert heard.startswith(mark)
    assert (heard.count(mark), seen.count(mark)) == (2, 1)
    assert {each.lang for each in runs if each.tagged} == {lang}


def test_the_same_input_gives_the_same_bytes(advanced):
    before = advanced.tree(ADVANCE)
    later = BEFORE + dt.timedelta(hours=1)
    advanced.publish(advance=True, now=later)
    assert advanced.tree(ADVANCE) == before


def test_the_release_has_the_same_text(advanced):
    copies = advanced.tree(ADVANCE)
    (done,) = advanced.publish(now=AFTER)
    assert done.outcome == "released"
    released = advanced.tree("output/lamps")
    for lang, mark in MARKS.items():
        assert words_of(copies[f"{lang}/index.html"]) == words_of(released[f"{lang}/index.html"])
        copy = printed(advanced.root / ADVANCE / f"lamps.{lang}.pdf")
        whole = printed(advanced.root / f"output/lamps/lamps.{lang}.pdf")
        assert without(copy, mark) == without(whole, *published(lang))
        assert not any(mark.encode() in data for data in released.values())


def published(lang):
    """Return what a release alone says: when it was published, in which languages, and where."""
    words, day = interface_words(lang), format_date("2025-03-12", lang)
    comma = "、" if lang == "ja" else ", "
    names = comma.join(LANGUAGES[each].autonym for each in MARKS)
    return (
        say_word(words, "Published {date}", date=day),
        say_word(words, "Published in: {languages}", languages=names),
        say_word(words, "On the web: {address}", address=f"{SITE}lamps/{lang}/"),
    )


def without(pages, *texts):
    for text in texts:
        assert any(squeezed(text) in page for page in pages)
        pages = [page.replace(squeezed(text), "") for page in pages]
    return pages


@pytest.mark.parametrize(
    ("msgstr", "fields"),
    [
        pytest.param("", {}, id="not translated"),
        pytest.param("Лампи.", {"fuzzy": True}, id="not reviewed"),
        pytest.param("The lamps are dim.", {}, id="an error of the checks"),
        pytest.param("Лампи 𠮷 тьмяні.", {}, id="a character without a glyph"),
    ],
)
def test_the_gates_are_those_of_a_release(embargoed, msgstr, fields):
    embargoed.write("uk", "The lamps are dim.", msgstr, **fields)
    (done,) = embargoed.publish(advance=True, now=BEFORE)
    assert (done.outcome, {each.lang for each in done.blockers}) == ("blocked", {"uk"})
    assert not (embargoed.root / ADVANCE).exists()


def test_languages_that_are_ready_can_go_out(embargoed):
    embargoed.write("uk", "The lamps are dim.", "")
    (done,) = embargoed.publish(advance=True, ready=True, now=BEFORE)
    assert (done.outcome, done.languages) == ("advance", ("en", "ja"))


def test_what_an_earlier_run_left_goes(advanced):
    advanced.publish(advance=True, langs=("ja",), now=BEFORE)
    assert set(advanced.tree(ADVANCE)) == {
        "advance.json",
        "en/index.html",
        "ja/index.html",
        "lamps.en.pdf",
        "lamps.ja.pdf",
        "lamps.multi.pdf",
    }


def test_a_dry_run_says_what_would_be_and_writes_nothing(embargoed):
    (done,) = embargoed.publish(advance=True, dry_run=True, now=BEFORE)
    assert (done.outcome, done.embargo) == ("advance", MARKS["en"])
    assert not (embargoed.root / "drafts").exists()


def test_without_an_embargo_it_is_refused_with_what_to_write(reviewed):
    (done,) = reviewed.publish(documents=("lamps",), advance=True, now=BEFORE)
    assert done.outcome == "failed"
    assert done.problem.startswith("seeds/lamps.txt: has no embargo")
    assert 'lamps.structure.toml, under [meta], when it may be public: embargo = "' in done.problem


def test_of_all_documents_those_without_are_passed_over_and_named(embargoed):
    embargoed.seed("Lamps for the coast\nThe lamps are dim.\n", "other.txt")
    told = []
    options = PublishOptions(advance=True, now=BEFORE, dry_run=True)
    done = publish(embargoed.project, options, tell=told.append)
    assert [each.document for each in done] == ["lamps"]
    assert told == ["no embargo, so no advance copies: other"]


def test_where_no_document_has_one_it_is_refused(reviewed):
    with pytest.raises(ReleaseError, match="no document has an embargo"):
        reviewed.publish(advance=True, now=BEFORE)


def test_a_released_document_has_advance_copies_of_its_next_revision(released):
    hold(released, f'embargo = "{HOUR}"')
    released.write("uk", "The lamps are dim.", "Лампи ледь світять.")
    before = released.tree("output"), released.tree("locales/releases")
    (done,) = released.publish(advance=True, now=BEFORE)
    assert done.outcome == "advance"
    assert (released.tree("output"), released.tree("locales/releases")) == before
    page = (released.root / ADVANCE / "uk" / "index.html").read_text(encoding="utf-8")
    assert "Лампи ледь світять." in page
    assert "../uk/changes/" not in page


# ── Status ───────────────────────────────────────────────────────────────────


def rows(desk, now=BEFORE):
    return {row.lang: row for row in status(desk.project, (), (), now=now)}


def test_status_says_until_when(embargoed):
    row = rows(embargoed)["uk"]
    assert f"Embargoed until {row.embargo}" == MARKS["en"]
    assert row.until == "2025-03-12T20:00:00+02:00"


def test_status_says_nothing_of_an_embargo_that_is_over(embargoed):
    assert rows(embargoed, AFTER)["uk"].embargo == ""


def test_status_says_what_is_confidential(reviewed):
    assert not rows(reviewed)["uk"].confidential
    assert rows(hold(reviewed, "confidential = true"))["uk"].confidential


def test_status_knows_advance_copies(advanced):
    assert {row.advance for row in rows(advanced).values()} == {"current"}


def test_status_knows_advance_copies_of_another_text(advanced):
    advanced.write("uk", "The lamps are dim.", "Лампи ледь світять.")
    found = rows(advanced)
    assert (found["uk"].advance, found["ja"].advance) == ("outdated", "current")


def test_status_knows_advance_copies_with_another_hour(advanced):
    hold(advanced, 'embargo = "2025-03-14 20:00 Europe/Kyiv"')
    assert {row.advance for row in rows(advanced).values()} == {"outdated"}


def test_status_knows_advance_copies_of_what_is_released(advanced):
    advanced.publish(now=AFTER)
    assert {row.advance for row in rows(advanced, AFTER).values()} == {"released"}


def test_a_damaged_record_counts_as_out_of_date(advanced):
    (advanced.root / ADVANCE / "advance.json").write_bytes(b"{")
    assert {row.advance for row in rows(advanced).values()} == {"outdated"}
