"""Render what is stale, in workers, into a stage beside the built site.

A worker reads the bodies by their addresses, renders, compares with what lies in the built site,
and stages only bytes that differ. Neither bodies nor rendered pages travel to the parent.
"""

import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from generator.build.bodies import Standing, standing, taken
from generator.build.keys import generator_key
from generator.build.reading import Place, changed_meanwhile
from generator.build.watch import Watch
from generator.commit import Staged, refuse_foreign
from generator.files import read_bytes, source_file, write_atomic
from generator.model.article import FileRef
from generator.model.body import Body
from generator.model.encoding import digest_of_bytes, digest_of_texts
from generator.model.output import Output
from generator.model.problem import Problem, Refused
from generator.render import Renderer
from generator.render.bytecode import Keep, names_of
from generator.render.templates import Template
from generator.workers import Workers, in_batches


@dataclass(slots=True)
class Stage:
    """What all renderings share. Workers inherit it, or are sent it once."""

    place: Place
    target: str
    work: Path
    """The folder of cache and stage: on the file system of the site."""
    templates: tuple[Template, ...]
    outputs: tuple[Output, ...]
    """Those that are stale."""
    ours: Mapping[str, str]
    """What we have written: a file that is not in it is not ours to replace."""
    untouched: AbstractSet[str] = frozenset()
    """Paths of files that lie as we left them: their digests in `ours` are those of their bytes."""
    body_keys: Mapping[str, str] = field(default_factory=dict)
    """The keys of bodies, by the paths of the pages that show them."""
    bodies: Mapping[str, Standing] = field(default_factory=dict)
    """Where bodies of these keys stand in the built site already, by path."""
    run: str = field(default_factory=lambda: os.urandom(8).hex())

    @property
    def folder(self) -> Path:
        """Give the folder in which files are staged, each at its path.

        It is this run's own: where a build was killed, a cluster's workers go on for a moment.
        """
        return self.work / "stage" / self.run


@dataclass(slots=True)
class Rendered:
    """What the workers made."""

    staged: list[Staged] = field(default_factory=list)
    digests: dict[str, str] = field(default_factory=dict)
    """Of every output that was rendered, by path."""
    bodies: dict[str, Standing] = field(default_factory=dict)
    """Where bodies stand, by the paths of the pages that show them."""
    own_bodies: int = 0
    """How many pages had their body rendered; those of others stood in them already."""
    problems: list[Problem] = field(default_factory=list)


def render_stale(stage: Stage, workers: Workers, watch: Watch) -> Rendered:
    """Render the stage's outputs."""
    done = Rendered()
    if not stage.outputs:
        return done
    # A killed build may have left files here.
    shutil.rmtree(stage.folder.parent, ignore_errors=True)
    stage.folder.mkdir(parents=True)
    order = _near_their_bodies(stage.outputs)
    batches = in_batches(_render, stage, order, workers)
    for batch in watch.through("render", len(order), batches):
        for number, (digest, is_staged, body, is_own), problems in batch:
            output = stage.outputs[number]
            done.problems += problems
            done.own_bodies += is_own
            if body:
                done.bodies[output.path] = body
            if digest:
                done.digests[output.path] = digest
            if is_staged:
                done.staged.append(Staged(output.path, output.rank))
    return done


def _near_their_bodies(outputs: Sequence[Output]) -> list[int]:
    """Put what shows many bodies behind the last of their pages: a worker has them at hand then.

    Gives the outputs' numbers in the order in which they are rendered.
    """
    pages = {
        output.bodies[0].path: number
        for number, output in enumerate(outputs)
        if len(output.bodies) == 1
    }
    after = [
        max((pages.get(body.path, number) for body in output.bodies), default=number)
        if len(output.bodies) > 1
        else number
        for number, output in enumerate(outputs)
    ]
    return sorted(range(len(outputs)), key=lambda number: (after[number], number))


def clear_stage(stage: Stage, staged: Iterable[Staged]) -> None:
    """Remove what is left of the stage: files that others have taken the place of."""
    folders = set()
    for one in staged:
        # By their paths, which takes a third of the time of looking through all folders.
        file = f"{stage.folder}/{one.path}"
        with suppress(OSError):
            os.unlink(file)  # noqa: PTH108
        folders.add(file.rpartition("/")[0])
    for folder in folders:
        with suppress(OSError):
            os.rmdir(folder)  # noqa: PTH106
    shutil.rmtree(stage.folder.parent, ignore_errors=True)
    _forget_compiled(stage)


