"""What a sentence speaks of: the measures that it names, where, and of whom."""

import re
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from bilat.reading.english.context import Context
from bilat.reading.english.moved_years import ANCHORED, moved_years
from bilat.reading.english.named import FAR_BACK, Named, has_union, named_in, with_union
from bilat.reading.english.routes import ROUTE, route, route_by_ends, route_named
from bilat.reading.english.spellings import text_of
from bilat.reading.english.tables import ANY_CASE, Change, changes
from bilat.reading.english.times import periods_of_text
from bilat.reading.english.topics import FAR, Topic, distance, topics_of
from bilat.reading.english.words import Words, words_of
from bilat.reading.records import Mention, Period

if TYPE_CHECKING:
    import spacy.tokens

__all__ = ["Scene", "scene_of"]

_COMPARED = re.compile(
    r"(?:[;,]\s+(?:while\s+|but\s+)?(?:through|by)|\b(?:than|compared (?:with|to)"
    r"|against|instead of|rather than|as opposed to"
    r"|unlike|via|versus))"
    r"\s+(?:in\s+|with\s+|through\s+|by\s+)?(?:the\s+)?$",
    ANY_CASE,
)
_SAID = re.compile(
    r"\b(?:said|says|announced|reported|told \w+|stated|showed|shows|show"
    r"|published|wrote|(?:which|that)\s+(?:ended|ends|begins|began|starts|started)"
    r")\s+(?:on\s+|in\s+|by\s+)?$",
    ANY_CASE,
)
_NEXT_CLAUSE = re.compile(
    r";|,\s+and\b|,\s+(?:which|who|whose|where)\b|\band,|\bwhile\b|\bwhereas\b|\bbut\b"
)
_PREDICATE = re.compile(
    r"\b(?:and|but)\s+(?:\w+ly\s+)?(?:has|have|had|is|are|was|were|will|would|it|this"
    r"|since|(?:in|from)\s+(?:\w+\s+)?\d{4})\b",
    ANY_CASE,
)
_WHERE = re.compile(r"\b(?:in|at|near)\s+(?:the\s+)?$", ANY_CASE)
_ENDED = re.compile(r"\d[^,]{0,40}?(?:,\s|\band\s)")
_FOLLOWING = re.compile(
    r",\s|\sand\s(?=(?:\w+\s){0,2}?(?:is|are|was|were|has|have|had|will|would|it|since|according"
    r"|\w+ed)\b)"
)
_SEA_ROUTES = {"Suez", "Cape", "NSR"}
_THIS_ROUTE = re.compile(
    r"\b(?:this|the|that)\s+(?:new\s+|same\s+|whole\s+)?(?:route|corridor|road|path)\b", ANY_CASE
)
_BESIDE = re.compile(
    r"(?:\d\s+(?:days|weeks|km|kilomet\w+|tonnes|dollars)|\b(?:million|billion|thousand)(?:\s+tonnes)?)"
    r"\s+(?:\w+\s+)?(?:via|through|by|around|on|along)\s+(?:the\s+)?(?:so-called\s+)?$"
)
_REACHED = 28
_OTHER_CLAUSE = re.compile(r";|\bwhile\b|\bwhereas\b|\bbut\b")
_LEAD_IN = 48
_OPENS = re.compile(
    r",\s+(?:and|but|while)\s+(?:then\s+)?(?:(?:in|by|during|since)\s+)?$", ANY_CASE
)
_THAN_IN = re.compile(
    r"\b(?:(?:figure|level|number|volume|value|those|that|treaty|agreement)\s+of|than\s+in|as\s+in"
    r"|(?:than|as)\s+(?:in\s+)?the\s+(?:same|corresponding)\s+(?:\w+\s+)?(?:months|period|quarter|half|time)"
    r"\s+(?:of|in|a))\s+(?:the\s+)?$",
    ANY_CASE,
)
_EARLIER, _ALL, _LEAD = 500, 5000, 12
_LEAD_IN = 80
_CLAUSE = re.compile(
    r"[;:]|\b(?:while|whereas|but|although|because)\b|,\s+(?=if\b)"
    r"|(?:,\s*)?\band\b(?=\s+(?:\w+\s+){0,3}?(?:will|would|is|are|was|were|has|have|had"
    r"|should|must|do|does|did)\b)"
    r"|(?:,\s*)?\band\b(?=\s+(?:that|spoke|met|talked|visited|telephoned)\b)"
    r"|,\s+(?=(?:and\s+)?most\s+recently\b)"
    r"|,\s+(?:which|who|where|whose)\b|(?<=[a-z]),(?=\s+(?:\w+\s+){0,4}?(?:will|would"
    r"|is|are|was|were|has|have|had|should|must)\b)"
)
_DATELINE, _DASH = 30, re.compile(r"\s+[-–—]\s")
_NOT_UP = {"makes", "make", "made", "making", "take", "takes", "took", "set", "sets", "open"}


