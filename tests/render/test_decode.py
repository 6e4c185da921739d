"""Foreign pictures become frames."""

import contextlib
import zlib

import PIL.Image
import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.tronbyt.model import Anchor, Fit, Mode, Size
from custom_components.tronbyt.render import decode as decoding
from custom_components.tronbyt.render import limits
from custom_components.tronbyt.render.decode import Decoded, Way, decode, shape
from custom_components.tronbyt.render.decode import decoded as told
from custom_components.tronbyt.render.exceptions import ImageError, Reason
from custom_components.tronbyt.render.frame import Frame
from custom_components.tronbyt.render.scale import scaled

from .art import BLUE, RED, assert_art, picture
from .samples import QUICK, animated, encoded, plain

SIZE = Size(4, 2)
ROWS = ("rgbw", "wbgr")
FORMS = ("PNG", "JPEG", "GIF", "WEBP")


def decoded(data: bytes, size: Size = SIZE, fit: Fit = Fit.CONTAIN) -> tuple[Frame, ...]:
    """Decode, and see that every frame is an RGB image of the size."""
    frames = decode(data, size, fit)
    assert {(frame.image.size, frame.image.mode) for frame in frames} == {(size, "RGB")}
    return frames


def times(frames: tuple[Frame, ...]) -> list[float]:
    """Return how long each frame stays, in seconds."""
    return [round(frame.seconds, 6) for frame in frames]


def everything(data: bytes) -> Decoded:
    """Decode, and tell whether there is more."""
    return told(data, Size(8, 8), Way(Fit.STRETCH, Anchor.CENTER, Mode.PIXEL))


def refusal(data: bytes) -> Reason:
    """Return why the bytes are refused."""
    with pytest.raises(ImageError) as caught:
        decode(data, SIZE, Fit.CONTAIN)
    return caught.value.reason


@pytest.mark.parametrize("form", ["PNG", "GIF", "WEBP"])
def test_a_lossless_still_keeps_every_pixel(form: str) -> None:
    settings = {"lossless": True} if form == "WEBP" else {}
    (frame,) = decoded(encoded(picture(*ROWS), form, **settings))
    assert_art(frame.image, ROWS)


def test_a_jpeg_is_read_too() -> None:
    (frame,) = decoded(encoded(PIL.Image.new("RGB", (300, 200), RED), "JPEG"), Size(8, 8), Fit.STRETCH)
    assert frame.image.getpixel((4, 4)) == (255, 0, 0)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16", "CMYK"])
def test_every_kind_of_pixels_is_understood(mode: str) -> None:
    white = PIL.Image.new("RGB", (4, 2), "white")
    image = PIL.Image.new(mode, (4, 2), 0xFFFF) if mode == "I;16" else white.convert(mode)
    (frame,) = decoded(encoded(image, "JPEG" if mode == "CMYK" else "PNG"))
    pixel = frame.image.getpixel((0, 0))
    assert isinstance(pixel, tuple)
    assert all(channel > 250 for channel in pixel)


def test_sixteen_bits_of_grey_are_scaled_and_not_cut_off() -> None:
    (frame,) = decoded(encoded(PIL.Image.new("I;16", (4, 2), 0x8000), "PNG"))
    assert frame.image.getpixel((0, 0)) == (128, 128, 128)


@pytest.mark.parametrize("form", ["PNG", "WEBP", "GIF"])
def test_what_is_transparent_becomes_black(form: str) -> None:
    image = PIL.Image.new("RGBA", (4, 2), (255, 0, 0, 0))
    image.paste((0, 0, 255, 255), (0, 0, 2, 2))
    (frame,) = decoded(encoded(image, form, **({"lossless": True} if form == "WEBP" else {})))
    assert_art(frame.image, ["bb..", "bb.."])


def test_what_is_half_transparent_is_half_as_bright() -> None:
    (frame,) = decoded(encoded(PIL.Image.new("RGBA", (4, 2), (200, 100, 0, 128)), "PNG"))
    assert frame.image.getpixel((0, 0)) == (100, 50, 0)


@pytest.mark.parametrize(
    ("orientation", "expected"),
    [
        (1, ["rg", ".b"]),
        (2, ["gr", "b."]),
        (3, ["b.", "gr"]),
        (4, [".b", "rg"]),
        (5, ["r.", "gb"]),
        (6, [".r", "bg"]),
        (7, ["bg", ".r"]),
        (8, ["gb", "r."]),
        (9, ["rg", ".b"]),
    ],
)
def test_a_cameras_rotation_is_undone(orientation: int, expected: list[str]) -> None:
    exif = PIL.Image.Exif()
    exif[0x0112] = orientation
    (frame,) = decoded(encoded(picture("rg", ".b"), "PNG", exif=exif), Size(2, 2))
    assert_art(frame.image, expected)


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
def test_exif_data_that_cannot_be_read_does_no_harm() -> None:
    data = encoded(picture(*ROWS), "PNG", exif=b"Exif\0\0II*\0\xff\xff\xff\xff")
    assert_art(decoded(data)[0].image, ROWS)


