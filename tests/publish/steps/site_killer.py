"""Kill a run of `publish` before each operation on files from a document's swap to the list.

Run as ``python site_killer.py FOLDER first|second``. In a project of two documents, a
process of its own releases one of them, for the first or the second time, records it, writes
index and list, and is killed right before the operation. One line of JSON a kill goes to stdout.
"""

import itertools
import json
import os
import runpy
import shutil
import sys
from pathlib import Path

from toolkit.project.folder import open_project
from toolkit.project.releases.site import read_site
from toolkit.project.releases.tree import write_release
from toolkit.publish.steps.ledger import complete_ledger
from toolkit.publish.steps.publish import publish
from toolkit.publish.steps.run import PublishOptions
from toolkit.publish.steps.site import list_releases
from toolkit.publish.steps.theme import release_theme
from toolkit.publish.steps.verify import verify

RELEASES = Path(__file__).parents[2] / "project" / "releases"
small = runpy.run_path(str(RELEASES / "conftest.py"))
kill_before = runpy.run_path(str(RELEASES / "killer.py"))["kill_before"]
KILLED = 86


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


def killed_at(number, found):
    child = os.fork()
    if child == 0:
        kill_before(number)
        release(found, "two")
        os._exit(0)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in {0, KILLED}
    return code == KILLED


def found_by(found):
    """Return what `verify` says: problems and notes; that there is nothing counts as neither."""
    if not any((found.root / "output").glob("[!.]*")):
        return []
    return [each for done in verify(found, ()) for each in (*done.problems, *done.notes)]


def main(root, time):
    for number in itertools.count():
        found = project(root / str(number))
        if time == "second":
            release(found, "one")
        (found.root / "output").mkdir(exist_ok=True)
        if not killed_at(number, found):
            break
        killed = found_by(found)
        publish(found, PublishOptions())  # it finds the texts unreviewed, and mends what it must
        line = {"step": number, "killed": killed, "next": found_by(found)}
        sys.stdout.write(json.dumps(line) + "\n")
        shutil.rmtree(found.root)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
