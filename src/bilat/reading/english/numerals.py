"""Numbers in digits and words, and ranges of them, as English writes them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bilat.reading.english.number_words import ONES, SCALES, SMALL, number_of
from bilat.reading.english.tables import any_of, currencies
from bilat.reading.english.words import words_of

__all__ = ["Numeral", "joined", "numerals"]

_FRACTIONS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6,
              "seventh": 7,
              "eighth": 8, "ninth": 9, "tenth": 10}  # fmt: skip
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_MOST_DIGITS = 18
_WORD = any_of([*SMALL, "hundred", "thousand", "million", "billion", "trillion"])
_SIGN = any_of(w for w in currencies() if not w[-1].isalpha()) + r"\s?"
_LETTERS = 3
_CODE = any_of(
    word.upper()
    for word in currencies()
    if len(word) == _LETTERS
    and word.isascii()
    and word.isalpha()
    and word not in {"won", "yen", "sol"}
)
_SCALE = (
    r"(?:[\s-]?(?P<scale>hundred|thousand|millions?|billions?|trillions?|lakhs?|crores?"
    r"|mn|mln|bn|bln"
    r"|tn|trn|mio|mrd|[mbk])(?![a-z²³\d])(?P<scale2>\s(?:million|billion|trillion"
    r"|crore)(?![a-z]))?)"
)
_DIGITS = (
    r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}|\d{1,3}(?:[\u00a0\u202f' ]\d{3})+"
    r"(?![\d,])(?:\.\d+)?|\d+,\d{1,2}(?![\d,])|\d+(?:\.\d+)?)"
)
_PATTERN = (
    rf"(?P<sign>(?<![\w%])[-−–](?=[\d$€£]))?(?P<money>(?:{_SIGN}|\b{_CODE}\s?))?"
    rf"(?:(?P<digits>{_DIGITS})(?P<vulgar>\s?[½¼¾⅓⅔]|\s[1-3]/[2-4](?!\d))?(?!\d)"
    rf"|(?P<words>\b{_WORD}(?:[\s-]+(?:and[\s-]+)?{_WORD})*(?P<decimal>\s+point(?:\s+{any_of(ONES)})+)?\b))"
    rf"(?P<halves>\s+and\s+a\s+half)?{_SCALE}?"
)
_ONE = re.compile(_PATTERN, re.IGNORECASE)
_ONE_DIGITS = re.compile(r"(?=[^a-z\s]|[A-Z]{3}\s?\d|[A-Z]{1,2}\$)" + _PATTERN)
_LOOSE = re.compile(
    r"\b(?:(?P<vague>tens|dozens|scores|hundreds|thousands|millions|billions)"
    r"(?P<of>(?:\s+of\s+(?:thousands|millions|billions|trillions))*)(?=\s+of\b)"
    r"|(?P<half>(?<!and a )half)(?:\s+of|\s+a\s+(?P<half_of>million|billion|trillion"
    r"|dozen))?(?![\s-]*(?:way|hour|century|year|decade|dozen|hearted))"
    r"|(?P<an>(?<!and )an?|one|two|three|four|five|six|seven|eight"
    r"|nine)[\s-](?P<fraction>half|third|quarter|fourth"
    r"|fifth|sixth|seventh|eighth|ninth|tenth)s?\b(?!-)(?![\s-](?:country|party|parties"
    r"|of\s+a\s+century|largest|biggest|place|time|round|year))"
    r"|(?P<a>a)\s+(?P<a_scale>hundred|thousand|million|billion|trillion|dozen)"
    r"(?P<a_scale2>\s+(?:thousand|million|billion|trillion))?)\b",
    re.IGNORECASE,
)
_AND = re.compile(r"[\s-]+and[\s-]+|-", re.IGNORECASE)
_JOINT = re.compile(
    r"\s*(?:%|percent|per cent)?\s*(?:[-–—−]|\sto\s|\sand\s|\sor\s)\s*", re.IGNORECASE
)
_PERCENT = re.compile(r"\s*(?:%|percent|per cent)", re.IGNORECASE)
_VAGUE = {"tens": 10.0, "dozens": 12.0, "scores": 20.0, "hundreds": 1e2, "thousands": 1e3,
          "millions": 1e6, "billions": 1e9, "trillions": 1e12}  # fmt: skip
_HAS = re.compile(r"[\d½¼¾⅓⅔]")
_SPELLED = frozenset([*SMALL, "hundred", "thousand", "million", "billion", "trillion", "half",
                      "dozen", *_FRACTIONS, *_VAGUE])  # fmt: skip
_LOOSELY = frozenset([*_FRACTIONS, *(word + "s" for word in _FRACTIONS), *_VAGUE, "a"])


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a text.

    Parameters
    ----------
    start, end
        First character, and the one after the last.
    value
        The number.
    scale
        What words such as "million" multiply it by; 1 without.
    currency
        ISO 4217 code of the sign before it; empty without.
    form
        ``digits``, ``words``, ``vague`` ("dozens") or ``fraction``.
    """

    start: int
    end: int
    value: float
    scale: float
    currency: str
    form: str


