"""What people type, and what must not be guessed."""

import pytest

from bilat.countries import resolve
from bilat.errors import AmbiguousState, NotInSystem, UnknownState, UsageError


@pytest.mark.parametrize(
    ("text", "iso3"),
    [
        ("Iran", "IRN"),
        ("Tehran", "IRN"),
        ("the Kremlin", "RUS"),
        ("Moscow", "RUS"),
        ("White House", "USA"),
        ("Downing Street", "GBR"),
        ("Élysée", "FRA"),
        ("elysee palace", "FRA"),
        ("Zhongnanhai", "CHN"),
        ("Côte d'Ivoire", "CIV"),
        ("COTE D’IVOIRE", "CIV"),
        ("Ivory Coast", "CIV"),
        ("Türkiye", "TUR"),
        ("Turkey", "TUR"),
        ("São Tomé", "STP"),
        ("  the   Gambia ", "GMB"),
        ("Gambia, The", "GMB"),
        ("Iran (Islamic Republic of)", "IRN"),
        ("Korea, Rep. of", "KOR"),
        ("Korea, Dem. People's Rep.", "PRK"),
        ("U.S.A.", "USA"),
        ("uk", "GBR"),
        ("na", "NAM"),
        ("Republic of Guinea", "GIN"),
        ("Guinea-Conakry", "GIN"),
        ("GIN", "GIN"),
        ("Guinea-Bissau", "GNB"),
        ("DR Congo", "COD"),
        ("Congo-Brazzaville", "COG"),
        ("Republic of the Congo", "COG"),
        ("Democratic Republic of Congo", "COD"),
        ("Sudan", "SDN"),
        ("South Sudan", "SSD"),
        ("Samoa", "WSM"),
        ("Ireland", "IRL"),
        ("America", "USA"),
        ("Dominica", "DMA"),
        ("Dominican Republic", "DOM"),
        ("Niger", "NER"),
        ("Nigerien", "NER"),
        ("Nigerian", "NGA"),
        ("Georgia", "GEO"),
        ("Yemen", "YEM"),
        ("Vietnam", "VNM"),
        ("Burma", "MMR"),
        ("ROM", "ROU"),
        ("Kingdom of Bhutan", "BTN"),
        ("saudiarabia", "SAU"),
        ("Russian", "RUS"),
        ("Bonn", "DEU"),
        ("Soviet Union", "SUN"),
        ("Yugoslavia", "YUG"),
        ("Hong Kong SAR, China", "HKG"),
        ("Taiwan, China", "TWN"),
    ],
)
def test_resolves(text: str, iso3: str) -> None:
    assert resolve(text).iso3 == iso3


@pytest.mark.parametrize(
    ("text", "year", "iso3"),
    [
        ("Moscow", 1970, "SUN"),
        ("Kremlin", 1991, "SUN"),
        ("Kremlin", 1992, "RUS"),
        ("Saint Petersburg", 1850, "RUS"),
        ("Korea", 1905, "KOR"),
        ("Yemen", 1950, "YAR"),
        ("Yemen", 1990, "YEM"),
        ("YEM", 1985, "YAR"),
        ("Vietnam", 2000, "VNM"),
        ("Germany", 1960, "DEU"),
        ("Prague", 1980, "CSK"),
        ("Prague", 2000, "CZE"),
        ("Belgrade", 1980, "YUG"),
        ("Belgrade", 2005, "SCG"),
        ("Belgrade", 2010, "SRB"),
        ("Republic of China", 1930, "CHN"),
        ("Republic of China", 2000, "TWN"),
        ("Vienna", 1900, "AUH"),
        ("Burma", 2010, "MMR"),
        ("Persia", 1900, "IRN"),
        ("Hong Kong", 1900, "HKG"),
        ("Poland", 1942, "POL"),
    ],
)
def test_the_year_chooses(text: str, year: int, iso3: str) -> None:
    assert resolve(text, year=year).iso3 == iso3


