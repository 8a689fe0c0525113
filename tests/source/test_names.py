"""A document's name is that of its file after those of its folders, and leads back to both."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.errors import SourceError
from toolkit.source.names import (
    document_name,
    flat_name,
    folders_of,
    is_readable,
    is_taken,
    meant_name,
    unfolded,
)

KNOWN = ("2024/visit", "2025/talk", "2025/visit", "talks/2025/spring", "talk-2025", "visit-notes")
part = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,4})?", fullmatch=True)
names = st.lists(part, min_size=1, max_size=4).map("/".join)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        pytest.param("seeds/talk.md", "talk", id="no folder"),
        pytest.param("seeds/2025/talk.md", "2025/talk", id="a year"),
        pytest.param("seeds/2025/05/Visit 2.docx", "2025/05/visit-2", id="two folders"),
        pytest.param("seeds/Заяви/Зустріч.txt", "zaiavy/zustrich", id="cyrillic"),
        pytest.param("seeds/v1.2/talk.md", "v1-2/talk", id="a folder has no suffix"),
        pytest.param("seeds/声明/talk.md", "09439419/talk", id="other letters become a hash"),
        pytest.param("/mail/2025/talk.md", "talk", id="outside the project"),
        pytest.param("mail/seeds/talk.md", "talk", id="seeds of something else"),
        pytest.param("talk.md", "talk", id="a bare name"),
        pytest.param("seeds/a\\b.md", "a-b", id="a backslash divides nothing"),
    ],
)
def test_a_seed_makes_the_name(path, name):
    assert document_name(path) == name


@pytest.mark.parametrize("path", ["seeds/—.md", "seeds/—/talk.md"])
def test_a_name_has_a_letter_or_a_digit(path):
    with pytest.raises(SourceError, match="neither letters nor digits"):
        document_name(path)


@given(names)
def test_a_name_makes_itself(name):
    assert document_name(f"seeds/{name}.md") == name


@given(names, names)
def test_names_of_files_are_as_many_and_lead_back(one, other):
    assert (flat_name(one) == flat_name(other)) == (one == other)
    assert unfolded(flat_name(one)) == one
    assert "/" not in flat_name(one)


@given(names)
def test_each_folder_holds_the_next(name):
    steps = pairwise((*folders_of(name), name))
    assert all(inner.startswith(f"{outer}/") for outer, inner in steps)


@pytest.mark.parametrize(
    ("name", "taken"),
    [
        ("2025", True),
        ("2025/talk", False),
        ("2025/05", False),
        ("talks/2025", True),
        ("uk", True),
        ("uk/talk", True),
        ("2025/uk", True),
        ("2025/feed", True),
        ("revisions/talk", True),
        ("assets/talk", True),
        ("uk-2025/talk", False),
    ],
)
def test_a_year_is_a_folder_and_no_document(name, taken):
    assert is_taken(name) is taken


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        pytest.param("2025/talk", "2025/talk", id="its name"),
        pytest.param("2025_talk", "2025/talk", id="its name in that of a file"),
        pytest.param("talk", "2025/talk", id="the last part where it is one's alone"),
        pytest.param("talk.md", "2025/talk", id="the name of its file"),
        pytest.param("2025/spring", "talks/2025/spring", id="the last parts"),
        pytest.param("seeds/2025/visit.md", "2025/visit", id="the path of its seed"),
        pytest.param("./seeds/2025/visit.md", "2025/visit", id="from the current folder"),
        pytest.param("/home/x/seeds/p/seeds/2024/visit.md", "2024/visit", id="from the root"),
        pytest.param("..\\seeds\\2024\\visit.md", "2024/visit", id="as Windows writes it"),
        pytest.param("2024/talk", "2024/talk", id="another folder is not passed over"),
        pytest.param("seeds/talk.md", "talk", id="nor is there one too few in a path"),
        pytest.param("Visit notes.docx", "visit-notes", id="not yet a name"),
        pytest.param("walk", "walk", id="nobody's"),
    ],
)
def test_what_is_meant(name, meant):
    assert meant_name(name, KNOWN) == meant


def test_what_may_be_each_of_several_is_asked():
    with pytest.raises(SourceError) as caught:
        meant_name("visit", KNOWN)
    assert caught.value.problem == "'visit' may be each of 2024/visit, 2025/visit"
    assert caught.value.usage


@given(st.sampled_from(KNOWN))
def test_a_name_means_itself_in_every_form(name):
    forms = (name, flat_name(name), f"seeds/{name}.md", f"/x/seeds/{name}.docx")
    assert {meant_name(each, KNOWN) for each in forms} == {name}


@pytest.mark.parametrize(
    ("path", "readable"),
    [("seeds/2025/talk.md", True), ("seeds/Заяви/talk.md", True), ("seeds/声明/talk.md", False)],
)
def test_folders_are_a_part_of_what_is_read(path, readable):
    assert is_readable(path) is readable
