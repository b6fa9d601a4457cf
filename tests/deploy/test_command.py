"""`broadsheet deploy`, as its owner meets it: what is said, asked and refused."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli import run
from generator.sizes import size
from tests.conftest import Site, _files, write_site
from tests.deploy.conftest import SITE, site_toml

Said = pytest.CaptureFixture[str]


@pytest.fixture
def s(tmp_path: Path) -> Site:
    root = tmp_path / "site"
    root.mkdir()
    made = write_site(root, SITE)
    made.write("site.toml", site_toml('type = "directory"\npath = "../there"\n'))
    return made


def deploy(s: Site, *more: str) -> int:
    # What these tests remove is removed on purpose.
    (s.root / "addresses.txt").unlink(missing_ok=True)
    return run(["deploy", "--site", str(s.root), "--jobs", "1", *more])


def test_it_says_the_plan_and_what_was_done(s: Site, capfd: Said) -> None:
    first = deploy(s, "live")
    second = deploy(s)

    count = len(s.public()) - 1
    said = capfd.readouterr()
    assert (0, 0, "") == (first, second, said.err)
    plan, done, noted, nothing = said.out.splitlines()
    assert plan.startswith(f"live: {count} added; ")
    assert plan.endswith(" kB to send.")
    assert f"Deployed to live: {count} files sent." == done
    assert "addresses.txt has 3 new addresses: keep it with the site." == noted
    assert f"Nothing to do: live has all {count} files." == nothing


def test_what_was_published_is_noted_and_nothing_before_that(s: Site) -> None:
    deploy(s, "--dry-run")
    before = (s.root / "addresses.txt").exists()

    deploy(s)

    noted = s.read("addresses.txt").splitlines()
    assert not before
    assert {"/articles/silver/", "/articles/gold/"} <= set(noted)


def test_a_dry_run_lists_the_files(s: Site, capfd: Said, tmp_path: Path) -> None:
    deploy(s)
    s.write("content/static/new.txt", "new")
    s.remove("content/static/files")
    s.replace("content/articles/1848/silver.md", "Silver was", "No silver was")
    capfd.readouterr()

    status = deploy(s, "live", "--dry-run")

    said = capfd.readouterr().out.splitlines()
    assert 0 == status
    assert "  + new.txt" in said
    assert "  ~ articles/silver/index.html" in said
    assert "  - files/a b é.txt" in said
    assert not (tmp_path / "there/new.txt").exists()


def test_many_removals_are_refused_where_nobody_can_be_asked(s: Site, capfd: Said) -> None:
    deploy(s)
    count = len(s.public()) - 1
    for path in ("content/articles/1848", "content/articles/1850", "content/static/files"):
        s.remove(path)
    capfd.readouterr()

    status = deploy(s, "live")
    refused = capfd.readouterr().err
    agreed = deploy(s, "live", "--yes")

    removed = count - (len(s.public()) - 1)
    assert (1, 0) == (status, agreed)
    assert (
        f"deploy.live: error: {removed} of {count} files there would be removed\n"
        "  say --yes if that is right; in CI, max_removals in the target's table\n"
    ) == refused
    assert s.public() == _files(s.root.parent / "there")


@pytest.mark.parametrize(("most", "status"), [("2", 1), ("40", 0)])
def test_a_target_may_say_how_much_goes_without_a_question(s: Site, most: str, status: int) -> None:
    s.write("site.toml", s.read("site.toml") + f"max_removals = {most}\n")
    deploy(s)
    s.remove("content/articles/1848")

    assert status == deploy(s, "live")


@pytest.mark.parametrize(("answer", "status"), [("y", 0), ("n", 1), ("", 1)])
def test_the_owner_is_asked(
    s: Site, capfd: Said, monkeypatch: pytest.MonkeyPatch, answer: str, status: int
) -> None:
    deploy(s)
    s.remove("content/articles/1848")
    asked: list[str] = []
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)

    def ask(question: str) -> str:
        asked.append(question)
        return answer

    monkeypatch.setattr("builtins.input", ask)

    assert status == deploy(s, "live")
    assert asked[0].endswith("files there would be removed. Remove them? [y/N] ")
    assert status == ("nothing was sent and nothing removed" in capfd.readouterr().err)


@pytest.mark.parametrize(
    ("settings", "words", "message", "hint"),
    [
        ("", [], "there is no table [deploy.NAME]", "write it: [deploy.live], below it type"),
        (
            '[deploy.live]\ntype = "zip"\npath = "a"\n',
            ["liv"],
            "there is no target 'liv'",
            "did you mean `live`?",
        ),
        (
            '[deploy.a]\ntype="zip"\npath="a"\n[deploy.b]\ntype="zip"\npath="b"\n',
            [],
            "there is more than one target",
            "say which: a, b",
        ),
        (
            '[deploy.live]\ntype = "directory"\npath = "../no/where"\n',
            [],
            "there is no folder",
            "make that folder, or mount its disk",
        ),
        pytest.param(
            '[deploy.live]\ntype = "rsync"\nto = "me@127.0.0.1:/x"\nssh = "nossh -p 1"\n',
            [],
            "there is no nossh on this machine",
            "install nossh",
            marks=pytest.mark.services,
        ),
        pytest.param(
            '[deploy.live]\ntype = "rsync"\nto = "me@127.0.0.1:/x"\nssh = "ssh -p 1"\n',
            [],
            "ssh: connect to host 127.0.0.1 port 1: Connection refused",
            "it goes on where it broke off",
            marks=pytest.mark.services,
        ),
        (
            '[deploy.live]\ntype = "git"\nremote = "/no/where.git"\n',
            [],
            "git ls-remote: fatal: ",
            "run it again when that is mended: it goes on where it broke off",
        ),
    ],
)
def test_what_cannot_be_done_is_said_with_what_to_do(
    s: Site, capfd: Said, settings: str, words: list[str], message: str, hint: str
) -> None:
    s.write("site.toml", f'url = "https://paper.example/"\n{settings}')

    status = deploy(s, *words)

    said = capfd.readouterr().err
    assert (1, True, True) == (status, message in said, hint in said), said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("table", "is_warned"),
    [
        ('type = "directory"\npath = "../there"\n', False),
        ('type = "zip"\npath = "../there.zip"\n', False),
        ('type = "git"\nremote = "../there.git"\n', True),
    ],
)
def test_an_example_url_is_told_of_where_readers_would_meet_it(
    s: Site, capfd: Said, table: str, is_warned: bool
) -> None:
    subprocess.run(["git", "init", "-q", "--bare", s.root.parent / "there.git"], check=True)
    s.write("site.toml", site_toml(table).replace("paper.example", "example.org/review"))

    status = deploy(s)

    told = "`url` is still https://example.org/review/: feeds" in capfd.readouterr().err
    assert (0, is_warned) == (status, told)


def test_a_site_with_an_error_is_not_deployed(s: Site, capfd: Said, tmp_path: Path) -> None:
    s.write("content/articles/1848/c.md", "---\ntag: a\n---\n")

    status = deploy(s, "live")

    assert (1, False) == (status, (tmp_path / "there").exists())
    assert "content/articles/1848/c.md" in capfd.readouterr().err


def test_a_site_in_which_check_finds_an_error_is_not_deployed_unless_it_is_told_to(
    s: Site, capfd: Said, tmp_path: Path
) -> None:
    s.write("content/static/lost.html", '<!doctype html><title>L</title><a href="no/">x</a>')

    refused, said = deploy(s, "live"), capfd.readouterr().err
    was_there = (tmp_path / "there").exists()

    assert (1, False) == (refused, was_there)
    assert "content/static/lost.html" in said
    assert 0 == deploy(s, "live", "--no-check")
    assert s.public() == _files(tmp_path / "there")


def test_programs_are_given_the_plan(s: Site, capfd: Said) -> None:
    deploy(s, "live", "--json", "--dry-run")
    dry = json.loads(capfd.readouterr().out)
    deploy(s, "live", "--json")
    done = json.loads(capfd.readouterr().out)

    assert (True, False) == (dry["ok"], dry["done"])
    assert (True, True) == (done["ok"], done["done"])
    assert "index.html" in done["plan"]["added"]
    assert ([], []) == (done["plan"]["changed"], done["plan"]["removed"])


def test_the_same_site_is_the_same_archive(s: Site, tmp_path: Path) -> None:
    s.write("site.toml", site_toml('type = "zip"\npath = "../a.zip"\n'))
    deploy(s)
    first = (tmp_path / "a.zip").read_bytes()
    (tmp_path / "a.zip").unlink()

    deploy(s)

    assert first == (tmp_path / "a.zip").read_bytes()


def test_a_file_that_is_no_archive_is_left_alone(s: Site, tmp_path: Path, capfd: Said) -> None:
    s.write("site.toml", site_toml('type = "zip"\npath = "../a.zip"\n'))
    (tmp_path / "a.zip").write_text("mine", "utf-8")

    assert (1, "mine") == (deploy(s), (tmp_path / "a.zip").read_text("utf-8"))
    assert "is there, and is no zip file" in capfd.readouterr().err


def test_a_bucket_without_boto3_says_what_to_install(s: Site) -> None:
    s.write("site.toml", site_toml('type = "s3"\nbucket = "b"\n'))
    code = (
        "import sys; sys.modules['boto3'] = None\n"
        "from generator.cli import run; sys.exit(run(['deploy', '--jobs', '1']))"
    )

    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=s.root, capture_output=True, text=True, check=False)

    assert 1 == done.returncode
    assert 'boto3 is not installed\n  pip install "broadsheet[s3]"\n' in done.stderr


@pytest.mark.parametrize(
    ("count", "shown"),
    [(0, "0 bytes"), (999, "999 bytes"), (1200, "1.2 kB"), (999_600, "1.0 MB"), (4e9, "4.0 GB")],
)
def test_bytes_are_written_for_people(count: int, shown: str) -> None:
    assert shown == size(int(count))


@pytest.mark.parametrize("life", [0, 7, 20])
def test_a_process_that_is_killed_leaves_whole_files_and_the_next_one_ends_well(
    s: Site, tmp_path: Path, life: int
) -> None:
    """SIGKILL in the middle of a copy: what is there is what was, or a whole new file."""
    (tmp_path / "there").mkdir()
    (tmp_path / "there/mine.txt").write_text("mine", "utf-8")
    code = (
        "import os, shutil, signal, sys\n"
        "from generator.cli import run\n"
        f"copy, lives = shutil.copyfile, iter(range({life}))\n"
        "def killed(source, target):\n"
        "    if next(lives, None) is None:\n"
        "        with open(target, 'wb') as file: file.write(b'half')\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "    copy(source, target)\n"
        "shutil.copyfile = killed\n"
        "sys.exit(run(['deploy', '--jobs', '1']))\n"
    )
    s.build()

    done = subprocess.run([sys.executable, "-c", code], cwd=s.root, check=False)
    there, built = _files(tmp_path / "there"), s.public()

    assert -9 == done.returncode
    for path, content in there.items():
        if not path.startswith("broadsheet-manifest/") and path != "mine.txt":
            assert built[path] == content, path
    assert 0 == deploy(s)
    assert {**built, "mine.txt": b"mine"} == _files(tmp_path / "there")


@pytest.mark.parametrize("kind", ["directory", "zip"])
@pytest.mark.parametrize(
    ("path", "said"),
    [
        (".", "'.' is the folder of the site itself"),
        ("../site", "'../site' is the folder of the site itself"),
        ("public", "'public' lies in public, which is the site's own"),
        ("public/copy", "'public/copy' lies in public, which is the site's own"),
        ("content/static", "'content/static' lies in content, which is the site's own"),
        ("templates/a", "'templates/a' lies in templates, which is the site's own"),
        (".broadsheet", "'.broadsheet' lies in .broadsheet, which is the site's own"),
        ("/", "'/' is /, in which the site itself lies"),
        ("..", "'..' is "),
        ("~", "'~' is your home folder, "),
        ("~nobody-of-that-name/a", "nobody here has the home ~nobody-of-that-name"),
    ],
)
def test_what_the_site_is_made_of_is_no_target(
    s: Site, capfd: Said, kind: str, path: str, said: str
) -> None:
    s.write("site.toml", site_toml(f'type = "{kind}"\npath = "{path}"\n'))

    status = deploy(s)

    shown = capfd.readouterr()
    assert 1 == status
    assert f"deploy.live: error: {said}" in shown.err
    assert "\n  write where the copy is to lie" in shown.err
    assert "Not deployed: mend the errors above and deploy again.\n" == shown.out
    assert not (s.root / "index.html").exists()


def test_a_damaged_list_of_what_is_ours_is_told_as_such(
    s: Site, tmp_path: Path, capfd: Said
) -> None:
    deploy(s)
    for file in (tmp_path / "there/broadsheet-manifest").iterdir():
        file.write_bytes(file.read_bytes().replace(b"  about/index.html", b" about/index.html"))
    capfd.readouterr()

    status = deploy(s)
    said = capfd.readouterr().err
    adopted = deploy(s, "--adopt")

    assert (1, 0) == (status, adopted)
    assert (
        "deploy.live: error: the list of our files there, broadsheet-manifest/, is damaged in a "
        "line, and does not have about/index.html, which is there\n"
    ) in said
    assert s.public() == _files(tmp_path / "there")


def test_a_folder_in_the_sites_own_may_be_a_target(s: Site) -> None:
    s.write("site.toml", site_toml('type = "directory"\npath = "www"\n'))

    assert 0 == deploy(s)
    assert s.public() == _files(s.root / "www")


def test_a_file_is_no_folder_to_deploy_to(s: Site, capfd: Said, tmp_path: Path) -> None:
    (tmp_path / "there").write_text("mine", "utf-8")

    assert 1 == deploy(s)
    assert "there is a file\n  give `path` the name of a folder\n" in capfd.readouterr().err
    assert "mine" == (tmp_path / "there").read_text("utf-8")
