"""Every kind of screen, in the order in which they are offered."""

from .base import ScreenKind
from .camera import Camera
from .clock import Clock
from .entity import EntityScreen
from .graph import Graph
from .now_playing import NowPlaying
from .picture import PictureScreen
from .remote import Remote
from .template import Template
from .weather import Weather

KINDS: dict[str, type[ScreenKind]] = {
    kind.KIND: kind
    for kind in (Clock, Weather, EntityScreen, Graph, NowPlaying, Camera, PictureScreen, Template, Remote)
}
