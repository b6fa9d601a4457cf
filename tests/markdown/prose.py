"""Fixtures that are prose: a title, Markdown and the HTML expected of it, parted by dots."""

from pathlib import Path

HERE = Path(__file__).parent


def cases(name: str) -> list[tuple[str, str, str]]:
    """Read `name.md`: title, Markdown, HTML, each ended by a line with a dot."""
    parts = (HERE / f"{name}.md").read_text("utf-8").split("\n.\n")
    triples = zip(parts[::3], parts[1::3], parts[2::3], strict=False)
    return [(title.strip(), text + "\n", html.strip("\n")) for title, text, html in triples]
