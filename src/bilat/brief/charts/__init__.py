"""Charts of a brief: Vega specifications in plain dicts, drawn to SVG in two widths.

One module a family of charts. Each takes frozen records of plain values and
returns a :class:`bilat.brief.charts.render.Chart`, or None when there is nothing
to draw. The modules are imported where they are used, since not every brief has
every chart; the renderer (extra ``charts``) is imported when the first chart is
drawn. Maps are drawn without it.
"""