def numerals(text: str) -> Iterator[Numeral]:
    """Find the numbers of a text, each by itself.

    Parameters
    ----------
    text
        A sentence.

    Yields
    ------
    Numeral
        In the order of the text.

    Examples
    --------
    >>> [number.value for number in numerals("from two and a half million to $1,250.5bn")]
    [2500000.0, 1250500000000.0]
    """
    known = words_of(text).known
    spelled = not _SPELLED.isdisjoint(known)
    if not spelled and not _HAS.search(text):
        return
    loose = (
        [found for match in _LOOSE.finditer(text) if (found := _loosely(match))]
        if not _LOOSELY.isdisjoint(known)
        else []
    )
    taken = [(found.start, found.end) for found in loose]
    exact = [
        found
        for match in (_ONE if spelled else _ONE_DIGITS).finditer(text)
        if not any(a < match.end() and match.start() < b for a, b in taken)
        for found in _each(text, match)
    ]
    yield from sorted(loose + exact, key=lambda found: found.start)


def _digits(text: str) -> float | None:
    if sum(sign.isdigit() for sign in text) > _MOST_DIGITS:
        return None
    if re.fullmatch(r"\d+,\d{1,2}", text):
        return float(text.replace(",", "."))
    return float(re.sub(r"[,\u00a0\u202f' ]", "", text))


def _scale(match: re.Match[str]) -> float:
    scale = 1.0
    for name in ("scale", "scale2"):
        if match[name]:
            scale *= SCALES[match[name].strip().lower()]
    return scale


def _each(text: str, match: re.Match[str]) -> Iterator[Numeral]:
    """Read one number, or two in words that run into each other: "one and two billion"."""
    found = _exactly(text, match)
    joint = _AND.search(match["words"] or "") if found is None else None
    if joint:
        middle = match.start("words") + joint.start()
        for start, end in ((match.start(), middle), (middle, match.end())):
            part = _ONE.search(text, start, end)
            number = _exactly(text, part) if part else None
            if number:
                yield number
    elif found:
        yield found


def _exactly(text: str, match: re.Match[str]) -> Numeral | None:
    start, end = match.span()
    if not _stands_alone(text, match):
        return None
    value = _digits(match["digits"]) if match["digits"] else _spelled(match)
    if value is None:
        return None
    if match["vulgar"]:
        part = match["vulgar"].strip()
        over = part.split("/")
        value += _VULGAR[part] if len(over) == 1 else int(over[0]) / int(over[1])
    value = (value + 0.5 * bool(match["halves"])) * _scale(match)
    if match["sign"]:
        value = -value
    words = (match["words"] or "").lower().split()
    scale = _scale(match) if match["scale"] else SCALES.get(words[-1], 1.0) if words else 1.0
    money = currencies().get((match["money"] or "").strip().lower(), "")
    return Numeral(start, end, value, scale, money, "digits" if match["digits"] else "words")


def _spelled(match: re.Match[str]) -> float | None:
    decimal = match["decimal"] or ""
    value = number_of(match["words"][: len(match["words"]) - len(decimal)])
    if value is None or not decimal:
        return value
    ends = [number_of(word) for word in decimal.split()[1:]]
    if any(end is None or end > 9 for end in ends):  # noqa: PLR2004
        return None
    return value + float("0." + "".join(str(int(end or 0)) for end in ends))


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Whether the number is not a part of a name, a date, a telephone number or an address."""
    start, end = match.span()
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if match["sign"] and before.strip() and before[-1:] not in "( ":
        return False
    if before[-1:].isalnum() or (before[-1:] in "_#@/+.:" and before[-1:]):
        return False
    if before[-1:] in "-–—" and before[-1:] and before[:1].isalpha() and not match["money"]:
        return match["words"] is not None or before[-1:] == "—"
    if after[:1] in "/:+@_" and after[:1] and after[1:2].isalnum():
        return False
    return not (after[:1].isalpha() and not match["scale"] and after[:1] not in "%°")


def _loosely(match: re.Match[str]) -> Numeral | None:
    start, end = match.span()
    if match["vague"]:
        value = _VAGUE[match["vague"].lower()]
        for word in re.findall(r"thousands|millions|billions|trillions", match["of"].lower()):
            value *= _VAGUE[word]
        return Numeral(start, end, value, scale=value, currency="", form="vague")
    if match["half"]:
        scale = (match["half_of"] or "").lower()
        if scale:
            return Numeral(
                start, end, 0.5 * SCALES[scale], scale=SCALES[scale], currency="", form="words"
            )
        return Numeral(start, end, 50.0, scale=1.0, currency="", form="fraction")
    if match["fraction"]:
        over = (SMALL | {"a": 1.0, "an": 1.0})[match["an"].lower()]
        share = 100 * over / _FRACTIONS[match["fraction"].lower()]
        return Numeral(start, end, share, scale=1.0, currency="", form="fraction")
    value = SCALES[match["a_scale"].lower()]
    if match["a_scale2"]:
        value *= SCALES[match["a_scale2"].strip().lower()]
    return Numeral(start, end, value, scale=value, currency="", form="words")


def joined(text: str, low: Numeral, high: Numeral) -> Numeral | None:
    """Give the low end of a range the scale and money that stand at its high end.

    Parameters
    ----------
    text
        The sentence.
    low, high
        Two numbers that follow each other.

    Returns
    -------
    Numeral or None
        The low end as it is meant; ``None`` when the two are no range.
    """
    between = text[low.end : high.start]
    if not _JOINT.fullmatch(between):
        return None
    if _PERCENT.search(between) and not _PERCENT.match(text, high.end):
        return None
    value = low.value
    if low.scale == 1.0 and low.form == high.form:
        value *= high.scale
    low = replace(low, value=value, currency=low.currency or high.currency)
    return low if value < high.value else None
