"""PDF: its text, without running heads; and what can't be read, said by name."""

import io
from collections.abc import Callable

import pytest

from bilat.errors import BadInput
from bilat.reading.records import Document

Read = Callable[..., Document]
MakePdf = Callable[..., bytes]


def test_text_runs_on_over_lines_and_pages(read: Read, make_pdf: MakePdf) -> None:
    pages = [
        ["A journal", "Iran and Russia signed an agree-", "ment on the corridor, which both", "1"],
        ["A journal", "sides call important. Trade (in tons) rose to", "new highs this year.", "2"],
        ["A journal", "Third page.", "3"],
    ]
    found = read("a.pdf", make_pdf(*pages, title="The corridor"))
    assert found.title == "The corridor"
    assert found.text == (
        "Iran and Russia signed an agreement on the corridor, which both sides call important. "
        "Trade (in tons) rose to new highs this year.\n\nThird page."
    )
    assert "Running heads and page numbers were left out, lines: 6." in found.notes


def test_pages_without_text_are_said(read: Read, make_pdf: MakePdf) -> None:
    assert "Pages without text, perhaps scanned: 1." in read("a.pdf", make_pdf(["Text."], [])).notes


def test_a_pdf_without_text_is_refused(read: Read, make_pdf: MakePdf) -> None:
    with pytest.raises(BadInput, match=r"a\.pdf holds no text; it was perhaps scanned"):
        read("a.pdf", make_pdf([], []))


def test_a_pdf_by_another_name_is_a_pdf(read: Read, make_pdf: MakePdf) -> None:
    assert read("a.txt", make_pdf(["Text."])).text == "Text."


def encrypted(data: bytes, user: str) -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(user, "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_an_encrypted_pdf_is_refused(read: Read, make_pdf: MakePdf) -> None:
    with pytest.raises(BadInput, match=r"a\.pdf is encrypted"):
        read("a.pdf", encrypted(make_pdf(["Text."]), "secret"))


def test_a_pdf_that_every_viewer_opens_is_read(read: Read, make_pdf: MakePdf) -> None:
    assert read("a.pdf", encrypted(make_pdf(["Text."]), "")).text == "Text."


@pytest.mark.parametrize("share", [0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
def test_a_truncated_pdf_is_refused_or_said(
    read: Read, make_pdf: MakePdf, share: float, capfd: pytest.CaptureFixture[str]
) -> None:
    whole = make_pdf(["Iran met Russia."], ["Then it left."])
    try:
        said = read("a.pdf", whole[: int(len(whole) * share)]).notes
    except BadInput as error:
        said = (error.message,)
    assert any("end" in one and "cut off" in one for one in said) or "no text" in said[0]
    assert capfd.readouterr() == ("", "")


def test_a_pdf_of_too_many_pages_is_refused(read: Read, make_pdf: MakePdf) -> None:
    from bilat.reading.documents import Limits

    with pytest.raises(BadInput, match="has 3 pages; at most 2"):
        read("a.pdf", make_pdf(["a"], ["b"], ["c"]), limits=Limits(pages=2))
