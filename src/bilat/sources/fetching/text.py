"""Small readings of what servers and files say of themselves."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

__all__ = ["as_count", "mega", "seconds_asked", "split_range"]

_MEGA = 1e6


def as_count(value: object) -> int | None:
    """Whole number of a header or a note; ``None`` when it is none."""
    text = str(value).strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None  # noqa: PLR2004 - digits of an int64


def mega(size: int | float) -> str:
    """Bytes as people read them: ``"12 kB"``, ``"3.4 MB"``."""
    if size < 1000:  # noqa: PLR2004 - the kilobyte
        return f"{size:.0f} bytes"
    return f"{size / 1000:,.0f} kB" if size < _MEGA else f"{size / _MEGA:,.1f} MB"


def seconds_asked(header: str | None) -> float | None:
    """Seconds that ``Retry-After`` asks for; ``None`` when it is not given or not readable."""
    if not header:
        return None
    count = as_count(header)
    if count is not None:
        return float(count)
    try:
        moment = parsedate_to_datetime(header)
    except ValueError:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max((aware - datetime.now(UTC)).total_seconds(), 0.0)


def split_range(header: str | None) -> tuple[int | None, int | None]:
    """First byte and total of ``Content-Range: bytes 5-9/10``; ``None`` for what is not said."""
    unit, _, rest = (header or "").strip().partition(" ")
    span, _, total = rest.partition("/")
    if unit.lower() != "bytes":
        return None, None
    return as_count(span.partition("-")[0]), as_count(total)
