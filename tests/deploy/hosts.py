"""Real hosts for the tests: each can be read, and written to behind broadsheet's back."""

import contextlib
import getpass
import os
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import sleep
from typing import Any, Protocol

from tests.conftest import _files

KINDS = ("directory", "zip", "git", "rsync", "ssh", "sftp", "s3")


class RealHost(Protocol):
    table: str
    """The settings of `[deploy.live]`."""

    def read(self) -> dict[str, bytes]: ...
    def plant(self, path: str, content: bytes) -> None: ...


@dataclass
class Folder:
    table: str
    folder: Path

    def read(self) -> dict[str, bytes]:
        return _files(self.folder)

    def plant(self, path: str, content: bytes) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


@dataclass
class Zip:
    table: str
    file: Path

    def read(self) -> dict[str, bytes]:
        if not self.file.exists():
            return {}
        with zipfile.ZipFile(self.file) as archive:
            assert archive.testzip() is None
            return {name: archive.read(name) for name in sorted(archive.namelist())}

    def plant(self, path: str, content: bytes) -> None:
        with zipfile.ZipFile(self.file, "a") as archive:
            archive.writestr(path, content)


@dataclass
class Branch:
    table: str
    repository: Path

    def read(self) -> dict[str, bytes]:
        if not self._git("branch", "--list", "gh-pages").strip():
            return {}
        names = self._git("ls-tree", "-r", "-z", "--name-only", "gh-pages").decode()
        found = sorted(names.split("\0")[:-1])
        return {name: self._git("cat-file", "blob", f"gh-pages:{name}") for name in found}

    def plant(self, path: str, content: bytes) -> None:
        """Commit a file from a clone, as a colleague would."""
        clone = self.repository.with_name("clone")
        shutil.rmtree(clone, ignore_errors=True)
        subprocess.run(["git", "clone", "-q", self.repository, clone], check=True)
        here = ["git", "-C", str(clone)]
        if self.read():
            subprocess.run([*here, "checkout", "-q", "gh-pages"], check=True)
        else:
            subprocess.run([*here, "checkout", "-q", "--orphan", "gh-pages"], check=True)
        (clone / path).parent.mkdir(parents=True, exist_ok=True)
        (clone / path).write_bytes(content)
        who = ["-c", "user.name=a", "-c", "user.email=a@localhost"]
        subprocess.run([*here, "add", "-A"], check=True)
        subprocess.run([*here, *who, "commit", "-q", "-m", "a file of mine"], check=True)
        subprocess.run([*here, "push", "-q", "origin", "gh-pages"], check=True)

    def commits(self) -> list[str]:
        return self._git("log", "--format=%s", "gh-pages").decode().splitlines()

    def _git(self, *words: str) -> bytes:
        command = ["git", "-C", str(self.repository), *words]
        return subprocess.run(command, check=True, capture_output=True).stdout


@dataclass
class Bucket:
    table: str
    client: Any
    name: str

    def read(self) -> dict[str, bytes]:
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.name)
        keys = [one["Key"] for page in pages for one in page.get("Contents", ())]
        return {
            key.removeprefix("in/"): self.client.get_object(Bucket=self.name, Key=key)[
                "Body"
            ].read()
            for key in sorted(keys)
        }

    def plant(self, path: str, content: bytes) -> None:
        self.client.put_object(Bucket=self.name, Key=f"in/{path}", Body=content)


def make_host(kind: str, folder: Path, servers: "Servers") -> RealHost:
    """Make an empty host of a kind."""
    if kind == "zip":
        return Zip(f'type = "zip"\npath = "{folder}/site.zip"\n', folder / "site.zip")
    if kind == "git":
        subprocess.run(["git", "init", "-q", "--bare", folder / "bare.git"], check=True)
        return Branch(f'type = "git"\nremote = "{folder}/bare.git"\n', folder / "bare.git")
    if kind == "s3":
        return servers.bucket()
    there = folder / "there"
    if kind == "directory":
        return Folder(f'type = "directory"\npath = "{there}"\n', there)
    if kind == "rsync":
        return Folder(f'type = "rsync"\nto = "{there}"\n', there)
    port, key = servers.sshd()
    if kind == "sftp":
        table = f'type = "sftp"\nhost = "127.0.0.1"\nport = {port}\nkey = "{key}"\n'
        return Folder(table + f'user = "{getpass.getuser()}"\npath = "{there}"\n', there)
    options = "-o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR"
    ssh = f"ssh -p {port} -i {key} -o BatchMode=yes {options}"
    return Folder(f'type = "rsync"\nto = "127.0.0.1:{there}"\nssh = "{ssh}"\n', there)


