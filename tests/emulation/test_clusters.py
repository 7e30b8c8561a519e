"""Clusters of like units: everybody in one, none too small, the same size never parted, the order of no matter."""

import random
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from lantoa.emulation.scoring.clusters import Member, area_of, clusters_of
from lantoa.orgs.models.units import EDUCATION_KINDS

SMALLEST = 3  # so that a short list has something to part
MEMBERS = st.lists(
    st.builds(
        Member,
        pk=st.integers(1, 10_000),
        kind=st.sampled_from([str(kind) for kind in EDUCATION_KINDS]),
        pupils=st.none() | st.integers(50, 2500),
        area=st.sampled_from(["", "urban", "rural", "island"]),
    ),
    max_size=40,
    unique_by=lambda one: one.pk,
)


@given(MEMBERS, st.randoms(use_true_random=False))
def test_a_partition_without_small_parts_whatever_the_order(members: list[Member], chance: random.Random) -> None:
    found = clusters_of(members, SMALLEST)
    assert set(found) == {one.pk for one in members}
    sizes = Counter(found.values())
    if len(members) >= SMALLEST:
        assert min(sizes.values()) >= SMALLEST
    else:
        assert len(sizes) <= 1
    assert len({one.code for one in sizes}) == len({one.name for one in sizes}) == len(sizes)
    chance.shuffle(members)
    assert clusters_of(members, SMALLEST) == found


@given(st.lists(st.integers(1, 5), min_size=24, max_size=45))
def test_units_of_one_size_stand_together_and_larger_ones_never_below(pupils: list[int]) -> None:
    found = clusters_of(Member(pk, "primary", size * 100) for pk, size in enumerate(pupils))
    by: dict[int, set[str]] = {}
    for pk, size in enumerate(pupils):
        by.setdefault(size, set()).add(found[pk].code)
    assert all(len(codes) == 1 for codes in by.values())
    rising = [next(iter(by[size])) for size in sorted(by)]
    assert rising == sorted(rising)


def test_kinds_areas_and_sizes_have_words() -> None:
    members = [Member(pk, "primary", 100 + pk, "urban") for pk in range(30)]
    members += [Member(100 + pk, "primary", 300, "rural") for pk in range(10)]
    members += [Member(200 + pk, "primary", 50, "island") for pk in range(3)]
    members += [Member(300 + pk, "centre", None) for pk in range(4)]
    names = Counter(one.name for one in clusters_of(members).values())
    assert names == {
        "Tiểu học, GDTX, GDNN, đô thị, quy mô nhỏ": 10,
        "Tiểu học, GDTX, GDNN, đô thị, quy mô vừa": 14,  # those whose size is not known stand in the middle
        "Tiểu học, GDTX, GDNN, đô thị, quy mô lớn": 10,
        "Tiểu học, GDTX, GDNN, nông thôn và hải đảo": 13,
    }


def test_what_a_name_says_of_its_area() -> None:
    assert area_of("Phòng Giáo dục và Đào tạo quận Hồng Bàng") == "urban"
    assert area_of("Phòng GDĐT huyện An Lão") == "rural"
    assert area_of("Phòng Giáo dục và Đào tạo huyện Cát Hải") == area_of("UBND đặc khu Bạch Long Vĩ") == "island"
    assert area_of("Sở Giáo dục và Đào tạo") == ""
