"""A public word list -> a passphrase that can be said over the telephone.

The list is EFF's long one (2016), made for passphrases: common words, nothing obscene. It comes
with xkcdpass; the words are drawn here, by the system's own source of chance.

Source: EFF, "EFF's New Wordlists for Random Passphrases", 19 July 2016.
"""

from __future__ import annotations

import secrets
from functools import cache
from typing import Final

from xkcdpass.xkcd_password import generate_wordlist

LIST: Final = "eff-long"
WORDS: Final = 6
"""Words in a passphrase: 6 x 11.3 bits make 68, and no fewer than 65 will do."""
LONGEST: Final = 7
SHORTEST: Final = 4
SAME_START: Final = 4
"""Of the words that start with the same four letters one is taken: no "wriggle" and "wriggly"."""
FORMS: Final = ("ing", "ed", "ly")
"""Endings that are easily misheard."""

SOUND_ALIKE: Final = (
    "acts amuck baggy bauble bluish bobble boney bony borough briar cabbie cache caddy canon "
    "carat carol cash catsup chute cinch clothes coat conch coral creme crier cymbal defuse "
    "device dock drier elusive ensure ferry fiber flier flyer gaffe glamour gray grill guise "
    "halves harbor junkie kept knee lesser limb manor marry mold musky niece ought parish parlor "
    "perish petty phony plow prior purr quail rack rhyme rumor savor shone skeptic staff sulfur "
    "theater thee till tray very vice whole wiry worst"
)
"""Said like another word, or spelt otherwise in Britain than in America."""

UNKIND: Final = (
    "abdomen afraid ambush apache arson badass badness bash battle blame boozy bribe brute chafe "
    "chubby chump coerce coroner cringe cruelty culprit curse demise denim disown douche duress "
    "enrage enslave eskimo evict evil exes famine fascism fetal flaccid fool gigolo gonad gore "
    "gory grief groin grope gutless hate hatless haunt hurt impish islamic jailer junkie kisser "
    "lard lazy maggot marxism mongrel moocher mutt nutcase nutty opium pagan panic parole pauper "
    "perjury perky phobia poach prozac prude psychic punch punk racism rage rash rectal rehab "
    "riot ritalin rotten scabby scam scant seduce sinless sinner slain slam slug smother snitch "
    "snub stench stole stupor suitor tamper tantrum theft thong trash tubby turkey twerp tyke "
    "unfair unhappy unkempt unkind unmoral unwary unwell upchuck varmint viper widow wife womb "
    "wound wrecker yiddish"
)
"""What nobody should be told by a social worker on the telephone, or that names a group."""


def draw() -> str:
    """Six words of 4 to 7 small letters, joined by hyphens; no two drawings are alike.

    >>> draw()  # doctest: +SKIP
    'pebble-tulip-anchor-method-canoe-violet'
    """
    return "-".join(secrets.choice(words()) for _ in range(WORDS))


@cache
def words() -> tuple[str, ...]:
    """The words that are drawn from, in order of the alphabet."""
    whole = generate_wordlist(LIST, SHORTEST, LONGEST, valid_chars="[a-z]")
    fit = [word for word in whole if not word.endswith(FORMS)]
    shortest_last = sorted(fit, key=lambda word: (-len(word), word))
    of_each_start = {word[:SAME_START]: word for word in shortest_last}
    left_out = {*SOUND_ALIKE.split(), *UNKIND.split()}
    return tuple(sorted({*of_each_start.values()} - left_out))
