"""Blocks of tables and sentences on a terminal."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from bilat.cli.common import print_table

if TYPE_CHECKING:
    from bilat.brief.trade import Block

__all__ = ["print_blocks"]


def print_blocks(blocks: "Sequence[Block]") -> None:
    """Print blocks one after the other.

    Parameters
    ----------
    blocks
        In reading order.
    """
    for place, block in enumerate(blocks):
        if place:
            typer.echo("")
        typer.echo(block.title)
        if block.rows:
            print_table("", block.header, block.rows, numbers=block.numbers)
        for sentence in block.sentences:
            typer.echo(f"- {sentence}")
