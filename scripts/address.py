"""Writes the repository's public address, which pyproject.toml keeps, wherever it must appear."""

import re
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Address:
    """A repository on GitHub."""

    owner: str
    name: str

    @property
    def url(self) -> str:
        """The page of the repository, without a slash at the end."""
        return f"https://github.com/{self.owner}/{self.name}"


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file: what surrounds the address there, and which part of the address it shows."""

    file: str
    before: str
    after: str
    part: str = "{url}"

    def written(self, text: str, address: Address) -> str:
        """`text` with the address in this place; raises ValueError when the place is gone."""
        part = self.part.format(url=address.url, owner=address.owner, name=address.name)
        pattern = f"{re.escape(self.before)}[^\\s\"'&]+?{re.escape(self.after)}"
        new, count = re.subn(pattern, lambda _: f"{self.before}{part}{self.after}", text)
        if not count:
            message = f"{self.file} has no {self.before}…{self.after}"
            raise ValueError(message)
        return new


MANIFEST = "custom_components/tronbyt/manifest.json"
WORKFLOWS = ".github/workflows"
PLACES = (
    Place(MANIFEST, '"codeowners": ["@', '"]', "{owner}"),
    Place(MANIFEST, '"documentation": "', '"'),
    Place(MANIFEST, '"issue_tracker": "', '/issues"'),
    Place("README.md", "git clone ", " tronbyt\n"),
    Place("README.md", "?owner=", "&", "{owner}"),
    Place("README.md", "&repository=", "&", "{name}"),
    Place("README.md", "](", "/issues)"),
    Place("CHANGELOG.md", "](", "/releases)"),
    Place("CONTRIBUTING.md", "](", "/issues)"),
    Place(f"{WORKFLOWS}/release.yml", "if: github.repository == '", "'", "{owner}/{name}"),
    Place(f"{WORKFLOWS}/validate.yml", "if: github.repository == '", "'", "{owner}/{name}"),
)


def kept(root: Path) -> Address:
    """Return the address that pyproject.toml keeps."""
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    owner, name = project["urls"]["Repository"].rsplit("/", 2)[1:]
    return Address(owner, name)


def rewritten(root: Path) -> dict[Path, str]:
    """Return the files that are out of step, as they should read."""
    address = kept(root)
    texts: dict[Path, str] = {}
    for place in PLACES:
        path = root / place.file
        texts[path] = place.written(texts.get(path) or path.read_text(), address)
    return {path: text for path, text in texts.items() if text != path.read_text()}


def main(arguments: list[str]) -> int:
    """Write the address, or with `--check` tell which files are out of step; a folder may be given."""
    check = "--check" in arguments
    root = next((Path(argument) for argument in arguments if argument != "--check"), ROOT)
    stale = rewritten(root)
    for path, text in stale.items():
        print(f"{path.relative_to(root)}: {'out of step, run scripts/address' if check else 'written'}")
        if not check:
            path.write_text(text)
    return int(check and bool(stale))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
