"""What a picture may be, and what of it goes out."""

import io
import struct
import zlib

import pytest
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from toolkit.core.errors import SourceError
from toolkit.source.pictures import read_picture
from toolkit.source.pictures.base import MAX_PIXELS
from toolkit.source.pictures.references import DEEPEST, MAX_DRAWN

SIZE = (6, 4)


def saved(kind, mode="RGB", size=SIZE, **options):
    stream = io.BytesIO()
    Image.effect_noise(size, 90).convert(mode).save(stream, kind, **options)
    return stream.getvalue()


def exif(orientation):
    found = Image.Exif()
    found[0x0112] = orientation
    found[0x013B] = "Ann Secret"
    return found


def noted():
    notes = PngInfo()
    notes.add_text("Author", "Ann Secret")
    notes.add_itxt("Place", "Secret Street 1")
    return notes


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(rows, size=SIZE, kind=2, bits=8, interlaced=0, before=b""):
    """Make a PNG of packed rows."""
    header = struct.pack(">IIBBBBB", *size, bits, kind, 0, 0, interlaced)
    parts = chunk(b"IHDR", header) + before + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


ROWS = bytes(19 * 4)
"""Those of a picture of `SIZE` in RGB."""
BITS = zlib.compress(bytes(2 * 4))
"""Those of one in black and white."""
INTERLACED = bytes((1 + 3) * 3 + (1 + 9) + (1 + 9) * 2 + (1 + 18) * 2)
"""The same in passes: 1×1, 1×1, none, 1×1, 3×1, 3×2 and 6×2 pixels."""


def segment(marker, body):
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(body) + 2) + body


def without_scan(kept=0):
    data = saved("JPEG")
    start = data.index(b"\xff\xda")
    return data[: start + kept] + b"\xff\xd9"


def with_thumbnail():
    data = saved("JPEG")
    end = 4 + int.from_bytes(data[4:6], "big")
    small = b"JFIF\0\1\1\0\0\1\0\1\2\1" + b"Secret"
    return data[:2] + segment(0xE0, small) + data[end:]


PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 6 4"><path d="M0 0h6v4"/></svg>'


@pytest.mark.parametrize(
    ("name", "data", "media"),
    [
        pytest.param("a.png", saved("PNG"), "image/png", id="png"),
        pytest.param("a.PNG", saved("PNG", "RGBA"), "image/png", id="png with glass"),
        pytest.param("a.png", saved("PNG", "P"), "image/png", id="png with a palette"),
        pytest.param("a.jpg", saved("JPEG"), "image/jpeg", id="jpeg"),
        pytest.param("a.jpeg", saved("JPEG", progressive=True), "image/jpeg", id="progressive"),
        pytest.param("a.jpeg", saved("JPEG", "L"), "image/jpeg", id="grey"),
        pytest.param("a.jpg", saved("JPEG", restart_marker_rows=1), "image/jpeg", id="restarts"),
        pytest.param("a.svg", SVG, "image/svg+xml", id="svg"),
        pytest.param("a.png", png(zlib.compress(ROWS)), "image/png", id="rows"),
        pytest.param(
            "a.png", png(zlib.compress(bytes(8)), kind=0, bits=1), "image/png", id="1 bit"
        ),
    ],
)
def test_a_picture_says_how_large_it_is(name, data, media):
    picture = read_picture(name, data, name)
    assert (picture.media, picture.width, picture.height) == (media, *SIZE)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(saved("JPEG", exif=exif(1), comment=b"Ann Secret"), id="jpeg"),
        pytest.param(saved("JPEG") + b"Ann Secret", id="behind the end"),
        pytest.param(saved("PNG", pnginfo=noted(), exif=exif(1)), id="png"),
        pytest.param(saved("PNG") + b"Ann Secret", id="behind the end of a png"),
        pytest.param(with_thumbnail(), id="thumbnail"),
    ],
)
def test_what_is_not_seen_stays_behind_and_what_is_seen_does_not_change(data):
    name = "a.jpg" if data.startswith(b"\xff") else "a.png"
    cleaned = read_picture(name, data, name).data
    assert (b"Secret" in data, b"Secret" in cleaned) == (True, False)
    assert Image.open(io.BytesIO(cleaned)).tobytes() == Image.open(io.BytesIO(data)).tobytes()


@pytest.mark.parametrize(
    ("marker", "body"),
    [
        pytest.param(0xE0, b"JFXX\0Secret", id="thumbnail apart"),
        pytest.param(0xF0, b"Secret", id="reserved segment"),
        pytest.param(0xE2, b"ICC_PROFILE\0\1\1Secret", id="no profile"),
        pytest.param(0xE2, b"MPF\0Secret", id="pictures beside"),
    ],
)
def test_a_segment_that_is_not_seen_is_left_out(marker, body):
    data = saved("JPEG")
    end = 4 + int.from_bytes(data[4:6], "big")
    noted = data[:end] + segment(marker, body) + data[end:]
    assert read_picture("a.jpg", noted, "x").data == read_picture("a.jpg", data, "x").data


