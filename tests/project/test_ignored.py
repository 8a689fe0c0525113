"""What nothing reads is named."""

import pytest

from toolkit.project.folder import open_project
from toolkit.project.ignored import find_ignored

REASONS = {
    "seeds/a/b/c/d/e.txt": "at most 3 folders below seeds/",
    "seeds/2025/lamps.structure.toml": "no source is called lamps",
    "seeds/E.TXT": "rename it E.txt",
    "seeds/d.markdown": "rename it d.md",
    "seeds/notes.xyz": "no reader for this kind of file",
    "seeds/lampz.structure.toml": "did you mean 'lamps'",
    "locales/uk_UA/": "the folder of that language is locales/uk/",
    "locales/fr/": "no language of this project",
    "locales/uk/LC_MESSAGES/lamps (conflicted copy).po": "toolkit take",
    "locales/uk/LC_MESSAGES/lamps.csv": "no catalog",
    "locales/uk/LC_MESSAGES/2025/c.csv": "no catalog",
    "locales/uk/LC_MESSAGES/2025/c 2.po": "toolkit take",
}
USED = [
    "seeds/lamps.txt",
    "seeds/2025/c.txt",
    "seeds/2025/c.structure.toml",
    "seeds/lamps.structure.toml",
    "seeds/images/lamp.png",
    "seeds/.hidden",
    "locales/names.csv",
    "locales/memory/x.tmx",
    "locales/uk/LC_MESSAGES/lamps.po",
    "locales/uk/LC_MESSAGES/lamps.mo",
    "locales/uk/LC_MESSAGES/2025/c.po",
    "locales/uk/LC_MESSAGES/2025/gone.po",
    "locales/uk/LC_MESSAGES/lamps.po~",
    "locales/uk/LC_MESSAGES/gone.po",
    "locales/uk/reviews/lamps/x.json",
]


@pytest.fixture
def project(tmp_path):
    for name in (*REASONS, *USED):
        path = tmp_path / name
        if name.endswith("/"):
            path = path / "LC_MESSAGES" / "x.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x\n")
    return open_project(tmp_path)


def test_each_is_named_once_with_what_to_do(project):
    found = find_ignored(project)
    assert sorted(each.path for each in found) == sorted(REASONS)
    for each in found:
        assert REASONS[each.path] in each.reason


def test_many_are_counted(project):
    for number in range(40):
        (project.root / "seeds" / f"{number:02}.xyz").write_text("x")
    found = [each for each in find_ignored(project) if "more files" in each.reason]
    assert [(each.path, each.reason) for each in found] == [("seeds", "24 more files")]
