"""A site is held against what its host takes."""

import pytest

from generator.check.built import Built
from generator.check.limits import HOSTS, limits
from generator.config import KNOWN_HOSTS


def codes(host: str, sizes: dict[str, int]) -> list[tuple[str, str]]:
    return [(one.code, one.file) for one in limits(Built(sizes=sizes, host=host))]


def test_every_host_of_the_settings_has_limits_and_says_where_they_stand() -> None:
    assert set(KNOWN_HOSTS) == set(HOSTS)
    assert all(host.source.startswith("https://") for host in HOSTS.values())


@pytest.mark.parametrize(
    ("count", "found"),
    [(17_999, []), (18_000, ["near-limit"]), (20_000, ["near-limit"]), (20_001, ["over-limit"])],
)
def test_files_are_counted(count: int, found: list[str]) -> None:
    sizes = {f"{number}.html": 1 for number in range(count)}

    assert [(code, ".") for code in found] == codes("cloudflare-pages", sizes)


def test_bytes_are_added_up_and_folders_counted() -> None:
    assert [("over-limit", ".")] == codes(
        "github-pages", {f"{n}.png": 9 * 10**7 for n in range(12)}
    )
    assert [("over-limit", "a.bin")] == codes("github-pages", {"a.bin": 100 * 1024 * 1024 + 1})
    assert [("over-limit", ".")] == codes("netlify", {f"a/{n}": 1 for n in range(54_001)})
    folders = {f"{n}/index.html": 1 for n in range(100_001)}
    assert [("over-limit", ".")] == codes("gitlab-pages", folders)


def test_without_a_host_nothing_is_limited() -> None:
    assert [] == codes("", {"a.bin": 10**12})
