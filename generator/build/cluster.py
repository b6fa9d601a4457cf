"""Workers of a Dask cluster, for `broadsheet build --scheduler ADDRESS`: the extra `cluster`.

They share the site's folder with us, so batches carry addresses, and what workers make lies in the
stage. Workers that do not see that folder, or whose code is not ours, are refused before any
batch is sent: their bytes might differ.
"""

import asyncio
import os
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import CancelledError, Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from generator.build.keys import generator_key
from generator.files import theme_root
from generator.model.problem import Place, Refused
from generator.workers import FORKING, Crew

if TYPE_CHECKING:
    from distributed import Client

R = TypeVar("R")

FLAG = "--scheduler"
PATIENCE = 3.0
"""Seconds for which a scheduler may keep us waiting."""

_UNUSABLE = (OSError, ValueError, TypeError, RuntimeError, ImportError)
"""Raised for an address: nobody is there, it is none, certificates or a library are missing."""

_INSTALL = 'pip install "broadsheet[cluster]"'
_SAME = f"install the same broadsheet, Python and libraries there ({_INSTALL}), and start it again"


@dataclass(frozen=True, slots=True)
class Cluster:
    """Workers of the Dask cluster of a scheduler."""

    scheduler: str
    """Its address, as it prints it: `tcp://10.0.0.1:8786`."""
    folder: Path
    """The folder of cache and stage: on storage that the workers share."""

    def check(self) -> None:
        """Look whether the extra is installed, and whether anything listens at the address.

        Raises: Refused, if not. Loads nothing of Dask: a build with little to do needs none of it.
        """
        if find_spec("distributed") is None:
            message = "builds on a cluster need Dask, which is not installed"
            raise Refused(Place(FLAG).problem("no-cluster", message, _INSTALL))
        address = urlsplit(self.scheduler if "://" in self.scheduler else f"//{self.scheduler}")
        try:
            where = (address.hostname or "", address.port or 0)
            socket.create_connection(where, PATIENCE).close()
        except _UNUSABLE as error:
            raise self._refused(error) from None

    def are_worth(self, seconds: float) -> bool:
        """Take what is too little for processes of this machine as too little for a cluster."""
        return seconds >= FORKING

    @contextmanager
    def hired(self, shared: object) -> Iterator[Crew]:
        """Connect, refuse workers that are not like us, and send each the shared value."""
        with self._connected() as client:
            try:
                workers = self._agreed(client)
                # In a list, since Dask would scatter the items of a tuple one by one.
                (sent,) = client.scatter([shared], workers=workers, broadcast=True, hash=False)
                executor = client.get_executor(workers=workers, pure=False)
                try:
                    yield Crew(_InTurn(executor), len(workers), (sent,))
                finally:
                    executor.shutdown(wait=False)
            except _lost():
                message = "the cluster's scheduler or its workers died over the work"
                hint = "look at their logs, start them again, and build again"
                raise Refused(Place(FLAG).problem("cluster-lost", message, hint)) from None

    @contextmanager
    def _connected(self) -> "Iterator[Client]":
        import logging

        from distributed import Client

        # What it would log, with its traceback, is told as a problem.
        logging.getLogger("distributed.client").setLevel(logging.CRITICAL)
        try:
            asyncio.run(_greet(self.scheduler))
            client = Client(self.scheduler, timeout=PATIENCE, set_as_default=False)
        except _UNUSABLE as error:
            raise self._refused(error) from None
        with client:
            yield client

    def _refused(self, error: Exception) -> Refused:
        message = f"no Dask scheduler answers at {self.scheduler}: {_reason(error)}"
        hint = "start one (`dask scheduler`) and write its address as it prints it"
        return Refused(Place(FLAG).problem("no-scheduler", message, hint))

    def _agreed(self, client: "Client") -> list[str]:
        """Give the addresses of the workers.

        Raises: Refused, where there are none, or with a problem for each that is not like us.
        """
        theme = str(theme_root())
        proof = _prove(self.folder)
        try:
            answers: Mapping[str, Any] = client.run(introduce, str(proof), theme, on_error="return")
        finally:
            proof.unlink(missing_ok=True)
        if not answers:
            hint = f"start some: dask worker {self.scheduler} --nthreads 1"
            raise Refused(Place(FLAG).problem("no-workers", "the cluster has no workers", hint))
        wanted = (generator_key(), True, True)
        problems = [
            Place(worker).problem("other-worker", *_difference(answer, str(self.folder), theme))
            for worker, answer in sorted(answers.items())
            if answer != wanted
        ]
        if problems:
            raise Refused(*problems)
        return sorted(answers)


def _lost() -> tuple[type[Exception], ...]:
    """List what Dask raises where scheduler or workers die over the work."""
    from distributed.comm import CommClosedError
    from distributed.scheduler import KilledWorker, NoValidWorkerError

    return CancelledError, KilledWorker, NoValidWorkerError, CommClosedError


def _reason(error: Exception) -> str:
    text = getattr(error, "strerror", "") or str(error).partition("\n")[0]
    return text[:1].lower() + text[1:] or f"no answer within {PATIENCE:.0f} seconds"


async def _greet(scheduler: str) -> None:
    """Shake hands with a scheduler: of `Client` itself, a silent listener gets endless patience.

    Raises: OSError, where nothing answers in time, and ValueError, for an address that is none.
    """
    from distributed import Security
    from distributed.comm import connect

    how = Security().get_connection_args("client")
    comm = await asyncio.wait_for(connect(scheduler, timeout=PATIENCE, **how), PATIENCE)
    await comm.close()


class _InTurn(Executor):
    """Has workers do one batch at a time, however many threads they have.

    What renders is not made for threads: markdown-it-py compiles its rules at first use, and a
    second thread would find half of them, without a word.
    """

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    def submit(self, fn: Callable[..., R], /, *args: Any, **kwargs: Any) -> Future[R]:
        return self._executor.submit(in_turn, fn, *args, **kwargs)


_turn = threading.Lock()
"""In a worker process only: who has it works."""


def in_turn(call: Callable[..., R], *args: Any) -> R:
    """Call, in a worker, when no other thread of its process is at work."""
    with _turn:
        return call(*args)


def _prove(folder: Path) -> Path:
    """Write a file that workers see if they see the folder."""
    # A name that no worker can have heard of: on network file systems absence is remembered.
    proof = folder / f"{os.urandom(8).hex()}.tmp"
    folder.mkdir(parents=True, exist_ok=True)
    proof.touch()
    return proof


def introduce(proof: str, theme: str) -> tuple[str, bool, bool]:
    """Say, in a worker, what code it runs and whether it sees a file of ours, and the theme."""
    sees_site = os.path.isfile(proof) and os.access(os.path.dirname(proof), os.W_OK)  # noqa: PTH113, PTH120
    return generator_key(), sees_site, os.path.isdir(theme)  # noqa: PTH112


def _difference(answer: object, folder: str, theme: str) -> tuple[str, str]:
    """Say what is wrong with a worker, and what to do."""
    if not isinstance(answer, tuple) or answer[0] != generator_key():
        return "this worker has another version of broadsheet, or none", _SAME
    unseen = theme if answer[1] else f"{folder}, or may not write there"
    hint = "put the site, and broadsheet itself, where all machines see them at the same path"
    return f"this worker does not see {unseen}", hint
