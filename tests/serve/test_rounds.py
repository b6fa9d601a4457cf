"""At most one build runs and one waits, after a moment of quiet; the last state is always built."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from generator.model.problem import Problem
from generator.serve.report import Report
from generator.serve.rounds import Rounds
from tests.serve import conftest
from tests.serve.clock import Leaping


def run(work: Coroutine[Any, Any, None]) -> None:
    """Run a test by a clock that leaps: its seconds are exact, and nobody waits for them."""
    conftest.run(work, Leaping)


class Builds:
    """A build that takes its time, and notes which state it saw."""

    def __init__(self, *reports: Report, seconds: float = 0.03) -> None:
        self.state = 0
        self.seen: list[int] = []
        self.saved: list[frozenset[str]] = []
        self.running = 0
        self.most = 0
        self.told: list[Report] = []
        self._reports = list(reports)
        self._seconds = seconds

    async def build(self, saved: frozenset[str]) -> Report:
        self.running += 1
        self.most = max(self.most, self.running)
        self.seen.append(self.state)
        self.saved.append(saved)
        await asyncio.sleep(self._seconds)
        self.running -= 1
        return self._reports.pop(0) if self._reports else Report(articles=self.state)


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not condition():
            await asyncio.sleep(0.002)


def test_a_storm_makes_few_builds_and_the_last_state_is_built() -> None:
    builds = Builds()

    async def storm() -> None:
        rounds = Rounds(builds.build, builds.told.append)
        running = asyncio.create_task(rounds.run())
        for state in range(1, 301):
            builds.state = state
            rounds.stir()
            await asyncio.sleep(0.001)
        await until(lambda: 300 in builds.seen and not builds.running)
        running.cancel()

    run(storm())
    assert 300 == builds.seen[-1]
    assert 1 == builds.most
    assert len(builds.seen) < 20


def test_a_change_during_a_build_is_built_after_it() -> None:
    builds = Builds()

    async def change() -> None:
        rounds = Rounds(builds.build, builds.told.append)
        running = asyncio.create_task(rounds.run())
        rounds.stir()
        await until(lambda: bool(builds.running))
        builds.state = 1
        for _ in range(10):
            rounds.stir()
        await until(lambda: len(builds.told) == 2)
        await asyncio.sleep(3600)  # of the loop's clock: nothing more is due
        running.cancel()

    run(change())
    assert [0, 1] == builds.seen


def test_changes_without_an_end_are_built_all_the_same() -> None:
    builds = Builds()

    async def change() -> None:
        rounds = Rounds(builds.build, builds.told.append)
        running = asyncio.create_task(rounds.run())
        while not builds.seen:
            rounds.stir()
            await asyncio.sleep(0.002)
        running.cancel()

    run(asyncio.wait_for(change(), 20))


def test_nothing_is_built_unless_something_changes() -> None:
    builds = Builds()

    async def wait() -> None:
        running = asyncio.create_task(Rounds(builds.build, builds.told.append).run())
        await asyncio.sleep(3600)
        running.cancel()

    run(wait())
    assert not builds.seen


def test_a_file_saved_while_it_was_read_is_read_again_and_not_complained_of() -> None:
    overtaken = Report((Problem("a.md", 0, 0, "changed", "it changed while it was being read"),))
    builds = Builds(overtaken)

    async def wait() -> None:
        rounds = Rounds(builds.build, builds.told.append)
        running = asyncio.create_task(rounds.run())
        rounds.stir()
        await until(lambda: bool(builds.told))
        running.cancel()

    run(wait())
    assert 2 == len(builds.seen)
    assert [Report()] == builds.told


def test_a_build_that_was_locked_out_is_told_of_and_tried_again() -> None:
    locked = Report((Problem(".broadsheet/lock", 0, 0, "locked", "another build is running"),))
    builds = Builds(locked)

    async def wait() -> None:
        rounds = Rounds(builds.build, builds.told.append)
        running = asyncio.create_task(rounds.run())
        rounds.stir()
        await until(lambda: len(builds.told) == 2)
        running.cancel()

    run(wait())
    assert [locked, Report()] == builds.told


BROKEN = Report((Problem("a.md", 1, 0, "x", "it has no front matter"),))


def test_errors_of_a_state_that_is_past_are_not_told() -> None:
    """A file that is being saved in place is empty for a moment: a build may read it just then."""
    builds = Builds(BROKEN)

    async def save() -> None:
        rounds = Rounds(builds.build, builds.told.append)
        running = asyncio.create_task(rounds.run())
        rounds.stir()
        await until(lambda: bool(builds.running))
        rounds.stir()
        await until(lambda: bool(builds.told))
        running.cancel()

    run(save())
    assert [Report()] == builds.told


def test_errors_that_stay_are_told_though_files_still_change() -> None:
    builds = Builds(*[BROKEN] * 1000)

    async def save() -> None:
        rounds = Rounds(builds.build, builds.told.append)
        running = asyncio.create_task(rounds.run())
        while not builds.told:
            rounds.stir()
            await asyncio.sleep(0.005)
        running.cancel()

    run(asyncio.wait_for(save(), 20))
    assert BROKEN == builds.told[0]


GLANCE = Report(written=("a/index.html",), is_glance=True)


def test_what_was_saved_is_glanced_at_and_a_whole_look_follows_without_a_word() -> None:
    builds = Builds(GLANCE)

    async def save() -> None:
        rounds = Rounds(builds.build, builds.told.append)
        running = asyncio.create_task(rounds.run())
        rounds.stir(frozenset(["a.md"]))
        rounds.stir(frozenset(["b.md"]))
        await until(lambda: len(builds.saved) == 2 and not builds.running)
        running.cancel()

    run(save())
    assert [frozenset(["a.md", "b.md"]), frozenset()] == builds.saved
    assert [GLANCE] == builds.told


def test_what_a_whole_look_finds_is_told() -> None:
    found = Report(written=("b/index.html",))
    builds = Builds(GLANCE, found)

    async def save() -> None:
        rounds = Rounds(builds.build, builds.told.append)
        running = asyncio.create_task(rounds.run())
        rounds.stir(frozenset(["a.md"]))
        await until(lambda: len(builds.told) == 2)
        running.cancel()

    run(save())
    assert [GLANCE, found] == builds.told


def test_where_anything_may_have_changed_nothing_is_glanced_at() -> None:
    builds = Builds()

    async def save() -> None:
        rounds = Rounds(builds.build, builds.told.append)
        running = asyncio.create_task(rounds.run())
        rounds.stir(frozenset(["a.md"]))
        rounds.stir()
        rounds.stir(frozenset(["b.md"]))
        await until(lambda: bool(builds.told))
        running.cancel()

    run(save())
    assert [frozenset()] == builds.saved
