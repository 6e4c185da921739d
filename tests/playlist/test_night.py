"""How it is at night: what may be seen, in which colours, how bright, and what waits for the morning."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from custom_components.tronbyt.model import Kind, Priority, Push, Tone
from custom_components.tronbyt.playlist.plan import LinkState, OnPanel, Pin
from custom_components.tronbyt.playlist.schedule import Light, Night, NightPushes

from .builders import CRITICAL, INFO, QUICK, SCREENS, WARNING, Wall, push, turn_of

RED = Night(tone=Tone.RED, pushes=NightPushes.ALL)
DARK = Night(level=0, pushes=NightPushes.ALL)
WAITING, EXPIRING = Night(pushes=NightPushes.WAIT), Night(pushes=NightPushes.EXPIRE)
PIN = Pin("pin", "PIN")


class Bedroom(Wall):
    """A display with a light, and with nights."""

    def __init__(self) -> None:
        """Hang it up by day."""
        self.light = Light()
        self.expired: list[str] = []
        super().__init__()

    def settle(self) -> None:
        """Do all that is planned at this moment, in the colours of the plan."""
        self.expired += [gone.id for gone in self.programme.queue.expire(self.now)]
        while (plan := self.plan()) is not None:
            self.pending = replace(turn_of(plan), tone=plan.tone)
            if plan.interrupts or not self.introduced:
                self.take_up()

    def turn(self, night: Night | None) -> None:
        """Have it night, or day."""
        was_lit = self.light.is_lit
        self.light.night_level = None if night is None else night.level
        only = frozenset() if night is None else night.screens
        self.programme.rotation.hidden = frozenset(one.id for one in SCREENS if only and one.id not in only)
        self.programme.change_night(night, self.now)
        self.programme.refreshes = self.programme.refreshes or (self.light.is_lit and not was_lit)
        self._shine()

    def switch(self, *, on: bool) -> None:
        """Turn the light on or off."""
        self.programme.refreshes = self.programme.refreshes or (on and not self.light.is_lit)
        if on:
            self.light.turn_on(None)
        else:
            self.light.turn_off()
        self._shine()

    def take(self, pushed: Push) -> Push:
        """Accept a push as the display does."""
        taken = self.programme.in_time(pushed, now=self.now)
        self.add(taken)
        return taken

    def expiry(self, push_id: str) -> float | None:
        """Give the moment from which a push is not worth showing."""
        return next(one.expires_at for one in self.programme.queue.all() if one.id == push_id)

    @property
    def tone(self) -> Tone:
        """The colours of what is on the panel."""
        assert self.programme.panel is not None
        return self.programme.panel.turn.tone

    def _shine(self) -> None:
        self.programme.lit = self.light.is_lit
        self.programme.sleeps = self.light.on and not self.light.is_lit
        self.settle()


def fresh(letter: str, priority: Priority = INFO, seconds: float = 300.0, now: float = 0.0) -> Push:
    """Build a push whose expiry nobody asked for."""
    return replace(push(letter, priority, expires_at=now + seconds), fresh_for=seconds)


# What a push has to wait for


@pytest.mark.parametrize("priority", [INFO, WARNING])
@pytest.mark.parametrize("night", [WAITING, EXPIRING])
def test_a_quiet_night_keeps_all_but_critical_pushes_from_the_panel(night: Night, priority: Priority) -> None:
    bedroom = Bedroom()
    bedroom.turn(night)
    bedroom.take(push("p", priority))
    assert bedroom.panel == "a"
    bedroom.take(push("q", CRITICAL))
    assert (bedroom.panel, bedroom.next) == ("q", "a")
    bedroom.wait(10)
    bedroom.turn(None)
    assert bedroom.panel == "p"


@pytest.mark.parametrize("priority", Priority)
def test_other_nights_show_every_push(priority: Priority) -> None:
    bedroom = Bedroom()
    bedroom.turn(Night(pushes=NightPushes.ALL))
    bedroom.take(push("p", priority))
    assert bedroom.panel == "p"


@pytest.mark.parametrize("hold", [True, False])
def test_a_push_that_is_seen_when_night_begins_comes_back_in_the_morning_for_its_rest(*, hold: bool) -> None:
    bedroom = Bedroom()
    bedroom.add(push("p", duration=60, hold=hold))
    bedroom.wait(20)
    bedroom.turn(EXPIRING)
    assert bedroom.panel == "a"
    bedroom.wait(1000)
    bedroom.turn(None)
    assert bedroom.panel == "p"
    bedroom.wait(39)
    assert bedroom.panel == "p"
    bedroom.wait(1)
    assert bedroom.panel == ("p" if hold else "a")


def test_a_push_whose_expiry_nobody_asked_for_never_expires_while_it_waits_for_the_morning() -> None:
    bedroom = Bedroom()
    bedroom.turn(WAITING)
    taken = bedroom.take(fresh("p"))
    assert taken.expires_at is None
    bedroom.wait(100_000)
    assert not bedroom.expired
    bedroom.add(push("q", CRITICAL, hold=True))
    bedroom.turn(None)
    expiry = bedroom.expiry("p")
    assert expiry is not None
    assert expiry >= 100_300
    bedroom.wait(expiry - bedroom.now - 1)
    assert not bedroom.expired
    bedroom.wait(1)
    assert bedroom.expired == ["p"]


def test_the_last_of_many_that_waited_is_as_fresh_as_the_first() -> None:
    """They are shown one after the other, and none expires because of those before it."""
    bedroom = Bedroom()
    bedroom.turn(WAITING)
    for number in range(20):
        bedroom.take(replace(fresh(f"p{number}", seconds=60), duration=30))
    bedroom.wait(1000)
    bedroom.turn(None)
    bedroom.wait(20 * 30)
    assert len(bedroom.ended) == 20
    assert not bedroom.expired


def test_it_may_have_come_before_the_night() -> None:
    bedroom = Bedroom()
    bedroom.add(push("q", CRITICAL, duration=250), fresh("p"))
    bedroom.wait(200)
    bedroom.turn(WAITING)
    bedroom.wait(1000)
    assert (bedroom.expiry("p"), bedroom.expired) == (None, [])
    bedroom.turn(None)
    assert (bedroom.panel, bedroom.expiry("p")) == ("p", 1200 + 300 + 10)


def test_what_people_said_of_an_expiry_counts_at_night_too() -> None:
    bedroom = Bedroom()
    bedroom.turn(WAITING)
    bedroom.take(push("p", expires_at=50.0))
    bedroom.wait(50)
    assert bedroom.expired == ["p"]


def test_in_another_night_a_push_expires_as_ever() -> None:
    bedroom = Bedroom()
    bedroom.turn(EXPIRING)
    assert bedroom.take(fresh("p")).expires_at == 300
    bedroom.wait(300)
    assert bedroom.expired == ["p"]


@pytest.mark.parametrize("night", [EXPIRING, Night(pushes=NightPushes.ALL)])
def test_a_night_that_becomes_another_lets_what_waits_expire_from_then_on(night: Night) -> None:
    bedroom = Bedroom()
    bedroom.turn(WAITING)
    bedroom.take(fresh("p"))
    bedroom.wait(1000)
    bedroom.turn(night)
    assert bedroom.expiry("p") == 1000 + 300 + 10


def test_a_critical_push_does_not_wait_and_expires() -> None:
    bedroom = Bedroom()
    bedroom.turn(WAITING)
    assert bedroom.take(fresh("p", CRITICAL)).expires_at == 300


# Darkness


@pytest.mark.parametrize(
    ("pushed", "is_seen"),
    [
        (push("p", CRITICAL), True),
        (push("p", WARNING), False),
        (push("p", INFO), False),
        (push("p", INFO, wake=True), True),
    ],
)
def test_a_dark_night_is_lit_by_what_is_critical_or_wakes(pushed: Push, *, is_seen: bool) -> None:
    bedroom = Bedroom()
    bedroom.turn(DARK)
    bedroom.take(pushed)
    assert (bedroom.panel == "p") is is_seen
    assert bedroom.programme.wakes(pushed) is is_seen


def test_a_quiet_dark_night_is_not_lit_by_a_push_that_has_to_wait() -> None:
    bedroom = Bedroom()
    bedroom.turn(replace(WAITING, level=0))
    bedroom.take(push("p", WARNING, wake=True))
    assert bedroom.panel == "a"
    bedroom.turn(None)
    assert bedroom.panel == "p"


def test_a_display_that_people_turned_off_is_not_lit_by_what_is_critical() -> None:
    bedroom = Bedroom()
    bedroom.switch(on=False)
    bedroom.turn(DARK)
    bedroom.take(push("p", CRITICAL))
    assert bedroom.panel == "a"


def test_nothing_is_drawn_in_the_dark_and_a_fresh_screen_comes_first_at_dawn() -> None:
    bedroom = Bedroom()
    bedroom.turn(DARK)
    bedroom.wait(10_000)
    assert bedroom.plan() is None
    bedroom.turn(None)
    assert bedroom.programme.panel is not None
    assert bedroom.programme.panel.since == 10_000


# Colours and screens


@pytest.mark.parametrize("shown", ["screen", "push", "hold", "pin"])
def test_what_is_seen_when_night_begins_changes_its_colours_and_again_when_it_ends(shown: str) -> None:
    bedroom = Bedroom()
    if shown == "pin":
        bedroom.programme.pin = PIN
        bedroom.settle()
    elif shown != "screen":
        bedroom.add(push("p", duration=100, hold=shown == "hold"))
    panel = bedroom.panel
    for night, tone in ((RED, Tone.RED), (replace(RED, tone=Tone.WARM), Tone.WARM), (None, Tone.PLAIN)):
        bedroom.wait(10)
        bedroom.turn(night)
        assert (bedroom.panel, bedroom.tone) == (panel, tone)
        assert bedroom.pending is not None
        assert bedroom.pending.tone is tone
    assert not bedroom.ended


def test_a_push_has_no_more_time_because_its_colours_change() -> None:
    bedroom = Bedroom()
    bedroom.add(push("p", duration=30))
    bedroom.wait(10)
    bedroom.turn(RED)
    assert bedroom.programme.panel is not None
    assert bedroom.programme.panel.turn.dwell == 20
    bedroom.wait(20)
    assert (bedroom.panel, bedroom.ended) == ("a", ["p finished"])


def test_an_image_that_only_brings_the_new_level_does_not_undo_the_new_colours() -> None:
    """Some displays take a level only with an image: the one that is seen, sent once more in the colours of the day."""
    bedroom = Bedroom()
    bedroom.programme.change_night(RED, 5.0)
    assert bedroom.programme.panel is not None
    dimmed = replace(bedroom.programme.panel.turn, dwell=10, interrupts=True)
    bedroom.programme.shown(OnPanel(dimmed, 5.0, 15.0, 5.0), confirmed=True)
    plan = bedroom.programme.plan(5.0, LinkState())
    assert plan is not None
    assert (plan.subject, plan.tone, plan.interrupts) == ("a", Tone.RED, True)


def test_the_same_colours_interrupt_nothing() -> None:
    bedroom = Bedroom()
    bedroom.wait(4)
    bedroom.turn(Night(level=200))
    assert bedroom.programme.panel is not None
    assert (bedroom.panel, bedroom.programme.panel.since) == ("a", 0)


def test_a_night_has_its_own_screens() -> None:
    bedroom = Bedroom()
    bedroom.turn(Night(screens=frozenset("bc")))
    seen = [bedroom.panel]
    for _ in range(3):
        bedroom.wait(15)
        seen.append(bedroom.panel)
    bedroom.turn(None)
    seen.append(bedroom.panel)
    bedroom.wait(15)
    assert [*seen, bedroom.panel] == ["b", "c", "b", "c", "c", "a"]


# Light


def test_a_level_that_is_set_at_night_counts_until_the_morning() -> None:
    light = Light(level=200)
    light.night_level = 26
    light.turn_on(90)
    assert (light.current, light.level_for(woken=False)) == (90, 90)
    light.night_level = None
    assert light.current == 200


def test_a_dark_night_that_is_lit_by_hand_is_as_bright_as_the_day() -> None:
    light = Light(level=200)
    light.night_level = 0
    assert (light.is_lit, light.level_for(woken=False), light.level_for(woken=True)) == (False, 0, 200)
    light.turn_on(None)
    assert (light.is_lit, light.current) == (True, 200)


def test_a_push_has_its_own_level_at_night_too() -> None:
    light = Light(level=200)
    light.night_level = 26
    assert light.level_for(woken=False, wanted=255) == 255


_STEPS = st.sampled_from(["off", "dusk", "dark", "dawn", None]) | st.integers(1, 255)


@QUICK
@given(steps=st.lists(_STEPS))
def test_no_night_changes_the_level_of_the_day(steps: list[str | int | None]) -> None:
    light, level, on = Light(), 128, True
    for step in steps:
        if step in ("dusk", "dark", "dawn"):
            light.night_level = {"dusk": 26, "dark": 0, "dawn": None}[str(step)]
        elif isinstance(step, str):
            light.turn_off()
            on = False
        else:
            level = level if step is None or light.night_level is not None else step
            light.turn_on(step)
            on = True
            assert light.is_lit
        assert (light.level, light.on) == (level, on)
        assert 1 <= light.current <= 255
        assert light.level_for(woken=False) == (0 if not on or light.night_level == 0 else light.current)


# Everything at once


class Nights(RuleBasedStateMachine):
    """All that happens to a display over many nights."""

    def __init__(self) -> None:
        """Hang the display up."""
        super().__init__()
        self.bedroom = Bedroom()
        self.added = 0

    @rule(priority=st.sampled_from(Priority), wake=st.booleans(), hold=st.booleans(), is_fresh=st.booleans())
    def push(self, priority: Priority, *, wake: bool, hold: bool, is_fresh: bool) -> None:
        """Take a push."""
        self.added += 1
        name = f"p{self.added}"
        made = fresh(name, priority, 60.0, self.bedroom.now) if is_fresh else push(name, priority, hold=hold)
        self.bedroom.take(replace(made, wake=wake))

    @rule(
        level=st.sampled_from([0, 26]),
        tone=st.sampled_from(Tone),
        pushes=st.sampled_from(NightPushes),
        screens=st.frozensets(st.sampled_from("abc")),
    )
    def dusk(self, level: int, tone: Tone, pushes: NightPushes, screens: frozenset[str]) -> None:
        """Have it night."""
        self.bedroom.turn(Night(level=level, tone=tone, pushes=pushes, screens=screens))

    @rule()
    def dawn(self) -> None:
        """Have it day."""
        self.bedroom.turn(None)

    @rule(on=st.booleans())
    def switch(self, *, on: bool) -> None:
        """Turn the light on or off."""
        self.bedroom.switch(on=on)

    @rule(pinned=st.sampled_from([PIN, None]))
    def pin(self, pinned: Pin | None) -> None:
        """Pin something, or release it."""
        self.bedroom.programme.pin = pinned
        self.bedroom.settle()

    @rule(seconds=st.integers(1, 40))
    def wait(self, seconds: int) -> None:
        """Let time pass, in pieces, for in the dark nothing else ends a push at its moment."""
        for _ in range(seconds):
            self.bedroom.wait(1)

    @invariant()
    def what_is_lit_is_what_may_be_seen(self) -> None:
        """In the night's colours; a push that may be shown is before everything else."""
        programme, panel = self.bedroom.programme, self.bedroom.programme.panel
        assert panel is not None
        allowed = [one for one in programme.queue.all() if programme.may_show(one)]
        if allowed:
            assert panel.turn.kind is Kind.PUSH
            shown = next(one for one in allowed if one.id == panel.turn.subject)
            assert shown.priority == max(one.priority for one in allowed)
        elif programme.lit:
            assert panel.turn.kind is (Kind.SCREEN if programme.pin is None else Kind.PIN)
        if programme.lit or allowed:
            assert panel.turn.tone is programme.tone

    @invariant()
    def only_its_screens_turn_at_night(self) -> None:
        """Also those that wait behind what is seen."""
        programme, night = self.bedroom.programme, self.bedroom.programme.night
        turns = [] if programme.panel is None or not programme.lit else [programme.panel.turn, self.bedroom.pending]
        for turn in turns:
            if night is not None and night.screens and turn is not None and turn.kind is Kind.SCREEN:
                assert turn.subject in night.screens

    @invariant()
    def who_waits_for_the_morning_has_no_expiry_and_the_others_have_theirs(self) -> None:
        """And nobody is lost."""
        programme = self.bedroom.programme
        waits = programme.night is not None and programme.night.pushes is NightPushes.WAIT
        for one in programme.queue.all():
            is_mortal = one.fresh_for is not None and not (waits and one.priority is not CRITICAL)
            assert (one.expires_at is not None) == is_mortal
        here = len(programme.queue.all()) + len(self.bedroom.expired) + len(self.bedroom.ended)
        assert here == self.added


def test_many_nights() -> None:
    run_state_machine_as_test(
        Nights, settings=settings(max_examples=80, stateful_step_count=30, deadline=None, derandomize=True)
    )
