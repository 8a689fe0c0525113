"""A small document and its releases."""

import json

import pytest

from toolkit.project.releases.build import build_release
from toolkit.project.releases.manifest import LanguageRecord
from toolkit.project.releases.tree import write_release

SHA = "0123456789abcdef" * 4


def record(**fields):
    return LanguageRecord(
        **{"catalog": SHA, "entries": {"translated": 3}, "words": 12, "title": "Talk", **fields}
    )


def files(*langs, text="one"):
    """Make a page and a PDF a language, a bilingual PDF a translation, and a combined one."""
    made = {}
    for lang in langs:
        made[f"{lang}/index.html"] = f"<p>{text} {lang}".encode()
        made[f"talk.{lang}.pdf"] = f"%PDF {text} {lang}".encode()
        if lang != "en":
            made[f"talk.en-{lang}.pdf"] = f"%PDF {text} en and {lang}".encode()
    made["talk.multi.pdf"] = f"%PDF {text} {' '.join(langs)}".encode()
    return made


def carried(previous, langs):
    """Name the files of the other languages that a release before has."""
    known = (
        json.loads(previous) if previous and previous != b"{" else {"languages": (), "files": ()}
    )
    own = [f"{lang}/index.html talk.{lang}.pdf".split() for lang in known["languages"]
           if lang not in langs]  # fmt: skip
    return [path for paths in own for path in paths if path in known["files"]]


def build_talk(*langs, text="one", previous=None, **fields):
    langs = langs or ("en", "uk", "ja")
    given = {
        "source": SHA,
        "languages": {lang: record(catalog="" if lang == "en" else SHA) for lang in langs},
        "files": files(*langs, text=text),
        "carried": carried(previous, langs),
        "fonts": {"Plain.ttf": SHA},
        "tools": {"toolkit": "0.1.0"},
        "settings": SHA[:12],
        "previous": previous,
        "where": "output/talk/manifest.json",
    }
    return build_release("talk", "2025-03-05", **{**given, **fields})


@pytest.fixture
def build():
    """Return a function that builds a release of the small document."""
    return build_talk


@pytest.fixture
def folder(tmp_path):
    """Return where a release will lie; nothing is there yet."""
    return tmp_path / "output" / "talk"


@pytest.fixture
def publish(folder):
    """Build a release after the one that lies in `folder`, write it, and return it."""

    def run(*langs, **fields):
        manifest = folder / "manifest.json"
        previous = manifest.read_bytes() if manifest.exists() else None
        release = build_talk(*langs, previous=previous, **fields)
        write_release(folder, release)
        return release

    return run
