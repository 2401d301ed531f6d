"""From a text to events, figures and claims, each with its place in the text.

Nothing here opens the store or judges a statement: that is ``bilat.checking``.
"""
