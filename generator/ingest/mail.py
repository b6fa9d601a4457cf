"""Mails: subject, sender and date become front matter; pictures come with the article.

Other attachments are named in the report and not taken: what came with a letter is not meant for
its readers before the owner says so. `--keep-original` keeps the whole mail.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage

from generator.importer.draft import Decision, Kind
from generator.importer.formats import blocks_of_text, front
from generator.importer.raw import Picture, Raw, read_by
from generator.ingest.pictures import is_shown, links_to

_ANSWER = re.compile(r"^(?:(?:re|fwd?|aw|wg|tr)\s*:\s*)+", re.IGNORECASE)
_QUOTED_ENVELOPE = re.compile(rb"^>(>*From )", re.MULTILINE)


def read_mail(content: bytes, suffix: str) -> Raw:
    """Read a mail, or a mailbox's message of one."""
    if suffix == ".mbox":  # lines that look like its envelope are quoted (mboxrd)
        content = _QUOTED_ENVELOPE.sub(rb"\1", content)
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage), "the default policy makes no other"
    part = message.get_body(("plain", "html"))
    assert part is None or isinstance(part, EmailMessage), "the default policy makes no other"
    text = _text(part) if part is not None else ""
    if part is not None and part.get_content_subtype() == "html":
        text = "\n\n".join(blocks_of_text(text)) + "\n"
    found, others = _attached(message, part)
    linked = [f"![{name}]({way})\n" for way, (name, _) in found.items() if f"({way})" not in text]
    by_way = {way: picture for way, (_, picture) in found.items()}
    text, pictures = links_to("\n".join((text.rstrip("\n") + "\n", *linked)), by_way)
    fields = {
        "title": _ANSWER.sub("", str(message["subject"] or "")),
        "author": str(message["from"] or ""),
        "date": str(message["date"] or ""),
    }
    raw = read_by("the reader of mails", front(fields) + text)
    return replace(raw, decisions=(*raw.decisions, *others), pictures=tuple(pictures))


def _text(part: EmailMessage) -> str:
    """Give the text of a part; in an unknown encoding, what of it is ASCII."""
    try:
        return str(part.get_content())
    except LookupError:
        payload = part.get_payload(decode=True)
        return payload.decode("ascii", "replace") if isinstance(payload, bytes) else ""


def _attached(
    message: EmailMessage, body: EmailMessage | None
) -> tuple[dict[str, tuple[str, Picture]], list[Decision]]:
    """Give the pictures by the way to them, with what they are called, and name the rest."""
    pictures: dict[str, tuple[str, Picture]] = {}
    rest: list[str] = []
    for number, part in enumerate(_leaves(message)):
        if part is body or (part.get_content_maintype() == "text" and not part.is_attachment()):
            continue  # the same letter in its other form
        name = part.get_filename() or f"attachment-{number}"
        payload = part.get_payload(decode=True)
        ending = part.get_content_subtype().removesuffix("+xml")
        file = name if "." in name else f"{name}.{ending}"
        picture = Picture(file, payload if isinstance(payload, bytes) else b"")
        if part.get_content_maintype() == "image" and is_shown(picture):
            way = f"cid:{str(part['content-id'] or number).strip('<> ')}"
            pictures[way] = re.sub(r"[\[\]\\\s]+", " ", name), picture
        else:
            rest.append(f"{name} ({part.get_content_type()}, {len(picture.content):,} bytes)")
    reason = "attached to the mail, and not taken; --keep-original keeps the mail as it is"
    told = [Decision(Kind.FURNITURE, (), "\n".join(rest), reason, 1.0)] if rest else []
    return pictures, told


def _leaves(message: EmailMessage) -> Iterator[EmailMessage]:
    for part in message.walk():
        if not part.is_multipart():
            yield part
