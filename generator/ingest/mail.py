"""Mails: subject, sender and date become front matter; what came with them goes with the article.

A mail's text is all that a mail program shows as its text: each part that is no attachment, in one
form of those that it was sent in, and the mails that it passes on, each below its subject. Pictures
are shown; other files lie beside the article and are linked at its end, but for programs.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate

from generator.importer.draft import Decision, Kind
from generator.importer.formats import blocks_of_text, front
from generator.importer.raw import Picture, Raw, file_name, read_by, refused
from generator.ingest.pictures import is_shown, links_to
from generator.sizes import size

_ANSWER = re.compile(r"^(?:(?:re|fwd?|aw|wg|tr)\s*:\s*)+", re.IGNORECASE)
_QUOTED_ENVELOPE = re.compile(rb"^>(>*From )", re.MULTILINE)
_FORMS = ("text/plain", "text/html")
_RUN = (
    "bat", "cmd", "com", "exe", "htm", "html", "jar", "js", "lnk", "mjs", "msi", "ps1", "scr",
    "svg", "swf", "vbs", "xhtml", "xml",
)  # fmt: skip
"""Endings of what a browser runs within the site, or a reader's machine when it is opened."""


@dataclass(slots=True)
class _Mail:
    """What is in a mail."""

    texts: list[str] = field(default_factory=list)
    pictures: dict[str, Picture] = field(default_factory=dict)
    """By the ways that texts have to them."""
    files: list[tuple[Picture, str]] = field(default_factory=list)
    """What else is attached, with its media type."""
    mails: list[EmailMessage] = field(default_factory=list)
    """What it passes on."""
    left: list[str] = field(default_factory=list)
    """Signatures and such, by their names."""


def read_mail(content: bytes, suffix: str) -> Raw:
    """Read a mail, or a mailbox's message of one.

    Raises: Refused, where its parts are nested deeper than anybody nests them.
    """
    if suffix == ".mbox":  # lines that look like its envelope are quoted (mboxrd)
        content = _QUOTED_ENVELOPE.sub(rb"\1", content)
    try:
        message = message_from_bytes(content, policy=policy.default)
        assert isinstance(message, EmailMessage), "the default policy makes no other"
        return _read(message)
    except RecursionError:
        hint = "open it in a mail program, and save its text"
        raise refused("damaged", "its parts are nested too deep", hint) from None


def _read(message: EmailMessage) -> Raw:
    """Read a mail. One that has nothing to say but to pass another on is that other."""
    mail = _Mail()
    _sort(message, mail)
    own = "\n\n".join(mail.texts)
    has_files = mail.files or mail.pictures
    if len(mail.mails) == 1 and not has_files and not re.search(r"\w", own):
        raw = _read(mail.mails[0])
        reason = "the mail has no text of its own, so the article is the one that it passes on"
        told = Decision(Kind.READER, (), str(message["subject"] or ""), reason)
        return replace(raw, decisions=(*raw.decisions, told))
    for passed in mail.mails:
        _append(passed, mail)
    text = "\n\n".join(part.strip("\n") for part in mail.texts)
    linked = [
        f"![{p.title}]({way})\n" for way, p in mail.pictures.items() if f"({way})" not in text
    ]
    shown = {way: replace(picture, title="") for way, picture in mail.pictures.items()}
    text, pictures = links_to("\n".join((text + "\n", *linked)), shown)
    raw = read_by("the reader of mails", front(_fields(message)) + text)
    for file, _ in mail.files:
        if not _runs(file):
            name = file_name(file.name, {other.name for other in pictures})
            pictures.append(replace(file, name=name))
    return replace(raw, decisions=(*raw.decisions, *_told(mail)), pictures=tuple(pictures))


def _fields(message: EmailMessage) -> dict[str, str]:
    return {
        "title": _ANSWER.sub("", str(message["subject"] or "")),
        "author": str(message["from"] or ""),
        "date": str(message["date"] or ""),
    }


def _append(passed: EmailMessage, mail: _Mail) -> None:
    """Put a mail that is passed on below the text, under its subject, sender and date."""
    said = _fields(passed)
    name, address = parseaddr(said["author"])
    day = parsedate(said["date"])
    date = f"{day[0]:04}-{day[1]:02}-{day[2]:02}" if day else said["date"]
    signed = ", ".join(filter(None, (name or address, date)))
    heading = f"{said['title']} ({signed})" if said["title"] and signed else said["title"] or signed
    mail.texts.append(f"## {heading}" if heading else "---")
    within = _Mail(pictures=mail.pictures, files=mail.files, left=mail.left)
    _sort(passed, within)
    mail.texts += within.texts
    for other in within.mails:
        _append(other, mail)


