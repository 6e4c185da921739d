"""The screens of the demo's kitchen: one of each kind."""

from .flows import Filled
from .furniture import PICTURE
from .plan import Plan

DEPARTURES, GRAPH = "Trams", "Garden"
BINS = """\
{% set bin = ['Paper', 'Glass', 'Organic'][now().isocalendar().week % 3] %}\
{% set left = (4 - now().isoweekday()) % 7 %}\
{{ bin }}
{{ 'today' if left == 0 else 'tomorrow' if left == 1 else 'in %d days' % left }}"""
BIN = "bin-{{ ['blue', 'green', 'brown'][now().isocalendar().week % 3] }}"


def kitchen_screens(plan: Plan) -> tuple[Filled, ...]:
    """Return the forms of all screens, in the order in which kinds are offered."""
    forms = (
        Filled("clock", "Clock", {"face": "date"}),
        Filled("weather", "Weather", {"entity": "weather.home", "view": "daily"}),
        Filled(
            "entity",
            "House",
            {"entities": ["sensor.living_room", "sensor.solar", "binary_sensor.front_door"]},
            {"rename": "Inside, Solar, Door", "thresholds": "on: red, off: lime"},
        ),
        Filled("graph", GRAPH, {"entities": ["sensor.garden"]}),
        Filled("now_playing", "Now playing", {"player": "media_player.record_player"}),
        Filled("camera", "Front door", {"entity": "camera.front_door"}, {"every": 10, "anchor": "bottom"}),
        Filled("picture", "Waves", {"item": {"media_content_id": PICTURE, "media_content_type": "image/webp"}}),
        Filled("template", "Bins", {"message": BINS}, {"icon": BIN, "title": "Bins"}),
        Filled("remote", DEPARTURES, {"url": str(plan.next_door)}),
    )
    return tuple(form.seen_for(plan.dwell) for form in forms)
