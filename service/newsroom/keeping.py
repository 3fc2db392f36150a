"""Briefs kept with their explanations, those of stories revised when the story moves on; it does not know who asks."""

from collections.abc import Callable, Mapping
from typing import Any

from service import news
from service.described import describe
from service.errors import BadInput
from service.halting import Step, go_on
from service.newsroom.changes import corrections, listed, revised
from service.newsroom.telling import Told, of_story, tell
from service.pipeline import Listener, Models, Options, ignore
from service.schemas import Brief
from service.stages.summarize import PROMPT
from service.store.briefs import KeptBrief, Option
from service.store.store import Store

MOVED = "the story's articles changed"
CORRECTED = "correction"
USUAL = Options()
# Before the names of options of a brief that tells a story as it stood when a day was over: by the bare names the
# story's own brief is found.
OF_DAY = "day_"

Asked = Mapping[str, Option]


def keep(
    store: Store,
    brief: news.Brief,
    *,
    story_id: str | None = None,
    options: Asked | None = None,
    explained: bool = False,
) -> KeptBrief:
    """Keep a brief with its explanations as revision 1, and give it back, with them if it shall be `explained`.

    Raises Conflict for one with an article that was deleted here.
    """
    document = describe(brief, explained=True).model_dump(mode="json")
    key = store.briefs.add(document, story_id=story_id, options=options)
    return store.briefs.get(key, explained=explained)


def brief_story(
    store: Store,
    models: Models,
    story_id: str,
    options: Options = USUAL,
    listen: Listener = ignore,
    step: Step = go_on,
    *,
    explained: bool = False,
) -> KeptBrief:
    """The brief of a story: the kept one where nothing changed, else a new revision. Blocks while models run.

    Raises NotFound for a story that is not there, BadInput for one that has no article, ModelError.
    """
    write = prepare_story(store, models, story_id, options, listen, step, explained=explained)
    with store.transaction() as bound:
        return write(bound)


def prepare_story(
    store: Store,
    models: Models,
    story_id: str,
    options: Options = USUAL,
    listen: Listener = ignore,
    step: Step = go_on,
    *,
    explained: bool = False,
) -> Callable[[Store], KeptBrief]:
    """All the work of `brief_story` but the keeping: what it gives back is to be called once, in a transaction."""
    story = store.stories.get(story_id).id
    told = of_story(store, story)
    asked = asked_of(options, models)
    kept = story_brief(store, story, _asked(options))
    if kept is None and not told.articles:
        raise BadInput("This story has no article that can be read.")
    if kept is not None and _is_current(kept, told, asked):
        key, number = kept.info.id, kept.revision.number
        return lambda bound: bound.briefs.get(key, number, explained=explained)
    made = tell(told, models, options, listen, step)
    return lambda bound: _explained(bound, _settle(bound, story, told, made, asked), explained)


def revise(store: Store, kept: KeptBrief, brief: news.Brief, reason: str, options: Asked | None = None) -> KeptBrief:
    """Keep a brief as the next revision of a kept one, each sentence with how it came from it. Raises Conflict."""
    described = describe(brief, explained=True)
    told = revised(read(kept), described, kept.flagged)
    number = store.briefs.revise(
        kept.info.id, described.model_dump(mode="json"), reason, told, after=kept.revision.number, options=options
    )
    return store.briefs.get(kept.info.id, number)


def read(kept: KeptBrief) -> Brief:
    """The JSON shape, byte for byte as it was answered, with its ids.

    `flagged` says which sentences no longer hold, `correction` which a person put right: those no longer hold either.
    """
    document = dict(kept.document)
    document |= {
        "id": kept.info.id,
        "revision": kept.revision.number,
        "story": kept.info.story_id,
        "created": kept.revision.created_at,
    }
    if kept.flagged or kept.corrected:
        document["sentences"] = [s | _standing(kept, s["id"]) for s in document["sentences"]]
    return Brief.model_validate(document)


