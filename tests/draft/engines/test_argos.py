"""Real packages translate; what they cannot do is refused, never cut short."""

import json
import math
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from toolkit.core.errors import EngineError
from toolkit.core.model.catalog import Entry
from toolkit.draft.engines import argos, open_engine
from toolkit.draft.engines.base import Passage, Refusal, Setup
from toolkit.draft.entries import draft_entries

ROOT = Path(__file__).parents[3]
UK = "translate-en_uk-1_0"


@pytest.fixture(scope="module", params=["uk", "ja"])
def engine(request, models_dir):
    return open_engine("argos", "en", request.param, Setup(models_dir))


def say(engine, texts, count=1):
    """Return what an engine answers, the best text of each."""
    answers = engine.translate([Passage(text) for text in texts], count)
    return tuple(each if isinstance(each, Refusal) else each[0].text for each in answers)


@pytest.fixture(scope="module")
def to_uk(models_dir):
    return open_engine("argos", "en", "uk", Setup(models_dir))


def test_the_label_names_engine_pair_and_version(to_uk):
    assert to_uk.label == "argos en-uk 1.0"


@pytest.mark.parametrize(
    ("lang", "source", "target"),
    [
        ("uk", "The audience applauded.", "Аудиторія аплодувала."),
        ("uk", "Who will pay for the damage?", "Хто заплатить за збитки?"),
        ("ja", "The audience applauded.", "聴衆は拍手した。"),
        ("ja", "Who will pay for the damage?", "誰が損害を賠償するのか。"),
    ],
)
def test_a_sentence_comes_back_right(models_dir, lang, source, target):
    assert say(open_engine("argos", "en", lang, Setup(models_dir)), [source]) == (target,)


def test_a_model_computes_alike_on_every_processor(engine):
    """In 8 bits sums overflow on processors without VNNI: “запорт” for “за збитки”."""
    assert engine.translator.compute_type == "float32"


