"""Keeping files: told by content, stripped, known again (issue: photographs are checked by content and not by name)."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from lantoa.files.actions import store
from lantoa.files.content import FileRefusedError, sniff
from lantoa.files.models import StoredFile
from lantoa.files.pictures import bands, look_of
from lantoa.files.similar import same_bytes, similar
from lantoa.sample.pictures import draw

pytestmark = pytest.mark.django_db


def photograph(kind: str = "JPEG", seed: int = 1, **options: object) -> bytes:
    image = Image.open(io.BytesIO(draw(seed)))
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def with_gps() -> bytes:
    image = Image.open(io.BytesIO(draw(1)))
    exif = image.getexif()
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (20.0, 51.0, 0.0)
    exif.get_ifd(0x8769)[0x9003] = "2024:10:10 08:30:00"
    exif[0x010F] = "PhoneMaker"
    stream = io.BytesIO()
    image.save(stream, "JPEG", exif=exif)
    return stream.getvalue()


def test_a_photograph_loses_where_it_was_taken_but_not_when() -> None:
    sent = with_gps()
    assert b"PhoneMaker" in sent
    kept = store(data=sent, name="anh.jpg")
    assert kept.taken_at is not None
    assert f"{kept.taken_at:%Y-%m-%d %H:%M}" == "2024-10-10 08:30"
    assert b"PhoneMaker" not in kept.read()
    assert not Image.open(io.BytesIO(kept.read())).getexif()


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "HEIF"])
def test_every_kind_of_photograph_becomes_a_jpeg(kind: str) -> None:
    kept = store(data=photograph(kind), name="anh")
    assert Image.open(io.BytesIO(kept.read())).format == "JPEG"
    assert kept.thumbnails.count() == 1


def test_large_photographs_are_made_smaller() -> None:
    stream = io.BytesIO()
    Image.new("RGB", (4000, 3000), "teal").save(stream, "JPEG")
    kept = store(data=stream.getvalue(), name="lon.jpg")
    assert (kept.width, kept.height) == (1600, 1200)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"MZ\x90\x00\xff\xfe", "kind"),
        (photograph()[:3000], "picture"),
        (b"\xff\xd8\xff\xe0 no photograph at all", "picture"),
        (b"PK\x03\x04 a broken archive", "kind"),
    ],
)
def test_what_cannot_be_kept_gets_its_sentence(data: bytes, code: str) -> None:
    with pytest.raises(FileRefusedError) as refusal:
        store(data=data, name="minh-chung.jpg")
    assert refusal.value.code == code
    assert "minh-chung.jpg" in str(refusal.value)
    assert not StoredFile.objects.exists()


def test_a_text_file_named_jpg_is_a_text_file() -> None:
    assert store(data="Danh sách".encode(), name="anh.jpg").content_type == "text/plain"


def test_a_picture_of_too_many_pixels_is_refused() -> None:
    stream = io.BytesIO()
    Image.new("1", (12000, 12000)).save(stream, "PNG")
    with pytest.raises(FileRefusedError) as refusal:
        store(data=stream.getvalue(), name="bom.png")
    assert refusal.value.code == "bomb"


def test_the_same_photograph_is_found_again_exactly_and_nearly() -> None:
    first = store(data=draw(1), name="a.jpg")
    again = store(data=draw(1), name="b.jpg")
    smaller = io.BytesIO()
    Image.open(io.BytesIO(draw(1))).resize((480, 360)).save(smaller, "JPEG", quality=60)
    resaved = store(data=smaller.getvalue(), name="c.jpg")
    other = store(data=draw(2), name="d.jpg")
    assert same_bytes(first) == [again.pk]
    assert set(similar(first)) == {again.pk, resaved.pk}
    assert similar(other) == []


@given(st.integers(0, 2**64 - 1), st.sets(st.integers(0, 63), max_size=7))
def test_near_pictures_always_share_a_band(look: int, flipped: set[int]) -> None:
    other = look
    for bit in flipped:
        other ^= 1 << bit
    assert any(mine == theirs for mine, theirs in zip(bands(look), bands(other), strict=True))


@given(st.binary(max_size=200))
def test_telling_what_bytes_are_never_fails(data: bytes) -> None:
    assert sniff(data) is None or "/" in str(sniff(data))


def test_the_look_of_a_flat_picture_is_zero() -> None:
    assert look_of(Image.new("RGB", (40, 40), "white")) == 0
