"""Kill the writer of a release before each operation on files that it does.

Run as ``python release_killer.py FOLDER exchange|renames``. For every operation, in order: a
process of its own publishes a second revision over a first one and is killed right
before that operation. One line of JSON a kill goes to stdout; see `after`.
"""

import itertools
import json
import os
import runpy
import shutil
import sys
from pathlib import Path

from toolkit.project.releases import tree
from toolkit.project.releases.parse import parse_manifest
from toolkit.project.releases.tree import write_release
from toolkit.project.releases.verify import verify_release

RELEASES = Path(__file__).parents[1] / "project" / "releases"
build = runpy.run_path(str(RELEASES / "conftest.py"))["build_talk"]
KILLED = 86
CHANGES = {
    "os.mkdir",
    "os.link",
    "os.rename",
    "os.remove",
    "os.rmdir",
    "os.chmod",
    "shutil.copyfile",
    "ctypes.dlsym",
}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def kill_before(number):
    """End this process at the given operation; the audit events of Python count them."""
    left = itertools.count(number, -1)

    def watch(event, arguments):
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITING
        if (writes or event in CHANGES) and next(left) == 0:
            os._exit(KILLED)

    sys.addaudithook(watch)


def first(folder):
    release = build("en", "uk", "ja", text="one")
    write_release(folder, release)
    (folder / "notes.txt").write_text("not ours")
    return release


def second(before):
    return build("en", "uk", text="two", previous=before.manifest_bytes)


def killed_at(number, folder, release):
    """Publish in a process that is killed; tell whether it got that far."""
    child = os.fork()
    if child == 0:
        kill_before(number)
        write_release(folder, release)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == KILLED


def problems(folder):
    return [each for each in verify_release(folder, "talk") if "notes.txt" not in each]


def after(folder):
    """Look at what a reader finds right after the kill, and what the next run makes of it."""
    gone = not folder.exists()
    found = [] if gone else problems(folder)
    tree.recover(folder)
    data = (folder / "manifest.json").read_bytes()
    litter = [path.name for path in folder.parent.iterdir() if path != folder]
    recovered = problems(folder)
    write_release(folder, build("en", "uk", text="three", previous=data))
    return {
        "gone": gone,
        "revision": parse_manifest(data, "talk").revision,
        "problems": found + recovered,
        "litter": litter,
        "notes": (folder / "notes.txt").read_text(),
        "next": problems(folder),
    }


def main(root, way):
    if way == "renames":
        tree.exchange = lambda *_: False  # as where the system has no exchange
    for number in itertools.count():
        folder = root / str(number) / "talk"
        before = first(folder)
        if not killed_at(number, folder, second(before)):
            break
        sys.stdout.write(json.dumps({"step": number, **after(folder)}) + "\n")
        shutil.rmtree(folder.parent)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
