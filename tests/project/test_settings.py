"""Settings are read strictly: nothing is silently ignored."""

import pytest

from toolkit.core.errors import ConfigError
from toolkit.project.settings import _EXAMPLES, _SETTINGS, Config, parse_config


def test_no_settings_are_the_defaults():
    assert parse_config({}, "toolkit.toml") == Config()


def test_every_setting_can_be_read():
    table = {
        "source-lang": "uk",
        "target-langs": ["en", "ja"],
        "engine": "argos",
        "models-dir": "/srv/models",
        "site-url": "https://statements.example",
        "block-on": "none",
        "fonts": ["fonts"],
        "abbreviations": {"uk": ["посл."]},
        "byline": {"ja": "{name}"},
        "parallel": ["uk-en", "en-ja"],
        "attach": True,
        "theme": "looks",
        "logo-alt": {"en": "Examplia"},
    }
    assert parse_config(table, "toolkit.toml") == Config(
        source_lang="uk",
        target_langs=("en", "ja"),
        models_dir="/srv/models",
        site_url="https://statements.example/",
        block_on="none",
        fonts=("fonts",),
        abbreviations={"uk": ("посл.",)},
        byline={"ja": "{name}"},
        parallel=(("uk", "en"), ("en", "ja")),
        attach=True,
        theme=("looks",),
        logo_alt={"en": "Examplia"},
    )


@pytest.mark.parametrize(
    ("table", "problem", "remedy"),
    [
        pytest.param(
            {"target-lang": []}, "unknown setting 'target-lang'", "'target-langs'?", id="near"
        ),
        pytest.param({"zzz": 1}, "unknown setting 'zzz'", "known settings", id="nothing near"),
        pytest.param({"fonts": "fonts"}, "fonts: must be a list of texts", "[", id="wrong type"),
        pytest.param({"outputs": []}, "outputs: must name at least one", "pdf", id="no output"),
        pytest.param({"engine": 3}, "engine: must be a text in quotes", "argos", id="no text"),
        pytest.param({"target-langs": ["de"]}, "target-langs: language 'de'", "uk", id="unknown"),
        pytest.param({"target-langs": []}, "target-langs: must name", "uk", id="no target"),
        pytest.param({"target-langs": ["uk", "uk"]}, "target-langs: must name", "uk", id="twice"),
        pytest.param(
            {"source-lang": "uk", "target-langs": ["uk"]},
            "both the source and a target",
            "target-langs",
            id="self",
        ),
        pytest.param({"block-on": "all"}, 'block-on: must be "error"', "error", id="choice"),
        pytest.param({"site-url": "ftp://x"}, "site-url: must begin", "https", id="no web address"),
        pytest.param({"byline": "x"}, "byline: must be a table", "uk", id="no table"),
        pytest.param({"parallel": ["en"]}, "'en' is no pair of two", "en-uk", id="one language"),
        pytest.param({"parallel": ["en-en"]}, "'en-en' is no pair", "en-uk", id="same language"),
        pytest.param({"parallel": ["en-de"]}, "language 'de'", "uk", id="pair with an unknown one"),
        pytest.param({"parallel": ["en-uk"] * 2}, "each pair once", "en-uk", id="pair twice"),
        pytest.param(
            {"target-langs": ["ja"], "parallel": ["en-uk"]},
            "'en-uk' names a language that the project has not",
            "en, ja",
            id="pair with a language of other projects",
        ),
        pytest.param({"attach": 1}, "attach: must be true or false", "true", id="no flag"),
        pytest.param({"chat": "x"}, "chat: must be a table", "chat = {", id="chat is no table"),
        pytest.param({"engines": "x"}, "engines: must be a table", "engines.chat", id="engines"),
        pytest.param(
            {"engines": {"chat": "x"}},
            "engines: must be a table with a table for each",
            "engines.chat = {",
            id="an engine is no table",
        ),
        pytest.param(
            {"engines": {"chat": {}}, "chat": {}},
            "chat and engines.chat are the same table",
            "delete chat",
            id="chat by both names",
        ),
    ],
)
def test_refusal_says_what_and_what_to_do(table, problem, remedy):
    with pytest.raises(ConfigError) as caught:
        parse_config(table, "toolkit.toml")
    assert caught.value.where == "toolkit.toml"
    assert problem in caught.value.problem
    assert remedy in caught.value.remedy


def test_targets_are_the_other_languages_unless_said():
    assert parse_config({"source-lang": "uk"}, "toolkit.toml").target_langs == ("en", "ja")


def test_every_setting_has_an_example():
    assert _SETTINGS.keys() == _EXAMPLES.keys()


@pytest.mark.parametrize(
    ("table", "engines"),
    [
        pytest.param({"engines": {"toy": {"x": 1}}}, {"toy": {"x": 1}}, id="as they stand"),
        pytest.param({"chat": {"url": 1}}, {"chat": {"url": 1}}, id="by the former name"),
        pytest.param(
            {"chat": {}, "engines": {"toy": {}}}, {"toy": {}, "chat": {}}, id="beside another"
        ),
    ],
)
def test_what_engines_are_set_to_is_for_them_to_read(table, engines):
    assert parse_config(table, "toolkit.toml").engines == engines
