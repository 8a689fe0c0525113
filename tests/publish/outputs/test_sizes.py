"""How large files are, as their links say it."""

import dataclasses

import pytest

from toolkit.publish.outputs.files import linked
from toolkit.publish.outputs.sizes import said_size, same_sizes, size_note


@pytest.mark.parametrize(
    ("count", "shown"),
    [
        (1, "10 KB"),
        (14_999, "10 KB"),
        (87_400, "90 KB"),
        (133_000, "130 KB"),
        (994_999, "990 KB"),
        (995_000, "1.0 MB"),
        (1_249_000, "1.2 MB"),
        (9_990_000, "10 MB"),
        (31_900_000, "32 MB"),
    ],
)
def test_a_size_is_rounded(count, shown):
    assert said_size(count, lambda english, **values: english.format(**values)) == shown


@pytest.mark.parametrize(
    ("lang", "note"),
    [("en", " (PDF, 1.2 MB)"), ("uk", " (PDF, 1,2 МБ)"), ("ja", "（PDF：1.2 MB）")],
)
def test_a_size_is_said_in_the_language_of_the_page(lang, note, page, small, read):
    path = f"harbours.{lang}.pdf"
    sized = dataclasses.replace(page, sizes={path: 1_200_000, "harbours.multi.pdf": 40_000})
    file = next(each for each in page.files if each.path == path)
    assert size_note(file, sized, lang) == note
    assert note in read(small(lang), sized).text


def test_what_is_not_there_yet_has_no_size(page, small, read):
    assert read(small("en"), page).all("span", **{"class": "size"}) == []


def test_the_files_stand_before_the_text(page, small):
    from toolkit.publish.outputs.page import write_html

    html = write_html(small("uk"), page).decode()
    assert html.index('class="files"') < html.index("<main")
    assert html.count('class="files"') == 1


def test_a_small_change_of_size_is_none(page):
    files = tuple(linked(page.files, "en"))
    before = {each.path: 133_000 for each in files}
    near = {each.path: 134_000 for each in files}
    far = before | {files[0].path: 150_000}
    assert same_sizes(files, near, before)
    assert not same_sizes(files, far, before)
    assert not same_sizes(files, {}, before)
