"""Makes a home of a Home Assistant that runs: displays, screens and a dashboard, once; what is there stays."""

from .api import Api, RefusedError
from .displays import DISPLAYS, KITCHEN
from .flows import add_display, add_screen, alter_screen, entries, screens
from .furniture import BRIGHTNESS_AT_FIRST, DASHBOARD, SLIDER, dashboard
from .line import Line
from .past import recorded
from .plan import Plan
from .screens import DEPARTURES, kitchen_screens

FURNISHED = "tronbyt_demo_furnished"
"""Where the frontend's own store says that all was there once: what people remove afterwards stays removed."""


async def furnish(api: Api, line: Line, plan: Plan) -> None:
    """Add the displays with their screens, and the dashboard as the first page; LateError or RefusedError otherwise.

    What breaks off is completed by the next call.
    """
    known = await entries(line)
    if KITCHEN.name in known:
        await _follow_neighbour(api, line, known[KITCHEN.name], plan)
    if known.keys() >= {display.name for display in DISPLAYS} and await _is_furnished(line):
        return
    await _note(line, furnished=False)
    for display in DISPLAYS:
        if display.name not in known:
            await add_display(api, line, display)
    await _add_screens(api, line, plan)
    await _hang_up_dashboard(line)
    await _note(line, furnished=True)


async def _follow_neighbour(api: Api, line: Line, kitchen: str, plan: Plan) -> None:
    # The neighbour's port is another one with another --port.
    if moved := (await screens(line, kitchen)).get(DEPARTURES):
        await alter_screen(api, kitchen, moved, {"url": str(plan.next_door)})


async def _add_screens(api: Api, line: Line, plan: Plan) -> None:
    await recorded(api, line)
    kitchen = (await entries(line))[KITCHEN.name]
    known = await screens(line, kitchen)
    for form in kitchen_screens(plan):
        if form.title not in known:
            await add_screen(api, kitchen, form)


async def _hang_up_dashboard(line: Line) -> None:
    dashboards = await line.ask("lovelace/dashboards/list")
    if DASHBOARD not in {each["url_path"] for each in dashboards}:
        shown = {"title": "Displays", "icon": "mdi:dots-grid", "show_in_sidebar": True, "require_admin": False}
        await line.ask("lovelace/dashboards/create", url_path=DASHBOARD, **shown)
    if not await _has_cards(line):
        registry = await line.ask("config/entity_registry/list")
        await line.act("input_number.set_value", [SLIDER], value=BRIGHTNESS_AT_FIRST)
        await line.ask("frontend/set_system_data", key="core", value={"default_panel": DASHBOARD})
        await line.ask("lovelace/config/save", url_path=DASHBOARD, config=dashboard(registry))


async def _has_cards(line: Line) -> bool:
    try:
        await line.ask("lovelace/config", url_path=DASHBOARD)
    except RefusedError:
        return False
    return True


async def _is_furnished(line: Line) -> bool:
    return bool((await line.ask("frontend/get_system_data", key=FURNISHED))["value"])


async def _note(line: Line, *, furnished: bool) -> None:
    await line.ask("frontend/set_system_data", key=FURNISHED, value=furnished)
