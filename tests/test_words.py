"""The wording of product.md §5, held over every sentence of both languages.

A sentence is named by its place in the catalogue: `problems.no_word.0`. What is forbidden is found
as whole words, whatever the case; `*` at the end of a word stands for any ending.
"""

from __future__ import annotations

import re
from string import Formatter
from typing import TYPE_CHECKING, Any, cast

import pytest

from smertecoach.lang import LANGUAGES, load, whole
from tests.program import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 12  # words (item 6)

# Items of product.md §5, word for word.
NO_BLAME = {
    "en": (
        "failed, missed, forgot, exceeded, overdue, behind, overdid, push through, only # of #, "
        "you must, you should, over again"
    ),
    "nb": (
        "mislyktes, glemte, burde, overskredet, forfalt, henger etter, klarte ikke, falt ut, brøt, "
        "flink*, dessverre, husk å, bare # av #, du må"
    ),
}
NO_ALARM = {
    "en": "risk*, forecast*, triangle*, warning*, danger*, crash*, overload*, damage*",
    "nb": (
        "advarsel*, advarsl*, fare, farer, faren, farlig*, krasj*, risiko*, skade*, smertegrense*, "
        "tålegrense*"
    ),
}
NOT_BECAUSE = {"en": "because", "nb": "fordi"}
NO_MEDICINE = {
    "en": (
        "treat, treats, treated, treating, treatment*, relieve*, relief, therapy, therapies, "
        "prescribe*, prescription*, dose, doses, monitor your condition, predict*, clinically, "
        "safe for you"
    ),
    # The design names these in English only; their counterparts.
    "nb": (
        "behandler, behandling*, lindre*, lindring*, terapi*, foreskriv*, dose, doser, dosen, "
        "overvåk*, forutsi*, klinisk*, trygt for deg"
    ),
}
NEVER_I = {"en": "", "nb": "jeg"}
LISTS = {
    "blame": NO_BLAME,
    "alarm": NO_ALARM,
    "because": NOT_BECAUSE,
    "medicine": NO_MEDICINE,
    "never I": NEVER_I,
}

# Signs that are never printed: emoji, and the triangles of item 2.
SIGNS = re.compile(
    "[\U0001f000-\U0001faff\u2600-\u26ff\u2705\u2728\u274c\u274e\u2753-\u2757\u2764\ufe0f"
    "\u25b2\u25b3\u25b6\u25bc\u25bd]"
)

BOKMAAL = {
    "clock (kl. 18.05)": r"\bkl (?=[\d{])|\b\d\d?:\d\d\b",
    "decimal comma": r"(?<!kl\. )\b\d+\.\d+ (?:min|km|timer|timar|poeng)\b",
    "space before %": r"[\d}]%",
    "a-endings": r"\b(?:uken|listen|boken|jenten|hytten|gaten|senere-listen)\b",
    "guillemets, but in lines of a file": r'(?<!= )(?<!\[)(?<!, )"(?=[\w{])|[“”]',
    "small weekdays and months": (
        r"(?<=[\w,;–}] )(?:(?:Man|Tirs|Ons|Tors|Fre|Lør|Søn)dag|Januar|Februar|Mars|April|Mai|Juni"
        r"|Juli|August|September|Oktober|November|Desember)\b"
    ),
}

# (what is held, key or its beginning): why it may stand all the same. One that is not needed fails.
EXCEPTIONS: dict[tuple[str, str], str] = {
    ("medicine", "help_purpose"): "says what the program does not do (README, honest line)",
    ("clock (kl. 18.05)", "problems.no_word.1"): "a line as it stands in the journal",
    ("clock (kl. 18.05)", "problems.bad_time.1"): "a time as it stands in the journal",
    ("clock (kl. 18.05)", "edit_head_line"): "a line as it stands in the journal",
    ("clock (kl. 18.05)", "problems.bad_now.1"): "a value of SMERTECOACH_NOW",
}


