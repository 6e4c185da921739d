"""What a media player plays: its cover, title and artist, and how far it is."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from ..model import Anchor, Color, Fit, Media, MediaKind, Mode, Size
from ..render.color import understood
from ..render.decode import Source, decode
from ..render.geometry import magnification
from ..render.growing import GrowingBar
from ..render.picture import Picture
from ..render.scene import Scene
from ..render.tint import tint
from .base import Needs, Reading, Values
from .elapsed import Elapsed, elapsed
from .fields import Choice, ColorText, Entity, Field, Flag
from .moving_lines import Pace, pace, ticks
from .playing_layout import Layout, Look, Track, art_room, laid_out

_PLAYING = "playing"
_PAUSED = "paused"
_VIOLET: Color = (176, 128, 255)
"""That of our own music note, a little lighter: letters are thinner."""

# What is played and by whom, the best name first: radio and television have others than records.
_TITLES = ("media_title", "media_channel", "app_name", "source")
_ARTISTS = ("media_artist", "media_album_artist", "media_series_title", "media_channel")

# Longer than this (seconds) words that move leave no room in a file for a bar that moves too.
_LONGEST = 60
# What a bar shows need not be more exact (seconds).
_SAME_FOR = 1.0
# A bar alone is drawn anew so often (seconds), and at most in so many frames.
_BAR_STEP = 0.5
_MOST_BARS = 120


@dataclass(frozen=True, slots=True)
class NowPlaying:
    """What is played now, while it is played; left out otherwise."""

    KIND: ClassVar[str] = "now_playing"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Entity(name="player", domains=("media_player",), required=True, basic=True),
        Choice(name="layout", default=Layout.COVER.value, options=tuple(Layout)),
        Flag(name="progress", default=True),
        Flag(name="paused", default=False),
        ColorText(name="accent"),
    )

    player: str
    layout: str
    progress: bool
    paused: bool
    accent: str | None

    @property
    def needs(self) -> Needs:
        """The player, and its artwork unless there are only words."""
        media = None if self.layout == Layout.TEXT else Media(MediaKind.ENTITY, self.player)
        return Needs(entities=(self.player,), does_without=True, media=media, starts=(_PLAYING,), steps=_SAME_FOR)

    def build(self, values: Values, size: Size, shown_at: datetime, duration: float) -> Scene | None:
        """Return what is played; None while nothing is. Raises ImageError for artwork that cannot be shown."""
        player = values.readings.get(self.player)
        if player is None or player.state not in ((_PLAYING, _PAUSED) if self.paused else (_PLAYING,)):
            return None
        art = self._art(values.picture, size)
        running = player.state == _PLAYING
        look = Look(size, magnification(size), self._color(art), art, paused=not running)
        told = elapsed(player.attributes, shown_at, running=running) if self.progress else None
        return _scene(Layout(self.layout), _track(player), look, told, duration)

    def _art(self, picture: bytes | Source | None, size: Size) -> Picture | None:
        """Return the artwork as it fills its place; of a moving one the first picture: the words move already."""
        layout = Layout(self.layout)
        if picture is None or layout is Layout.TEXT:
            return None
        return Picture(decode(picture, art_room(layout, size), Fit.COVER, Anchor.CENTER, Mode.AUTO)[0].image)

    def _color(self, art: Picture | None) -> Color:
        """Return the colour that was chosen, or that of the artwork."""
        return understood(self.accent) or (art and tint(art.image)) or _VIOLET


def _track(player: Reading) -> Track:
    """Return what is played; a player that does not tell is called by its name."""
    title = _first(player, _TITLES, "") or player.name
    return Track(title, _first(player, _ARTISTS, title))


def _first(player: Reading, names: tuple[str, ...], known: str) -> str:
    """Return the first attribute that is a text, as one line, and tells something else than is known."""
    texts = (" ".join(value.split()) for name in names if isinstance(value := player.attributes.get(name), str))
    return next((text for text in texts if text and text != known), "")


def _scene(layout: Layout, track: Track, look: Look, told: Elapsed | None, duration: float) -> Scene:
    arranged = laid_out(layout, track, look, with_bar=told is not None)
    beat = pace(arranged.lines, duration)
    if told and (arranged.bar is None or (beat and duration > _LONGEST)):
        return _scene(layout, track, look, None, duration)
    durations = _durations(beat, told, duration)
    words = tuple(beat.moved(line) if beat else line.child for line in arranged.lines)
    if told is None or arranged.bar is None:
        return Scene(arranged.put_together(words, None), durations=durations)
    bar = GrowingBar(told.share, told.growth(durations[0]), arranged.bar, look.color)
    return Scene(arranged.put_together(words, bar), durations=durations)


def _durations(beat: Pace | None, told: Elapsed | None, duration: float) -> tuple[float, ...]:
    """Return the frames: of one turn of the words, or of the whole time if a bar moves meanwhile."""
    runs = told is not None and told.running
    if beat is not None:
        return (beat.delay,) * (beat.frames * beat.turns if runs else beat.frames)
    count = max(1, min(_MOST_BARS, round(duration / _BAR_STEP), ticks(duration))) if runs else 1
    return (duration / count,) * count
