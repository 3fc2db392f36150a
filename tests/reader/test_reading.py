from dataclasses import replace
from datetime import UTC, datetime

from service import news
from service.described import describe
from service.reader.matrix import matrix
from service.reader.reading import PARAGRAPH, read
from service.reader.timeline import timeline
from service.schemas import Correction
from tests.render.brief_sample import BRIEF, POST, STRUCK, WIRE, described

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def test_each_sentence_has_its_passages_numbered_as_the_articles_are() -> None:
    struck = read(described()).lines[0]
    assert struck.numbers == (1, 2, 3)
    assert [(p.number, p.context.quote, p.citation.echo) for p in struck.passages] == [
        (n, c.passage.text, c.echo) for n, c in enumerate(STRUCK.citations, start=1)
    ]


def test_values_of_a_disagreement_stand_side_by_side_with_their_passages() -> None:
    (differ,) = read(described()).differ
    assert [(s.value.text, [p.context.quote for p in s.passages]) for s in differ.sides] == [
        ("14", ["14 people"]),
        ("11", ["Officials said 11 were injured."]),
    ]


def test_paragraphs_keep_the_order_and_leave_no_sentence_alone() -> None:
    many = replace(BRIEF, sentences=(STRUCK,) * (PARAGRAPH + 1), disagreements=(), withheld=())
    ((_, paragraphs),) = read(describe(many)).sections
    assert [[line.id for line in p] for p in paragraphs] == [["s1", "s2", "s3", "s4"]]


def test_a_sentence_that_a_person_put_right_is_struck_and_no_other() -> None:
    brief = described()
    first, *rest = brief.sentences
    put_right = Correction(text="Eleven.", at=NOON, report="r")
    wrong = first.model_copy(update={"correction": put_right, "flagged": "A person corrected it."})
    struck, rudder = read(brief.model_copy(update={"sentences": [wrong, *rest]})).lines
    assert struck.struck
    assert not rudder.struck


def test_reprints_are_folded_under_their_original_and_what_is_not_used_is_set_aside() -> None:
    days, aside = timeline(described().articles)
    told = [(day.date, [(e.article.source, [r.source for r in e.reprints]) for e in day.entries]) for day in days]
    assert told == [
        (datetime(2026, 3, 4).date(), [("Harbour Post", [])]),
        (None, [("Coast Wire", ["Inland Echo"])]),
    ]
    assert [a.source for a in aside] == ["Garden Weekly"]


def test_a_reprint_whose_original_is_not_there_stands_alone() -> None:
    (copy,) = [a for a in described().articles if a.role == "reprint"]
    days, _ = timeline([copy])
    assert [e.article for d in days for e in d.entries] == [copy]


def test_the_map_says_who_reports_which_sentence_and_that_a_copy_reports_none() -> None:
    drawn = matrix(described())
    assert drawn is not None
    assert {row.source: row.cells for row in drawn.rows} == {
        "Harbour Post": ("whole", "whole"),
        "Coast Wire": ("whole", None),
        "Inland Echo": ("echo", None),
    }
    assert "Inland Echo repeats other articles only" in drawn.summary


def test_articles_without_a_publisher_are_one_each_on_the_map() -> None:
    lone = replace(POST, source=""), replace(WIRE, source="", agency="")
    passages = [news.Passage(a, 0, 30) for a in lone]
    told = tuple(news.Sentence(p.text, (news.Citation(p, 1.0),), "verbatim") for p in passages)
    drawn = matrix(describe(news.Brief("", told, tuple(news.Part(a, "original") for a in lone))))
    assert drawn is not None
    assert {row.source: row.cells for row in drawn.rows} == {
        f"[1] {POST.title}": ("whole", None),
        "[2] unnamed": (None, "whole"),
    }


def test_of_many_passages_of_a_value_two_stand_open_and_reprints_come_last() -> None:
    echo, *own = (replace(STRUCK.citations[n], echo=n == 2) for n in (2, 0, 1, 1))
    value = news.Value("14", (echo, *own))
    (differ,) = read(
        describe(replace(BRIEF, disagreements=(news.Disagreement("hurt", "conflict", (value, value)),)))
    ).differ
    side = differ.sides[0]
    assert [p.citation.echo for p in side.first] == [False, False]
    assert [p.citation.echo for p in side.rest] == [False, True]


def test_a_single_passage_more_is_not_folded_away() -> None:
    value = news.Value("14", STRUCK.citations)
    (differ,) = read(
        describe(replace(BRIEF, disagreements=(news.Disagreement("hurt", "conflict", (value, value)),)))
    ).differ
    assert (len(differ.sides[0].first), differ.sides[0].rest) == (3, ())


def test_there_is_no_map_where_there_is_nothing_to_compare() -> None:
    assert matrix(describe(replace(BRIEF, sentences=(STRUCK,)))) is None
    assert matrix(describe(news.Brief("", (), ()))) is None