def sentences_of(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Yield key and text of every sentence of a catalogue or a part of it."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from sentences_of(part, f"{key}.{name}" if key else str(name))
    elif isinstance(value, (tuple, list)):
        for nth, part in enumerate(value):
            yield from sentences_of(part, f"{key}.{nth}")
    else:
        raise TypeError(f"{key} is no sentence: {value!r}")


# What people type, not what they read: the words of a shell line stand in any order and form.
TYPED = ("names", "examples", "demo_lines")


def catalogue(language: str) -> dict[str, str]:
    read = {key: part for key, part in whole(language).items() if key not in TYPED}
    return dict(sentences_of(read))


def pattern(words: str) -> re.Pattern[str]:
    """Return what finds any of these words; `#` is a number or a placeholder, `*` any ending."""
    parts = []
    for word in words.split(", "):
        part = re.escape(word).replace(r"\#", r"(?:\d+|\{\w*\})").replace("#", r"(?:\d+|\{\w*\})")
        parts.append(part.replace(r"\*", r"\w*").replace(r"\ ", r"\s+"))
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


def placeholders(text: str) -> list[str]:
    return sorted({name for _, name, _, _ in Formatter().parse(text) if name is not None})


UNIT = r"min|minutes?|minutter|h|hours?|t|timer?|km|steps|skritt|reps|%"
ENDING = re.compile(r"(?<!\bkl)(?<!\bca)(?<!\bnr)(?<!f\.eks)(?<!e\.g)(?<!bl\.a)[.?:…](?=\s|$)|\n")


def words_in(sentence: str) -> int:
    """Count words; a number and its unit are one, and so is a placeholder."""
    joined = re.sub(rf"(\d[\d.,]*|\{{\w*\}})\s(?:{UNIT})(?!\w)", r"\1", sentence)
    return sum(1 for word in joined.split() if re.search(r"\w", word))


def longest_of(text: str) -> tuple[int, str]:
    """Return the longest sentence of a text and how many words it has."""
    return max((words_in(part), part.strip()) for part in ENDING.split(text))


def words_found(words: str, texts: dict[str, str]) -> dict[str, str]:
    """Return the keys whose text holds one of these words, and which."""
    if not words:
        return {}
    hits = {key: pattern(words).search(text) for key, text in texts.items()}
    return {key: f"«{hit[0]}» in {texts[key]!r}" for key, hit in hits.items() if hit}


def fills_differ(texts: dict[str, str], others: dict[str, str]) -> dict[str, str]:
    """Return the keys whose text has other places to fill than in the other language."""
    both = {
        key: (placeholders(texts[key]), placeholders(others[key])) for key in texts if key in others
    }
    return {key: f"{own}, elsewhere {other}" for key, (own, other) in both.items() if own != other}


def broken(rule: str, language: str) -> dict[str, str]:
    """Return the keys of a language that break a rule, and how."""
    texts = catalogue(language)
    if rule in LISTS:
        return words_found(LISTS[rule][language], texts)
    if rule in BOKMAAL:
        finder = re.compile(BOKMAAL[rule])
        return {k: text for k, text in texts.items() if language == "nb" and finder.search(text)}
    if rule == "short":
        counted = {key: longest_of(text) for key, text in texts.items()}
        return {key: f"{n} words: {part}" for key, (n, part) in counted.items() if n > LONGEST}
    if rule == "signs":
        return {key: text for key, text in texts.items() if "!" in text or SIGNS.search(text)}
    if rule == "places":
        return fills_differ(texts, catalogue("nb" if language == "en" else "en"))
    assert rule == "not empty"
    return {key: "empty" for key, text in texts.items() if not text}


RULES = [*LISTS, *BOKMAAL, "short", "signs", "places", "not empty"]


def is_under(key: str, start: str) -> bool:
    return key == start or key.startswith(f"{start}.")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", RULES)
def test_wording(rule: str, language: str) -> None:
    excused = [start for what, start in EXCEPTIONS if what == rule]
    found = broken(rule, language).items()
    rows = [f"{key}: {how}" for key, how in found if not any(is_under(key, s) for s in excused)]
    assert not rows, "\n" + "\n".join(rows)


def test_both_languages_say_the_same_things() -> None:
    assert sorted(catalogue("en")) == sorted(catalogue("nb"))


def test_both_languages_show_the_same_examples() -> None:
    english, norwegian = whole("en"), whole("nb")
    assert {name: len(lines) for name, lines in english["examples"].items()} == {
        name: len(lines) for name, lines in norwegian["examples"].items()
    }
    assert len(english["demo_lines"]) == len(norwegian["demo_lines"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_asked_for_is_there_whether_everyday_or_not(language: str) -> None:
    every = dict(whole(language))
    assert len(load(language)) < len(every) / 2  # what everyday calls need
    for key, text in every.items():
        asked: dict[str, Any] = cast("dict[str, Any]", load(language))
        assert asked[key] == text
    with pytest.raises(KeyError):
        asked["no_such_sentence"]


def test_no_sentence_is_left_over() -> None:
    source = ROOT / "src" / "smertecoach"
    code = "".join(
        path.read_text(encoding="utf-8")
        for path in source.rglob("*.py")
        if path.parent.name != "lang" or path.name in ("say.py", "__init__.py")
    )
    keys = [*whole("en"), *whole("en")["init"], *whole("en")["profile"]]
    code = code.replace("'", '"')
    idle = [key for key in keys if f'"{key}"' not in code and not key.startswith("cmd_")]
    assert idle == []


def test_no_problem_is_left_over() -> None:
    source = ROOT / "src" / "smertecoach"
    code = "".join(
        path.read_text(encoding="utf-8")
        for path in source.rglob("*.py")
        if path.parent.name != "lang" and path.name not in ("codes.py", "problem.py")
    )
    assert [key for key in whole("en")["problems"] if f'"{key}"' not in code] == []


def test_every_exception_is_needed() -> None:
    found = {(rule, key) for rule in RULES for lang in LANGUAGES for key in broken(rule, lang)}
    idle = [
        (rule, start)
        for rule, start in EXCEPTIONS
        if not any(rule == other and is_under(key, start) for other, key in found)
    ]
    assert idle == []


# --- the rules find what they should, and let the design's own sentences through ------------


@pytest.mark.parametrize(
    ("rule", "language", "text"),
    [
        ("blame", "en", "You missed it"),
        ("blame", "en", "Only {kept} of {planned} days"),
        ("blame", "en", "only 2 of 5"),
        ("blame", "en", "You  should rest"),
        ("blame", "nb", "Bare 2 av 5"),
        ("blame", "nb", "Husk å hvile"),
        ("blame", "nb", "Du var flinkest"),
        ("alarm", "en", "A risky day"),
        ("alarm", "nb", "FARE"),
        ("alarm", "nb", "Overskredet tålegrensen"),
        ("because", "en", "It hurts, because …"),
        ("medicine", "en", "This treats pain"),
        ("medicine", "nb", "lindrer smerter"),
        ("never I", "nb", "Det skjønte jeg ikke."),
    ],
)
def test_what_is_forbidden_is_found(rule: str, language: str, text: str) -> None:
    assert words_found(LISTS[rule][language], {"it": text})


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Saved: garden 55 min. The plan was 30, and it is 30 tomorrow too."),
        ("en", "An even week: 5 of 6 days. Stay at 10 min, or go on to 11?"),
        ("en", "Was it much, did something come between, or does it not suit?"),
        ("en", "The plan starts at 8 min – change it with: plan set walk 10"),
        ("en", "Being careful is all right. A smaller step is ready when you want it."),
        ("nb", "Planen er tur 12 min, gjerne delt: 2 × 6. Liten utgave: 6 min."),
        ("nb", "Lagret: tur 12,5 min, lørdag 16. mai kl. 14.00."),
        ("nb", "Det er vanlig at det gjør litt mer vondt i starten. Planen blir stående."),
        ("nb", "Skjønte ikke «15 mim». Mente du 15 min? Ingenting er endret."),
        ("nb", "Det er greit å være forsiktig og erfaren."),
    ],
)
def test_the_designs_own_sentences_pass(language: str, text: str) -> None:
    for lists in LISTS.values():
        assert not words_found(lists[language], {"it": text})
    assert longest_of(text)[0] <= LONGEST
    if language == "nb":
        assert not any(re.search(finder, text) for finder in BOKMAAL.values())


@pytest.mark.parametrize(
    "text",
    [
        "kl 18.05",
        "kl {time}",
        "klokka 18:05",
        "12.5 min",
        "10%",
        "denne uken",
        'Skjønte ikke "15 mim"',
        "på Lørdag",
    ],
)
def test_bokmaal_finds_what_it_should(text: str) -> None:
    assert any(re.search(finder, text) for finder in BOKMAAL.values())


def test_words_are_counted_with_their_units_as_one() -> None:
    assert words_in("Saved walk 12 min") == 3
    assert words_in("2 × 6") == 2
    assert words_in("{activity} {amount} km – more") == 3
    assert longest_of("One two. Three four five: six. kl. 18.05 er det") == (4, "kl. 18.05 er det")
