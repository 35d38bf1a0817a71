"""The perceptual hash: the same for copies, different for others, and the one that others compute too."""

from __future__ import annotations

import io
import itertools
import time
from collections import Counter
from pathlib import Path

import pytest
from PIL import Image

from reader.hostile.pictures.perceptual import pdq
from reader.hostile.pictures.picture import hash_of, render
from tests.helpers.corpus import CORPUS, needs_corpus
from tests.helpers.drawn_pictures import RENDITIONS, a_card, a_photo, encoded, rendered

NEAR = 31
ENOUGH = 50


def distance(one: bytes | None, other: bytes | None) -> int:
    assert one is not None and other is not None
    return (int.from_bytes(one, "big") ^ int.from_bytes(other, "big")).bit_count()


@pytest.mark.parametrize("photos", [8, pytest.param(400, marks=[pytest.mark.long, pytest.mark.timeout(1800)])])
def test_copies_are_found_and_strangers_are_not(photos):
    originals: list[bytes | None] = []
    found: Counter[str] = Counter()
    for number in range(photos):
        photo = a_photo(number)
        original, quality = pdq(photo)
        if quality < ENOUGH:
            continue
        originals.append(original)
        for how in RENDITIONS:
            found[how] += distance(original, pdq(rendered(photo, how).convert("RGB"))[0]) <= NEAR
    assert len(originals) >= 0.9 * photos
    assert min(distance(one, other) for one, other in itertools.combinations(originals, 2)) > NEAR
    for how in RENDITIONS:
        assert found[how] / len(originals) >= 0.995, how


@pytest.mark.parametrize(("templates", "cards"), [(2, 20), pytest.param(5, 60, marks=pytest.mark.long)])
def test_cards_of_one_template_are_different_pictures(templates, cards):
    for template in range(templates):
        hashes = [pdq(a_card(number, template))[0] for number in range(cards)]
        assert min(distance(one, other) for one, other in itertools.combinations(hashes, 2)) > NEAR


@needs_corpus
def test_copies_in_the_corpus_are_found_and_its_other_pictures_are_not():
    folder = CORPUS / "images"

    def hash_file(name: str) -> bytes | None:
        made = render((folder / name).read_bytes())
        assert made.pdq_quality >= ENOUGH, name
        return made.pdq

    bridge = hash_file("phash-pdq-bridge/aaa-orig.jpg")
    for copy in ("blur-a-little", "high-saturation", "sharpen-a-little", "shrink-a-little", "shrink-a-lot"):
        assert distance(bridge, hash_file(f"phash-pdq-bridge/{copy}.jpg")) <= NEAR, copy
    forest = hash_file("phash-forest-office/forest/forest-high.jpg")
    for copy in ("low", "thumb"):
        assert distance(forest, hash_file(f"phash-forest-office/forest/forest-{copy}.jpg")) <= NEAR, copy
    bench = hash_file("phash-ukbench/base_images/ukbench00120.jpg")
    assert distance(bench, hash_file("phash-ukbench/mixed_images/ukbench00120_resize.jpg")) <= NEAR
    distinct = [bridge, forest] + [
        hash_file(file.relative_to(folder).as_posix())
        for name in ("phash-blockhash", "phash-ukbench/base_images")
        for file in sorted((folder / name).glob("*.jpg"))
    ]
    assert len(distinct) >= 10
    assert min(distance(one, other) for one, other in itertools.combinations(distinct, 2)) > NEAR


FROM_REFERENCE = {
    (0, (113, 151)): "6316d1f275cca2bb8b960d8dbc2f987640de1c6b9f16268c8dc07370a6d3dd50",
    (1, (150, 150)): "faa7ea43e6d827506e5813229185782732afcdddab774ccab311b51164a8b565",
    (2, (180, 135)): "6d82b64cdb5b2db3db619db4024b24a446cf82644d9b9977d9b266cb26664d91",
    (3, (200, 113)): "2f4aff21f54a02b44943ef2937f614918949bb69d2b4e6a16743447a7c959b26",
    (4, (256, 171)): "8cdd6015f235bafd7bb2e6f8c8c80888e03af0fff0d1ff644d9c094e80272c17",
    (5, (400, 267)): "93a5660e938c89b2664d7913d93164f1de1ad19e66dc99a39f2f674a038d830f",
    (6, (64, 64)): "6bd896d6d43127a5319a68469fd26c75d052359264acdb1b4f6d961a9ace6964",
    (7, (700, 467)): "517e8ebad361e48b3aa81d7cad93db2003ba8d5c9b154c9376288b7b26477589",
}
"""What pdqhash 0.2.8 (the reference in C++) says of a photo by its number, at a size."""
FAR_FROM_REFERENCE = 14
"""Bits: see the head of `perceptual.py`."""


