"""Files and bytes against what a host takes. Each figure with the page of the host that says it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator.check.built import Built, Finding
from generator.model.problem import Severity

_NEAR = 0.9
"""From this share of a limit on there is a warning."""
_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Host:
    """What a host takes; 0 where it names no limit."""

    title: str
    source: str
    """Where the host says so; read in November 2026."""
    files: int = 0
    file_bytes: int = 0
    site_bytes: int = 0
    folder_files: int = 0
    """Files in one folder."""
    redirects: int = 0
    """Lines of `_redirects`."""
    redirects_bytes: int = 0


HOSTS = {
    "cloudflare-pages": Host(
        "Cloudflare Pages",
        "https://developers.cloudflare.com/pages/platform/limits/",
        files=20_000,
        file_bytes=25 * _MIB,
        redirects=2_100,
        redirects_bytes=100_000,
    ),
    "cloudflare-pages-paid": Host(
        "Cloudflare Pages, paid",
        "https://developers.cloudflare.com/pages/platform/limits/",
        files=100_000,
        file_bytes=25 * _MIB,
        redirects=2_100,
        redirects_bytes=100_000,
    ),
    "github-pages": Host(
        "GitHub Pages",
        "https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits",
        file_bytes=100 * _MIB,  # of a push, where a branch is the source
        site_bytes=1_000_000_000,
    ),
    "gitlab-pages": Host(
        "GitLab Pages on GitLab.com",
        "https://docs.gitlab.com/user/gitlab_com/#gitlab-pages",
        files=200_000,  # counting folders, as `check` does for it
        site_bytes=1_000_000_000,
    ),
    "netlify": Host(
        "Netlify",
        "https://docs.netlify.com/site-deploys/overview/",
        folder_files=54_000,
    ),
}


def limits(built: Built) -> Iterator[Finding]:
    """Compare a site with what its host takes: beyond is an error, near is a warning."""
    host = HOSTS.get(built.host)
    if host is None:
        return
    files = len(built.sizes) + (_folders(built) if built.host == "gitlab-pages" else 0)
    hint = "fewer: `markdown_copies = false` halves them; or another host"
    yield from _beyond(host, ".", "the site has {} files", files, host.files, hint)
    total = sum(built.sizes.values())
    yield from _beyond(host, ".", "the site has {} bytes", total, host.site_bytes)
    for path, size in built.sizes.items():
        hint = "make it smaller, or put it elsewhere and link it"
        yield from _beyond(host, path, "it has {} bytes", size, host.file_bytes, hint)
    if host.folder_files:
        for folder, count in Counter(path.rpartition("/")[0] for path in built.sizes).items():
            found = f"the folder /{folder} has {{}} files"
            yield from _beyond(host, ".", found, count, host.folder_files)
    hint = "the host leaves out what is beyond"
    count = len(built.redirects)
    yield from _beyond(host, "_redirects", "it has {} lines", count, host.redirects, hint)
    size = built.sizes.get("_redirects", 0)
    yield from _beyond(host, "_redirects", "it has {} bytes", size, host.redirects_bytes, hint)


def _folders(built: Built) -> int:
    folders = set()
    for path in built.sizes:
        while "/" in path:
            path = path.rpartition("/")[0]  # noqa: PLW2901 (upwards)
            folders.add(path)
    return len(folders)


def _beyond(
    host: Host, path: str, what: str, count: int, most: int, hint: str = ""
) -> Iterator[Finding]:
    if not most or count < _NEAR * most:
        return
    message = f"{what.format(f'{count:,}')}, and {host.title} takes {most:,}"
    hint = f"{hint}; see {host.source}" if hint else f"see {host.source}"
    if count > most:
        yield Finding(path, "over-limit", message, hint)
    else:
        yield Finding(path, "near-limit", message, hint, Severity.WARNING)
