"""What a build is asked, and what it answers."""

from dataclasses import asdict, dataclass, field

from generator.build.watch import Tell, tell_nobody
from generator.model.problem import Problem, errors
from generator.workers import Processes, Workers


@dataclass(frozen=True, slots=True)
class Options:
    """How to build."""

    target: str = "public"
    """The folder of the built site, from the site's root."""
    drafts: bool = False
    """Whether drafts are built: in previews only."""
    workers: Workers = field(default_factory=Processes)
    """Where work is done that is worth it."""
    saved: frozenset[str] = frozenset()
    """Files, from the site's root, that are said to have been saved, and no others: a glance at
    them may do for now. A preview looks at all files soon after."""
    tell: Tell = tell_nobody
    """Is told how far a long stage has come."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a build did. `incremental` can never quietly become `everything`: tests assert this."""

    problems: tuple[Problem, ...] = ()
    articles: int = 0
    outputs: int = 0
    """Files that the site has."""
    parsed: tuple[str, ...] = ()
    """Sources that were read as Markdown, by path."""
    rendered: tuple[str, ...] = ()
    """Outputs that were rendered, by path."""
    bodies: int = 0
    """How many of them had their body rendered: the others' stood in the built page already."""
    written: tuple[str, ...] = ()
    """Outputs of which the bytes had changed."""
    removed: tuple[str, ...] = ()
    stages: tuple[tuple[str, float], ...] = field(default=(), compare=False)
    """How long each stage took, in seconds."""
    is_glance: bool = False
    """Whether no more was looked at than files that were said to have been saved."""

    @property
    def is_right(self) -> bool:
        """Say whether the site was built: no problem is an error."""
        return not errors(self.problems)


def as_json(result: Result) -> str:
    """Write a result for programs: counters, the problems, and the paths behind the counters."""
    import json

    paths = {name: getattr(result, name) for name in ("parsed", "rendered", "written", "removed")}
    shown = {
        "ok": result.is_right,
        "articles": result.articles,
        "outputs": result.outputs,
        **{name: len(listed) for name, listed in paths.items()},
        "bodies": result.bodies,
        "seconds": {stage: round(seconds, 4) for stage, seconds in result.stages},
        "problems": [asdict(problem) for problem in result.problems],
        "paths": paths,
    }
    return json.dumps(shown)
