"""Which columns of pulled sources a brief shows, by section."""

from dataclasses import dataclass

__all__ = ["HEADLINES", "Headline"]


@dataclass(frozen=True, slots=True)
class Headline:
    """A column of a yearly group that a brief shows.

    Parameters
    ----------
    section
        Section that it stands in.
    group, column
        The group, and the name of the column in a panel of dyads: the first
        country of the pair is 1, the second 2.
    label
        What it is, for readers of the brief.
    of
        ``"pair"``, or whose value it is: ``"a"`` or ``"b"``.
    """

    section: str
    group: str
    column: str
    label: str
    of: str = "pair"


HEADLINES = (
    Headline("political", "un_votes", "vote_agreement", "Same vote in the UN General Assembly"),
    Headline(
        "political", "un_votes", "vote_kappa", "Agreement in UN votes beyond chance (Cohen's kappa)"
    ),
    Headline("political", "ideal_points", "ideal_point_distance", "Distance of UN ideal points"),
    Headline("political", "alliances", "atop_defense1", "Defence obligation (ATOP)", "a"),
    Headline("political", "alliances", "atop_nonagg1", "Non-aggression obligation (ATOP)", "a"),
    Headline("political", "alliances", "atop_consul1", "Consultation obligation (ATOP)", "a"),
    Headline("political", "rivalries", "rivalry", "Strategic rivalry (Thompson and others)"),
    Headline("political", "disputes", "mid_ongoing", "Militarized dispute under way (MID)"),
    Headline("political", "arms", "arms1", "Arms transfers (SIPRI TIV)", "a"),
    Headline("political", "arms", "arms2", "Arms transfers (SIPRI TIV)", "b"),
    Headline(
        "political", "military_spending", "sipri_spending1", "Military expenditure (SIPRI)", "a"
    ),
    Headline(
        "political", "military_spending", "sipri_spending2", "Military expenditure (SIPRI)", "b"
    ),
    Headline("political", "events_polecat", "polecat_events1", "Events in the news (POLECAT)", "a"),
    Headline("political", "events_polecat", "polecat_events2", "Events in the news (POLECAT)", "b"),
    Headline("economic", "trade_cow", "imports2", "Goods (COW trade)", "a"),
    Headline("economic", "trade_cow", "imports1", "Goods (COW trade)", "b"),
    Headline(
        "economic",
        "trade_comtrade",
        "comtrade_exports_fob1",
        "Goods, FOB, as the exporter reports them (Comtrade)",
        "a",
    ),
    Headline(
        "economic",
        "trade_comtrade",
        "comtrade_imports_cif2",
        "Goods, CIF, as the importer reports them (Comtrade)",
        "a",
    ),
    Headline(
        "economic",
        "trade_comtrade",
        "comtrade_exports_fob2",
        "Goods, FOB, as the exporter reports them (Comtrade)",
        "b",
    ),
    Headline(
        "economic",
        "trade_comtrade",
        "comtrade_imports_cif1",
        "Goods, CIF, as the importer reports them (Comtrade)",
        "b",
    ),
    Headline(
        "economic",
        "trade_imf",
        "imf_exports_fob1",
        "Goods, FOB, as the exporter reports them (IMF)",
        "a",
    ),
    Headline(
        "economic",
        "trade_imf",
        "imf_exports_fob2",
        "Goods, FOB, as the exporter reports them (IMF)",
        "b",
    ),
    Headline("economic", "trade_baci", "baci_exports1", "Goods, FOB, reconciled (BACI)", "a"),
    Headline("economic", "trade_baci", "baci_exports2", "Goods, FOB, reconciled (BACI)", "b"),
    Headline(
        "economic", "tariffs", "tariff_weighted2", "Average tariff on goods on the way (WITS)", "a"
    ),
    Headline(
        "economic", "tariffs", "tariff_weighted1", "Average tariff on goods on the way (WITS)", "b"
    ),
    Headline(
        "economic", "trade_agreements", "trade_agreements", "Trade agreements in force (DESTA)"
    ),
    Headline("economic", "gdp_cow", "gdp1", "Gross domestic product", "a"),
    Headline("economic", "gdp_cow", "gdp2", "Gross domestic product", "b"),
    Headline("economic", "world_bank", "wb_gdp1", "Gross domestic product (World Bank)", "a"),
    Headline("economic", "world_bank", "wb_gdp2", "Gross domestic product (World Bank)", "b"),
    Headline("people", "students", "students1", "Students (UNESCO)", "a"),
    Headline("people", "students", "students2", "Students (UNESCO)", "b"),
    Headline("people", "migrants", "migrants1", "Migrants (World Bank)", "a"),
    Headline("people", "migrants", "migrants2", "Migrants (World Bank)", "b"),
    Headline("people", "science", "coauthored_works", "Works written together (OpenAlex)"),
    Headline("people", "visas", "visa1", "What a passport needs (Passport Index)", "a"),
    Headline("people", "visas", "visa2", "What a passport needs (Passport Index)", "b"),
    Headline("people", "flights", "routes1", "Direct air routes", "a"),
    Headline("people", "flights", "routes2", "Direct air routes", "b"),
    Headline("context", "igos", "common_igos", "Organizations in common (COW IGO)"),
    Headline("context", "capabilities", "cinc1", "Share of the world's capabilities (CINC)", "a"),
    Headline("context", "capabilities", "cinc2", "Share of the world's capabilities (CINC)", "b"),
    Headline("context", "capital_distance_cow", "capital_distance", "Distance of the capitals"),
    Headline("context", "min_distance_cow", "minimum_distance", "Distance of the nearest points"),
)
"""Columns shown when their source is pulled, in order."""
