"""One picture of an animation."""

from dataclasses import dataclass

import PIL.Image


@dataclass(frozen=True, slots=True)
class Frame:
    """An RGB image (width x height x 3) and the seconds it is shown; a still has 0 or any other value."""

    image: PIL.Image.Image
    seconds: float = 0.0
