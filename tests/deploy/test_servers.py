"""The examples of docs/deploy.md: nginx is run as it stands there."""

import contextlib
import http.client
import re
import shutil
import subprocess
from collections.abc import Iterator
from os import environ
from pathlib import Path
from time import sleep

import pytest

from generator.plan.machines import CSP
from tests.conftest import ROOT, Site, write_site
from tests.deploy.conftest import SITE
from tests.deploy.hosts import free_port

DOCS = (ROOT / "docs" / "deploy.md").read_text("utf-8")


def test_the_examples_have_the_policy_that_the_site_has() -> None:
    assert 3 == DOCS.count(f'Content-Security-Policy "{CSP}"')


def example(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", DOCS, re.DOTALL)
    assert found
    return found[1]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = tmp_path_factory.mktemp("nginx") / "site"
    root.mkdir()
    s = write_site(root, SITE)
    s.replace("content/articles/1848/silver.md", "date:", "aliases: [/old/silver.html]\ndate:")
    assert s.build().is_right
    return s


@pytest.fixture(scope="module")
def port(built: Site) -> Iterator[int]:
    """Run nginx with the server of the docs."""
    program = shutil.which("nginx", path=f"{environ['PATH']}:/usr/sbin")
    assert program, "no nginx: run `make services`"
    place, number = built.root.parent, free_port()
    server = example("nginx").replace("listen 80;", f"listen 127.0.0.1:{number};")
    server = server.replace("/var/www/review", str(built.root / "public"))
    temporary = "".join(
        f"{name}_temp_path {place}/{name};\n"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    settings = place / "nginx.conf"
    settings.write_text(
        f"daemon off;\nuser root;\nworker_processes 1;\npid {place}/pid;\nevents {{}}\n"
        f"http {{\ninclude /etc/nginx/mime.types;\naccess_log off;\n{temporary}\n{server}}}\n",
        "utf-8",
    )
    log = place / "log"
    command = [program, "-c", str(settings), "-p", str(place), "-e", str(log)]
    nginx = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            with contextlib.suppress(OSError):
                get(number, "/")
                break
            assert nginx.poll() is None, log.read_text("utf-8")
            sleep(0.05)
        yield number
    finally:
        nginx.terminate()
        nginx.wait()


def get(port: int, path: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    with contextlib.closing(connection):
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()


@pytest.mark.services
@pytest.mark.parametrize(
    ("path", "file", "kind"),
    [
        ("/", "index.html", "text/html; charset=utf-8"),
        ("/articles/silver/", "articles/silver/index.html", "text/html; charset=utf-8"),
        ("/articles/silver/index.md", "articles/silver/index.md", "text/markdown; charset=utf-8"),
        ("/files/a%20b%20%C3%A9.txt", "files/a b é.txt", "text/plain; charset=utf-8"),
        ("/style.css", "style.css", "text/css; charset=utf-8"),
        ("/feed.xml", "feed.xml", "text/xml; charset=utf-8"),
    ],
)
def test_nginx_serves_the_site_with_its_headers(
    built: Site, port: int, path: str, file: str, kind: str
) -> None:
    status, headers, content = get(port, path)

    assert (200, kind) == (status, headers["content-type"])
    assert (built.root / "public" / file).read_bytes() == content
    assert CSP == headers["content-security-policy"]
    assert "nosniff" == headers["x-content-type-options"]


@pytest.mark.services
def test_nginx_leads_on_and_shows_our_page_where_there_is_none(built: Site, port: int) -> None:
    status, headers, _ = get(port, "/articles/silver")
    assert (301, "/articles/silver/") == (status, headers["location"])

    status, _, content = get(port, "/old/silver.html")
    assert (200, True) == (status, b"/articles/silver/" in content)

    for path in ("/nowhere/", "/_headers"):
        status, headers, content = get(port, path)
        assert (404, CSP) == (status, headers["content-security-policy"])
        assert (built.root / "public/404.html").read_bytes() == content


def test_a_branch_for_pages_has_what_its_host_asks_for(tmp_path: Path) -> None:
    s = write_site(tmp_path, SITE)
    s.build()
    without = {".nojekyll", "CNAME"} & s.public().keys()
    table = '[deploy.live]\ntype = "git"\nremote = "origin"\ncname = "paper.example"\n'
    s.write("site.toml", table)
    s.build()
    built = s.public()
    s.write("content/static/CNAME", "mine.example\n")
    s.build()

    assert (set(), b"", b"paper.example\n") == (without, built[".nojekyll"], built["CNAME"])
    assert b"mine.example\n" == s.public()["CNAME"]
    assert s.clean_build() == s.public()
