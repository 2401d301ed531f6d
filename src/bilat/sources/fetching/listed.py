"""The address of one file in a Dataverse dataset, from the list of its files.

The numbers of files there change with each edition, so that an address that was right last
month leads to an old edition or nowhere; the list of the latest published version does not.
The list: ``/api/datasets/:persistentId/versions/:latest-published/files``; a file:
``/api/access/datafile/ID``, as deposited with ``format=original`` where Dataverse made a table
of it (see "Native API" and "Data Access API" in the guides of the Dataverse project).
"""

import json
from fnmatch import fnmatchcase
from urllib.parse import urlsplit

from bilat.errors import BadInput
from bilat.sources.fetching.text import mega

__all__ = ["MOST", "file_in"]

MOST = 50_000_000
"""Bytes beyond which it is no list of files."""

_SHOWN = 8


def file_in(content: bytes, address: str, pattern: str) -> tuple[str, str]:
    """Find a file in a list.

    Parameters
    ----------
    content
        What the server answered.
    address
        Where the list is.
    pattern
        Pattern (:mod:`fnmatch`) of the name of the file; letter case is ignored. Of
        several that match, the last by name is taken: names hold the day of the edition.

    Returns
    -------
    tuple of str
        The address of the file, and its name.

    Raises
    ------
    BadInput
        What came is no list of files, or the file is not in it.
    """
    try:
        answer = json.loads(content)
        files = {str(one["label"]): one["dataFile"] for one in answer["data"]}
    except (ValueError, KeyError, TypeError) as error:
        raise BadInput(
            f"{address}: what came ({mega(len(content))}) is no list of files of Dataverse",
            hint="the server may be ill: try later, or download the file by hand and use --from",
        ) from error
    alike = [name for name in files if fnmatchcase(name.casefold(), pattern.casefold())]
    found = sorted(alike, key=str.casefold)
    if not found:
        names = sorted(files)
        more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
        raise BadInput(
            f"{address} lists no {pattern!r}; it lists {', '.join(names[:_SHOWN]) or 'nothing'}"
            f"{more}",
            hint="the publisher may have named it anew: look at the homepage of the dataset",
        )
    file = files[found[-1]]
    parts = urlsplit(address)
    original = "?format=original" if file.get("originalFileFormat") else ""
    return f"{parts.scheme}://{parts.netloc}/api/access/datafile/{file['id']}{original}", found[-1]
