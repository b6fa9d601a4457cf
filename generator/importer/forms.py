"""The forms of lines that are on a page but not in its text, whatever the collection.

Each form says where it may stand. They are forms of speech, not names: what only one
publication prints at its foot is found by repetition (`furniture`), or named by the owner.
"""

# ruff: noqa: E501 (a pattern is read whole)

import re
from dataclasses import dataclass
from enum import StrEnum

from generator.importer.draft import Line


class Where(StrEnum):
    """Where a form counts."""

    ANYWHERE = "anywhere"
    EDGE = "edge"
    """Before the text begins or after it has ended."""
    END = "end"


@dataclass(frozen=True, slots=True)
class Form:
    """A form of furniture."""

    pattern: re.Pattern[str]
    where: Where
    reason: str
    sure: float
    longest: int = 160


def _form(pattern: str, where: Where, reason: str, sure: float, longest: int = 160) -> Form:
    return Form(re.compile(pattern, re.IGNORECASE), where, reason, sure, longest)


_CONTACT = (
    r"(?:\S+@\S+\.\w+|https?://|www\.|\+?\d[\d ()\-]{5,}\d|\w+\.(?:com|org|net|gov|edu|info)\b)"
)
FORMS = (
    _form(
        r"(?:share|tweet|print|e-?mail|save|bookmark|pin)(?: this)?(?: (?:page|article|story|post))?"
        r"(?: (?:on|via|with|by|to) (?:facebook|twitter|x|linkedin|whatsapp|reddit|e-?mail|pinterest|"
        r"telegram|mastodon|bluesky|friends?))?(?: (?:this )?(?:page|article|story|post))?"
        r"(?:\s*[|·/•]\s*[\w \-]+)*",
        Where.ANYWHERE, "a link for sharing or printing", 0.9, 60,
    ),
    _form(r"(?:[\w’'&]+(?: [\w’'&]+){0,3})(?:\s*[>›»→]\s*[\w’'&]+(?: [\w’'&]+){0,8}){1,6}", Where.EDGE, "a path of navigation", 0.9, 120),
    _form(r"(?:skip to (?:main )?content|menu|search|log ?in|sign ?in|subscribe(?: now)?|home|back to top|toggle navigation|advertisement|sponsored(?: content)?|anzeige|publicidad|publicité|reklama|реклама|scroll to continue|story continues below.*|article continues below.*|loading\W*)",
          Where.ANYWHERE, "navigation, or an advertisement's place", 0.85, 60),
    _form(r"(?:related(?: (?:articles|stories|posts|content))?|read (?:more|next|also)|see also|more (?:on this|from|in) .*|previous(?: article| post)?|next(?: article| post)?|most (?:read|popular)|recommended|comments?(?: \(\d+\))?|leave a (?:comment|reply)|\d+ comments?|tags?: .*|filed under:? .*|topics?: .*|lire aussi|lesen sie auch|lea también|leggi anche)\W*",
          Where.END, "links below the text", 0.8, 120),
    _form(r"\W*(?:\(?continued (?:on|from) (?:page|p\.).{0,12}|(?:suite|fortsetzung|continúa|segue|continua) (?:à la|en la|auf|a) (?:page|seite|página|pagina).{0,8}|please turn to page .{0,8}|see .{1,30}, page \w{1,4})\W*",
          Where.ANYWHERE, "where the text goes on", 0.9, 60),
    _form(r".*?(?:(?:©|\(c\)|copyright)\W{0,4}(?:by |of )?(?:\d{4}|[^\W\d_][\w ]{1,60}\d{4})|\ball rights reserved\b|tous droits réservés|alle rechte vorbehalten|todos los derechos reservados|все права защищены).*",
          Where.EDGE, "a copyright notice", 0.95, 300),
    _form(rf"\W*(?:to contact|contact(?:s| us)?\b|for (?:more|further|media|press) (?:information|inquiries|enquiries)|visit(?: us)?\b|follow(?: us)?\b|like us|join us|write to|e-?mail|phone|tel\b|call|for details|press contact|media contact|kontakt|contacto|contacter|pour contacter|para contactar|per contattare|контакты|связаться).{{0,200}}?(?:{_CONTACT}).{{0,60}}",
          Where.END, "a contact notice", 0.9, 260),
    _form(r"\W*(?:to contact|for (?:more|further) information about|pour contacter|para contactar|um .{3,60} zu kontaktieren).{3,200}(?:visit|write|call|see|go to|e-?mail|besuchen|visite[zr]?)\W*", Where.END, "a contact notice", 0.85, 260),
    _form(r"\W*(?:subscribe|sign up|donate|support (?:us|our|independent)|get our newsletter|abonnez|abonnieren|suscríb|iscriviti|подпис).{0,160}(?:newsletter|today|now|here|subscri|feed|e-?mail|journalism|bulletin|rassegna)?\W*", Where.END, "an appeal to subscribe or donate", 0.75, 180),
    _form(r"\W*(?:<?https?://\S+>?|\[[^\]]{1,120}\]\((?:https?://|mailto:)\S+\)|www\.\S+|\S+@\S+\.\w+)\W*", Where.END, "an address", 0.75, 300),
    _form(r"\W*(?:first published|originally published|this article (?:was )?(?:first |originally )?(?:appeared|published)|reprinted (?:from|with|by)|source:|posted in|published by|printed (?:from|by)|downloaded from|retrieved from|this (?:article|text|post) is licen[cs]ed).{0,200}", Where.END, "a note on the publication", 0.7, 260),
    _form(r"\W*(?:photo(?:graph)?s?|image|picture|illustration|foto|bild|photographie|crédit(?:s)? photos?|credit)(?: (?:credit|by|courtesy(?: of)?))?\s*[:/©].{2,80}", Where.EDGE, "a picture's credit", 0.7, 100),
)  # fmt: skip
END_MARK = re.compile(
    r"\W*(?:#{3,}|-\s*30\s*-|–\s*30\s*–|\[?(?:the )?ends?\]?|fin|ende|stop|конец|\*\s*\*\s*\*|[■◼□▪◆]|###+)\W*",
    re.IGNORECASE,
)
RULE = re.compile(r"(?:[-–—_=~*#.·•+]\s*){3,}$")
UNDERLINE = re.compile(r"([=\-~^\"'`#*+.])\1{2,}$")
ABOUT = re.compile(
    r"\W*(?:(?:the|our) (?:author|writer|reviewer|translator|correspondent)s?\b|about the author|"
    r"(?:[A-Z][\w.’'-]+ ){2,4}(?:is|was|are|teaches|writes|lives|works|has|edits|reports|covers)\b|"
    r"(?:l['’]auteur|der autor|die autorin|el autor|la autora|l['’]autore|o autor)\b)",
    re.IGNORECASE,
)
FRACTION = re.compile(r"(\d{1,4})\s*/\s*(\d{1,4})$")
PRINTED = re.compile(r"^\d{1,2}[/.]\d{1,2}[/.]\d{2,4},?\s+\d{1,2}:\d{2}(?:\s*[AP]M)?\s+\S")
_PAGE = re.compile(
    r"""^[\s\-–—\[(|~·•.*]*(?:(?P<word>page|pg\.?|p\.|seite|s\.|página|pagina|pág\.?|strona|str\.|стр\.?|
    страница|sida|side|oldal|sayfa|第)\s*)?(?P<number>\d{1,4}|[ivxlc]{1,7})(?P<cjk>\s*(?:页|頁|ページ))?
    (?:\s*(?P<of>of|/|de|von|di|sur|van|из|z|sur|au|\|)\s*(?P<all>\d{1,4}))?[\s\-–—\])|~·•.*]*$""",
    re.IGNORECASE | re.VERBOSE,
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True, slots=True)
class PageNumber:
    """A line that may be the number of a page."""

    number: int
    is_certain: bool
    """It says so: `Page 3`, `3 of 9`, `- 3 -`."""


