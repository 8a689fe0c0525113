"""A project's settings: `[tool.toolkit]` in ``pyproject.toml``, or ``toolkit.toml``.

Defaults stand in one place, the fields of `Config`. An unknown key is an error
that names the nearest known one: a setting that silently does nothing is worse
than none.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from toolkit.core.errors import ConfigError
from toolkit.core.model.apparatus import ALL, STANDINGS
from toolkit.lang import LANGUAGES
from toolkit.project.values import (
    as_code,
    as_flag,
    as_line,
    as_table,
    as_text,
    as_texts,
    by_language,
    one_of,
    read_table,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


USUAL = ("en", "uk", "ja")
"""Languages of a project that names none; another becomes a target where it is named."""


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of a project; every default is the one that most projects want."""

    source_lang: str = "en"
    target_langs: tuple[str, ...] = USUAL[1:]
    engine: str = "argos"
    engines: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Per engine, its own settings as TOML gives them: only the engine knows what they mean."""
    models_dir: str = ""
    """Folder of the model packages; empty for the user's data folder."""
    site_url: str = ""
    """Where ``output/`` will be served; with it pages name their canonical addresses."""
    require: Literal["translated", "approved"] = "translated"
    """Least state of an entry that is published."""
    block_on: Literal["error", "warning", "none"] = "error"
    """Which findings of the checks block a release."""
    four_eyes: bool = False
    """Whether a text needs two people: one who wrote or approved it, another who approves."""
    clearance: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Speakers who have to clear their words, ``*`` for all; per name the languages, or all."""
    allowed_signers: str = ""
    """File of the keys that may sign, as OpenSSH reads it; with it decisions must be signed."""
    paper: Literal["a4", "letter"] = "a4"
    """What PDFs are printed on."""
    fonts: tuple[str, ...] = ()
    """Folders with more fonts, as seen from the project."""
    theme: tuple[str, ...] = ()
    """A ready theme, or the folder of the project's own, or the one and then the other; none for
    the plain one."""
    logo_alt: Mapping[str, str] = field(default_factory=dict)
    """Per language, what a screen reader says for the theme's logo; empty for decoration."""
    abbreviations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Per language, abbreviations after whose stop a sentence goes on."""
    byline: Mapping[str, str] = field(default_factory=dict)
    """Per language, the pattern of a speaker's line."""
    spoken: bool = True
    """Whether that line says in which language the turn was spoken, and if it was interpreted."""
    parallel: tuple[tuple[str, str], ...] = ()
    """Pairs of languages to print side by side as well, the left one first."""
    attach: bool = False
    """Whether PDFs carry the catalogs they were made from."""
    outdated: Literal["notice", "withhold"] = "notice"
    """What becomes of a language whose source moved on: its page says so, or it is taken away."""
    issuer: Mapping[str, str] = field(default_factory=dict)
    """Per language, who issues documents that name nobody."""
    contact: Mapping[str, str] = field(default_factory=dict)
    """Per language, where to ask about documents that do not say it."""
    licence: Mapping[str, str] = field(default_factory=dict)
    """Per language, the licence of documents that name none."""
    end_mark: bool = False
    """Whether documents that do not say it end with a mark, 了 or # # #."""
    standing: Mapping[str, str] = field(default_factory=dict)
    """Per language, what its texts are unless a document says it; ``*`` for all translations."""
    timezones: tuple[str, ...] = ()
    """Zones in which the end of an embargo is told; empty for those of the readers."""
    reply_to: str = ""
    """Where translators send their work back to, as the guide of a kit says."""
    outputs: tuple[str, ...] = ()
    """Kinds of files that a release has, by their names in `publish.outputs`; empty for all."""