def test_a_known_segment_keeps_its_known_fields():
    data = saved("JPEG")
    end = 4 + int.from_bytes(data[4:6], "big")
    adobe = b"Adobe\0d\0\0\0\0\1"
    cleaned = read_picture("a.jpg", data[:end] + segment(0xEE, adobe + b"Secret") + data[end:], "x")
    assert segment(0xEE, adobe) in cleaned.data


def test_colours_keep_their_profile():
    data = saved("JPEG", icc_profile=PROFILE)
    cleaned = read_picture("a.jpg", data, "x").data
    assert Image.open(io.BytesIO(cleaned)).info["icc_profile"] == PROFILE


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        pytest.param("a.jpg", saved("PNG"), "no whole JPEG", id="another kind"),
        pytest.param("a.jpg", b"", "no whole JPEG", id="empty"),
        pytest.param("a.jpg", saved("JPEG")[:-20], "no whole JPEG", id="cut"),
        pytest.param("a.jpg", b"\xff\xd8\xff\xd9", "no whole JPEG", id="nothing in it"),
        pytest.param("a.jpg", without_scan(), "no whole JPEG", id="no scan"),
        pytest.param("a.jpg", without_scan(14), "no whole JPEG", id="empty scan"),
        pytest.param("a.png", png(b"junk"), "no whole PNG", id="junk"),
        pytest.param("a.png", png(zlib.compress(ROWS[:-1])), "no whole PNG", id="rows lacking"),
        pytest.param("a.png", png(zlib.compress(ROWS + b"0")), "no whole PNG", id="rows too many"),
        pytest.param("a.png", png(zlib.compress(ROWS)[:-1]), "no whole PNG", id="rows cut"),
        pytest.param("a.png", png(zlib.compress(ROWS), kind=5), "no whole PNG", id="no such kind"),
        pytest.param(
            "a.png", saved("PNG", exif=exif(6)), "stored turned", id="a turned png",
        ),
        pytest.param("a.jpg", saved("JPEG", "CMYK"), "printing presses", id="four colours"),
        pytest.param("a.jpg", saved("JPEG", exif=exif(6)), "stored turned", id="turned"),
        pytest.param("a.png", saved("JPEG"), "no whole PNG", id="no png"),
        pytest.param("a.png", saved("PNG", "I;16"), "more than 8 bits", id="deep"),
        pytest.param(
            "a.png", saved("PNG", save_all=True, append_images=[Image.new("RGB", SIZE)]),
            "moves", id="moving",
        ),
        pytest.param("a.svg", SVG.replace(b"0 0 6 4", b"0 0 6"), "gives no size", id="no size"),
        pytest.param("a.svg", SVG.replace(b"6 4", b"-6 4"), "gives no size", id="negative"),
        pytest.param("a.svg", SVG.replace(b"6 4", b"6 1e99"), "gives no size", id="endless"),
        pytest.param("a.svg", SVG.replace(b"path", b"text"), "<text> has no place", id="text"),
    ],
)  # fmt: skip
def test_what_is_no_picture_of_ours_says_why(name, data, problem):
    with pytest.raises(SourceError) as error:
        read_picture(name, data, f"seeds/{name}")
    assert error.value.where.startswith(f"seeds/{name}")
    assert problem in error.value.problem
    assert error.value.remedy


def test_an_interlaced_picture_is_whole_by_its_passes():
    whole = png(zlib.compress(INTERLACED), interlaced=1)
    assert Image.open(io.BytesIO(whole)).tobytes() == bytes(6 * 4 * 3)
    assert read_picture("a.png", whole, "x").width == 6
    with pytest.raises(SourceError, match="no whole PNG"):
        read_picture("a.png", png(zlib.compress(INTERLACED[:-1]), interlaced=1), "x")


def test_what_unpacks_without_end_is_not_unpacked():
    endless = zlib.compress(bytes(300_000_000))
    with pytest.raises(SourceError, match="no whole PNG"):
        read_picture("a.png", png(endless), "x")


@pytest.mark.parametrize("end", range(2, 700, 7))
def test_a_jpeg_that_is_cut_is_never_whole(end):
    data = saved("JPEG")
    with pytest.raises(SourceError):
        read_picture("a.jpg", data[: min(end, len(data) - 1)], "x")


