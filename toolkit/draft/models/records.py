"""The record of the models that have drafted in a project: ``locales/models.toml``.

A line a model, sorted: its label as it stands in ``# mt:`` comments, the SHA-256 of its
contents, and its licence if the package says it. Whoever drafts elsewhere, or next year,
is thereby sure to draft with the same model, or is told.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from toolkit.core.errors import EngineError
from toolkit.core.files import decode_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from toolkit.draft.models.packages import Model

SHOWN = 12
"""Digits of a SHA-256 that a message shows."""
_HEAD = """\
# The models that have drafted here, each with the SHA-256 of its contents.
# `toolkit draft` stops where a model of the same name is another one; to go on with
# that one, delete its line.
"""
_SHA256 = re.compile(r"[0-9a-f]{64}")
_LABEL = re.compile(r"""[ \t]*"((?:[^"\\])+)"[ \t]*=""")


@runtime_checkable
class FromPackage(Protocol):
    """An engine that runs an installed model package, which can be replaced by another."""

    @property
    def label(self) -> str:
        """`Engine.label`."""

    @property
    def model(self) -> Model:
        """The package that it loaded."""


@dataclass(frozen=True, slots=True)
class Pins:
    """What ``models.toml`` says."""

    where: str = ""
    """Its path, for messages."""
    text: str = ""
    by_label: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 by label, ``argos en-uk 1.0``."""
    licences: Mapping[str, str] = field(default_factory=dict)
    """Licence by label, where it is known."""

    def matches(self, label: str, sha256: str) -> bool | None:
        """Tell whether a model is the one that was recorded; None if none was."""
        recorded = self.by_label.get(label)
        return None if recorded is None else recorded == sha256

    def place(self, label: str) -> str:
        """Return ``path:line`` of a model's line; without one, the path."""
        for number, line in enumerate(self.text.split("\n"), start=1):
            found = _LABEL.match(line)
            if found and found[1] == label:
                return f"{self.where}:{number}"
        return self.where


def parse_pins(data: bytes, where: str) -> Pins:
    """Read ``models.toml``.

    Raises:
        EngineError: it is no TOML, or a line says no SHA-256; with its line.
        SourceError: it is no text.
    """
    text = decode_text(data, where)
    try:
        table = tomllib.loads(text)
    except ValueError as error:  # TOMLDecodeError, or a number of more digits than Python reads
        line = re.search(r"at line (\d+)", str(error))
        raise EngineError(
            f"is no valid TOML: {error}",
            where=f"{where}:{line[1] if line else text.count(chr(10)) + 1}",
            remedy='each line is "<model>" = "<SHA-256>", and each model has one; '
            "after a merge, keep one of two",
        ) from error
    except RecursionError:
        raise EngineError("is nested too deeply", where=f"{where}:1", remedy=_MEND) from None
    pins = Pins(where, text)
    sums: dict[str, str] = {}
    licences: dict[str, str] = {}
    for label, value in table.items():
        told = value if isinstance(value, dict) else {"sha256": value}
        sha256, licence = told.get("sha256"), told.get("licence", "")
        if not (isinstance(sha256, str) and _SHA256.fullmatch(sha256)):
            problem = "has no SHA-256 of 64 small hexadecimal digits"
        elif not isinstance(licence, str) or told.keys() - {"sha256", "licence"}:
            problem = "says something else than sha256 and licence, two texts"
        else:
            sums[label] = sha256
            licences |= {label: licence} if licence else {}
            continue
        raise EngineError(f"{label!r} {problem}", where=pins.place(label), remedy=_MEND)
    return Pins(where, text, sums, licences)


_MEND = "bring the line back as it was, or delete it: the next draft writes it again"


def add_pins(
    pins: Pins, new: Mapping[str, str], licences: Mapping[str, str] = MappingProxyType({})
) -> bytes:
    """Return the file with a line for each model that it lacks, in its place.

    Every other line stays as it is, remarks of people too.
    """
    lines = (pins.text or _HEAD).removesuffix("\n").split("\n")
    for label in sorted(set(new) - set(pins.by_label)):
        later = (
            index
            for index, line in enumerate(lines)
            if (found := _LABEL.match(line)) and found[1] > label
        )
        value = f'"{new[label]}"'
        if licences.get(label):
            value = f'{{ sha256 = {value}, licence = "{licences[label]}" }}'
        lines.insert(next(later, len(lines)), f'"{label}" = {value}')
    return "".join(f"{line}\n" for line in lines).encode()


def describe_other(pins: Pins, label: str, sha256: str) -> str:
    """Say that the model that is installed is not the one that was recorded."""
    recorded = pins.by_label[label]
    return (
        f"{label} has drafted here with the SHA-256 {recorded[:SHOWN]}…, "
        f"but the one that is installed has {sha256[:SHOWN]}…"
    )


def refuse_other(pins: Pins, label: str, sha256: str, folder: Path) -> EngineError:
    """Return the error that stops drafting with another model of a recorded name."""
    return EngineError(
        describe_other(pins, label, sha256),
        where=pins.place(label),
        remedy=f"it lies in {folder}\n"
        "  to draft with the recorded one, install that: toolkit models install FILE\n"
        f"  to go on with the installed one, delete the line of {label} in {pins.where}",
    )
