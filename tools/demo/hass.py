"""Home Assistant itself, as a program that the demo starts: `python -m tools.demo.hass` with its own arguments.

Two things differ from `python -m homeassistant`: it ends with the demo even if that is killed, and it leaves out
those of its default integrations whose requirements are not installed, because nothing is installed at run time.
"""

import os
import signal
import sys
import threading

from homeassistant import bootstrap
from homeassistant.__main__ import main

NOT_INSTALLED = {"ai_task", "assist_satellite", "conversation", "infrared", "radio_frequency", "stt", "tts"}
"""Voice, text generation and infrared or radio senders: a display has none of it."""


def _end_with_the_demo() -> None:
    while os.read(sys.stdin.fileno(), 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    bootstrap.DEFAULT_INTEGRATIONS.difference_update(NOT_INSTALLED)
    threading.Thread(target=_end_with_the_demo, daemon=True).start()
    sys.exit(main())
