"""Requests that OpenAPI shows and that run as they stand; the events are invented."""

from typing import Any

_HARBOUR = {
    "url": "https://coast-courier.example/harbour-crane",
    "source": "Coast Courier",
    "title": "Crane falls at Ostra harbour",
    "published": "2026-03-04T08:10:00Z",
    "text": "A loading crane fell at the harbour of Ostra on Tuesday morning and injured three dock workers. "
    "The harbour master, Lena Abt, said the quay would stay closed until Friday. "
    "Two ferries were sent to the port of Velm instead.",
}
_VELM = {
    "url": "https://velm-daily.example/2026/03/04/ostra",
    "source": "Velm Daily",
    "title": "Three hurt as crane topples in Ostra",
    "published": "2026-03-04T09:30:00Z",
    "text": "Three dock workers were injured when a loading crane fell at Ostra harbour on Tuesday morning. "
    "Lena Abt, the harbour master, said the quay would stay closed until Friday. "
    "The crane was inspected last in November, the port authority said.",
}
_PAGE = {
    "url": "https://island-post.example/crane",
    "source": "Island Post",
    "html": "<html><head><title>Crane accident in Ostra</title></head><body><nav>Home News Sport</nav><article>"
    "<h1>Crane accident in Ostra</h1><p>Three dock workers were injured on Tuesday morning when a loading crane fell "
    "at the harbour of Ostra, the police said.</p><p>Two ferries were sent to the port of Velm instead, and the quay "
    "will stay closed until Friday.</p></article><footer>Imprint</footer></body></html>",
}

BRIEF_REQUESTS: dict[str, Any] = {
    "two articles": {"summary": "Two articles as text", "value": {"articles": [_HARBOUR, _VELM]}},
    "text and a page": {
        "summary": "Text beside a page as it was published, at most four sentences",
        "value": {"articles": [_HARBOUR, _VELM, _PAGE], "sentences": 4},
    },
    "every event": {
        "summary": "A brief for each event",
        "value": {"articles": [_HARBOUR, _VELM], "stories": "all"},
    },
}
