"""A home is furnished once, step by step: whatever interrupts it, the next start goes on."""

from pathlib import Path

import pytest

from tools.demo import past
from tools.demo.api import Json
from tools.demo.displays import DISPLAYS, KITCHEN
from tools.demo.furnishing import furnish
from tools.demo.furniture import BRIGHTNESS_AT_FIRST, DASHBOARD
from tools.demo.plan import Plan, ports_from
from tools.demo.screens import DEPARTURES, kitchen_screens
from tools.demo.waiting import LateError

from .fake_home import FakeApi, FakeHome, FakeLine, values

PLAN = Plan.at(Path("/demo"), ports_from(8123))
TITLES = [form.title for form in kitchen_screens(PLAN)]


async def start(home: FakeHome, plan: Plan = PLAN) -> None:
    """Furnish a home, as each start of the demo does."""
    home.asked = 0
    await furnish(FakeApi(home), FakeLine(home), plan)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let furnishing look twice, without a pause."""
    monkeypatch.setattr(past, "LOOK_EVERY", 0)
    monkeypatch.setattr(past, "RECORDED_WITHIN", 0.01)


async def test_a_new_home_gets_all_displays_screens_and_a_dashboard() -> None:
    home = FakeHome()
    await start(home)
    assert set(home.kept.screens) == {display.name for display in DISPLAYS}
    assert list(home.kept.screens[KITCHEN.name]) == TITLES
    assert home.kept.dashboards[DASHBOARD]
    assert home.kept.data["core"] == {"default_panel": DASHBOARD}
    assert home.kept.slider == [BRIGHTNESS_AT_FIRST]


async def test_wherever_furnishing_breaks_off_the_next_start_completes_it() -> None:
    whole = FakeHome()
    await start(whole)
    for request in range(1, whole.asked + 1):
        home = FakeHome()
        home.breaks_at = request
        with pytest.raises(LateError, match="the connection is lost"):
            await start(home)
        home.breaks_at = -1
        await start(home)
        home.kept.slider = home.kept.slider[:1]
        assert home.kept == whole.kept, f"broken off at request {request} of {whole.asked}"


async def test_what_people_removed_or_moved_stays_so() -> None:
    home = FakeHome()
    await start(home)
    del home.kept.screens[KITCHEN.name]["Clock"]
    home.kept.dashboards[DASHBOARD] = {"views": ["mine"]}
    home.kept.data["core"] = {"default_panel": "home"}
    await start(home)
    assert list(home.kept.screens[KITCHEN.name]) == TITLES[1:]
    assert home.kept.dashboards[DASHBOARD] == {"views": ["mine"]}
    assert home.kept.data["core"] == {"default_panel": "home"}
    assert home.kept.slider == [BRIGHTNESS_AT_FIRST]


async def test_a_display_that_was_removed_is_back_with_its_screens_even_if_that_breaks_off() -> None:
    home = FakeHome()
    await start(home)
    del home.kept.screens[KITCHEN.name]
    home.breaks_at = 20
    with pytest.raises(LateError):
        await start(home)
    assert len(home.kept.screens[KITCHEN.name]) < len(TITLES)
    home.breaks_at = -1
    await start(home)
    assert list(home.kept.screens[KITCHEN.name]) == TITLES


async def test_the_neighbour_is_asked_where_it_is_now() -> None:
    home, moved = FakeHome(), Plan.at(Path("/demo"), ports_from(9000))
    await start(home)
    await start(home, moved)
    assert home.kept.screens[KITCHEN.name][DEPARTURES]["url"] == str(moved.next_door)


# The past


@pytest.mark.parametrize("between", [0, 10, 189, 201])
async def test_the_past_is_there_with_its_first_and_last_value_however_many_are_between(between: int) -> None:
    home = FakeHome()
    home.history = [values(24, *(24 - 24 * each / (between + 1) for each in range(1, between + 1)), 0)]
    await start(home)
    assert list(home.kept.screens[KITCHEN.name]) == TITLES


async def test_furnishing_waits_until_the_past_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(past, "LOOK_EVERY", 0)
    home = FakeHome()
    home.history = [[], values(24), values(24, 12), values(12, 0), values(24, 12, 0)]
    await start(home)
    assert home.history == [values(24, 12, 0)]
    assert list(home.kept.screens[KITCHEN.name]) == TITLES


@pytest.mark.parametrize(
    ("history", "told"),
    [
        ([], "nothing"),
        (values(24, 12), "2 values from 2026-11-26 13:41:00.* to 2026-11-27 01:41:00"),
        (values(1, 0), "2 values from 2026-11-27 12:41:00.* to 2026-11-27 13:41:00"),
    ],
)
@pytest.mark.usefixtures("impatient")
async def test_who_waited_in_vain_for_the_past_is_told_what_is_missing(history: list[Json], told: str) -> None:
    home = FakeHome()
    home.history = [history]
    with pytest.raises(LateError, match=f"first and the last value of sensor.garden.* recorded.* but {told}"):
        await start(home)
