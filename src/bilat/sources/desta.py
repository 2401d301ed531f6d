"""DESTA: preferential trade agreements, their members and the pairs of states that they bind.

The list of treaties is read as the publisher writes it (comma, in part Latin-1) and as
copies do (semicolon, UTF-8); NA is missing. One row is a treaty, an accession, a withdrawal, a
protocol; members stand in c1 to c91 with their side in mc1 to mc91. Where the publisher's
own list of pairs is at hand it is taken (known from its documentation); otherwise pairs are
made of the members: all of them in a treaty among equals, across the sides in a treaty
between a group and others, and with those who join or leave in accessions and
withdrawals. Codes are ISO numeric in present use: 643 and 688 stand for the Soviet Union
and Yugoslavia of their time too, 530 for the Netherlands Antilles, 900 for Kosovo.
"""

import gzip
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.records import Column, Coverage, Rejected, TableSpec, Tidy
from bilat.sources.dataset import Dataset, Remote
from bilat.sources.readers.csv import Form, header_of, read_csv
from bilat.sources.readers.fields import alpha3, text, whole
from bilat.sources.readers.finish import finished
from bilat.sources.readers.states import place_states

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["DATASET"]

_YEARS = Coverage(1948, 2020, "preferential trade agreements; a year without a row has none")
_MOST = 91
_NUMBER = text("number", "number of the treaty or of a change to it, such as 3+1", key=True)
_TREATY_FIELDS = (
    _NUMBER,
    whole("base_treaty", "number of the treaty that it belongs to", key=True),
    text("name", "name", key=True),
    text(
        "entry_type",
        "base_treaty, accession, withdrawal, protocol or amendment, consolidated, negotiation",
        key=True,
    ),
    whole("consolidated", "1 consolidated text, -1 what it replaces", name="consolidation"),
    whole("year", "year of signature; empty while under negotiation"),
    whole("entryforceyear", "year of entry into force; empty when not", name="in_force_year"),
    text("language", "language of the text"),
    whole(
        "typememb",
        "1 bilateral, 2 plurilateral, 3 a group and a third, 4 two groups, 5 accession, "
        "6 accession to a treaty of a group, 7 withdrawal",
        name="membership",
    ),
    text("regioncon", "continent, or Intercontinental", name="region"),
    whole("wto_listed", "1 when in the list of the WTO"),
    text("wto_name", "name in the list of the WTO"),
)
_SLOTS = (
    *(whole(f"c{n}", "ISO numeric of a member") for n in range(1, _MOST + 1)),
    *(whole(f"mc{n}", "side of the member") for n in range(1, _MOST + 1)),
)
_PAIR_FIELDS = (
    whole("iso1", "ISO numeric of one", key=True),
    whole("iso2", "ISO numeric of the other", key=True),
    *(field for field in _TREATY_FIELDS if field.source != "consolidated"),
)
_PAIR_IGNORED = ("country1", "country2", "consolidated")
_TREATIES = TableSpec(
    "desta__treaties",
    "a trade agreement, or a change to one",
    tuple(field.column for field in _TREATY_FIELDS),
    ("number",),
    1_100,
    1_700,
    _YEARS,
)
_MEMBERS = TableSpec(
    "desta__treaty_members",
    "a state that a treaty or a change to it concerns",
    (
        alpha3("state", "the member, as it was when the treaty was signed"),
        _NUMBER.column,
        Column("isonum", "int64", "ISO numeric as published", nullable=False),
        Column(
            "side",
            "int64",
            "side as published: 0 a single state, 1 its group; 2 and 3 two groups; in accessions "
            "and withdrawals 1 who joins or leaves, or 2 who joins and 3 with whom",
        ),
    ),
    ("number", "isonum", "side"),
    7_000,
    11_000,
    _YEARS,
)
_PAIRS = TableSpec(
    "desta__dyads_treaties",
    "a pair of states that a treaty, or a change to it, binds",
    (
        alpha3("state1", "the state with the smaller ISO number"),
        alpha3("state2", "the state with the larger ISO number"),
        Column("isonum1", "int64", "ISO numeric of the first", nullable=False),
        Column("isonum2", "int64", "ISO numeric of the second", nullable=False),
        *(field.column for field in _TREATY_FIELDS[:2]),
        *(field.column for field in _TREATY_FIELDS[3:4]),
        *(field.column for field in _TREATY_FIELDS[5:7]),
        Column("derived", "bool", "whether it was made of the members", nullable=False),
    ),
    ("number", "isonum1", "isonum2"),
    10_000,
    80_000,
    _YEARS,
)
_OPEN_YEAR = 2020
_BY_COW = {643: 365, 688: 345}
_CONSTANT = {900: "XKX", 530: "ANT"}


def _parse(files: Mapping[str, Path]) -> Iterator[Tidy]:
    path = files["desta_list_of_treaties.csv"]
    rows = read_csv(path, (*_TREATY_FIELDS, *_SLOTS), form=_form(path))
    yield finished(_TREATIES, rows)
    members, rejected = _placed(_members(rows), "state", "isonum", path.name)
    yield finished(_MEMBERS, members, rejected)
    pairs = _made_of(members)
    lost: tuple[Rejected, ...] = ()
    if "desta_dyads.csv" in files:
        path = files["desta_dyads.csv"]
        pairs = _ordered(read_csv(path, _PAIR_FIELDS, ignored=_PAIR_IGNORED, form=_form(path)))
        pairs, lost1 = _placed(pairs, "state1", "isonum1", path.name)
        pairs, lost2 = _placed(pairs, "state2", "isonum2", path.name)
        lost = (*lost1, *lost2)
    yield finished(_PAIRS, pairs, lost)


