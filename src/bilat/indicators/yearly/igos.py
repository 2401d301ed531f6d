"""Intergovernmental organizations that two states both belong to.

The memberships of a state in a year are packed into the bits of a few whole
numbers, so that what two states share is counted by ``bit_count(a & b)``: a
dyad costs a handful of operations, however many organizations there are.
"""

from typing import TYPE_CHECKING

from bilat.indicators.facts import Tables
from bilat.indicators.yearly.definition import Group, YearlyColumn

if TYPE_CHECKING:
    import ibis.expr.types as ir

__all__ = ["GROUPS"]

_BITS = 62
"""Bits used of each number; its sign is left alone."""

_WORDS = 7
"""Numbers a state-year: room for 434 organizations in a year, the most being 340."""

_MEMBER = (1, 2)
"""Codes of full and associate members; 3 is an observer."""

_RULE = "none needed: two members that the list has in the year have a count, which can be 0"


def _bit_count(word: "ir.IntegerValue") -> "ir.IntegerValue":
    """Count the bits that are set; the engines have this function by one name."""
    import ibis

    def bit_count(number: int) -> int:  # type: ignore[empty-body]
        """Bits set in a whole number."""

    narrow = ibis.udf.scalar.builtin(bit_count, signature=(("int64",), "int8"))
    counted: ir.IntegerValue = narrow(word)
    return counted.cast("int64")


def _packed(memberships: "ir.Table") -> "ir.Table":
    """One row a state and year, with its memberships as bits of ``_WORDS`` numbers."""
    import ibis

    members = memberships.filter(memberships.membership.between(*_MEMBER))
    organizations = members.select("year", "ioname").distinct()
    place = ibis.row_number().over(group_by=organizations.year, order_by=organizations.ioname)
    numbered = organizations.mutate(place=place)
    rows = members.inner_join(numbered, ["year", "ioname"])
    bit = ibis.literal(1 << (_BITS - 1)) >> (rows.place % _BITS)
    packed = rows.group_by("ccode", "year").agg(
        **{f"word{n}": bit.sum(where=rows.place // _BITS == n) for n in range(_WORDS)}
    )
    listed = memberships.select("ccode", "year").distinct()
    joined = listed.left_join(packed, ["ccode", "year"])
    # Each bit is there once, so that the sum sets it; not every engine has a sum of bits.
    words = {f"word{n}": packed[f"word{n}"].cast("int64").fill_null(0) for n in range(_WORDS)}
    return joined.select("ccode", "year", **words)


def _igos(tables: Tables) -> "ir.Table":
    one = _packed(tables.table("cow_igo__yearly_memberships"))
    other = one.view()
    pairs = one.join(other, [one.year == other.year, one.ccode < other.ccode], rname="other_{name}")
    shared = [_bit_count(pairs[f"word{n}"] & pairs[f"other_word{n}"]) for n in range(_WORDS)]
    return pairs.select(
        "year",
        code1="ccode",
        code2="other_ccode",
        common_igos=sum(shared[1:], start=shared[0]),
    )


GROUPS = (
    Group(
        id="igos",
        axis="context",
        label="Common intergovernmental organizations",
        per="undirected",
        codes="cow",
        columns=(
            YearlyColumn(
                "common_igos",
                "Organizations of which both are full or associate members",
                "organizations",
                zero_rule=_RULE,
            ),
        ),
        first=1816,
        last=2014,
        tables=("cow_igo__yearly_memberships",),
        method="Organizations of the Correlates of War list 3.0 (state-year format) of which "
        "both are full or associate members in the year, as in the publisher's dyadic file; "
        "observers do not count, nor do memberships that are not known. Before 1965 many are "
        "known at five-year intervals only.",
        expression=_igos,
    ),
)
"""Groups of this topic."""
