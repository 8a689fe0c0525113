"""What is missing is named together with the commands that add it."""

import os
import sys

import pytest

from toolkit.core.errors import EngineError
from toolkit.draft.engines import open_engine
from toolkit.draft.engines.base import Setup
from toolkit.draft.models.argos_library import check_libraries, importing

COMMANDS = "pip install '.[draft]'\n    pip install --no-deps argostranslate"


@pytest.mark.parametrize("library", ["ctranslate2", "sentencepiece", "argostranslate"])
def test_a_missing_library_names_the_commands_that_add_it(monkeypatch, models_dir, library):
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(EngineError) as caught:
        open_engine("argos", "en", "uk", Setup(models_dir))
    assert library in caught.value.problem
    assert COMMANDS in caught.value.remedy


def test_all_missing_libraries_are_named_at_once(monkeypatch):
    monkeypatch.setitem(sys.modules, "ctranslate2", None)
    monkeypatch.setitem(sys.modules, "argostranslate", None)
    with pytest.raises(EngineError, match="needs ctranslate2 and argostranslate, which"):
        check_libraries()


def test_a_library_that_does_not_load_is_an_error_of_the_run():
    with pytest.raises(EngineError, match="cannot be loaded: no such") as caught, importing():
        raise ImportError("no such shared object", name="ctranslate2")
    assert COMMANDS in caught.value.remedy


def test_the_environment_is_put_back(monkeypatch):
    monkeypatch.setenv("ARGOS_DEBUG", "1")
    before = dict(os.environ)
    with importing():
        os.environ["KMP_DUPLICATE_LIB_OK"] = "True"
    assert dict(os.environ) == before


def test_settings_of_the_stock_program_are_hidden_while_importing(monkeypatch):
    monkeypatch.setenv("ARGOS_DEBUG", "1")
    with importing():
        assert "ARGOS_DEBUG" not in os.environ
