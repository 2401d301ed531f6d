"""What a sentence speaks of: the measures that it names, where, and of whom."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING

from bilat.reading.english.context import Context
from bilat.reading.english.lexicon import ANY_CASE, Change, any_of, changes, measure_words, routes
from bilat.reading.english.times import periods_of_text
from bilat.reading.english.words import Words, words_of
from bilat.reading.records import Mention, Period
from bilat.reading.vocabulary import MEASURES

if TYPE_CHECKING:
    import spacy.tokens

__all__ = ["Named", "Scene", "Topic", "distance", "topics_of"]

_STRONG = re.compile(r";|:|\bwhile\b|\bwhereas\b|\bbut\b|\balthough\b|\bagainst\b|\bcompared\b")
_WEAK = re.compile(r",|\band\b|\bwhich\b|\bwhose\b|\bthat\b|[()—–]")
_STRONG_COST, _WEAK_COST, _FAR = 60, 14, 400
_ROUTE = re.compile(any_of(routes()) + r"(?!\w)", ANY_CASE)
_ROUTE_NAMES = frozenset(
    ["corridor", "corridors", "route", "routes", "canal", "railway", "railways", "railroad", "line", "transit", "branch", "shipment", "shipments", "shipping", "freight", "suez"]
)
_COMPARED = re.compile(
    r"\b(?:than|compared (?:with|to)|against|instead of|rather than|as opposed to|unlike|via|versus)"
    r"\s+(?:in\s+|with\s+|through\s+|by\s+)?(?:the\s+)?$",
    ANY_CASE,
)
_SAID = re.compile(
    r"\b(?:said|says|announced|reported|told \w+|stated|showed|shows|show|published)\s+(?:on\s+|in\s+)?$",
    ANY_CASE,
)
_CARRIED = frozenset(
    ["goods", "cargo", "cargoes", "containers", "consignment", "delivered", "arrive", "arrives", "shipped"]
)
_NEXT_CLAUSE = re.compile(r";|,\s+and\b|\band,|\bwhile\b|\bwhereas\b|\bbut\b")
_EARLIER, _LEAD = 500, 12
_CLAUSE = re.compile(
    r"[;:]|\b(?:while|whereas|but|although|because)\b|,\s+(?=if\b)"
    r"|(?:,\s*)?\band\b(?=\s+(?:\w+\s+){0,3}?(?:will|would|is|are|was|were|has|have|had|should|must)\b)"
    r"|,\s+(?:which|who|where|whose)\b|(?<=[a-z]),(?=\s+(?:\w+\s+){0,4}?(?:will|would|is|are|was|were|has|have|had|should|must)\b)"
)
_NOT_UP = {"makes", "make", "made", "making", "take", "takes", "took", "set", "sets", "open"}
_STATES = {"state", "government", "people", "place", "person", "reference"}


@dataclass(frozen=True, slots=True)
class Topic:
    """A measure that words name.

    Parameters
    ----------
    start, end
        First character in the sentence, and the one after the last.
    words
        The words.
    id
        Id of the measure.
    """

    start: int
    end: int
    words: str
    id: str


@dataclass(frozen=True, slots=True)
class Named:
    """An actor that a sentence names.

    Parameters
    ----------
    start, end
        First character in the sentence, and the one after the last.
    codes
        Codes of the states or organizations.
    state
        Whether they are states.
    """

    start: int
    end: int
    codes: tuple[str, ...]
    state: bool


@lru_cache(maxsize=8)
def topics_of(text: str) -> tuple[Topic, ...]:
    """Find the measures that a sentence names.

    Parameters
    ----------
    text
        The sentence.

    Returns
    -------
    tuple of Topic
        In the order of the text; of words that begin at one place, the longest.

    Examples
    --------
    >>> [(topic.words, topic.id) for topic in topics_of("Their trade volume and gas reserves")]
    [('trade volume', 'trade_total'), ('gas reserves', 'gas_reserves')]
    """
    return tuple(_topics(text))


def _topics(text: str) -> Iterator[Topic]:
    known = measure_words()
    found = words_of(text)
    if known.keys().isdisjoint(found.known):
        return
    on_route = "days" in found.known and not _CARRIED.isdisjoint(found.known)
    on_route = on_route or not _ROUTE_NAMES.isdisjoint(found.known) or _route_named(text, found)
    places, words = found.places, found.lower
    i = 0
    while i < len(words):
        phrase, ids = _longest(known.get(words[i], ()), words, i)
        measure = _meant(ids, on_route=on_route)
        if measure:
            start, end = places[i][0], places[i + phrase - 1][1]
            yield Topic(start, end, text[start:end], measure)
        i += phrase or 1


@cache
def _route_starts() -> frozenset[str]:
    return frozenset(words_of(name).lower[0] for name in routes())


def _route_named(text: str, words: Words) -> bool:
    return not _route_starts().isdisjoint(words.known) and _ROUTE.search(text) is not None


def _route(words: str) -> tuple[str, bool]:
    known = routes()
    words = re.sub(r"\s+", " ", words.lower())
    spelled = (words, words.replace("–", "-"), words.replace(" ", "-", 1), words.replace("-", " "))
    return next((known[form] for form in spelled if form in known), ("", False))


def _longest(
    phrases: Sequence[tuple[tuple[str, ...], tuple[str, ...]]], words: Sequence[str], at: int
) -> tuple[int, tuple[str, ...]]:
    for phrase, ids in phrases:
        if tuple(words[at : at + len(phrase)]) == phrase:
            return len(phrase), ids
    return 0, ()


def _meant(ids: Sequence[str], *, on_route: bool) -> str:
    """Choose among the measures of a word: that of a route where the sentence speaks of one."""
    of_route = [name for name in ids if MEASURES[name].subject == "route"]
    if on_route and of_route:
        return of_route[0]
    return next((name for name in ids if name not in of_route), "")


def distance(text: str, first: tuple[int, int], second: tuple[int, int]) -> int:
    """Tell how far two stretches of a sentence are from each other.

    Parameters
    ----------
    text
        The sentence.
    first, second
        Where each begins and ends.

    Returns
    -------
    int
        Characters between them, more for every break between clauses.
    """
    (_, end), (start, _) = sorted((first, second))
    between = text[end:start].lower()
    cost = len(between)
    if 0 < cost < _FAR:
        cost += _STRONG_COST * len(_STRONG.findall(between))
        cost += _WEAK_COST * len(_WEAK.findall(between))
    return cost


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
        self.text: str = sentence.text
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
        last = self.offset + len(self.text)
        found = {
            (mention.span.start, mention.span.end): Named(
                mention.span.start - self.offset,
                mention.span.end - self.offset,
                mention.codes,
                mention.kind in _STATES,
            )
            for mention in self.mentions
            if self.offset <= mention.span.start
            and mention.span.end <= last
            and mention.codes
            and mention.kind != "armed group"
        }
        return tuple(found[place] for place in sorted(found))

    @cached_property
    def states(self) -> tuple[Named, ...]:
        """States among the actors."""
        return tuple(actor for actor in self.actors if actor.state)

    @cached_property
    def times(self) -> tuple[tuple[int, int, Period], ...]:
        """Times that the sentence names."""
        return periods_of_text(self.text, self.context.date)

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        """Measures that the sentence names; those of a route only where it speaks of one."""
        return topics_of(self.text)

    @cached_property
    def routes(self) -> tuple[Named, ...]:
        """Corridors and routes that the sentence names."""
        return (
            tuple(
                Named(match.start(), match.end(), (_route(match.group())[0],), state=False)
                for match in _ROUTE.finditer(self.text)
            )
            if _route_named(self.text, self.words)
            else ()
        )

    @cached_property
    def route(self) -> tuple[str, ...]:
        """The route that the sentence speaks of, else the corridor last named before it."""
        own = [route for route in self.routes if not _COMPARED.search(self.text[: route.start])]
        if own:
            return own[0].codes
        start = self.sentence.start
        before = self.sentence.doc[max(0, start - _EARLIER) : start].text if start else ""
        named = [
            code
            for match in _ROUTE.finditer(before)
            if not _COMPARED.search(before[: match.start()])
            for code, whole in [_route(match.group())]
            if whole
        ]
        return tuple(named[-1:])

    @cached_property
    def other_route(self) -> tuple[str, ...]:
        """The route with which the sentence compares."""
        return next((r.codes for r in self.routes if _COMPARED.search(self.text[: r.start])), ())

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
            lead = self.text[max(0, first - 24) : first]
            if _SAID.search(lead):
                continue
            if bounded and self._apart(start, end, first, last):
                continue
            cost = distance(self.text, (start, end), (first, last)) + 8 * (first < start)
            if ";" in self.text[min(end, last) : max(start, first)]:
                continue
            cost += _FAR * bool(_COMPARED.search(lead))
            if best is None or cost < best[0]:
                best = cost, period
        return best[1] if best else None
