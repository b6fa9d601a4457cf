"""What every host can do, and which module speaks to which."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Protocol

from generator.model.problem import Place, Problem, Refused
from generator.model.target import (
    DirectoryTarget,
    GitTarget,
    RsyncTarget,
    S3Target,
    SftpTarget,
    Target,
    ZipTarget,
)

_OF_THE_SITE = ("content", "public", "templates", ".broadsheet", "site.toml", "addresses.txt")
"""What the site is made of, and what is made of it."""


class Host(Protocol):
    """A place that holds a built site. Paths are those of the built site.

    Every function raises Refused where the host does not answer, or not as it should.
    """

    def manifest(self) -> dict[str, bytes]:
        """Read the manifest's files by their names; none where nothing of ours is there."""

    def standing(self, paths: Sequence[str]) -> Collection[str]:
        """Say at which of these paths something is in our way already."""

    def put(self, folder: Path, paths: Sequence[str]) -> None:
        """Send files of a local folder. At any moment each is the old one, whole, or the new."""

    def remove(self, paths: Sequence[str]) -> None:
        """Remove files, and the folders that are empty then. One that is gone already is fine."""

    def settle(self) -> None:
        """Tell whoever must know of what was sent and removed.

        The manifest does not say yet that all is done: a run that ends here tells again.
        """

    def finish(self) -> None:
        """Do what comes after the last file."""

    def close(self) -> None:
        """Let go of the host, whatever came of it."""


def host_of(target: Target, root: Path, work: Path) -> Host:
    """Choose the module for a target. `work` is a folder that may be removed at any time.

    Raises: Refused, where the target can be seen to be none, or a library is missing.
    """
    match target:
        case DirectoryTarget():
            from generator.deploy.directory import Directory

            return Directory(target, root)
        case ZipTarget():
            from generator.deploy.archive import Archive

            return Archive(target, root)
        case GitTarget():
            from generator.deploy.git import Git

            return Git(target, root, work)
        case RsyncTarget():
            from generator.deploy.rsync import Rsync

            return Rsync(target, root, work)
        case SftpTarget():
            from generator.deploy.sftp import Sftp

            return Sftp(target)
        case S3Target():
            from generator.deploy.s3 import S3

            return S3(target)
    raise AssertionError(target)


def path_of(target: DirectoryTarget | ZipTarget, root: Path) -> Path:
    """Say which folder or file of this machine a target is.

    Raises: Refused, where it is none, or one of which the site is made: what is put there would
    be read as the owner's with the next build, or be taken for the built site.
    """
    hint = 'write where the copy is to lie, outside of the site: path = "../www"'
    try:
        path = root / Path(target.path).expanduser()
    except RuntimeError:
        name = Path(target.path).parts[0]
        raise refused(target, f"nobody here has the home {name}", hint) from None
    inside = path.resolve()
    if inside == root.resolve():
        raise refused(target, f"{target.path!r} is the folder of the site itself", hint)
    if inside in root.resolve().parents:
        raise refused(target, f"{target.path!r} is {inside}, in which the site itself lies", hint)
    if inside == _home():
        raise refused(target, f"{target.path!r} is your home folder, {inside}", hint)
    for name in _OF_THE_SITE:
        own = (root / name).resolve()
        if inside == own or own in inside.parents:
            raise refused(target, f"{target.path!r} lies in {name}, which is the site's own", hint)
    return path


def _home() -> Path | None:
    try:
        return Path.home().resolve()
    except RuntimeError:  # nobody's, as in some containers
        return None


def place_of(target: Target) -> Place:
    """Say where a target's problems are shown."""
    return Place(f"deploy.{target.name}")


def refused(target: Target, message: str, hint: str = "") -> Refused:
    """Say what a host did not do."""
    again = "run it again when that is mended: it goes on where it broke off"
    problem: Problem = place_of(target).problem("host", message, hint or again)
    return Refused(problem)
