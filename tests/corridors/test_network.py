"""The overlay's files: what is refused, and what a folder of one's own changes."""

from pathlib import Path

import pytest

from bilat.corridors import Choice, Network, graph_of, load_network
from bilat.errors import BadInput

NODES = "id,name,kind,lat,lon,country\naa,Aa,station,50,30,RUS\nbb,Bb,station,50,40,RUS\n"
LINKS = "id,from,to,mode,km,km_basis,status,gauge_mm\n"


def own(folder: Path, links: str = "", nodes: str = NODES) -> Path:
    (folder / "nodes.csv").write_text(nodes, encoding="utf-8")
    if links:
        (folder / "links.csv").write_text(LINKS + links, encoding="utf-8")
    return folder


def test_what_ships_is_whole(network: Network) -> None:
    assert len(network.links) >= 150
    assert all(route.via for route in network.corridors.values())
    assert all(one.citation.title or one.note for one in network.links.values())


def test_own_rows_are_added_and_replace(tmp_path: Path, network: Network) -> None:
    ends = "moscow-rail,st-petersburg-rail"
    row = f"moscow-rail--st-petersburg-rail--rail,{ends},rail,700,published,closed,1520\n"
    found = load_network(own(tmp_path, "aa-bb,aa,bb,rail,800,published,open,1520\n" + row))
    assert len(found.nodes) == len(network.nodes) + 2
    assert found.links["aa-bb"].km == 800
    assert found.links["moscow-rail--st-petersburg-rail--rail"].status == "closed"


@pytest.mark.parametrize(
    ("row", "field", "why"),
    [
        ("x,aa,zz,rail,800,published,open,1520", "to", "no node 'zz'"),
        ("x,aa,aa,rail,800,published,open,1520", "to", "to itself"),
        ("x,aa,bb,rail,300,published,open,1520", "km", "less than the great circle"),
        ("x,aa,bb,rail,,published,open,1520", "km", "is empty"),
        ("x,aa,bb,rail,far,published,open,1520", "km", "'far' is not a number"),
        ("x,aa,bb,rail,nan,published,open,1520", "km", "'nan' is not a number"),
        ("x,aa,bb,balloon,800,published,open,", "mode", "'balloon' is not known"),
        ("x,aa,bb,rail,800,guessed,open,1520", "km_basis", "'guessed' is not known"),
        ("x,aa,bb,rail,800,published,maybe,1520", "status", "'maybe' is not known"),
        ("x,aa,bb,rail,800,published,open,", "gauge_mm", "needs its gauge"),
        ("x,aa,bb,gauge_change,800,published,open,1520", "gauge_mm", "needs two"),
    ],
)
def test_a_broken_link_names_file_row_and_field(
    tmp_path: Path, row: str, field: str, why: str
) -> None:
    with pytest.raises(BadInput) as caught:
        load_network(own(tmp_path, row + "\n"))
    assert "links.csv, row 2" in caught.value.message
    assert f"column {field}" in caught.value.message
    assert why in caught.value.message


def test_a_node_off_the_globe_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"nodes.csv, row 2, column lat"):
        load_network(own(tmp_path, nodes=NODES.replace("50,30", "95,30")))


def test_a_folder_without_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="has none of"):
        load_network(tmp_path)
    with pytest.raises(BadInput, match="no such folder"):
        load_network(tmp_path / "nowhere")


def test_a_missing_factor_is_named(network: Network) -> None:
    less = {key: one for key, one in network.factors.items() if key[:2] != ("rail_border", "cost")}
    broken = Network(network.nodes, network.links, {}, {}, less, {})
    with pytest.raises(BadInput, match=r"freight_factors.csv.*'rail_border'.*'cost'"):
        _ = graph_of(broken, Choice()).arcs


def test_tank_to_wheel_never_stands_in_for_well_to_wheel(network: Network) -> None:
    less = {key: one for key, one in network.factors.items() if key[2] != "well-to-wheel"}
    broken = Network(network.nodes, network.links, {}, {}, less, {})
    with pytest.raises(BadInput, match="basis 'well-to-wheel'"):
        _ = graph_of(broken, Choice()).arcs
