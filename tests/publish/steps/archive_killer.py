"""Kill `archive` before each operation that changes a file, and at each write.

Run as ``python archive_killer.py FOLDER``. One line of JSON a kill goes to stdout.
"""

import itertools
import json
import os
import runpy
import sys
from pathlib import Path

from toolkit.publish.steps.archive import ArchiveOptions, archive

site = runpy.run_path(str(Path(__file__).with_name("site_killer.py")))
project, release, KILLED = (site[name] for name in ("project", "release", "KILLED"))
CHANGES = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.truncate"}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
CALLS = {"write", "flush", "fsync", "close"}


def kill_before(number):
    """End this process at the given operation on the archive's file."""
    left = itertools.count(number, -1)

    def step():
        if next(left) == 0:
            os._exit(KILLED)

    def watch(event, arguments):
        reads = event == "open" and not (isinstance(arguments[2], int) and arguments[2] & WRITING)
        if event in CHANGES and not reads:
            step()

    def profile(_frame, event, argument):
        if event == "c_call" and getattr(argument, "__name__", "") in CALLS:
            step()

    sys.addaudithook(watch)
    sys.setprofile(profile)


def main(root):
    found = project(root / "project")
    release(found, "one")
    whole = root / "whole.zip"
    archive(found, (), ArchiveOptions(whole))
    target = root / "kept" / "talk.zip"
    target.parent.mkdir()
    for number in itertools.count():
        child = os.fork()
        if child == 0:
            kill_before(number)
            archive(found, (), ArchiveOptions(target))
            os._exit(0)
        if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != KILLED:
            break
        there = target.exists()
        half = there and target.read_bytes() != whole.read_bytes()
        target.unlink(missing_ok=True)
        sys.stdout.write(json.dumps({"step": number, "there": there, "half": half}) + "\n")
    litter = [path.name for path in target.parent.iterdir() if path != target]
    same = target.read_bytes() == whole.read_bytes()
    sys.stdout.write(json.dumps({"litter": litter, "same": same}) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
