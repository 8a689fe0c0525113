"""An entry that its source does not have is named, wherever that comes from."""

import pytest

from toolkit.check.steps.check import check, check_paths

SAID = "The keepers met in Testford on 4 May 2024."


def edit(reviewed, old, new):
    path = reviewed.path("uk")
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("by_path", [False, True], ids=["of the project", "by its path"])
def test_an_edited_msgid_is_named(reviewed, by_path):
    edit(reviewed, f'msgid "{SAID}"', 'msgid "The keepers met in Testford on 4 May."')
    root = reviewed.project.root
    found = (
        check_paths(root, [reviewed.path("uk")], ()) if by_path else check(reviewed.project, (), ())
    )
    (finding,) = [each for each in found if each.check == "msgid"]
    assert f"has no such text, but “{SAID}”" in finding.message
    row = reviewed.path("uk").read_text(encoding="utf-8").split("\n")[finding.line - 1]
    assert finding.lang == "uk"
    assert row.startswith(("msgid", "#"))


def test_a_msgid_that_is_like_none_is_named(reviewed):
    edit(reviewed, f'msgid "{SAID}"', 'msgid "Зустріч"')
    (finding,) = [each for each in check(reviewed.project, (), ()) if each.check == "msgid"]
    assert "has no such text: the msgid" in finding.message


def test_an_obsolete_entry_is_not(reviewed):
    path = reviewed.path("uk")
    old = '\n#~ msgid "Gone."\n#~ msgstr "Немає."\n'
    path.write_text(path.read_text(encoding="utf-8") + old, encoding="utf-8")
    assert not [each for each in check(reviewed.project, (), ()) if each.check == "msgid"]
