"""The plan, and carrying it out: no cut of it shows a broken page or loses a file."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.commit.manifest import contents_of, entries_of, read_manifest
from generator.deploy.carry import Ledger, carry_out
from generator.deploy.host import Host
from generator.deploy.plan import UNKNOWN, Plan, batches, plan, step, too_many, wanted
from generator.model.output import MANIFEST
from tests.conftest import Site, _files, write_site
from tests.crawl import broken_links_from_home
from tests.deploy.conftest import SITE


def digests(files: Mapping[str, str]) -> dict[str, str]:
    return {path: sha256(text.encode()).hexdigest() for path, text in files.items()}


def test_a_plan_tells_what_is_new_what_differs_and_what_goes() -> None:
    local = digests({"a": "1", "b": "2", "c": "3"})
    there = digests({"b": "2", "c": "old", "d": "4"})

    made = plan(local, there, {"a": 10, "b": 20, "c": 30}.__getitem__)

    assert Plan(added=("a",), changed=("c",), removed=("d",), kept=1, size=40) == made
    assert plan(local, local, len).is_empty


@pytest.mark.parametrize(
    ("removed", "most", "is_asked"),
    [(10, -1, False), (11, -1, True), (11, 11, False), (1, 0, True)],
)
def test_more_than_a_tenth_of_what_is_there_goes_only_with_a_question(
    removed: int, most: int, is_asked: bool
) -> None:
    there = {str(number): UNKNOWN for number in range(100)}
    local = {str(number): UNKNOWN for number in range(removed, 100)}

    assert is_asked == too_many(plan(local, there, len), there, most)


def test_new_files_go_before_changed_ones_and_pages_after_what_they_need() -> None:
    added = ("a/index.html", "a/index.md", "feed.xml", "index.html", "style.css")
    changed = ("b/index.html", "new.css", "sitemap/0.xml", "z/index.html")

    order = [path for batch in batches(Plan(added, changed, (), 0, 0)) for path in batch]

    assert [
        *("a/index.md", "feed.xml", "style.css", "a/index.html", "index.html"),
        *("new.css", "b/index.html", "z/index.html", "sitemap/0.xml"),
    ] == order


def test_a_file_of_ours_that_gives_way_is_not_in_our_way() -> None:
    made = Plan(added=("x/z", "y", "new"), changed=(), removed=("x", "y/z"), kept=0, size=0)

    assert ("new",) == wanted(made)


class Killed(BaseException):
    """What a signal does."""


class Kept:
    """A host in memory that can be killed at any file."""

    def __init__(self, files: dict[str, bytes], life: int) -> None:
        self.files = files
        self.life = life
        self.sent: list[str] = []

    def manifest(self) -> dict[str, bytes]:
        ours = {path: text for path, text in self.files.items() if path.startswith(MANIFEST)}
        return {path.rpartition("/")[2]: text for path, text in ours.items()}

    def standing(self, paths: Sequence[str]) -> Collection[str]:
        return self.files.keys() & set(paths)

    def put(self, folder: Path, paths: Sequence[str]) -> None:
        for path in paths:
            self._live()
            self.files[path] = (folder / path).read_bytes()
            self.sent.append(path)

    def remove(self, paths: Sequence[str]) -> None:
        for path in paths:
            self._live()
            self.files.pop(path, None)

    def settle(self) -> None: ...

    def finish(self) -> None: ...

    def close(self) -> None: ...

    def _live(self) -> None:
        self.life -= 1
        if self.life < 0:
            raise Killed


@contextmanager
def still() -> Iterator[None]:
    yield


def carried(host: Host, public: Path, local: Mapping[str, str], stage: Path) -> None:
    ledger = Ledger(host, stage)
    made = plan(local, ledger.entries(), len)
    carry_out(made, local, host, ledger, public, still, lambda _sent, _total: None)


PATHS = st.sampled_from([f"{folder}{name}" for folder in ("", "a/", "b/") for name in "xyz"])


@given(
    st.lists(
        st.tuples(st.dictionaries(PATHS, st.sampled_from("12")), st.integers(0, 25)),
        min_size=1,
        max_size=5,
    )
)
def test_after_any_sites_and_kills_the_host_has_the_last_site_and_what_was_foreign(
    states: list[tuple[dict[str, str], int]],
) -> None:
    there = {"foreign": b"mine"}
    with TemporaryDirectory() as name:
        for files, life in [*states, (states[-1][0], 10**6)]:
            public, stage = Path(name) / "public", Path(name) / "stage"
            for path, text in files.items():
                (public / path).parent.mkdir(parents=True, exist_ok=True)
                (public / path).write_text(text, "utf-8")
            try:
                carried(Kept(there, life), public, digests(files), stage)
            except Killed:
                continue
    files = states[-1][0]
    manifest = {f"{MANIFEST}/{n}": text for n, text in contents_of(digests(files)).items()}
    built = {path: text.encode() for path, text in files.items()}
    assert {"foreign": b"mine", **built, **manifest} == there


def test_a_large_deploy_that_is_killed_sends_little_again(tmp_path: Path) -> None:
    files = {f"{number}.txt": str(number) for number in range(2_000)}
    for path, text in files.items():
        (tmp_path / path).write_text(text, "utf-8")
    there: dict[str, bytes] = {}
    local = digests(files)
    killed = Kept(there, 1_500)
    with pytest.raises(Killed):
        carried(killed, tmp_path, local, tmp_path / "stage")

    again = Kept(there, 10**6)
    carried(again, tmp_path, local, tmp_path / "stage")

    twice = {p for p in killed.sent if p in local} & {p for p in again.sent if p in local}
    assert len(twice) <= step(plan(local, {}, len))
    assert 200 == step(plan(local, {}, len))


def test_a_manifest_that_says_two_things_of_a_file_says_nothing(tmp_path: Path) -> None:
    one, other = contents_of({"a": "1" * 64}), contents_of({"a": "2" * 64})
    files = {f"{MANIFEST}/all.txt": one["all.txt"], f"{MANIFEST}/c.txt": other["all.txt"]}

    assert {"a": UNKNOWN} == Ledger(Kept(files, 0), tmp_path).entries()


def test_a_reader_meets_no_broken_link_at_any_moment_of_a_deploy(tmp_path: Path) -> None:
    """A host is looked at after each file: the first time, and when a third of a site changes."""
    root = tmp_path / "site"
    root.mkdir()
    s = write_site(root, SITE)
    looks = _looked_at(s, tmp_path / "there")
    s.remove("content/articles/1848/silver.md")
    s.replace("content/articles/1849/gold.md", "tags: [chile]", "tags: [peru, tin]")
    s.write("content/articles/1851/tin.md", "---\ntitle: Tin\ndate: 1851\ntags: [tin]\n---\nTin.\n")
    looks += _looked_at(s, tmp_path / "there")

    assert looks > 15
    assert s.public() == _files(tmp_path / "there")


class Looked(Kept):
    """A host that a reader looks at after each file."""

    def __init__(self, there: Path) -> None:
        super().__init__(_files(there), 10**6)
        self.there = there
        self.looks = 0

    def put(self, folder: Path, paths: Sequence[str]) -> None:
        for path in paths:
            file = self.there / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes((folder / path).read_bytes())
            self._look(path)

    def remove(self, paths: Sequence[str]) -> None:
        for path in paths:
            (self.there / path).unlink()
            self._look(path)

    def _look(self, path: str) -> None:
        if (self.there / "index.html").exists():
            self.looks += 1
            assert [] == broken_links_from_home(self.there), path


def _looked_at(s: Site, there: Path) -> int:
    s.build()
    host = Looked(there)
    carried(host, s.root / "public", read_manifest(s.root / "public"), s.root / "stage")
    return host.looks


def test_a_manifest_is_read_as_it_is_written() -> None:
    entries = {
        f"{number}/é b": sha256(bytes([number % 256])).hexdigest() for number in range(3_000)
    }

    contents = contents_of(entries)

    assert 16 == len(contents)
    assert entries == dict(entries_of(contents.values()))
