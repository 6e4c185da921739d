"""Home Assistant's configuration folder before it starts: what must be there and cannot be asked for later."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from shutil import rmtree

from .child import REPOSITORY
from .furniture import automations, helpers
from .pictures import draw_all
from .plan import HOST, Plan

ZONES = "/zoneinfo/"
INTEGRATIONS = (REPOSITORY / "custom_components" / "tronbyt", Path(__file__).parent / "demo_home")
CONFIGURATION = """\
# Written anew at each start of the demo.
homeassistant:
  name: Tronbyt demo
  latitude: 52.3731
  longitude: 4.8926
  elevation: 2
  country: NL
  currency: EUR
  unit_system: metric
  time_zone: {zone}
  media_dirs:
    local: {media}
  allowlist_external_dirs:
    - {media}
  packages:
    helpers: !include helpers.yaml
diagnostics:
history:
logbook:
recorder:
  commit_interval: 1
demo_home:
automation: !include automations.yaml
"""


def write(plan: Plan) -> None:
    """Write what Home Assistant needs to start as planned; what people changed in it since stays."""
    storage = plan.config / ".storage"
    storage.mkdir(parents=True, exist_ok=True)
    (plan.config / "automations.yaml").write_text(automations(), "utf-8")
    (plan.config / "helpers.yaml").write_text(helpers(), "utf-8")
    (plan.config / "configuration.yaml").write_text(configuration(plan.media, time_zone()), "utf-8")
    (storage / "http").write_text(http_store(plan.port), "utf-8")
    if not (storage / "onboarding").exists():
        (storage / "onboarding").write_text(onboarding_store(), "utf-8")
    _add_integrations(plan.config / "custom_components")
    draw_all(plan.media)


@contextmanager
def claimed(plan: Plan) -> Iterator[None]:
    """Keep other demos away from the folder; BlockingIOError when one is at work in it."""
    plan.root.mkdir(parents=True, exist_ok=True)
    with (plan.root / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield


def wipe(plan: Plan) -> None:
    """Remove everything that an earlier demo has left."""
    rmtree(plan.config, ignore_errors=True)
    rmtree(plan.media, ignore_errors=True)
    plan.console.unlink(missing_ok=True)


def configuration(media: Path, zone: str) -> str:
    """Return configuration.yaml; JSON strings are YAML strings."""
    return CONFIGURATION.format(media=json.dumps(str(media)), zone=json.dumps(zone))


def http_store(port: int) -> str:
    """Return the settings of the web server: this machine alone.

    In configuration.yaml they would be on trial for five minutes and then be reverted by a restart.
    """
    settings = {
        "server_host": [HOST],
        "server_port": port,
        "cors_allowed_origins": [],
        "login_attempts_threshold": -1,
        "ip_ban_enabled": False,
        "ssl_profile": "modern",
        "use_x_frame_options": True,
        "created_at": "2026-01-01T00:00:00+00:00",
        "error": None,
        "error_message": None,
    }
    return _store("http", 2, 2, {"stable": settings, "pending": None, "yaml_migration_done": True})


def onboarding_store() -> str:
    """Return the onboarding without those steps that would ask services on the internet."""
    return _store("onboarding", 4, 1, {"done": ["core_config", "analytics", "integration"]})


def time_zone(wanted: str | None = None, local: Path = Path("/etc/localtime")) -> str:
    """Return the machine's time zone: TZ (or `wanted`), where `local` leads to, or UTC."""
    zone = os.environ.get("TZ") if wanted is None else wanted
    if zone and PurePosixPath(zone).parts[0] != "/" and not zone.startswith(":"):
        return zone
    _, found, name = str(local.resolve()).partition(ZONES)
    return name if found else "UTC"


def _store(key: str, version: int, minor: int, data: object) -> str:
    return json.dumps({"version": version, "minor_version": minor, "key": key, "data": data}, indent=2)


def _add_integrations(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    # Without it Python would look for all of them in the checkout's folder of that name, which has it.
    (folder / "__init__.py").touch()
    for integration in INTEGRATIONS:
        _link(folder / integration.name, integration)


def _link(link: Path, target: Path) -> None:
    link.unlink(missing_ok=True)
    link.symlink_to(target, target_is_directory=True)
