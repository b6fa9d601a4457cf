"""Builds on a real Dask cluster, whose worker processes share the site's folder with us."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator import workers
from generator.build import WORK, Options, Result, build, cluster
from generator.build.cluster import Cluster
from generator.build.reading import Place
from generator.build.staging import Stage
from generator.config import Config
from generator.model.problem import Refused
from generator.workers import in_batches
from tests.conftest import ROOT, Site

Make = Callable[[str], Site]

pytestmark = pytest.mark.slow  # a cluster takes some seconds to start

_CLUSTER = """
import sys
from distributed import LocalCluster
count, threads = int(sys.argv[1]), int(sys.argv[2])
with LocalCluster(
    n_workers=count, threads_per_worker=threads, dashboard_address=None, host="127.0.0.1"
) as cluster:
    print(cluster.scheduler_address, flush=True)
    sys.stdin.read()
"""


@contextmanager
def _cluster(count: int, *, threads: int = 1, code: Path = ROOT) -> Iterator[str]:
    """Start a scheduler and workers, each a process of its own, and give the address."""
    command = [sys.executable, "-P", "-c", _CLUSTER, str(count), str(threads)]
    with subprocess.Popen(
        command,
        cwd="/",
        env={**os.environ, "PYTHONPATH": str(code)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout
        yield process.stdout.readline().strip()
        process.communicate("")


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """Two workers, with two threads each, since `dask worker` starts as many as there are cores."""
    with _cluster(2, threads=2) as address:
        yield address


@pytest.fixture
def asked_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small work goes to the workers, too."""
    monkeypatch.setattr(workers, "WORTH_A_POOL", 2)
    monkeypatch.setattr(workers, "FORKING", 0)
    monkeypatch.setattr(cluster, "FORKING", 0)


def _at(scheduler: str, site: Site) -> Cluster:
    return Cluster(scheduler, site.root / WORK)


def _build(scheduler: str, site: Site) -> Result:
    return build(site.root, Options(workers=_at(scheduler, site)))


def _codes(result: Result) -> list[str]:
    return [problem.code for problem in result.problems]


def _write_articles(site: Site) -> None:
    for number in range(60):
        site.write(
            f"content/articles/1900/a{number}.md",
            f"---\ntitle: Article {number}\ndate: 19{number % 30 + 10}\nauthors: [Ana Roe]\n"
            f"tags: [tag{number % 7}]\n---\nText {number}, with a note.[^1]\n\n"
            f"| a | b |\n|---|---|\n| {number} | 2 |\n\n[^1]: The note.\n",
        )


@pytest.mark.usefixtures("asked_for_all")
def test_a_cluster_builds_the_same_bytes_as_one_process_and_two_also_after_edits(
    site: Make, scheduler: str
) -> None:
    ours = site("articles/1900/b.md\n  title: B\n  date: 1900\n  ---\n  See [it](a1.md).")
    _write_articles(ours)
    others = Site(ours.root.with_name("others"))
    shutil.copytree(ours.root, others.root)

    def edit(site: Site, turn: int) -> None:
        if turn == 1:
            site.replace("content/articles/1900/a3.md", "Text 3", "Another text")
            site.replace("content/articles/1900/a4.md", "Article 4", "A new title")
            site.remove("content/articles/1900/a5.md")
            site.write("content/articles/1900/c.md", "---\ntitle: C\ntags: [tag1]\n---\nC.\n")
        elif turn == 2:
            site.write("site.toml", 'title = "Another"\nurl = "https://example.org/"\n')

    for turn in range(3):
        edit(ours, turn)
        edit(others, turn)
        result = _build(scheduler, ours)

        assert result.is_right, result.problems
        assert others.build(jobs=2) == result
        assert others.public() == ours.public()
        assert ours.clean_build() == ours.public()


@pytest.mark.usefixtures("asked_for_all")
def test_a_cluster_finds_the_same_faults(site: Make, scheduler: str) -> None:
    s = site("")
    _write_articles(s)
    s.replace("content/articles/1900/a3.md", "date: 1913", "date: someday")
    s.write("content/articles/1900/latin.md", b"---\ntitle: Latin\n---\nIt is not \xe9.\n")
    s.write("templates/article.html", "{{ nothing.at.all }}")

    result = _build(scheduler, s)

    assert not result.is_right
    assert s.clean_result()[0] == result
    s.write("content/articles/1900/latin.md", "---\ntitle: Latin\n---\nIt is.\n")
    s.replace("content/articles/1900/a3.md", "date: someday", "date: 1913")
    rendered = _build(scheduler, s)
    assert rendered.rendered
    assert s.clean_result()[0].problems == rendered.problems
    assert not (s.root / "public").exists()


def _where(_shared: str, batch: Sequence[int]) -> list[tuple[int, int]]:
    return [(number, os.getpid()) for number in batch]


def test_the_workers_work_and_answers_come_in_order(site: Make, scheduler: str) -> None:
    with _at(scheduler, site("")).hired("all share this") as crew:
        assert 2 == crew.size
        answers = list(workers._ordered(crew, _where, workers._batches(range(99), 2)))

    numbers = [number for batch in answers for number, _ in batch]
    assert list(range(99)) == numbers
    assert os.getpid() not in {pid for batch in answers for _, pid in batch}


def _overlaps(_shared: str, batch: Sequence[int]) -> bool:
    """Say whether another thread of this process is at work here."""
    import time

    workers._adopted.append(batch)
    time.sleep(0.05)
    alone = workers._adopted == [batch]
    workers._adopted.remove(batch)
    return not alone


