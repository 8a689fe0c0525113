import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.errors import SourceError
from toolkit.core.model.document import OPEN
from toolkit.source.account import find_lost
from toolkit.source.outline import outline_json, outline_text
from toolkit.source.readers import read_disclosure, read_document, read_texts
from toolkit.source.readers.structure import parse_structure
from toolkit.source.segment import segment_document
from toolkit.source.write_markdown import write_markdown_document

KYIV = dt.datetime.fromisoformat("2025-03-05T10:00+02:00")


def head(line, path="seeds/x.md"):
    return read_disclosure(f"---\ntitle: T\n{line}\n---\n\nText.\n".encode(), path)


@pytest.mark.parametrize(
    ("written", "until", "zone"),
    [
        ("2025-03-05T10:00+02:00", "2025-03-05T10:00+02:00", ""),
        ("2025-03-05T10:00:00+0200", "2025-03-05T10:00+02:00", ""),
        ("2025-03-05 10:00 +02", "2025-03-05T10:00+02:00", ""),
        ("2025-03-05T08:00Z", "2025-03-05T08:00+00:00", ""),
        ("2025-03-05 08:00 UTC", "2025-03-05T08:00+00:00", ""),
        ("2025-03-05 10:00 Europe/Kyiv", "2025-03-05T10:00+02:00", "Europe/Kyiv"),
        ("2025-07-05 9:30 Europe/Kyiv", "2025-07-05T09:30+03:00", "Europe/Kyiv"),
        ("'2025-03-05 17:00 Asia/Tokyo'", "2025-03-05T17:00+09:00", "Asia/Tokyo"),
        ("2025-03-30 04:00 Europe/Kyiv", "2025-03-30T04:00+03:00", "Europe/Kyiv"),
        ("2025-03-30 02:59 Europe/Kyiv", "2025-03-30T02:59+02:00", "Europe/Kyiv"),
    ],
)
def test_an_embargo_is_a_day_and_an_hour_in_a_zone(written, until, zone):
    embargo = head(f"embargo: {written}").embargo
    assert embargo.until == dt.datetime.fromisoformat(until)
    assert embargo.until.utcoffset() == dt.datetime.fromisoformat(until).utcoffset()
    assert (embargo.zone, embargo.where) == (zone, "seeds/x.md:3")


@pytest.mark.parametrize(
    ("written", "problem", "remedy"),
    [
        pytest.param("", "is empty", "2025-03-05 10:00 Europe/Kyiv", id="nothing"),
        pytest.param("tomorrow", "is no day and hour", "2025-03-05T10:00+02:00", id="a word"),
        pytest.param("2025-03-05", "is no day and hour", "Europe/Kyiv", id="a day alone"),
        pytest.param("2025-02-30 10:00 Europe/Kyiv", "is no day and hour", "", id="no such day"),
        pytest.param("2025-03-05 25:00 Europe/Kyiv", "is no day and hour", "", id="no such hour"),
        pytest.param("9999-12-31 10:00 Europe/Kyiv", "is no day and hour", "", id="the last year"),
        pytest.param(
            "2025-03-05 10:00", "does not say in which time zone", "Europe/Kyiv", id="no zone"
        ),
        pytest.param("2025-03-05 10:00 +99:00", "is no offset", "+02:00", id="no such offset"),
        pytest.param("2025-03-05 10:00 Europe/Kiyv", "did you mean 'Europe/Kyiv'?", "", id="typo"),
        pytest.param("2025-03-05 10:00 Kyiv", "is no time zone", "Europe/Kyiv", id="a city alone"),
        pytest.param(
            "2025-03-30 03:30 Europe/Kyiv", "comes never", "T03:30+0200 or", id="skipped hour"
        ),
        pytest.param(
            "2025-10-26 03:30 Europe/Kyiv", "comes twice", "+0300 or 2025", id="repeated hour"
        ),
        pytest.param("[2025]", "is no text", "quotation marks", id="a list"),
    ],
)
def test_an_embargo_that_cannot_be_meant_is_refused_with_its_line(written, problem, remedy):
    with pytest.raises(SourceError) as caught:
        head(f"embargo: {written}")
    assert caught.value.where == "seeds/x.md:3"
    assert problem in caught.value.problem
    assert remedy in caught.value.remedy


@pytest.mark.parametrize("written", ["true", "True", "TRUE", "yes", "Yes", "on", "'true'"])
def test_what_yaml_calls_true_is_confidential(written):
    found = head(f"confidential: {written}")
    assert (found.confidential, found.where) == (True, "seeds/x.md:3")


@pytest.mark.parametrize("written", ["false", "No", "OFF"])
def test_what_yaml_calls_false_is_not(written):
    assert head(f"confidential: {written}").confidential is False