@pytest.mark.parametrize("form", ["PNG", "GIF", "WEBP"])
def test_an_animation_keeps_its_frames_and_their_times(form: str) -> None:
    images = [picture(*rows) for rows in (("rrrr", "...."), ("....", "gggg"), ("b..b", ".bb."))]
    frames = decoded(animated(images, form, [50, 200, 1000]))
    assert times(frames) == [0.05, 0.2, 1.0]
    assert_art(frames[0].image, ["rrrr", "...."])
    assert_art(frames[2].image, ["b..b", ".bb."])


def test_a_still_has_no_time() -> None:
    assert times(decoded(encoded(picture(*ROWS), "GIF"))) == [0.0]


@pytest.mark.parametrize("milliseconds", [0, 10])
def test_frames_without_a_time_stay_as_long_as_in_browsers(milliseconds: int) -> None:
    assert times(decoded(animated(plain(3), "GIF", milliseconds))) == [0.1, 0.1, 0.1]


@pytest.mark.parametrize(
    ("size", "milliseconds", "expected"),
    [
        (Size(64, 32), 20, [0.04, 0.04, 0.02]),
        (Size(64, 32), 30, [0.03] * 5),
        (Size(128, 64), 30, [0.06, 0.06, 0.03]),
        (Size(128, 64), 40, [0.04] * 5),
        (Size(64, 32), [20, 20, 20, 500, 20], [0.04, 0.52, 0.02]),
    ],
)
def test_frames_too_short_for_the_panel_are_joined(
    size: Size, milliseconds: int | list[int], expected: list[float]
) -> None:
    assert times(decoded(animated(plain(5), "GIF", milliseconds), size)) == expected


def test_what_lies_behind_the_sixtieth_second_is_left_out() -> None:
    assert times(decoded(animated(plain(9), "GIF", 25_000))) == [25.0, 25.0, 10.0]


def test_the_still_before_an_animated_png_is_not_part_of_it() -> None:
    data = animated(plain(3), "PNG", 100, default_image=True)
    assert times(decoded(data)) == [0.1, 0.1]


def test_the_pictures_behind_a_cameras_jpeg_are_not_an_animation() -> None:
    data = encoded(PIL.Image.new("RGB", (16, 8), BLUE), "MPO", save_all=True, append_images=plain(2, (16, 8)))
    assert times(decoded(data)) == [0.0]


def test_a_large_jpeg_is_decoded_at_a_fraction_of_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[int, int]] = []

    def watched(image: PIL.Image.Image, size: Size, fit: Fit, anchor: Anchor) -> PIL.Image.Image:
        seen.append(image.size)
        return scaled(image, size, fit, anchor)

    monkeypatch.setattr(decoding, "scaled", watched)
    decoded(encoded(PIL.Image.new("RGB", (1920, 1080)), "JPEG"), Size(64, 32), Fit.COVER)
    assert seen == [(240, 135)]


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%!PS-Adobe-3.0 EPSF-3.0"]
)
def test_bytes_of_another_kind_are_not_an_image(data: bytes) -> None:
    assert refusal(data) is Reason.NOT_AN_IMAGE


