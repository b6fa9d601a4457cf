"""The fast engine: comrak (Rust), for texts that are known to come out alike. Optional."""

from collections.abc import Callable
from functools import cache

_PROBE = """# A *b* & "c"

> d **e** [f](g.md "h") <https://i.j/k>

- l
- m `n`

1) o\\
p

```q
<r>
```

>
"""
_PROBED = """<h1>A <em>b</em> &amp; &quot;c&quot;</h1>
<blockquote>
<p>d <strong>e</strong> <a href="g.md" title="h">f</a> <a href="https://i.j/k">https://i.j/k</a></p>
</blockquote>
<ul>
<li>l</li>
<li>m <code>n</code></li>
</ul>
<ol>
<li>o<br />
p</li>
</ol>
<pre><code class="language-q">&lt;r&gt;
</code></pre>
<blockquote>
</blockquote>
"""


@cache
def comrak() -> Callable[[str], str] | None:
    """Load comrak; nothing where it is not installed, or no longer does what it did."""
    try:
        from comrak import RenderOptions, render_markdown
    except ImportError:
        return None
    options = RenderOptions()
    options.escape = True

    def render(text: str) -> str:
        # comrak misreads a last line without an end, such as `1.`.
        text = text if text[-1:] == "\n" else text + "\n"
        html: str = render_markdown(text, render_options=options)
        return html

    return render if render(_PROBE) == _PROBED else None
