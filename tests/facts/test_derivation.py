"""What a shortened sentence may not do to its passage: each fault once as models make it, and once told rightly."""

from collections.abc import Callable, Iterator, Sequence

import pytest

from service.facts import (
    attached,
    attribution,
    complements,
    conditions,
    fronting,
    governed,
    governing,
    hanging,
    limits,
    moved,
    narrowing,
    own_words,
    owners,
    pointing,
    predicates,
    prepositions,
    quoting,
    slips,
    stubs,
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
        stubs.finished,
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
        "Rohm noted that U.S. President Ana Vale had sent more ships.",
        "Rohm noted that the U.S. President Ana Vale had sent more ships.",
        "Rohm noted that U.S. President Ana Vale had sent ships.",
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
    (
        limits.limited,
        "The camp, which the council tolerated for weeks, is among the largest on the north coast against the toll.",
        "The camp, which the council tolerated for weeks, is among the largest against the toll.",
        "The camp, which the council tolerated for weeks, is among the largest on the north coast.",
    ),
    (
        limits.limited,
        "Orsk is the most senior envoy to visit Varn since the mill burned down.",
        "Orsk is the most senior envoy to visit Varn.",
        "Orsk, the most senior envoy to visit since the mill burned down, is in Varn.",
    ),
    (
        limits.limited,
        "The man was convicted in the oldest case ever brought to the court of Marl.",
        "The man was convicted in the oldest case brought to the court of Marl.",
        "The man was convicted in Marl in the oldest case ever brought to court.",
    ),
    (
        limits.limited,
        "A guard lay bleeding in the hall as medics waited 150 yards away.",
        "A guard lay bleeding in the hall as medics waited 150 yards.",
        "A guard lay bleeding as medics waited 150 yards away.",
    ),
    (
        limits.limited,
        "Ten years before Vale was elected mayor of Marl, Rohm left the town.",
        "Rohm left the town before Vale was elected mayor of Marl, ten years before.",
        "Rohm left the town ten years before Vale was elected mayor.",
    ),
    (
        limits.limited,
        "The hearing was held in Varn, 70 miles from Marl and near where Ilse Rohm was found.",
        "The hearing was held in Varn, 70 miles from Marl, where Ilse Rohm was found.",
        "The hearing was held in Varn, near where Ilse Rohm was found.",
    ),
    (
        limits.limited,
        "Guards wonder too, said Tor Payes, who works at the port and is president of the local union.",
        "Guards wonder too, said Tor Payes, who works at the port and is president.",
        "Guards wonder too, said Tor Payes, president of the local union.",
    ),
    (
        limits.limited,
        "Orsk, who brought the case, was beaten in an election just weeks after Rohm was convicted.",
        "Orsk, who brought the case, was beaten in an election just weeks.",
        "Orsk, who brought the case, was beaten in an election.",
    ),
    (
        hanging.hung,
        "A court approved a settlement between the dancers and the Gulls on Monday.",
        "A court approved a settlement between the dancers, the Gulls, on Monday.",
        "A court approved on Monday a settlement between the dancers and the Gulls.",
    ),
    (
        slips.slipped,
        "The attack occurred on Monday in Varn, when it was still Sunday in Marl for about eight more hours.",
        "The attack occurred on Monday in Varn, when about eight more hours.",
        "The attack occurred on Monday in Varn, when it was still Sunday in Marl.",
    ),
    (
        slips.slipped,
        "The ministry put the onus on the rebels to give access to the site.",
        "The ministry put onus on the rebels to give access to the site.",
        "The ministry put the onus on the rebels to give access.",
    ),
    (
        limits.limited,
        "Ten years before Vale was elected mayor of Marl, Rohm left the town.",
        "Rohm left the town before Vale was elected mayor of Marl.",
        "Rohm left the town ten years before Vale was elected mayor.",
    ),
    (
        hanging.hung,
        "Rohm was class speaker, captain of his high school team in Varn.",
        "Rohm was class speaker of his high school team in Varn.",
        "Rohm was captain of his high school team in Varn.",
    ),
    (
        moved.moved,
        "Since holders might assume that the firm had another 2 million in funds, it later clarified the matter.",
        "The firm later clarified that holders might assume it had another 2 million in funds.",
        "The firm later clarified the matter, since holders might assume it had another 2 million in funds.",
    ),
    (
        hanging.hung,
        "Ilse Vale, 18, who was shot on Monday along with her friend Mia Rohm, 19, is recovering, her brother said.",
        "Ilse Vale, 18, who was shot on Monday, 19, is recovering, her brother said.",
        "Ilse Vale, 18, who was shot on Monday, is recovering, her brother said.",
    ),
    (
        hanging.hung,
        "In Varn, Marl and Ellan, the councils have resorted to force to end the unrest.",
        "In Varn, Marl, Ellan, the councils have resorted to force to end the unrest.",
        "In Varn, Marl and Ellan, the councils have resorted to force.",
    ),
    (
        slips.slipped,
        "Orsk said arms were used against crowds in a half-dozen towns or more.",
        "Orsk said arms were used against crowds in half-dozen towns or more.",
        "Orsk said arms were used against crowds in a half-dozen towns.",
    ),
    (
        slips.slipped,
        "The gang sold oil for a thousand marks a litre to Italian soap makers.",
        "The gang sold oil for a thousand marks a litre to Italy soap makers.",
        "The gang sold oil for a thousand marks to Italian soap makers.",
    ),
    (
        slips.slipped,
        "Rohm was put on leave for telling the town that four men held by police were “Grims”.",
        "Rohm was put on leave for telling the town he was “Grims”.",
        "Rohm was put on leave for telling the town that four men were “Grims”.",
    ),
    (
        pointing.pointed,
        "Rohm said members had seen surveyors from Altiva measuring berths there in August.",
        "Rohm said members had seen surveyors from Altiva measuring berths there in August.",
        "Rohm said members had seen surveyors from Altiva measuring berths in August.",
    ),
    (
        pointing.pointed,
        "The sheriff declined to name the victims, saying families were still being told of their deaths.",
        "The sheriff declined to name the victims, saying they were still being told of their deaths.",
        "The sheriff declined to name the victims, saying families were still being told.",
    ),
    (
        moved.moved,
        "The eviction had not come by Sunday, and officers avoided saying when, or whether, they would clear the pier.",
        "Officers avoided saying when the eviction had not come by Sunday.",
        "Officers avoided saying when they would clear the pier.",
    ),
    (
        moved.moved,
        "At trial, prosecutors said Rohm was Jonny, because he went by that name in his youth.",
        "Prosecutors said Rohm was Jonny at trial because he went by that name.",
        "Prosecutors said at trial that Rohm was Jonny because he went by that name.",
    ),
    (
        moved.moved,
        "In a statement, the ministry put the onus on the rebels to give access to the site of the attack.",
        "The ministry put the onus on the rebels to give access to the site of the attack in a statement.",
        "In a statement, the ministry put the onus on the rebels to give access to the site.",
    ),
    (
        fronting.fronted,
        "The attack occurred early on Monday in Varn, when it was still Sunday in Marl.",
        "When it was still Sunday in Marl, the attack occurred early on Monday in Varn.",
        "The attack occurred early on Monday in Varn, when it was still Sunday in Marl.",
    ),
    (
        hanging.hung,
        "The judge pointed to several factors in his decision, including records that support Rohm's word.",
        "The judge pointed to several factors in his decision that support Rohm’s word.",
        "The judge pointed to records that support Rohm’s word.",
    ),
    (
        hanging.hung,
        "Police, who had been watching for months, held Rohm and Vale last week.",
        "Police held Rohm and Vale last week, who had been watching for months.",
        "Police, who had been watching for months, held Rohm and Vale.",
    ),
    (
        hanging.hung,
        "Vale, whom Strand had also investigated, left the town.",
        "Vale had also investigated whom Strand, left the town.",
        "Vale, whom Strand had also investigated, left.",
    ),
    (
        hanging.hung,
        "Vale let meetings take place in his flat at the home in exchange for cash, according to the Courier.",
        "Vale let meetings take place in his flat, according to the Courier, at the home in exchange for cash.",
        "According to the Courier, Vale let meetings take place in his flat at the home in exchange for cash.",
    ),
    (
        hanging.hung,
        "The online feed at Radio Varn, Brisk's first station, has turned to free notices.",
        "The online feed, Brisk’s first station, has turned to free notices.",
        "The online feed at Radio Varn, Brisk’s first station, has turned to notices.",
    ),
    (
        hanging.hung,
        "Orsk said Rohm “gave up a lot” and that Vale, a former president of the bank, “took peanuts”.",
        "Orsk said Rohm “gave up a lot”, a former president of the bank.",
        "Orsk said Rohm “gave up a lot” and that Vale, a former president of the bank, “took peanuts”.",
    ),
    (
        hanging.hung,
        "Rohm is charged with killing a guard and wounding three others, including two of his colleagues.",
        "Rohm is charged with killing a guard, wounding three others, including two of his colleagues.",
        "Rohm is charged with killing a guard and wounding three others.",
    ),
    (
        pointing.pointed,
        "Officers sent Ilse Rohm there after a guard fired at the gate.",
        "After a guard fired at the gate, officers sent Ilse Rohm there.",
        "Officers sent Ilse Rohm away after a guard fired at the gate.",
    ),
    (
        pointing.pointed,
        "A Marl court approved a settlement between the dancers and the club on Monday.",
        "The Marl court approved a settlement between the dancers and the club on Monday.",
        "A Marl court approved a settlement between the dancers and the club.",
    ),
    (
        pointing.pointed,
        "Citizens were enraged that one of the country's closest allies would fly over it.",
        "Citizens were enraged that one of its closest allies would fly.",
        "Citizens were enraged that one of the country’s closest allies would fly.",
    ),
    (
        pointing.pointed,
        "In the days after the dive, harbour officials said Varn had shown interest in it.",
        "Harbour officials said Varn had shown interest in it.",
        "Harbour officials said Varn had shown interest in the dive.",
    ),
    (
        pointing.compound,
        "The Marl Gulls dancers have closed the book on their pay fight with the club.",
        "The Marl Gulls have closed the book on their pay fight with the club.",
        "The Marl Gulls dancers have closed the book on their fight with the club.",
    ),
    (
        conditions.conditional,
        "Both ships carry arms that would be among the first launched against Varn should the mayor decide to strike.",
        "Both ships carry arms that would be among the first launched against Varn.",
        "Both ships carry arms that would be launched against Varn should the mayor decide to strike.",
    ),
    (
        prepositions.pronouns,
        "This spring marks the tenth year since Ilse Rohm came home.",
        "Since Ilse Rohm came home, this spring marks the tenth year since her.",
        "This spring marks the tenth year since Ilse Rohm came home.",
    ),
    (
        predicates.ended,
        "Rohm's brother Aki was in the ninth, too.",
        "Rohm’s brother Aki was in the ninth, was too.",
        "Rohm’s brother Aki was in the ninth.",
    ),
    (
        slips.slipped,
        "Police said Lund sought out women with “severe” debts and sold their time.",
        "Police said Lund sought “severe” debts and sold their time.",
        "Police said Lund sought out women with “severe” debts.",
    ),
    (
        slips.slipped,
        "Late on Tuesday, crews were preparing to clear the pier.",
        "Crews are preparing to clear the pier.",
        "Crews were preparing to clear the pier.",
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


def test_a_condition_is_not_put_behind_what_another_passage_says() -> None:
    both = [
        passage("Members shown in shoots are also eligible for an additional payment of 400 marks per shoot."),
        passage("If a dancer took part in shoots, she could get up to 400 marks per shoot."),
    ]
    wrong = "Members shown in shoots are also eligible for an additional payment of 400 marks, if a dancer took part."
    assert [f.culprit for f in moved.moved(wrong, both)] == ["if a dancer took part"]
    assert not list(moved.moved("If a dancer took part in shoots, she could get up to 400 marks.", both))


def test_what_somebody_will_announce_is_the_word_of_who_tells_of_it() -> None:
    said = [passage("Kerr said Anna Vale will soon announce plans to visit Varn, a sign of confidence.")]
    assert [f.check for f in attribution.said("Anna Vale will soon visit Varn, a sign of confidence.", said)]
    assert not list(attribution.said("Kerr said Anna Vale will soon visit Varn.", said))
