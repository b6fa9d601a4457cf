"""The manifest: what is ours in a built site."""

import hashlib
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.commit.manifest import manifest_files, read_manifest, write_manifest

SUM = hashlib.sha256(b"x").hexdigest()
STEPS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\n/"), min_size=1)
PATHS = st.lists(STEPS.filter(lambda step: step not in (".", "..")), min_size=1, max_size=3)


def stage(public: Path) -> Path:
    return public.with_name("stage")


def write(public: Path, text: str) -> None:
    (public / "broadsheet-manifest").mkdir(parents=True)
    (public / "broadsheet-manifest/all.txt").write_text(text)


@given(st.dictionaries(PATHS.map("/".join), st.just(SUM), max_size=5))
def test_what_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, entries: dict[str, str]
) -> None:
    public = tmp_path_factory.mktemp("site") / "public"

    write_manifest(public, entries, stage(public))

    assert entries == read_manifest(public)


def test_it_is_what_sha256sum_checks(tmp_path: Path) -> None:
    (tmp_path / "a b.txt").write_text("x")

    write_manifest(tmp_path, {"a b.txt": SUM}, stage(tmp_path))

    check = ["sha256sum", "--strict", "--check", "broadsheet-manifest/all.txt"]
    done = subprocess.run(check, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (0, "a b.txt: OK\n", "") == (done.returncode, done.stdout, done.stderr)


def test_more_than_a_thousand_files_are_listed_in_shards(tmp_path: Path) -> None:
    write_manifest(tmp_path, {f"{number}.html": SUM for number in range(1000)}, stage(tmp_path))
    one = manifest_files(tmp_path)
    write_manifest(tmp_path, {f"{number}.html": SUM for number in range(1001)}, stage(tmp_path))

    assert ["broadsheet-manifest/all.txt"] == one
    assert [f"broadsheet-manifest/{digit}.txt" for digit in "0123456789abcdef"] == manifest_files(
        tmp_path
    )
    assert 1001 == len(read_manifest(tmp_path))


def test_one_more_file_writes_one_shard(tmp_path: Path) -> None:
    entries = {f"{number}.html": SUM for number in range(2000)}
    write_manifest(tmp_path, entries, stage(tmp_path))
    before = {path: (tmp_path / path).stat().st_mtime_ns for path in manifest_files(tmp_path)}

    write_manifest(tmp_path, {**entries, "more.html": SUM}, stage(tmp_path))

    after = {path: (tmp_path / path).stat().st_mtime_ns for path in manifest_files(tmp_path)}
    assert 1 == sum(before[path] != after[path] for path in before)


def test_the_manifest_of_nothing_is_no_file(tmp_path: Path) -> None:
    write_manifest(tmp_path, {"a.txt": SUM}, stage(tmp_path))

    write_manifest(tmp_path, {}, stage(tmp_path))

    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "line",
    [
        "",
        "no digest",
        f"{SUM[:60]}  a.txt",
        f"{SUM} one space.txt",
        f"{SUM}  ../precious",
        f"{SUM}  /etc/passwd",
        f"{SUM}  a/../../precious",
        f"{SUM}  ./a.txt",
        f"{SUM}  ",
    ],
)
def test_a_damaged_line_says_nothing(tmp_path: Path, line: str) -> None:
    write(tmp_path, f"{line}\n{SUM}  good.txt\n")

    assert {"good.txt": SUM} == read_manifest(tmp_path)
