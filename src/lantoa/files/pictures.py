"""Photographs: opened by content, turned upright, stripped of everything but pixels, and known by how they look."""

import datetime as dt
import io
import warnings
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from PIL import Image, ImageOps, UnidentifiedImageError
from pillow_heif import register_heif_opener

from lantoa.files.content import FileRefusedError

register_heif_opener()
MAX_SIDE, THUMBNAIL_SIDE = 1600, 360
MAX_PIXELS = 60_000_000
_TAKEN, _TAKEN_OFFSET, _EXIF = 0x9003, 0x9011, 0x8769
_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True)
class Picture:
    """What is kept of a photograph: JPEG bytes without any metadata, its size, when it was taken, and its look."""

    data: bytes
    thumbnail: bytes
    width: int
    height: int
    taken_at: dt.datetime | None
    look: int


def read_picture(data: bytes, name: str) -> Picture:
    """Open a JPEG, PNG, WebP or HEIC photograph. Raises FileRefusedError where it is none, is damaged or is a bomb."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(data))
            if image.width * image.height > MAX_PIXELS:
                raise FileRefusedError("bomb", name)
            taken = _taken_at(image)
            image.draft("RGB", (MAX_SIDE, MAX_SIDE))
            upright = ImageOps.exif_transpose(image)
            upright.thumbnail((MAX_SIDE, MAX_SIDE))
            plain = _plain(upright)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError, EOFError) as error:
        raise FileRefusedError("picture", name) from error
    small = plain.copy()
    small.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE))
    return Picture(_jpeg(plain, 82), _jpeg(small, 78), plain.width, plain.height, taken, look_of(plain))


def look_of(image: Image.Image) -> int:
    """A 64-bit difference hash: each bit says whether a spot is brighter than its right neighbour."""
    gray = image.convert("L").resize((9, 8), Image.Resampling.BOX)
    pixels = gray.tobytes()
    bits = 0
    for row in range(8):
        for column in range(8):
            bits = bits << 1 | (pixels[row * 9 + column] > pixels[row * 9 + column + 1])
    return bits


def bands(look: int) -> list[int]:
    """The hash's eight bytes: two pictures that differ in at most seven bits share at least one of them."""
    return list(look.to_bytes(8, "big"))


def signed(look: int) -> int:
    """As PostgreSQL's bigint keeps it."""
    return look - (1 << 64) if look >= 1 << 63 else look


def _plain(image: Image.Image) -> Image.Image:
    """Pixels alone, on white where they were transparent."""
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        layered = image.convert("RGBA")
        ground = Image.new("RGBA", layered.size, "white")
        image = Image.alpha_composite(ground, layered)
    image = image.convert("RGB")
    clean = Image.new("RGB", image.size)
    clean.paste(image)
    return clean


def _jpeg(image: Image.Image, quality: int) -> bytes:
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=quality, optimize=True)
    return stream.getvalue()


def _taken_at(image: Image.Image) -> dt.datetime | None:
    try:
        exif = image.getexif().get_ifd(_EXIF)
        moment = dt.datetime.strptime(str(exif[_TAKEN]).strip("\x00 "), "%Y:%m:%d %H:%M:%S")
    except (KeyError, ValueError, TypeError, OSError, SyntaxError):
        return None
    return moment.replace(tzinfo=_ZONE)
