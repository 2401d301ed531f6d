"""English: how its sentences are read, on the parse of a spaCy model."""