def parse_config(table: Mapping[str, Any], where: str) -> Config:
    """Turn a table of settings into a `Config`.

    Args:
        table: keys and values as TOML gives them.
        where: the file, for messages.

    Raises:
        ConfigError: an unknown key, a value of the wrong type, an unknown language.
    """
    values = read_table(table, _SETTINGS, _EXAMPLES, where=where)
    if "chat" in values:
        values["engines"] = _with_chat(values.get("engines", {}), values.pop("chat"), where)
    if "source_lang" in values and "target_langs" not in values:
        values["target_langs"] = tuple(code for code in USUAL if code != values["source_lang"])
    config = Config(**values)
    if config.source_lang in config.target_langs:
        raise ConfigError(
            f"{config.source_lang!r} is both the source and a target language",
            where=where,
            remedy="take it out of target-langs, or set source-lang",
        )
    _check_pairs(config, where)
    _check_named(config, where)
    return config


def _check_named(config: Config, where: str) -> None:
    """Refuse what is said in some languages of a project and not in the others."""
    for key in ("issuer", "contact", "licence"):
        said = getattr(config, key)
        lacking = [each for each in (config.source_lang, *config.target_langs) if each not in said]
        if said and lacking:
            raise ConfigError(
                f"{key} is not said in {', '.join(lacking)}", where=where, remedy=_EXAMPLES[key]
            )


def _check_pairs(config: Config, where: str) -> None:
    known = {config.source_lang, *config.target_langs}
    for pair in config.parallel:
        if not known.issuperset(pair):
            raise ConfigError(
                f"parallel: {'-'.join(pair)!r} names a language that the project has not",
                where=where,
                remedy=f"its languages are {', '.join(sorted(known))}",
            )


def _with_chat(
    engines: dict[str, dict[str, Any]], chat: dict[str, Any], where: str
) -> dict[str, dict[str, Any]]:
    """Take the table ``chat``, the former name of ``engines.chat``, among the engines."""
    if "chat" in engines:
        raise ConfigError(
            "chat and engines.chat are the same table, and both are given",
            where=where,
            remedy="put all of it under engines.chat, and delete chat",
        )
    return engines | {"chat": chat}


def _codes(value: object) -> tuple[str, ...]:
    codes = tuple(as_code(each) for each in as_texts(value))
    if not codes or len(set(codes)) < len(codes):
        raise ValueError("must name at least one language, each once")
    return codes


def _pair(value: str) -> tuple[str, str]:
    left, hyphen, right = value.partition("-")
    if not hyphen or left == right:
        raise ValueError(f"{value!r} is no pair of two languages")
    return as_code(left), as_code(right)


def _pairs(value: object) -> tuple[tuple[str, str], ...]:
    pairs = tuple(map(_pair, as_texts(value)))
    if len(set(pairs)) < len(pairs):
        raise ValueError("must name each pair once")
    return pairs


def _theme(value: object) -> tuple[str, ...]:
    names = (value,) if isinstance(value, str) else as_texts(value)
    if len(names) > 2:  # noqa: PLR2004 - one to begin with, and what differs from it
        raise ValueError("must name a ready theme, a folder, or first the one and then the other")
    return tuple(filter(None, names))


def _outputs(value: object) -> tuple[str, ...]:
    names = as_texts(value)
    if not names:
        raise ValueError("must name at least one; without the setting, all are made")
    return names


def _zones(value: object) -> tuple[str, ...]:
    # Loaded where the settings name zones: every command reads them, and few projects do.
    from toolkit.lang.zones import find_zone

    names = as_texts(value)
    for name in names:
        find_zone(name)
    if len(set(names)) < len(names):
        raise ValueError("must name each zone once")
    return names


def _clearance(value: object) -> dict[str, tuple[str, ...]]:
    if isinstance(value, bool):
        return {"*": ()} if value else {}
    if isinstance(value, dict):
        return {_speaker(name): _codes(langs) for name, langs in value.items()}
    if not isinstance(value, list):
        raise TypeError("must be true, a list of names, or a table of names with their languages")
    return {_speaker(name): () for name in as_texts(value)}


def _speaker(name: str) -> str:
    if not name.strip():
        raise ValueError("must have no empty name")
    return name.strip()


def _named(value: object) -> dict[str, str]:
    """Read a text in each language, or one that is the same in all."""
    if isinstance(value, str):
        return dict.fromkeys(LANGUAGES, value.strip()) if value.strip() else {}
    return {lang: text.strip() for lang, text in by_language(as_text)(value).items()}


