"""Where a site is deployed to: a table `[deploy.NAME]` of `site.toml`, one value a kind of host.

The fields' docstrings are the reference of the settings. A field of `NEEDED` has no default.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Target:
    """What every target can be told."""

    name: str = ""
    """Its own: `live` of `[deploy.live]`."""
    max_removals: int = -1
    """How many files a run may remove without being asked, for CI. Without it, a tenth of what
    is there."""


@dataclass(frozen=True, slots=True)
class DirectoryTarget(Target):
    """A folder of this machine, or one that is mounted here."""

    path: str = ""
    """The folder, from the site's root or absolute. It is made, but not the one that it lies in."""


@dataclass(frozen=True, slots=True)
class ZipTarget(Target):
    """One archive, to be handed on."""

    path: str = ""
    """The file, from the site's root or absolute: `../review.zip`."""


@dataclass(frozen=True, slots=True)
class GitTarget(Target):
    """A branch of a git repository: for the pages of a code host."""

    remote: str = ""
    """The repository: an address, a path, or the name of a remote of the site's own repository."""
    branch: str = "gh-pages"
    """The branch that holds the built site, and nothing else."""
    cname: str = ""
    """The host name under which the pages are served, where it is your own: writes `CNAME`."""


@dataclass(frozen=True, slots=True)
class RsyncTarget(Target):
    """A folder of a server, over ssh."""

    to: str = ""
    """Where to, as rsync writes it: `me@example.org:/var/www/review`."""
    ssh: str = ""
    """How to call ssh, where more must be said: `ssh -p 2222`."""


@dataclass(frozen=True, slots=True)
class SftpTarget(Target):
    """A folder of a server that speaks SFTP and nothing else. Needs `broadsheet[sftp]`."""

    host: str = ""
    """The server: a name, or what `~/.ssh/config` calls it."""
    path: str = "."
    """The folder there; the one that it lies in must be there."""
    user: str = ""
    """Who you are there."""
    port: int = 0
    """Where it listens, if not at 22."""
    key: str = ""
    """The file of your key, where ssh would not find it."""


@dataclass(frozen=True, slots=True)
class S3Target(Target):
    """A bucket of any service that speaks S3. Needs `broadsheet[s3]`."""

    bucket: str = ""
    """The bucket's name."""
    prefix: str = ""
    """A folder in it: `review`."""
    endpoint: str = ""
    """The service's address, where it is not Amazon's."""
    region: str = ""
    """The service's region."""
    profile: str = ""
    """The profile of your AWS settings that has the keys."""
    cache_pages: str = "public, max-age=0, must-revalidate"
    """`Cache-Control` of pages and feeds."""
    cache_files: str = "public, max-age=3600"
    """`Cache-Control` of all else: style sheets, pictures."""
    cloudfront: str = ""
    """The CloudFront distribution that is told of what has changed."""


TARGETS: Mapping[str, type[Target]] = {
    "directory": DirectoryTarget,
    "zip": ZipTarget,
    "git": GitTarget,
    "rsync": RsyncTarget,
    "sftp": SftpTarget,
    "s3": S3Target,
}
"""By the setting `type`."""

NEEDED: Mapping[type[Target], tuple[str, str]] = {
    DirectoryTarget: ("path", 'path = "../www"'),
    ZipTarget: ("path", 'path = "../site.zip"'),
    GitTarget: ("remote", 'remote = "origin"'),
    RsyncTarget: ("to", 'to = "me@example.org:/var/www/site"'),
    SftpTarget: ("host", 'host = "example.org"'),
    S3Target: ("bucket", 'bucket = "my-site"'),
}
"""The setting that a kind cannot do without, with an example."""
