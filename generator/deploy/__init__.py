"""The built site, put on a host: build, check, compare two manifests, send what differs.

`deploy` is the story. What is to be done is a pure function (`plan`), carrying it out is alike
for all hosts (`carry`), and each kind of host has a small module.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from generator.addresses import addresses
from generator.build import WORK, build, open_site
from generator.build.result import Options as BuildOptions
from generator.check.run import Options as CheckOptions
from generator.check.run import check
from generator.commit.manifest import Entries, read_manifest
from generator.config import Config
from generator.deploy.carry import Ledger, Tell, carry_out
from generator.deploy.host import host_of, place_of
from generator.deploy.plan import Plan, plan, too_many, wanted
from generator.files import locked, unwritable
from generator.model.output import MANIFEST
from generator.model.problem import Place, Problem, Refused, Severity
from generator.model.target import DirectoryTarget, Target, ZipTarget
from generator.suggest import did_you_mean

__all__ = ["Options", "Plan", "Result", "deploy"]

_EXAMPLES = frozenset(("example.org", "example.com", "example.net"))
"""Hosts that are nobody's (RFC 2606)."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to deploy."""

    build: BuildOptions
    checks: bool = True
    """Whether the built site is checked first: an error there ends it."""
    is_dry: bool = False
    """Whether to say what would be done, and no more."""
    is_sure: bool = False
    """Whether to remove as much as there is to remove."""
    adopts: bool = False
    """Whether files that stand where ours go are ours from now on."""
    ask: Callable[[str], bool] | None = None
    """Asks the owner, where there is one to be asked."""
    show: Callable[[Target, Plan], None] = lambda _target, _plan: None
    """Is shown the plan before it is carried out."""
    tell: Tell = lambda _sent, _total: None


@dataclass(frozen=True, slots=True)
class Result:
    """What a deploy did."""

    problems: tuple[Problem, ...]
    target: Target | None = None
    plan: Plan | None = None
    is_done: bool = False
    """Whether the host now has what the built site has."""
    noted: int = 0
    """How many addresses were added to the ledger."""


def deploy(root: Path, name: str, options: Options) -> Result:
    """Deploy a site to one of its targets; without a name, to the only one that it has."""
    root = root.absolute()
    target: Target | None = None
    found: tuple[Problem, ...] = ()
    try:
        config, faults = open_site(root)
        target = _target(config, name)
        built = build(root, options.build)
        found = tuple(dict.fromkeys((*faults, *built.problems, *_warnings(config, target))))
        if not built.is_right:
            return Result(found, target)
        if options.checks:
            looks = CheckOptions(target=options.build.target, workers=options.build.workers)
            checked = check(root, looks)
            found = tuple(dict.fromkeys((*found, *checked.problems)))
            if not checked.is_right:
                return Result(found, target)
        with locked(root / WORK / "deploy.lock", f"{WORK}/deploy.lock", patience=1):
            made, is_done = _deploy(root, target, options)
        noted = len(addresses(root, update=True).new) if is_done else 0
    except Refused as refused:
        return Result((*found, *refused.problems), target)
    except OSError as error:
        return Result((*found, unwritable(root, error)), target)
    return Result(found, target, made, is_done, noted)


def _deploy(root: Path, target: Target, options: Options) -> tuple[Plan, bool]:
    work = root / WORK / "deploy" / (target.name or "-")
    with closing(host_of(target, root, work)) as host:
        ledger = Ledger(host, work)
        public, there = root / options.build.target, ledger.entries()
        local = read_manifest(public)
        made = plan(local, there, lambda path: (public / path).stat().st_size)
        options.show(target, made)
        if made.is_empty:
            return made, True
        if not options.adopts:
            _refuse_foreign(target, host.standing(wanted(made)), ledger.damaged())
        if options.is_dry:
            return made, False
        if too_many(made, there, target.max_removals) and not options.is_sure:
            _ask(target, made, len(there), options)

        @contextmanager
        def still() -> Iterator[None]:
            with locked(root / WORK / "lock", f"{WORK}/lock"):
                _refuse_another(public, local)
                yield

        carry_out(made, local, host, ledger, public, still, options.tell)
    return made, True


def _target(config: Config, name: str) -> Target:
    """Find a target by its name."""
    names = [target.name for target in config.targets]
    for target in config.targets:
        if target.name == name or (not name and len(names) == 1):
            return target
    if not names:
        hint = 'write it: [deploy.live], below it type = "directory" and path = "../www"'
        problem = Place("site.toml").problem("no-target", "there is no table [deploy.NAME]", hint)
        raise Refused(problem)
    said = f"there is no target {name!r}" if name else "there is more than one target"
    hint = did_you_mean(name, names) if name else ""
    hint = hint or f"say which: {', '.join(sorted(names))}"
    raise Refused(Place("site.toml").problem("no-target", said, hint))


def _warnings(config: Config, target: Target) -> Iterator[Problem]:
    """Warn of what is wrong for the readers of a host; a folder or an archive is not read there."""
    is_private = isinstance(target, DirectoryTarget | ZipTarget)
    if not is_private and urlsplit(config.url).hostname in _EXAMPLES:
        yield Place("site.toml").problem(
            "example-url",
            f"`url` is still {config.url}: feeds, sitemap and canonical addresses lead there",
            "write where the site is published",
            Severity.WARNING,
        )


def _refuse_foreign(target: Target, paths: Collection[str], damaged: int) -> None:
    """Refuse to write over what broadsheet did not put there, or no longer knows that it did.

    `damaged` is how many lines of the list of our files there cannot be read.
    """
    found = sorted(paths)
    if not found:
        return
    more = f" (and {len(found) - 1:,} more)" if len(found) > 1 else ""
    if damaged:
        lines = "a line" if damaged == 1 else f"{damaged:,} lines"
        raise Refused(
            place_of(target).problem(
                "damaged-manifest",
                f"the list of our files there, {MANIFEST}/, is damaged in {lines}, and does not"
                f" have {found[0]}, which is there{more}",
                "say --adopt: what the built site has is then written over, and counts as ours",
            )
        )
    raise Refused(
        place_of(target).problem(
            "in-our-way",
            f"{found[0]} is there, and broadsheet did not put it there{more}",
            "move it away on the host, or say --adopt: then it is written over and counts as ours",
        )
    )


def _ask(target: Target, made: Plan, count: int, options: Options) -> None:
    """Have the owner agree to many removals.

    Raises: Refused, where there is no owner to ask, or the answer is no.
    """
    removals = f"{len(made.removed):,} of {count:,} files there would be removed"
    hint = "say --yes if that is right; in CI, max_removals in the target's table"
    if options.ask:
        if options.ask(f"{removals}. Remove them? [y/N] "):
            return
        hint = "nothing was sent and nothing removed"
    raise Refused(place_of(target).problem("many-removals", removals, hint))


def _refuse_another(public: Path, local: Entries) -> None:
    if read_manifest(public) != local:
        hint = "run it again: it goes on where it broke off"
        problem = Place(public.name).problem("changed", "the site was built anew meanwhile", hint)
        raise Refused(problem)
