"""A fault, drawn."""

from hypothesis import given
from hypothesis import strategies as st

from custom_components.tronbyt.model import Size
from custom_components.tronbyt.render.color import AMBER, RED
from custom_components.tronbyt.render.error import build
from custom_components.tronbyt.render.scene import frames

from .samples import QUICK

SMALL, LARGE = Size(64, 32), Size(128, 64)


def test_a_triangle_warns_beside_the_text() -> None:
    (frame,) = frames(build("No picture", SMALL), SMALL)
    assert RED in {pixel for _, pixel in frame.image.crop((0, 0, 15, 32)).getcolors() or []}
    assert {pixel for _, pixel in frame.image.crop((15, 0, 64, 32)).getcolors() or []} == {(0, 0, 0), AMBER}


def test_a_long_text_moves_past_a_triangle_that_stays() -> None:
    shown = frames(build("The entity sensor.outdoor_temperature is not available at the moment", SMALL), SMALL)
    assert len(shown) > 30
    assert shown[30].image.crop((0, 0, 15, 32)).tobytes() == shown[0].image.crop((0, 0, 15, 32)).tobytes()
    assert shown[30].image.tobytes() != shown[0].image.tobytes()
    assert {frame.seconds for frame in shown} == {0.1}
    assert round(sum(frame.seconds for frame in shown), 6) == len(shown) / 10


def test_a_long_text_rests_for_a_second_before_it_moves() -> None:
    shown = frames(build("The entity sensor.outdoor_temperature is not available at the moment", SMALL), SMALL)
    assert len({frame.image.tobytes() for frame in shown[:11]}) == 1
    assert shown[11].image.tobytes() != shown[10].image.tobytes()
    assert len(shown) % 10 == 0


def test_a_large_display_shows_the_same_magnified() -> None:
    (small,), (large,) = (frames(build("No", size), size) for size in (SMALL, LARGE))
    boxes = small.image.getbbox(), large.image.getbbox()
    assert boxes[0] is not None
    assert boxes[1] == tuple(2 * edge for edge in boxes[0])


@QUICK
@given(st.text(max_size=80), st.sampled_from([SMALL, LARGE]))
def test_any_text_can_be_shown(text: str, size: Size) -> None:
    assert frames(build(text, size), size)[0].image.size == size
