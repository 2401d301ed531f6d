"""Grades of evidence, and who stands behind an address."""

import pytest

from bilat.measures import GRADES, grade, publisher
from bilat.records import Citation

TASS, IRNA = "https://tass.com/economy/1", "https://en.irna.ir/news/2"
UN, BLOG, OTHER = "https://www.un.org/en/x", "https://someone.example/a", "https://else.example/b"


def cited(*urls: str) -> list[Citation]:
    return [Citation("A page", url, "", f"t/{number}") for number, url in enumerate(urls)]


@pytest.mark.parametrize(
    ("urls", "spread", "expected"),
    [
        ([UN], 0.0, "strong"),
        ([TASS], 0.0, "fair"),
        ([BLOG], 0.0, "weak"),
        ([BLOG, BLOG + "?page=2"], 0.0, "weak"),
        ([TASS, "https://tass.ru/ekonomika/2"], 0.0, "fair"),
        ([TASS, IRNA], 0.0, "strong"),
        ([BLOG, OTHER], 0.0, "strong"),
        ([BLOG, UN], 0.0, "strong"),
        ([UN, TASS], 0.10, "strong"),
        ([UN, TASS], 0.1001, "disputed"),
        ([UN], float("inf"), "disputed"),
        ([], 0.0, "weak"),
    ],
)
def test_the_grade_follows_its_rule(urls: list[str], spread: float, expected: str) -> None:
    assert grade(cited(*urls), spread=spread) == expected


def test_every_grade_has_its_meaning() -> None:
    assert set(GRADES) == {"strong", "fair", "weak", "disputed"}


@pytest.mark.parametrize(
    ("url", "name", "kind"),
    [
        (TASS, "TASS", "agency"),
        ("http://www.tass.com", "TASS", "agency"),
        ("https://photo.tass.com:8080/x", "TASS", "agency"),
        ("https://TASS.com/x", "TASS", "agency"),
        (IRNA, "IRNA", "agency"),
        ("https://nottass.com/x", "nottass.com", "other"),
        ("https://tass.com.example.net/x", "tass.com.example.net", "other"),
        ("https://example.org/?u=tass.com", "example.org", "other"),
        ("https://www.someone.example/a", "someone.example", "other"),
        ("https://localhost/x", "localhost", "other"),
        ("https://doi.org/10.7910/DVN/LEJUQZ", "Harvard Dataverse", "research"),
        ("https://doi.org/10.1000/182", "doi.org", "other"),
    ],
)
def test_a_publisher_is_found_by_its_domain_and_no_other(url: str, name: str, kind: str) -> None:
    assert publisher(url) == (name, kind)
