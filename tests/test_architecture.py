"""Who may import whom, and what the pure rooms keep out."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import resolve_name
from pathlib import Path

import pytest
from homeassistant.const import Platform

ROOT = Path(__file__).parents[1]
PACKAGE = "custom_components.tronbyt"
FOLDER = ROOT / "custom_components" / "tronbyt"

# room: the rooms that it may import, the standard library and Home Assistant aside
ARROWS = {
    "model": "",
    "const": "",
    "protocol": "model",
    "playlist": "model",
    "render": "model",
    "headers": "",
    "screens": "headers model render",
    "applets": "",
    "files": "",
    "picture_errors": "const model",
    "places": "model picture_errors",
    "web_pictures": "const headers model picture_errors",
    "media": "files model picture_errors places web_pictures",
    "news": "model",
    "errors": "const",
    "told": "const",
    "names": "const",
    "hardware": "protocol",
    "targets": "const",
    "texts": "const",
    # What a request names beside pictures: symbols of the frontend, fonts of the configuration folder.
    "symbols": "render",
    "fonts": "const files render",
    "materials": "const model render media symbols fonts errors told",
    # What the threads run loads Pillow, so it is a room of its own that `rendering` imports when it is needed.
    "drawing": "model render screens",
    "workshop": "",
    # A process for what may have to be ended, the program that it runs, and the pictures that are made ready in it.
    "worker": "",
    "worker_boot": "",
    "pictures": "render worker workshop",
    # What a screen needs, read for the moment at which it is drawn.
    "times": "screens",
    "readings": "screens symbols times",
    "once": "",
    "defects": "const",
    "histories": "once screens",
    "gathering": "const histories media model once readings screens symbols web_pictures",
    "gallery": "model once screens",
    "understanding": "model screens",
    "drawn": "model",
    "rendering": (
        "const defects drawn model render drawing workshop picture_errors pictures materials fonts gallery gathering"
        " screens"
        " understanding"
    ),
    # What many displays want at once, a few in each turn of the loop.
    "throttle": "const",
    # The screens that people made, who may be seen, and the pictures of what is planned.
    "followers": "screens watches",
    "absences": "",
    "shelf": "absences clock_jumps const followers model names playlist screens stored_options",
    "easel": "drawn model playlist rendering shelf throttle",
    # When it is night, which people choose in a form of its own.
    "clock_jumps": "",
    "night": "clock_jumps model playlist shelf",
    "night_form": "model night playlist",
    # The director in three: what is on the panel, what is kept, and what people and the display ask for.
    "attached": "model protocol",
    "lamp": "attached model playlist protocol",
    "alarm": "",
    "pace": "",
    "stage": "alarm attached const easel lamp model news pace shelf protocol playlist rendering",
    "stored_form": "",
    "stored_requests": "const model schemas stored_form",
    "stored": "model protocol schemas stored_form stored_requests",
    "stored_options": "const model playlist protocol stored_form",
    "store": "const stored",
    "keeping": "easel model night playlist protocol stage stored stored_requests",
    "guests": "",
    "visits": "guests",
    "complaints": "const",
    "transcript": "const",
    "watches": "const model",
    "template_checks": "",
    "director": (
        "attached complaints const easel keeping model names news night shelf protocol playlist rendering stage store"
        " stored stored_requests transcript visits watches"
    ),
    "orders": "attached protocol",
    # What is on a panel, enlarged for dashboards; what its screens are called there.
    "view": "model rendering",
    "titles": "model",
    "seldom": "",
    "registered": "const",
    "coordinator": (
        "const hardware model names news night orders protocol director registered seldom shelf stored_options titles"
        " view"
    ),
    "rate_limit": "const",
    "metered": "",
    "session": "const metered model protocol director rate_limit visits",
    # A display without a socket: it asks for image after image.
    "polling": "director protocol",
    "id_conflicts": "const coordinator names",
    "access": "const",
    "wrong_keys": "const coordinator names",
    "strangers": "const guests",
    "http": (
        "access const coordinator id_conflicts polling protocol session stored_options strangers throttle wrong_keys"
    ),
    "finding": "http strangers",
    "entity": "const coordinator",
    "helpers": "const coordinator entity model names places targets",
    # Actions and platforms push in the same way.
    "pushes": "const drawn model news coordinator director rendering",
    # A pinned camera.
    "pinned": "coordinator model places pushes",
    "calls": "const coordinator drawn model rendering",
    "schemas": "const model",
    "forgiving": "const errors render schemas",
    "services": (
        "calls const coordinator drawn errors forgiving helpers render rendering model places pushes schemas targets"
        " template_checks texts told watches"
    ),
    "platforms": (
        "address calls const model news orders coordinator director entity forgiving helpers pinned places pushes"
        " schemas texts told"
    ),
    "screen_checks": "headers render screens symbols template_checks watches",
    "screen_forms": "const playlist screens shelf",
    "kind_names": "const",
    "screen_flow": "const kind_names model rendering screen_checks screen_forms screens shelf",
    "order_form": "const model",
    "options_flow": "const forms kind_names night night_form order_form shelf stored_options titles",
    "address": "const coordinator",
    "forms": "const",
    "config_flow": "const coordinator finding http screen_flow address forms options_flow",
    "trigger": "const coordinator helpers",
    "condition": "const coordinator helpers",
    "diagnostics": "const coordinator helpers rendering",
    # The entities that are named in screens and the night, when they get another id or are removed.
    "references": "",
    "missing_entities": "const coordinator names references",
    "repairs": "const",
    "system_health": "const coordinator helpers",
    "__init__": "const coordinator http id_conflicts missing_entities services wrong_keys",
}
FOLDERS = {"protocol", "playlist", "render", "screens", "applets"}
PURE = FOLDERS | {"model"}
STANDARD_LIBRARY_ONLY = {"model", "protocol", "playlist"}
TIMELESS = {"protocol", "playlist"}
DRAWING = {"render", "screens", "drawing"}  # loaded by `rendering` on first use, in the import executor
CLOCKS_AND_DICE = {"time", "random", "secrets", "uuid"}


@dataclass(frozen=True, slots=True)
class Module:
    """A module of the integration; its name is dotted and relative to the package, empty for the package itself."""

    name: str
    tree: ast.Module
    is_package: bool = False

    @property
    def room(self) -> str:
        """The room of the table that the module belongs to."""
        first = self.name.partition(".")[0] or "__init__"
        return "platforms" if first in set(Platform) else first

    def imports(self) -> Iterator[tuple[str, bool]]:
        """Yield the absolute name of everything imported, and whether importing the module imports it at once."""
        for node, eager in import_nodes(self.tree):
            if isinstance(node, ast.Import):
                yield from ((alias.name, eager) for alias in node.names)
            else:
                source = self.absolute(node)
                yield from ((f"{source}.{alias.name}", eager) for alias in node.names)

    def absolute(self, node: ast.ImportFrom) -> str:
        """Return the absolute name of what a `from … import` imports from."""
        itself = f"{PACKAGE}.{self.name}".rstrip(".")
        package = itself if self.is_package else itself.rpartition(".")[0]
        return resolve_name("." * node.level + (node.module or ""), package)


def import_nodes(node: ast.AST, *, eager: bool = True) -> Iterator[tuple[ast.Import | ast.ImportFrom, bool]]:
    """Yield every import below `node`; one inside a function or for type checkers alone is not eager."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import | ast.ImportFrom):
            yield child, eager
        lazy = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) or (
            isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test)
        )
        yield from import_nodes(child, eager=eager and not lazy)


