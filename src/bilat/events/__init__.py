"""Political events: who did what to whom, in the classes of PLOVER.

The ontology is the 16 classes of PLOVER (Open Event Data Alliance, manual of
2021), each with its quad category and the two-digit root of CAMEO.
"""

from bilat.events.ontology import CLASSES, EventClass, Quad, event_class

__all__ = ["CLASSES", "EventClass", "Quad", "event_class"]
