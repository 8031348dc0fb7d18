"""Which typed words are English and which Norwegian: what was probably meant is in one's own words.

Words of both languages are always understood; here it is only about what is offered for a slip. A
word in neither table belongs to both. All words are folded.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

LONG = 5  # letters; a shorter word of the other language is near too much
_ENGLISH = """
effort pain peak joy trial small why tag from by sleep energy sitting steps morning day
today yesterday tomorrow tonight last ago at afternoon evening night
monday mon tuesday tue tues wednesday wed thursday thu thur thurs friday fri saturday sat
sunday sun
"""
_NORWEGIAN = """
anstrengelse smerte smerter topp glede proeve liten hvorfor merke fra av dagsform soevn krefter
sittetid skritt morgen dag dagen kvarter halvtime
idag igaar iforgaars imorgen sist siste forrige siden kl kl. klokka klokken
morges formiddag ettermiddag kveld natt
mandag man tirsdag tir tirs onsdag ons torsdag tor tors fredag fre loerdag loer soendag soen
"""
ENGLISH = frozenset(_ENGLISH.split())
NORWEGIAN = frozenset(_NORWEGIAN.split())


def first_own(words: Iterable[str], language: str) -> str:
    """The first word of one's own language; else the first long one of the other; else nothing."""
    other = NORWEGIAN if language == "en" else ENGLISH
    found = list(words)
    own = [word for word in found if word not in other]
    long = [word for word in found if len(word) >= LONG]
    return next(iter([*own, *long]), "")