def a_photo_of(number: int, size: tuple[int, int]) -> Image.Image:
    return a_photo(number).resize(size, Image.Resampling.LANCZOS)


@pytest.mark.parametrize(("number", "size"), FROM_REFERENCE)
def test_bits_are_those_of_the_reference_at_each_size(number, size):
    expected = bytes.fromhex(FROM_REFERENCE[number, size])
    assert distance(pdq(a_photo_of(number, size))[0], expected) <= FAR_FROM_REFERENCE


def test_bits_are_those_of_the_reference_where_it_is_installed():
    """Quality below 50 aside: its bits are chance. (The oracle is no dependency; it needs a compiler.)"""
    numpy = pytest.importorskip("numpy", reason="pdqhash, the reference, is not installed")
    reference = pytest.importorskip("pdqhash", reason="pdqhash, the reference, is not installed")
    pictures = [a_photo(number) for number in range(20)] + [a_card(number, number) for number in range(5)]
    pictures += [Image.open(file).convert("RGB") for file in _photographs()]
    for picture in pictures:
        for side in (64, 113, 150, 200, 256, 400, 1080):
            smaller = picture.copy()
            smaller.thumbnail((8000, side) if picture.width > picture.height else (side, 8000))
            if min(smaller.size) < 64:
                continue
            bits, quality = reference.compute(numpy.asarray(smaller))
            ours, our_quality = pdq(smaller)
            assert abs(quality - our_quality) <= 3
            if quality >= ENOUGH:
                told = int("".join(map(str, bits)), 2).to_bytes(32, "big")
                assert distance(ours, told) <= FAR_FROM_REFERENCE


def _photographs() -> list[Path]:
    names = ("phash-blockhash", "phash-pdq-bridge", "phash-forest-office/forest", "phash-ukbench/base_images")
    return [file for name in names for file in sorted((CORPUS / "images" / name).glob("*.jpg"))]


FROZEN = ("b29a452ceadc45acff5cafbcff58afbcc578ff9401eb7c0602e9200300c51057", 100)


def test_bits_do_not_change():
    """Hashes are kept, sent and published: a change of the code must not change them."""
    image = Image.linear_gradient("L").rotate(30).convert("RGB")
    image.paste("white", (10, 10, 90, 40))
    bits, quality = pdq(image)
    assert bits is not None
    assert (bits.hex(), quality) == FROZEN


def test_plain_pictures_are_of_no_quality():
    assert pdq(Image.new("RGB", (300, 200), "white"))[1] == 0
    assert pdq(Image.linear_gradient("L").convert("RGB"))[1] < ENOUGH


@pytest.mark.parametrize("size", [(63, 400), (400, 63), (1, 1)])
def test_small_pictures_have_none(size):
    assert pdq(Image.new("RGB", size)) == (None, 0)


def test_what_is_transparent_is_white():
    photo = a_photo(3, (300, 200))
    clear, white = photo.convert("RGBA"), photo.copy()
    clear.paste((0, 0, 0, 0), (0, 0, 150, 200))
    white.paste("white", (0, 0, 150, 200))
    assert pdq(clear) == pdq(white)


def test_the_first_frame_counts():
    frames = [a_photo(1, (300, 200)), a_photo(2, (300, 200))]
    file = io.BytesIO()
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:])
    assert distance(render(file.getvalue()).pdq, pdq(frames[0])[0]) <= NEAR


def test_a_stored_rendition_gives_the_hash_of_its_picture():
    made = render(encoded(a_photo(5, (1600, 1000))))
    later, quality = hash_of(made.full)
    assert distance(later, made.pdq) <= 10
    assert abs(quality - made.pdq_quality) <= 5


@pytest.mark.bench
def test_a_hash_costs_15_milliseconds_at_most():
    image = a_photo(1, (1080, 720))
    began = time.process_time()
    for _ in range(50):
        pdq(image)
    each = (time.process_time() - began) / 50
    assert each <= 0.015, f"{each * 1000:.1f} ms"
