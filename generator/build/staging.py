"""Render what is stale, in workers, into a stage beside the built site.

A worker reads the bodies by their addresses, renders, compares with what lies in the built site,
and stages only bytes that differ. Neither bodies nor rendered pages travel to the parent.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.build.reading import Place, changed_meanwhile
from generator.commit import Staged, refuse_foreign
from generator.files import read_bytes, source_file
from generator.model.article import FileRef
from generator.model.encoding import digest_of_bytes
from generator.model.output import Output
from generator.model.problem import Problem, Refused
from generator.render import Renderer
from generator.render.templates import Template
from generator.workers import in_batches


@dataclass(slots=True)
class Stage:
    """What all renderings share. Workers inherit it, or are sent it once."""

    place: Place
    target: str
    folder: Path
    """Where files are staged: on the file system of the site."""
    templates: tuple[Template, ...]
    outputs: tuple[Output, ...]
    ours: Mapping[str, str]
    """The manifest: a file that is not in it is not ours to replace."""
    renderer: Renderer | None = None
    """Made in each worker: compiled templates do not travel."""

    def __getstate__(self) -> tuple[object, ...]:
        return self.place, self.target, self.folder, self.templates, self.outputs, self.ours

    def __setstate__(self, state: tuple[object, ...]) -> None:
        Stage.__init__(self, *state)  # type: ignore[arg-type]


@dataclass(slots=True)
class Rendered:
    """What the workers made."""

    staged: list[Staged] = field(default_factory=list)
    digests: dict[str, str] = field(default_factory=dict)
    """Of every output that was rendered, by path."""
    problems: list[Problem] = field(default_factory=list)


def render_stale(stage: Stage, stale: Sequence[int], jobs: int) -> Rendered:
    """Render the outputs of these numbers."""
    done = Rendered()
    stage.folder.mkdir(parents=True, exist_ok=True)
    for batch in in_batches(_render, stage, stale, jobs):
        for number, digest, is_staged, problems in batch:
            output = stage.outputs[number]
            done.problems += problems
            if digest:
                done.digests[output.path] = digest
            if is_staged:
                file = stage.folder / str(number)
                done.staged.append(Staged(output.path, file, digest, output.rank))
    return done


def _render(stage: Stage, batch: Sequence[int]) -> list[tuple[int, str, bool, tuple[Problem, ...]]]:
    if stage.renderer is None:
        stage.renderer = Renderer(stage.templates, stage.place.config)
    found: list[tuple[int, str, bool, tuple[Problem, ...]]] = []
    for number in batch:
        try:
            digest, is_staged = _stage(stage, stage.renderer, number)
        except Refused as refused:
            found.append((number, "", False, refused.problems))
        else:
            found.append((number, digest, is_staged, ()))
    return found


def _stage(stage: Stage, renderer: Renderer, number: int) -> tuple[str, bool]:
    output = stage.outputs[number]

    def read(file: FileRef) -> bytes:
        content = read_bytes(*source_file(stage.place.root, stage.place.theme, file.path))
        if digest_of_bytes(content) != file.digest:
            raise Refused(changed_meanwhile(file.path))
        return content

    content = renderer.render(output, read)
    digest = digest_of_bytes(content)
    lies = stage.place.root / stage.target / output.path
    if lies.is_file():
        if digest_of_bytes(lies.read_bytes()) == digest:
            return digest, False
        if output.path not in stage.ours:
            raise refuse_foreign(output.path, stage.target)
    (stage.folder / str(number)).write_bytes(content)
    return digest, True