def read(path: Path) -> Module:
    """Parse one module of the integration."""
    parts = path.relative_to(FOLDER).with_suffix("").parts
    is_package = parts[-1] == "__init__"
    return Module(".".join(parts[:-1] if is_package else parts), ast.parse(path.read_text()), is_package)


MODULES = {module.name: module for module in map(read, sorted(FOLDER.rglob("*.py")))}
every_module = pytest.mark.parametrize("module", MODULES.values(), ids=lambda module: module.name or "__init__")


def of_rooms(rooms: set[str]) -> pytest.MarkDecorator:
    """Parametrize a test with the modules of some rooms."""
    chosen = [module for module in MODULES.values() if module.room in rooms]
    return pytest.mark.parametrize("module", chosen, ids=lambda module: module.name)


def module_named(target: str) -> str | None:
    """Return the module of ours that an imported name comes from, or None when it is not ours."""
    if f"{target}.".startswith(f"{PACKAGE}."):
        name = target[len(PACKAGE) + 1 :]
        while name and name not in MODULES:
            name = name.rpartition(".")[0]
        return name
    return None


def rooms_imported(module: Module) -> set[str]:
    """Return the rooms that a module imports; a folder may import itself, a platform no platform."""
    names = {module_named(target) for target, _ in module.imports()}
    rooms = {MODULES[name].room if name in MODULES else "__init__" for name in names if name is not None}
    return rooms - ({module.room} & FOLDERS)


def foreign_imports(module: Module) -> set[str]:
    """Return the top-level packages of others that a module imports."""
    return {target.partition(".")[0] for target, _ in module.imports() if module_named(target) is None}


def attributes(module: Module) -> set[tuple[str, str]]:
    """Return (`b`, `c`) for every `a.b.c` or `b.c` in a module."""
    return {
        (ast.unparse(node.value).rpartition(".")[2], node.attr)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute)
    }


