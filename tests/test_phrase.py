from __future__ import annotations

import math
import re

from xkcdpass.xkcd_password import generate_wordlist

from docgen.pack.phrase import SAME_START, SOUND_ALIKE, UNKIND, WORDS, draw, words


def test_a_passphrase_is_six_short_words_in_small_letters():
    assert re.fullmatch(r"[a-z]{4,7}(-[a-z]{4,7}){5}", draw())


def test_a_passphrase_is_worth_65_bits_at_least():
    assert len(set(words())) == len(words())
    assert WORDS * math.log2(len(words())) >= 65


def test_no_two_drawings_are_alike_and_every_part_of_the_list_is_drawn_from():
    drawn = [draw() for _ in range(500)]
    assert len(set(drawn)) == 500
    used = {word for phrase in drawn for word in phrase.split("-")}
    assert used <= set(words())
    # 3,000 drawings from 2,600 words meet two in three of them; four in ten would be a bad sign.
    assert len(used) > len(words()) / 2


def test_no_two_words_start_alike():
    starts = [word[:SAME_START] for word in words()]
    assert len(set(starts)) == len(starts)


def test_what_sounds_like_another_word_or_is_unkind_is_left_out_and_stood_in_the_list():
    left_out = {*SOUND_ALIKE.split(), *UNKIND.split()}
    assert left_out <= set(generate_wordlist("eff-long", 4, 7))
    assert not left_out & set(words())
