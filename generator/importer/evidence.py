"""What the whole collection says about its files: counts, never texts.

A first pass notes what every file has `Said`, and a `Survey` counts it; surveys add up to the same
sum in any order. The steps of the second pass are handed the `Evidence` made of that sum.
"""

from collections import Counter
from collections.abc import Container, Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b

from generator.importer.dates import Order
from generator.importer.duplicates import Sketch
from generator.importer.owner import Owner
from generator.importer.phrases import Wanted, parts_of
from generator.importer.tally import Tally
from generator.importer.worth import least, worths
from generator.model.encoding import Record


class Said(Record, frozen=True):
    """What one file has to say. Nothing stands twice in a row."""

    sketch: Sketch
    """For finding the same text under another name."""
    tails: tuple[int, ...] = ()
    repeats: tuple[int, ...] = ()
    cuts: tuple[int, ...] = ()
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    orders: tuple[str, ...] = ()
    furniture: tuple[str, ...] = ()


@dataclass(slots=True)
class Survey:
    """Sums over files, while they are being counted."""

    files: int = 0
    tails: Tally = field(default_factory=Tally)
    """Of each line near a file's end, hashed: in how many files."""
    repeats: Tally = field(default_factory=Tally)
    """Of each short line that stands alone, hashed without its numbers: in how many files."""
    cuts: Tally = field(default_factory=Tally)
    """Of those: in how many files it stands where a page ends or a sentence is cut."""
    names: Counter[str] = field(default_factory=Counter)
    """Who signs how many files, folded."""
    words: Counter[str] = field(default_factory=Counter)
    """Folded words, with hyphens in them too: in how many files."""
    topics: Counter[str] = field(default_factory=Counter)
    """Folded words and phrases that a file speaks of more than once: in how many files."""
    found: Counter[str] = field(default_factory=Counter)
    """In how many files a title, authors, a date were found; how their heads are set."""
    orders: Counter[str] = field(default_factory=Counter)
    """How dates are written: day or month first."""
    furniture: Counter[str] = field(default_factory=Counter)
    """Of each line or pattern that the owner says is furniture: in how many files it stands."""

    def count(self, said: Said) -> None:
        """Add what one more file has said."""
        self.files += 1
        for name in _SAID:
            getattr(self, name).update(getattr(said, name))

    def add(self, other: "Survey") -> None:
        """Add another survey's counts."""
        self.files += other.files
        for name in COUNTS:
            getattr(self, name).update(getattr(other, name))


COUNTS = (
    "tails", "repeats", "cuts", "names", "words", "topics", "found", "orders",
    "furniture",
)  # fmt: skip
_SAID = tuple(name for name in COUNTS if name in Said.__struct_fields__)


_NOBODY = Owner()
_NOTHING = Wanted()


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sums, for looking up. The mappings are never changed once made."""

    files: int = 0
    tails: Mapping[int, int] = field(default_factory=dict)
    repeats: Mapping[int, int] = field(default_factory=dict)
    cuts: Mapping[int, int] = field(default_factory=dict)
    names: Mapping[str, int] = field(default_factory=dict)
    words: Mapping[str, int] = field(default_factory=dict)
    topics: Mapping[str, int] = field(default_factory=dict)
    """None where enough files speak of tags to choose by that: see `worth`."""
    found: Mapping[str, int] = field(default_factory=dict)
    worth: Mapping[str, float] = field(default_factory=dict)
    """Of each topic that enough files speak of: what it is worth as a tag."""
    wanted: Wanted = _NOTHING
    """Those, and longer topics that have one of them in them."""
    order: Order = Order.UNKNOWN
    owner: Owner = _NOBODY

    @classmethod
    def of(cls, survey: Survey, owner: Owner = _NOBODY) -> "Evidence":
        """Keep what more than one file says; once is chance."""
        kept = {
            name: {key: n for key, n in getattr(survey, name).items() if n > 1}
            for name in COUNTS
            if name not in ("orders", "furniture")
        }
        day, month = survey.orders[Order.DAY], survey.orders[Order.MONTH]
        order = Order.DAY if day > 2 * month else Order.MONTH if month > 2 * day else Order.UNKNOWN
        worth = dict(worths(survey.files, kept["topics"], kept["words"]))
        wanted = _NOTHING
        if least(survey.files) > 1:
            topics = kept.pop("topics")
            wanted = Wanted.of([t for t in topics if t in worth or _has_part(t, worth)])
        return cls(survey.files, worth=worth, wanted=wanted, order=order, owner=owner, **kept)

    def of_file(self, file: str) -> "Evidence":
        """Give the evidence with what the owner says of one file, by its folder."""
        said = self.owner.of(file)
        if said is self.owner:
            return self
        return replace(self, owner=said, order=Order(said.date_order) or self.order)


def _has_part(topic: str, worth: Container[str]) -> bool:
    return " " in topic and any(part in worth for part in parts_of(topic))


def hashed(text: str) -> int:
    """Hash a line to 64 bits: the counts hold no text, and `hash` differs from run to run."""
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big")
