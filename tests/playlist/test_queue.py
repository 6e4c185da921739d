"""The pushes of a display: who is next, who is replaced, who comes back."""

import pytest

from custom_components.tronbyt.model import Push
from custom_components.tronbyt.playlist.queue import QUEUE_MAX, Added, PushQueue

from .builders import CRITICAL, INFO, WARNING, push


def anyone(_push: Push) -> bool:
    """Let everyone have the panel."""
    return True


def wakers(waiting: Push) -> bool:
    """Let only those have the panel that may wake it."""
    return waiting.wake


def queue_of(*pushes: Push) -> PushQueue:
    """Fill a queue."""
    queue = PushQueue()
    for added in pushes:
        queue.add(added)
    return queue


def playing(first: Push, *others: Push) -> PushQueue:
    """Fill a queue whose first has been seen since 0."""
    queue = queue_of(first)
    queue.due(0.0, anyone)
    queue.seen(first.id, 0.0)
    for added in others:
        queue.add(added)
    return queue


def order(queue: PushQueue) -> str:
    """Give everyone in the queue, the one on the panel first."""
    return "".join(one.id for one in queue.all())


def test_a_higher_priority_is_first_and_then_the_older() -> None:
    queue = queue_of(push("a"), push("b", CRITICAL), push("c", WARNING), push("d"), push("e", CRITICAL))
    assert order(queue) == "becad"
    assert [queue.position(letter) for letter in "becadx"] == [1, 2, 3, 4, 5, None]


def test_only_a_higher_priority_interrupts() -> None:
    queue = playing(push("a", WARNING), push("b", WARNING), push("c"))
    assert queue.due(1.0, anyone) == push("a", WARNING)
    queue.add(push("d", CRITICAL))
    assert queue.due(1.0, anyone) == push("d", CRITICAL)
    assert order(queue) == "dabc"


@pytest.mark.parametrize(
    ("duration", "pass_duration", "seen_for", "left"),
    [
        (10, 0, 2, 8),
        (10, 0, 7, 3),
        (10, 0, 9, 3),
        (10, 0, 60, 3),
        (10, 4, 5, 5),
        (10, 4, 7, 4),
        (10, 4, 9.5, 4),
        (2, 0, 1, 2),
        (5, 8, 1, 5),
    ],
)
def test_an_interrupted_push_comes_back_for_its_rest_but_at_least_one_pass(
    duration: float, pass_duration: float, seen_for: float, left: float
) -> None:
    queue = playing(push("a", duration=duration, pass_duration=pass_duration), push("b", CRITICAL))
    queue.due(seen_for, anyone)
    assert queue.waiting[0].left == left
    queue.finish("b")
    queue.due(100.0, anyone)
    queue.seen("a", 100.0)
    assert queue.ends_at() == 100 + left


def test_a_push_that_was_only_queued_has_all_of_its_time() -> None:
    queue = queue_of(push("a"))
    queue.due(0.0, anyone)
    queue.add(push("b", CRITICAL))
    queue.due(60.0, anyone)
    assert queue.waiting[0].left == 10


def test_interrupted_pushes_are_at_the_head_of_their_lanes() -> None:
    queue = playing(push("a"), push("b"), push("c", WARNING))
    queue.due(1.0, anyone)
    queue.add(push("d", WARNING))
    queue.add(push("e", CRITICAL))
    queue.due(2.0, anyone)
    assert order(queue) == "ecdab"


def test_the_same_tag_replaces_in_place() -> None:
    queue = queue_of(push("a"), push("b", tag="door"), push("c"))
    assert queue.add(push("d", tag="door")) == Added(replaced=push("b", tag="door"))
    assert order(queue) == "adc"


def test_the_same_tag_replaces_on_the_panel_and_time_begins_anew() -> None:
    queue = playing(push("a", tag="door"), push("b"))
    assert queue.add(push("c", tag="door", duration=7)).replaced == push("a", tag="door")
    assert order(queue) == "cb"
    assert queue.ends_at() is None
    queue.seen("a", 5.0)
    assert queue.ends_at() is None
    queue.seen("c", 6.0)
    assert queue.ends_at() == 13
    queue.seen("c", 9.0)
    assert queue.ends_at() == 13, "it is seen once"


def test_a_replacement_of_another_priority_changes_lanes() -> None:
    queue = queue_of(push("a", CRITICAL), push("b", tag="door"), push("c", WARNING), push("d"))
    queue.add(push("e", WARNING, tag="door"))
    assert order(queue) == "aecd", "it keeps its age"
    queue = playing(push("a", CRITICAL, tag="door"), push("b", WARNING))
    queue.add(push("c", INFO, tag="door"))
    assert queue.due(1.0, anyone) == push("b", WARNING)


@pytest.mark.parametrize(
    ("priority", "replaced", "now_on_panel"),
    [(INFO, False, "a"), (WARNING, True, "b"), (CRITICAL, False, "b")],
)
def test_a_push_that_does_not_stack_takes_the_place_of_its_equal(
    priority: int, now_on_panel: str, *, replaced: bool
) -> None:
    queue = playing(push("a", WARNING))
    added = queue.add(push("b", (INFO, WARNING, CRITICAL)[priority], stack=False))
    assert (added.replaced is not None) is replaced
    due = queue.due(1.0, anyone)
    assert due is not None
    assert due.id == now_on_panel