@pytest.mark.parametrize("form", ["TIFF", "PPM", "TGA", "ICO", "BMP", "PCX", "DDS", "JPEG2000"])
def test_formats_that_were_not_asked_for_are_not_opened(form: str) -> None:
    assert refusal(encoded(picture(*ROWS), form)) is Reason.NOT_AN_IMAGE


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF"])
def test_half_a_file_is_shown_as_far_as_it_goes(form: str) -> None:
    settings = {"interlace": False} if form == "GIF" else {}
    data = encoded(PIL.Image.effect_noise((60, 40), 90).convert("RGB"), form, **settings)
    files = data, data[: len(data) // 2]
    whole, half = (decode(file, Size(60, 40), Fit.STRETCH, mode=Mode.PIXEL)[0].image for file in files)
    assert whole.crop((0, 0, 16, 8)).tobytes() == half.crop((0, 0, 16, 8)).tobytes()
    # What a GIF's decoder leaves out has the first of its colors.
    assert form == "GIF" or half.crop((0, 32, 60, 40)).getbbox() is None


@pytest.mark.parametrize("form", FORMS)
def test_a_file_of_which_there_is_nothing_to_be_seen_is_truncated(form: str) -> None:
    data = encoded(PIL.Image.effect_noise((60, 40), 90).convert("RGB"), form)
    assert refusal(data[:60]) is Reason.TRUNCATED


@pytest.mark.parametrize("progressive", [False, True])
@pytest.mark.parametrize("cut", [1, 2, 9])
def test_a_jpeg_without_its_last_bytes_is_as_it_was(cut: int, progressive: bool) -> None:
    data = encoded(PIL.Image.linear_gradient("L").convert("RGB"), "JPEG", progressive=progressive)
    whole, less = (decode(file, Size(64, 64), Fit.STRETCH)[0].image for file in (data, data[:-cut]))
    assert whole.crop((0, 0, 64, 56)).tobytes() == less.crop((0, 0, 64, 56)).tobytes()


@pytest.mark.parametrize("form", ["PNG", "GIF", "WEBP"])
def test_an_animation_that_is_cut_off_ends_before_the_frame_that_is_not_whole(form: str) -> None:
    images = [PIL.Image.effect_noise((8, 8), 90).convert("RGB") for _ in range(3)]
    data = animated(images, form, 100)
    found = everything(data[:-40])
    assert [frame.seconds for frame in found.frames] == [0.1, 0.1]
    assert not found.is_shortened


def test_a_phones_photo_of_48_megapixels_is_shown() -> None:
    data = encoded(PIL.Image.new("L", (8064, 6048), 200), "JPEG", quality=30)
    assert decoded(data, Size(64, 32), Fit.COVER)[0].image.getpixel((30, 15)) != (0, 0, 0)
    assert refusal(encoded(PIL.Image.new("L", (8064, 7968), 200), "JPEG", quality=30)) is Reason.TOO_MANY_PIXELS


def test_too_many_bytes_are_not_even_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_SOURCE_BYTES", 100)
    assert refusal(bytes(101)) is Reason.TOO_LARGE
    assert refusal(bytes(100)) is Reason.NOT_AN_IMAGE


def bomb(width: int, height: int) -> bytes:
    """Return a PNG whose header promises more pixels than its body has."""
    data = encoded(PIL.Image.new("1", (1, 1)), "PNG")
    header = b"IHDR" + width.to_bytes(4) + height.to_bytes(4) + data[24:29]
    return data[:12] + header + zlib.crc32(header).to_bytes(4) + data[33:]


@pytest.mark.parametrize(("width", "height"), [(5001, 5000), (60_000, 60_000), (2**31 - 1, 2)])
def test_a_bomb_is_refused_from_its_header(monkeypatch: pytest.MonkeyPatch, width: int, height: int) -> None:
    def exploded(_: PIL.Image.Image) -> None:
        pytest.fail("decoded")

    data = bomb(width, height)
    monkeypatch.setattr(PIL.Image.Image, "load", exploded)
    assert refusal(data) is Reason.TOO_MANY_PIXELS


def test_the_largest_picture_is_still_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_FRAME_PIXELS", 8)
    assert decoded(encoded(picture(*ROWS), "PNG"))
    assert refusal(encoded(PIL.Image.new("L", (9, 1)), "PNG")) is Reason.TOO_MANY_PIXELS


@pytest.mark.parametrize("limit", [("MAX_FRAMES", 3), ("MAX_TOTAL_PIXELS", 3 * 64), ("MAX_ANIMATION_SECONDS", 0.3)])
@pytest.mark.parametrize("form", ["PNG", "GIF", "WEBP"])
def test_a_long_animation_is_shortened(monkeypatch: pytest.MonkeyPatch, form: str, limit: tuple[str, float]) -> None:
    monkeypatch.setattr(limits, *limit)
    for count, is_shortened in ((3, False), (4, True), (9, True)):
        found = everything(animated(plain(count), form, 100))
        assert (len(found.frames), found.is_shortened) == (3, is_shortened)
        assert found.frames[2].image.getpixel((0, 0)) == (2, 253, 99)


def test_one_frame_alone_may_have_as_many_pixels_as_a_frame_may_have(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_TOTAL_PIXELS", 10)
    assert len(decoded(animated(plain(2), "GIF", 100))) == 1


@QUICK
@given(st.data())
def test_damaged_files_give_frames_or_a_reason_and_nothing_else(data: st.DataObject) -> None:
    form = data.draw(st.sampled_from(FORMS))
    file = bytearray(animated(plain(3), form, 50) if form in {"PNG", "GIF", "WEBP"} else encoded(plain(1)[0], form))
    for _ in range(data.draw(st.integers(1, 4))):
        file[data.draw(st.integers(0, len(file) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(ImageError):
        assert decoded(bytes(file))


def test_the_name_of_a_reason_is_the_errors_text() -> None:
    assert str(ImageError(Reason.TRUNCATED)) == "truncated"


@pytest.mark.parametrize(
    ("fit", "anchor", "expected"),
    [
        (Fit.COVER, Anchor.LEFT, ["rg", "wb"]),
        (Fit.COVER, Anchor.CENTER, ["gb", "bg"]),
        (Fit.COVER, Anchor.BOTTOM_RIGHT, ["bw", "gr"]),
    ],
)
def test_the_anchor_is_kept(fit: Fit, anchor: Anchor, expected: list[str]) -> None:
    (frame,) = decode(encoded(picture(*ROWS), "PNG"), Size(2, 2), fit, anchor)
    assert_art(frame.image, expected)


def test_a_photograph_is_made_stronger_and_pixel_art_is_not() -> None:
    data = encoded(PIL.Image.new("RGB", (100, 50), (150, 100, 100)), "PNG")
    plainly, strongly = (decode(data, Size(8, 4), Fit.CONTAIN, mode=mode)[0].image for mode in (Mode.PIXEL, Mode.PHOTO))
    assert plainly.getpixel((4, 2)) == (150, 100, 100)
    assert strongly.getpixel((4, 2)) != (150, 100, 100)


def test_a_plain_png_is_not_taken_for_a_photograph() -> None:
    image = PIL.Image.new("RGB", (100, 50), (150, 100, 100))
    assert decoded(encoded(image, "PNG"), Size(8, 4))[0].image.getpixel((4, 2)) == (150, 100, 100)


@pytest.mark.parametrize("size", [Size(64, 32), Size(128, 64), Size(128, 128)])
@pytest.mark.parametrize("factor", [1, 2, 5, 10])
def test_enlarged_pixel_art_is_as_it_was_drawn(size: Size, factor: int) -> None:
    drawn = PIL.Image.effect_noise(size, 100).convert("RGB")
    large = drawn.resize((size.width * factor, size.height * factor), PIL.Image.Resampling.NEAREST)
    (frame,) = decoded(encoded(large, "WEBP", lossless=True), size)
    assert (frame.image.tobytes() == drawn.tobytes()) is (factor > 1 or max(size) <= 64)


@pytest.mark.parametrize("side", [100, 256, 300, 512, 640])
@pytest.mark.parametrize("size", [Size(16, 16), Size(32, 32), Size(64, 64)])
def test_a_jpeg_is_taken_for_a_photograph(side: int, size: Size) -> None:
    data = encoded(PIL.Image.new("RGB", (side, side), (150, 100, 100)), "JPEG")
    guessed, chosen = (decode(data, size, Fit.COVER, mode=mode)[0].image for mode in (Mode.AUTO, Mode.PHOTO))
    assert guessed.tobytes() == chosen.tobytes()


# A PNG may tell behind its pixels how the camera was turned.
@pytest.mark.parametrize("form", sorted({*FORMS} - {"PNG"}))
def test_the_shape_is_known_without_decoding(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = encoded(PIL.Image.new("RGB", (30, 20), RED), form)
    PIL.Image.init()  # with the first picture Pillow draws some of its own
    monkeypatch.setattr(PIL.Image.Image, "load", lambda _: pytest.fail("decoded"))
    assert shape(data) == Size(30, 20)


def test_the_shape_of_a_png_is_known_too() -> None:
    assert shape(encoded(picture(*ROWS), "PNG")) == Size(4, 2)


@pytest.mark.parametrize("orientation", range(1, 10))
def test_the_shape_is_that_of_the_upright_picture(orientation: int) -> None:
    exif = PIL.Image.Exif()
    exif[0x0112] = orientation
    assert shape(encoded(PIL.Image.new("RGB", (30, 20)), "PNG", exif=exif)) == (
        Size(20, 30) if orientation in {5, 6, 7, 8} else Size(30, 20)
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"hello", Reason.NOT_AN_IMAGE), (b"\x89PNG", Reason.TRUNCATED), (bytes(16 * 2**20 + 1), Reason.TOO_LARGE)],
    ids=["words", "beginning", "large"],
)
def test_what_has_no_shape_is_refused(data: bytes, reason: Reason) -> None:
    with pytest.raises(ImageError) as caught:
        shape(data)
    assert caught.value.reason is reason


def test_a_bomb_has_no_shape() -> None:
    with pytest.raises(ImageError) as caught:
        shape(bomb(60_000, 60_000))
    assert caught.value.reason is Reason.TOO_MANY_PIXELS