class _Worker:
    """One process's own: compiled templates, and what it has just read and made."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.renderer = Renderer(
            stage.templates, stage.place.config, _keep(stage.work / "templates")
        )
        self.folders: set[str] = set()
        self.last = (FileRef("", ""), b"")

    def read(self, file: FileRef) -> bytes:
        """Read a body. An article's page and its copy follow one another: it is read once."""
        if self.last[0] != file:
            place = self.stage.place
            content = read_bytes(*source_file(place.root, place.theme, file.path))
            if digest_of_bytes(content) != file.digest:
                raise Refused(changed_meanwhile(file.path))
            self.last = (file, content)
        return self.last[1]

    def stage_output(self, output: Output) -> "_Made":
        """Render an output and stage it, unless the built site has the same bytes already."""
        key = self.stage.body_keys.get(output.path, "")
        if not key:
            content = self.renderer.render(output, self.read)
            digest = digest_of_bytes(content)
            return digest, self._stage(output, content, digest), None, False
        known = self._standing(output.path)
        body = known or self.renderer.body(output, self.read)
        content = self.renderer.page(output, body, self.read)
        digest = digest_of_bytes(content)
        stands = standing(content, digest, body, key) if body else None
        return digest, self._stage(output, content, digest), stands, known is None

    def _standing(self, path: str) -> Body | None:
        """Take a body out of the page that shows it already."""
        if path not in self.stage.bodies:
            return None
        try:
            page = read_bytes(self.stage.place.root / self.stage.target, path)
        except Refused:
            return None
        return taken(page, self.stage.bodies[path])

    def _stage(self, output: Output, content: bytes, digest: str) -> bool:
        if output.path in self.stage.untouched:
            if self.stage.ours[output.path] == digest:
                return False
            self._write(output.path, content)
            return True
        lies = f"{self.stage.place.root}/{self.stage.target}/{output.path}"
        is_file = os.path.isfile(lies)  # noqa: PTH113 (a third of the time of Path, for each output)
        if is_file:
            with open(lies, "rb") as file:  # noqa: PTH123
                if digest_of_bytes(file.read()) == digest:
                    return False
        is_there = is_file or os.path.islink(lies)  # noqa: PTH114
        if is_there and output.path not in self.stage.ours:
            raise refuse_foreign(output.path, self.stage.target)
        self._write(output.path, content)
        return True

    def _write(self, path: str, content: bytes) -> None:
        file = f"{self.stage.folder}/{path}"
        folder = file.rpartition("/")[0]
        if folder not in self.folders:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103
            self.folders.add(folder)
        with open(file, "wb") as staged:  # noqa: PTH123
            staged.write(content)


_Made = tuple[str, bool, Standing | None, bool]
"""Digest, whether it is staged, where its body stands, and whether that was rendered."""
_Answer = tuple[int, _Made, tuple[Problem, ...]]


def _render(stage: Stage, batch: Sequence[int]) -> list[_Answer]:
    worker = _worker(stage)
    found: list[_Answer] = []
    for number in batch:
        try:
            made = worker.stage_output(stage.outputs[number])
        except Refused as refused:
            found.append((number, ("", False, None, False), refused.problems))
        else:
            found.append((number, made, ()))
    return found


def _keep(folder: Path) -> Keep:
    """Keep compiled templates in files, apart from those that other code of ours has set up."""

    def get(name: str) -> bytes:
        try:
            return (folder / _compiled_file(name)).read_bytes()
        except OSError:
            return b""

    return Keep(get, lambda name, content: write_atomic(folder / _compiled_file(name), content))


def _compiled_file(name: str) -> str:
    return digest_of_texts(generator_key(), name)


def _forget_compiled(stage: Stage) -> None:
    """Remove what was compiled of templates as they were, once it is more than there are now."""
    folder = stage.work / "templates"
    try:
        kept = os.listdir(folder)  # noqa: PTH208 (names alone)
    except OSError:
        return
    if len(kept) > len(stage.templates):
        ours = {_compiled_file(name) for name in names_of(stage.templates)}
        for name in set(kept) - ours:
            with suppress(OSError):
                (folder / name).unlink()


_workers: list[_Worker] = []
"""This process's worker, for the stage that it was last handed: templates do not travel."""


def _worker(stage: Stage) -> _Worker:
    if not _workers or _workers[0].stage is not stage:
        _workers[:] = [_Worker(stage)]
    return _workers[0]
