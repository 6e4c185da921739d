"""A widget and its time."""

from custom_components.tronbyt.model import Size
from custom_components.tronbyt.render.animation import Animation
from custom_components.tronbyt.render.box import Box
from custom_components.tronbyt.render.scene import Scene, frames

from .art import BLUE, GREEN, RED

SIZE = Size(2, 1)
LIGHTS = Animation((Box(color=RED), Box(color=GREEN), Box(color=BLUE)))


def test_every_frame_is_painted_on_black() -> None:
    shown = frames(Scene(Animation((Box(color=RED), Box()))), SIZE)
    assert [frame.image.getpixel((1, 0)) for frame in shown] == [RED, (0, 0, 0)]
    assert {(frame.image.size, frame.image.mode) for frame in shown} == {((2, 1), "RGB")}


def test_frames_stay_for_the_delay() -> None:
    assert [frame.seconds for frame in frames(Scene(LIGHTS), SIZE)] == [0.05] * 3
    assert [frame.seconds for frame in frames(Scene(LIGHTS, 0.2), SIZE)] == [0.2] * 3


def test_durations_say_how_long_and_how_many() -> None:
    shown = frames(Scene(LIGHTS, durations=(1.0, 2.0, 3.0, 4.0)), SIZE)
    assert [frame.seconds for frame in shown] == [1.0, 2.0, 3.0, 4.0]
    assert shown[3].image.getpixel((0, 0)) == RED


def test_a_pass_is_the_sum_of_its_frames() -> None:
    assert Scene(LIGHTS, 0.1).pass_seconds(SIZE) == 0.3
