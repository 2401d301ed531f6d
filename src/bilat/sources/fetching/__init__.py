"""Getting the files of datasets: from their publishers, from the last time, or from a folder.

``download`` takes one file over HTTP, whatever the server does; ``cache`` keeps it under
``<home>/downloads/<dataset>``; ``gather`` does so for many datasets at once, one connection
to a host; ``local`` recognises files that a person downloaded; ``archive`` takes one file
out of a zip or gzip file, with limits; ``unpack`` hands the files to a reader.

HTTP is httpx's: it keeps to a time limit on each read, hands over the raw bytes of a stream
(which resuming needs), tells a cut connection from a finished one, honours the proxy and
certificate settings of the environment, and is fully typed. With what it needs it takes 4 MB,
where the engine of the store takes a hundred times that, and `pull` is how bilat gets its
data; so it is no extra. It is imported when the first file is asked for (90 ms) and by
nothing else.
"""

from bilat.sources.fetching.gather import Failure, fetch_all
from bilat.sources.fetching.local import Folder
from bilat.sources.fetching.manner import Manner, Progress, Step
from bilat.sources.fetching.obtained import Obtained
from bilat.sources.fetching.unpack import at_hand

__all__ = [
    "Failure",
    "Folder",
    "Manner",
    "Obtained",
    "Progress",
    "Step",
    "at_hand",
    "fetch_all",
]
