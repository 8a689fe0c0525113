"""What a picture may be, and what of it goes out."""

import io

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from toolkit.errors import SourceError
from toolkit.writers.pictures import MAX_PIXELS, read_picture

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
    ],
)
def test_what_is_not_seen_stays_behind_and_what_is_seen_does_not_change(data):
    name = "a.jpg" if data.startswith(b"\xff") else "a.png"
    cleaned = read_picture(name, data, name).data
    assert (b"Secret" in data, b"Secret" in cleaned) == (True, False)
    assert Image.open(io.BytesIO(cleaned)).tobytes() == Image.open(io.BytesIO(data)).tobytes()


def test_colours_keep_their_profile():
    data = saved("JPEG", icc_profile=b"profile" * 9)
    assert Image.open(io.BytesIO(read_picture("a.jpg", data, "x").data)).info["icc_profile"]


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        pytest.param("a.jpg", saved("PNG"), "no whole JPEG", id="another kind"),
        pytest.param("a.jpg", b"", "no whole JPEG", id="empty"),
        pytest.param("a.jpg", saved("JPEG")[:-20], "no whole JPEG", id="cut"),
        pytest.param("a.jpg", b"\xff\xd8\xff\xd9", "that few programs know", id="nothing in it"),
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