def test_every_sentence_of_the_training_text_passes_the_guards(engine, shared):
    """SentencePiece writes a full-width colon as a plain one, hence NFKC."""
    lines = (shared / "fixtures" / "recipe" / "bitext.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in lines.splitlines()]
    column = {"uk": 1, "ja": 2}[engine.target]
    drafts = draft_entries([Entry(row[0]) for row in rows], engine)
    assert [unicodedata.normalize("NFKC", draft.text) for draft in drafts] == [
        unicodedata.normalize("NFKC", row[column]) for row in rows
    ]


def test_the_answer_does_not_depend_on_the_company(to_uk):
    texts = ["Transparency is a condition for trust.", "The audience applauded.", "Speakers"]
    assert say(to_uk, texts) == tuple(say(to_uk, [text])[0] for text in texts)


def test_several_hypotheses_are_all_different_and_scored_best_first(to_uk):
    (answer,) = to_uk.translate([Passage("Transparency is a condition for trust.")], 8)
    texts = [each.text for each in answer]
    assert len(texts) == len(set(texts)) > 1
    assert texts[0] == say(to_uk, ["Transparency is a condition for trust."])[0]
    assert all(0 < each.score <= 1 for each in answer)


def test_the_score_is_the_mean_of_the_tokens(to_uk):
    """As if CTranslate2 had been told to divide by their number itself."""
    text = "Transparency is a condition for trust."
    (answer,) = to_uk.translate([Passage(text)])
    pieces = [to_uk.package.tokenizer.encode(text)]
    (outcome,) = to_uk.translator.translate_batch(pieces, beam_size=1, return_scores=True)
    (scored,) = to_uk.translator.score_batch(pieces, [outcome.hypotheses[0]])
    mean = math.exp(sum(scored.log_probs) / len(scored.log_probs))
    assert answer[0].score == pytest.approx(mean, rel=1e-3)


def test_no_texts_no_answers(to_uk):
    assert say(to_uk, []) == ()


def test_a_text_that_the_model_cannot_read_whole_is_refused(to_uk):
    long = " ".join(["port"] * 1100)
    answers = say(to_uk, ["Speakers", long, "Moderator"])
    assert isinstance(answers[1], Refusal)
    assert answers[1].reason.endswith("tokens where 1,024 fit")


def test_the_neighbours_of_a_refused_text_are_translated(to_uk):
    answers = say(to_uk, ["Speakers", " ".join(["port"] * 1100), "Moderator"])
    assert answers[::2] == ("Доповідачі", "Модератор")


def test_a_translation_that_does_not_end_is_refused(to_uk, monkeypatch):
    monkeypatch.setattr(argos, "MAX_OUTPUT", 5)
    (answer,) = say(to_uk, ["Transparency is a condition for trust."])
    assert answer == Refusal("too long, the translation does not end within 5 tokens")


def test_underscores_come_through(to_uk):
    """The stock decoder turns every one into a space."""

    assert to_uk._decode(["▁a", "_", "b"]) == "a_b"


def cut(folder):
    path = folder / "model" / "model.bin"
    path.write_bytes(path.read_bytes()[:100_000])


def describe(folder, **values):
    path = folder / "metadata.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | values))


BROKEN = [
    pytest.param(cut, id="weights cut short"),
    pytest.param(lambda f: (f / "model" / "model.bin").write_bytes(b""), id="weights empty"),
    pytest.param(lambda f: (f / "model" / "shared_vocabulary.json").unlink(), id="no vocabulary"),
    pytest.param(
        lambda f: (f / "model" / "shared_vocabulary.json").write_text('["a"]'),
        id="another vocabulary",
    ),
    pytest.param(lambda f: (f / "model" / "config.json").write_text("{"), id="configuration"),
    pytest.param(lambda f: (f / "sentencepiece.model").write_bytes(b"x" * 99), id="tokenizer"),
    pytest.param(lambda f: describe(f, target_prefix=5), id="prefix of another kind"),
    pytest.param(lambda f: describe(f, languages=5), id="metadata of another kind"),
]


@pytest.mark.parametrize("damage", BROKEN)
def test_a_damaged_package_names_its_folder_and_what_to_do(own_models, damage):
    damage(own_models / UK)
    with pytest.raises(EngineError) as caught:
        say(open_engine("argos", "en", "uk", Setup(own_models)), ["Speakers"])
    assert caught.value.where == str(own_models / UK)
    assert "toolkit models install en uk" in caught.value.remedy


def test_a_damaged_package_does_not_touch_another_pair(own_models):
    cut(own_models / UK)
    engine = open_engine("argos", "en", "ja", Setup(own_models))
    assert say(engine, ["Moderator"]) == ("司会",)


def test_a_package_of_the_older_kind_names_the_library_it_needs(own_models, monkeypatch):
    monkeypatch.setitem(sys.modules, "sacremoses", None)  # not installed
    (own_models / UK / "sentencepiece.model").rename(own_models / UK / "bpe.model")
    with pytest.raises(EngineError, match=r"needs sacremoses(.|\n)*pip install sacremoses"):
        open_engine("argos", "en", "uk", Setup(own_models))


def test_a_replaced_package_is_read_anew_in_the_same_process(own_models, models_dir):
    open_engine("argos", "en", "uk", Setup(own_models))
    shutil.rmtree(own_models / UK)
    shutil.copytree(models_dir / "translate-en_ja-1_0", own_models / UK)
    metadata = own_models / UK / "metadata.json"
    metadata.write_text(metadata.read_text().replace('"ja"', '"uk"'))
    assert say(open_engine("argos", "en", "uk", Setup(own_models)), ["Moderator"]) == ("司会",)


CUT_OFF = """
import os, sys
from pathlib import Path

def refuse(event, args):
    if event.startswith("socket."):
        raise AssertionError(f"{event} {args}")

sys.addaudithook(refuse)
from toolkit.core.model.catalog import Entry
from toolkit.draft.engines import open_engine
from toolkit.draft.engines.base import Setup
from toolkit.draft.entries import draft_entries
engine = open_engine("argos", "en", "uk", Setup(Path(sys.argv[1])))
print(draft_entries([Entry("Speakers"), Entry("X. " * 500)], engine))
print([name for name in ("argostranslate.translate", "stanza", "torch") if name in sys.modules])
print(sorted(name for name in os.environ if name.startswith("KMP")))
"""


@pytest.fixture(scope="module")
def cut_off(models_dir, tmp_path_factory):
    """Run CUT_OFF in a home of its own with hostile settings; return the run and that home."""
    home = tmp_path_factory.mktemp("home")
    env = {
        "HOME": str(home),
        "PATH": "/usr/bin:/bin",
        "ARGOS_DEBUG": "1",
        "ARGOS_INTER_THREADS": "not a number",
        "ARGOS_PACKAGES_DIR": str(home / "elsewhere"),
    }
    script = [sys.executable, "-W", "error", "-B", "-c", CUT_OFF, str(models_dir)]
    runs = [
        subprocess.run(script, capture_output=True, text=True, cwd=ROOT, env=env, check=False)
        for _ in range(2)
    ]
    return runs, home


def test_drafting_uses_no_socket(cut_off):
    runs, _ = cut_off
    assert [run.returncode for run in runs] == [0, 0], runs[0].stderr


def test_drafting_says_nothing_of_its_own(cut_off):
    runs, _ = cut_off
    assert runs[0].stderr == ""


def test_two_runs_give_the_same_drafts(cut_off):
    runs, _ = cut_off
    assert "Доповідачі" in runs[0].stdout
    assert runs[0].stdout == runs[1].stdout


def test_neither_the_stock_translator_nor_its_libraries_are_loaded(cut_off):
    runs, _ = cut_off
    assert runs[0].stdout.splitlines()[1] == "[]"


def test_the_environment_stays_as_it_was(cut_off):
    runs, _ = cut_off
    assert runs[0].stdout.splitlines()[2] == "[]"


def test_no_folder_is_made_in_the_users_home(cut_off):
    _, home = cut_off
    assert list(home.iterdir()) == []


def test_the_models_folder_stays_as_it_was(cut_off, models_dir):
    assert cut_off
    assert sorted(path.name for path in models_dir.iterdir() if path.is_dir()) == [
        "translate-en_ja-1_0",
        UK,
    ]
