"""A claim against the store: verdict, evidence and the reasoning in one line."""

from bilat.checking.check import check, check_all
from bilat.checking.html import texts_to_html, to_html
from bilat.checking.json import as_json
from bilat.checking.kept import KeptVerdicts
from bilat.checking.markdown import to_markdown
from bilat.checking.verdicts import SIGNS, VERDICTS, Checked, Evidence, Tolerance, Verdict

__all__ = [
    "SIGNS",
    "VERDICTS",
    "Checked",
    "Evidence",
    "KeptVerdicts",
    "Tolerance",
    "Verdict",
    "as_json",
    "check",
    "check_all",
    "texts_to_html",
    "to_html",
    "to_markdown",
]