class Servers:
    """An S3 server and an sshd on loopback, each started when it is needed first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._stack = contextlib.ExitStack()
        self._moto: Any = None
        self._ssh: tuple[int, Path] | None = None
        self._count = 0

    def close(self) -> None:
        self._stack.close()

    def bucket(self) -> Bucket:
        import boto3

        if self._moto is None:
            from moto.server import ThreadedMotoServer

            self._moto = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
            self._moto.start()
            self._stack.callback(self._moto.stop)
        host, port = self._moto.get_host_and_port()
        endpoint = f"http://{host}:{port}"
        self._count += 1
        name = f"site-{self._count}"
        client = boto3.client("s3", endpoint_url=endpoint, region_name="us-east-1")
        client.create_bucket(Bucket=name)
        table = f'type = "s3"\nbucket = "{name}"\nendpoint = "{endpoint}"\nprefix = "in"\n'
        return Bucket(table + 'region = "us-east-1"\n', client, name)

    def distribution(self, bucket: str) -> tuple[Any, str]:
        """Make a CloudFront distribution of a bucket."""
        import boto3

        host, port = self._moto.get_host_and_port()
        os.environ["AWS_ENDPOINT_URL_CLOUDFRONT"] = f"http://{host}:{port}"
        self._stack.callback(os.environ.pop, "AWS_ENDPOINT_URL_CLOUDFRONT")
        client = boto3.client("cloudfront", region_name="us-east-1")
        origin = {"Id": "a", "DomainName": f"{bucket}.s3.amazonaws.com"}
        made = client.create_distribution(
            DistributionConfig={
                "CallerReference": bucket,
                "Comment": "",
                "Enabled": True,
                "Origins": {
                    "Quantity": 1,
                    "Items": [{**origin, "S3OriginConfig": {"OriginAccessIdentity": ""}}],
                },
                "DefaultCacheBehavior": {
                    "TargetOriginId": "a",
                    "ViewerProtocolPolicy": "allow-all",
                    "ForwardedValues": {"QueryString": False, "Cookies": {"Forward": "none"}},
                    "MinTTL": 0,
                },
            }
        )
        return client, str(made["Distribution"]["Id"])

    def sshd(self) -> tuple[int, Path]:
        """Give the port of an sshd of ours, and the key that it lets in."""
        if self._ssh is None:
            port, key = free_port(), self.folder / "key"
            for file in (key, self.folder / "host"):
                command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(file)]
                subprocess.run(command, check=True)
            key.with_suffix(".pub").rename(self.folder / "authorized_keys")
            settings = (
                f"Port {port}\nListenAddress 127.0.0.1\nHostKey {self.folder}/host\n"
                f"AuthorizedKeysFile {self.folder}/authorized_keys\nPidFile none\n"
                "StrictModes no\nUsePAM no\nPermitRootLogin prohibit-password\n"
                "PasswordAuthentication no\nSubsystem sftp internal-sftp\n"
            )
            (self.folder / "sshd_config").write_text(settings, "utf-8")
            if os.geteuid() == 0:
                Path("/run/sshd").mkdir(exist_ok=True)  # where it gives up its rights
            public = (self.folder / "host.pub").read_text("utf-8").rpartition(" ")[0]
            known = self.folder / "home" / ".ssh" / "known_hosts"
            known.parent.mkdir(parents=True)
            known.write_text(f"[127.0.0.1]:{port} {public}\n", "utf-8")
            self._stack.enter_context(_running(self.folder / "sshd_config"))
            self._ssh = port, key
        return self._ssh


@contextlib.contextmanager
def _running(settings: Path) -> Iterator[None]:
    program = shutil.which("sshd", path=f"{os.environ['PATH']}:/usr/sbin")
    assert program, "no sshd: run `make services`"
    log = settings.with_suffix(".log")
    with log.open("w") as file:
        sshd = subprocess.Popen([program, "-D", "-e", "-f", str(settings)], stderr=file)
    try:
        for _ in range(200):
            if "Server listening" in log.read_text("utf-8"):
                break
            assert sshd.poll() is None, log.read_text("utf-8")
            sleep(0.05)
        yield
    finally:
        sshd.terminate()
        sshd.wait()


def free_port() -> int:
    import socket

    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port