def test_a_picture_of_too_many_pixels_is_refused():
    data = saved("PNG", "1", (6000, MAX_PIXELS // 6000 + 1))
    with pytest.raises(SourceError, match="million"):
        read_picture("a.png", data, "x")


def test_a_file_that_is_too_large_is_refused():
    with pytest.raises(SourceError, match="KiB"):
        read_picture("a.png", bytes(2048), "x", 1024)


# ── Drawings ─────────────────────────────────────────────────────────────────


def svg(inside, more=""):
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 6 4" {more}>'
    return f"{head}{inside}</svg>".encode()


@pytest.mark.parametrize(
    ("more", "size"),
    [
        ("", (6, 4, True)),
        ('width="100%" height="100%"', (6, 4, True)),
        ('width="60"', (6, 4, True)),
        ('width="60" height="40px"', (60, 40, False)),
        ('width="1in" height="72pt"', (96, 96, False)),
        ('width="25.4mm" height="2.54cm"', (96, 96, False)),
        ('width=" 6.25pc " height="1e2"', (100, 100, False)),
    ],
)
def test_a_drawing_has_the_size_that_it_says_or_fills_the_line(more, size):
    picture = read_picture("a.svg", svg("", more), "x")
    assert (picture.width, picture.height, picture.fills) == size


def test_a_drawing_says_nothing_but_what_is_seen():
    inside = (
        "<!--Secret--><metadata>Secret</metadata><title>Secret</title><g><desc>Secret</desc>"
        '<o:note xmlns:o="https://o.example">Secret</o:note><path o:by="Secret"'
        ' xmlns:o="https://o.example" d="M0 0h6"/></g>'
    )
    data = read_picture(
        "a.svg", svg(inside, 'xmlns:x="https://x.example" x:file="Secret"'), "x"
    ).data
    assert b"Secret" not in data
    assert data == svg('<g><path d="M0 0h6" /></g>').replace(b" >", b">")


def test_the_same_drawing_gives_the_same_bytes_once_more():
    once = read_picture("a.svg", svg("<g><path d='M0 0h6'/></g>"), "x").data
    assert read_picture("a.svg", once, "x").data == once


def uses(levels, each):
    """Draw something, and on every level several times what was drawn on the level before."""
    parts = ["<g id='l0'><path/></g>"]
    parts += [
        f"<g id='l{n}'>" + f"<use href='#l{n - 1}'/>" * each + "</g>" for n in range(1, levels)
    ]
    return "".join(parts)


@pytest.mark.parametrize(
    ("inside", "problem"),
    [
        pytest.param("<style>@keyframes k{}</style>", "@keyframes has no place", id="keyframes"),
        pytest.param("<style>@-webkit-keyframes k{}</style>", "-keyframes has no", id="vendor"),
        pytest.param("<style>g{animation:k 1s}</style>", "animation has no place", id="animation"),
        pytest.param("<style>g{an\\69mation : k}</style>", "animation has no place", id="escaped"),
        pytest.param("<g style='animation-name:k'/>", "animation-name has", id="in a style"),
        pytest.param("<g style='filter:blur(3px)'/>", "filter has no place", id="filter"),
        pytest.param("<g filter='url(#a)'/>", "filter has no place", id="filter attribute"),
        pytest.param("<g id='a'><use href='#a'/></g>", "#a is drawn in itself", id="itself"),
        pytest.param(
            "<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>",
            "is drawn in itself", id="in a circle",
        ),
        pytest.param(
            "<marker id='a'><path style='marker-end:url(#a)'/></marker>",
            "#a is drawn in itself", id="marker",
        ),
        pytest.param(uses(6, 10), f"more than {MAX_DRAWN:,} elements", id="many times many"),
        pytest.param(uses(5_000, 1), "in one another", id="a chain"),
        pytest.param("<path/>" * MAX_DRAWN, "more than 20,000 elements", id="many"),
        pytest.param("<g>" * 3_000 + "</g>" * 3_000, f"more than {DEEPEST} elements", id="deep"),
    ],
)  # fmt: skip
def test_what_a_drawing_must_not_do_is_named(inside, problem):
    with pytest.raises(SourceError) as error:
        read_picture("a.svg", svg(inside), "seeds/a.svg")
    assert error.value.where.startswith("seeds/a.svg")
    assert problem in error.value.problem
    assert error.value.remedy


@pytest.mark.parametrize(
    "inside",
    [
        pytest.param(uses(4, 5), id="a pattern"),
        pytest.param("<g id='a'/><use href='#a'/><use href='#a'/>", id="twice"),
        pytest.param("<use href='#nothing'/>", id="nothing"),
        pytest.param("<style>.filter{fill:red}.animation{opacity:.5}</style>", id="classes"),
        pytest.param(
            "<g style='-inkscape-stroke:none;filter-blend-mode:normal'/>", id="of programs"
        ),
        pytest.param("<g>" * 50 + "</g>" * 50, id="groups"),
    ],
)
def test_what_a_drawing_may_do(inside):
    assert read_picture("a.svg", svg(inside), "x").width == 6


@pytest.mark.parametrize("name", ["Shift_JIS", "no-such-encoding", "utf-7"])
def test_a_drawing_in_an_encoding_that_cannot_be_read_is_named(name):
    data = f'<?xml version="1.0" encoding="{name}"?>'.encode() + SVG
    with pytest.raises(SourceError, match="is no SVG picture"):
        read_picture("a.svg", data, "x")


@pytest.mark.parametrize("name", ["utf-16", "windows-1251", "koi8-u"])
def test_a_drawing_may_be_in_an_encoding_that_can(name):
    data = f'<?xml version="1.0" encoding="{name}"?>{SVG.decode()}'.encode(name)
    assert read_picture("a.svg", data, "x").width == 6