@pytest.mark.parametrize(
    ("text", "year", "candidates"),
    [
        ("Congo", None, {"COD", "COG"}),
        ("Congo", 1960, {"COD", "COG"}),
        ("Guinea", None, {"GIN", "GNB", "GNQ", "PNG"}),
        ("Korea", None, {"KOR", "PRK"}),
        ("Korea", 2000, {"KOR", "PRK"}),
        ("Yemen", 1980, {"YAR", "YMD"}),
        ("Vietnam", 1960, {"VNM", "RVN"}),
        ("Virgin Islands", None, {"VGB", "VIR"}),
        ("Dominican", None, {"DMA", "DOM"}),
        ("Brussels", None, {"BEL"}),
    ],
)
def test_several_states_of_a_name(text: str, year: int | None, candidates: set[str]) -> None:
    with pytest.raises(AmbiguousState) as caught:
        resolve(text, year=year)
    assert {item[-4:-1] for item in caught.value.candidates} == candidates


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("rusia", ("Russia (RUS)", "Germany (DEU) [Prussia]", "Iran (IRN) [Persia]")),
        ("prusia", ("Germany (DEU) [Prussia]", "Russia (RUS)", "Iran (IRN) [Persia]")),
        ("holand", ("Netherlands (NLD) [Holland]", "Poland (POL)")),
        # The state's own name is near too, so that no other stands beside it.
        ("germny", ("Germany (DEU)",)),
        ("Lybia", ("Libya (LBY)",)),
    ],
)
def test_a_near_name_that_is_not_shown_stands_in_brackets(
    text: str, candidates: tuple[str, ...]
) -> None:
    with pytest.raises(UnknownState) as caught:
        resolve(text)
    assert caught.value.candidates[: len(candidates)] == candidates
    assert f"closest: {', '.join(candidates)}" in caught.value.message


@pytest.mark.parametrize(
    ("text", "year", "held_by"),
    [
        ("Algeria", 1850, "France (FRA)"),
        ("Soviet Union", 2000, "Russia (RUS)"),
        ("SUN", 2000, "Russia (RUS)"),
        ("Russia", 1950, "Soviet Union (SUN)"),
        ("Serbia", 1950, "Yugoslavia (YUG)"),
        ("Estonia", 1950, "Soviet Union (SUN)"),
        ("Ukraine", 1850, "Russia (RUS)"),
        ("Bangladesh", 1960, "Pakistan (PAK)"),
        ("Taiwan", 1930, "Japan (JPN)"),
        ("East Germany", 2000, "Germany (DEU)"),
        ("Kenya", 1850, "United Kingdom (GBR)"),
    ],
)
def test_who_held_the_place(text: str, year: int, held_by: str) -> None:
    with pytest.raises(NotInSystem) as caught:
        resolve(text, year=year)
    assert f"did not exist in {year}; " in caught.value.message
    assert held_by in caught.value.message
    assert caught.value.candidates[0] == held_by


def test_a_typing_error_finds_the_nearest_name() -> None:
    with pytest.raises(UnknownState) as caught:
        resolve("Irann")
    assert caught.value.candidates[0] == "Iran (IRN)"
    with pytest.raises(UnknownState) as caught:
        resolve("Kazahkstan")
    assert caught.value.candidates[0] == "Kazakhstan (KAZ)"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "x",
        "\0",
        "Iran\x00",
        "Iran\x1b[31m",
        "\u202enarI",
        "a" * 100_000,
        "Republic of",
        "the",
        "European Union",
        "<script>alert(1)</script>",
        "'; DROP TABLE states; --",
        "365",
        "🇮🇷",
        "??",
    ],
)
def test_hostile_text(text: str) -> None:
    with pytest.raises(UnknownState) as caught:
        resolve(text)
    assert len(caught.value.message) < 300
    assert "\x1b" not in caught.value.message
    assert caught.value.hint


def test_not_text() -> None:
    with pytest.raises(UnknownState, match="must be text"):
        resolve(365)  # type: ignore[arg-type]


@pytest.mark.parametrize("year", [0, -5, 10_000, 10**30])
def test_a_year_out_of_range(year: int) -> None:
    with pytest.raises(UsageError, match="between 1 and 9999"):
        resolve("Iran", year=year)


def test_a_year_that_is_no_number() -> None:
    with pytest.raises(UsageError, match="whole number"):
        resolve("Iran", year="1990")  # type: ignore[arg-type]
