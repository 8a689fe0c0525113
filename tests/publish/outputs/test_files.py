"""Names, links and choice of files follow from the tables of outputs."""

import itertools

import pytest

from toolkit.core.errors import ConfigError
from toolkit.publish.outputs import OUTPUTS, PROOF_OUTPUTS, SITE_OUTPUTS, choose_outputs
from toolkit.publish.outputs.files import linked, plan, possible

ALL = (*OUTPUTS, *PROOF_OUTPUTS, *SITE_OUTPUTS)
USUAL = choose_outputs(())
LANGS = ("en", "uk", "ja")


def paths(files):
    return [each.path for each in files]


def test_a_release_has_these_files_in_this_order():
    assert paths(plan(USUAL, "talk", LANGS, [("uk", "en")])) == [
        *("en/index.html", "uk/index.html", "ja/index.html"),
        *("talk.en.pdf", "talk.uk.pdf", "talk.ja.pdf"),
        "talk.multi.pdf",
        "talk.uk-en.pdf",
        *("en/edition.json", "uk/edition.json", "ja/edition.json"),
    ]


def test_one_language_has_no_file_of_all():
    assert "talk.multi.pdf" not in paths(plan(OUTPUTS, "talk", ["en"]))


def test_a_proof_and_the_site_have_these():
    assert paths(plan(PROOF_OUTPUTS, "talk.uk", ["uk"])) == [
        "talk.uk.proof.html",
        "talk.uk.proof.pdf",
    ]
    assert paths(plan(SITE_OUTPUTS, "", LANGS)) == ["index.html"]


def test_whatever_is_planned_is_possible():
    pairs = [("en", "uk"), ("ja", "en")]
    assert set(plan(OUTPUTS, "talk", LANGS, pairs)) <= set(possible(OUTPUTS, "talk", LANGS))


@pytest.mark.parametrize("table", [OUTPUTS, PROOF_OUTPUTS, SITE_OUTPUTS])
def test_no_two_outputs_have_a_name_or_a_file_in_common(table):
    files = paths(possible(table, "talk", LANGS))
    assert len(set(files)) == len(files)
    assert len({each.name for each in table}) == len(table)


def test_proofs_and_files_of_a_draft_never_have_one_name():
    """They lie in one folder, and what drafts no longer have is removed from there."""
    some = [langs for n in (1, 2, 3) for langs in itertools.permutations(LANGS, n)]
    stems = ["talk", *(".".join(("talk", *langs)) for langs in some)]
    proofs = {path for stem in stems for path in paths(plan(PROOF_OUTPUTS, stem, LANGS))}
    assert proofs.isdisjoint(paths(possible(OUTPUTS, "talk", LANGS)))


def test_what_was_corrected_is_shown_of_the_languages_that_were():
    assert "uk/changes/index.html" not in paths(plan(OUTPUTS, "talk", LANGS))
    files = plan(OUTPUTS, "talk", LANGS, (), ("uk",))
    assert [path for path in paths(files) if "changes" in path] == ["uk/changes/index.html"]
    assert "uk/changes/index.html" in paths(linked(files, "uk"))


def test_a_page_leads_to_the_files_in_its_language():
    files = plan(USUAL, "talk", LANGS, [("en", "uk"), ("uk", "ja")])
    assert paths(linked(files, "ja")) == ["talk.ja.pdf", "talk.multi.pdf", "talk.uk-ja.pdf"]


@pytest.mark.parametrize("each", ALL, ids=lambda each: f"{each.name} {each.pattern}")
def test_a_link_to_a_pair_names_both_languages(each):
    for words in filter(None, (each.link, each.index_link)):
        assert ("{languages}" in words) == (each.scope == "pairs")


# ── The choice of a project ──────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("names", "chosen"),
    [
        pytest.param(
            (), ("page", "pdf", "combined", "parallel", "changes", "texts"), id="no setting: all"
        ),
        pytest.param(("pdf", "page"), ("page", "pdf", "texts"), id="in the order of the table"),
        pytest.param(("combined",), ("page", "combined", "texts"), id="others need these two"),
    ],
)
def test_outputs_are_chosen_by_name(names, chosen):
    assert tuple(each.name for each in choose_outputs(names)) == chosen


def test_a_name_of_no_output_is_refused_with_the_nearest():
    with pytest.raises(ConfigError) as caught:
        choose_outputs(("pfd",), "toolkit.toml")
    assert str(caught.value).startswith("toolkit.toml: outputs: no output is called 'pfd'")
    assert "did you mean 'pdf'?" in caught.value.remedy
