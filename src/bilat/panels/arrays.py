"""Arrow arrays from plain values, without pandas.

``pyarrow.array`` imports pandas to see whether it was given something of it: a
quarter of a second, and 50 MB.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["numbers", "texts"]


def numbers(values: "Sequence[int | None]") -> "pa.Array":
    """Make an array of whole numbers of four bytes.

    Parameters
    ----------
    values
        Numbers; ``None`` is missing.
    """
    import numpy as np
    import pyarrow as pa

    held = np.array([0 if one is None else one for one in values], dtype=np.int32)
    return pa.Array.from_buffers(pa.int32(), len(values), [_valid(values), pa.py_buffer(held)])


def texts(values: "Sequence[str | None]") -> "pa.Array":
    """Make an array of texts.

    Parameters
    ----------
    values
        Texts; ``None`` is missing.
    """
    import numpy as np
    import pyarrow as pa

    encoded = [(one or "").encode() for one in values]
    offsets = np.zeros(len(values) + 1, dtype=np.int32)
    np.cumsum([len(one) for one in encoded], out=offsets[1:])
    return pa.StringArray.from_buffers(
        len(values), pa.py_buffer(offsets), pa.py_buffer(b"".join(encoded)), _valid(values)
    )


def _valid(values: Sequence[object]) -> "pa.Buffer | None":
    """One bit a value, as Arrow has it; ``None`` when nothing is missing."""
    import numpy as np
    import pyarrow as pa

    present = np.array([one is not None for one in values], dtype=bool)
    if present.all():
        return None
    return pa.py_buffer(np.packbits(present, bitorder="little"))
