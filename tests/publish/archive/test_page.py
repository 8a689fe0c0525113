"""The page that explains an archive."""

import re
import shlex

import pytest

from toolkit.publish.archive.page import FOLDERS, Held, write_page

TITLES = {"en": "Lamps <for> the coast", "uk": "Лампи для узбережжя", "ja": "海岸のための灯"}
EVERYTHING = tuple(path for path, _ in FOLDERS)


def held(*, signed=True, document="lamps"):
    return Held(document, 2, "2025-04-01", TITLES, signed)


def test_the_page(golden):
    golden("archive/readme.html", write_page((held(),), EVERYTHING).decode())


def test_it_is_told_in_each_language_of_the_documents():
    page = write_page((held(),), EVERYTHING).decode()
    assert re.findall(r'<article lang="(\w+)"', page) == ["en", "uk", "ja"]


def test_it_names_no_folder_that_is_not_there():
    page = write_page((held(),), ("output/",)).decode()
    assert "<code>output/</code>" in page
    assert "<code>seeds/</code>" not in page


@pytest.mark.parametrize("signed", [True, False])
def test_it_says_whether_a_signature_proves_who_made_it(signed):
    page = write_page((held(signed=signed),), EVERYTHING).decode()
    assert ("ssh-keygen -Y verify" in page, "Where there is no file" in page) == (
        signed,
        not signed,
    )


def test_its_commands_are_whole_words():
    page = write_page((held(document="a-1"),), EVERYTHING).decode()
    commands = re.findall(r"<p><code>(.*?)</code>", page)
    assert all(shlex.split(each.replace("&lt;", "<")) for each in commands)
