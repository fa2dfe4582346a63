"""A photo is drawn anew: nothing that was hidden in the file is kept, and nothing but a photo gets in."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from portal.ui.photos import NotAPicture, PictureIsHeic, PictureTooBig, make_safe

RED, WHITE = (200, 30, 30), (255, 255, 255)
ORIENTATION, MAKER, GPS = 0x0112, 0x010F, 0x8825


def picture(mode: str = "RGB", size: tuple[int, int] = (64, 48), colour: object = RED) -> Image.Image:
    return Image.new(mode, size, colour)  # type: ignore[arg-type]


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(make_safe(data).jpeg))


def is_near(colour: object, wanted: tuple[int, int, int]) -> bool:
    return all(abs(one - other) < 12 for one, other in zip(colour, wanted, strict=True))  # type: ignore[call-overload]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_each_kind_becomes_a_jpeg(kind: str) -> None:
    image = opened(saved(picture(), kind))

    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (64, 48))


@pytest.mark.parametrize(
    ("mode", "colour", "kind"),
    [
        ("RGB", RED, "PNG"),
        ("RGBA", (*RED, 255), "PNG"),
        ("RGBA", (*RED, 255), "WEBP"),
        ("CMYK", (55, 225, 225, 0), "JPEG"),
    ],
)
def test_the_colours_stay(mode: str, colour: object, kind: str) -> None:
    assert is_near(opened(saved(picture(mode, colour=colour), kind, quality=95)).getpixel((9, 9)), RED)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16"])
def test_rare_kinds_of_colour_are_read(mode: str) -> None:
    assert opened(saved(Image.new(mode, (20, 10)), "PNG")).size == (20, 10)


def test_grey_of_16_bits_keeps_its_brightness() -> None:
    image = opened(saved(picture("I;16", colour=0x8000), "PNG"))

    assert is_near(image.getpixel((5, 5)), (128, 128, 128))


def test_a_clear_ground_becomes_white() -> None:
    assert is_near(opened(saved(picture("RGBA", colour=(0, 0, 0, 0)), "PNG")).getpixel((5, 5)), WHITE)


def test_a_clear_colour_of_a_palette_becomes_white() -> None:
    image = picture("P", colour=0)
    image.putpalette([0, 0, 0])

    assert is_near(opened(saved(image, "PNG", transparency=0)).getpixel((5, 5)), WHITE)


@pytest.mark.parametrize(
    ("size", "kept"), [((4000, 3000), (1600, 1200)), ((1000, 4000), (400, 1600)), ((1600, 10), (1600, 10))]
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_big_picture_becomes_smaller(size: tuple[int, int], kept: tuple[int, int], kind: str) -> None:
    photo = make_safe(saved(picture(size=size), kind))

    assert (photo.width, photo.height) == kept


def test_a_long_thin_picture_keeps_a_pixel() -> None:
    photo = make_safe(saved(picture(size=(20_000, 1)), "PNG"))

    assert (photo.width, photo.height) == (1600, 1)


def turned(orientation: int) -> bytes:
    """Make a photo whose top left quarter is red, as a camera held in some way writes it."""
    image = picture(colour=WHITE, size=(60, 40))
    image.paste(RED, (0, 0, 30, 20))
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    return saved(image, "JPEG", exif=exif, quality=95)


@pytest.mark.parametrize(
    ("orientation", "size", "red_at"),
    [
        (1, (60, 40), (5, 5)),
        (2, (60, 40), (55, 5)),
        (3, (60, 40), (55, 35)),
        (4, (60, 40), (5, 35)),
        (5, (40, 60), (5, 5)),
        (6, (40, 60), (35, 5)),
        (7, (40, 60), (35, 55)),
        (8, (40, 60), (5, 55)),
    ],
)
def test_a_photo_is_turned_the_right_way_up(orientation: int, size: tuple[int, int], red_at: tuple[int, int]) -> None:
    image = opened(turned(orientation))

    assert image.size == size
    assert is_near(image.getpixel(red_at), RED)


def with_secrets(kind: str) -> bytes:
    exif = Image.Exif()
    exif[MAKER] = "SECRET-PHONE"
    exif.get_ifd(GPS).update({1: "N", 2: (51.0, 30.0, 26.0), 3: "W", 4: (0.0, 7.0, 39.0), 29: "SECRET-DAY"})
    options: dict[str, Any] = {"exif": exif, "icc_profile": b"SECRET-PROFILE" * 20}
    if kind == "JPEG":
        options["comment"] = b"SECRET-COMMENT"
    return saved(picture(), kind, **options)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_place_time_and_phone_are_in_the_file_that_was_sent(kind: str) -> None:
    assert b"SECRET" in with_secrets(kind)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_no_place_time_or_phone_is_kept(kind: str) -> None:
    photo = make_safe(with_secrets(kind))
    image = Image.open(io.BytesIO(photo.jpeg))

    assert b"SECRET" not in photo.jpeg
    assert not image.getexif()
    assert set(image.info) <= {
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
        "progressive",
        "progression",
    }


def test_what_is_hidden_behind_the_picture_is_not_kept() -> None:
    page = b"<html><script>alert(1)</script></html>"

    assert page not in make_safe(saved(picture(), "JPEG") + page).jpeg


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff",
        b"\xff\xd8\xff",
        b"\x89PNG\r\n\x1a\n",
        b"RIFF\x00\x00\x00\x00WEBP",
        b"hello " * 1000,
        bytes(range(256)) * 40,
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<?xml version='1.0'?><svg/>",
        b"%PDF-1.7\n",
        b"PK\x03\x04" + b"\0" * 100,
        b"\x7fELF" + b"\0" * 100,
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n",
        saved(picture(), "GIF"),
        saved(picture(), "BMP"),
        saved(picture(), "TIFF"),
        saved(picture(), "PPM"),
        b"GIF89a/*" + saved(picture(), "JPEG"),
        b"<script>" + saved(picture(), "PNG"),
    ],
    ids=lambda data: repr(data[:12]),
)
def test_what_is_no_photo_is_refused(data: bytes) -> None:
    with pytest.raises(NotAPicture):
        make_safe(data)


def test_a_moving_gif_is_refused() -> None:
    frames = [picture(colour=WHITE), picture()]

    with pytest.raises(NotAPicture):
        make_safe(saved(frames[0], "GIF", save_all=True, append_images=frames[1:]))


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_of_a_moving_picture_the_first_is_kept(kind: str) -> None:
    frames = [picture(), picture(colour=WHITE)]

    image = opened(saved(frames[0], kind, save_all=True, append_images=frames[1:]))

    assert is_near(image.getpixel((9, 9)), RED)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_that_stops_half_way_is_refused(kind: str) -> None:
    noise = Image.effect_noise((200, 200), 80)
    data = saved(noise.convert("RGB"), kind)

    with pytest.raises(NotAPicture):
        make_safe(data[: len(data) // 2])


@pytest.mark.parametrize("brand", [b"heic", b"mif1", b"avif"])
def test_a_photo_in_the_format_of_the_phone_has_an_error_of_its_own(brand: bytes) -> None:
    with pytest.raises(PictureIsHeic):
        make_safe(b"\0\0\0\x18ftyp" + brand + b"\0" * 64)


def test_a_film_is_not_taken_for_a_photo_of_the_phone() -> None:
    with pytest.raises(NotAPicture) as refused:
        make_safe(b"\0\0\0\x18ftypisom" + b"\0" * 64)

    assert not isinstance(refused.value, PictureIsHeic)


def png_that_claims(width: int, height: int) -> bytes:
    """Make a small PNG file that says it is a large picture."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 100_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(8000, 8000), (10_000, 9500), (60_000, 60_000), (2**31 - 1, 2**31 - 1)])
