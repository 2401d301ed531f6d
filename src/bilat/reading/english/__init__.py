"""English: times, figures and claims in a parsed text."""
