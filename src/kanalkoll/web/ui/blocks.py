"""Blocks of a template, rendered where another template asks for them."""

from __future__ import annotations

from django.template import Context
from django.template.loader_tags import BLOCK_CONTEXT_KEY, BlockContext
from django.utils.safestring import SafeString, mark_safe


def render_block(context: Context, name: str) -> SafeString:
    """The page's block of that name as it would stand here, without surrounding space.

    Empty when the page has no such block: the frame can leave out what
    surrounds it, and show a block (the title) in two places.
    """
    blocks: BlockContext | None = context.render_context.get(BLOCK_CONTEXT_KEY)
    block = blocks.get_block(name) if blocks is not None else None
    if block is None:
        return mark_safe("")
    return mark_safe(block.render(context).strip())  # noqa: S308 (a block escapes what it shows)
