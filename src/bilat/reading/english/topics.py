"""What a sentence speaks of: the measures that it names, where, and of whom."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from bilat.reading.english.context import Context
from bilat.reading.english.lexicon import ANY_CASE, any_of, measure_words, routes
from bilat.reading.english.times import periods_of_text
from bilat.reading.records import Mention, Period
from bilat.reading.vocabulary import MEASURES

if TYPE_CHECKING:
    import spacy.tokens

__all__ = ["Named", "Scene", "Topic", "distance", "topics_of"]

_WORD = re.compile(r"[^\W_]+(?:['’](?!s\b)\w+)?")
_STRONG = re.compile(r";|:|\bwhile\b|\bwhereas\b|\bbut\b|\balthough\b|\bagainst\b|\bcompared\b")
_WEAK = re.compile(r",|\band\b|\bwhich\b|\bwhose\b|\bthat\b|[()—–]")
_STRONG_COST, _WEAK_COST = 60, 14
_ROUTE = re.compile(any_of(routes()) + r"(?!\w)", ANY_CASE)
_ROUTE_WORDS = re.compile(
    r"\b(?:corridor|route|canal|railway|rail line|line|transit|branch|shipment|shipping|freight)",
    ANY_CASE,
)
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


def topics_of(text: str) -> Iterator[Topic]:
    """Find the measures that a sentence names.

    Parameters
    ----------
    text
        The sentence.

    Yields
    ------
    Topic
        In the order of the text; of words that begin at one place, the longest.

    Examples
    --------
    >>> [(topic.words, topic.id) for topic in topics_of("Their trade volume and gas reserves")]
    [('trade volume', 'trade_total'), ('gas reserves', 'gas_reserves')]
    """
    known = measure_words()
    found = list(_WORD.finditer(text))
    words = [match.group().lower() for match in found]
    i = 0
    while i < len(words):
        phrase, measure = _longest(known.get(words[i], ()), words, i)
        if measure:
            start, end = found[i].start(), found[i + phrase - 1].end()
            yield Topic(start, end, text[start:end], measure)
        i += phrase or 1


def _longest(
    phrases: Sequence[tuple[tuple[str, ...], str]], words: Sequence[str], at: int
) -> tuple[int, str]:
    for phrase, measure in phrases:
        if tuple(words[at : at + len(phrase)]) == phrase:
            return len(phrase), measure
    return 0, ""


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
    if cost:
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
        on_route = _ROUTE_WORDS.search(self.text) is not None or bool(self.routes)
        return tuple(
            topic
            for topic in topics_of(self.text)
            if on_route or MEASURES[topic.id].subject != "route"
        )

    @cached_property
    def routes(self) -> tuple[Named, ...]:
        """Corridors and routes that the sentence names."""
        return tuple(
            Named(match.start(), match.end(), (self._route(match.group()),), state=False)
            for match in _ROUTE.finditer(self.text)
        )

    @staticmethod
    def _route(words: str) -> str:
        known = routes()
        words = re.sub(r"\s+", " ", words.lower())
        spelled = (words, words.replace("–", "-"), words.replace(" ", "-", 1))
        return next((known[form] for form in spelled if form in known), "")

    @cached_property
    def route(self) -> str:
        """The route that the sentence speaks of: its first, else the last named before it."""
        if self.routes:
            return self.routes[0].codes[0]
        before = self.sentence.doc.text[max(0, self.offset - 3000) : self.offset]
        named = [match.group() for match in _ROUTE.finditer(before)]
        return self._route(named[-1]) if named else ""

    def time_near(self, start: int, end: int) -> Period | None:
        """Give the time that belongs to a stretch of the sentence: the nearest one.

        Parameters
        ----------
        start, end
            The stretch.
        """
        best: tuple[int, Period] | None = None
        for first, last, period in self.times:
            cost = distance(self.text, (start, end), (first, last)) + 8 * (first < start)
            if best is None or cost < best[0]:
                best = cost, period
        return best[1] if best else None
