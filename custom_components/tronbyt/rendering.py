"""The only caller of drawing: gathers what a picture needs on the loop and has it drawn in the workshop."""

from asyncio import Lock, timeout
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, timedelta
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Self

from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.util import dt as dt_util
from homeassistant.util.hass_dict import HassKey

from .const import DOMAIN, IDENTIFY_SECONDS, PICTURE_SECONDS_MIN
from .defects import Defects
from .drawn import Drawn, DrawnScreen
from .fonts import Files, Fonts
from .gallery import Gallery, Sketch, next_step, trace
from .gathering import Gathering
from .materials import async_gather
from .model import Format, Image, Materials, Media, MessageRequest, Moment, PictureRequest, Request, Screen, Size, Tone
from .picture_errors import invalid_picture
from .pictures import WORDS_WAIT, Pictures
from .render.container import size_of
from .render.exceptions import ImageError, Reason
from .screens.base import Needs, ScreenKind, Values
from .understanding import Understanding, Understood
from .workshop import Urgency, Workshop

if TYPE_CHECKING:
    from .drawing import Pens
    from .render.elsewhere import Ask


# A camera's own patience is 10 s, so is ours with a URL; what takes longer must not hold up the others (seconds).
ANSWERS_WITHIN = 12.0
DATA_RENDERING: HassKey[Rendering] = HassKey(f"{DOMAIN}_rendering")


@callback
def async_get_rendering(hass: HomeAssistant) -> Rendering:
    """Give the rendering that all displays share."""
    if (rendering := hass.data.get(DATA_RENDERING)) is None:
        rendering = hass.data[DATA_RENDERING] = Rendering(hass)
    return rendering


