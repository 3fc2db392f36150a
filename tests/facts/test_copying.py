"""Aligned sentences that make a copy, and those that do not."""

from service.facts.copying import Aligned, Text, carried, whole

LONG = (
    "Divers looked at the northern pier for cracks below the waterline while two cranes lifted the broken guard rail "
    "from the channel."
)
HEARD = "The minister said divers would look at the northern pier for cracks below the waterline before the end of May."
ROSES = Text.of(
    "Gardeners protect roses against frost with straw every spring. Beetles attack young leaves where copper rings are "
    "missing. Elderly growers shelter seedlings under canvas during thunderstorms. Sulphur kills mildew, although bees "
    "suffer badly afterwards. Amateur clubs lend shovels, buckets, wheelbarrows and advice. Judges award ribbons for "
    f"scent, colour, symmetry and patience. {LONG}"
)
BRIDGE = Text.of(
    "A ferry carrying passengers collided with an ancient stone crossing near Morrow before sunrise. Ambulances drove "
    "injured travellers towards hospital through narrow streets. Lorries queued along harbour quays until afternoon. "
    "Engineers closed everything pending thorough inspection. Insurance companies estimated damage around millions. "
    "Tourists photographed wreckage despite warnings. Schools opened late because buses could not reach pupils living "
    f"beyond the river. {LONG}"
)


def aligned(text: Text, line: int, stand: int, likeness: float) -> Aligned:
    return Aligned(line, stand, likeness, len(text.lines[line].row))


def test_most_of_the_words_make_a_reprint() -> None:
    every = [aligned(BRIDGE, i, i, 0.9) for i in range(len(BRIDGE.lines))]
    assert whole(every, BRIDGE, BRIDGE, kin=False, own=False)
    assert not whole(every[:3], BRIDGE, BRIDGE, kin=False, own=False)


def test_an_outlets_own_next_version_is_a_reprint_only_where_it_says_nothing_new() -> None:
    every = [aligned(BRIDGE, i, i, 0.9) for i in range(len(BRIDGE.lines))]
    assert not whole(every, BRIDGE, BRIDGE, kin=False, own=True)
    assert whole([Aligned(a.line, a.stand, 1.0, a.words) for a in every], BRIDGE, BRIDGE, kin=False, own=True)


def test_those_who_say_that_they_are_of_one_origin_need_less() -> None:
    some = [aligned(BRIDGE, i, i, 0.9) for i in (0, 1, 2, 3)]
    assert whole(some, BRIDGE, BRIDGE, kin=True, own=False) > whole(some, BRIDGE, BRIDGE, kin=False, own=False)


def test_an_edited_sentence_was_carried_into_a_story_about_something_else_and_not_into_one_of_the_same_event() -> None:
    last = len(BRIDGE.lines) - 1
    edited = [aligned(ROSES, 6, last, 0.68)]
    assert carried(edited, ROSES, BRIDGE)
    assert not carried([aligned(BRIDGE, last, last, 0.68)], BRIDGE, BRIDGE)


def test_what_somebody_said_must_be_more_alike_than_what_a_reporter_saw() -> None:
    seen, heard = Text.of(LONG), Text.of(HEARD)
    assert carried([aligned(seen, 0, 0, 0.85)], seen, seen)
    assert not carried([aligned(heard, 0, 0, 0.85)], heard, heard)
