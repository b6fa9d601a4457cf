"""Markdown made up at random: what articles are made of, and what parsers stumble over."""

from hypothesis import strategies as st


def pieces(text: str) -> tuple[str, ...]:
    """Read pieces parted by broken bars; `⏎` is a line end and `→` a tab."""
    return tuple(text.replace("⏎", "\n").replace("→", "\t").split("¦"))


_WORDS = pieces(
    'a¦b c¦foo¦é¦日本¦1848¦it\'s¦£5¦“q”¦"q"¦—¦ok.¦(in¦end)¦AT&T¦a < b¦x_y_z¦5 * 6¦C:\\x¦…¦x-y¦1.'
    "¦https://x.example/y¦$%@;,?!/{}+=-#~^:|"
)
_SPANS = pieces(
    "*x*¦**x**¦***x y***¦_x_¦__x__¦*x _y_ z*¦`x`¦`<b>`¦``x y``¦x\\*y¦\\$¦[x](y)¦[*x* y](../z.md#t)"
    '¦[x](https://a.example/b?c=d&e=f#g "t")¦![x](y.png)¦[aside]¦<https://a.example/b>'
    "¦<a@b.example>¦&amp;¦&lt;¦\\[¦\\`¦\\<¦\\\\¦*¦**¦_¦__¦]¦(¦)¦>¦&"
)
_RARE = pieces(
    "~~x~~¦[^1]¦^[x]¦[x][y]¦<b>¦<!-- -->¦|¦`¦``"
    "¦[¦](¦![¦<¦&copy;¦&nbsp;¦&nope;¦&#35;¦\\¦!¦\u00a0¦\u3000¦→"
)
_STARTS = pieces(
    "¦¦¦¦¦¦> ¦> > ¦- ¦* ¦+ ¦1. ¦2) ¦10. ¦# ¦### ¦    ¦  ¦ ¦   ¦- - ¦1. - ¦> - ¦- > ¦  - ¦    - "
    "¦\u3000"
)
_RARE_STARTS = pieces("     - ¦-   ¦      ¦>¦#¦-¦1.¦```¦```py¦~~~¦    ```¦: ¦~ ¦> # ¦- # ¦\\¦*¦=")
_LINES = pieces(
    "¦¦¦ ¦    ¦---¦***¦===¦* * *¦=¦    code¦1848.¦```⏎code <b> ` |-|⏎```¦```py⏎⏎- x⏎    y⏎```"
)
_RARE_LINES = pieces("- - -¦_ _ _¦--¦-¦>¦+¦```¦a|b¦|-|-|¦[x]: y¦[^1]: x¦[^1]:⏎    x")

inlines = st.lists(
    st.sampled_from((*_WORDS * 8, *_SPANS * 6, *(" ",) * 100, *_RARE)), max_size=7
).map("".join)
lines = st.one_of(
    st.builds(
        "{}{}{}".format,
        st.sampled_from((*_STARTS * 8, *_RARE_STARTS)),
        inlines,
        st.sampled_from(pieces("¦¦¦¦  ¦\\¦ ")),
    ),
    st.sampled_from((*_LINES * 6, *_RARE_LINES)),
)
texts = st.builds(
    "{}{}".format, st.lists(lines, max_size=8).map("\n".join), st.sampled_from(("\n", "\n\n", ""))
)
"""Any text of some lines."""

list_texts = st.lists(
    st.builds(
        "{}{}{}".format,
        st.sampled_from(pieces("¦¦¦¦¦  ¦    ¦    ¦   ¦ ¦        ¦      ")),
        st.sampled_from(pieces("- ¦- ¦* ¦1. ¦2. ¦10. ¦1) ¦¦¦-   ¦> ¦- - ")),
        st.sampled_from(pieces("foo¦*x*¦`c`¦a\\¦x  ¦1848 y¦\\- k¦=¦y¦z.¦a b¦")),
    )
    | st.just(""),
    min_size=2,
    max_size=8,
).map(lambda found: "\n".join(found) + "\n")
"""Lists in lists, quotations and code, at every depth."""

_PARTS = pieces(
    "https://¦a¦b.c¦x.example¦/¦/¦?¦#¦=¦&¦%20¦é¦日¦(a)¦:¦8080¦@¦~¦$¦!¦*¦_¦,¦;¦+¦-¦..¦../¦.md¦mailto:"
)
_RARE_PARTS = pieces(
    "http://¦HTTP://"
    "¦B.C¦//¦&amp;¦&nbsp;¦%¦%zz¦'¦(¦)¦javascript:¦data:image/png;x¦a b¦<¦>¦\\¦\\)¦\"¦[¦]"
    "¦^¦{¦|¦`¦xn--e¦ß.example¦tel:¦//h"
)
link_texts = st.lists(
    st.one_of(
        st.builds(
            str.format,
            st.sampled_from(pieces("[{0}]({1}{2})¦![{0}]({1}{2})¦<{1}>¦{1}¦[{0}](<{1}>{2})")),
            st.sampled_from(pieces("x¦*x*¦a `b`¦a b¦¦it's¦“*”¦[n]¦\\]¦![q](z)")),
            st.lists(st.sampled_from((*_PARTS * 4, *_RARE_PARTS)), min_size=1, max_size=6).map(
                "".join
            ),
            st.sampled_from(pieces('¦¦¦¦ "t"¦ "it\'s"¦ \'q\'¦ (p)¦ "é—*"¦  "t"')),
        ),
        st.sampled_from(pieces("w¦x y¦*¦_¦**¦(¦)¦]¦!¦`¦[¦\\")),
    ),
    min_size=1,
    max_size=4,
).map(lambda found: " ".join(found) + "\n")
"""Links and pictures with every kind of target and title."""
