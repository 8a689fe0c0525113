"""The command that holds releases against what they say, and against who signed them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.cli.base import Session, echo, echo_json, json_option, pass_session
from toolkit.core.wording import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.publish.steps.verify import Verified, VerifyOptions


@click.command()
@click.argument("documents", nargs=-1, metavar="[DOC|FOLDER|ZIP]...")
@click.option(
    "--signers",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Who may sign, as OpenSSH lists them (address, key); each release must be signed so.",
)
@click.option("--rebuild", is_flag=True, help="Print PDFs again too, and compare their bytes.")
@json_option
@pass_session
def verify(
    session: Session,
    documents: tuple[str, ...],
    signers: Path | None,
    *,
    rebuild: bool,
    as_json: bool,
) -> None:
    """Hold all of output/ against its manifests, earlier revisions too.

    What is missing, changed or strange is named: files, documents, and whatever no
    manifest knows. Pages and finished texts are composed again from the catalogs and
    compared, PDFs by what they were printed from. Without a document, index and list
    of documents are held too. A ZIP of archive, or a folder copied from the web, needs
    no project around it.

    Files that agree prove nothing of who made them: that takes a signature, and
    --signers.

    Exit code 0: all is as it was released; 1: something is not, or nothing was released.

    \b
    Examples:
      toolkit verify
      toolkit verify statement --signers allowed_signers
      toolkit verify statement-revision-3.zip
    """
    from toolkit.publish.steps.verify import VerifyOptions
    from toolkit.publish.steps.verify import verify as run
    from toolkit.publish.steps.verify_copy import verify_copy

    options = VerifyOptions(signers, rebuild=rebuild)
    names, copies = _tell_apart(session, documents)
    results = [found for each in copies for found in verify_copy(each, signers)]
    if names or not copies:
        results += run(session.project(), names, options)
    if as_json:
        echo_json(results)
    else:
        for each in results:
            _show_verdict(each)
        _say_what_is_proven(session, results, options)
    if any(each.problems for each in results):
        raise SystemExit(1)


def _tell_apart(session: Session, words: Sequence[str]) -> tuple[list[str], list[Path]]:
    """Tell documents of the project from copies of releases: what lies in its output/ is none."""
    from toolkit.project.folder import NoProjectError
    from toolkit.publish.steps.verify_copy import is_copy

    try:
        output = (session.project().root / "output").resolve()
    except NoProjectError:
        output = None
        # Without a project, the current folder may be such a copy itself.
        words = words or [each for each in (".",) if is_copy(Path(each))]
    names, copies = list[str](), list[Path]()
    for word in words:
        path = Path(word)
        if output and path.is_dir() and output in path.resolve().parents:
            names.append(path.resolve().relative_to(output).as_posix())
        elif is_copy(path):
            copies.append(path)
        else:
            names.append(word)
    return names, copies


def _show_verdict(done: Verified) -> None:
    for problem in done.problems:
        echo(problem, err=True)
    for note in done.notes:
        echo(note, err=True)
    verdict = "not as released" if done.problems else f"{counted(done.files, 'file')} as released"
    if not done.problems and done.compared:
        verdict += f", {done.compared:,} as the catalogs give them"
    if not done.document:
        if done.problems or done.files:
            echo(f"{done.path}: {done.rest}: {verdict}")
        return
    echo(f"{done.path}: revision {done.revision}: {verdict}")
    for each in done.signed:
        said = f"signed with the key {each.key}"
        if each.signers:
            said = f"signed by {', '.join(each.signers)}: {each.key}, valid on {each.day}"
        echo(f"{done.path}: revision {each.revision}: {said}")


def _say_what_is_proven(
    session: Session, results: Sequence[Verified], options: VerifyOptions
) -> None:
    if any(each.problems for each in results):
        return
    compared = any(each.compared for each in results)
    proven = ["files agree with their manifests"]
    if compared:
        proven.append("pages are what the catalogs give")
    left = []
    if compared and not options.rebuild:
        left.append("that PDFs are what their pages give (--rebuild)")
    if not options.signers:
        left.append("who released it (--signers FILE)")
    rest = f"; not proven: {', '.join(left)}" if left else ""
    session.say(f"proven: {', '.join(proven)}{rest}")
