"""A kiosk says what it needs, and where it stands."""

import pytest

from toolkit.core.errors import EngineError
from toolkit.draft.engines import open_engine
from toolkit.draft.engines.base import Setup


def test_without_an_address_it_is_off(tmp_path):
    with pytest.raises(EngineError, match="the engine 'kiosk' has no settings"):
        open_engine("kiosk", "en", "uk", Setup(tmp_path))


def test_its_host_is_named(tmp_path):
    setup = Setup(tmp_path, {"kiosk": {"address": "https://kiosk.example/"}})
    assert open_engine("kiosk", "en", "uk", setup).remote == "kiosk.example"
