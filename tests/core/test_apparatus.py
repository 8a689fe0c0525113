"""What of an institution's lines is translated."""

import pytest

from toolkit.core.model.apparatus import is_translated


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("press@port.example", False, id="an address of mail"),
        pytest.param("https://port.example/press", False, id="an address of the web"),
        pytest.param("<mailto:press@port.example>, https://port.example", False, id="both"),
        pytest.param("Press Office, press@port.example", True, id="words and an address"),
        pytest.param("+380 44 000 00 00", True, id="a number, which may be written otherwise"),
    ],
)
def test_a_contact_of_addresses_alone_is_no_entry(value, expected):
    assert is_translated("contact", value) == expected
