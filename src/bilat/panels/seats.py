"""Days on which states were members of the United Nations, by Correlates of War number.

Dates of admission are those of the facts that ship (organization ``UN`` of
``memberships.csv``). They name today's members only, so the seats that ended,
paused or passed on are given here, from the notes to the UN's own list of member
states (``UNITED NATIONS MEMBER STATES``, at Wikisource) and the membership chart
of International Organization (1965): a list of today's members carried back
would leave out Czechoslovakia, Yugoslavia, the GDR and the second Yemen, and
would give the seat of 1950 to Beijing.
"""

import csv
from datetime import date
from functools import cache
from importlib.resources import files

from bilat.countries import code_of, spells

__all__ = ["CITATION", "LAST_DAY", "seats"]

LAST_DAY = date(2023, 12, 7)
"""Date of the page that the admissions were read from; no seat changed hands since."""

CITATION = """@misc{un_member_states,
  author = {{United Nations}},
  title = {{United Nations} Member States, with notes on seats that changed hands},
  url = {https://www.un.org/en/about-us/member-states}
}"""
"""What must be cited for the rows, as BibTeX."""

_OPEN = date.max
_ORIGINAL = date(1945, 10, 24)

_EARLIER: dict[int, tuple[tuple[date, date], ...]] = {
    # Germany: two seats from one day in 1973, one since the GDR acceded to the FRG.
    260: ((date(1973, 9, 18), date(1990, 10, 2)),),
    265: ((date(1973, 9, 18), date(1990, 10, 2)),),
    255: ((date(1990, 10, 3), _OPEN),),
    # Czechoslovakia ceased to exist; its successors were admitted anew.
    315: ((_ORIGINAL, date(1992, 12, 31)),),
    # Yugoslavia: the Assembly decided on 22 September 1992 (47/1) that Serbia and Montenegro
    # could not continue its seat; the Federal Republic was admitted on 1 November 2000.
    345: ((_ORIGINAL, date(1992, 9, 22)), (date(2000, 11, 1), _OPEN)),
    # China: the seat was Taipei's after Beijing took the mainland, until resolution 2758.
    710: ((_ORIGINAL, date(1949, 12, 7)), (date(1971, 10, 25), _OPEN)),
    713: ((date(1949, 12, 8), date(1971, 10, 24)),),
    # Yemen: two seats from 1967, one since the union.
    678: ((date(1947, 9, 30), date(1990, 5, 21)),),
    680: ((date(1967, 12, 14), date(1990, 5, 21)),),
    679: ((date(1990, 5, 22), _OPEN),),
    # Tanganyika continued as Tanzania; Zanzibar's seat ended with the union.
    511: ((date(1963, 12, 16), date(1964, 4, 25)),),
    # Syria sat within the United Arab Republic, which was Egypt's seat.
    652: ((_ORIGINAL, date(1958, 2, 20)), (date(1961, 10, 13), _OPEN)),
    # Indonesia withdrew, and resumed its place.
    850: ((date(1950, 9, 28), date(1965, 2, 28)), (date(1966, 9, 28), _OPEN)),
}


@cache
def seats() -> dict[int, tuple[tuple[date, date], ...]]:
    """Spells of membership by Correlates of War number; an open end is ``date.max``.

    Returns
    -------
    dict
        Number to spells in order. Members that the list of states does not
        have yet on the day (India and the two Soviet republics in 1945)
        have the number that they get later.
    """
    found = dict(_EARLIER)
    text = (files("bilat.starter") / "facts" / "memberships.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        if (row["organization"], row["status"]) != ("UN", "member"):
            continue
        number = int(_number(row["country"]))
        if number not in _EARLIER:
            found[number] = ((date.fromisoformat(row["start"]), _OPEN),)
    return dict(sorted(found.items()))


def _number(iso3: str) -> str:
    code = code_of(iso3, "cow")
    return code if code is not None else spells(iso3)[-1].code