def _standing(kept: KeptBrief, sentence: str) -> dict[str, Any]:
    """What became of a sentence after it was written."""
    flag, put_right = kept.flagged.get(sentence), kept.corrected.get(sentence)
    reasons = [flag.reason] if flag else []
    if put_right is None:
        return {"flagged": flag.reason} if flag else {}
    reasons.append(f"A person corrected it on {put_right.at:%-d %B %Y}: “{put_right.text}”")
    told = {"text": put_right.text, "at": put_right.at, "report": put_right.report_id}
    return {"flagged": " ".join(reasons), "correction": told}


def show(store: Store, kept: KeptBrief) -> Brief:
    """The same for a reader: with what this revision puts right of the one before it."""
    put_right = corrections(store, kept)
    return read(kept).model_copy(update={"corrections": listed(put_right)}) if put_right else read(kept)


def options_of(kept: KeptBrief) -> Options:
    """How its brief was asked for; one of a day, under the names of such."""
    asked, usual = kept.info.options, Options()
    before = OF_DAY if is_of_day(kept) else ""
    words, sentences, candidates = (asked.get(before + name) for name in ("words", "sentences", "candidates"))
    return Options(
        sentences=sentences if isinstance(sentences, int) else None,
        words=words if isinstance(words, int) else None,
        candidates=candidates if isinstance(candidates, int) else usual.candidates,
    )


def is_of_day(kept: KeptBrief) -> bool:
    """Whether it tells a story as it stood when a day was over, and not as it stands."""
    return f"{OF_DAY}candidates" in kept.info.options


def is_opening(kept: KeptBrief) -> bool:
    """Whether it is the opening paragraph of an edition: sentences of other briefs, which no model made."""
    return "opening" in kept.info.options


def asked_again(kept: KeptBrief, models: Models) -> Asked:
    """The options that are kept with a revision of it that these models make: found as it is found now."""
    before = OF_DAY if is_of_day(kept) else ""
    made = asked_of(options_of(kept), models)
    return {**kept.info.options, **{before + name: value for name, value in made.items()}}


def usual() -> Asked:
    """What is kept with the brief of a story that was asked for in the usual way, whoever words it."""
    return _asked(USUAL)


def asked_of(options: Options, models: Models) -> dict[str, Option]:
    """What is kept with a brief so that a later revision can be made as this one was."""
    return _asked(options) | _by(models)


def _asked(options: Options) -> dict[str, Option]:
    return {"sentences": options.sentences, "words": options.words, "candidates": options.candidates}


def _by(models: Models) -> dict[str, Option]:
    return {"encoder": models.encoder.name, "entailer": models.entailer.name, "generator": models.generator.name,
            "prompt": PROMPT}  # fmt: skip


def story_brief(store: Store, story_id: str, asked: Asked) -> KeptBrief | None:
    """The story's brief that was asked for in this way: the first made, where a merger brought it several."""
    found, cursor = None, None
    while True:
        page = store.briefs.page(story_id, cursor)
        for info in page.items:  # the latest made first
            if all(info.options.get(name) == value for name, value in asked.items()):
                found = info
        cursor = page.cursor
        if cursor is None:
            return None if found is None else store.briefs.get(found.id)


def _is_current(kept: KeptBrief, told: Told, asked: Asked) -> bool:
    """Was it made of these texts by these models, with nothing deleted from it or found wrong in it since?"""
    same = set(kept.articles.values()) == set(told.versions) and dict(kept.info.options) == dict(asked)
    return same and kept.revision.redacted_at is None and not kept.flagged


def _settle(bound: Store, story_id: str, told: Told, made: news.Brief, asked: Asked) -> KeptBrief:
    """Keep what was made, as a revision where the story has a brief by now; of two made at once one is kept."""
    story = bound.stories.hold(story_id)
    now = story_brief(bound, story, {name: asked[name] for name in ("sentences", "words", "candidates")})
    if now is None:
        return keep(bound, made, story_id=story, options=asked)
    if _is_current(now, told, asked):
        return now
    return revise(bound, now, made, CORRECTED if now.flagged else MOVED, asked)


def _explained(store: Store, kept: KeptBrief, explained: bool) -> KeptBrief:
    return store.briefs.get(kept.info.id, kept.revision.number, explained=True) if explained else kept
