"""A bucket of any service that speaks S3 as a host, by boto3."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from generator.deploy.host import refused
from generator.deploy.plan import UNKNOWN
from generator.media import content_type
from generator.model.output import MANIFEST
from generator.model.target import S3Target

if TYPE_CHECKING:
    from botocore.exceptions import BotoCoreError, ClientError

_AT_ONCE = 16
_ASKED_ONE_BY_ONE = 100
"""Up to so many objects are asked for by name; above it, the bucket is listed."""
_REMOVED_AT_ONCE = 1000
_INVALIDATED = 1000
"""Paths that CloudFront is told of one by one: it charges by the path from there on."""


class S3:
    """A bucket, or a folder in one. boto3 tries again by itself what fails in passing."""

    def __init__(self, target: S3Target) -> None:
        self._target = target
        try:
            import boto3
            from botocore.config import Config
        except ImportError:
            hint = 'pip install "broadsheet[s3]"'
            raise refused(target, "boto3 is not installed", hint) from None
        self._prefix = target.prefix.strip("/") + "/" if target.prefix.strip("/") else ""
        self._told: list[str] = []
        """What has changed, for CloudFront."""
        self._is_resumed = False
        """Whether a run was broken off here, of which nobody knows what it had sent."""
        with self._asking():
            session = boto3.Session(profile_name=target.profile or None)
            config = Config(
                max_pool_connections=_AT_ONCE,
                retries={"mode": "standard", "max_attempts": 5},
                # Other services than Amazon's do not know its newer checksums.
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
            )
            ways: dict[str, Any] = {"config": config, "region_name": target.region or None}
            self._cloudfront = session.client("cloudfront", **ways) if target.cloudfront else None
            self._s3 = session.client("s3", endpoint_url=target.endpoint or None, **ways)

    def manifest(self) -> dict[str, bytes]:
        """Read the manifest's files by their names."""

        def read(path: str) -> bytes:
            got = self._s3.get_object(Bucket=self._target.bucket, Key=self._prefix + path)
            content: bytes = got["Body"].read()
            return content

        with self._asking():
            paths = [p for p in self._listed(MANIFEST + "/") if p.endswith(".txt")]
            contents = _at_once(read, paths)
        self._is_resumed = any(UNKNOWN.encode() in content for content in contents)
        names = [path.rpartition("/")[2] for path in paths]
        return dict(zip(names, contents, strict=True))

    def standing(self, paths: Sequence[str]) -> Collection[str]:
        """Say which of these objects are there."""
        with self._asking():
            if len(paths) > _ASKED_ONE_BY_ONE:
                return set(self._listed("")).intersection(paths)
            found = _at_once(self._is_there, paths)
        return [path for path, is_there in zip(paths, found, strict=True) if is_there]

    def put(self, folder: Path, paths: Sequence[str]) -> None:
        """Send files, some at once, with what a browser must know of them."""

        def send(path: str) -> None:
            target = self._target
            self._s3.put_object(
                Bucket=target.bucket,
                Key=self._prefix + path,
                Body=(folder / path).read_bytes(),
                ContentType=content_type(path),
                CacheControl=target.cache_pages if changes(path) else target.cache_files,
            )

        with self._asking():
            _at_once(send, paths)
        self._told += paths

    def remove(self, paths: Sequence[str]) -> None:
        """Remove objects."""
        with self._asking():
            for start in range(0, len(paths), _REMOVED_AT_ONCE):
                keys = [{"Key": self._prefix + p} for p in paths[start : start + _REMOVED_AT_ONCE]]
                done = self._s3.delete_objects(
                    Bucket=self._target.bucket, Delete={"Objects": keys, "Quiet": True}
                )
                for fault in done.get("Errors", ()):
                    raise refused(self._target, f"{fault['Key']} stays: {fault['Message']}")
        self._told += paths

    def settle(self) -> None:
        """Tell CloudFront, if there is one, to fetch anew what has changed."""
        if self._cloudfront is None or not self._told:
            return
        items = sorted({address for path in self._told for address in _addresses(path)})
        if self._is_resumed or len(items) > _INVALIDATED:
            items = ["/*"]
        from uuid import uuid4

        with self._asking():
            self._cloudfront.create_invalidation(
                DistributionId=self._target.cloudfront,
                InvalidationBatch={
                    "Paths": {"Quantity": len(items), "Items": items},
                    "CallerReference": uuid4().hex,
                },
            )

    def finish(self) -> None:
        """Nothing is left to do."""

    def close(self) -> None:
        """Nothing is held."""

    def _listed(self, folder: str) -> Iterator[str]:
        pages = self._s3.get_paginator("list_objects_v2").paginate(
            Bucket=self._target.bucket, Prefix=self._prefix + folder
        )
        for page in pages:
            for one in page.get("Contents", ()):
                yield one["Key"].removeprefix(self._prefix)

    def _is_there(self, path: str) -> bool:
        from botocore.exceptions import ClientError

        try:
            self._s3.head_object(Bucket=self._target.bucket, Key=self._prefix + path)
        except ClientError as error:
            if error.response["ResponseMetadata"]["HTTPStatusCode"] == 404:
                return False
            raise
        return True

    @contextmanager
    def _asking(self) -> Iterator[None]:
        """Say what the service said, where it does not do what it is asked."""
        from botocore.exceptions import BotoCoreError, ClientError

        try:
            yield
        except (BotoCoreError, ClientError) as error:
            raise refused(self._target, _said(error), _hint(error)) from None


def _said(error: "BotoCoreError | ClientError") -> str:
    text = str(error) or "it failed"
    return text[:1].lower() + text[1:]


def _hint(error: "BotoCoreError | ClientError") -> str:
    from botocore.exceptions import NoCredentialsError

    if isinstance(error, NoCredentialsError):
        return "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a `profile`"
    return ""


def _at_once(function: Callable[[str], Any], paths: Iterable[str]) -> list[Any]:
    """Do something for each path, some at once. The first failure ends it."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        futures = [pool.submit(function, path) for path in paths]
        try:
            return [future.result() for future in futures]
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def changes(path: str) -> bool:
    """Say whether a file is one that changes under its address: a page, a feed, a text."""
    return path.endswith((".html", ".xml", ".json", ".txt", ".md"))


def _addresses(path: str) -> Iterator[str]:
    """Give the addresses at which readers ask for a file."""
    yield "/" + quote(path)
    if path == "index.html" or path.endswith("/index.html"):
        yield "/" + quote(path.removesuffix("index.html"))
