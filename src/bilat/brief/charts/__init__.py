"""Charts of a brief, drawn to SVG in two widths.

One module a family of charts. Each takes frozen records of plain values and
returns a :class:`bilat.brief.charts.render.Chart`, or None when there is nothing
to draw. The modules are imported where they are used, since not every brief has
every chart. A chart places everything itself, in pixels, because direct labels
need that; ``panel`` holds the scales and ``marks`` writes the SVG.
"""