def test_a_push_that_does_not_stack_waits_where_nobody_has_the_panel() -> None:
    queue = queue_of(push("a"))
    assert queue.add(push("b", stack=False)) == Added()
    assert order(queue) == "ab"


def test_when_the_queue_is_full_the_oldest_of_the_lowest_priority_leaves() -> None:
    queue = queue_of(push("a", WARNING), push("b"), push("c"), *(push(f"w{n}", WARNING) for n in range(QUEUE_MAX - 3)))
    assert queue.add(push("x", CRITICAL)).dropped == push("b")
    assert queue.add(push("y")).dropped == push("c")
    assert queue.add(push("z")).dropped == push("y")
    assert queue.add(push("v", WARNING)).dropped == push("z")
    assert queue.add(push("i")).dropped == push("i"), "it may be the new one"
    assert len(queue.all()) == QUEUE_MAX == 32


def test_the_push_on_the_panel_stays_when_the_queue_is_full() -> None:
    queue = playing(push("a"), *(push(f"w{n}", WARNING) for n in range(QUEUE_MAX - 1)))
    assert queue.add(push("x", WARNING)).dropped == push("w0", WARNING)
    assert queue.current is not None
    assert queue.current.push == push("a")


def test_a_replacement_drops_nobody() -> None:
    queue = queue_of(push("a", tag="door"), *(push(f"w{n}") for n in range(QUEUE_MAX - 1)))
    assert queue.add(push("b", tag="door")) == Added(replaced=push("a", tag="door"))
    assert len(queue.all()) == QUEUE_MAX


def test_what_expires_before_it_is_seen_is_never_seen() -> None:
    queue = queue_of(push("a", expires_at=10.0), push("b", expires_at=20.0), push("c"))
    assert queue.next_expiry() == 10
    assert queue.expire(9.75) == ()
    assert queue.expire(10.0) == (push("a", expires_at=10.0),)
    queue.due(10.0, anyone)
    assert queue.expire(20.0) == (push("b", expires_at=20.0),), "it had the panel but was not seen"
    assert queue.next_expiry() is None
    assert order(queue) == "c"


def test_what_is_seen_plays_to_its_end() -> None:
    queue = playing(push("a", expires_at=5.0), push("b", CRITICAL))
    assert queue.expire(6.0) == ()
    queue.due(6.0, anyone)
    assert queue.expire(6.0) == (push("a", expires_at=5.0),), "but it does not come back late"


def test_an_expiry_that_will_not_happen_wakes_nobody() -> None:
    queue = playing(push("a", expires_at=5.0), push("b", expires_at=8.0))
    assert queue.next_expiry() == 8
    queue.finish("b")
    assert queue.next_expiry() is None


def test_a_hold_expires_only_where_it_was_given_an_end() -> None:
    queue = playing(push("a", hold=True, expires_at=5.0))
    assert queue.next_expiry() == 5
    assert queue.expire(5.0) == (push("a", hold=True, expires_at=5.0),)
    queue = playing(push("b", hold=True))
    assert queue.expire(1e9) == ()
    assert queue.ends_at() is None


def test_dismissing_removes_those_with_the_tag_or_all() -> None:
    queue = playing(push("a", tag="x"), push("b", tag="y"), push("c"))
    assert [gone.id for gone in queue.dismiss("y")] == ["b"]
    assert queue.dismiss("nobody") == ()
    assert [gone.id for gone in queue.dismiss("x")] == ["a"]
    assert queue.current is None
    assert [gone.id for gone in queue.dismiss()] == ["c"]
    assert queue.all() == ()


def test_a_push_is_finished_once() -> None:
    queue = playing(push("a"))
    assert queue.finish("a") == push("a")
    assert queue.finish("a") is None


def test_a_dark_panel_lets_go_of_what_may_not_wake_it() -> None:
    queue = playing(push("a"), push("b", wake=True), push("c"))
    due = queue.due(4.0, wakers)
    assert due == push("b", wake=True)
    assert order(queue) == "bac"
    queue.finish("b")
    assert queue.due(5.0, wakers) is None
    assert queue.following(wakers) is None
    assert queue.due(6.0, anyone) == push("a")
    assert queue.remaining(6.0)[0] == (push("a"), 6.0)


def test_a_push_is_seen_anew_when_it_is_taken_back() -> None:
    queue = playing(push("a"))
    queue.unseen()
    assert queue.ends_at() is None
    queue.seen("a", 3.0)
    assert queue.ends_at() == 13
    empty = PushQueue()
    empty.unseen()
    empty.seen("a", 1.0)
    assert empty.current is None
    assert empty.due(1.0, anyone) is None


def test_what_remains_is_kept_for_another_life() -> None:
    queue = playing(push("a"), push("b", duration=7))
    assert queue.remaining(4.0) == ((push("a"), 6.0), (push("b", duration=7), 7))
    assert queue.remaining(40.0)[0] == (push("a"), 0.0)
    other = PushQueue()
    other.add(push("a"), 6.0)
    assert other.remaining(0.0) == ((push("a"), 6.0),)
    other.due(0.0, anyone)
    assert other.remaining(5.0) == ((push("a"), 6.0),)
