"""The nearest known name, for hints: "did you mean `tags`?"."""

from collections.abc import Iterable


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Make a hint that names the nearest known word, or lists them where none is near."""
    from difflib import get_close_matches  # 5 ms to load; only a run with problems needs it

    names = sorted(known)
    near = get_close_matches(word.lower(), names, n=1, cutoff=0.6)
    if near:
        return f"did you mean `{near[0]}`?"
    if not names or len(names) > 20:
        return ""
    return "known here: " + ", ".join(f"`{name}`" for name in names)