def _form(path: Path) -> Form:
    """Tell the form of a copy, UTF-8 with semicolons, from the publisher's."""
    raw = path.read_bytes()
    raw = gzip.decompress(raw) if path.suffix == ".gz" else raw
    try:
        raw.decode()
        encoding = "utf-8-sig"
    except UnicodeDecodeError:
        encoding = "latin-1"
    columns = header_of(path, Form(delimiter=";", encoding=encoding))
    return Form(delimiter=";" if len(columns) > 1 else ",", encoding=encoding, missing=("NA", ""))


def _query(rows: "pa.Table", sql: str) -> "pa.Table":
    import duckdb

    with duckdb.connect(config={"threads": 2}) as engine:
        engine.register("rows", rows)
        return engine.sql(sql).to_arrow_table()


def _members(rows: "pa.Table") -> "pa.Table":
    codes, sides = ([f"{letter}{n}" for n in range(1, _MOST + 1)] for letter in ("c", "mc"))
    return _query(
        rows,
        "SELECT * EXCLUDE member, member.code AS isonum, member.side AS side, "  # noqa: S608
        f"coalesce(year, in_force_year, {_OPEN_YEAR}) AS signed FROM ("
        "SELECT number, base_treaty, entry_type, membership, year, in_force_year, unnest(["
        + ", ".join(f"{{code: {c}, side: {s}}}" for c, s in zip(codes, sides, strict=True))
        + "]) AS member FROM rows) WHERE member.code IS NOT NULL",
    )


def _made_of(members: "pa.Table") -> "pa.Table":
    """Pairs of members; a change binds those who joined or left with the others."""
    return _query(
        members,
        """
        WITH sided AS (
            SELECT *, max(side) OVER t <> min(side) OVER t AND membership IN (3, 4, 6) AS across
            FROM rows WINDOW t AS (PARTITION BY number)
        )
        SELECT DISTINCT a.state AS state1, b.state AS state2,
               a.isonum AS isonum1, b.isonum AS isonum2,
               a.number, a.base_treaty, a.entry_type, a.year, a.in_force_year, true AS derived
        FROM sided a JOIN sided b ON a.number = b.number AND a.isonum < b.isonum
        WHERE CASE WHEN a.across THEN a.side <> b.side
                   WHEN a.membership IN (5, 7) THEN a.side = 1 OR b.side = 1
                   ELSE true END
        """,
    )


def _ordered(pairs: "pa.Table") -> "pa.Table":
    return _query(
        pairs,
        "SELECT DISTINCT * EXCLUDE (iso1, iso2), least(iso1, iso2) AS isonum1, "  # noqa: S608
        "greatest(iso1, iso2) AS isonum2, false AS derived, "
        f"coalesce(year, in_force_year, {_OPEN_YEAR}) AS signed FROM rows",
    )


def _placed(
    rows: "pa.Table", name: str, code: str, file: str
) -> "tuple[pa.Table, tuple[Rejected, ...]]":
    """Place ISO numbers, those of successors by the list that knows what came before."""
    import pyarrow as pa
    import pyarrow.compute as pc

    special = {**_BY_COW, **_CONSTANT}
    is_special = pc.is_in(rows[code], pa.array(list(special), pa.int64()))
    plain, lost = place_states(
        rows.filter(pc.invert(is_special)), {name: code}, system="isonum", year="signed", file=file
    )
    parts = [plain]
    for number, cow in _BY_COW.items():
        some = rows.filter(pc.equal(rows[code], number))
        some = some.append_column("cow", pa.array([cow] * some.num_rows, pa.int64()))
        some, _ = place_states(
            some, {name: "cow"}, system="cow", year="signed", file=file, outside_spells=True
        )
        parts.append(some.drop_columns("cow"))
    for number, state in _CONSTANT.items():
        some = rows.filter(pc.equal(rows[code], number))
        parts.append(some.add_column(0, name, pa.array([state] * some.num_rows, pa.string())))
    return pa.concat_tables(parts), lost


_AT = "https://www.designoftradeagreements.org/media/filer_public"
DATASET = Dataset(
    name="desta",
    title="Design of Trade Agreements (DESTA), list of treaties",
    publisher="Andreas Dür, Leonardo Baccini and Manfred Elsig, World Trade Institute",
    version="2.3; run against 2.0",
    axis="economic",
    years=_YEARS,
    codes="isonum, in present use",
    licence="free for research with citation; no formal licence",
    citation="""@article{dueretal2014desta,
  author = {D{\\"u}r, Andreas and Baccini, Leonardo and Elsig, Manfred},
  title = {The Design of International Trade Agreements: Introducing a New Dataset},
  journal = {The Review of International Organizations},
  volume = {9},
  number = {3},
  pages = {353--375},
  year = {2014}
}""",
    updates="about yearly",
    megabytes=5,
    remotes=(
        Remote(
            name="desta_list_of_treaties.csv",
            address=f"{_AT}/5e/11/5e11943b-8871-4e8b-bcb2-8188aa83969c/"
            "desta_list_of_treaties_02_03.csv",
            also=("desta.csv", "desta_list_of_treaties_0?_0?.csv"),
            header=("number", "base_treaty", "entry_type", "typememb", "c1", "c91"),
        ),
        Remote(
            name="desta_dyads.csv",
            address=f"{_AT}/6a/45/6a454835-eef1-44c4-8af2-5557a9552167/"
            "desta_list_of_treaties_02_03_dyads.csv",
            also=("desta_list_of_treaties*dyads*.csv",),
            header=("country1", "country2", "iso1", "iso2", "base_treaty"),
            optional=True,
        ),
    ),
    parse=_parse,
    checked="real file",
    homepage="https://www.designoftradeagreements.org/downloads/",
)
"""The dataset."""
