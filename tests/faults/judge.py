"""What must hold after a fault, whatever the command was.

- Nothing that stood in a catalog is gone, but what an undisturbed run takes out.
- Under a final name lies what lay there before, or what the undisturbed run puts there: whole.
- The same command run again ends as the undisturbed one did, to the byte, and leaves no part.
- `verify` says nothing wrong of what is whole, and all is well once the command has run again.
- What a disk refuses is one line that names the path, with exit code 1.
"""

import re

from trees import is_hidden, missing

REFUSALS = {
    "ENOSPC": "no space left on device",
    "EIO": "input/output error",
    "EDQUOT": "disk quota exceeded",
    "EROFS": "read-only file system",
    "EFBIG": "file too large",
}


def half_files(now, before, after, between=()):
    """List what lies under a final name and is neither of before nor of after."""
    faults = []
    for path, data in now.items():
        whole = {found.get(path) for found in (before, after, *between)} - {None}
        if not is_hidden(path) and data not in whole:
            faults.append(f"{path}: {'half' if whole else 'of nobody'}")
    lost = [path for path in before if path not in now and path in after]
    return faults + [f"{path}: gone" for path in lost if not is_hidden(path)]


def lost_words(now, before, after):
    """List the translations that are gone and should not be."""
    meant = set(missing(before, after))
    return [f"lost: {text}" for text in missing(before, now) if text not in meant]


def unlike(now, *wanted):
    """Say in which way a tree is none of those wanted; by the nearest of them."""
    ways = [
        [f"{path}: {_unlike(now.get(path), each.get(path))}" for path in sorted({*now, *each})
         if now.get(path) != each.get(path)]
        for each in wanted
    ]  # fmt: skip
    return min(ways, key=len)


def is_displaced(path, data, versions):
    """Tell whether it is a catalog that another took the place of; the next write takes it away.

    It is what lay there, to the byte, before a run that was killed right after the swap, or
    between two writes of that run.
    """
    name = path.rpartition("/")[2].removeprefix(".").removesuffix(".N.part")
    place = f"{path.rpartition('/')[0]}/{name}"
    return path.endswith(".N.part") and any(data == each.get(place) for each in versions)


def _unlike(there, wanted):
    if there is None:
        return "missing"
    return "left over" if wanted is None else "other bytes"


def badly_told(ran, kind):
    """Say what is wrong with how a refusal of the disk was told."""
    text = ran.err + ran.out
    if "Traceback" in text:
        return [f"traceback: {text.strip().splitlines()[-1]}"]
    if ran.code not in {0, 1}:
        return [f"exit {ran.code}: {text.strip()[-300:]}"]
    if ran.code == 1 and not re.search(rf"\S: .*{REFUSALS[kind]}", text, re.IGNORECASE):
        return [f"not told: {text.strip()[-300:]}"]
    return []


def unsynced(calls):
    """List what was not in order: data before the name, the name before the end.

    A file's data must be on the disk before a rename makes it final, and so must what a folder
    says that comes whole; the folder that holds the new name after it.
    """
    dirty, owed, faults = set(), {}, []
    for call in calls:
        path = call.paths[0] if call.paths else ""
        if call.failed:
            continue
        if call.name in {"write", "pwrite64", "writev", "ftruncate", "copy_file_range", "sendfile"}:
            dirty.add(call.paths[-1] if call.name == "sendfile" else path)
        elif call.name in {"fsync", "fdatasync"}:
            dirty.discard(path)
            owed.pop(path, None)
        elif call.name.startswith("rename"):
            old, new = call.paths[:2]
            late = [each for each in dirty if each == old or each.startswith(f"{old}/")]
            faults += [f"{call}: data of {each} may come later" for each in late]
            dirty -= set(late)
            owed[new.rpartition("/")[0]] = str(call)
    return faults + [f"{call}: its folder is not synced" for call in owed.values()]
