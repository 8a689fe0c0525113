"""The fonts that pages are set in: which, and how to add one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from toolkit.cli.base import (
    Group,
    Session,
    echo,
    echo_json,
    json_option,
    pass_session,
)

if TYPE_CHECKING:
    from toolkit.publish.steps.font_packages import InstalledFonts


@click.group(cls=Group, invoke_without_command=True)
@json_option
@click.pass_context
def fonts(context: click.Context, *, as_json: bool) -> None:
    """List the fonts that pages are set in, and add wider ones.

    \b
    Examples:
      toolkit fonts
      toolkit fonts install fonts-hanazono
    """
    if context.invoked_subcommand is None:
        context.invoke(list_fonts, as_json=as_json)


@fonts.command("list")
@json_option
@pass_session
def list_fonts(session: Session, *, as_json: bool) -> None:
    """List the fonts that pages are set in, and say where to add one.

    Then come the packages of Debian whose fonts are known to print well, with what they
    are for, their licence, and whether they are installed. Nothing is asked of the network.

    \b
    Examples:
      toolkit fonts list
      toolkit fonts list --json
    """
    from toolkit.publish.font_packages import KNOWN
    from toolkit.publish.steps.font_packages import installed_packages
    from toolkit.publish.steps.release_fonts import release_fonts

    project = session.project()
    bundle = release_fonts(project)
    installed = installed_packages()
    if as_json:
        known = [
            {"name": each.name, "purpose": each.purpose, "licence": each.licence} for each in KNOWN
        ]
        echo_json({"faces": bundle.faces, "packages": known, "installed": installed})
        return
    for face in bundle.faces:
        echo(f"{face.family} {face.style}: {face.purpose}: {face.path}")
    there = {each.package for each in installed}
    for each in KNOWN:
        state = "installed" if each.name in there else f"toolkit fonts install {each.name}"
        session.say(f"{each.name}: {each.purpose}; {each.licence}: {state}")
    for name in sorted(there - {each.name for each in KNOWN}):
        session.say(f"{name}: installed")
    folders = ", ".join(project.config.fonts)
    session.say(
        "To add a font, install a package, or put its .ttf (one style a file) into a folder of\n"
        'the project; name the package or the folder in the settings: fonts = ["fonts"]'
        + (f"\nThe project adds: {folders}" if folders else "")
    )


@fonts.command("install")
@click.argument("names", nargs=-1, required=True, metavar="NAME…")
@click.option("--dry-run", is_flag=True, help="Only say where they would be put.")
@json_option
@pass_session
def install(session: Session, names: tuple[str, ...], *, dry_run: bool, as_json: bool) -> None:
    """Fetch fonts out of packages of Debian or Ubuntu, for this user alone.

    They come from where this system has its packages from, and apt checks them against
    the signed lists of the distribution. Nothing of a package is run. What is installed is
    used by those projects that name it in their settings.

    \b
    Examples:
      toolkit fonts install fonts-hanazono
      toolkit fonts install hanazono nanum --dry-run
    """
    from toolkit.publish.steps.font_packages import install_fonts

    done = install_fonts(names, dry_run=dry_run)
    if as_json:
        echo_json(done)
        return
    for each in done:
        _tell(session, each, dry_run=dry_run)


def _tell(session: Session, fonts: InstalledFonts, *, dry_run: bool) -> None:
    if dry_run:
        echo(f"{fonts.package}: would be put into {fonts.folder}; licence: {fonts.licence}")
        return
    state = "installed" if fonts.is_new else "is there"
    echo(f"{fonts.package}: {state} in {fonts.folder}")
    for name, sha256 in fonts.files:
        echo(f"  {name} {sha256}")
    session.say(
        f"Licence: {fonts.licence}\n"
        f'To print with it, name it in the settings of a project: fonts = ["{fonts.package}"]'
    )
