"""Attribution: a sentence keeps who said what its passages only credit to somebody."""

import pytest

from service.facts.attribution import said
from service.news import Article, Passage, Stance


def cite(text: str, speaker: str = "", stance: Stance = "fact", source: str = "") -> Passage:
    return Passage(Article(text, source=source), 0, len(text), speaker=speaker, stance=stance)


def fails(sentence: str, *passages: Passage) -> bool:
    return any(said(sentence, passages))


CLAIM = cite("The dam was cracked, the union said.")
FACT = cite("The dam at Lenna was cracked for years.", source="Post")


def test_a_claim_stated_flat_fails() -> None:
    assert fails("The dam was cracked.", CLAIM)


def test_a_claim_with_its_speaker_passes() -> None:
    assert not fails("The union said the dam was cracked.", CLAIM)
    assert not fails("According to the union, the dam was cracked.", CLAIM)


def test_a_claim_that_another_newsroom_states_as_fact_may_be_stated_flat() -> None:
    assert not fails("The dam was cracked.", CLAIM, FACT)


def test_a_claim_that_its_own_newsroom_tells_flat_elsewhere_stays_a_claim() -> None:
    ours = cite("The dam was cracked, the union said.", source="Post")
    assert fails("The dam was cracked.", ours, cite("The dam was cracked.", source="Post"))


def test_a_claim_is_nobody_elses() -> None:
    other = cite("The council said the road was shut.")
    assert fails("The council said the dam was cracked.", CLAIM, other)


def test_a_claim_half_covered_by_its_credit_fails() -> None:
    other = cite("The council said the road was shut.")
    assert fails("The dam was cracked, and the council said the road was shut.", CLAIM, other)


def test_one_claimed_word_in_a_fact_fails() -> None:
    hit, army = cite("A bomb hit a school and killed 12 people."), cite("The 12 people were gunmen, the army said.")
    assert fails("A bomb hit a school and killed 12 gunmen.", hit, army)


def test_a_denial_is_not_told_as_a_claim_or_a_fact() -> None:
    denial = cite("Marl denied that it had closed the road.")
    assert fails("Marl said it had closed the road.", denial)
    assert fails("Marl had closed the road.", denial)
    assert not fails("Marl denied that it had closed the road.", denial)
    assert not fails("Marl said it had not closed the road.", denial)


def test_a_claim_is_not_told_as_a_denial() -> None:
    assert fails("The union denied that the dam was cracked.", CLAIM)


@pytest.mark.parametrize("verb", ["admitted", "confirmed", "insisted", "claimed"])
def test_a_verb_that_vouches_or_doubts_is_the_passages_own(verb: str) -> None:
    assert fails(f"The union {verb} that the dam was cracked.", CLAIM)
    assert not fails(f"The union {verb} the dam was cracked.", cite(f"The union {verb} that the dam was cracked."))


def test_what_is_alleged_stays_alleged_and_what_is_not_does_not_become_so() -> None:
    alleged = cite("Two men allegedly sold nets to a shop.")
    assert fails("Two men sold nets to a shop.", alleged)
    assert not fails("Two men allegedly sold nets to a shop.", alleged)
    assert fails("The dam at Lenna was allegedly cracked for years.", FACT)


def test_allegedly_is_no_credit_where_the_passages_name_who_says_so() -> None:
    assert fails("The dam was allegedly cracked.", CLAIM)


def test_a_bare_quotation_is_its_speakers() -> None:
    quoted = cite("“The valve was shut all night.”", "Ines Bo", "quoted")
    assert fails("The valve was shut all night.", quoted)
    assert fails("“The valve was shut all night.”", quoted)
    assert not fails("Ines Bo said the valve was shut all night.", quoted)


def test_quoted_words_of_nobody_known_need_their_marks() -> None:
    quoted = cite("“The valve was shut all night.”", "", "quoted")
    assert fails("The valve was shut all night.", quoted)
    assert not fails("“The valve was shut all night.”", quoted)


def test_an_office_is_its_holder_where_the_article_says_so() -> None:
    held = cite("Ole Kerr, mayor of Osterby, said the bridge was shut.")
    assert not fails("The mayor said the bridge was shut.", held)
    assert not fails("Mayor Ole Kerr said the bridge was shut.", held)
    assert fails("Osterby said the bridge was shut.", cite("The bridge in Osterby was shut, officials there said."))


def test_a_credit_behind_a_sentence_may_cover_a_fact_beside_the_claim() -> None:
    built = cite("The dam, built in 1961, is in Lenna.", source="Post")
    assert not fails("The dam in Lenna was cracked, the union said.", CLAIM, built)
    assert fails("The union said the dam was built in 1961.", CLAIM, built)


def test_each_of_two_parties_answers_for_its_own_clause() -> None:
    held = cite("Ana Vale, a nurse, said 31 men were shot."), cite("The army denied that any men were shot.")
    assert not fails("Ana Vale, a nurse, said 31 men were shot, which the army denied.", *held)
    assert fails("The army said 31 men were shot, which Ana Vale denied.", *held)


def test_what_an_outlet_tells_of_the_speaker_goes_with_the_words() -> None:
    held = cite("“We left at dawn,” said Ana Vale."), cite("Ana Vale, a nurse, lives in Marl.")
    assert not fails("“We left at dawn,” said Ana Vale, a nurse who lives in Marl.", *held)


def test_a_party_that_denies_something_else_denies_not_this() -> None:
    held = cite("The union said the mill was sold."), cite("Ana Vale denied that she had left.")
    assert fails("The union said the mill was sold, which Ana Vale denied.", *held)


def test_who_holds_them_an_outlet_may_tell_beside_somebodys_words() -> None:
    heard = cite("Reports from the envoys suggest a deal where Ostland would free miners in return for the sailors.")
    flat = cite("Under the deal Ostland would free miners for the sailors held by Varnia.", source="Post")
    told = "Reports from the envoys suggest a deal where Ostland would free miners in return for the sailors"
    assert not fails(f"{told} held by Varnia.", heard, flat)
    assert fails(f"{told} beaten by Varnia.", heard, cite(flat.text.replace("held", "beaten"), source="Post"))


def test_why_a_judge_ruled_so_is_his_reason() -> None:
    ruled = cite("Judge Ana Vale ruled the ferry plan was unlawful because the board never gave the port such power.")
    assert fails("The board never gave the port such power.", ruled)
    assert not fails("Judge Ana Vale ruled that the board never gave the port such power.", ruled)


def test_a_verb_of_saying_at_the_end_has_its_speaker() -> None:
    told = cite("The dose of Marl and Dorn’s vaccine is safe in a trial, the makers announced Monday.")
    assert fails("The dose of Marl and Dorn’s vaccine is safe in a trial, announced Monday.", told)
    assert not fails("The dose of Marl and Dorn’s vaccine is safe in a trial, the makers announced Monday.", told)
