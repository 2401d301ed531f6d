"""CAMEO codes and the classes that they became."""

import pytest

from bilat.events import CAMEO_CLASSES, CLASSES, class_of_cameo


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("03", "AGREE"), ("036", "AGREE"), ("042", "CONSULT"), ("080", "CONCEDE"),
        ("0811", "CONCEDE"), ("0814", "RETREAT"), ("0841", "RETREAT"), ("087", "RETREAT"),
        ("090", "ACCUSE"), ("1011", "REQUEST"), ("160", "SANCTION"), ("163", "COERCE"),
        ("1711", "COERCE"), ("1712", "ASSAULT"), ("175", "ASSAULT"), ("191", "COERCE"),
        ("190", "ASSAULT"), ("2042", "ASSAULT"),
    ],
)  # fmt: skip
def test_a_code_takes_the_longest_beginning(code: str, name: str) -> None:
    found = class_of_cameo(code)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("code", ["010", "023", "", "99", "4"])
def test_what_plover_left_out_has_no_class(code: str) -> None:
    assert class_of_cameo(code) is None


def test_every_root_is_named_and_every_class_is_reached() -> None:
    assert {f"{root:02}" for root in range(1, 21)} <= CAMEO_CLASSES.keys()
    assert set(CAMEO_CLASSES.values()) - {""} == CLASSES.keys()
