"""A registry is read as Firefox reads it, and what it does not say is never guessed."""

import json

import pytest

from toolkit.core.errors import EngineError
from toolkit.draft.models.registry import choose_offer, parse_records

WHERE = "https://models.example/records"
SHA = "a" * 64


def record(kind, version="3.0", *, pair=("en", "uk"), architecture="base-memory", **more):
    name = f"{kind}.{''.join(pair)}.bin"
    attachment = {
        "filename": f"{name}.zst", "location": f"main/{version}/{name}.zst", "hash": SHA,
        "size": 10, "mimetype": "application/zstd",
    }  # fmt: skip
    return {
        "name": name, "fileType": kind, "version": version, "architecture": architecture,
        "sourceLanguage": pair[0], "targetLanguage": pair[1], "filter_expression": "",
        "decompressedHash": SHA, "decompressedSize": 30, "attachment": attachment,
    } | more  # fmt: skip


def whole(version="3.0", kinds=("model", "vocab", "lex"), **more):
    return [record(kind, version, **more) for kind in kinds]


def offers(*records):
    return parse_records(json.dumps({"data": list(records)}).encode(), WHERE)


def chosen(*records):
    return choose_offer(offers(*records), "en", "uk", WHERE)


def kinds(offer):
    return [each.kind for each in offer.files]


def test_the_files_of_a_pair_are_put_together():
    offer = chosen(*whole(), *whole(pair=("en", "de")))
    assert kinds(offer) == ["model", "vocab", "lex"]
    assert (offer.version, offer.architecture, offer.bytes) == ("3.0", "base-memory", 30)


def test_split_vocabularies_are_both_needed():
    assert kinds(chosen(*whole(kinds=("model", "srcvocab", "trgvocab")))) == [
        "model", "srcvocab", "trgvocab",
    ]  # fmt: skip
    assert offers(*whole(kinds=("model", "srcvocab"))) == ()


def test_a_model_without_a_shortlist_will_do():
    assert kinds(chosen(*whole(kinds=("model", "vocab")))) == ["model", "vocab"]


@pytest.mark.parametrize("lacking", ["model", "vocab"])
def test_a_version_that_lacks_a_file_is_none(lacking):
    assert offers(*whole(kinds={"model", "vocab", "lex"} - {lacking})) == ()


@pytest.mark.parametrize(
    ("versions", "newest"),
    [
        (("1.0", "2.1"), "2.1"),
        (("1.9", "1.10"), "1.10"),
        (("2.0", "2.1a1"), "2.0"),
        (("2.0a1",), "2.0a1"),
        (("3.0", "4.0"), "3.0"),
    ],
    ids=str,
)
def test_the_newest_that_is_no_trial_and_can_be_read_serves(versions, newest):
    assert chosen(*(one for each in versions for one in whole(each))).version == newest


def test_versions_are_never_mixed():
    newer = record("model", "3.1")
    assert chosen(*whole("3.0"), newer).version == "3.0"


def test_of_two_shortlists_the_one_with_sizes_serves():
    other = record("lex")
    other["attachment"] = other["attachment"] | {"filename": "lex.50.50.enuk.s2t.bin.zst"}
    (lexicon,) = (e for e in chosen(*whole(), other).files if e.kind == "lex")
    assert lexicon.name == "lex.50.50.enuk.s2t.bin.zst"


def test_the_older_collection_names_languages_otherwise():
    older = [
        {k: v for k, v in each.items() if not k.endswith("Language")}
        | {"fromLang": "en", "toLang": "uk"}
        for each in whole("1.0")
    ]
    assert chosen(*older).target == "uk"


@pytest.mark.parametrize(
    "more",
    [
        {"attachment": {"location": "../../x", "hash": SHA, "size": 1}},
        {"attachment": {"location": "https://evil.example/x", "hash": SHA, "size": 1}},
        {"attachment": {"location": "a/b", "hash": "short", "size": 1}},
        {"attachment": {"location": "a/b", "size": 1}},
        {"attachment": {"location": "a/b", "hash": SHA, "size": -1}},
        {"attachment": {"location": "a/b", "hash": SHA, "size": True}},
        {"attachment": None},
        {"decompressedHash": 7},
        {"version": "../1"},
        {"sourceLanguage": "../en"},
        {"fileType": []},
    ],
    ids=str,
)
def test_a_record_that_cannot_be_meant_is_passed_over(more):
    assert offers(record("model", **more), record("vocab")) == ()


def test_what_is_no_record_is_passed_over():
    assert len(offers(*whole(), 7, None, [], {}, record("qualityModel"))) == 1


@pytest.mark.parametrize("data", [b"", b"<html>", b"{}", b'{"data": 7}', b"[" * 100_000])
def test_what_is_no_registry_is_an_error(data):
    with pytest.raises(EngineError, match="is no registry of models"):
        parse_records(data, WHERE)


def test_a_pair_that_is_not_there_says_what_is():
    with pytest.raises(EngineError) as caught:
        choose_offer(offers(*whole(pair=("en", "de"))), "en", "uk", WHERE)
    assert caught.value.remedy == "from en it offers: de"


def test_a_pair_with_newer_files_alone_says_so():
    with pytest.raises(EngineError) as caught:
        chosen(*whole("4.0"))
    assert caught.value.remedy == "it has 4.0; a newer toolkit may read that"