def page_number(text: str) -> PageNumber | None:
    """Read a line as a page number."""
    if len(text) > 60:
        return None
    match = _PAGE.match(text.strip())
    if not match:
        return None
    digits = match["number"]
    number = int(digits) if digits.isdigit() else _roman(digits.lower())
    dashes = text.strip()[0] in "-–—[(|" and text.strip()[-1] in "-–—])|"
    named = bool(
        match["word"]
        or match["cjk"]
        or (match["of"] and match["all"] and int(match["all"]) >= number)
    )
    if not number or (not digits.isdigit() and not named and not dashes and len(digits) < 2):
        return None
    return PageNumber(number, bool(named or dashes))


def _roman(text: str) -> int:
    total = 0
    for char, after in zip(text, text[1:] + " ", strict=True):
        value = _ROMAN[char]
        total += -value if _ROMAN.get(after, 0) > value else value
    return total


_ALLOWED = {
    Where.ANYWHERE: tuple(form for form in FORMS if form.where is Where.ANYWHERE),
    Where.EDGE: tuple(form for form in FORMS if form.where is not Where.END),
    Where.END: FORMS,
}
_ANY = {
    where: re.compile("|".join(f"(?:{form.pattern.pattern})" for form in forms), re.IGNORECASE)
    for where, forms in _ALLOWED.items()
}
"""All forms of a place in one pattern: nearly all lines have none."""


def form_of(line: Line, where: Where) -> Form | None:
    """Find the form of furniture that a whole line has at this place."""
    text = line.text.strip().strip("*_ ")
    if len(text) > (60 if where is Where.ANYWHERE else 300) or not _ANY[where].fullmatch(text):
        return None
    for form in _ALLOWED[where]:
        if len(text) <= form.longest and form.pattern.fullmatch(text):
            return form
    return None