def _standing(value: object) -> dict[str, str]:
    kind = one_of(*STANDINGS)
    return {ALL: kind(value)} if isinstance(value, str) else by_language(kind)(value)


def _engines(value: object) -> dict[str, dict[str, Any]]:
    tables = as_table(value)
    if not all(isinstance(each, dict) for each in tables.values()):
        raise TypeError("must be a table with a table for each engine")
    return tables


def _site_url(value: object) -> str:
    address = as_text(value)
    if address and not address.startswith(("https://", "http://")):
        raise ValueError("must begin with https:// or http://")
    return address if not address or address.endswith("/") else address + "/"


_SETTINGS: dict[str, Callable[[object], Any]] = {
    "source-lang": as_code,
    "target-langs": _codes,
    "engine": as_text,
    "engines": _engines,
    "chat": as_table,
    "models-dir": as_text,
    "site-url": _site_url,
    "require": one_of("translated", "approved"),
    "block-on": one_of("error", "warning", "none"),
    "four-eyes": as_flag,
    "clearance": _clearance,
    "allowed-signers": as_text,
    "paper": one_of("a4", "letter"),
    "fonts": as_texts,
    "theme": _theme,
    "logo-alt": by_language(as_text),
    "abbreviations": by_language(as_texts),
    "byline": by_language(as_text),
    "spoken": as_flag,
    "parallel": _pairs,
    "attach": as_flag,
    "outdated": one_of("notice", "withhold"),
    "issuer": _named,
    "contact": _named,
    "licence": _named,
    "end-mark": as_flag,
    "standing": _standing,
    "timezones": _zones,
    "reply-to": as_line,
    "outputs": _outputs,
}

_EXAMPLES = {
    "source-lang": 'for example: source-lang = "en"',
    "target-langs": f'for example: target-langs = ["uk", "ja"]; known: {", ".join(LANGUAGES)}',
    "engine": 'for example: engine = "argos"',
    "engines": 'for example: engines.chat = { url = "http://127.0.0.1:8080/v1", model = "…" }',
    "chat": 'for example: chat = { url = "http://127.0.0.1:8080/v1", model = "…" }',
    "models-dir": 'for example: models-dir = "/srv/models"',
    "site-url": 'for example: site-url = "https://statements.example/"',
    "require": 'for example: require = "approved"',
    "block-on": 'for example: block-on = "error"',
    "four-eyes": "for example: four-eyes = true",
    "clearance": 'for example: clearance = true, or clearance = { "First Last" = ["en", "uk"] }',
    "allowed-signers": 'for example: allowed-signers = "allowed_signers"',
    "paper": 'for example: paper = "letter"',
    "fonts": 'for example: fonts = ["fonts"]',
    "theme": 'for example: theme = "ministry", theme = "theme" or theme = ["ministry", "theme"]',
    "logo-alt": 'for example: logo-alt = { en = "Embassy of Examplia" }',
    "abbreviations": 'for example: abbreviations = { en = ["Amb."], uk = ["посл."] }',
    "byline": 'for example: byline = { uk = "{name}, {role}, {affiliation}" }',
    "spoken": "for example: spoken = false",
    "parallel": 'for example: parallel = ["en-uk", "uk-ja"]',
    "attach": "for example: attach = true",
    "outdated": 'for example: outdated = "notice"',
    "issuer": 'for example: issuer = { en = "Port of Sest", uk = "Порт Сест", ja = "セスト港" }',
    "contact": 'for example: contact = { en = "press@port.example", uk = "…", ja = "…" }',
    "licence": 'for example: licence = "CC-BY-4.0"',
    "end-mark": "for example: end-mark = true",
    "standing": 'for example: standing = { uk = "unofficial", ja = "provisional" }',
    "timezones": 'for example: timezones = ["Europe/Kyiv", "Asia/Tokyo"]',
    "reply-to": 'for example: reply-to = "translations@examplia.example"',
    "outputs": 'for example: outputs = ["page", "pdf"]',
}
