"""The same input gives the same bytes on any machine, and a machine's faults are told."""

import os
import resource
import subprocess
import sys
from collections.abc import Callable

import pytest

from generator.commit import commit
from tests.conftest import ROOT, Site
from tests.test_odd import ODD

Make = Callable[[str], Site]


def start(s: Site, *words: str, **environment: str) -> "subprocess.Popen[str]":
    """Start the command as its users do, in the site's folder."""
    return subprocess.Popen(
        [sys.executable, "-m", "generator", *words],
        cwd=s.root,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize(
    "environment",
    [
        {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LC_ALL": "C"},
        {"TZ": "America/Lima", "PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8", "LANG": "tr_TR"},
        {"PYTHONHASHSEED": "3", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "NO_COLOR": "1"},
    ],
)
def test_time_zone_locale_and_hash_seed_make_no_difference(
    site: Make, environment: dict[str, str]
) -> None:
    s = site(ODD)

    said = start(s, "build", "--jobs", "2", **environment).communicate()

    assert "Built public/: " in said[0]
    assert "Traceback" not in said[1]
    assert s.clean_build() == s.public()


def test_the_time_of_the_files_makes_no_difference(site: Make) -> None:
    s = site(ODD)
    s.build()
    before = s.public()
    for file in (s.root / "content").rglob("*"):
        os.utime(file, (1, 1))

    s.build()

    assert before == s.public()


def test_two_builds_at_once_end_both_and_right(site: Make) -> None:
    s = site(ODD)

    both = [start(s, "build"), start(s, "build")]
    for one in both:
        one.communicate()

    assert [0, 0] == [one.returncode for one in both]
    assert s.clean_build() == s.public()


def test_a_full_disk_is_told_without_a_traceback(site: Make) -> None:
    s = site(ODD)
    s.write("content/static/large.bin", b"\1" * 300_000)
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (250_000, 250_000));"
        "from generator.cli import run; sys.exit(run(['build', '--jobs', '1']))"
    )
    assert resource.RLIM_INFINITY == resource.getrlimit(resource.RLIMIT_FSIZE)[0]

    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=s.root,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (1, "Nothing was built: mend the errors above and build again.\n") == (
        done.returncode,
        done.stdout,
    )
    assert (
        ".: error: cannot be written: file too large\n"
        "  see that there is room, and that the folder is yours to write to\n"
    ) == done.stderr
    assert not (s.root / "public").exists()


def test_a_folder_that_may_not_be_written_to_is_told(
    site: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    s = site(ODD)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", f"{s.root}/public/index.html")

    monkeypatch.setattr("generator.build.renew.commit", refuse)

    (problem,) = s.build().problems

    assert ("public/index.html", "cannot be written: permission denied") == (
        problem.path,
        problem.message,
    )
    monkeypatch.setattr("generator.build.renew.commit", commit)
    s.build()
    assert s.clean_build() == s.public()


@pytest.mark.parametrize("path", [".broadsheet", ".broadsheet/lock/x"])
def test_a_place_for_the_cache_that_is_none_is_told(site: Make, path: str) -> None:
    s = site(ODD)
    s.write(path, "in the way")

    (problem,) = s.build().problems

    assert (".broadsheet/lock", "unwritable") == (problem.path, problem.code)
    assert "broadsheet keeps its cache there: make the folder writable" == problem.hint
    assert not (s.root / "public").exists()
