"""Models so small that a test can build them: random weights, tokenizers trained on sentences of ours."""

import json
from pathlib import Path
from typing import Any

import gguf
import numpy as np
import sentencepiece
import torch
from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers, processors, trainers
from transformers import (
    AutoModelForCausalLM,
    AutoTokenizer,
    BartConfig,
    BartForConditionalGeneration,
    BertConfig,
    BertModel,
    LEDConfig,
    LEDForConditionalGeneration,
    LlamaConfig,
    LlamaForCausalLM,
    PegasusConfig,
    PegasusForConditionalGeneration,
    PreTrainedTokenizerFast,
    T5Config,
    T5ForConditionalGeneration,
)

SENTENCES = [
    "The ferry Lumen struck the old pier at Kallvik on Tuesday, and 14 people were hurt.",
    "Mayor Ana Kolb said the bridge would stay closed for 2.5 weeks.",
    "“We heard a crack,” said the captain, J. P. Marlow, who has sailed for the U.S. navy.",
    "At least 1,200 people left their homes in the Tarn valley - a third of the town's people.",
    "The company's cease-fire offer; it was $5 million (or 40% more): no one took it.",
    "Nine workers dug through the night while their families waited by the gate.",
    "Prices of grain rose for a third month, the ministry in Dorn reported.",
]

