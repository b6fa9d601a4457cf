"""External links are asked politely, remembered, and asked of the archive with consent alone."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import monotonic, sleep

import pytest

from generator.check.external import Wish
from generator.check.run import Options, Result, check
from generator.workers import Processes
from tests.conftest import Site


@dataclass
class Host:
    """A real server on loopback that keeps what it was asked."""

    url: str = ""
    asked: list[tuple[str, str]] = field(default_factory=list)
    """Method and path, in order."""
    times: list[float] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    at_once: int = 0
    most_at_once: int = 0

    def paths(self) -> list[str]:
        return [path for _, path in self.asked]


class Handler(BaseHTTPRequestHandler):
    host: Host

    def do_HEAD(self) -> None:
        self._answer("HEAD")

    def do_GET(self) -> None:
        self._answer("GET")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""

    def _answer(self, method: str) -> None:
        host = self.host
        host.asked.append((method, self.path))
        host.times.append(monotonic())
        host.agents.add(self.headers["User-Agent"])
        host.at_once += 1
        host.most_at_once = max(host.at_once, host.most_at_once)
        sleep(0.02)
        host.at_once -= 1
        self._say(method)

    def _say(self, method: str) -> None:
        times = self.host.paths().count(self.path)
        name = self.path.partition("?")[0]
        if name == "/moved":
            self._send(301, Location="/there")
        elif name == "/for-now":
            self._send(302, Location="/there")
        elif name == "/round":
            self._send(302, Location="/round")
        elif name == "/no-head" and method == "HEAD":
            self._send(405)
        elif name == "/busy" and times < 2:
            self._send(429, **{"Retry-After": "0"})
        elif name == "/closed":
            self._send(403)
        elif name == "/slow":
            sleep(1.5)
            self._send(200)
        elif name == "/gone":
            self._send(410)
        elif name == "/archive":
            closest = {"available": True, "url": "http://web.archive.test/web/1999/gone"}
            self._send(200, json.dumps({"archived_snapshots": {"closest": closest}}))
        elif name.startswith(("/there", "/no-head", "/busy")):
            self._send(200, "Here." if method == "GET" else "")
        else:
            self._send(404)

    def _send(self, status: int, text: str = "", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())


@pytest.fixture
def host() -> Iterator[Host]:
    found = Host()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (Handler,), {"host": found}))
    found.url = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield found
    server.shutdown()
    server.server_close()


def linking(tmp_path: object, *addresses: str) -> Site:
    site = Site(tmp_path)  # type: ignore[arg-type]
    site.write("site.toml", 'title = "T"\nurl = "https://example.org/"\n')
    links = "\n".join(f"[It]({address}).\n" for address in addresses)
    site.write("content/articles/2020/a.md", f"---\ntitle: A\ndate: 2020\n---\n{links}")
    assert site.build().is_right
    return site


def asked(site: Site, host: Host, **wishes: object) -> Result:
    wish = Wish(**{"today": "2026-11-24", "pause": 0.0, "patience": 1.0, **wishes})  # type: ignore[arg-type]
    return check(site.root, Options(kinds=("links",), external=wish, workers=Processes(1)))


def told(result: Result) -> dict[str, str]:
    return {problem.message: problem.code for problem in result.problems}


def test_nobody_is_asked_without_the_wish(tmp_path: object, host: Host) -> None:
    site = linking(tmp_path, f"{host.url}/gone")

    check(site.root, Options(workers=Processes(1)))

    assert [] == host.asked


def test_what_is_gone_is_an_error_at_its_line_with_a_way_to_a_copy(
    tmp_path: object, host: Host
) -> None:
    site = linking(tmp_path, f"{host.url}/there", f"{host.url}/nowhere")

    (problem,) = asked(site, host).problems

    assert ("external-gone", "content/articles/2020/a.md", 7) == (
        problem.code, problem.path, problem.line,
    )  # fmt: skip
    assert f"{host.url}/nowhere is gone: it answers 404" == problem.message
    assert f"https://web.archive.org/web/*/{host.url}/nowhere" in problem.hint
    assert not any("archive" in path for path in host.paths())


def test_every_answer_is_told_for_what_it_is(tmp_path: object, host: Host) -> None:
    names = ("moved", "for-now", "round", "no-head", "busy", "closed", "slow", "gone", "there#part")
    site = linking(tmp_path, *(f"{host.url}/{name}" for name in names), "http://127.0.0.1:1/x")

    found = told(asked(site, host))

    codes = {
        message.split()[0].strip(":").rpartition("/")[2]: code for message, code in found.items()
    }
    assert {
        "moved": "external-moved",
        "round": "external-gone",
        "closed": "external-unsure",
        "slow": "external-unsure",
        "gone": "external-gone",
        "x": "external-unsure",
    } == codes


def test_head_comes_first_and_get_only_where_head_is_not_answered(
    tmp_path: object, host: Host
) -> None:
    asked(linking(tmp_path, f"{host.url}/there", f"{host.url}/no-head"), host)

    assert [("HEAD", "/no-head"), ("GET", "/no-head"), ("HEAD", "/there")] == host.asked
    assert {"broadsheet"} == {agent.partition("/")[0] for agent in host.agents}


def test_a_host_is_asked_one_thing_at_a_time_with_a_pause_and_each_once(
    tmp_path: object, host: Host
) -> None:
    same = [f"{host.url}/there?{n}" for n in (1, 2, 3, 1)]
    asked(linking(tmp_path, *same, f"{host.url}/there?1#part"), host, pause=0.2)

    assert ["/there?1", "/there?2", "/there?3"] == host.paths()
    assert 1 == host.most_at_once
    assert host.times[2] - host.times[0] >= 0.4


def test_what_was_there_is_remembered_for_a_week_and_what_was_not_is_asked_again(
    tmp_path: object, host: Host
) -> None:
    site = linking(tmp_path, f"{host.url}/there", f"{host.url}/gone")
    first = asked(site, host)
    host.asked.clear()

    second = asked(site, host, today="2026-11-30")

    assert (2, 0, 1, 1) == (first.asked, first.remembered, second.asked, second.remembered)
    assert {"/gone"} == set(host.paths())
    host.asked.clear()
    assert 2 == asked(site, host, today="2026-12-02").asked


def test_a_damaged_memory_is_as_good_as_none(tmp_path: object, host: Host) -> None:
    site = linking(tmp_path, f"{host.url}/there")
    asked(site, host)
    site.write(".broadsheet/links.json", '{"x": [1')

    assert 1 == asked(site, host).asked


def test_the_archive_is_asked_with_consent_and_for_the_dead_alone(
    tmp_path: object, host: Host
) -> None:
    site = linking(tmp_path, f"{host.url}/there", f"{host.url}/gone")

    result = asked(site, host, archive=True, archive_url=f"{host.url}/archive")

    assert ["there is a copy: http://web.archive.test/web/1999/gone"] == [
        problem.hint for problem in result.problems
    ]
    assert 1 == sum(path.startswith("/archive") for path in host.paths())


def test_addresses_that_the_owner_names_are_not_asked(tmp_path: object, host: Host) -> None:
    site = linking(tmp_path, f"{host.url}/gone", f"{host.url}/nowhere")
    site.write(
        "site.toml", site.read("site.toml") + f'[check]\nexternal_ignore = ["{host.url}/.*"]\n'
    )
    site.build()

    assert () == asked(site, host).problems
    assert [] == host.asked
