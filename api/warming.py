"""Loading what search derives from the plans while nobody waits for it: at the start, and after plans have changed."""

from __future__ import annotations

import asyncio
import logging

from fastapi.concurrency import run_in_threadpool

from kb.errors import KbError
from kb.knowledge import KnowledgeBase

__all__ = ["keep_warm"]

PAUSE = 2.0  # seconds; as long as plans keep coming in, nothing is made that the next one undoes

logger = logging.getLogger(__name__)


async def keep_warm(base: KnowledgeBase) -> None:
    """Look whether plans have changed, and prepare for the next question once they no longer do; never ends.

    Whichever process changed them. What is broken is logged once, and said by each question.
    """
    ready, seen = "", await _state(base)
    while True:
        await asyncio.sleep(PAUSE)
        now = await _state(base)
        if now == seen and now != ready:
            ready = now
            try:
                await run_in_threadpool(base.refresh)
            except KbError as error:
                logger.error("%s", error)
        seen = now


async def _state(base: KnowledgeBase) -> str:
    try:
        return await run_in_threadpool(base.state)
    except KbError as error:
        return str(error)
