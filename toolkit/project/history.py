"""The history of a project that is kept in Git: read, and never changed.

Neither the checkout nor the index is touched: what a commit has is read out of it.

Source: git-archive(1), git-log(1), "History Simplification".
"""

from __future__ import annotations

import io
import os
import subprocess
import tarfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from toolkit.core.errors import ConfigError
from toolkit.core.files import naming

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_ELSEWHERE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
"""What a hook sets, and what would lead to another repository than that of the folder."""


def introduced(root: Path, path: str) -> str:
    """Return the last commit that added a file, on this branch or else on any; empty if none did.

    Raises:
        ConfigError: the folder is in no repository, or Git is not installed.
    """
    for where in ("HEAD", "--all"):
        found = _git(root, "log", "-1", "--format=%H", "--diff-filter=A", where, "--", path)
        if found:
            return found.decode().strip()
    return ""


def near(root: Path, commit: str, paths: Iterable[str]) -> Iterator[str]:
    """Yield a commit, those before it that touch some paths, and then those after it.

    For no commit: all that touch them, the newest first.
    """
    paths = tuple(paths)
    if not commit:
        yield from _git(root, "log", "--all", "--format=%H", "--", *paths).decode().split()
        return
    yield commit
    before = _git(root, "log", "--format=%H", f"{commit}~1", "--", *paths, check=False)
    yield from before.decode().split()
    after = _git(
        root,
        "log",
        "--all",
        "--reverse",
        "--ancestry-path",
        "--format=%H",
        f"^{commit}",
        "--",
        *paths,
    )
    yield from after.decode().split()


def export(root: Path, commit: str, folder: Path) -> None:
    """Write what a commit has of a project into a folder, but for its ``output/``.

    Raises:
        ConfigError: the commit has nothing of it.
    """
    data = _git(root, "archive", "--format=tar", commit, "--", ".", ":(exclude)output")
    links = dict[Path, str]()
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        for member in archive:
            pure = PurePosixPath(member.name)
            if pure.is_absolute() or ".." in pure.parts:
                raise ConfigError(
                    f"commit {commit[:12]} has a file that would lie elsewhere: {member.name!r}",
                    where=root.as_posix(),
                    remedy="git fsck says where it is from; take the revision from an archive",
                )
            target = folder / pure
            if member.isfile() and (stream := archive.extractfile(member)):
                target.parent.mkdir(parents=True, exist_ok=True)
                with naming(target):
                    target.write_bytes(stream.read())
            elif member.issym():
                links[target] = member.linkname
    _make_links(folder, links)


def _make_links(folder: Path, links: Mapping[Path, str]) -> None:
    """Make the links that lead to somewhere in the folder.

    They come after all files, none of which is thus written through one; and where one leads
    is known only once all are there, as it may lead over others.
    """
    home = Path(os.path.realpath(folder))

    def stays(path: Path) -> bool:
        return Path(os.path.realpath(path)).is_relative_to(home)

    made = []
    for link, target in links.items():
        if stays(link.parent) and not os.path.lexists(link):
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(target)
            made.append(link)
    for link in [each for each in made if not stays(each)]:
        link.unlink()


def _git(root: Path, *words: str, check: bool = True) -> bytes:
    environ = {key: value for key, value in os.environ.items() if key not in _ELSEWHERE}
    try:
        done = subprocess.run(  # noqa: S603 -- words, no shell
            ["git", "-c", "core.autocrlf=false", *words],  # noqa: S607 -- wherever the system has it
            cwd=root,
            env=environ,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError as error:
        raise ConfigError(
            "Git is not installed, and an earlier revision can be built from its history alone",
            remedy="install Git; or take the revision from what is served, or from an archive",
        ) from error
    if done.returncode and check:
        said = done.stderr.decode(errors="replace").strip().splitlines() or ["no reason given"]
        raise ConfigError(
            f"its history cannot be read: {said[-1].strip()}",
            where=root.as_posix(),
            remedy="an earlier revision can be built from Git's history alone; or take it from "
            "what is served, or from an archive",
        )
    return done.stdout if not done.returncode else b""