@pytest.mark.parametrize("written", ["", "так", "はい", "1", "tRue", "null", "until Friday"])
def test_anything_else_is_refused_with_its_line(written):
    with pytest.raises(SourceError) as caught:
        head(f"confidential: {written}")
    assert caught.value.where == "seeds/x.md:3"
    assert "confidential: true" in caught.value.remedy


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=30))
def test_whatever_stands_there_is_read_or_refused(written):
    for key in ("embargo", "confidential"):
        data = f'+++\n{key} = """{written}"""\n+++\nText.\n'.encode()
        try:
            found = read_disclosure(data, "seeds/x.md")
        except SourceError:
            continue
        assert found != OPEN


@pytest.mark.parametrize(
    "seed",
    [
        "+++\nembargo = 2025-03-05T10:00:00+02:00\nconfidential = true\n+++\n\n# T\n\nText.\n",
        '{"embargo": "2025-03-05T10:00+02:00", "confidential": true}\n\n# T\n\nText.\n',
        "---\nEmbargo: 2025-03-05T10:00+02:00\nconfidential: yes\n---\n\n# T\n\nText.\n",
    ],
    ids=["TOML", "JSON", "YAML"],
)
def test_all_kinds_of_front_matter_say_it(seed):
    found = read_document(seed.encode(), "seeds/x.md", "en").disclosure
    assert (found.embargo.until, found.confidential) == (KYIV, True)


META = '[meta]\nembargo = "2025-03-05 10:00 Europe/Kyiv"\nconfidential = true\n'


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.txt", b"Title\n\nText.\n"),
        ("x.md", b"# Title\n\nText.\n"),
        ("x.html", b"<h1>Title</h1><p>Text.</p>"),
    ],
)
def test_a_structure_file_says_it_of_any_kind_of_source(name, data):
    structure = parse_structure(META, "seeds/x.structure.toml")
    found = read_document(data, f"seeds/{name}", "en", structure).disclosure
    assert found == read_disclosure(data, f"seeds/{name}", structure)
    assert (found.embargo.until, found.embargo.zone) == (KYIV, "Europe/Kyiv")
    assert (found.embargo.where, found.where) == (
        "seeds/x.structure.toml:2",
        "seeds/x.structure.toml:3",
    )


def test_toml_has_hours_of_its_own():
    found = parse_structure("[meta]\nembargo = 2025-03-05T10:00:00+02:00\n", "s.toml").disclosure
    assert found.embargo.until == KYIV


@pytest.mark.parametrize("line", ["confidential = 1", "embargo = 3", 'confidential = "так"'])
def test_a_structure_file_that_cannot_be_meant_is_refused_with_its_line(line):
    with pytest.raises(SourceError) as caught:
        parse_structure(f"[meta]\n{line}\n", "s.toml")
    assert caught.value.where == "s.toml:2"


def test_a_structure_file_has_the_last_word_and_what_it_overrules_is_named():
    structure = parse_structure("[meta]\nconfidential = false\n", "s.toml")
    seed = "---\nembargo: 2025-03-05T10:00+02:00\nconfidential: true\n---\n\n# T\n\nText.\n"
    document = read_document(seed.encode(), "seeds/x.md", "en", structure)
    assert (document.disclosure.confidential, document.disclosure.where) == (False, "s.toml:2")
    assert document.disclosure.embargo.until == KYIV
    assert {each.text: each.reason for each in document.left_out} == {
        "2025-03-05T10:00+02:00": "",
        "true": "the structure file says another confidential",
    }


def test_nothing_of_it_is_translated_or_lost():
    data = b"---\nembargo: 2025-03-05T10:00+02:00\nconfidential: true\n---\n\n# T\n\nText.\n"
    document = read_document(data, "seeds/x.md", "en")
    segments = segment_document(document)
    assert [each.text for each in segments] == ["T", "Text."]
    assert find_lost(read_texts(data, "seeds/x.md", "en"), document, segments) == ()


SAID = (
    "---\nembargo: 2025-03-05 10:00 Europe/Kyiv\nconfidential: yes\n---\n\n# T\n\nText.\n",
    "---\nembargo: 2025-03-05T10:00:30+02:00\nconfidential: off\n---\n\n# T\n\nText.\n",
)


@pytest.mark.parametrize("seed", SAID, ids=["a zone", "an offset"])
def test_a_source_that_is_written_as_markdown_goes_on_saying_it(seed):
    document = read_document(seed.encode(), "seeds/x.md", "en")
    again = read_document(write_markdown_document(document).encode(), "seeds/x.md", "en")
    one, other = document.disclosure, again.disclosure
    assert (one.embargo.until, one.embargo.zone) == (other.embargo.until, other.embargo.zone)
    assert one.confidential is other.confidential


def test_the_outline_shows_it():
    document = read_document(SAID[0].encode(), "seeds/x.md", "en")
    said = {"embargo": "2025-03-05 10:00:00 Europe/Kyiv", "confidential": "true"}
    assert outline_json(document, segment_document(document))["meta"] == said
    assert all(f"{key}: {value}\n" in outline_text(document, ()) for key, value in said.items())
