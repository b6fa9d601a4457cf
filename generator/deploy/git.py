"""A branch of a git repository as a host: one commit a deploy, pushed as a whole.

By git's own plumbing (git-scm.com, "Git Internals"), in a bare repository of ours. ghp-import was
the other choice: it replaces the whole branch, also what others put there (a code host writes
`CNAME` itself), sends every file through `git fast-import` each time, and works on the branches
of the owner's own repository. Here the branch's last tree is read, what differs is put into it,
and the owner's repository is not touched.
"""

import os
import subprocess
from collections.abc import Collection, Sequence
from pathlib import Path
from shutil import which

from generator.deploy.host import refused
from generator.model.output import MANIFEST
from generator.model.target import GitTarget


class Git:
    """A branch. Until `finish` nothing is sent."""

    def __init__(self, target: GitTarget, root: Path, work: Path) -> None:
        self._target = target
        self._root = root
        self._repository = work / "repository.git"
        if which("git") is None:
            raise refused(target, "there is no git on this machine", "install git")
        self._remote = self._address()
        self._index: dict[str, str] = {}
        """What to do to the tree, by path: the digest of a new blob, or of nothing."""
        if not (self._repository / "HEAD").exists():
            self._repository.mkdir(parents=True, exist_ok=True)
            self._git("init", "--quiet", "--bare")
        self._parent = self._fetch()
        self._names = self._listed()

    def manifest(self) -> dict[str, bytes]:
        """Read the manifest's files by their names."""
        names = sorted(name for name in self._names if name.startswith(MANIFEST + "/"))
        return {
            name.rpartition("/")[2]: self._git("cat-file", "blob", f"{self._parent}:{name}")
            for name in names
        }

    def standing(self, paths: Sequence[str]) -> Collection[str]:
        """Say which of these paths the branch has already."""
        folders = {str(above) for name in self._names for above in Path(name).parents}
        return [
            path
            for path in paths
            if path in self._names
            or path in folders
            or any(str(above) in self._names for above in Path(path).parents)
        ]

    def put(self, folder: Path, paths: Sequence[str]) -> None:
        """Store files in our repository, as they are: no filter of the owner's git is asked."""
        listed = "".join(f"{folder / path}\n" for path in paths).encode()
        made = self._git("hash-object", "-w", "--no-filters", "--stdin-paths", given=listed)
        self._index |= dict(zip(paths, made.decode().split(), strict=True))

    def remove(self, paths: Sequence[str]) -> None:
        """Take note of what goes."""
        self._index |= dict.fromkeys(paths, "")

    def settle(self) -> None:
        """There is nobody to tell."""

    def finish(self) -> None:
        """Commit on top of what is there, and push. A push that would lose a commit is refused."""
        index = {"GIT_INDEX_FILE": str(self._repository / "deploy.index")}
        Path(index["GIT_INDEX_FILE"]).unlink(missing_ok=True)
        if self._parent:
            self._git("read-tree", self._parent, environment=index)
        # What goes is said first: it may stand where a folder goes.
        lines = [f"0 {'0' * 40}\t{path}\0" for path, blob in self._index.items() if not blob]
        lines += [f"100644 {blob}\t{path}\0" for path, blob in self._index.items() if blob]
        given = "".join(lines).encode()
        self._git("update-index", "-z", "--index-info", given=given, environment=index)
        tree = self._git("write-tree", environment=index).decode().strip()
        parents = ["-p", self._parent] if self._parent else []
        message = f"Deploy {self._target.name or 'the site'}"
        commit = self._git("commit-tree", tree, *parents, "-m", message, environment=self._who())
        name = commit.decode().strip()
        self._git("push", "--quiet", self._remote, f"{name}:refs/heads/{self._target.branch}")

    def close(self) -> None:
        """Nothing is held."""

    def _address(self) -> str:
        """Find the repository: the name of a remote of the site's own stands for its address."""
        own = subprocess.run(
            ["git", "-C", str(self._root), "remote", "get-url", self._target.remote],
            capture_output=True,
            check=False,
        )
        if own.returncode == 0:
            return own.stdout.decode().strip()
        path = self._root / Path(self._target.remote).expanduser()
        return str(path) if path.is_dir() else self._target.remote

    def _fetch(self) -> str:
        """Fetch the branch's last commit, and give its name; nothing where there is none."""
        branch = f"refs/heads/{self._target.branch}"
        if not self._git("ls-remote", self._remote, branch).strip():
            return ""
        self._git("fetch", "--quiet", "--depth", "1", self._remote, f"+{branch}:refs/deploy/there")
        return self._git("rev-parse", "refs/deploy/there").decode().strip()

    def _listed(self) -> frozenset[str]:
        if not self._parent:
            return frozenset()
        listed = self._git("ls-tree", "-r", "-z", "--name-only", self._parent)
        return frozenset(listed.decode("utf-8", "surrogateescape").split("\0")[:-1])

    def _who(self) -> dict[str, str]:
        """Name who commits, where the owner's git does not know."""
        ident = subprocess.run(
            ["git", "-C", str(self._repository), "var", "GIT_COMMITTER_IDENT"],
            capture_output=True,
            check=False,
        )
        if ident.returncode == 0:
            return {}
        roles = ("AUTHOR", "COMMITTER")
        names = {f"GIT_{role}_NAME": "broadsheet" for role in roles}
        return names | {f"GIT_{role}_EMAIL": "broadsheet@localhost" for role in roles}

    def _git(
        self, *words: str, given: bytes = b"", environment: dict[str, str] | None = None
    ) -> bytes:
        """Call git in our repository.

        Raises: Refused, with git's last line.
        """
        done = subprocess.run(
            ["git", *words],
            input=given,
            capture_output=True,
            check=False,
            env={
                **os.environ,
                "GIT_DIR": str(self._repository),
                "GIT_TERMINAL_PROMPT": "0",
                **(environment or {}),
            },
        )
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["it failed"]
            hints = [line for line in said if line.startswith(("fatal:", "error:", " ! "))] or said
            raise refused(self._target, f"git {words[0]}: {hints[0].strip()}")
        return done.stdout
