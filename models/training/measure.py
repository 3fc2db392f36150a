"""Measures a writer on fusion examples, greedily and without a grammar: what it writes by itself. It knows no verify.

python -m models.training.measure --base FOLDER [--adapter FOLDER] [--union FILE] [--limit N] [--out FILE]

ROUGE-2 (F, stemmed) to the human sentence; the share of the words that stand in the passages; figures in no passage.
"""

import argparse
import gzip
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

from models.on_disk import ON_DISK
from models.training.examples import parts, read
from models.training.writer import turns
from models.weightless import FUNCTION_WORDS

# Prompts at a time, of like length; tokens of an answer.
BATCH, LONGEST = 16, 80
_WORD = re.compile(r"\w+(?:[.,’'-]\w+)*")


def write(base: Path, adapter: Path | None, work: Sequence[Sequence[str]]) -> list[str]:
    """One sentence for each group of passages. Without an adapter, the base is shown examples: its best prompt."""
    tokenizer: Any = AutoTokenizer.from_pretrained(base, padding_side="left", **ON_DISK)
    tokenizer.pad_token = tokenizer.pad_token or tokenizer.eos_token
    model: Any = AutoModelForCausalLM.from_pretrained(base, dtype=torch.float32, use_safetensors=True, **ON_DISK)
    if adapter:
        from peft import PeftModel

        model = PeftModel.from_pretrained(model, str(adapter)).merge_and_unload()
    chats = [turns(p, examples=adapter is None) for p in work]
    prompts = [tokenizer.apply_chat_template(c, tokenize=False, add_generation_prompt=True) for c in chats]
    answers = [""] * len(work)
    order = sorted(range(len(work)), key=lambda i: len(prompts[i]))
    for start in range(0, len(order), BATCH):
        batch = order[start : start + BATCH]
        inputs = tokenizer([prompts[i] for i in batch], padding=True, add_special_tokens=False, return_tensors="pt")
        with torch.inference_mode():
            output = model.eval().generate(**inputs, max_new_tokens=LONGEST, do_sample=False)
        texts = tokenizer.batch_decode(output[:, inputs["input_ids"].shape[1] :], skip_special_tokens=True)
        for i, text in zip(batch, texts, strict=True):
            answers[i] = text.strip()
    return answers


def measured(work: Sequence[Sequence[str]], targets: Sequence[str], answers: Sequence[str]) -> dict[str, float]:
    """Means over all answers."""
    from rouge_score.rouge_scorer import RougeScorer

    scorer = RougeScorer(["rouge2"], use_stemmer=True)
    count = max(1, len(answers))
    rouge = sum(scorer.score(t, a)["rouge2"].fmeasure for t, a in zip(targets, answers, strict=True))
    strange = [_strange(p, a) for p, a in zip(work, answers, strict=True)]
    words = sum(len(_words(a)) for a in answers)
    return {
        "answers": len(answers),
        "rouge2": round(rouge / count, 4),
        "grounded": round(1 - sum(map(len, strange)) / max(1, words), 4),
        "invented_figures": sum(any(c.isdigit() for c in w) for s in strange for w in s) / count,
        "words": round(words / count, 1),
        "words_of_target": round(sum(len(_words(t)) for t in targets) / count, 1),
    }


def _words(text: str) -> list[str]:
    return [w.casefold() for w in _WORD.findall(text)]


def _strange(passages: Sequence[str], answer: str) -> list[str]:
    """Words of the answer that stand in no passage and are no function words."""
    known = {w for p in passages for w in _words(p)} | FUNCTION_WORDS
    return [w for w in _words(answer) if w not in known]


def _work(union: Path | None, limit: int | None) -> tuple[list[Sequence[str]], list[str]]:
    if union is None:
        chosen = parts(read(), "test")[:limit]
        return [e.passages for e in chosen], [e.target for e in chosen]
    with gzip.open(union, "rt", encoding="utf-8") as lines:
        rows = [r for r in map(json.loads, lines) if r["split"] == "eval"][:limit]
    return [r["sources"] for r in rows], [r["fused"] for r in rows]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--base", type=Path, required=True)
    asked.add_argument("--adapter", type=Path)
    asked.add_argument("--union", type=Path, help="measure on this file's held-out part; else on our test part")
    asked.add_argument("--limit", type=int)
    asked.add_argument("--threads", type=int, default=2)
    asked.add_argument("--out", type=Path, help="where passages, targets and answers go, one JSON object a line")
    given = asked.parse_args()
    torch.set_num_threads(given.threads)
    work, targets = _work(given.union, given.limit)
    answers = write(given.base, given.adapter, work)
    if given.out:
        rows = zip(work, targets, answers, strict=True)
        text = "".join(
            json.dumps({"passages": list(p), "target": t, "answer": a}, ensure_ascii=False) + "\n" for p, t, a in rows
        )
        given.out.write_text(text, "utf-8")
    print(json.dumps(measured(work, targets, answers)))


if __name__ == "__main__":
    main()