def _sort(part: EmailMessage, mail: _Mail) -> None:
    """Sort what is in a part: text, pictures, files, mails that it passes on."""
    kind = part.get_content_type()
    if kind == "message/rfc822":
        mail.mails += [inner for inner in part.iter_parts() if isinstance(inner, EmailMessage)]
    elif kind == "multipart/alternative":
        _sort_forms(part, mail)
    elif part.is_multipart():
        parts = list(_parts(part))
        is_signed = kind == "multipart/signed"  # RFC 1847: what is signed, and the signature
        for inner in parts[:1] if is_signed else parts:
            _sort(inner, mail)
        mail.left += [inner.get_content_type() for inner in parts[1:] if is_signed]
    elif kind in _FORMS and not part.is_attachment() and not part.get_filename():
        mail.texts.append(_text(part))
    else:
        _take(part, mail)


def _sort_forms(part: EmailMessage, mail: _Mail) -> None:
    """Take one of the forms in which a text was sent, and all that is no other form of it."""
    chosen = part.get_body(("plain", "html"))
    if not isinstance(chosen, EmailMessage):  # HTML that stands around attached files
        for inner in _parts(part):
            _sort(inner, mail)
        return
    mail.texts.append(_text(chosen))
    for leaf in part.walk():
        is_form = leaf.get_content_maintype() == "text" and not leaf.is_attachment()
        if not leaf.is_multipart() and not is_form:
            _take(leaf, mail)


def _take(part: EmailMessage, mail: _Mail) -> None:
    """Take a file along: a picture by the way that the text has to it, if it has."""
    number = len(mail.pictures) + len(mail.files) + len(mail.left)
    name = " ".join((part.get_filename() or "").split()) or f"attachment-{number}"
    ending = part.get_content_subtype().removesuffix("+xml")
    payload = part.get_payload(decode=True)
    title = re.sub(r"[\[\]\\\s]+", " ", name)
    file = name if "." in name else f"{name}.{ending}"
    picture = Picture(file, payload if isinstance(payload, bytes) else b"", title)
    identity = str(part["content-id"] or "").strip("<> ")
    if part.get_content_maintype() == "image" and is_shown(picture):
        mail.pictures[f"cid:{identity or number}"] = picture
    elif identity and not part.is_attachment() and not part.get_filename():
        mail.left.append(f"{name} ({part.get_content_type()})")  # such as a page's style sheet
    else:
        mail.files.append((picture, part.get_content_type()))


def _parts(part: EmailMessage) -> Iterator[EmailMessage]:
    return (inner for inner in part.iter_parts() if isinstance(inner, EmailMessage))


def _runs(file: Picture) -> bool:
    return file.name.rpartition(".")[2].lower() in _RUN


def _told(mail: _Mail) -> Iterator[Decision]:
    """Say what became of the files that came with a mail."""
    taken = [_shown(*file) for file in mail.files if not _runs(file[0])]
    reason = "attached to the mail: put beside the article, and linked at its end"
    yield from (Decision(Kind.READER, (), shown, reason) for shown in taken)
    programs = [_shown(*file) for file in mail.files if _runs(file[0])]
    if programs:
        reason = "attached to the mail, and not taken: a browser, or a reader's machine, may run it"
        yield Decision(Kind.FURNITURE, (), "\n".join(programs), reason)
    if mail.left:
        reason = "part of how the mail was sent: its signature, or how it looks"
        yield Decision(Kind.FURNITURE, (), "\n".join(mail.left), reason)


def _shown(file: Picture, kind: str) -> str:
    return f"{file.title} ({kind}, {size(len(file.content))})"


def _text(part: EmailMessage) -> str:
    """Give the text of a part; in an unknown encoding, what of it is ASCII."""
    try:
        text = str(part.get_content())
    except LookupError:
        payload = part.get_payload(decode=True)
        text = payload.decode("ascii", "replace") if isinstance(payload, bytes) else ""
    if part.get_content_subtype() == "html":
        return "\n\n".join(blocks_of_text(text)) + "\n"
    return text
