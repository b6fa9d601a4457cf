"""Plan once more where only the texts of some articles have changed, as they do in most edits.

What such an edit can reach is known without planning: the article's own sheet, and the feeds,
which show texts. All other sheets are made of cards and settings, and these are the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator.config import Config
from generator.model.collection import Collection, Member
from generator.model.output import Sheet
from generator.plan import Plan, files_of
from generator.plan.articles import article_sheet_again
from generator.plan.feeds import feed_sheets
from generator.plan.resolve import resolve


def plan_again(
    before: Plan,
    collection: Collection,
    changed: Sequence[Member],
    config: Config,
    digests: Mapping[str, str],
) -> Plan:
    """Plan a site of which nothing has changed but the texts of a few articles.

    `before` is its last plan. `collection` has the articles as they are now; `changed` are those
    among its members whose texts are new: their front matter says what it said. `digests` gives
    the digest of each source's bytes, by its path. It is the plan that `plan` would make.
    """
    resolved, shown, dead = dict(before.resolved), dict(before.shown), dict(before.dead)
    sheets = {sheet.name: sheet for sheet in before.sheets}
    new: dict[str, Sheet] = {}
    for member in changed:
        article, path = member.article, member.article.source.path
        resolved[path], problems = resolve(article, before.targets)
        dead.pop(path, None)
        if problems:
            dead[path] = problems
        # What its front matter names, and what is wrong with that, is as it was.
        shown[path], _ = files_of(article, before.targets, digests)
        old = sheets[article.url]
        new[old.name] = article_sheet_again(old, member, shown[path], resolved[path])
    if before.chrome.has_feed:
        feeds = feed_sheets(collection, config, before.chrome, resolved)
        new |= {sheet.name: sheet for sheet in feeds}
    return replace(
        before,
        sheets=tuple([new.get(sheet.name, sheet) for sheet in before.sheets]),
        resolved=resolved,
        shown=shown,
        dead=dead,
    )