class Scene:
    """A sentence with what it names, each found once and only when asked for.

    Parameters
    ----------
    sentence
        The parsed sentence.
    mentions
        Actors of the sentence or of the whole document.
    context
        What is known of the document.
    """

    def __init__(
        self, sentence: "spacy.tokens.Span", mentions: Sequence[Mention], context: Context
    ) -> None:
        self.sentence = sentence
        self.text = text_of(sentence.doc, sentence.start, sentence.end)
        self.lower = self.text.lower()
        self.offset: int = sentence.start_char
        self.context = context
        self.mentions = mentions

    @cached_property
    def words(self) -> Words:
        """The words of the sentence."""
        return words_of(self.text)

    @cached_property
    def changes(self) -> tuple[tuple[int, int, Change], ...]:
        """Words for a change, each with its place."""
        known = changes()
        words = self.words
        if known.keys().isdisjoint(words.known):
            return ()
        return tuple(
            [
                (*place, known[word])
                for before, word, place in zip(
                    ("", *words.lower), words.lower, words.places, strict=False
                )
                if word in known and not (word == "up" and before in _NOT_UP)
            ]
        )

    @cached_property
    def breaks(self) -> tuple[tuple[int, int], ...]:
        """Where one clause ends and the next begins."""
        return tuple([match.span() for match in _CLAUSE.finditer(self.text)])

    @cached_property
    def actors(self) -> tuple[Named, ...]:
        """Actors that the sentence names, in the order of the text."""
        found = named_in(self.text, self.offset, self.mentions, self.context.pair)
        if self.mentions and has_union(self.text):
            found = with_union(found, self.text, self.before(FAR_BACK))
        return found

    @cached_property
    def states(self) -> tuple[Named, ...]:
        """States among the actors."""
        return tuple(
            actor
            for actor in self.actors
            if actor.state and not (actor.place and _WHERE.search(self.text, 0, actor.start))
        )

    @cached_property
    def times(self) -> tuple[tuple[int, int, Period], ...]:
        """Times that the sentence names."""
        found = periods_of_text(self.text, self.context.date)
        moved = moved_years(self.text, self.before(ANCHORED))
        kept = [one for one in found if not any(a < one[1] and one[0] < b for a, b, _ in moved)]
        return tuple(sorted([*kept, *moved], key=lambda one: one[:2]))

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        """Measures that the sentence names; those of a route only where it speaks of one."""
        return topics_of(self.text)

    @cached_property
    def routes(self) -> tuple[Named, ...]:
        """Corridors and routes that the sentence names."""
        return (
            tuple(
                Named(match.start(), match.end(), (route(match.group())[0],), state=False)
                for match in ROUTE.finditer(self.text)
            )
            if route_named(self.text, self.words)
            else ()
        )

    @cached_property
    def route(self) -> tuple[str, ...]:
        """The route that the sentence speaks of, else the corridor last named before it."""
        own = [route for route in self.routes if not _COMPARED.search(self.text[: route.start])]
        by_sea = all(one.codes[0] in _SEA_ROUTES for one in own)
        if own and not (by_sea and _THIS_ROUTE.search(self.text, 0, own[0].start)):
            return own[0].codes
        return self._earlier_route()

    def route_at(self, end: int) -> tuple[str, ...] | None:
        """Give the route that a figure is said of: the one beside it, or one before it.

        Parameters
        ----------
        end
            Where the figure ends.

        Returns
        -------
        tuple of str or None
            ``None`` where the words do not tell them apart.
        """
        beside = {r.start: r for r in self.routes if _BESIDE.search(self.text, 0, r.start)}
        for one in self.routes:
            near = one.start in beside and 0 <= one.start - end <= _REACHED
            if near and not re.search(r"\d", self.text[end : one.start]):
                return one.codes
        apart = [_OTHER_CLAUSE.search(self.text, end, one.start) for one in self.routes]
        by_sea = all(one.codes[0] in _SEA_ROUTES for one in self.routes)
        if (beside and len(beside) == len(self.routes)) or (by_sea and apart and all(apart)):
            return self._earlier_route()
        return None

    def before(self, words: int) -> str:
        """Give the words before the sentence.

        Parameters
        ----------
        words
            How many at most.
        """
        start = self.sentence.start
        return text_of(self.sentence.doc, max(0, start - words), start)

    def _earlier_route(self) -> tuple[str, ...]:
        before = self.before(_ALL if "corridor" in self.lower else _EARLIER)
        named = [
            code
            for match in ROUTE.finditer(before)
            if not _COMPARED.search(before, max(0, match.start() - _LEAD_IN), match.start())
            for code, whole in [route(match.group())]
            if whole and not (code in _SEA_ROUTES and "corridor" in self.lower)
        ]
        over_land = [code for code in named if code not in _SEA_ROUTES]
        if over_land:  # a sea route is named to compare with, most often
            return tuple(over_land[-1:])
        ends = route_by_ends(f"{before} {self.text}", self.context.pair)
        return (ends,) if ends else tuple(named[-1:])

    @cached_property
    def link(self) -> tuple[str, ...]:
        """The link of a corridor that the sentence names, else the one named last before it."""
        text = self.before(_EARLIER) + " " + self.text
        named = [route(match.group()) for match in ROUTE.finditer(text)]
        return tuple([code for code, whole in named if not whole][-1:])

    @cached_property
    def other_route(self) -> tuple[str, ...]:
        """The route with which the sentence compares."""
        return next((r.codes for r in self.routes if _COMPARED.search(self.text[: r.start])), ())

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """Give the clause around a stretch, without blanks and signs at its ends.

        Parameters
        ----------
        start, end
            The stretch.
        """
        first = max((last for _, last in self.breaks if last <= start), default=0)
        last = min((begin for begin, _ in self.breaks if begin >= end), default=len(self.text))
        ended = [match.end() for match in _ENDED.finditer(self.text, first, start)]
        first = max(ended, default=first)
        following = _FOLLOWING.search(self.text, end, last)
        last = following.start() if following else last
        within = self.text[first:last]
        bare = within.strip(' \n\t,;:.–—-"“”')
        if not bare:
            return start, end
        first += within.index(bare)
        return min(first, start), max(first + len(bare), end)

    def _apart(self, start: int, end: int, first: int, last: int) -> bool:
        """Whether a time stands in another clause than a stretch."""
        if first >= end:
            return _NEXT_CLAUSE.search(self.text[end:first]) is not None
        if first < _LEAD:
            return False
        return any(
            last <= begin and finish <= start and not self.text[begin:finish].startswith(", wh")
            for begin, finish in self.breaks
        )

    def _elsewhere(self, start: int, end: int, first: int, last: int) -> bool:
        """Whether a semicolon or a new predicate ("and has been ...") parts a time from them."""
        between = self.text[min(end, last) : max(start, first)]
        if ";" in between or (first >= end and ":" in between):
            return True
        return first >= end and (
            _PREDICATE.search(self.text, end, min(first + _LEAD, last)) is not None
        )

    def time_near(self, start: int, end: int, *, bounded: bool = False) -> Period | None:
        """Give the time that belongs to a stretch of the sentence: the nearest one.

        Parameters
        ----------
        start, end
            The stretch.
        bounded
            Whether a time in a later clause cannot be its time.
        """
        best: tuple[int, Period] | None = None
        for first, last, period in self.times:
            lead = self.text[max(0, first - _LEAD_IN) : first]
            if _SAID.search(lead) or (first < _DATELINE and _DASH.match(self.text, last)):
                continue
            if bounded and self._apart(start, end, first, last):
                continue
            cost = distance(self.text, (start, end), (first, last)) + 8 * (first < start)
            if self._elsewhere(start, end, first, last) or _THAN_IN.search(lead):
                continue
            cost += FAR * bool(_COMPARED.search(lead))
            cost += FAR * (first >= end and _OPENS.search(self.text[end:first]) is not None)
            if best is None or cost < best[0]:
                best = cost, period
        return best[1] if best else None


_last: list[Scene] = []


def scene_of(sentence: "spacy.tokens.Span", mentions: Sequence[Mention], context: Context) -> Scene:
    """Give the scene of a sentence; that of the sentence asked for last is kept.

    Parameters
    ----------
    sentence
        The parsed sentence.
    mentions
        Actors of the sentence or of the whole document.
    context
        What is known of the document.

    Returns
    -------
    Scene
        The same one for figures and claims of one sentence.
    """
    for scene in _last:
        same = scene.mentions is mentions and scene.context is context
        old = scene.sentence
        if (
            same
            and old.doc is sentence.doc
            and (old.start, old.end) == (sentence.start, sentence.end)
        ):
            return scene
    _last[:] = [Scene(sentence, mentions, context)]
    return _last[0]
