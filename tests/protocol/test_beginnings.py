"""Since when an image is seen, as early as it can have begun."""

from custom_components.tronbyt.protocol.events import Displaying, Queued

from .builders import Line, turn


def line_that_shows_a(dwell: int = 10) -> Line:
    """Connect, and let the first image be on the panel at 0."""
    line = Line()
    line.show(turn("a", dwell))
    line.ack(1)
    line.seen()
    return line


def test_what_is_taken_up_as_soon_as_it_comes_may_have_begun_when_it_was_sent() -> None:
    """Somebody froze the panel by a touch before anything was queued, and the uplink stalled."""
    line = line_that_shows_a()
    line.wait(1)
    line.show(turn("b"))
    line.wait(11)
    line.ack(2)
    [shown] = line.connection.shown()
    assert (shown.turn.subject, shown.at, shown.not_before) == ("b", 12, 1)


def test_what_waited_on_the_display_began_no_sooner_than_the_one_before_can_have_ended() -> None:
    line = line_that_shows_a()
    line.wait(1)
    line.show(turn("b"))
    line.hear(Queued(2))
    line.wait(11)
    line.hear(Displaying(2))
    [shown] = line.connection.shown()
    assert (shown.at, shown.not_before) == (12, 10)
