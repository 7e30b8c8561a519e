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
MAX_PIXELS = 70_000_000  # phones take 64 million
LEAST_CONTRAST = 24  # of 255: what shows less (a white page, a dark room) looks like everything else
_TAKEN, _EXIF = 0x9003, 0x8769
_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")

# The order of the hash's bits. Neighbouring spots mostly agree, so each word of 16 bits takes spots from all over the picture:
# the words then differ between pictures, and the index of a word gives hundreds of candidates in place of thousands.
_SPOTS = sorted(
    ((row, column) for row in range(8) for column in range(8)), key=lambda at: ((at[1] + 2 * at[0]) % 4, at)
)


@dataclass(frozen=True)
class Picture:
    """What is kept of a photograph: JPEG bytes without any metadata, its size, when it was taken, and its look."""

    data: bytes
    thumbnail: bytes
    width: int
    height: int
    taken_at: dt.datetime | None
    look: int | None


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
    except Image.DecompressionBombError as error:
        raise FileRefusedError("bomb", name) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise FileRefusedError("picture", name) from error
    small = plain.copy()
    small.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE))
    return Picture(_jpeg(plain, 82), _jpeg(small, 78), plain.width, plain.height, taken, look_of(plain))


def look_of(image: Image.Image) -> int | None:
    """A 64-bit difference hash: each bit says whether a spot is brighter than its right neighbour; None for flat ones."""
    gray = image.convert("L").resize((9, 8), Image.Resampling.BOX)
    pixels = gray.tobytes()
    if max(pixels) - min(pixels) < LEAST_CONTRAST:
        return None
    bits = 0
    for row, column in _SPOTS:
        bits = bits << 1 | (pixels[row * 9 + column] > pixels[row * 9 + column + 1])
    return bits


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
        return camera_time(str(image.getexif().get_ifd(_EXIF)[_TAKEN]))
    except (KeyError, ValueError, TypeError, OSError, SyntaxError):
        return None


def camera_time(text: str) -> dt.datetime | None:
    """A moment as cameras write it (`2024:10:10 08:30:00`, local time); None for anything else."""
    try:
        moment = dt.datetime.strptime(text.strip("\x00 "), "%Y:%m:%d %H:%M:%S")
    except ValueError:
        return None
    return moment.replace(tzinfo=_ZONE)
