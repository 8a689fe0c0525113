"""Kill a run of `publish` before each operation on files from a document's swap to the list.

Run as ``python site_killer.py FOLDER DEED EVERY``, to kill before each operation or, say, each
third one. A process of its own does one of `DEEDS`:
releases a document for the first or the second time, withdraws it, moves it to a new name. It
records that, writes index and list, and is killed right before the operation. One line of JSON
a kill goes to stdout.
"""

import itertools
import json
import os
import runpy
import shutil
import sys
from pathlib import Path

from toolkit.project.folder import open_project
from toolkit.project.moves import document_ledger, record_rename
from toolkit.project.releases.build import build_release
from toolkit.project.releases.site import read_site
from toolkit.project.releases.tree import write_release
from toolkit.project.releases.verify import verify_release
from toolkit.publish.steps.ledger import complete_ledger
from toolkit.publish.steps.publish import publish
from toolkit.publish.steps.run import PublishOptions
from toolkit.publish.steps.site import list_releases
from toolkit.publish.steps.taken_down import settle_all
from toolkit.publish.steps.theme import release_theme
from toolkit.publish.steps.verify import VerifyOptions, verify
from toolkit.publish.steps.withdraw import WithdrawOptions, withdraw

HERE = Path(__file__).parent
RELEASES = HERE.parent / "project" / "releases"
small = runpy.run_path(str(RELEASES / "conftest.py"))
kill_before = runpy.run_path(str(HERE / "release_killer.py"))["kill_before"]
KILLED = 86
FILES = VerifyOptions(compare=False)
"""These releases are made of no catalogs."""


def project(root):
    (root / "seeds").mkdir(parents=True)
    (root / "seeds" / "talk.txt").write_text("Talk\nOf lamps.\n", encoding="utf-8")
    (root / "toolkit.toml").write_text('target-langs = ["uk", "ja"]\n', encoding="utf-8")
    return open_project(root)


def release(found, text):
    """Do what `publish` does with a document whose texts are reviewed, and then at the end."""
    folder = found.root / "output" / "talk"
    manifest = folder / "manifest.json"
    previous = manifest.read_bytes() if manifest.exists() else None
    site = read_site(found.root / "output", "output") if folder.parent.is_dir() else None
    languages = {
        lang: small["record"](catalog="" if lang == "en" else small["SHA"], title=text)
        for lang in ("en", "uk", "ja")
    }
    write_release(folder, small["build_talk"](text=text, previous=previous, languages=languages))
    complete_ledger(found, "talk")
    list_releases(found, release_theme(found), site, {"talk"})


def take_down(found):
    withdraw(found, ("talk",), WithdrawOptions("Not ours.", {}, "2025-06-05"))


def rename(found):
    """Do what a person does, and `extract` then."""
    release(found, "one")
    (found.root / "seeds" / "talk.txt").rename(found.root / "seeds" / "speech.txt")
    record_rename(found, "talk", "speech")


def move(found):
    """Release a document under its new name, as `publish` does if its texts are reviewed."""
    output, site = found.root / "output", read_site(found.root / "output", "output")
    last = document_ledger(found, "speech").last
    languages = {
        lang: small["record"](catalog="" if lang == "en" else small["SHA"], title="one")
        for lang in ("en", "uk", "ja")
    }
    made = build_release(
        "speech",
        "2025-06-05",
        source=small["SHA"],
        languages=languages,
        files=small["files"]("en", "uk", "ja"),
        fonts={},
        tools={"toolkit": "0.1.0"},
        after=(last.revision, last.manifest),
    )
    write_release(output / "speech", made, output / "talk")
    complete_ledger(found, "speech")
    settle_all(found, release_theme(found), {"speech"}, lambda _text: None)
    list_releases(found, release_theme(found), site, {"speech"})


DEEDS = {
    "first": (None, lambda found: release(found, "two")),
    "second": (lambda found: release(found, "one"), lambda found: release(found, "two")),
    "withdraw": (lambda found: release(found, "one"), take_down),
    "move": (rename, move),
}
"""What is done before, and what is killed."""


def state(found):
    """Return what readers find, and whether what was taken down is kept, whole."""
    folder, kept = found.root / "output" / "talk", found.root / "withdrawn" / "talk" / "1"
    data = (folder / "manifest.json").read_bytes() if folder.exists() else b"{}"
    whole = kept.exists() and not verify_release(kept, "talk")
    return json.loads(data).get("notice", ""), whole


def killed_at(number, found, deed):
    child = os.fork()
    if child == 0:
        kill_before(number)
        deed(found)
        os._exit(0)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in {0, KILLED}
    return code == KILLED


def found_by(found):
    """Return what `verify` says: problems and notes; that there is nothing counts as neither."""
    if not any((found.root / "output").glob("[!.]*")):
        return []
    return [each for done in verify(found, (), FILES) for each in (*done.problems, *done.notes)]


def main(root, name, every):
    before, deed = DEEDS[name]
    for number in itertools.count(step=every):
        found = project(root / str(number))
        if before:
            before(found)
        (found.root / "output").mkdir(exist_ok=True)
        if not killed_at(number, found, deed):
            break
        killed, then = found_by(found), state(found)
        publish(found, PublishOptions())  # it finds the texts unreviewed, and mends what it must
        line = {"step": number, "killed": killed, "next": found_by(found)}
        line |= {"then": then, "state": state(found)}
        sys.stdout.write(json.dumps(line) + "\n")
        shutil.rmtree(found.root)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
