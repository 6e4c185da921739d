"""The condition of a screen in all the ways in which people write one."""

from collections.abc import Callable, Iterator

import pytest
from homeassistant.const import STATE_UNAVAILABLE, STATE_UNKNOWN
from homeassistant.core import HomeAssistant

from custom_components.tronbyt.followers import Follower, Told
from custom_components.tronbyt.screens.base import Needs

from .live import HOME

IS_HOME = f"is_state('{HOME}', 'on')"
AT_HOME = [
    HOME,
    f"  {HOME}\n",
    IS_HOME,
    f" {IS_HOME} ",
    f"{{{{ {IS_HOME} }}}}",
    f"{{% if {IS_HOME} %}}yes{{% endif %}}",
    f"states('{HOME}') == 'on'",
    f"not not ({IS_HOME})",
    f"{{'on': true}}.get(states('{HOME}'), false)",
]

type Follow = Callable[[str], Follower]


@pytest.fixture
def judged() -> list[None]:
    """Give as many as anybody was told of a judgement."""
    return []


@pytest.fixture
def failures() -> list[str]:
    """Give why conditions failed."""
    return []


@pytest.fixture
def follow(hass: HomeAssistant, judged: list[None], failures: list[str]) -> Iterator[Follow]:
    """Have conditions followed, until the end."""
    followers: list[Follower] = []

    def nothing() -> None:
        """Nobody listens."""

    def follow(condition: str) -> Follower:
        told = Told(changed=nothing, judged=lambda: judged.append(None), failed=failures.append, started=nothing)
        followers.append(Follower(hass, told))
        followers[-1].follow(Needs(), condition)
        return followers[-1]

    yield follow
    for follower in followers:
        follower.close()


@pytest.mark.parametrize("condition", AT_HOME)
async def test_a_condition_is_an_entity_or_a_template_with_braces_or_without(
    hass: HomeAssistant, follow: Follow, judged: list[None], condition: str
) -> None:
    hass.states.async_set(HOME, "on")
    follower = follow(condition)
    said = [follower.is_allowed]
    for state in ("off", "on", STATE_UNAVAILABLE, "on", STATE_UNKNOWN):
        hass.states.async_set(HOME, state)
        await hass.async_block_till_done()
        said.append(follower.is_allowed)
    assert said == [True, False, True, False, True, False]
    assert len(judged) == 5


@pytest.mark.parametrize("condition", AT_HOME)
async def test_what_an_entity_that_is_not_there_says_is_no(follow: Follow, condition: str) -> None:
    assert not follow(condition).is_allowed


@pytest.mark.parametrize(
    ("condition", "is_allowed"),
    [
        ("true", True),
        ("false", False),
        ("{{ true }}", True),
        ("states('sensor.power') | float(0) > 5", True),
        ("states('sensor.power') | float(0) > 9", False),
        ("states.sensor.power.state == '7'", True),
        ("is_state('binary_sensor.home'", False),
        ("1 / 0", False),
        ("{{ 1 / 0 }}", False),
        ("states('sensor.gone') | float > 5", False),
    ],
)
async def test_an_expression_is_what_it_says_and_one_that_fails_is_not_true(
    hass: HomeAssistant, follow: Follow, condition: str, *, is_allowed: bool
) -> None:
    hass.states.async_set("sensor.power", "7")
    assert follow(condition).is_allowed is is_allowed


async def test_why_a_condition_fails_is_told_and_a_state_can_heal_it(
    hass: HomeAssistant, follow: Follow, failures: list[str]
) -> None:
    follower = follow("10 / (states('sensor.power') | float(0)) > 1")
    assert (follower.is_allowed, len(failures)) == (False, 1)
    assert "ZeroDivisionError" in failures[0]
    hass.states.async_set("sensor.power", "5")
    await hass.async_block_till_done()
    assert (follower.is_allowed, len(failures)) == (True, 1)