def test_a_worker_of_many_threads_does_one_batch_at_a_time(site: Make, scheduler: str) -> None:
    """markdown-it-py, for one, compiles its rules at first use, which is no work for threads."""
    with _at(scheduler, site("")).hired("all share this") as crew:
        answers = list(workers._ordered(crew, _overlaps, iter([[n] for n in range(12)])))

    assert [False] * 12 == answers


@pytest.mark.usefixtures("asked_for_all")
def test_workers_with_another_version_of_the_code_are_refused(
    site: Make, scheduler: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    s = site("")
    monkeypatch.setattr(cluster, "generator_key", lambda: "another")

    result = _build(scheduler, s)

    assert ["other-worker"] * 2 == _codes(result)
    assert "this worker has another version of broadsheet, or none" == result.problems[0].message
    assert not (s.root / "public").exists()


@pytest.mark.usefixtures("asked_for_all")
def test_workers_without_broadsheet_are_refused(site: Make, tmp_path: Path) -> None:
    """So are those of an older version, which have nothing to introduce themselves with."""
    (tmp_path / "old" / "generator").mkdir(parents=True)
    (tmp_path / "old" / "generator" / "__init__.py").touch()

    with _cluster(1, code=tmp_path / "old") as address:
        result = _build(address, site(""))

    assert ["other-worker"] == _codes(result)


@pytest.mark.usefixtures("asked_for_all")
def test_workers_that_do_not_see_the_site_are_refused(
    site: Make, scheduler: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on another machine: what we write into the folder is not there."""
    s = site("")
    monkeypatch.setattr(cluster, "_prove", lambda folder: folder / "elsewhere.tmp")

    result = _build(scheduler, s)

    assert ["other-worker"] * 2 == _codes(result)
    assert f"this worker does not see {s.root / WORK}, or may not write there" == (
        result.problems[0].message
    )


@pytest.mark.usefixtures("asked_for_all")
def test_a_cluster_without_workers_is_refused(site: Make) -> None:
    with _cluster(0) as address:
        result = _build(address, site(""))

    assert ["no-workers"] == _codes(result)


def _die(_shared: str, batch: Sequence[int]) -> None:
    os._exit(1)


def test_a_cluster_whose_workers_die_is_a_problem(site: Make, asked_for_all: None) -> None:
    s = site("")
    with _cluster(2) as address, pytest.raises(Refused) as refused:
        list(in_batches(_die, "all share this", range(99), _at(address, s)))

    assert ["cluster-lost"] == [problem.code for problem in refused.value.problems]


@pytest.mark.usefixtures("asked_for_all")
def test_what_listens_but_is_no_scheduler_is_refused_in_seconds(site: Make) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        result = _build(f"tcp://127.0.0.1:{silent.getsockname()[1]}", site(""))

    assert ["no-scheduler"] == _codes(result)
    assert result.problems[0].message.endswith(": no answer within 3 seconds")


@pytest.mark.usefixtures("asked_for_all")
def test_an_address_that_dask_cannot_use_is_a_problem(site: Make) -> None:
    """TLS, for one, needs certificates in Dask's own settings."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        result = _build(f"tls://127.0.0.1:{listener.getsockname()[1]}", site(""))

    assert ["no-scheduler"] == _codes(result)
    assert "TLS" in result.problems[0].message.upper()


def _run(site: Site, *words: str, first: str = "") -> subprocess.CompletedProcess[str]:
    code = f"{first}\nimport sys\nfrom generator.cli import run\nstatus = run(sys.argv[1:])\n"
    code += "print('Dask:', 'distributed' in sys.modules)\nsys.exit(status)"
    command = [sys.executable, "-P", "-c", code, "build", *words]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        command, check=False, cwd=site.root, env=env, capture_output=True, text=True
    )


def test_nothing_that_listens_is_a_problem_whatever_there_is_to_do(site: Make) -> None:
    done = _run(site(""), "--scheduler", "tcp://127.0.0.1:1")

    assert 1 == done.returncode
    assert "no Dask scheduler answers at tcp://127.0.0.1:1: connection refused" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_address_without_a_port_is_a_problem(site: Make) -> None:
    done = _run(site(""), "--scheduler", "somewhere")

    assert 1 == done.returncode
    assert "no Dask scheduler answers at somewhere" in done.stderr


def test_without_the_extra_the_command_to_install_it_is_given(site: Make) -> None:
    """Whatever there is to do, and before anything else goes wrong."""
    gone = "import sys; sys.modules['distributed'] = None"

    done = _run(site(""), "--scheduler", "tcp://127.0.0.1:1", first=gone)

    assert 1 == done.returncode
    assert 'pip install "broadsheet[cluster]"' in done.stderr
    assert "Traceback" not in done.stderr


def test_a_build_with_little_to_do_does_it_itself_and_loads_nothing_of_dask(site: Make) -> None:
    s = site("articles/1900/b.md\n  title: B\n  ---\n  Text.")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = f"tcp://127.0.0.1:{listener.getsockname()[1]}"
        first = _run(s, "--scheduler", address)
        second = _run(s, "--scheduler", address)

    assert (0, 0) == (first.returncode, second.returncode), first.stderr
    assert "Dask: False" in first.stdout
    assert "Nothing to do" in second.stdout
    assert "Dask: False" in second.stdout


def test_where_to_work_is_said_once(site: Make) -> None:
    assert 2 == _run(site(""), "--scheduler", "tcp://127.0.0.1:1", "--jobs", "2").returncode


def test_each_run_has_a_stage_of_its_own() -> None:
    """What workers of a killed build still write must not lie among the files of the next."""
    folders = {
        Stage(
            Place(Path(), Path(), Config()), "public", Path("work"), (), (), {}, frozenset()
        ).folder
        for _ in range(2)
    }

    assert 2 == len(folders)
    assert {Path("work/stage")} == {folder.parent for folder in folders}
