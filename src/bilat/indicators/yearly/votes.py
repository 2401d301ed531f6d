"""Agreement of states in roll calls of the UN General Assembly.

The measures are explained in ``docs/methods/vote-agreement.md``.
"""

from functools import cache
from typing import TYPE_CHECKING, Any

from bilat.indicators.facts import Tables
from bilat.indicators.yearly.definition import Group, YearlyColumn
from bilat.indicators.yearly.pairs import seat_code

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["GROUPS"]

_VOTES = "un_votes__rollcall_votes"
_CALLS = "un_votes__rollcalls"
_YES, _ABSTAIN, _NO = 1, 2, 3
_BITS = 52
"""Roll calls to a word: so many bits a sum of floating-point numbers keeps exactly."""


@cache
def _bit_count() -> Any:
    """Count the bits that are set; DuckDB and Spark have the function under this name."""
    import ibis

    @ibis.udf.scalar.builtin(name="bit_count")  # type: ignore[untyped-decorator, unused-ignore]
    def bit_count(number: int) -> int:  # type: ignore[empty-body]
        """Count the bits of a number; the engine computes it, Python never does."""

    return bit_count


def _ballots(tables: Tables) -> "ir.Table":
    """Votes of a state in a year as bits of words, one bit a roll call."""
    import ibis

    calls = tables.table(_CALLS)
    calls = calls.filter(calls.date.notnull())
    calls = calls.select(call="rcid", held=calls.date.year().cast("int64"))
    place = ibis.row_number().over(group_by=calls.held, order_by=calls.call)
    calls = calls.mutate(place=place)
    votes = tables.table(_VOTES)
    votes = votes.filter(votes.vote.between(_YES, _NO)).select("rcid", "ccode", "vote")
    cast = votes.inner_join(calls, votes.rcid == calls.call)
    # A state votes once in a roll call, so that the sum of its bits has each of them once.
    cast = cast.mutate(bit=ibis.literal(2.0) ** (cast.place % _BITS))
    voter = seat_code(cast.ccode, cast.held).cast("int64")
    return cast.group_by(code=voter, year=cast.held, word=cast.place // _BITS).agg(
        yes=cast.bit.sum(where=cast.vote == _YES).fill_null(0).cast("int64"),
        abstain=cast.bit.sum(where=cast.vote == _ABSTAIN).fill_null(0).cast("int64"),
        no=cast.bit.sum(where=cast.vote == _NO).fill_null(0).cast("int64"),
    )


def _counts(ballots: "ir.Table") -> "ir.Table":
    """Count, for each pair and year, the joint votes and how they fell."""
    one = ballots.mutate(any1=ballots.yes | ballots.abstain | ballots.no)
    two = one.select(
        year2="year", word2="word", code2="code", yes2="yes", abstain2="abstain", no2="no",
        any2="any1",
    )  # fmt: skip
    both = one.inner_join(
        two, [one.year == two.year2, one.word == two.word2, one.code < two.code2]
    ).rename(code1="code")
    count = _bit_count()
    kinds = {
        "joint": both.any1 & both.any2,
        "same": (both.yes & both.yes2) | (both.abstain & both.abstain2) | (both.no & both.no2),
        "opposed": (both.yes & both.no2) | (both.no & both.yes2),
        "yes1": both.yes & both.any2,
        "no1": both.no & both.any2,
        "yes2": both.any1 & both.yes2,
        "no2": both.any1 & both.no2,
    }
    counted = both.select(
        "code1", "code2", "year", **{name: count(bits) for name, bits in kinds.items()}
    )
    sums = {name: counted[name].sum().cast("float64") for name in kinds}
    return counted.group_by("code1", "code2", "year").agg(**sums).filter(lambda t: t.joint > 0)


def _agreement(tables: Tables) -> "ir.Table":
    rows = _counts(_ballots(tables))
    n = rows.joint
    half = n - rows.same - rows.opposed
    absolute = (half + 2 * rows.opposed) / n
    squared = (half + 4 * rows.opposed) / n
    mean1, mean2 = (rows.yes1 - rows.no1) / n, (rows.yes2 - rows.no2) / n
    square1, square2 = (rows.yes1 + rows.no1) / n, (rows.yes2 + rows.no2) / n
    pooled = (mean1 + mean2) / 2
    shares1 = rows.yes1 / n, rows.no1 / n, 1 - square1
    shares2 = rows.yes2 / n, rows.no2 / n, 1 - square2
    by_two = sum(a * b for a, b in zip(shares1, shares2, strict=True))
    by_one = sum(((a + b) / 2) ** 2 for a, b in zip(shares1, shares2, strict=True))
    return rows.select(
        "code1",
        "code2",
        "year",
        joint_votes=n.cast("int64"),
        vote_agreement=rows.same / n,
        vote_lijphart=1 - absolute / 2,
        vote_s=1 - absolute,
        vote_kappa=_beyond_chance(squared, square1 + square2 - 2 * mean1 * mean2),
        vote_pi=_beyond_chance(squared, square1 + square2 - 2 * pooled**2),
        vote_kappa_nominal=_beyond_chance(1 - rows.same / n, 1 - by_two),
        vote_pi_nominal=_beyond_chance(1 - rows.same / n, 1 - by_one),
    )


def _beyond_chance(seen: "ir.Value", expected: "ir.Value") -> "ir.Value":
    """One less the disagreement seen over that expected; missing where none could be."""
    import ibis

    least = 1e-9  # of rounding; the least that can be expected is about 1 / 160
    return ibis.ifelse(expected > least, 1 - seen / expected, ibis.null("float64"))


_INDEX = "index, 1 is full agreement"
GROUPS = (
    Group(
        id="un_votes",
        axis="political",
        label="Agreement in the UN General Assembly",
        per="undirected",
        codes="cow",
        columns=(
            YearlyColumn("joint_votes", "Roll calls in which both voted", "roll calls"),
            YearlyColumn("vote_agreement", "Share of them with the same vote", "share"),
            YearlyColumn("vote_lijphart", "Lijphart's index: an abstention counts half", "share"),
            YearlyColumn("vote_s", "Signorino and Ritter's S, absolute distance", _INDEX),
            YearlyColumn("vote_kappa", "Cohen's kappa, squared distance", _INDEX),
            YearlyColumn("vote_pi", "Scott's pi, squared distance", _INDEX),
            YearlyColumn("vote_kappa_nominal", "Cohen's kappa, votes as names", _INDEX),
            YearlyColumn("vote_pi_nominal", "Scott's pi, votes as names", _INDEX),
        ),
        first=1946,
        last=2022,
        tables=(_VOTES, _CALLS),
        method="Roll calls of the calendar year in which both voted yes, no or abstained, from "
        "raw votes. Kappa and pi are corrected for chance (Häge 2011).",
        expression=_agreement,
    ),
)
"""Groups of this topic."""
