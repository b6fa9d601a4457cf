"""The site's Content-Security-Policy, opened by no more than the preview's own needs (CSP 3)."""

_NEEDS = (("connect-src",), ("script-src-elem", "script-src"), ("style-src-elem", "style-src"))


def for_preview(policy: str, origin: str) -> str:
    """Let pages of `origin` (`http://127.0.0.1:8000`) reach their preview, and nothing else.

    That is the websocket, which `'self'` does not cover in every browser, and, where the policy
    is stricter than ours, the preview's one script and one style sheet.
    """
    directives: dict[str, list[str]] = {}
    for part in policy.split(";"):
        words = part.split()
        # Loopback has no https to upgrade to. Of equal names the first one counts.
        if words and words[0].lower() != "upgrade-insecure-requests":
            directives.setdefault(words[0].lower(), words[1:])
    socket = "ws" + origin.removeprefix("http") + "/livereload"
    sources = (socket, origin + "/livereload.js", origin + "/livereload.css")
    if "[" in origin:  # policies have no words for IPv6 addresses
        sources = ("'self'",) * 3
    for names, source in zip(_NEEDS, sources, strict=True):
        _open(directives, names, source)
    return "; ".join(" ".join([name, *words]) for name, words in directives.items())


def _open(directives: dict[str, list[str]], names: tuple[str, ...], source: str) -> None:
    """Add a source to the first of these directives that is there, else to the default."""
    name = next((name for name in names if name in directives), "default-src")
    if name not in directives:
        return
    allowed = directives[name]
    is_own = source.startswith(("http", "'self'"))
    if "*" in allowed or ("'self'" in allowed and is_own):
        return
    place = names[-1] if name == "default-src" else name
    directives[place] = [word for word in allowed if word != "'none'"] + [source]
