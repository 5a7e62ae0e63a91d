"""What anybody may read: nobody's folders, no registry's address, no token; locked packages."""

import json
import re
import tomllib
from collections.abc import Iterator

import pytest
from project import texts

from bot.settings import ROOT

LOCKS = ("requirements.lock", "requirements-dev.lock")
NPM = ROOT / "tests" / "emulator" / "vk_io"
SOMEBODYS_FOLDER = re.compile(r"(?<![\w.~-])/(?:home|Users|root|work|mnt|media|var/folders)/\w")
WINDOWS_FOLDER = re.compile(r"\b[A-Z]:\\\\?Users\b")
REGISTRY = re.compile(
    "|".join(("py" + r"pi\.org", "pythonhos" + r"ted\.org", "np" + r"mjs\.(?:com|org)",
              "regis" + r"try\.[\w-]+\.\w+", "--(?:extra-)?index" + "-url[ =]h"))
)  # fmt: skip
A_TOKEN = re.compile(r"vk1\.a\.[\w-]{40,}|\b[0-9a-f]{85}\b")


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{name}:{number}: {line.strip()[:100]}"
        for name, text in texts()
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line)
    ]


def plain(package: str) -> str:
    """A package's name as all its spellings are compared."""
    return re.sub(r"[-_.]+", "-", package).lower()


def locked(name: str) -> Iterator[tuple[str, str, str]]:
    """Each package of a lock: its name, its version, and everything that belongs to it."""
    whole = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    for line in whole.splitlines():
        if line.strip() and not line.strip().startswith("#"):
            package = re.match(r"([\w.-]+)==(\S+)", line)
            assert package, line[:80]
            yield plain(package[1]), package[2], line


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    assert lines_with(SOMEBODYS_FOLDER) == []
    assert lines_with(WINDOWS_FOLDER) == []


def test_no_file_names_a_package_registry() -> None:
    """Where packages come from is the business of whoever installs them."""
    assert lines_with(REGISTRY) == []


def test_no_file_holds_a_token() -> None:
    assert lines_with(A_TOKEN) == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_one_version_and_hashes(name: str) -> None:
    packages = list(locked(name))
    assert len(packages) > 20
    for package, version, line in packages:
        assert version[0].isdigit(), package
        assert "--hash=sha256:" in line, package


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_no_address(name: str) -> None:
    whole = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in whole
    assert " @ " not in whole


def test_the_lock_for_development_has_the_same_packages_and_more() -> None:
    run, dev = ({(n, v) for n, v, _ in locked(name)} for name in LOCKS)
    assert run < dev


def test_everything_the_project_asks_for_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for asked, name in (
        (project["dependencies"], LOCKS[0]),
        (project["optional-dependencies"]["dev"], LOCKS[1]),
    ):
        wanted = {plain(re.split(r"[<>=!~;\[ ]", line, maxsplit=1)[0]) for line in asked}
        assert wanted <= {package for package, *_ in locked(name)}


def test_the_lock_of_npm_has_hashes_and_no_addresses() -> None:
    """npm writes where it found each package unless it is told not to: see CONTRIBUTING.md."""
    packages = json.loads((NPM / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    asked = json.loads((NPM / "package.json").read_text(encoding="utf-8"))
    assert packages.pop("")["dependencies"] == asked["dependencies"]
    assert {f"node_modules/{name}" for name in asked["dependencies"]} <= set(packages)
    for name, package in packages.items():
        assert package["version"][0].isdigit(), name
        assert package["integrity"].startswith("sha512-"), name
        assert "resolved" not in package, name
