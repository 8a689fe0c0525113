"""A project's settings: `[tool.toolkit]` in ``pyproject.toml``, or ``toolkit.toml``.

Defaults stand in one place, the fields of `Config`. An unknown key is an error
that names the nearest known one: a setting that silently does nothing is worse
than none.
"""

from __future__ import annotations

import difflib
import ipaddress
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from toolkit.core.errors import ConfigError
from toolkit.lang import LANGUAGES, language

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


USUAL = ("en", "uk", "ja")
"""Languages of a project that names none; another becomes a target where it is named."""


@dataclass(frozen=True, slots=True)
class Chat:
    """Settings of the engine ``chat``: a server with a language model."""

    url: str
    """Address before ``/chat/completions``; https, or http on this machine."""
    model: str
    """The server's name of the model."""
    key_env: str = "TOOLKIT_CHAT_KEY"
    """The environment variable that holds the key; the key itself is no setting."""
    timeout: float = 120.0
    """Seconds that the server may stay silent."""
    register: Mapping[str, str] = field(default_factory=dict)
    """Per language, how it should speak: “formal”, “です・ます”."""


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of a project; every default is the one that most projects want."""

    source_lang: str = "en"
    target_langs: tuple[str, ...] = USUAL[1:]
    engine: str = "argos"
    chat: Chat | None = None
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
    allowed_signers: str = ""
    """File of the keys that may sign, as OpenSSH reads it; with it decisions must be signed."""
    paper: Literal["a4", "letter"] = "a4"
    """What PDFs are printed on."""
    fonts: tuple[str, ...] = ()
    """Folders with more fonts, as seen from the project."""
    theme: str = ""
    """Folder of the project's own theme, as seen from the project; empty for the default."""
    logo_alt: Mapping[str, str] = field(default_factory=dict)
    """Per language, what a screen reader says for the theme's logo; empty for decoration."""
    abbreviations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Per language, abbreviations after whose stop a sentence goes on."""
    byline: Mapping[str, str] = field(default_factory=dict)
    """Per language, the pattern of a speaker's line."""
    parallel: tuple[tuple[str, str], ...] = ()
    """Pairs of languages to print side by side as well, the left one first."""
    attach: bool = False
    """Whether PDFs carry the catalogs they were made from."""


def parse_config(table: Mapping[str, Any], where: str) -> Config:
    """Turn a table of settings into a `Config`.

    Args:
        table: keys and values as TOML gives them.
        where: the file, for messages.

    Raises:
        ConfigError: an unknown key, a value of the wrong type, an unknown language.
    """
    values: dict[str, Any] = {}
    for key, value in table.items():
        parse = _SETTINGS.get(key)
        if parse is None:
            raise ConfigError(f"unknown setting {key!r}", where=where, remedy=_nearest(key))
        try:
            values[key.replace("-", "_")] = parse(value)
        except (TypeError, ValueError) as error:
            raise ConfigError(f"{key}: {error}", where=where, remedy=_EXAMPLES[key]) from error
        except ConfigError as error:
            raise ConfigError(
                f"{key}: {error.problem}", where=where, remedy=error.remedy
            ) from error
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
    return config


def _check_pairs(config: Config, where: str) -> None:
    known = {config.source_lang, *config.target_langs}
    for pair in config.parallel:
        if not known.issuperset(pair):
            raise ConfigError(
                f"parallel: {'-'.join(pair)!r} names a language that the project has not",
                where=where,
                remedy=f"its languages are {', '.join(sorted(known))}",
            )


def _nearest(key: str) -> str:
    near = difflib.get_close_matches(key.replace("_", "-"), _SETTINGS, n=1, cutoff=0.6)
    known = f"known settings: {', '.join(_SETTINGS)}"
    return f"did you mean {near[0]!r}? {known}" if near else known


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("must be a text in quotes")
    return value


