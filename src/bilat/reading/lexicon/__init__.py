"""The dictionaries as rows: those that ship in ``reading/data``, and a user's own before them.

``shipped`` reads the files of the package, ``own`` reads and checks a user's folder,
``use`` says which folder holds in this process and gives the rows of both.
"""
