"""Word, OpenDocument, RTF and EPUB files, made Markdown by pandoc (of pypandoc-binary).

Pandoc runs in its sandbox, with bounded memory and time: a file reaches neither the disk nor the
network through it.
"""

import lzma
import re
import struct
import subprocess
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.importer.raw import Picture, Raw, read_by, refused
from generator.ingest.pictures import links_to

_TO = "commonmark-raw_html+pipe_tables+footnotes+yaml_metadata_block"
_SECONDS = 120
_LARGEST = 300_000_000
"""Bytes that an archive may hold, unpacked."""
_MENDABLE = "open it in the program that made it, and save it again"
_DAMAGED = (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, zlib.error,
            lzma.LZMAError, ValueError, OSError, struct.error)  # fmt: skip
"""What the standard library raises for archives that are none, or not whole."""
_NO_LANGUAGE = re.compile(r"^(?:identifier|language: (?![\"']?[a-z]{2,3}\b)).*\n", re.MULTILINE)
_HARD_BREAK = re.compile(r"(?<!\\)\\\n")


def read_office(content: bytes, suffix: str) -> Raw:
    """Read a document as Markdown, with its pictures.

    Raises: Refused, where it is damaged, locked, or larger than it seems.
    """
    import pypandoc

    if suffix == ".rtf":
        if not content.lstrip().startswith(b"{\\rtf"):
            raise refused("damaged", "this is no RTF document", _MENDABLE)
    else:
        _unpackable(content, suffix)
    with TemporaryDirectory() as folder:
        text = _pandoc(pypandoc.get_pandoc_path(), folder, content, suffix)
        found = list(_found(Path(folder) / "files"))
    text = _NO_LANGUAGE.sub("", text)
    body, pictures = links_to(_HARD_BREAK.sub("\n", text), dict(found))
    if not body.strip():
        raise refused("empty", "there is no text in it", "remove it, or put its text here")
    raw = read_by(f"pandoc {pypandoc.get_pandoc_version()}", body)
    return replace(raw, pictures=tuple(pictures), is_markdown=True)


def _unpackable(content: bytes, suffix: str) -> None:
    """Look into the archive that a document is, before anything unpacks it."""
    what = f"this {suffix[1:].upper()} file is damaged"
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise refused("locked", "this document is locked by a password", "remove the password")
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            size = sum(item.file_size for item in archive.infolist())
            if size > _LARGEST:
                message = f"unpacked it would be {size:,} bytes, too many for an article"
                raise refused("too-large", message, "it is left out; make its pictures smaller")
            if any(item.flag_bits & 1 for item in archive.infolist()):
                raise refused("locked", "this document is locked by a password", "unlock it")
            broken = archive.testzip()
    except _DAMAGED as error:
        raise refused("damaged", f"{what}: {error}", _MENDABLE) from None
    if broken:
        raise refused("damaged", f"{what}: {broken} in it cannot be unpacked", _MENDABLE)


def _pandoc(program: str, folder: str, content: bytes, suffix: str) -> str:
    (Path(folder) / f"raw{suffix}").write_bytes(content)
    command = [program, "+RTS", "-M1G", "-RTS", "--sandbox", "--standalone", "--wrap=none"]
    command += ["--from", suffix[1:], "--to", _TO, "--extract-media=files", f"raw{suffix}"]
    try:
        done = subprocess.run(  # noqa: S603 (the program of the package, a name of ours)
            command, cwd=folder, capture_output=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        what = f"pandoc was not done with it after {_SECONDS} seconds"
        raise refused("too-large", what, "cut it into smaller files") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().replace(f"raw{suffix}", "it")
        what = f"pandoc cannot read it: {' '.join(said.split())[:160]}"
        raise refused("damaged", what, _MENDABLE)
    return done.stdout.decode("utf-8", "replace")


def _found(folder: Path) -> Iterator[tuple[str, Picture]]:
    """Give the pictures that pandoc took out, by the paths that its text has."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            way = path.relative_to(folder.parent).as_posix()
            yield way, Picture(path.name, path.read_bytes())
