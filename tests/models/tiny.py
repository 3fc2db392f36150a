"""Models so small that a test can build them: random weights, tokenizers trained on sentences of ours."""

import json
from pathlib import Path

import sentencepiece
import torch
from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers, processors, trainers
from transformers import (
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
    """A byte-level BPE tokenizer, as GPT-2, Llama 3 and BART have it."""
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
    return PreTrainedTokenizerFast(tokenizer_object=tokenizer, **named)


def make_llama(folder: Path, context: int = 512) -> Path:
    tokenizer = byte_level(
        ["<|im_start|>", "<|im_end|>", "<pad>"], eos_token="<|im_end|>", bos_token="<|im_start|>", pad_token="<pad>"
    )
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
    tokenizer = byte_level(["[PAD]", "[CLS]"], pad_token="[PAD]", cls_token="[CLS]")
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
    tokenizer = byte_level(
        ["<s>", "<pad>", "</s>", "<unk>"], bos_token="<s>", pad_token="<pad>", eos_token="</s>", unk_token="<unk>"
    )
    torch.manual_seed(7)
    config = BartConfig(
        vocab_size=len(tokenizer), **_small(), max_position_embeddings=128, **_bart_tokens(), forced_bos_token_id=0
    )
    return _save(folder, BartForConditionalGeneration(config), tokenizer)


def make_primera(folder: Path) -> Path:
    tokenizer = byte_level(
        ["<s>", "<pad>", "</s>", "<unk>", "<doc-sep>"],
        bos_token="<s>",
        pad_token="<pad>",
        eos_token="</s>",
        unk_token="<unk>",
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


def _sentencepiece(path: Path, **ids: object) -> int:
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
