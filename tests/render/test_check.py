"""What is looked at in a picture's file before anything decodes it."""

import contextlib
import zlib
from io import BytesIO
from typing import Any

import PIL.Image
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.tronbyt.model import Fit, Size
from custom_components.tronbyt.render import limits
from custom_components.tronbyt.render.check import check
from custom_components.tronbyt.render.checked import Checked
from custom_components.tronbyt.render.decode import decode, is_ready, shape
from custom_components.tronbyt.render.exceptions import ImageError, Reason

from .files import GIF, JPEG, PNG, PROGRESSIVE, comment, exif, gif_with, jpeg_with, png_chunk, png_with, scans, segment
from .samples import ANIM, QUICK, animated, anmf, chunk, encoded, plain, riff, vp8, vp8l, vp8x

WEBP = encoded(plain(1)[0], "WEBP", lossless=True)
WHOLE = {"GIF": GIF, "JPEG": JPEG, "PNG": PNG, "WEBP": WEBP}
MOVING = {form: animated(plain(3), form, 50) for form in ("GIF", "PNG", "WEBP")}


def refusal(data: bytes) -> Reason:
    """Return why a file is refused before it is decoded."""
    with pytest.raises(ImageError) as caught:
        check(data)
    return caught.value.reason


def pixels(data: bytes) -> bytes:
    """Return the first frame of a picture of 8x8."""
    return decode(data, Size(8, 8), Fit.STRETCH)[0].image.tobytes()


@pytest.mark.parametrize("form", WHOLE)
def test_a_file_is_known_by_its_bytes(form: str) -> None:
    checked = check(WHOLE[form])
    assert (checked.form, checked.size, checked.orientation) == (form, (8, 8), 1)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(gif_with(comment(*[b"x"] * limits.MAX_GIF_BLOCKS)), id="blocks of one GIF comment"),
        pytest.param(gif_with(comment() * limits.MAX_GIF_BLOCKS), id="GIF comments"),
        pytest.param(GIF[:-2] + b"\x01x" * limits.MAX_GIF_BLOCKS + b"\0;", id="blocks of a GIF's pixels"),
        pytest.param(scans(limits.MAX_JPEG_SCANS), id="scans"),
        pytest.param(jpeg_with(segment(0xFE, b"") * limits.MAX_JPEG_SEGMENTS), id="JPEG comments"),
        pytest.param(jpeg_with(b"\xff\x01" * limits.MAX_JPEG_SEGMENTS), id="bare JPEG markers"),
        pytest.param(png_with(png_chunk(b"IDAT", b"") * limits.MAX_PNG_CHUNKS), id="PNG chunks"),
        pytest.param(riff(vp8l(8, 8), chunk(b"ODD ", b"") * limits.MAX_WEBP_CHUNKS), id="WebP chunks"),
        pytest.param(riff(vp8x(8, 8), ANIM, anmf(vp8l(8, 8), (8, 8)) * limits.MAX_WEBP_CHUNKS), id="WebP frames"),
    ],
)
def test_what_has_too_many_parts_is_refused(data: bytes) -> None:
    assert refusal(data) is Reason.TOO_MANY_PARTS


def test_as_many_scans_as_are_allowed_are_taken() -> None:
    count = PROGRESSIVE.count(b"\xff\xda")
    assert decode(scans(limits.MAX_JPEG_SCANS - count + 1), Size(8, 8), Fit.STRETCH)
    assert refusal(scans(limits.MAX_JPEG_SCANS - count + 2)) is Reason.TOO_MANY_PARTS


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(GIF[:6] + b"\xff\xff\xff\xff" + GIF[10:], id="GIF"),
        pytest.param(GIF[:-1] + b"\x2c" + b"\xff" * 8 + b"\0\x02\0;", id="a frame outside of a GIF"),
        pytest.param(JPEG.replace(b"\xff\xc0\0\x11\x08\0\x08\0\x08", b"\xff\xc0\0\x11\x08\xff\xff\xff\xff"), id="JPEG"),
        pytest.param(riff(vp8l(16384, 16384)), id="lossless WebP"),
        pytest.param(riff(vp8(16383, 16383)), id="lossy WebP"),
        pytest.param(riff(vp8x(2**24, 2**24)), id="extended WebP"),
        pytest.param(PNG[:16] + b"\x7f\xff\xff\xff" * 2 + PNG[24:], id="PNG"),
    ],
)
def test_what_is_too_large_is_refused_by_its_header(data: bytes) -> None:
    assert refusal(data) is Reason.TOO_MANY_PIXELS


