"""A pattern means the documents whose names are like it."""

import pytest

from toolkit.core.errors import SourceError
from toolkit.project.patterns import expand_names

KNOWN = ("fog", "fog-1", "fog-2", "fog-11", "2026/fog")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("fog", ["fog"], id="a name is itself"),
        pytest.param("seeds/Fog.txt", ["seeds/Fog.txt"], id="a path is left to others"),
        pytest.param("nothing", ["nothing"], id="an unknown name too"),
        pytest.param("fog-*", ["fog-1", "fog-2", "fog-11"], id="any letters"),
        pytest.param("fog-?", ["fog-1", "fog-2"], id="one letter"),
        pytest.param("2026/*", ["2026/fog"], id="a folder"),
    ],
)
def test_what_a_name_means(name, expected):
    assert list(expand_names([name], KNOWN)) == expected


def test_a_pattern_that_means_nothing_is_refused():
    with pytest.raises(SourceError, match="no document's name is like 'fog--\\*'"):
        list(expand_names(["fog--*"], KNOWN))
