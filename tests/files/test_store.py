"""Keeping files: told by content, stripped, known again (issue: photographs are checked by content and not by name)."""

import datetime as dt
import io
import os
import random

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from tests.factories.feedback import make_said
from tests.factories.world import make_world

from lantoa.files.actions import store
from lantoa.files.content import PROOFS, FileRefusedError, sniff
from lantoa.files.models import WORD_MASK, WORDS, StoredFile
from lantoa.files.pictures import MAX_SIDE, camera_time, look_of, read_picture, signed
from lantoa.files.similar import NEAR, neighbours, same_bytes, similar
from lantoa.files.sweep import sweep
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


def test_so_many_pixels_that_they_are_not_even_opened_get_the_same_sentence() -> None:
    stream = io.BytesIO()
    Image.new("1", (20000, 20000)).save(stream, "PNG")
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


@given(st.integers(0, 2**64 - 1), st.sets(st.integers(0, 63), max_size=NEAR))
def test_no_near_picture_is_missed_by_the_index(look: int, flipped: set[int]) -> None:
    other = look
    for bit in flipped:
        other ^= 1 << bit
    mine, theirs = signed(look), signed(other)
    words = range(0, 16 * WORDS, 16)
    assert any(theirs >> shift & WORD_MASK in neighbours(mine >> shift & WORD_MASK) for shift in words)


def test_the_index_finds_a_picture_at_seven_bits_and_not_at_eight() -> None:
    first = store(data=draw(1), name="a.jpg")
    assert first.picture is not None
    for bits, found in (((0, 9, 18, 27, 36, 45, 54), True), ((0, 9, 18, 27, 36, 45, 54, 63), False)):
        look = first.picture % (1 << 64)
        for bit in bits:
            look ^= 1 << bit
        other = StoredFile.objects.create(name="b", content_type="image/jpeg", size=1, picture=signed(look))
        assert (other.pk in similar(first)) is found


def test_a_word_of_the_hash_tells_pictures_apart_though_neighbouring_spots_agree() -> None:
    chance = random.Random(5)
    words: set[int] = set()
    for _ in range(400):
        patches = Image.frombytes("L", (5, 4), chance.randbytes(20)).resize((36, 32), Image.Resampling.BICUBIC)
        look = look_of(patches)
        assert look is not None
        words.add(look & WORD_MASK)
    assert len(words) > 380


def test_what_shows_next_to_nothing_resembles_nothing() -> None:
    stream = io.BytesIO()
    Image.new("RGB", (400, 300), "white").save(stream, "JPEG")
    kept = store(data=stream.getvalue(), name="trang.jpg")
    assert kept.picture is None
    assert kept.is_picture
    assert similar(kept) == []


@given(st.binary(max_size=200))
def test_telling_what_bytes_are_never_fails(data: bytes) -> None:
    assert sniff(data) is None or "/" in str(sniff(data))


@given(
    st.binary(max_size=400),
    st.sampled_from([b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"RIFF0000WEBP", b"0000ftypheic"]),
)
def test_no_bytes_make_a_photograph_fail_otherwise_than_with_its_sentence(data: bytes, head: bytes) -> None:
    picture, said = None, ""
    try:
        picture = read_picture(head + data, "anh.jpg")
    except FileRefusedError as error:
        said = str(error)
    assert (picture is None) == ("anh.jpg" in said)
    assert picture is None or 1 <= max(picture.width, picture.height) <= MAX_SIDE


@pytest.mark.parametrize(
    "data",
    [
        b"GIF89a" + b"\x01\x00\x01\x00\x80\x00\x00\xff",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<!doctype html><script>alert(1)</script>",
        "Danh sách".encode(),
    ],
)
def test_neither_drawings_nor_pages_nor_text_prove_anything(data: bytes) -> None:
    with pytest.raises(FileRefusedError) as refusal:
        store(data=data, name="anh.jpg", kinds=PROOFS)
    assert refusal.value.code == "kind"


def test_a_photograph_that_is_also_a_page_keeps_its_pixels_alone() -> None:
    kept = store(data=photograph() + b"%PDF-1.7 <script>alert(1)</script>", name="anh.pdf", kinds=PROOFS)
    assert kept.content_type == "image/jpeg"
    assert b"script" not in kept.read()


def test_a_photograph_lying_on_its_side_is_put_upright() -> None:
    image = Image.new("RGB", (400, 200), "red")
    exif = image.getexif()
    exif[0x0112] = 6
    stream = io.BytesIO()
    image.save(stream, "JPEG", exif=exif)
    kept = store(data=stream.getvalue(), name="dung.jpg")
    assert (kept.width, kept.height) == (200, 400)


def test_forty_megapixels_and_ten_megabytes_are_taken() -> None:
    noise = Image.effect_noise((1000, 1000), 90).convert("RGB")
    stream = io.BytesIO()
    noise.resize((7300, 5500)).save(stream, "JPEG", quality=97)
    data = stream.getvalue()
    assert len(data) > 10_000_000
    kept = store(data=data, name="lon.jpg")
    assert max(kept.width or 0, kept.height or 0) == 1600
    assert kept.size < 2_000_000


def test_a_time_that_the_device_read_is_taken_where_the_bytes_have_none() -> None:
    assert f"{store(data=photograph(), name='a', taken='2024:03:01 07:00:00').taken_at:%d/%m/%Y}" == "01/03/2024"
    assert f"{store(data=with_gps(), name='a', taken='2024:03:01 07:00:00').taken_at:%d/%m/%Y}" == "10/10/2024"
    assert store(data=photograph(), name="a", taken="hôm qua").taken_at is None


@given(st.text(max_size=30))
def test_a_cameras_time_is_read_or_left(text: str) -> None:
    assert camera_time(text) is None or text.strip("\x00 ")[0].isdigit()


def test_bytes_of_a_rolled_back_transaction_and_unused_files_are_swept_a_day_later() -> None:
    used_to_be = store(data=photograph(), name="a.jpg")
    default_storage.save("zz/" + "z" * 32, ContentFile(b"nobody's"))
    assert sweep() == 0
    yesterday = timezone.now() - dt.timedelta(days=2)
    StoredFile.objects.update(created_at=yesterday)
    os.utime(default_storage.path("zz/" + "z" * 32), (yesterday.timestamp(), yesterday.timestamp()))
    assert sweep() == 1
    assert not default_storage.exists("zz/" + "z" * 32)
    assert not default_storage.exists(used_to_be.path)


def test_the_look_of_a_flat_picture_is_nothing() -> None:
    assert look_of(Image.new("RGB", (40, 40), "white")) is None


def test_the_sweep_leaves_what_plans_and_guidance_refer_to() -> None:
    """A reference without a way back (`related_name="+"`) protects a file as any other."""
    world = make_world()
    make_said(world)
    keys = set(StoredFile.objects.values_list("key", flat=True))
    StoredFile.objects.update(created_at=timezone.now() - dt.timedelta(days=2))
    assert keys
    assert sweep() == 0
    assert set(StoredFile.objects.values_list("key", flat=True)) == keys
