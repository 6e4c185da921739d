"""The demo driven through Home Assistant's API alone, and looked at from the displays."""

import time
from base64 import b64encode
from collections.abc import Awaitable, Callable

from aiohttp import ClientError
from PIL import Image

from . import check_screens as screens
from .api import RefusedError
from .displays import DISPLAYS, KITCHEN, STUDIO, Display
from .emulated import Emulated, Told
from .furniture import BUTTON, SLIDER, TITLE
from .home import EndedError, Home
from .neighbour import Neighbour
from .pictures import sunset, webp
from .stage import SOON, Stage, UnexpectedError, digest, expect, is_immediate, other_than, pixels
from .waiting import LateError

PROMPT = 10.0
"""Seconds from the press of a button to its notification on a panel; a turn of the clock takes 15."""
HALF = {KITCHEN: (50, 115), STUDIO: (128, 128)}
"""What 50 % are on the wire and on the panel of 255: an ESP32 counts percent and its curve ends at 230."""
FIFTH = {KITCHEN: (20, 46), STUDIO: (51, 51)}
READ = 4.9
"""Seconds that the shortest text stays."""
BACK = 60.0
"""Seconds in which a screen is back after a notification that takes five."""
AGAIN = 60.0
"""Seconds in which a display is served again and has ended what it showed before (at most a dwell of 15)."""
RETRY = 15.0
"""Seconds that firmware is away at most; a time-lapse divides them."""
SLACK = 8.0
"""Seconds that a slow machine may take on top of that."""


async def first(stage: Stage) -> None:
    """The display without screens shows a clock, the other one its screens, and Home Assistant knows it."""
    for display, emulated in stage.displays.items():
        told = await emulated.until(other_than("boot"), AGAIN, after=0, what="an image")
        expect(display is KITCHEN or told["frames"] > 1, f"{display.name}: the clock does not tick")
        await stage.becomes(stage.entities[display].connectivity, "on", SOON)
        await stage.becomes(stage.entities[display].player, "idle", SOON)
        await stage.agrees(display, since=0)


async def slider(stage: Stage) -> None:
    """The slider's automation dims both panels."""
    moment = time.time()
    await stage.line.act("input_number.set_value", [SLIDER], value=20)
    await _dimmed(stage, FIFTH, 51, moment)


async def light(stage: Stage) -> None:
    """The light at 50 % is half as bright on both panels."""
    moment = time.time()
    await stage.line.act("light.turn_on", stage.lights, brightness_pct=50)
    await _dimmed(stage, HALF, 128, moment)


async def notification(stage: Stage) -> None:
    """The button's automation interrupts both displays at once, and what they showed in turn comes back."""
    moment = time.time()
    await stage.line.act("input_button.press", [BUTTON])
    seen = {display: await _interrupted(stage, display, moment) for display in DISPLAYS}
    for display, pushed in seen.items():
        emulated = stage.displays[display]
        back = await emulated.until(other_than(pushed["sha"]), BACK, after=pushed["at"], what="a screen is back")
        expect(display is KITCHEN or back["frames"] > 1, f"{display.name}: no clock came back")
        expect(back["at"] - pushed["at"] > READ, f"{display.name}: gone after {back['at'] - pushed['at']:.1f} s")
        await stage.becomes(stage.entities[display].player, "idle", SOON)
        await stage.agrees(display, since=back["at"])


async def picture(stage: Stage) -> None:
    """A pushed picture is on both panels to the pixel, until it is dismissed."""
    image, moment = sunset(0.25), time.time()
    told = await stage.line.act_and_tell("tronbyt.show_image", stage.lights, data=_base64(image), tag="sun")
    expect(_statuses(told) == {"sent"}, f"the action says {_statuses(told)}")
    for display, emulated in stage.displays.items():
        shown = await emulated.heard("show", SOON, after=moment, pixels=pixels(image))
        expect(shown["sha"] == digest(webp(image)), f"{display.name}: the bytes are not those that were given")
        await stage.becomes(stage.entities[display].player, "playing", SOON)
    await stage.line.act("tronbyt.dismiss", stage.lights, tag="sun")
    for display in stage.displays:
        await stage.becomes(stage.entities[display].player, "idle", SOON)


async def reloaded(stage: Stage) -> None:
    """A display whose entry is reloaded is served again within its own reconnect time."""
    moment = time.time()
    await stage.reload()
    await _served_again(stage, moment)


