"""Files that a plan has to know from within: how large the logo is, which letters fonts have."""

from collections.abc import Iterable, Mapping, Sequence
from importlib.util import find_spec

from generator.build.reading import Place
from generator.files import read_bytes, source_file
from generator.links import url_of
from generator.model.article import FileRef
from generator.model.problem import Place as At
from generator.model.problem import Problem, Refused
from generator.model.source import Source
from generator.model.views import Logo
from generator.pictures import size_of
from generator.plan.own import logo_file, static_file
from generator.plan.share import Face


def find_logo(place: Place, sources: Iterable[Source]) -> tuple[Logo | None, tuple[Problem, ...]]:
    """Find the logo, and how large it is."""
    if not place.config.logo:
        return None, ()
    try:
        source = logo_file(place.config, sources)
        size = size_of(read_bytes(*source_file(place.root, place.theme, source.path)))
    except Refused as refused:
        return None, refused.problems
    if size is None:
        message = "it is the `logo`, and its width and height cannot be found in it"
        hint = "save it as SVG with a viewBox, as PNG, JPEG, GIF or WebP"
        return None, (At(source.path).problem("bad-logo", message, hint),)
    return Logo(url_of(source.name), *size), ()


def measured_faces(
    place: Place,
    sources: Sequence[Source],
    digests: Mapping[str, str],
    letters: frozenset[str],
) -> tuple[tuple[Face, ...], tuple[Problem, ...]]:
    """Find which of the letters that are to be drawn each font has; no face where none are."""
    if not letters:
        return (), ()
    config = place.config
    if not (find_spec("PIL") and find_spec("font_source_serif_pro")):
        at = At("site.toml", config.line_of("share_images"))
        hint = 'pip install "broadsheet[images]", or take the setting out'
        message = "`share_images` needs Pillow and a font, which are not installed"
        return (), (at.problem("not-installed", message, hint),)
    from generator.render.share import covered

    faces: list[Face] = []
    problems: list[Problem] = []
    for name in config.share_fonts:
        try:
            source = static_file("share_fonts", name, config, sources)
            content = read_bytes(*source_file(place.root, place.theme, source.path))
            file = FileRef(source.path, digests[source.path])
            faces.append(Face(file, covered(content, letters)))
        except Refused as refused:
            problems += refused.problems
        except OSError:
            message = "it is one of the `share_fonts`, and cannot be read as a font"
            hint = "save it as TrueType or OpenType: .ttf, .otf"
            problems.append(At(source.path).problem("bad-font", message, hint))
    return (*faces, Face(None, covered(None, letters))), tuple(problems)
