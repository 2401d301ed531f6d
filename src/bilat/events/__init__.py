"""Political events: who did what to whom, in the classes of PLOVER.

The ontology is the 16 classes of PLOVER (Open Event Data Alliance, manual of
2021), each with its quad category and the two-digit root of CAMEO. ``tables`` has
the store tables of what was read in texts; ``events_between`` joins them with the
events of pulled sources, and ``tally`` counts them.
"""

from bilat.events.between import PULLED, Asked, events_between, origins
from bilat.events.cameo import CAMEO_CLASSES, class_of_cameo
from bilat.events.counts import (
    PERIODS,
    QUADS,
    Dated,
    Event,
    Per,
    Tally,
    by_day,
    coders,
    listed,
    tally,
)
from bilat.events.ontology import CLASSES, EventClass, Quad, event_class

__all__ = [
    "CAMEO_CLASSES",
    "CLASSES",
    "PERIODS",
    "PULLED",
    "QUADS",
    "Asked",
    "Dated",
    "Event",
    "EventClass",
    "Per",
    "Quad",
    "Tally",
    "by_day",
    "class_of_cameo",
    "coders",
    "event_class",
    "events_between",
    "listed",
    "origins",
    "tally",
]
