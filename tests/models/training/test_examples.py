"""Examples keep to their event's part, and passages to what the writer will read."""

from pathlib import Path

from models.training.examples import parts, read, shuffled


def test_an_event_is_never_in_two_parts() -> None:
    examples = read()
    for event in {e.event for e in examples}:
        assert len({e.part for e in examples if e.event == event}) == 1


def test_the_test_part_has_200_examples_and_more() -> None:
    examples = read()
    assert len(parts(examples, "test")) >= 200
    assert len(parts(examples, "validation")) >= 40
    assert len(parts(examples, "train")) >= 1_200


def test_a_stray_passage_is_read_but_bears_nothing_out(fusions: Path) -> None:
    example = read(fusions)[0]
    assert len(example.passages) == 3
    assert example.strays == ("Prices of grain rose for a third month.",)
    assert not set(example.strays) & set(example.belonging)


def test_an_order_is_the_same_for_a_seed_and_loses_no_passage(fusions: Path) -> None:
    orders = {shuffled(read(fusions)[3], seed) for seed in range(40)}
    assert len(orders) > 1
    assert {frozenset(o) for o in orders} == {frozenset(read(fusions)[3].passages)}
    assert shuffled(read(fusions)[3], 5) == shuffled(read(fusions)[3], 5)


def test_who_speaks_is_told_where_only_the_neighbours_tell(tmp_path: Path) -> None:
    quoted = '{"source": "A", "text": "“Stay away,” she said.", "speaker": "Ana Kolb"}'
    bare = '{"source": "B", "text": "“Go home.”", "speaker": "Ana Kolb"}'
    line = f'{{"event": "e", "kinds": ["quote"], "passages": [{quoted}, {bare}], "target": "T."}}'
    (tmp_path / "one.jsonl").write_text(line + "\n", "utf-8")
    assert read(tmp_path)[0].passages == ("“Stay away,” Ana Kolb said.", "Ana Kolb said: “Go home.”")