async def display_killed(stage: Stage) -> None:
    """A display without power is missed; back on, it shows a screen first and then what was pushed meanwhile."""
    image, kitchen, entities = sunset(0.5), stage.displays[KITCHEN], stage.entities[KITCHEN]
    await kitchen.pull_plug()
    await stage.becomes(entities.connectivity, "off", SOON)
    told = await stage.line.act_and_tell("tronbyt.show_image", [entities.light], data=_base64(image), duration=2)
    expect(_statuses(told) == {"offline"}, f"the action says {_statuses(told)}")
    moment = time.time()
    await kitchen.power_on()
    await kitchen.heard("brightness", AGAIN, after=moment, value=HALF[KITCHEN][0], panel=HALF[KITCHEN][1])
    begun = await kitchen.until(other_than("boot"), SOON, after=moment, what="an image")
    expect(begun["pixels"] != pixels(image), "it did not begin with a screen")
    await kitchen.heard("show", SOON, after=moment, pixels=pixels(image))
    await stage.becomes(entities.connectivity, "on", SOON)


async def home_restarted(stage: Stage) -> None:
    """After a restart of Home Assistant both displays are served again, as bright and with the screens as before."""
    moment, options = time.time(), stage.line.states[stage.entities[KITCHEN].screen].attributes["options"]
    await stage.home.restart()
    await stage.call()
    await _served_again(stage, moment, up=time.time())
    await stage.displays[KITCHEN].heard("brightness", SOON, after=moment, value=HALF[KITCHEN][0])
    for display in stage.displays:
        await stage.lit(display, 128, SOON)
    await screens.offered(stage, options[1:])


async def quiet(stage: Stage) -> None:
    """The integration has logged no warning and no error."""
    entries = await stage.line.ask("system_log/list")
    ours = [entry for entry in entries if "custom_components.tronbyt" in entry["name"]]
    expect(not ours, "; ".join(str(entry["message"]) for entry in ours))


STEPS = (
    first,
    screens.kinds,
    screens.edited,
    slider,
    light,
    notification,
    picture,
    reloaded,
    display_killed,
    quiet,
    home_restarted,
    quiet,
)


async def check(home: Home, displays: dict[Display, Emulated], neighbour: Neighbour) -> int:
    """Take all steps in turn and print a line for each; 0 when all succeed."""
    async with Stage(home, displays, neighbour) as stage:
        results = [await _taken(step, stage) for step in STEPS]
    return 0 if all(results) else 1


async def _taken(step: Callable[[Stage], Awaitable[None]], stage: Stage) -> bool:
    begun = time.monotonic()
    try:
        await step(stage)
    except (LateError, UnexpectedError, RefusedError, EndedError, ClientError, TimeoutError) as err:
        print(f"failed  {step.__doc__}\n        {str(err) or type(err).__name__}", flush=True)
        return False
    print(f"ok      {step.__doc__} ({time.monotonic() - begun:.1f} s)", flush=True)
    return True


async def _dimmed(stage: Stage, levels: dict[Display, tuple[int, int]], level: int, moment: float) -> None:
    for display, (wire, panel) in levels.items():
        await stage.displays[display].heard("brightness", SOON, after=moment, value=wire, panel=panel)
        await stage.lit(display, level, SOON)


async def _interrupted(stage: Stage, display: Display, moment: float) -> Told:
    """Return the `show` of the notification, when it came at once and all entities tell of it."""
    emulated, entities = stage.displays[display], stage.entities[display]
    told = await emulated.until(is_immediate, PROMPT, after=moment, what="immediate")
    pushed = await emulated.heard("show", PROMPT, after=moment, sha=emulated.image_before(told))
    expect(pushed["at"] - moment < PROMPT, f"{display.name}: {pushed['at'] - moment:.1f} s until it was seen")
    player = await stage.becomes(entities.player, "playing", SOON)
    expect(player.attributes["media_title"] == TITLE, f"{display.name}: the player tells another title")
    expect(await stage.picture(display) == pushed["pixels"], f"{display.name}: the image entity has another picture")
    return pushed


async def _served_again(stage: Stage, moment: float, *, up: float | None = None) -> None:
    """Wait until every display shows something new since `moment`; it dials in in time once Home Assistant is `up`."""
    retry = RETRY / stage.home.plan.lapse + SLACK
    for display in DISPLAYS:
        emulated = stage.displays[display]
        lost = await emulated.heard("closed", SOON, after=moment)
        expect(display is not KITCHEN or lost["code"] is None, "the ESP32 got a Close frame, and would stay away")
        found = await emulated.heard("connected", retry, after=lost["at"])
        late = found["at"] - (up or lost["at"])
        expect(late < retry, f"{display.name}: away for {late:.1f} s")
        await emulated.heard("show", AGAIN, after=found["at"])
        await stage.becomes(stage.entities[display].connectivity, "on", SOON)


def _statuses(response: dict[str, dict[str, dict[str, str]]]) -> set[str]:
    return {answer["status"] for answer in response["displays"].values()}


def _base64(image: Image.Image) -> str:
    return b64encode(webp(image)).decode()
