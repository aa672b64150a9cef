"""Swedish words that say what to expect."""

from __future__ import annotations

from kanalkoll.core.baseinfo.recognition.reading import Rule, rule

_REST = r"[^.!?\n]{2,100}"
"""The rest of the sentence, as far as a passage needs to go."""

_KIND = (
    r"(?:[\w-]*(?:nyheter|nytt|tips|inspiration|info|information|bilder|foton|filmer|film|fakta|"
    r"råd|"
    r"berättelser|händelser|evenemang|utställningar|konserter|föreställningar|aktiviteter|artiklar|"
    r"reportage|intervjuer|öppettider|badtider|jobb|jobbannonser|kampanjer|erbjudanden|avvikelser|"
    r"isbanor|sommarlov|planer|podd|aktuellt|glimtar|inblickar|vardag|vernissager|teater|"
    r"studentliv|forskning)|livet)"
)

FRAMES: tuple[Rule, ...] = (
    rule(
        "content.here",
        "här kontot sidan kanalen konto",
        r"\b(?:här|på (?:det här|detta|den här|denna) (?:kontot|konto|sidan|sida|kanalen|kanal)) "
        r"(?:\w+ )?(?:hittar|följer|får|kan|ser|visar|berättar|delar|möter|skriver|publicerar|"
        r"lägger|samlar|tipsar|postar|läser|informerar|uppdaterar|syns|finns) (?:du|ni|"
        r"vi)\b[^.!?\n]{0,120}",
        r"\bhär (?:visar|berättar|delar|skriver|publicerar|informerar|tipsar)\b[^.!?\n]{5,120}",
        r"[^.!?\n:]{3,60}\b(?:hittar du här|finns här|här på kontot)\b",
    ),
    rule(
        "content.we-show",
        "visar berättar delar tipsar publicerar informerar skriver sprider lägger",
        r"\b(?:vi|som|kontoret|kommun(?:en)?|\w+nämnden|\w+förvaltningen) (?:i [\w ]{1,40}? )?"
        r"(?:visar|berättar|publicerar|skriver om|lägger ut|lägger upp|sprider|delar|tipsar|"
        r"informerar)"
        rf"\b(?! (?:inte|er|din|dina|kommentar)){_REST}",
        rf"\b(?:informerar|tipsar|berättar) om\b{_REST}",
        rf"\bvisar (?:foton|bilder|film\w*)\b{_REST}",
        rf"\bdelar (?:nyheter|tips|bilder|kunskap)\b{_REST}",
    ),
    rule(
        "content.follow",
        "följ",
        r"\bfölj (?:med )?(?:vårt|vår|våra|arbetet|livet|renovering\w*|bygge\w*|resan|med|"
        r"projektet|utveckling\w*|vardagen|händelserna|stadens|kommunens)\b"
        rf"(?! på (?:facebook|instagram)){_REST}",
    ),
    rule(
        "content.all-about",
        "allt aktuellt mesta senaste",
        r"\b(?:allt|aktuellt|det mesta|det senaste) (?:om|från|du behöver veta om|som händer)\b"
        rf"{_REST}",
    ),
    rule(
        "content.account-for",
        "kanal konto sida",
        r"\b(?:kanal|konto|sida)(?:en|t|n)? (?:för|om|med) (?:lediga|nyheter|info\w*|\w*tips|"
        rf"inspiration|bilder)\b{_REST}",
        rf"\b(?:kontot|sidan|kanalen) (?:handlar om|är till för att|visar|används för)\b{_REST}",
    ),
)
"""Frames that say what is published, whatever it is."""

OPENINGS: tuple[Rule, ...] = (
    rule(
        "content.kind-sv",
        "nyhet nytt tips inspiration info bild foto film fakta råd berättelse händelse evenemang "
        "utställning konsert föreställning aktivitet artik reportage intervju tider jobb kampanj "
        "erbjudande avvikelse isban lov plan podd aktuellt glimt inblick vardag vernissage teater "
        "studentliv forskning livet",
        rf"(?:[\w-]+,? ){{0,2}}?{_KIND}(?![^\W_])[^.!?\n]{{0,20}}?"
        r"(?:,| (?:och|&|\+|om|från|för|till|ur|hos|i|varje|varannan|"
        r"dagligen)(?![^\W_]))[^.!?\n]{2,120}",
        confidence="medium",
    ),
)
"""Kinds of post that open a sentence."""
