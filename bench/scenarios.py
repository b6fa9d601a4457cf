"""What is done to a site and measured: each scenario is a few steps, an edit and a build."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bench.generators import called, environment
from bench.numbers import Row
from bench.processes import measure
from bench.site import Site
from bench.tools import Tools

Change = Callable[[Site, str], None]
Check = Callable[[Site, str], bool]


@dataclass(frozen=True, slots=True)
class Step:
    """An edit, a build, and how to see in the built site that it was done."""

    name: str
    change: Change
    is_done: Check


def _nothing(_: Site, __: str) -> None:
    pass


def _is_whole(site: Site, _: str) -> bool:
    return bool(site.page() and site.home())


def _is_in_page(site: Site, mark: str) -> bool:
    return mark in site.page()


_ADDED = Step("one article added", Site.add, lambda site, mark: bool(site.page(f"added-by-{mark}")))
# The peers leave the page of a deleted article where it is, so their pages cannot be asked.
_DELETED = Step("one article deleted", Site.delete, lambda site, _: bool(site.home()))

SCENARIOS: dict[str, tuple[Step, ...]] = {
    "cold": (Step("cold", lambda site, _: site.clean(), _is_whole),),
    "nothing": (Step("nothing changed", _nothing, _is_whole),),
    "body": (Step("one body edited", Site.edit_body, _is_in_page),),
    "title": (Step("one title edited", Site.edit_title, _is_in_page),),
    "article": (_ADDED, _DELETED),
    "template": (
        Step(
            "one template edited",
            Site.edit_template,
            lambda site, mark: mark in site.page() and mark in site.home(),
        ),
    ),
}
SERVING = "serving"
SERVED = "serving: save to reload"


def build(site: Site, step: Step, mark: str, tools: Tools, limit: float) -> Row:
    """Do one step: edit, then build and measure."""
    generator = site.generator
    command = called(generator, tools, generator.build)
    step.change(site, mark)
    use = measure(command, site.root, environment(generator, site.root), site.log, limit)
    is_right = use.status == 0 and step.is_done(site, mark)
    return Row(
        site.count,
        generator.name,
        step.name,
        use.wall,
        use.cpu,
        use.peak,
        use.other,
        use.steal,
        is_right,
    )


def marks(scenario: str) -> Iterator[str]:
    """Name the edits of a scenario, so that each is seen by itself."""
    number = 0
    while True:
        number += 1
        yield f"{scenario}-{number}"
