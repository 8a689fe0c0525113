"""A logo is a picture and nothing else."""

import base64
import zlib
from xml.etree import ElementTree as ET

import pytest

from toolkit.core.errors import ConfigError
from toolkit.publish.theme.logo import MAX_BYTES, read_logo
from toolkit.publish.theme.read import make_theme

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


def svg(inside, head='viewBox="0 0 9 9"'):
    return f'<svg xmlns="http://www.w3.org/2000/svg" {head}>\n{inside}</svg>'.encode()


@pytest.mark.parametrize(
    "inside",
    [
        "<path d='M0 0h9'/>",
        "<use href='#a'/>",
        "<g fill='url(#a)'/>",
        "<style>.a { fill: #123 }</style>",
        "<linearGradient gradientUnits='userSpaceOnUse'/>",
    ],
)
def test_a_drawing_is_a_logo(inside):
    logo = read_logo("logo.svg", svg(inside), "x")
    assert ET.canonicalize(logo.data.decode()) == ET.canonicalize(svg(inside).decode())
    assert logo.address == f"data:image/svg+xml;base64,{base64.b64encode(logo.data).decode()}"


def test_what_a_logo_says_of_itself_is_left_out():
    assert b"Lamps" not in read_logo("logo.svg", svg("<title>Lamps</title>"), "x").data


def test_a_png_is_a_logo():
    assert read_logo("logo.png", PNG, "x").address.startswith("data:image/png;base64,iVBOR")


@pytest.mark.parametrize(
    ("data", "place", "problem"),
    [
        pytest.param(svg("<script/>"), ":2:1", "<script> has no place", id="script"),
        pytest.param(svg("<g onload='x'/>"), ":2:1", "onload would run", id="handler"),
        pytest.param(svg("<use href='https://x.example/'/>"), ":2:1", "href leads out", id="use"),
        pytest.param(svg("<image href='#x'/>"), ":2:1", "<image> has no place", id="image"),
        pytest.param(svg("<text>x</text>"), ":2:1", "<text> has no place", id="text"),
        pytest.param(svg("<animateMotion/>"), ":2:1", "<animateMotion> has", id="movement"),
        pytest.param(svg("<g style='fill:url(x)'/>"), ":2:1", "'x' is not", id="style"),
        pytest.param(svg("<style>\n@import 'x';</style>"), ":3:13", "@import has", id="import"),
        pytest.param(svg("<linearGradient/>"), ":2:1", "lost in PDFs", id="gradient"),
        pytest.param(svg("", "width='9'"), ":1:1", "has no viewBox", id="no size"),
        pytest.param(b"<svg viewBox='0 0 9 9'/>", ":1:1", "is no SVG picture", id="no SVG"),
        pytest.param(b"<!DOCTYPE svg>" + svg(""), ":1:14", "<!DOCTYPE> has", id="doctype"),
        pytest.param(svg("<g>"), ":2:6", "is no SVG picture: mismatched", id="broken"),
        pytest.param(b"x" * (MAX_BYTES + 1), "", "has 256 KiB, more than", id="large"),
    ],
)
def test_what_a_drawing_must_not_hold_is_named(data, place, problem):
    with pytest.raises(ConfigError) as error:
        read_logo("logo.svg", data, "theme/logo.svg")
    assert (error.value.where, problem in error.value.problem) == (f"theme/logo.svg{place}", True)
    assert error.value.remedy


@pytest.mark.parametrize(
    ("kind", "content", "problem"),
    [
        (b"IHDR", PNG[16:24] + b"\x10" + PNG[25:29], "has more than 8 bits a colour"),
        (b"acTL", bytes(8), "moves"),
    ],
)
def test_what_a_png_must_not_be_is_named(kind, content, problem):
    chunk = len(content).to_bytes(4, "big") + kind + content
    chunk += zlib.crc32(kind + content).to_bytes(4, "big")
    data = PNG[:8] + chunk + PNG[33:] if kind == b"IHDR" else PNG[:33] + chunk + PNG[33:]
    with pytest.raises(ConfigError, match=f"x: {problem}"):
        read_logo("logo.png", data, "x")


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", PNG[:-4], PNG[:16] + bytes(8) + PNG[24:], PNG[:45]]
)
def test_no_png_is_named(data):
    with pytest.raises(ConfigError, match="is no whole PNG picture"):
        read_logo("logo.png", data, "x")


def test_a_language_may_have_a_logo_of_its_own():
    """Of two parties, each stands first in its own text."""
    both, own = svg("<path d='M0 0h9'/>"), svg("<path d='M9 0h-9'/>")
    theme = make_theme({"logo.svg": both, "logo.ja.svg": own}, "theme")
    assert theme.logo_for("en") == theme.logo_for("uk") == theme.logo
    assert b"M9 0h-9" in theme.logo_for("ja").data
    assert theme.digest != make_theme({"logo.svg": both}, "theme").digest


def test_one_language_has_one_logo():
    with pytest.raises(ConfigError, match="two logos for ja"):
        make_theme({"logo.ja.svg": svg(""), "logo.ja.png": PNG}, "theme")
