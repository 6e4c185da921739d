"""The steps of the check that are about screens."""

import asyncio
import time
from collections.abc import Callable

from PIL import Image

from .displays import KITCHEN
from .emulated import Told
from .flows import Filled, add_screen, change_screen, entries, order_screens, screens
from .screens import DEPARTURES, GRAPH, kitchen_screens
from .stage import SOON, Stage, digest, expect, other_than
from .waiting import LateError

TURN = 30.0
"""Seconds in which the next screen must come; each stays for three in the check."""
LOOK_EVERY = 0.1
ROTATION = "rotation"
"""What the select says while no screen is chosen, and its first option."""
JUST = 1.0
"""Seconds that an image may be on the panel before Home Assistant tells so."""
ALMOST_ALL = 60
"""Columns of 64: the first of a graph may lie before the oldest value."""
NOTE = Filled("template", "Note", {"message": "Buy milk"}, {"color": "lime"})
CHANGED = Filled("template", "Errand", {"message": "Fetch the parcel"}, {"icon": "parcel"})


async def kinds(stage: Stage) -> None:
    """All nine kinds of screens are seen in turn, each as another picture, and Home Assistant names each of them."""
    titles = [form.title for form in kitchen_screens(stage.home.plan)]
    title = await _turned(stage, lambda title: title in titles, SOON, "a screen has its turn")
    seen: dict[str, Told] = {}
    for _ in titles:
        title = await _next(stage, titles, title)
        seen[title] = await _seen(stage, title)
    expect(len({told["pixels"] for told in seen.values()}) == len(titles), "some screens look alike")
    drawn = {digest(image) for image in stage.neighbour.drawn}
    expect(seen[DEPARTURES]["pixels"] in drawn, "the neighbour's picture is not the one on the panel")


async def edited(stage: Stage) -> None:
    """A screen that is added, changed, moved and deleted is seen so at once, and no display loses its connection."""
    moment, api, line = time.time(), stage.home.api, stage.line
    kitchen = (await entries(line))[KITCHEN.name]
    before = await screens(line, kitchen)
    await add_screen(api, kitchen, NOTE.seen_for(stage.home.plan.dwell))
    added = await _chosen(stage, NOTE.title)
    screen_id = (await screens(line, kitchen))[NOTE.title]
    await _changed(stage, kitchen, screen_id, added)
    await offered(stage, [*before, CHANGED.title])
    await _moved(stage, kitchen, CHANGED.title)
    await line.ask("config_entries/subentries/delete", entry_id=kitchen, subentry_id=screen_id)
    await offered(stage, list(before))
    for display, emulated in stage.displays.items():
        lost = [told for told in emulated.events if told["event"] == "closed" and told["at"] >= moment]
        expect(not lost, f"{display.name} lost its connection")


async def _changed(stage: Stage, kitchen: str, screen_id: str, before: Told) -> None:
    """Change a screen while it is kept on the panel, and see it there as another picture."""
    keep, moment = [stage.entities[KITCHEN].keep], time.time()
    await stage.line.act("switch.turn_on", keep)
    await change_screen(stage.home.api, kitchen, screen_id, CHANGED.seen_for(stage.home.plan.dwell))
    await stage.displays[KITCHEN].until(other_than(before["sha"]), SOON, after=moment, what="the changed screen")
    after = await stage.agrees(KITCHEN, moment)
    expect(after["pixels"] != before["pixels"], "the changed screen looks as before")
    await stage.becomes(stage.entities[KITCHEN].screen, CHANGED.title, SOON)
    await stage.line.act("switch.turn_off", keep)
    await stage.becomes(stage.entities[KITCHEN].screen, ROTATION, SOON)


async def offered(stage: Stage, titles: list[str]) -> None:
    """Wait until the display's screens are these, in this order and behind the rotation; LateError otherwise."""
    select, options = stage.entities[KITCHEN].screen, [ROTATION, *titles]
    what = f"{select} offers {', '.join(titles)}"
    await stage.line.state(select, lambda state: state.attributes.get("options") == options, SOON, what)


async def _moved(stage: Stage, kitchen: str, title: str) -> None:
    """Put a screen before all others, and see it followed by the one that was first."""
    known = await screens(stage.line, kitchen)
    titles = [title, *(other for other in known if other != title)]
    await order_screens(stage.home.api, kitchen, [known[each] for each in titles])
    await offered(stage, titles)
    await _chosen(stage, title)
    await _seen(stage, await _next(stage, titles, title))


async def _next(stage: Stage, titles: list[str], before: str) -> str:
    """Return the screen that has its turn after another one, when it is the right one."""
    title = await _turned(stage, lambda title: title != before, TURN, f"another screen than {before}")
    wanted = titles[(titles.index(before) + 1) % len(titles)]
    expect(title == wanted, f"{before} was followed by {title}, not by {wanted}")
    return title


async def _turned(stage: Stage, fits: Callable[[str], bool], seconds: float, what: str) -> str:
    """Return the title of the screen on the panel as soon as it fits; LateError after so many seconds."""
    try:
        async with asyncio.timeout(seconds):
            while (title := await _on_panel(stage)) is None or not fits(title):
                await asyncio.sleep(LOOK_EVERY)
    except TimeoutError:
        message = f"{KITCHEN.name}: {what}: not within {seconds:g} s"
        raise LateError(message) from None
    return title


async def _on_panel(stage: Stage) -> str | None:
    """Return the title of the screen that Home Assistant believes to be on the panel: no entity tells each turn."""
    kitchen = (await entries(stage.line))[KITCHEN.name]
    told = await stage.home.api.get(f"/api/diagnostics/config_entry/{kitchen}")
    match told:
        case {"data": {"panel": {"subject": subject}}}:
            known = await screens(stage.line, kitchen)
            return next((title for title, screen_id in known.items() if screen_id == subject), None)
    return None


async def _chosen(stage: Stage, title: str) -> Told:
    """Jump to a screen, and return the `show` of it."""
    select = stage.entities[KITCHEN].screen
    await stage.line.act("select.select_option", [select], option=title)
    await stage.becomes(select, title, SOON)
    await _turned(stage, lambda now: now == title, SOON, f"{title} is shown")
    return await _seen(stage, title)


async def _seen(stage: Stage, title: str) -> Told:
    """Return the `show` of a screen that has its turn since just now."""
    since = time.time() - JUST
    told = await stage.agrees(KITCHEN, since)
    expect(await _on_panel(stage) == title, f"{title} had passed before it was looked at")
    if title == GRAPH:
        columns = _lit_columns(await stage.panel(KITCHEN))
        expect(columns >= ALMOST_ALL, f"the graph has only {columns} columns")
    return told


def _lit_columns(image: Image.Image) -> int:
    """Return how many columns of a picture are lit in its middle, below a heading."""
    middle = image.convert("L").crop((0, image.height // 3, image.width, image.height))
    return sum(middle.crop((x, 0, x + 1, middle.height)).getbbox() is not None for x in range(middle.width))
