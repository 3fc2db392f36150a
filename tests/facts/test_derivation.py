"""What a shortened sentence may not do to its passage: each fault once as models make it, and once told rightly."""

from collections.abc import Callable, Iterator, Sequence

import pytest

from service.facts import (
    attached,
    complements,
    governed,
    governing,
    narrowing,
    own_words,
    owners,
    predicates,
    quoting,
    slips,
    surface,
    trimmed,
)
from service.news import Article, Failure, Passage

Look = Callable[[str, Sequence[Passage]], Iterator[Failure]]


def passage(text: str) -> Passage:
    return Passage(Article(text, source="Kallvik Post"), 0, len(text))


# The check; a passage; what a model made of it that it does not say; how it may be told.
CASES: list[tuple[Look, str, str, str]] = [
    (
        governed.governed,
        "“It was another harbour,” Orsk said on Friday when asked whether he regretted the sale of the pier.",
        "Orsk said on Friday that he regretted the sale of the pier.",
        "Asked whether he regretted the sale of the pier, Orsk said on Friday: “It was another harbour.”",
    ),
    (
        governed.governed,
        "“Lund admitted that drivers would be watched off duty and knew how fast they went,” Vale says in her suit.",
        "Vale says in her suit that drivers would be watched off duty and knew how fast they went.",
        "Vale says in her suit that Lund admitted that drivers would be watched off duty.",
    ),
    (
        governing.governs,
        "Channel Nine parted ways with Brisk, announcing that the last season of Quay Street will be without him.",
        "Channel Nine parted ways with the last season of Quay Street, announcing that it will be without him.",
        "Channel Nine parted ways with Brisk, announcing that the last season will be without him.",
    ),
    (
        governing.spoken_about,
        "At the keeper's house, friends came and left but were too shaken to say much.",
        "Friends came and left but were too shaken to say much about the keeper’s house.",
        "Friends came and left at the keeper’s house but were too shaken to say much.",
    ),
    (
        own_words.borne,
        "Many tenants of Rope Lane do not want to pay more for water.",
        "Some tenants of Rope Lane do not want to pay more for water.",
        "Many tenants of Rope Lane do not want to pay more.",
    ),
    (
        own_words.borne,
        "The mill closed in May and the school in June.",
        "The school closed in June because the mill closed in May.",
        "The school closed in June and the mill in May.",
    ),
    (
        attached.attached,
        "The mother told them she had last spoken to her daughter on 12 November.",
        "On 12 November the mother told them she had last spoken to her daughter.",
        "The mother told them she last spoke to her daughter on 12 November.",
    ),
    (
        attached.attached,
        "The Star reported weeks ago that the singer was ill, but she denied those claims in Marl on 2 February.",
        "The Star reported that the singer was ill on 2 February, but she denied those claims.",
        "The singer denied on 2 February that she was ill.",
    ),
    (
        attached.ordered,
        "It may seem hard to square that sum with Ostby's loss of 5 million last year, which is cutting jobs.",
        "Ostby’s loss may seem hard to square with the sum, which is cutting jobs.",
        "That sum may seem hard to square with Ostby’s loss of 5 million.",
    ),
    (
        complements.complemented,
        "Senator Vale on Sunday called the threat of a closure of the port “shameful” and blamed the board for it.",
        "Senator Vale called the threat of a closure of the port.",
        "Senator Vale called the threat of a closure of the port “shameful”.",
    ),
    (
        complements.complemented,
        "The offence carries a maximum penalty of six months in jail and a fine of 500 marks, the court says.",
        "The offence carries a maximum penalty of six months and a fine of 500 marks.",
        "The offence carries a maximum penalty of six months in jail.",
    ),
    (
        complements.complemented,
        "Ilse Rohm was reported missing by her mother, who told the guard that she had gone to pick apples in Varn.",
        "Ilse Rohm was reported missing by her mother, who told the guard.",
        "Ilse Rohm was reported missing by her mother.",
    ),
    (
        complements.complemented,
        "Critics saw in the speech a false comparison of taxes with theft.",
        "Critics saw in the speech a false comparison of taxes.",
        "Critics saw in the speech a comparison of taxes with theft.",
    ),
    (
        predicates.stated,
        "The victim's car was missing from the yard.",
        "The victim’s car was missing from the yard, and nobody smiled.",
        "The victim’s car was missing.",
    ),
    (
        predicates.ended,
        "If she can convince the producers that the birth should be filmed, then maybe.",
        "If she can convince the producers that the birth should be filmed, maybe she can.",
        "She may convince the producers that the birth should be filmed.",
    ),
    (
        predicates.ended,
        "Fabian Sole, 49, was found dead around 5 p.m. on the terrace.",
        "Fabian Sole, 49, died around 5 p.m. on the terrace.",
        "Fabian Sole, 49, was found dead around 5 p.m.",
    ),
    (
        predicates.ended,
        "The firm defended the rise, saying Mr Dole had met every target.",
        "The firm defended the rise, said Mr Dole had met every target.",
        "The firm defended the rise, saying Mr Dole had met every target.",
    ),
    (
        predicates.ended,
        "Ada Milan is not here for the remarks of Mads Dane.",
        "Ada Milan, who is not here for the remarks of Mads Dane, is not here.",
        "Ada Milan is not here for the remarks.",
    ),
    (
        predicates.ended,
        "Twenty years ago the effects would have been hailed; today they look old.",
        "The effects would have been hailed today; today they look old.",
        "The effects look old today.",
    ),
    (
        predicates.related,
        "The garden is hidden by thick shrubs, and the house is locked by an iron gate.",
        "The garden is hidden by thick shrubs, which are locked by an iron gate.",
        "The garden is hidden by thick shrubs, and the house is locked by a gate.",
    ),
    (
        predicates.renamed,
        "The lawyer Gail Glint told the Courier that Aries was one of the first to use it.",
        "The lawyer Gail Glint told the Courier that she was one of the first to use it.",
        "The lawyer Gail Glint told the Courier that Aries was one of the first to use it.",
    ),
    (
        quoting.whole,
        "“To blame Perl for the vaccine when he did what was right, which saved lives,” is not fair, Blom said.",
        "“To blame Perl for the vaccine when he did what was right,” Blom said.",
        "“To blame Perl for the vaccine” is not fair, Blom said.",
    ),
    (
        quoting.cut,
        "“If that had been a woman he was talking to I would have said something,” said the actor.",
        "“If that had been a woman he was talking to,” said the actor.",
        "“If that had been a woman he was talking to I would have said something,” the actor said.",
    ),
    (
        quoting.meant,
        "Dane spoke of the charges against Weit, saying, “I would not want him married to a friend.”",
        "Dane said: “I would not want him married to a friend.”",
        "Dane said of Weit: “I would not want him married to a friend.”",
    ),
    (
        quoting.alone,
        "“It seems to me that he thinks it was not so bad,” Rivers said.",
        "“He thinks it was not so bad.”",
        "“He thinks it was not so bad,” Rivers said.",
    ),
    (
        quoting.alone,
        "The car was missing from his yard.",
        "The car was missing from the yard, which they called “his”.",
        "The car was missing from “his yard”.",
    ),
    (
        surface.lowered,
        "The lawyers of Spae have not called back, and Spae was silent.",
        "The spae lawyers have not called back.",
        "The lawyers of Spae have not called back.",
    ),
    (
        surface.doubled,
        "The fever can be caused by many germs, such as gullids, which are common.",
        "Gullids, which are common, can be caused by many germs, such as gullids.",
        "The fever can be caused by gullids, which are common.",
    ),
    (
        governed.opened,
        "When women reported use for 20 weeks, their children had a higher risk of the illness.",
        "Women reported use for 20 weeks had a higher risk of the illness.",
        "The children of women who reported use for 20 weeks had a higher risk of the illness.",
    ),
    (
        predicates.joined,
        "Not all of the huts are for hikers who plan to walk to Marl.",
        "Not all of the huts are hikers who plan to walk to Marl.",
        "Not all are for hikers who plan to walk to Marl.",
    ),
    (
        predicates.joined,
        "The book led to a few questions about the trail, “but the film seems to have had more effect,” Hask said.",
        "The book led to a few questions about the trail, which the film seems to have had more effect, Hask said.",
        "The book led to a few questions about the trail, but the film seems to have had more effect, Hask said.",
    ),
    (
        predicates.joined,
        "She and Pater were brought together for the show in 1996.",
        "Jennifer Pater was brought together for the show in 1996.",
        "She and Pater were brought together in 1996.",
    ),
    (
        predicates.joined,
        "Wright died on Saturday at the infirmary of Marl.",
        "Wright died on Saturday at the infirmary of Marl, where she lived.",
        "Wright died at the infirmary of Marl on Saturday.",
    ),
    (
        predicates.renamed,
        "The producer Llew first met Wright when the cook decided to launch a campaign.",
        "The producer Llew first met Wright when she decided to launch a campaign.",
        "Llew first met Wright when the cook decided to launch a campaign.",
    ),
    (
        trimmed.trimmed,
        "The authors agree that their results do not show a link.",
        "The authors agree that their results do not show a clear link.",
        "The authors agree that their results show no link.",
    ),
    (
        narrowing.narrowed,
        "Attorneys for Singh and Godard have flatly denied the new charges.",
        "Singh and Godard have denied the new charges.",
        "Attorneys for Singh and Godard have denied the new charges.",
    ),
    (
        attached.ordered,
        "He also credits Kid Cuddy's songs for saving his life.",
        "Kid Cuddy credits him for saving his life.",
        "He credits Kid Cuddy’s songs for saving his life.",
    ),
    (
        own_words.borne,
        "Requests for permits have risen.",
        "Requests for permits have risen, so far.",
        "Requests for permits have risen.",
    ),
    (
        slips.slipped,
        "Samsa is not responsible for the practices of these suppliers.",
        "Samsa is not responsible for the practices of these suppliers, which are not its own.",
        "Samsa is not responsible for these suppliers’ practices.",
    ),
    (
        slips.slipped,
        "Along with the games of the fair, there were also board plans that showed the pier.",
        "The games of the fair were also board plans that showed the pier.",
        "There were also board plans that showed the pier.",
    ),
    (
        slips.slipped,
        "He thought so highly of his letter that he threatened to strike again.",
        "He thought so highly of his letter and threatened to strike again.",
        "He thought so highly of his letter that he threatened to strike again.",
    ),
    (
        slips.slipped,
        "But 15 years after his arrest, his words seem to be worth less.",
        "The words of 15 years after his arrest seem to be worth less.",
        "His words seem to be worth less 15 years after his arrest.",
    ),
    (
        slips.slipped,
        "The policy has drawn the ire of readers, who compared it with a novel.",
        "The policy has drawn readers who compared it with a novel.",
        "The policy has drawn the ire of readers.",
    ),
    (
        owners.possessed,
        "“There is something in it,” Lurie told Marl Weekly.",
        "“There is something in it,” said Marl Weekly’s Lurie.",
        "“There is something in it,” Lurie told Marl Weekly.",
    ),
    (
        own_words.borne,
        "The policy lets the firm listen to everything that its users say.",
        "The policy lets the firm listen to anything that its users say.",
        "The policy lets the firm listen to everything its users say.",
    ),
    (
        attached.ordered,
        "From a cool viewpoint, he can see the value in Unger's hood.",
        "Unger can see the value in the hood from a cool viewpoint.",
        "He can see the value in Unger’s hood.",
    ),
    (
        slips.slipped,
        "He said he first went into a church at 91 and was later christened.",
        "He said he first went into a church at 91 and later christened.",
        "He said he was later christened.",
    ),
    (
        slips.slipped,
        "The case drew attention to its inner workings and the fate of women in Marl.",
        "The case drew attention and the fate of women in Marl.",
        "The case drew attention to the fate of women in Marl.",
    ),
    (
        narrowing.narrowed,
        "The envoy found that deposed President Marsi was well.",
        "The envoy found that President Marsi was well.",
        "The envoy found that the deposed president was well.",
    ),
    (
        slips.slipped,
        "The firm pointed to shrinking sales, and roughly 40 people will lose their jobs.",
        "The firm pointed to shrinking sales, roughly 40 people will lose their jobs.",
        "The firm pointed to shrinking sales, and roughly 40 people will lose their jobs.",
    ),
    (
        governed.governed,
        "It is quite possible that by 2040 there will be no more children in homes in Varn.",
        "By 2040 there will be no more children in homes in Varn.",
        "It is possible that by 2040 there will be no more children in homes in Varn.",
    ),
]
IDS = [f"{look.__name__}-{at}" for at, (look, *_) in enumerate(CASES)]


@pytest.mark.parametrize(("look", "source", "wrong", "right"), CASES, ids=IDS)
def test_what_the_passage_does_not_say_is_refused(look: Look, source: str, wrong: str, right: str) -> None:
    assert [f.check for f in look(wrong, [passage(source)])]
    assert not list(look(right, [passage(source)]))


def test_a_second_passage_that_says_it_bears_it_out() -> None:
    both = [passage("Many tenants want to pay less."), passage("Some tenants of Rope Lane want to pay less.")]
    assert not list(own_words.borne("Some tenants want to pay less.", both))


def test_about_before_a_figure_says_how_exact_it_is() -> None:
    assert not list(governing.spoken_about("He paid about 40 marks.", [passage("He paid 40 marks or so.")]))