class Rendering:
    """Turns requests and screens into images, for all displays."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Start with nothing loaded: Pillow comes with the first picture that needs it."""
        self._hass = hass
        self._workshop = Workshop()
        self._pictures = Pictures()
        self._gathering = Gathering(hass)
        self.gallery = Gallery()
        self._loaded: Pens | None = None
        self._understanding = Understanding()
        self._defects = Defects(hass)
        self._fonts = Fonts(hass)
        self._views = Lock()
        self._users = 0

    async def gather(self, request: Request) -> Materials:
        """Fetch what an action names, once for all panels; raises translated errors for a picture alone."""
        fonts = [] if isinstance(request, PictureRequest) else await self._fonts.names(self._install)
        return await async_gather(self._hass, request, fonts)

    async def request(
        self, request: Request, size: Size, limit: int | None, materials: Materials | None = None
    ) -> Drawn:
        """Draw what an action asks for; raises ServiceValidationError or HomeAssistantError, both translated."""
        materials = materials or await self.gather(request)
        if isinstance(request, PictureRequest):
            return await self._picture(request, materials, size, limit)
        if isinstance(request, MessageRequest):
            return await self._message(request, materials, size, limit)
        pens = await self._pens()
        return Drawn(await self._draw(Urgency.PUSH, partial(pens.name, request, size, limit)), IDENTIFY_SECONDS)

    async def screen(self, screen: Screen, wanted: Format, seen_at: float, *, is_whole: bool = True) -> DrawnScreen:
        """Draw a screen for the moment (monotonic seconds) at which it will be seen; raises HomeAssistantError.

        For a turn that `is_whole` the server of a picture may want another dwell.
        """
        pens = await self._pens()
        await self._fonts.ready(self._install)
        kind, needs, what, _ = self._understood(pens, screen)
        values = await self._values(needs, screen.kind)
        dwell = values.dwell if is_whole else None
        # Added in UTC: a local sum forgets which of two equal hours of an autumn night it is in.
        seen = dt_util.utcnow() + timedelta(seconds=max(0.0, seen_at - monotonic()))
        shown_at = next_step(dt_util.as_local(seen), needs.steps)
        moment = Moment(shown_at, dwell or screen.dwell)
        sketch = Sketch(
            what=what,
            values=values,
            wanted=wanted,
            seconds=moment.seconds,
            trace=trace(values),
            fonts=self._fonts.edition,
            # In the autumn an hour comes twice, and times of one zone do not tell its two apart.
            shown_at=None if needs.steps is None else shown_at.astimezone(UTC),
        )
        draw = partial(self._screen, screen.title, kind, values, wanted, moment)
        try:
            image = await self.gallery.get(sketch, draw)
        except ImageError as err:
            raise self._unusable(err, needs) from err
        return DrawnScreen(image, dwell)

    @property
    def is_loaded(self) -> bool:
        """What draws is there, and with it what screens need."""
        return self._loaded is not None

    async def load(self) -> None:
        """Have what draws there."""
        await self._pens()

    def needs(self, screen: Screen) -> Needs:
        """Tell what a screen depends on, once it is loaded; nothing for one that cannot be understood."""
        try:
            return Needs() if self._loaded is None else self._understood(self._loaded, screen).needs
        except HomeAssistantError:
            return Needs()

    async def toned(self, image: Image, request: Request, tone: Tone, limit: int | None) -> Image:
        """Give the finished picture of a request in other colours; raises HomeAssistantError."""
        pens = await self._pens()
        if isinstance(request, PictureRequest):
            return await self._foreign(partial(pens.foreign_toned, image, tone, limit), request.media)
        return await self._draw(Urgency.PUSH, partial(pens.toned, image, tone, limit))

    async def kinds(self) -> Mapping[str, type[ScreenKind]]:
        """Give all kinds of screens by their names."""
        return (await self._pens()).kinds

    async def preview(self, screen: Screen, size: Size) -> str | None:
        """Give the first frame of a screen as it looks on LEDs: a data URL of a PNG; None if it has nothing to show."""
        drawn = await self.screen(screen, Format(size, None), monotonic())
        pens = await self._pens()
        return None if drawn.image is None else await self._draw(Urgency.SCREEN, partial(pens.data_url, drawn.image))

    async def view(self, image: Image | None, size: Size) -> bytes:
        """Return an image (None: a dark panel of `size`) as dashboards show it; raises HomeAssistantError."""
        pens = await self._pens()
        # One at a time: a thread stays free for what a display waits for.
        async with self._views:
            return await self._draw(Urgency.VIEW, partial(pens.view, image, size), "view")

    async def failure(self, text: str, size: Size, tone: Tone = Tone.PLAIN) -> Image:
        """Draw the picture that tells what could not be drawn."""
        pens = await self._pens()
        return await self._workshop.run(Urgency.SCREEN, partial(pens.failure, text, size, tone))

    def acquire(self) -> Self:
        """Serve one more display."""
        self._users += 1
        return self

    def stop(self) -> None:
        """Let the threads end: Home Assistant stops, and waits for every thread."""
        self._pictures.stop()
        self._workshop.stop()

    async def async_release(self) -> None:
        """Serve one display less; with the last one the threads end."""
        self._users -= 1
        if not self._users:
            await self._pictures.async_close()
            await self._workshop.async_close()

    async def _picture(self, request: PictureRequest, materials: Materials, size: Size, limit: int | None) -> Drawn:
        data = materials.picture or b""
        pens = await self._pens()
        # Its first bytes tell on the loop whether it may fit; all of it is looked at in a thread.
        if size_of(data) == size:
            ready = await self._draw(Urgency.PUSH, partial(pens.ready, data, size, limit))
            if ready is not None:
                return Drawn(ready, max(ready.duration, PICTURE_SECONDS_MIN))
        drawing = await self._foreign(partial(pens.picture, data, request, size, limit), request.media)
        return Drawn(drawing.image, max(drawing.seconds, PICTURE_SECONDS_MIN), drawing.warnings)

    async def _message(self, request: MessageRequest, materials: Materials, size: Size, limit: int | None) -> Drawn:
        pens = await self._pens()
        if materials.picture is None and materials.symbol_picture is None:
            drawing = await self._draw(Urgency.PUSH, partial(pens.message, request, materials, size, limit))
        else:
            job = partial(pens.illustrated, request, materials, size, limit)
            try:
                async with timeout(WORDS_WAIT):
                    drawing = await self._drawn(self._pictures.run(Urgency.PUSH, job))
            except TimeoutError:
                bare = partial(pens.bare, request, materials, size, limit, Reason.TOO_SLOW)
                drawing = await self._draw(Urgency.PUSH, bare)
        warnings = (*materials.warnings, *drawing.warnings)
        return Drawn(drawing.image, drawing.seconds, warnings, drawing.lacking)

    def _understood(self, pens: Pens, screen: Screen) -> Understood:
        try:
            return self._understanding.of(screen, pens.screen_of)
        except (KeyError, TypeError, ValueError, AttributeError) as err:
            # Another version of the integration stored it.
            raise self._defects.report(err, screen.kind) from err

    async def _values(self, needs: Needs, what: str) -> Values:
        try:
            # Most screens ask nobody but Home Assistant's states, and a limit is a timer for each image.
            if needs.media is None and not needs.forecasts and not needs.history:
                return await self._gathering.values(needs)
            async with timeout(ANSWERS_WITHIN):
                return await self._gathering.values(needs)
        except HomeAssistantError:
            raise
        except TimeoutError as err:
            raise HomeAssistantError(translation_domain=DOMAIN, translation_key="source_silent") from err
        except Exception as err:
            # Other integrations are asked here: what they do not expect must cost one screen's turn, not the display.
            raise self._defects.report(err, what) from err

    async def _install(self, files: Files) -> dict[str, str]:
        pens = await self._pens()
        return await self._workshop.run(Urgency.PUSH, partial(pens.install, files))

    async def _screen(
        self, title: str, kind: ScreenKind, values: Values, wanted: Format, moment: Moment
    ) -> Image | None:
        pens = await self._pens()
        if values.picture is None:
            return await self._draw(Urgency.SCREEN, partial(pens.screen, kind, values, wanted, moment), kind.KIND)
        job = partial(pens.foreign_screen, kind, values, wanted, moment)
        drawing = await self._drawn(self._pictures.run(Urgency.SCREEN, job), kind.KIND)
        if drawing is not None:
            self._defects.warn(title, drawing.warnings)
        return drawing and drawing.image

    async def _foreign[ResultT](self, job: Callable[[Ask], ResultT], media: Media) -> ResultT:
        try:
            return await self._drawn(self._pictures.run(Urgency.PUSH, job))
        except ImageError as err:
            raise invalid_picture(media, f"picture_{err.reason}") from err

    async def _draw[ResultT](self, urgency: Urgency, job: Callable[[], ResultT], what: str = "push") -> ResultT:
        return await self._drawn(self._workshop.run(urgency, job), what)

    async def _drawn[ResultT](self, work: Awaitable[ResultT], what: str = "push") -> ResultT:
        try:
            result = await work
        except ImageError:
            raise
        except Exception as err:
            # A defect in drawing must cost one picture, not the display.
            raise self._defects.report(err, what) from err
        self._defects.end(what)
        return result

    def _unusable(self, err: ImageError, needs: Needs) -> HomeAssistantError:
        """Give the error for a screen's picture that cannot be shown."""
        media = needs.media
        return (
            self._defects.report(err, "picture") if media is None else invalid_picture(media, f"picture_{err.reason}")
        )

    async def _pens(self) -> Pens:
        if self._loaded is None:
            self._loaded = await self._hass.async_add_import_executor_job(_load)
        return self._loaded


def _load() -> Pens:
    from .drawing import Pens  # noqa: PLC0415 - it brings Pillow, which set-up must not wait for

    return Pens()
