"""Which measures there are, what they read and how small a sample shows a change; it does not run them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    """`data`: the sets it reads. `sample`: items in the sample that CI runs. `writes`: whether a generator takes part.

    `given`: whether its `measure` takes a Given; those on our own sets need nothing.
    """

    name: str
    title: str
    data: tuple[str, ...] = ()
    sample: int | None = None
    writes: bool = False
    given: bool = True
    file: str = ""

    @property
    def module(self) -> str:
        """Where its `measure` stands: a file of its name, where `file` names no other."""
        return f"tests.quality.{self.file or self.name}"


# In the order of the report.
MEASURES = (
    Measure("citations", "Citations against hand-aligned spans", ("citations_spark_dev",), 8),
    Measure("coverage", "Coverage: ROUGE F1", ("summaries_multinews_dev", "summaries_multiling_en"), 5, writes=True),
    Measure("grounding", "Invented per 100 sentences", ("summaries_multinews_dev",), 5, writes=True),
    Measure("wording", "Wording", ("summaries_multinews_dev", "bias_lexicons"), 5, writes=True),
    Measure("paraphrases", "Passage matching", ("paraphrase_news",), 150),
    Measure("support", "Support of claims", ("factuality_dev", "claims_wice_dev"), 12),
    Measure("grouping", "Events: B-cubed", ("stories_ecb_newswcl", "stories_allsides_dev"), 1),
    Measure("disagreements", "Disagreements, our own set", given=False, file="test_disagreements"),
    Measure("echoes", "Echoes, our own set", ("stories_ecb_newswcl", "neutral_allsides_train"), given=False),
    Measure("attributions", "Who said it, our own set", given=False),
    Measure("instructions", "Hidden instructions, our own set", given=False, file="attacks"),
)
BY_NAME = {m.name: m for m in MEASURES}
