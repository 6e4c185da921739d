"""Home Assistant itself, as a program that the demo starts: `python -m tools.demo.hass` with its own arguments.

Three things differ from `python -m homeassistant`: it ends with the demo even if that is killed, it leaves out those of
its default integrations whose requirements are not installed, because nothing is installed at run time, and two
packages that hear voices and that no registry has ready to install are replaced by empty ones.
"""

import os
import signal
import sys
import threading
from types import ModuleType

from homeassistant import bootstrap
from homeassistant.__main__ import main

NOT_INSTALLED = {"ai_task", "assist_satellite", "conversation", "infrared", "radio_frequency", "stt", "tts"}
"""Voice, text generation and infrared or radio senders: a display has none of it."""

# For its list of actions the frontend has all kinds of entities imported, voice satellites among them.
NOT_READY_TO_INSTALL = {"pymicro_vad": "MicroVad", "pyspeex_noise": "AudioProcessor"}


def _stand_in(package: str, name: str) -> None:
    module = ModuleType(package)
    setattr(module, name, type(name, (), {}))
    sys.modules[package] = module


def _end_with_the_demo() -> None:
    while os.read(sys.stdin.fileno(), 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    for package, name in NOT_READY_TO_INSTALL.items():
        _stand_in(package, name)
    bootstrap.DEFAULT_INTEGRATIONS.difference_update(NOT_INSTALLED)
    threading.Thread(target=_end_with_the_demo, daemon=True).start()
    sys.exit(main())
