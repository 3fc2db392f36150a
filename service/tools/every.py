"""All tools there are; it does not know what each does."""

from typing import Any

from service.tools.briefing import BRIEF_ARTICLES, BRIEF_STORY
from service.tools.daily import DAILY_BRIEF
from service.tools.evidence import EXPLAIN_SENTENCE, READ_SOURCE
from service.tools.news import WHATS_NEW
from service.tools.stories import FIND_STORIES
from service.tools.tool import Tool

# In the order in which a client lists them: what is asked most comes first.
TOOLS: tuple[Tool[Any, Any], ...] = (
    DAILY_BRIEF, FIND_STORIES, BRIEF_STORY, BRIEF_ARTICLES, WHATS_NEW, EXPLAIN_SENTENCE, READ_SOURCE,
)  # fmt: skip
