"""Commands that make releases outlast the project: signed, archived, made again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.cli.base import (
    OutputFile,
    Session,
    dry_run_option,
    echo,
    echo_json,
    json_option,
    pass_session,
)
from toolkit.core.wording import counted

if TYPE_CHECKING:
    from toolkit.publish.steps.archive import Archived
    from toolkit.publish.steps.restore import Restored


@click.command()
@click.argument("documents", nargs=-1, required=True, metavar="DOC...")
@click.option(
    "--key",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    show_default="the one in ~/.ssh",
    help="A key of OpenSSH; a public one is looked for in the agent.",
)
@click.option("--replace", is_flag=True, help="Sign anew what is signed, as with another key.")
@dry_run_option
@json_option
@pass_session
def sign(
    session: Session,
    documents: tuple[str, ...],
    key: Path | None,
    *,
    replace: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Sign the current release of a document, with a key of OpenSSH.

    What is signed is its manifest, and so every file that this names. The signature is
    served with the release as manifest.json.sig, and kept in locales/releases/. A new
    revision is not signed until somebody signs it.

    \b
    Examples:
      toolkit sign statement
      toolkit sign statement --key ~/.ssh/id_ed25519
    """
    from toolkit.publish.steps.sign import find_key, sign_releases

    chosen = key or find_key(Path.home())
    if key is None:
        session.say(f"with the key {chosen}")
    done = sign_releases(session.project(), documents, chosen, replace=replace, dry_run=dry_run)
    if as_json:
        echo_json(done)
        return
    for each in done:
        said = {
            "signed": "signed with",
            "would sign": "would be signed",
            "kept": "the signature that lay in output/ is kept in locales/releases/ now",
            "unchanged": "is signed already (--replace signs it anew) with",
        }[each.outcome]
        echo(f"{each.document}: revision {each.revision}: {said} {each.key}".rstrip())
        for path in each.files:
            session.say(f"  {path}")


@click.command()
@click.argument("documents", nargs=-1, metavar="[DOC]...")
@click.option("--all", "everything", is_flag=True, help="All releases, and the index of them.")
@click.option(
    "-o",
    "--output",
    type=OutputFile(".zip"),
    metavar="FILE",
    show_default="named by what it holds, in the current folder",
    help="The ZIP file to write.",
)
@click.option(
    "--full",
    is_flag=True,
    help="Put in what names people too, and what says more than a page: not to be made public.",
)
@dry_run_option
@json_option
@pass_session
def archive(
    session: Session,
    documents: tuple[str, ...],
    output: Path | None,
    *,
    everything: bool,
    full: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Put releases into one ZIP file, with what they were made from.

    Each release with its earlier revisions, signatures and record; its source with
    pictures and structure file; its catalogs; and a page that explains all of it. The
    layout is BagIt's (RFC 8493), with the SHA-256 of each file. Names of people, remarks
    and approvals go in with --full alone. The same releases give the same bytes.

    Exit code 0: it was written; 1: a release is not as it was released, or another file
    is in its place; 2: wrong usage.

    \b
    Examples:
      toolkit archive statement
      toolkit archive --all -o releases.zip
    """
    from toolkit.publish.steps.archive import ArchiveOptions
    from toolkit.publish.steps.archive import archive as run

    if bool(documents) == everything:
        raise click.UsageError("name documents, or --all")
    done = run(session.project(), documents, ArchiveOptions(output, full, dry_run))
    if as_json:
        echo_json(done)
        return
    _show_archive(session, done, full=full)


def _show_archive(session: Session, done: Archived, *, full: bool) -> None:
    for note in done.notes:
        echo(note, err=True)
    if done.left_out:
        session.say(
            f"left out, as it may say more than readers are told: {'; '.join(done.left_out)}. "
            "--full puts it in, for an archive that is not public"
        )
    if full:
        session.say("with names of people and remarks: this archive is not to be made public")
    said = {"written": "written", "unchanged": "is there already, the same", "ready": "would be"}
    held = ", ".join(f"{name} revision {number}" for name, number in done.documents)
    size = f"{counted(done.files, 'file')}, {done.bytes / 1e6:,.1f} MB"
    echo(f"{done.path}: {said[done.outcome]}: {held}: {size}")


@click.command()
@click.argument("document", metavar="DOC")
@click.argument("number", type=click.IntRange(min=1), metavar="N")
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    show_default="drafts/<document>/restored/<n>/",
    help="Where to put it; must be empty or new.",
)
@click.option(
    "--put-back", is_flag=True, help="Put it into output/ if it is the same and missing there."
)
@dry_run_option
@json_option
@pass_session
def restore(
    session: Session,
    document: str,
    number: int,
    output: Path | None,
    *,
    put_back: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Build revision N of a document again, from the history of the repository.

    Seeds, catalogs and settings are read from the commit that recorded the revision, or
    from one near it whose texts are those of the record. Your folders and Git's index
    stay as they are. It is said byte for byte whether the result is what was released.

    Exit code 0: it is the same; 1: it is not, or cannot be built; 2: wrong usage.

    \b
    Examples:
      toolkit restore statement 2
      toolkit restore statement 2 --put-back
    """
    from toolkit.publish.steps.restore import RestoreOptions
    from toolkit.publish.steps.restore import restore as run

    options = RestoreOptions(output, put_back, dry_run)
    done = run(session.project(), document, number, options)
    if as_json:
        echo_json(done)
    else:
        _show_restored(session, done)
    if done.outcome == "differs":
        raise SystemExit(1)


def _show_restored(session: Session, done: Restored) -> None:
    for lang, commit in done.commits:
        session.say(f"{done.document}: {lang} from commit {commit[:12]}")
    for problem in done.differing:
        echo(problem, err=True)
    for reason in done.reasons:
        echo(f"{done.document}: {reason}", err=True)
    said = {
        "same": "the same to the byte as it was released",
        "differs": "not the same as it was released",
        "ready": "can be built again",
    }[done.outcome]
    echo(f"{done.document}: revision {done.revision}: {said}: {done.path}")
    if done.put_back:
        echo(f"{done.document}: revision {done.revision} is back: {done.put_back}")
