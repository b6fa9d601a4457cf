"""Every kind of host, real: after a deploy it has the built site, and what was foreign."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import generator.deploy
from generator.build.result import Options as BuildOptions
from generator.deploy import Options, Result, deploy
from generator.deploy.host import host_of
from generator.workers import Processes
from tests.conftest import Site
from tests.deploy.conftest import marked
from tests.deploy.hosts import KINDS, Branch, Bucket, RealHost, Servers


def run(s: Site, **wishes: Any) -> Result:
    # What these tests remove is removed on purpose.
    (s.root / "addresses.txt").unlink(missing_ok=True)
    return deploy(s.root, "live", Options(BuildOptions(workers=Processes(1)), **wishes))


def done(s: Site, **wishes: Any) -> Result:
    result = run(s, **wishes)
    assert () == result.problems
    assert result.is_done
    return result


class Killed(BaseException):
    """What a signal does to a deploy."""


class Counted:
    """A host that counts the files it is sent, and ends the deploy after so many."""

    def __init__(self, host: Any, most: int | None = None) -> None:
        self.host = host
        self.most = most
        self.sent: list[str] = []

    def manifest(self) -> dict[str, bytes]:
        found: dict[str, bytes] = self.host.manifest()
        return found

    def standing(self, paths: Sequence[str]) -> Collection[str]:
        found: Collection[str] = self.host.standing(paths)
        return found

    def put(self, folder: Path, paths: Sequence[str]) -> None:
        some = paths if self.most is None else paths[: self.most - len(self.sent)]
        if some:
            self.host.put(folder, some)
        self.sent += some
        if len(some) < len(paths):
            raise Killed

    def remove(self, paths: Sequence[str]) -> None:
        if self.most is not None and len(self.sent) >= self.most:
            raise Killed
        self.host.remove(paths)

    def settle(self) -> None:
        if self.most is not None:
            raise Killed
        self.host.settle()

    def finish(self) -> None:
        self.host.finish()

    def close(self) -> None:
        self.host.close()


@contextmanager
def counted(most: int | None = None) -> Iterator[list[Counted]]:
    made: list[Counted] = []

    def count(*values: Any) -> Counted:
        made.append(Counted(host_of(*values), most))
        return made[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(generator.deploy, "host_of", count)
        yield made


def own(paths: Collection[str]) -> list[str]:
    return [path for path in paths if not path.startswith("broadsheet-manifest/")]


def test_the_host_has_the_built_site_and_then_nothing_more_is_sent(s: Site, host: RealHost) -> None:
    first = done(s)
    with counted() as hosts:
        second = done(s)

    assert first.plan
    assert second.plan
    assert s.public() == host.read()
    assert len(s.public()) - 1 == len(first.plan.added)  # the manifest is none
    assert second.plan.is_empty
    assert [] == hosts[0].sent


def test_an_edit_sends_its_pages_and_no_others(s: Site, host: RealHost) -> None:
    done(s)
    s.replace("content/articles/1848/silver.md", "Silver was found", "Copper was found")

    with counted() as hosts:
        done(s)

    built = s.public()
    assert built == host.read()
    # Its own pages; the lists that show its summary, which is its opening; the feeds.
    assert [
        "archive/1848/index.html",
        "articles/silver/index.html",
        "articles/silver/index.md",
        "collection.csv",
        "feed.json",
        "feed.xml",
        "index.html",
        "tags/peru/feed.xml",
        "tags/peru/index.html",
    ] == sorted(own(hosts[0].sent))


def test_what_goes_is_removed_with_the_folders_that_it_leaves_empty(
    s: Site, host: RealHost
) -> None:
    done(s)
    s.remove("content/articles/1848/silver.md")
    s.remove("content/static/files")

    result = done(s, is_sure=True)

    assert result.plan
    assert "articles/silver/index.html" in result.plan.removed
    assert s.public() == host.read()
    if folder := getattr(host, "folder", None):
        assert not (folder / "articles/silver").exists()
        assert not (folder / "tags/peru").exists()
        assert (folder / "articles/gold").exists()


def test_a_page_may_take_the_place_of_a_folder_and_a_folder_that_of_a_page(
    s: Site, host: RealHost
) -> None:
    s.write("content/static/x", "a file")
    s.write("content/static/y/z.txt", "in a folder")
    done(s)
    s.remove("content/static/x")
    s.remove("content/static/y")
    s.write("content/static/x/z.txt", "in a folder")
    s.write("content/static/y", "a file")

    done(s, is_sure=True)

    assert s.public() == host.read()


def test_foreign_files_are_never_touched(s: Site, host: RealHost) -> None:
    done(s)
    for path in ("CNAME", "articles/silver/mine.pdf", "old/a b.html"):
        host.plant(path, b"mine")
    s.remove("content/articles/1848/silver.md")
    s.replace("content/articles/1849/gold.md", "Gold was", "No gold was")

    done(s, is_sure=True)

    there = host.read()
    assert s.public() == {path: there[path] for path in s.public()}
    assert {"CNAME", "articles/silver/mine.pdf", "old/a b.html"} == there.keys() - s.public().keys()


def test_a_foreign_file_in_our_way_is_refused_unless_it_is_adopted(s: Site, host: RealHost) -> None:
    host.plant("index.html", b"an older site")

    refused = run(s)
    there = host.read()
    done(s, adopts=True)

    (problem,) = refused.problems
    assert ("in-our-way", False) == (problem.code, refused.is_done)
    assert "index.html is there, and broadsheet did not put it there" == problem.message
    assert {"index.html": b"an older site"} == there
    assert s.public() == host.read()


@pytest.mark.parametrize(
    ("host", "tenth"),
    # A connection over ssh takes a second here; what is done over it is what rsync does.
    [
        marked(kind, tenth)
        for kind in KINDS
        for tenth in (range(10) if kind not in ("ssh", "sftp") else (3, 6, 9))
    ],
    indirect=["host"],
)
def test_a_deploy_that_is_killed_goes_on_and_ends_well(s: Site, host: RealHost, tenth: int) -> None:
    """Killed at every tenth of the upload: of a whole site, or of the changes to one."""
    if tenth % 3 == 0:
        done(s)
        s.replace("site.toml", "The Test", "The Title")
        s.remove("content/articles/1848/silver.md")
        s.write("content/articles/1851/tin.md", "---\ntitle: Tin\ndate: 1851\n---\nTin.\n")
    host.plant("mine.txt", b"mine")
    planned = run(s, is_dry=True).plan
    assert planned
    count = len(planned.added) + len(planned.changed)

    with counted(most=1 + count * tenth // 10) as hosts, pytest.raises(Killed):
        run(s, is_sure=True)
    done(s, is_sure=True)

    assert hosts[0].sent
    assert {**s.public(), "mine.txt": b"mine"} == host.read()
    second = done(s)
    assert second.plan
    assert second.plan.is_empty


def test_a_dry_run_writes_nothing(s: Site, host: RealHost) -> None:
    done(s)
    before = host.read()
    s.remove("content/articles/1848/silver.md")

    result = run(s, is_dry=True)

    assert result.plan
    assert "articles/silver/index.html" in result.plan.removed
    assert (before, False, ()) == (host.read(), result.is_done, result.problems)


@pytest.mark.parametrize("host", ["git"], indirect=True)
def test_a_branch_keeps_its_history(s: Site, host: Branch) -> None:
    host.plant("CNAME", b"example.org")
    done(s)

    assert ["Deploy live", "a file of mine"] == host.commits()


@pytest.mark.parametrize("host", ["git"], indirect=True)
def test_a_push_that_would_lose_a_commit_is_refused(s: Site, host: Branch) -> None:
    done(s)
    s.write("content/static/a.txt", "a")

    refused = run(s, show=lambda *_: host.plant("theirs.txt", b"theirs"))
    again = done(s)

    assert not refused.is_done
    assert refused.problems[0].message.startswith("git push: ")
    assert again.is_done
    assert {**s.public(), "theirs.txt": b"theirs"} == host.read()


@pytest.mark.parametrize("host", ["s3"], indirect=True)
def test_objects_say_what_they_are(s: Site, host: Bucket) -> None:
    done(s)

    kinds = {}
    for path in ("index.html", "style.css", "files/a b é.txt", "feed.xml"):
        told = host.client.head_object(Bucket=host.name, Key=f"in/{path}")
        kinds[path] = told["ContentType"], told["CacheControl"]
    pages = "public, max-age=0, must-revalidate"
    assert ("text/html; charset=utf-8", pages) == kinds["index.html"]
    assert ("text/css; charset=utf-8", "public, max-age=3600") == kinds["style.css"]
    assert "text/plain; charset=utf-8" == kinds["files/a b é.txt"][0]
    assert "application/xml; charset=utf-8" == kinds["feed.xml"][0]


def invalidated(cloudfront: Any, distribution: str, name: str) -> list[str]:
    told = cloudfront.get_invalidation(DistributionId=distribution, Id=name)
    paths: list[str] = told["Invalidation"]["InvalidationBatch"]["Paths"]["Items"]
    return paths


@pytest.mark.parametrize("host", ["s3"], indirect=True)
def test_cloudfront_is_told_of_what_has_changed(s: Site, host: Bucket, servers: Servers) -> None:
    """moto answers for CloudFront at the same address, which boto3 takes from the environment."""
    cloudfront, distribution = servers.distribution(host.name)
    s.write("site.toml", s.read("site.toml") + f'cloudfront = "{distribution}"\n')
    done(s)
    s.write("content/static/a.txt", "a")
    done(s)

    told = cloudfront.list_invalidations(DistributionId=distribution)["InvalidationList"]["Items"]
    paths = [invalidated(cloudfront, distribution, one["Id"]) for one in told]
    few, many = sorted((set(one) for one in paths), key=len)
    assert {"/index.html", "/", "/articles/silver/"} <= many
    assert {"/a.txt", "/broadsheet-manifest/all.txt"} == few

    s.write("content/static/b.txt", "b")
    with counted(most=100), pytest.raises(Killed):
        run(s)  # it ends when all is sent, and CloudFront was not told
    done(s)

    told = cloudfront.list_invalidations(DistributionId=distribution)["InvalidationList"]["Items"]
    assert ["/*"] in [invalidated(cloudfront, distribution, one["Id"]) for one in told]


@pytest.mark.parametrize("host", [marked("sftp")], indirect=True)
def test_a_server_that_is_not_known_is_refused(s: Site, host: RealHost, tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(tmp_path))
        result = run(s)

    assert not result.is_done
    assert "not found in known_hosts" in result.problems[0].message
    assert "connect once with ssh" in result.problems[0].hint
