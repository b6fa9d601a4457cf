"""Where work runs, and that it never shows: in this process, in others, in any order."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from generator import workers
from generator.build import Options, build
from generator.workers import Crew, Processes, in_batches
from tests.conftest import ROOT, Site

Make = Callable[[str], Site]


class _Late(Future[Any]):
    """A future that is asked for only when all have been handed in; then the last comes first."""

    def __init__(self, waiting: list[tuple[Future[Any], Callable[[], Any]]]) -> None:
        super().__init__()
        self._waiting = waiting

    def result(self, timeout: float | None = None) -> Any:
        while self._waiting:
            future, call = self._waiting.pop()
            future.set_result(call())
        return super().result(timeout)


class _Backwards(Executor):
    def __init__(self) -> None:
        self._waiting: list[tuple[Future[Any], Callable[[], Any]]] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future = _Late(self._waiting)
        self._waiting.append((future, lambda: fn(*args, **kwargs)))
        return future


class _LastFirst:
    """Workers that do the last batch first, and tell how often they were hired."""

    def __init__(self) -> None:
        self.hirings = 0

    def check(self) -> None:
        pass

    def are_worth(self, seconds: float) -> bool:
        return seconds >= 0

    @contextmanager
    def hired(self, shared: object) -> Iterator[Crew]:
        self.hirings += 1
        yield Crew(_Backwards(), 3, (shared,))


def _doubled(factor: int, batch: Sequence[int]) -> list[int]:
    return [factor * one for one in batch]


def _slowly(seconds: float, batch: Sequence[int]) -> list[int]:
    time.sleep(seconds * len(batch))
    return [os.getpid() for _ in batch]


def test_answers_come_in_the_order_of_the_items_whatever_order_they_ended_in() -> None:
    answers = list(in_batches(_doubled, 2, range(1000), _LastFirst()))

    assert len(answers) > 10
    assert [2 * one for one in range(1000)] == [one for batch in answers for one in batch]


def test_the_order_in_which_workers_end_is_never_visible(
    site: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "WORTH_A_POOL", 2)
    s = site("")
    for number in range(40):
        s.write(
            f"content/articles/1900/a{number}.md",
            f"---\ntitle: Article {number % 9}\ndate: 19{number % 30 + 10}\n"
            f"tags: [tag{number % 7}]\n---\nText {number}.\n",
        )
    last_first = _LastFirst()

    result = build(s.root, Options(workers=last_first))

    assert last_first.hirings == 2
    clean, files = s.clean_result()
    assert (clean, files) == (result, s.public())


def test_faults_are_told_alike_in_whatever_order_they_are_found(
    site: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "WORTH_A_POOL", 2)
    s = site("")
    for number in range(20):
        s.write(f"content/articles/1900/a{number}.md", "---\ntitel: Wrong\n---\nText.\n")

    result = build(s.root, Options(workers=_LastFirst()))

    assert not result.is_right
    assert s.clean_result()[0] == result


def test_an_edit_asks_no_workers_however_slow_the_machine_is() -> None:
    answers = list(in_batches(_slowly, 0.002, range(99), Processes(2)))

    assert {os.getpid()} == {pid for batch in answers for pid in batch}


def test_work_that_is_done_sooner_than_processes_start_is_done_here() -> None:
    answers = list(in_batches(_slowly, 0.0, range(300), Processes(2)))

    assert {os.getpid()} == {pid for batch in answers for pid in batch}


def test_work_that_lasts_is_shared_out_when_it_has_been_seen_to_last() -> None:
    """In a process of its own: beside other threads, as other tests leave them, none is forked."""
    code = (
        "import os\n"
        "from generator.workers import Processes, in_batches\n"
        "from tests.test_workers import _slowly\n"
        "answers = list(in_batches(_slowly, 0.001, range(400), Processes(2)))\n"
        "pids = [pid for batch in answers for pid in batch]\n"
        "print(len(pids), pids[0] == os.getpid(), pids[-1] != os.getpid())\n"
    )

    found = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert "400 True True\n" == found.stdout


def test_one_process_is_this_one() -> None:
    answers = list(in_batches(_slowly, 0.001, range(200), Processes(1)))

    assert {os.getpid()} == {pid for batch in answers for pid in batch}


def test_nothing_is_forked_beside_another_thread() -> None:
    """A lock that another thread holds would stay locked in the child for ever."""
    over = threading.Event()
    thread = threading.Thread(target=over.wait)
    thread.start()
    try:
        with Processes(1).hired(None) as crew:
            words = crew.executor.submit(eval, "__import__('sys').orig_argv").result()
    finally:
        over.set()
        thread.join()

    assert "--multiprocessing-fork" in words  # so multiprocessing calls what it spawns


_SLOW = """
import sys, time
from generator.workers import Processes, in_batches

def work(shared, batch):
    print("working", flush=True)
    time.sleep(0.05 * len(batch))
    return batch

if __name__ == "__main__":
    for _ in in_batches(work, None, range(5000), Processes(2)):
        pass
"""


def test_ctrl_c_ends_all_processes_at_once_and_without_a_word(tmp_path: Path) -> None:
    script = tmp_path / "slow.py"
    script.write_text(_SLOW, "utf-8")
    run = subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert run.stdout
    for _ in range(4):  # the first two are done by the parent
        run.stdout.readline()

    os.killpg(run.pid, signal.SIGINT)
    try:
        _, said = run.communicate(timeout=10)  # of four minutes of work
    finally:
        run.kill()

    assert 1 == said.count("Traceback"), said  # the script's own; the command line has none
