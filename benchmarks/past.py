"""A recorder with a past: sensors that changed every few seconds for a day."""

from collections.abc import Sequence
from datetime import timedelta
from math import sin, tau
from typing import TYPE_CHECKING, override

from homeassistant.core import HomeAssistant
from homeassistant.helpers.recorder import async_initialize_recorder, get_instance
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from sqlalchemy import insert

if TYPE_CHECKING:
    from homeassistant.components.recorder import Recorder

# As a meter of power changes (seconds).
CHANGES_EVERY = 10
_DAY = timedelta(days=1)
_COUNT = _DAY // timedelta(seconds=CHANGES_EVERY)


async def async_set_up_past(hass: HomeAssistant, entity_ids: Sequence[str]) -> None:
    """Set up the recorder, and have it know a day of each sensor."""
    async_initialize_recorder(hass)
    if not await async_setup_component(hass, "recorder", {"recorder": {"auto_purge": False}}):
        message = "the recorder cannot be set up"
        raise RuntimeError(message)
    # Imported where the recorder is set up: the tests of the bench's arithmetic need none.
    from homeassistant.components.recorder.tasks import RecorderTask  # noqa: PLC0415 - see above

    class Fill(RecorderTask):
        """In the recorder's own thread: two that write lock each other out."""

        @override
        def run(self, instance: Recorder) -> None:
            _fill(instance, entity_ids)

    recorder = get_instance(hass)
    recorder.queue_task(Fill())
    await recorder.async_block_till_done()


def _fill(recorder: Recorder, entity_ids: Sequence[str]) -> None:
    from homeassistant.components.recorder.db_schema import States, StatesMeta  # noqa: PLC0415 - as above

    since = (dt_util.utcnow() - _DAY).timestamp()
    with recorder.get_session() as session:
        session.add_all(metas := [StatesMeta(entity_id=entity_id) for entity_id in entity_ids])
        session.flush()
        for meta in metas:
            rows = [
                {"state": state, "metadata_id": meta.metadata_id, "last_updated_ts": since + number * CHANGES_EVERY}
                for number, state in enumerate(past())
            ]
            session.execute(insert(States), rows)
        session.commit()


def past() -> list[str]:
    """Return the states of a day, the oldest first."""
    return [f"{20 + 5 * sin(tau * number / _COUNT) + number % 7 / 2:.1f}" for number in range(_COUNT)]
