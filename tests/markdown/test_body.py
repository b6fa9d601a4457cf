from generator.markdown import to_html


def test_headings_begin_below_the_pages_own():
    assert '<h2 id="silver">Silver</h2>\n' == to_html("# Silver").html
