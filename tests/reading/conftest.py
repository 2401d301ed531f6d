"""Files to be read: made where they are needed, since their bytes are the point."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bilat.reading.documents import documents
from bilat.reading.records import Document


def pdf_of(*pages: list[str], title: str = "") -> bytes:
    """Make a PDF of pages of lines, by hand: text in Helvetica, one line under the other."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(count))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for n, lines in enumerate(pages):
        safe = [line.replace("(", r"\(").replace(")", r"\)") for line in lines]
        shown = " ".join(f"({line}) Tj T*" for line in safe)
        stream = f"BT /F1 12 Tf 14 TL 72 720 Td {shown} ET"
        objects += [
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * n} 0 R >>",
            f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        ]
    objects.append(f"<< /Title ({title}) >>")
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    trailer = f"<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>"
    return out + f"trailer\n{trailer}\nstartxref\n{start}\n%%EOF\n".encode()


@pytest.fixture
def make_pdf() -> Callable[..., bytes]:
    """Make a PDF: ``make_pdf(["line", "line"], ["line of page 2"], title="...")``."""
    return pdf_of


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Document]:
    """Write bytes or text to a file and read it: ``read("a.html", "<p>...", country="IRN")``."""

    def make(name: str, content: bytes | str, **options: Any) -> Document:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        (found,) = documents(str(path), **options)
        assert isinstance(found, Document)
        return found

    return make