def test_a_picture_that_would_fill_the_memory_is_refused_before_it_is_read(size: tuple[int, int]) -> None:
    with pytest.raises(PictureTooBig):
        make_safe(png_that_claims(*size))


def test_a_file_with_too_many_bytes_is_refused() -> None:
    data = saved(picture(), "JPEG")

    with pytest.raises(PictureTooBig):
        make_safe(data, most_bytes=len(data) - 1)


def test_words_packed_into_a_picture_do_not_fill_the_memory() -> None:
    words = zlib.compress(b"a" * 50_000_000)
    data = saved(picture(), "PNG")
    chunk = b"zTXt" + b"x\0\0" + words
    bomb = data[:33] + struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk)) + data[33:]

    with pytest.raises(NotAPicture):
        make_safe(bomb)


@given(
    st.binary(max_size=400),
    st.sampled_from([b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP", b""]),
)
def test_junk_is_refused_and_never_breaks_anything(junk: bytes, start: bytes) -> None:
    with pytest.raises((NotAPicture, PictureTooBig)):
        make_safe(start + junk)


@given(st.data())
def test_a_photo_with_broken_bytes_is_read_or_refused(data: st.DataObject) -> None:
    whole = bytearray(saved(picture(size=(32, 32)), data.draw(st.sampled_from(["JPEG", "PNG", "WEBP"]))))
    for place in data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=6)):
        whole[place] ^= data.draw(st.integers(1, 255))
    try:
        photo = make_safe(bytes(whole))
    except (NotAPicture, PictureTooBig):
        return

    assert photo.jpeg.startswith(b"\xff\xd8\xff")