def loaded_with(name: str, seen: set[str]) -> set[str]:
    """Return all modules of ours that importing one loads, the packages above them included."""
    if name not in MODULES or name in seen:
        return seen
    seen.add(name)
    for target, eager in MODULES[name].imports():
        if eager and (ours := module_named(target)):
            for end in range(1, ours.count(".") + 2):
                loaded_with(".".join(ours.split(".")[:end]), seen)
    return seen


@pytest.mark.parametrize(
    ("name", "code", "rooms"),
    [
        ("light", "from .switch import X", {"platforms"}),
        ("light", "from . import media_player", {"platforms"}),
        ("light", "from . import setting", {"__init__"}),
        ("light", "import custom_components.tronbyt.model", {"model"}),
        ("light", "def f():\n    from custom_components.tronbyt import model", {"model"}),
        ("light", "if TYPE_CHECKING:\n    from .model import Image", {"model"}),
        ("protocol.codec", "from ..model import Image\nfrom . import events", {"model"}),
    ],
)
def test_every_form_of_import_is_seen(monkeypatch: pytest.MonkeyPatch, name: str, code: str, rooms: set[str]) -> None:
    for other in ("switch", "media_player", "model", "protocol.events"):
        monkeypatch.setitem(MODULES, other, Module(other, ast.parse("")))
    assert rooms_imported(Module(name, ast.parse(code))) == rooms


@every_module
def test_a_module_imports_only_what_the_table_allows(module: Module) -> None:
    assert module.room in ARROWS, "not in the table"
    assert rooms_imported(module) <= set(ARROWS[module.room].split())


@of_rooms(PURE)
def test_the_pure_rooms_know_nothing_of_home_assistant(module: Module) -> None:
    assert not foreign_imports(module) & {"homeassistant", "aiohttp", "asyncio"}


@of_rooms(PURE)
def test_the_pure_rooms_need_nothing_installed_but_pillow_to_draw(module: Module) -> None:
    allowed = set() if module.room in STANDARD_LIBRARY_ONLY else {"PIL"}
    assert foreign_imports(module) - sys.stdlib_module_names <= allowed


@of_rooms(TIMELESS)
def test_protocol_and_playlist_read_no_clock_and_throw_no_dice(module: Module) -> None:
    clocks = {(kind, what) for kind in ("datetime", "date") for what in ("now", "utcnow", "today")}
    assert not foreign_imports(module) & CLOCKS_AND_DICE
    assert not attributes(module) & clocks


def test_the_language_of_the_apps_needs_the_standard_library_alone_and_reads_no_clock() -> None:
    modules = [module for name, module in MODULES.items() if name.startswith("applets.starlark")]
    assert modules
    assert not {name for module in modules for name in foreign_imports(module)} - sys.stdlib_module_names
    assert not {name for module in modules for name in foreign_imports(module)} & (CLOCKS_AND_DICE | {"datetime", "os"})


@every_module
def test_the_web_server_is_spoken_to_at_the_door_only(module: Module) -> None:
    speaks = any(f"{target}.".startswith("aiohttp.web.") for target, _ in module.imports())
    speaks = speaks or ("aiohttp", "web") in attributes(module)
    assert not speaks or module.room in {"access", "http", "session"}


@every_module
def test_pillow_is_imported_to_draw_and_for_nothing_else(module: Module) -> None:
    eager = {is_eager for target, is_eager in module.imports() if target.partition(".")[0] == "PIL"}
    allowed = {"render": {True, False}, "rendering": {False}}.get(module.room, set())
    assert eager <= allowed


@every_module
def test_importing_what_set_up_and_flows_import_loads_no_pillow(module: Module) -> None:
    if module.room not in DRAWING:
        loaded = loaded_with(module.name, set())
        pillow = {name for name in loaded for target, eager in MODULES[name].imports() if eager and "PIL" in target}
        assert not pillow


PROBE = f"""
import builtins, importlib, sys
import homeassistant

plain = builtins.__import__

def watched(name, globals=None, *rest, **more):
    importer = (globals or {{}}).get("__name__", "")
    if name.partition(".")[0] == "PIL" and importer.startswith({PACKAGE!r}):
        sys.exit(importer + " imports Pillow")
    return plain(name, globals, *rest, **more)

builtins.__import__ = watched
for module in sys.argv[1:]:
    importlib.import_module(module)
"""


def test_no_import_statement_of_ours_asks_for_pillow_at_set_up() -> None:
    names = [f"{PACKAGE}.{name}".rstrip(".") for name, module in MODULES.items() if module.room not in DRAWING]
    command = [sys.executable, "-c", PROBE, PACKAGE, f"{PACKAGE}.config_flow", f"{PACKAGE}.services", *names]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    assert done.returncode == 0, done.stderr