def _switch(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError("must be true or false")
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise TypeError("must be a list of texts")
    return tuple(value)


def _code(value: object) -> str:
    return language(_text(value)).code


def _codes(value: object) -> tuple[str, ...]:
    codes = tuple(_code(each) for each in _texts(value))
    if not codes or len(set(codes)) < len(codes):
        raise ValueError("must name at least one language, each once")
    return codes


def _pair(value: str) -> tuple[str, str]:
    left, hyphen, right = value.partition("-")
    if not hyphen or left == right:
        raise ValueError(f"{value!r} is no pair of two languages")
    return _code(left), _code(right)


def _pairs(value: object) -> tuple[tuple[str, str], ...]:
    pairs = tuple(map(_pair, _texts(value)))
    if len(set(pairs)) < len(pairs):
        raise ValueError("must name each pair once")
    return pairs


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError("must be true or false")
    return value


def _by_language(parse: Callable[[object], Any]) -> Callable[[object], dict[str, Any]]:
    def table(value: object) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise TypeError("must be a table with a key for each language")
        return {_code(code): parse(each) for code, each in value.items()}

    return table


def _one_of(*known: str) -> Callable[[object], str]:
    def choose(value: object) -> str:
        if value not in known:
            raise ValueError("must be " + " or ".join(f'"{each}"' for each in known))
        return _text(value)

    return choose


def _site_url(value: object) -> str:
    address = _text(value)
    if address and not address.startswith(("https://", "http://")):
        raise ValueError("must begin with https:// or http://")
    return address if not address or address.endswith("/") else address + "/"


_NEAR = re.compile(r"http://(?:localhost|127(?:\.[0-9]{1,3}){3}|\[::1\])(?::[0-9]+)?(?:/|$)")

_LABEL = "[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?"
_ADDRESS = re.compile(
    rf"https?://(?:{_LABEL}(?:\.{_LABEL})*\.?|\[(?P<six>[0-9A-Fa-f:.]+)\])"
    r"(?::(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[0-5]?[0-9]{1,4}))?"
    r"(?:/[A-Za-z0-9._~!$&'(*+),;=:%/-]*)?"
)
"""What urllib takes without a traceback and asks where it says: RFC 3986, without a query."""


def _chat_url(value: object) -> str:
    address = _text(value)
    if not address.startswith("https://") and not _NEAR.match(address):
        raise ValueError("url must begin with https://, or be one of this machine")
    if "@" in address or not address.isprintable():
        raise ValueError("url must hold no name or password; a key goes into key-env's variable")
    found = _ADDRESS.fullmatch(address)
    if found and found["six"]:
        ipaddress.IPv6Address(found["six"])
    if not found:
        raise ValueError(
            "url must be a host, a port if need be, and a path, in ASCII and without a query"
        )
    return address


_DAY = 24 * 60 * 60


def _seconds(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= _DAY:
        raise TypeError("timeout must be a number of seconds, a day at most")
    return float(value)


def _model(value: object) -> str:
    name = _text(value)
    if not name.isprintable():
        raise ValueError("model must be one line without control characters")
    return name


def _variable(value: object) -> str:
    name = _text(value)
    if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", name):
        raise ValueError("key-env must be the name of an environment variable, never a key")
    return name


_CHAT: dict[str, Callable[[object], Any]] = {
    "url": _chat_url,
    "model": _model,
    "key-env": _variable,
    "timeout": _seconds,
    "register": _by_language(_text),
}


def _chat(value: object) -> Chat:
    if not isinstance(value, dict):
        raise TypeError("must be a table")
    unknown = set(value) - set(_CHAT)
    if unknown:
        raise ValueError(f"has no {min(unknown)!r}; known: {', '.join(_CHAT)}")
    if not value.get("url") or not value.get("model"):
        raise ValueError("needs url and model")
    return Chat(**{key.replace("-", "_"): _CHAT[key](each) for key, each in value.items()})


_SETTINGS: dict[str, Callable[[object], Any]] = {
    "source-lang": _code,
    "target-langs": _codes,
    "engine": _text,
    "chat": _chat,
    "models-dir": _text,
    "site-url": _site_url,
    "require": _one_of("translated", "approved"),
    "block-on": _one_of("error", "warning", "none"),
    "four-eyes": _switch,
    "allowed-signers": _text,
    "paper": _one_of("a4", "letter"),
    "fonts": _texts,
    "theme": _text,
    "logo-alt": _by_language(_text),
    "abbreviations": _by_language(_texts),
    "byline": _by_language(_text),
    "parallel": _pairs,
    "attach": _flag,
}

_EXAMPLES = {
    "source-lang": 'for example: source-lang = "en"',
    "target-langs": f'for example: target-langs = ["uk", "ja"]; known: {", ".join(LANGUAGES)}',
    "engine": 'for example: engine = "argos"',
    "chat": 'for example: chat = { url = "http://127.0.0.1:8080/v1", model = "…" }',
    "models-dir": 'for example: models-dir = "/srv/models"',
    "site-url": 'for example: site-url = "https://statements.example/"',
    "require": 'for example: require = "approved"',
    "block-on": 'for example: block-on = "error"',
    "four-eyes": "for example: four-eyes = true",
    "allowed-signers": 'for example: allowed-signers = "allowed_signers"',
    "paper": 'for example: paper = "letter"',
    "fonts": 'for example: fonts = ["fonts"]',
    "theme": 'for example: theme = "theme"',
    "logo-alt": 'for example: logo-alt = { en = "Embassy of Examplia" }',
    "abbreviations": 'for example: abbreviations = { en = ["Amb."], uk = ["посл."] }',
    "byline": 'for example: byline = { uk = "{name}, {role}, {affiliation}" }',
    "parallel": 'for example: parallel = ["en-uk", "uk-ja"]',
    "attach": "for example: attach = true",
}
