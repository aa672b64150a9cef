"""Terms: on what terms one takes part and reads."""

from __future__ import annotations

from collections.abc import Iterator

from kanalkoll.core.baseinfo.recognition.model import Span
from kanalkoll.core.baseinfo.recognition.reading import Reading, Rule, matches, rule

SWEDISH: tuple[Rule, ...] = (
    rule(
        "terms.public-record",
        "handling diarieför offentlig",
        r"(?:\w+ ){0,6}\b(?:allmänn?a? handling(?:ar)?|offentliga? handling(?:ar)?|diarieför\w*)",
        r"\b(?:inlägg|kommentarer|meddelanden|det du skriver)\b[^.!?\n]{0,30}\b(?:är|blir) "
        r"offentlig\w*",
    ),
    rule(
        "terms.moderation",
        "bort rader tag dölj dolt modere stäng blocker",
        r"\b(?:kommentar\w*|inlägg\w*|påhopp|spam|hot|hat|svordomar|reklam|sådant)\b[^.!?\n]{0,60}"
        r"\b(?:tas bort|raderas|döljs|modereras|blockeras|stängs?|är stäng[dt]a?|är "
        r"avstäng[dt]a?)\b",
        r"\b(?:tar bort|raderar|döljer|modererar|blockerar)\b[^.!?\n]{0,40}"
        r"\b(?:kommentar\w*|inlägg\w*|påhopp|spam|hot|hat|svordomar|reklam|sådant|det som)\b",
    ),
    rule(
        "terms.conduct",
        "ton respekt saklig vett",
        r"\b(?:håll(?:er)?|ha|använd) (?:en )?(?:god|vårdad|bra|trevlig|schysst|saklig) "
        r"(?:samtals)?ton\b",
        r"\bvisa (?:varandra )?(?:hänsyn och )?respekt\b|\bvett och etikett\b",
    ),
    rule(
        "terms.no-personal-data",
        "personuppgift känslig hälsa personnummer sekretess tystnadsplikt om andra",
        r"\b(?:lämna|skriv|skicka|dela|posta|publicera) (?:aldrig |inte |inga |ingen |inget )"
        r"[^.!?\n]{0,60}",
        r"\b(?:sekretess|tystnadsplikt)\w* gäller\b[^.!?\n]{0,40}",
    ),
    rule(
        "terms.opinions",
        "åsikt ställningstagande",
        r"\båsikter\w*[^.!?\n]{0,20}\b(?:egna|personliga|privata)\b|\b(?:egna|privata|personliga) "
        r"åsikter\b",
        r"(?:≠|är inte|innebär inte|inte samma sak som)[^.!?\n]{0,12} ställningstagande\w*",
    ),
    rule(
        "terms.pictures",
        "bild foto",
        r"\b(?:bild|foto)\w*[^.!?\n]{0,30}\b(?:fria? att använda|får (?:gärna )?(?:användas|delas|"
        r"spridas)",
        r"(?:kan|får) vi (?:komma att )?(?:använda|dela|publicera))",
        r"\bfår (?:gärna )?(?:använda|dela|sprida) (?:\w+ ){0,2}(?:bild|foto)\w*",
        r"\bgenom att tagga\b[^.!?\n]{0,60}|\bgodkänner du att vi\b[^.!?\n]{0,40}",
    ),
)
"""Rules on Swedish words."""

ENGLISH: tuple[Rule, ...] = (
    rule(
        "terms.endorsement",
        "endors",
        r"(?:\b(?:re-?tweets?|rts?|mts?|follow(?:s|ing)?|likes?|shares?|links?|hyperlinks|"
        r"mentions?|posts?|connections|tweets)\b[^.!?\n]{0,60})?"
        r"(?:≠|!=|\bnot\b|n't\b|n’t\b|\bno\b|\bneither\b|\bnor\b)[^.!?\n]{0,50}\bendors\w*",
    ),
    rule(
        "terms.opinions",
        "view opinion thoughts",
        r"\b(?:views?|opinions?|thoughts)\b[^.!?\n]{0,50}"
        r"(?:\b(?:own|mine|personal)\b|\b(?:are|is|do|does)(?: not|n['’]t)\b|\bare from\b)",
        r"\b(?:does|do)(?: not|n['’]t) (?:necessarily )?(?:reflect|represent)\b[^.!?\n]{0,50}"
        r"\b(?:views?|opinions?|positions?)\b",
    ),
    rule(
        "terms.advice",
        "advice",
        r"\bnot (?:\w+ ){0,3}(?:medical|legal|financial|professional|tax) advice\b",
    ),
    rule(
        "terms.public-record",
        "record archive foia",
        r"\b(?:comments?|posts?|messages?|replies|mentions?)\b[^.!?\n]{0,60}\b(?:public records?|"
        r"foia|archived)\b",
        r"\bsubject to (?:public records|foia|the freedom of information)\b",
    ),
    rule(
        "terms.moderation",
        "moderat remove delet hidden hide block",
        r"\b(?:comments?|posts?|content|page|replies|spam|profanity)\b[^.!?\n]{0,50}"
        r"\b(?:moderated|removed|deleted|hidden|blocked|disabled)\b",
        r"\bwe (?:moderate|remove|delete|hide|block|reserve the right)\b[^.!?\n]{0,50}",
    ),
    rule(
        "terms.conduct",
        "guideline polic rules clean respectful civil comment",
        r"\b(?:posting|comment(?:ing)?|community|participation|house) (?:guidelines|policy|"
        r"policies|rules)\b",
        r"\bsocial media (?:comment )?(?:policy|policies|terms|guidelines|disclaimer|rules)\b",
        r"\b(?:keep|be)\b[^.!?\n]{0,40}\b(?:clean|respectful|civil)\b",
    ),
    rule(
        "terms.no-personal-data",
        "personal sensitive private",
        r"\b(?:do not|don['’]t|never|please avoid) (?:\w+ ){0,2}(?:send|post|share|include|"
        r"submit)\w*\b[^.!?\n]{0,40}\b(?:personal|sensitive|private|medical)\b[^.!?\n]{0,20}",
    ),
    rule(
        "terms.pictures",
        "rights copyright",
        r"\b(?:privacy and publicity|publicity|copyright|usage|reuse) (?:rights|restrictions)\b"
        r"[^.!?\n]{0,50}\bapply\b|\bfree to (?:use|reuse|share)\b[^.!?\n]{0,30}\b(?:photos?|images|"
        r"videos?)\b",
        confidence="medium",
    ),
    rule(
        "terms.disclaimer",
        "disclaim",
        r"\bdisclaimer\b[^.!?\n]{0,10}",
    ),
)
"""Rules on English words."""

_RULES = SWEDISH + ENGLISH

ADDRESS_WORDS = (
    "villkor", "regler", "kommentarsregler", "riktlinjer", "spelregler", "ordningsregler", "terms",
    "termsofuse", "legal", "policy", "disclaimer", "comment-policy", "rules", "conditions",
)  # fmt: skip
"""Words before an address, or in its path, that make it the place of the terms."""


def spans(reading: Reading) -> Iterator[Span]:
    """Where ``reading`` says terms."""
    yield from matches(_RULES, reading)
