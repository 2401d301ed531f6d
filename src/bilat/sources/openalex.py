"""OpenAlex: scholarly works with authors in both of two countries, by year of publication.

Asked pair by pair, one request for all years. Written from "Filtering", "Grouping" and
"Authentication & Pricing" at developers.openalex.org, and not yet run against the service. Works
are filtered by ``authorships.countries`` twice, which means both, and counted by
``group_by=publication_year``. Without a key a small number of requests a day is free; with one
in OPENALEX_API_KEY, many more. The key goes into the address of the request, since OpenAlex
takes it nowhere else, and is kept out of all that is stored or shown. An error comes as
``error`` and ``message``.

Countries are those of the authors' institutions, in ISO alpha-2 as of today, so that a work of
1985 from Moscow counts for RUS: a state that is gone can't be asked for.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

from bilat.countries import code_of
from bilat.errors import BadInput, UsageError
from bilat.records import Column, Coverage, TableSpec, Tidy
from bilat.sources.asking import SEPARATOR, part_of
from bilat.sources.dataset import ApiKey, Ask, Dataset, Remote
from bilat.sources.readers.fields import alpha3, text, whole
from bilat.sources.readers.finish import finished
from bilat.sources.readers.json import read_json, read_records, said_by

__all__ = ["DATASET"]

_KEY = ApiKey("OPENALEX_API_KEY", "https://openalex.org/settings/api", parameter="api_key")
_PER_PAGE = 200
_FIELDS = (
    whole("key", "year of publication", name="year", key=True),
    whole("count", "works with authors in both states", name="works", unit="work", key=True),
    text("key_display_name", "the year", name="shown"),
)


def _spec(ask: Ask) -> TableSpec:
    return TableSpec(
        name=f"openalex{SEPARATOR}dyadyearly_coauthored{SEPARATOR}{ask.label}",
        meaning="scholarly works of a year with authors in both of two states",
        columns=(
            alpha3("state1", "the state whose code comes first"),
            alpha3("state2", "the other state"),
            Column("iso2_1", "string", "ISO alpha-2 of the first", nullable=False),
            Column("iso2_2", "string", "ISO alpha-2 of the second", nullable=False),
            *(field.column for field in _FIELDS[:2]),
        ),
        key=("state1", "state2", "year"),
        max_rows=ask.years[1] - ask.years[0] + 1,
        coverage=Coverage(*ask.years, "a year without a row has no such work in OpenAlex"),
    )


def _codes(ask: Ask) -> tuple[str, str]:
    codes = [code_of(code, "iso2") for code in ask.states]
    gone = [state for state, code in zip(ask.states, codes, strict=True) if not _is_of(code, state)]
    if gone:
        raise UsageError(
            f"openalex: {', '.join(gone)} is no country of today, and OpenAlex knows no others",
            hint="ask for the state that holds its place today",
        )
    return str(codes[0]), str(codes[1])


def _is_of(code: str | None, state: str) -> bool:
    from bilat.countries import state as details

    return code is not None and details(state).last_year is None


def _ask(dataset: Dataset, ask: Ask) -> Dataset:
    one, other = _codes(ask)
    first, last = ask.years
    question = {
        "filter": f"authorships.countries:{one},authorships.countries:{other},"
        f"publication_year:{first}-{last}",
        "group_by": "publication_year",
        "per_page": _PER_PAGE,
    }
    remote = Remote(
        name=f"openalex_{ask.label}_{first}_{last}.json",
        address=f"https://api.openalex.org/works?{urlencode(question, safe=':,')}",
        key=_KEY,
    )
    return part_of(dataset, ask, (remote,), partial(_parse, ask=ask))


def _parse(files: Mapping[str, Path], ask: Ask) -> Iterator[Tidy]:
    import pyarrow as pa
    import pyarrow.compute as pc

    ((_, path),) = files.items()
    answer = read_json(path)
    if said := said_by(answer, "error", "message"):
        raise BadInput(
            f"{path.name}: OpenAlex says: {said}",
            hint=f"when it is about a key or a limit: {_KEY.page}, {_KEY.variable}",
        )
    if not isinstance(answer, dict) or not isinstance(answer.get("meta"), dict):
        raise BadInput(
            f"{path.name}: meta and group_by were expected",
            hint="the publisher may have changed the form of his answers",
        )
    rows = read_records(path, answer.get("group_by"), _FIELDS).drop_columns(["shown"])
    counted = pc.sum(rows["works"]).as_py() or 0
    total = answer["meta"].get("count")
    if counted != total:
        raise BadInput(
            f"{path.name}: {counted} works in {rows.num_rows} years, of {total}; the answer is "
            "not whole",
            hint="OpenAlex may give fewer groups in one answer by now",
        )
    years = pc.min_max(rows["year"]).as_py()
    if rows.num_rows and not ask.years[0] <= years["min"] <= years["max"] <= ask.years[1]:
        raise BadInput(f"{path.name}: years {years['min']}-{years['max']} were not asked for")
    fixed = dict(
        zip(("state1", "state2", "iso2_1", "iso2_2"), (*ask.states, *_codes(ask)), strict=True)
    )
    for name, value in fixed.items():
        rows = rows.append_column(name, pa.array([value] * rows.num_rows, pa.string()))
    yield finished(_spec(ask), rows)


DATASET = Dataset(
    name="openalex",
    title="OpenAlex, works with authors in both countries",
    publisher="OurResearch (OpenAlex)",
    version="API, works by authorships.countries",
    axis="people",
    years=Coverage(
        1900, 2025, "the newest year is not complete; institutions are known of few older works"
    ),
    codes="iso2",
    licence="CC0 1.0",
    citation="""@misc{openalex,
  author = {Priem, Jason and Piwowar, Heather and Orr, Richard},
  title = {OpenAlex: A fully-open index of scholarly works, authors, venues, institutions, and
    concepts},
  year = {2022},
  eprint = {2205.01833},
  archivePrefix = {arXiv}
}""",
    updates="daily, under the same version: renew with --force",
    megabytes=0.1,
    remotes=(),
    parse=lambda _files: iter(()),
    checked="documented form",
    homepage="https://developers.openalex.org",
    asks="pairs",
    ask=_ask,
)
"""The dataset."""