@pytest.mark.parametrize("marker", [0xC3, 0xC5, 0xC9, 0xCA, 0xCF])
def test_jpegs_that_no_browser_shows_are_refused(marker: int) -> None:
    assert refusal(JPEG.replace(b"\xff\xc0", bytes([0xFF, marker]))) is Reason.NOT_AN_IMAGE


NOTES = b"\0" * 60_000


@pytest.mark.parametrize(
    ("form", "data", "gone"),
    [
        ("GIF", gif_with(comment(b"secret" * 9), b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0"), (b"secret", b"NETSCAPE")),
        ("JPEG", jpeg_with(segment(0xFE, b"secret"), segment(0xE1, b"Exif\0\0secret"), segment(0xE2, b"MPF\0secret")),
         (b"secret", b"MPF")),
        ("JPEG", JPEG + JPEG, (JPEG + JPEG,)),
        ("PNG", png_with(png_chunk(b"zTXt", b"k\0\0" + zlib.compress(NOTES)), png_chunk(b"iCCP", NOTES)),
         (b"zTXt", b"iCCP")),
        ("PNG", png_with(png_chunk(b"IHDR", PNG[16:29].replace(b"\0\x08", b"\xff\x08"))), (b"\xff\x08",)),
    ],
    ids=["gif", "jpeg", "several jpegs", "png", "png headers"],
)  # fmt: skip
def test_what_no_pixel_needs_never_comes_to_the_decoder(form: str, data: bytes, gone: tuple[bytes, ...]) -> None:
    checked = check(data)
    assert [
        note for note in gone for file in (checked.data, *(part.data for part in checked.parts)) if note in file
    ] == []
    assert pixels(data) == pixels(WHOLE[form])


@pytest.mark.parametrize("entries", [0, 3, limits.MAX_EXIF_ENTRIES - 1])
@pytest.mark.parametrize("order", ["II", "MM"])
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_how_a_camera_was_held_is_read_from_its_notes(form: str, order: str, entries: int) -> None:
    note = exif(6, entries, order=order)
    image = PIL.Image.new("RGB", (8, 4), "red")
    data = {
        "JPEG": encoded(image, "JPEG", exif=b"Exif\0\0" + note),
        "PNG": encoded(image, "PNG", exif=note),
        "WEBP": encoded(image, "WEBP", exif=note),
    }[form]
    assert check(data).orientation == 6
    assert shape(data) == Size(4, 8)


@pytest.mark.parametrize(
    "note",
    [
        b"", b"Exif\0\0", b"II*\0", b"II*\0\x08\0\0\0", b"II*\0\x08\0\0\0\xff\xff", b"II*\0\xff\xff\xff\xff\0\0",
        b"XX*\0" + exif(6)[4:], exif(6, limits.MAX_EXIF_ENTRIES), exif(6).replace(b"\x03\0\x01\0", b"\x04\0\x01\0"),
    ],
)  # fmt: skip
def test_notes_that_cannot_be_read_leave_the_picture_upright(note: bytes) -> None:
    assert check(png_with(png_chunk(b"eXIf", note))).orientation == 1


def test_a_camera_is_held_in_one_way() -> None:
    first, second = (segment(0xE1, b"Exif\0\0" + exif(held)) for held in (6, 3))
    assert check(jpeg_with(first, second)).orientation == 6


@pytest.mark.parametrize("form", ["TIFF", "ICO", "BMP", "PCX", "TGA", "PPM", "EPS", "ICNS", "JPEG2000", "DDS", "SGI"])
def test_other_formats_are_refused_before_pillow_sees_them(monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    data = encoded(PIL.Image.new("RGB", (16, 16)), form)

    def seen(*_: Any, **__: Any) -> None:
        pytest.fail("opened")

    monkeypatch.setattr(PIL.Image, "open", seen)
    with pytest.raises(ImageError) as caught:
        decode(data, Size(8, 8), Fit.STRETCH)
    assert caught.value.reason is Reason.NOT_AN_IMAGE


@pytest.mark.parametrize(
    "data", [b"8BPS\0\x01", b"%!PS-Adobe-3.0 EPSF-3.0", b"\x00\x00\x01\x00", b"BM", b"RIFF\0\0\0\0WAVE"]
)
def test_the_beginnings_of_others_are_no_pictures(data: bytes) -> None:
    assert refusal(data + bytes(64)) is Reason.NOT_AN_IMAGE


def test_pillow_is_asked_for_the_format_that_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    opened = PIL.Image.open

    def watched(file: BytesIO, **options: Any) -> PIL.Image.Image:
        asked.append(options)
        return opened(file, **options)

    monkeypatch.setattr(PIL.Image, "open", watched)
    for data in WHOLE.values():
        pixels(data)
    assert asked == [{"formats": (form,)} for form in WHOLE]


@pytest.mark.parametrize("form", WHOLE)
@QUICK
@given(data=st.data())
def test_damaged_files_are_checked_or_refused_for_a_reason(form: str, data: st.DataObject) -> None:
    file = bytearray(data.draw(st.sampled_from([WHOLE[form], MOVING.get(form, PROGRESSIVE)])))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(file) - 1))
        match data.draw(st.sampled_from(["change", "cut", "double", "insert"])):
            case "change":
                file[at] = data.draw(st.integers(0, 255))
            case "cut":
                del file[at + 1 : at + 1 + data.draw(st.integers(1, 40))]
            case "double":
                file[at:at] = file[at : at + data.draw(st.integers(1, 40))]
            case "insert":
                file[at:at] = data.draw(st.binary(max_size=12))
    with contextlib.suppress(ImageError):
        checked = check(bytes(file))
        assert isinstance(checked, Checked)
        assert len(checked.data) <= len(file) + 2
        assert checked.size.width * checked.size.height <= limits.MAX_JPEG_PIXELS
    is_ready(bytes(file), Size(8, 8))


@pytest.mark.parametrize("form", WHOLE)
def test_any_beginning_of_a_file_is_checked_or_refused(form: str) -> None:
    data = MOVING.get(form, PROGRESSIVE)
    for end in range(len(data)):
        with contextlib.suppress(ImageError):
            check(data[:end])


@pytest.mark.parametrize("form", WHOLE)
@QUICK
@given(tail=st.binary(max_size=200))
def test_no_bytes_raise_anything_else(form: str, tail: bytes) -> None:
    for length in (4, 8, 12, 16, 33):
        with contextlib.suppress(ImageError):
            check(WHOLE[form][:length] + tail)


@pytest.mark.parametrize("data", [*WHOLE.values(), *MOVING.values(), PROGRESSIVE])
def test_what_encoders_write_is_ready(data: bytes) -> None:
    assert is_ready(data, Size(8, 8))


@pytest.mark.parametrize(
    "data", [riff(vp8(64, 32)), riff(vp8l(64, 32)), riff(vp8x(8, 8), ANIM, anmf(vp8l(8, 8), (8, 8)))]
)
def test_a_whole_container_of_nonsense_is_not_ready(data: bytes) -> None:
    assert not is_ready(data, Size(8, 8))


def test_what_has_no_pixels_is_refused() -> None:
    assert refusal(PNG[:16] + bytes(8) + PNG[24:]) is Reason.TRUNCATED