CHAT = (
    "{% for m in messages %}<|im_start|>{{ m['role'] }}\n{{ m['content'] }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)

# Wider than usual: with almost equal scores a random model would show nothing but rounding.
SPREAD = 0.35


def byte_level(extra: list[str], **named: str) -> PreTrainedTokenizerFast:
    """A byte-level BPE tokenizer, as GPT-2, Llama 3 and BART have it. `named`: which special token is eos, pad ..."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=420,
        special_tokens=[AddedToken(t, special=True) for t in extra],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(SENTENCES, trainer)
    if "<s>" in extra:
        pieces = [(t, tokenizer.token_to_id(t)) for t in ("<s>", "</s>")]
        tokenizer.post_processor = processors.TemplateProcessing(single="<s> $A </s>", special_tokens=pieces)
    return PreTrainedTokenizerFast(tokenizer_object=tokenizer, **{f"{k}_token": v for k, v in named.items()})


def make_llama(folder: Path, context: int = 512) -> Path:
    tokenizer = byte_level(["<|im_start|>", "<|im_end|>", "<pad>"], eos="<|im_end|>", bos="<|im_start|>", pad="<pad>")
    tokenizer.chat_template = CHAT
    torch.manual_seed(7)
    config = LlamaConfig(
        vocab_size=len(tokenizer),
        hidden_size=32,
        intermediate_size=64,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=context,
        initializer_range=SPREAD,
        bos_token_id=0,
        eos_token_id=1,
        pad_token_id=2,
    )
    return _save(folder, LlamaForCausalLM(config), tokenizer)


def make_bert(folder: Path) -> Path:
    tokenizer = byte_level(["[PAD]", "[CLS]"], pad="[PAD]", cls="[CLS]")
    torch.manual_seed(7)
    config = BertConfig(
        vocab_size=len(tokenizer),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=64,
        max_position_embeddings=128,
        initializer_range=SPREAD,
    )
    return _save(folder, BertModel(config), tokenizer)


def make_t5(folder: Path) -> Path:
    size = _sentencepiece(folder / "spiece.model", pad_id=0, eos_id=1, unk_id=2, bos_id=-1)
    _configure(folder, tokenizer_class="T5Tokenizer", extra_ids=0)
    torch.manual_seed(7)
    config = T5Config(
        vocab_size=size,
        d_model=32,
        d_kv=8,
        d_ff=64,
        num_layers=2,
        num_heads=4,
        initializer_factor=3.0,
        decoder_start_token_id=0,
        pad_token_id=0,
        eos_token_id=1,
    )
    T5ForConditionalGeneration(config).save_pretrained(folder)
    return folder


def make_pegasus(folder: Path) -> Path:
    size = _sentencepiece(
        folder / "spiece.model", pad_id=0, eos_id=1, unk_id=2, bos_id=-1, control_symbols=["<mask_1>", "<mask_2>"]
    )
    _configure(folder, tokenizer_class="PegasusTokenizer", offset=0)
    torch.manual_seed(7)
    config = PegasusConfig(
        vocab_size=size + 8,  # a table that is larger than the tokenizer, as real ones are
        **_small(),
        max_position_embeddings=128,
        decoder_start_token_id=0,
        pad_token_id=0,
        eos_token_id=1,
        forced_eos_token_id=1,
    )
    PegasusForConditionalGeneration(config).save_pretrained(folder)
    return folder


def make_bart(folder: Path) -> Path:
    tokenizer = byte_level(["<s>", "<pad>", "</s>", "<unk>"], bos="<s>", pad="<pad>", eos="</s>", unk="<unk>")
    torch.manual_seed(7)
    config = BartConfig(
        vocab_size=len(tokenizer), **_small(), max_position_embeddings=128, **_bart_tokens(), forced_bos_token_id=0
    )
    return _save(folder, BartForConditionalGeneration(config), tokenizer)


def make_primera(folder: Path) -> Path:
    tokenizer = byte_level(
        ["<s>", "<pad>", "</s>", "<unk>", "<doc-sep>"],
        bos="<s>",
        pad="<pad>",
        eos="</s>",
        unk="<unk>",
    )
    torch.manual_seed(7)
    config = LEDConfig(
        vocab_size=len(tokenizer),
        **_small(),
        **_bart_tokens(),
        attention_window=16,
        max_encoder_position_embeddings=256,
        max_decoder_position_embeddings=128,
    )
    return _save(folder, LEDForConditionalGeneration(config), tokenizer)


def _small() -> dict[str, object]:
    return {
        "d_model": 32,
        "encoder_layers": 2,
        "decoder_layers": 2,
        "encoder_attention_heads": 4,
        "decoder_attention_heads": 4,
        "encoder_ffn_dim": 64,
        "decoder_ffn_dim": 64,
        "init_std": SPREAD,
    }


def _bart_tokens() -> dict[str, int]:
    return {"bos_token_id": 0, "pad_token_id": 1, "eos_token_id": 2, "decoder_start_token_id": 2}


def _sentencepiece(path: Path, **ids: Any) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = path.with_suffix(".txt")
    text.write_text("\n".join(SENTENCES), "utf-8")
    sentencepiece.SentencePieceTrainer.train(
        input=str(text),
        model_prefix=str(path.with_suffix("")),
        vocab_size=150,
        hard_vocab_limit=False,
        character_coverage=1.0,
        minloglevel=2,
        **ids,
    )
    return int(sentencepiece.SentencePieceProcessor(model_file=str(path)).get_piece_size())


def _configure(folder: Path, **settings: object) -> None:
    (folder / "tokenizer_config.json").write_text(json.dumps(settings), "utf-8")


def _save(folder: Path, model: object, tokenizer: PreTrainedTokenizerFast) -> Path:
    model.save_pretrained(folder)  # type: ignore[attr-defined]
    tokenizer.save_pretrained(folder)
    return folder


def write_gguf(path: Path) -> Path:
    """A Llama of one layer as a GGUF file, its tokenizer inside."""
    tokenizer = byte_level(["<|im_start|>", "<|im_end|>"], eos="<|im_end|>", bos="<|im_start|>")
    pieces = sorted(tokenizer.get_vocab().items(), key=lambda pair: pair[1])
    merges = json.loads(tokenizer.backend_tokenizer.to_str())["model"]["merges"]
    writer = gguf.GGUFWriter(str(path), "llama")
    writer.add_context_length(128)
    writer.add_embedding_length(32)
    writer.add_block_count(1)
    writer.add_feed_forward_length(64)
    writer.add_head_count(4)
    writer.add_head_count_kv(2)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_vocab_size(len(pieces))
    writer.add_tokenizer_model("gpt2")
    writer.add_token_list([p for p, _ in pieces])
    writer.add_token_types([3 if i < 2 else 1 for _, i in pieces])
    writer.add_token_merges([" ".join(m) for m in merges])
    writer.add_bos_token_id(0)
    writer.add_eos_token_id(1)
    writer.add_chat_template(CHAT)
    rng = np.random.default_rng(7)
    for name, shape in _gguf_shapes(len(pieces)).items():
        writer.add_tensor(name, rng.normal(0, SPREAD, shape).astype(np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def _gguf_shapes(words: int) -> dict[str, tuple[int, ...]]:
    layer = {
        "attn_q": (32, 32),
        "attn_k": (16, 32),
        "attn_v": (16, 32),
        "attn_output": (32, 32),
        "ffn_gate": (64, 32),
        "ffn_up": (64, 32),
        "ffn_down": (32, 64),
        "attn_norm": (32,),
        "ffn_norm": (32,),
    }
    every = {"token_embd": (words, 32), "output_norm": (32,)} | {f"blk.0.{n}": s for n, s in layer.items()}
    return {f"{n}.weight": s for n, s in every.items()}


def assert_same_scores(quantised: Path, folder: Path) -> None:
    """The GGUF file and the folder made of it are the same model."""
    read = AutoModelForCausalLM.from_pretrained(quantised.parent, gguf_file=quantised.name, dtype=torch.float32).eval()
    made = AutoModelForCausalLM.from_pretrained(folder).eval()
    ids = AutoTokenizer.from_pretrained(folder)(SENTENCES[0], return_tensors="pt")["input_ids"]
    with torch.inference_mode():
        torch.testing.assert_close(made(ids).logits, read(ids).logits)
