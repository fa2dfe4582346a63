"""Makes a photo safe to keep and to show: a new JPEG with nothing in it but the picture.

A phone writes the place, the time and its own number into a photo, and a file that calls itself a picture
may be anything. So the kind is read from the first bytes, the picture is decoded with limits, turned the
right way up and drawn anew; the file that was sent is thrown away.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

from PIL import Image, ImageOps

LONGEST_SIDE = 1600
"""Pixels: enough to fill a page on paper."""

QUALITY = 82
MOST_PIXELS = 50_000_000
"""Phones of today send up to 50 million pixels; more is refused before anything is decoded."""

MOST_BYTES = 12 * 1024 * 1024

_WHITE = (255, 255, 255)
_FORMATS = ("JPEG", "PNG", "WEBP")
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis"})


class PhotoIsRefused(ValueError):
    """A file cannot be kept as a photo; the kinds below say why."""


class NotAPicture(PhotoIsRefused):
    """The file is no JPEG, PNG or WebP picture, or it is broken."""


class PictureIsHeic(NotAPicture):
    """The file is a picture in the phone's own format, which the person can switch off on the phone."""


class PictureTooBig(PhotoIsRefused):
    """The picture has more bytes or more pixels than the portal takes."""


@dataclass(frozen=True, slots=True)
class SafePhoto:
    """A photo that may be kept: `jpeg` holds the picture and nothing else; sizes are in pixels."""

    jpeg: bytes
    width: int
    height: int


def make_safe(data: bytes, most_bytes: int = MOST_BYTES) -> SafePhoto:
    """Draw a photo anew, at most 1600 pixels long.

    Raises `NotAPicture`, `PictureIsHeic` (which is a `NotAPicture`) and `PictureTooBig`.
    """
    if len(data) > most_bytes:
        raise PictureTooBig(f"The file has {len(data)} bytes; {most_bytes} are allowed.")
    _check_first_bytes(data)
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
            _check_size(picture)
            # A JPEG can be decoded smaller at once, which saves most of the memory.
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            return _drawn_anew(picture)
    except PhotoIsRefused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise PictureTooBig(str(bomb)) from bomb
    except Exception as fault:
        # Decoders meet broken files with errors of a dozen kinds, and each means the same here.
        raise NotAPicture("The file is not a picture that can be read.") from fault


def _check_first_bytes(data: bytes) -> None:
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS:
        raise PictureIsHeic("The picture is in the format HEIC or AVIF.")
    is_webp = data[:4] == b"RIFF" and data[8:12] == b"WEBP"
    if not (data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) or is_webp):
        raise NotAPicture("The file is not a JPEG, PNG or WebP picture.")


def _check_size(picture: Image.Image) -> None:
    if picture.width * picture.height > MOST_PIXELS:
        raise PictureTooBig(f"The picture has {picture.width} × {picture.height} pixels.")


def _drawn_anew(picture: Image.Image) -> SafePhoto:
    upright = ImageOps.exif_transpose(picture)
    if upright.mode.startswith("I;16"):
        # Grey of 16 bits would be cut off at 255, and the picture be white.
        upright = upright.point(lambda grey: grey / 256).convert("L")
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    # Pasting takes the colours alone: no place, time, owner, profile or hidden small picture comes along.
    clean = Image.new("RGB", upright.size, _WHITE)
    if upright.has_transparency_data:
        seen = upright.convert("RGBA")
        clean.paste(seen, mask=seen.getchannel("A"))
    else:
        clean.paste(upright.convert("RGB"))
    kept = io.BytesIO()
    clean.save(kept, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return SafePhoto(kept.getvalue(), clean.width, clean.height)
