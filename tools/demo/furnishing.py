"""Makes a home of a Home Assistant that runs: displays, screens and a dashboard, once; what is there stays."""

import asyncio

from .api import Api
from .displays import DISPLAYS, KITCHEN
from .flows import add_display, add_screen, alter_screen, entries, screens
from .furniture import BRIGHTNESS_AT_FIRST, DASHBOARD, SLIDER, dashboard
from .line import Line
from .plan import Plan
from .screens import DEPARTURES, kitchen_screens
from .waiting import LateError

PAST = "/api/history/period?filter_entity_id=sensor.garden&minimal_response&no_attributes"
LONG = 200
"""Values of a day, of which there are more."""
RECORDED_WITHIN = 30.0
LOOK_EVERY = 0.1


async def furnish(api: Api, line: Line, plan: Plan) -> None:
    """Add the displays with their screens, and the dashboard as the first page; LateError or RefusedError otherwise."""
    known = await entries(line)
    for display in DISPLAYS:
        if display.name not in known:
            await add_display(api, display)
    kitchen = (await entries(line))[KITCHEN.name]
    if KITCHEN.name not in known:
        await _recorded(api)
        for form in kitchen_screens(plan):
            await add_screen(api, kitchen, form)
    elif moved := (await screens(line, kitchen)).get(DEPARTURES):
        # The neighbour's port is another one with another --port.
        await alter_screen(api, kitchen, moved, {"url": str(plan.next_door)})
    dashboards = await line.ask("lovelace/dashboards/list")
    if DASHBOARD not in {each["url_path"] for each in dashboards}:
        await _hang_up_dashboard(line)
        await line.act("input_number.set_value", [SLIDER], value=BRIGHTNESS_AT_FIRST)


async def _recorded(api: Api) -> None:
    """Wait until the past of the sensors is recorded, or the first graph would be empty for a minute."""
    try:
        async with asyncio.timeout(RECORDED_WITHIN):
            while not (isinstance(found := await api.get(PAST), list) and any(_is_long(each) for each in found)):
                await asyncio.sleep(LOOK_EVERY)
    except TimeoutError:
        message = f"nothing is recorded within {RECORDED_WITHIN:g} s"
        raise LateError(message) from None


def _is_long(states: object) -> bool:
    return isinstance(states, list) and len(states) > LONG


async def _hang_up_dashboard(line: Line) -> None:
    registry = await line.ask("config/entity_registry/list")
    shown = {"title": "Displays", "icon": "mdi:dots-grid", "show_in_sidebar": True, "require_admin": False}
    await line.ask("lovelace/dashboards/create", url_path=DASHBOARD, **shown)
    await line.ask("lovelace/config/save", url_path=DASHBOARD, config=dashboard(registry))
    await line.ask("frontend/set_system_data", key="core", value={"default_panel": DASHBOARD})
