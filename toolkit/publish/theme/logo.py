"""A theme's logo: a small picture, in PNG or SVG."""

from __future__ import annotations

from toolkit.core.errors import ConfigError, SourceError
from toolkit.publish.theme.base import Logo
from toolkit.source.pictures import read_picture

MAX_BYTES = 256 * 1024
"""Every page of a release carries the logo once."""


def read_logo(name: str, data: bytes, where: str) -> Logo:
    """Check a logo.

    Args:
        name: one of `LOGOS`.
        data: the file.
        where: its path, for messages.

    Raises:
        ConfigError: it is no such picture, too large, or holds what a picture must not.
    """
    try:
        return Logo(name, read_picture(name, data, where, MAX_BYTES).data)
    except SourceError as error:
        raise ConfigError(error.problem, where=error.where, remedy=error.remedy) from error
