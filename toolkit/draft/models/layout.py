"""What makes a folder a package: its metadata, and the files that its engine needs."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

METADATA = "metadata.json"
WEIGHTS = "model/model.bin"
TOKENIZERS = ("sentencepiece.model", "bpe.model")
ARGOS, FIREFOX = "argos", "firefox"
"""The engines that run packages; a ``metadata.json`` that names none is Argos Translate's."""
MODEL, SHARED, SOURCE, TARGET, SHORTLIST = (
    "model.bin", "vocab.spm", "source.spm", "target.spm", "lex.bin"
)  # fmt: skip
"""Files of a Firefox package; one vocabulary for both languages, or one for each."""


_CODE = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*")
_VERSION = re.compile(r"[0-9][0-9A-Za-z]*+(?>(?:[.+-][0-9A-Za-z]++)*)")
_LICENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 .+()/-]{0,79}")
_LONGEST_VERSION = 40


@dataclass(frozen=True, slots=True)
class Layout:
    """How the packages of an engine lie on the disk."""

    prefix: str
    """What the name of a package's folder begins with."""
    needed: tuple[tuple[str, ...], ...]
    """Of each of these groups of files a package has one at least."""


LAYOUTS: Mapping[str, Layout] = {
    ARGOS: Layout("translate", ((WEIGHTS,), TOKENIZERS)),
    FIREFOX: Layout(FIREFOX, ((MODEL,), (SHARED, SOURCE), (SHARED, TARGET))),
}
"""By engine."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the ``metadata.json`` of a package says."""

    source: str
    target: str
    version: str
    engine: str
    licence: str


def parse_metadata(data: bytes) -> Metadata:
    """Read a ``metadata.json``.

    Raises:
        ValueError: it is no metadata of a translation package; says why.
    """
    try:
        table = json.loads(data)
    except (ValueError, RecursionError):
        raise ValueError(f"its {METADATA} is not JSON") from None
    if not (isinstance(table, dict) and table.get("type", "translate") == "translate"):
        raise ValueError(f"its {METADATA} does not describe a translation package")
    source, target, version = (
        table.get(key) for key in ("from_code", "to_code", "package_version")
    )
    engine, licence = table.get("engine", ARGOS), table.get("licence", table.get("license", ""))
    for key, usable in (
        ("from_code", isinstance(source, str) and is_code(source)),
        ("to_code", isinstance(target, str) and is_code(target)),
        ("package_version", is_version(version)),
        ("engine", isinstance(engine, str) and engine in LAYOUTS),
    ):
        if not usable:
            raise ValueError(f"its {METADATA} has no usable {key}")
    said = licence if isinstance(licence, str) and is_licence(licence) else ""
    return Metadata(str(source), str(target), str(version), engine, said)


def is_licence(text: str) -> bool:
    """Tell whether a text can name a licence: an SPDX expression, or a few plain words."""
    return _LICENCE.fullmatch(text) is not None


def is_code(text: str) -> bool:
    """Tell whether a text has the shape of a language's code."""
    return _CODE.fullmatch(text) is not None


def is_version(value: object) -> bool:
    """Tell whether a value has the shape of a package's version."""
    shaped = isinstance(value, str) and _VERSION.fullmatch(value) is not None
    return shaped and len(str(value)) <= _LONGEST_VERSION


def folder_name(source: str, target: str, version: str, engine: str = ARGOS) -> str:
    """Name an installed package's folder the way Argos Translate names its packages."""
    return f"{LAYOUTS[engine].prefix}-{source}_{target}-{version.replace('.', '_')}"


def version_key(version: str) -> tuple[int, ...]:
    """Make versions comparable by their numbers: 1.10 is newer than 1.9, 1.0 the same as 1."""
    numbers = [int(digits) for digits in re.findall(r"[0-9]+", version)]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)
