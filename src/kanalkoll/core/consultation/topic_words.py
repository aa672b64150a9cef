"""Words by which a sentence shows which kind of rule it is about; regular expressions."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[float, tuple[str, ...]]] = {
    "posts-within": {
        4.0: (
            r"publiceringsfrekvens\w*", r"publiceringstakt\w*", r"antalet? inlägg",
            r"inläggsfrekvens\w*",
            r"postningsfrekvens\w*",
        ),
        3.0: (
            (
                r"(?:inlägg|gånger?|publiceringar) (?:i|per|om|under|varje|var) (?:\w+ )?(?:dag|"
                r"vecka|månad|år|kvartal|halvår)\w*"
            ),
        ),
        2.0: (
            r"takt(?:en)?\b", r"inläggs\w+", r"publicer(?:a|as|ar|at|ing|ingen|ingar)\b",
            r"frekvens\w*",
            r"uppdatera(?:s|r|de)?\b",
            r"uppdatering\w*",
        ),
        1.5: (
            r"(?:i|per|varje|varannan) (?:veckan?|månad(?:en)?)\b", r"hur ofta", r"veckokrav\w*",
            r"inlägg\b", r"aktiv(?:a|t)? konto\w*",
        ),
    },
    "goals-measurable": {
        3.0: (
            r"mätbar\w*", r"mäta\b", r"mäts\b", r"mätning\w*", r"mätetal", r"nyckeltal",
            r"mål för (?:kontona|kontot|varje)", r"målen\b",
        ),
        2.0: (
            r"statistik\w*", r"räckvidd\w*", r"spridning\w*", r"uppföljning\w*", r"följa upp",
            r"följs upp", r"utvärder\w*", r"insights", r"analysverktyg",
        ),
        1.5: (
            r"verifierade konton", r"företagskonto\w*", r"professionell\w* konto\w*",
        ),
    },
    "audience-reviewed": {
        4.0: (
            r"målgrupp(?:sanalys\w*|sarbete\w*)", r"målgruppsöversyn\w*",
        ),
        2.5: (
            r"målgrupp\w*",
        ),
        1.0: (
            r"analys(?:era|er|en)?\b", r"ses över", r"översyn\w*",
        ),
    },
    "says": {
        4.0: (
            r"basinformation\w*", r"basuppgifter\w*", r"profiltext\w*", r"informationsutrymme\w*",
            r"informationsfält\w*", r"presentationstext\w*", r"profilinformation\w*",
        ),
        2.0: (
            r"kontosida\w*", r"biografi\w*", r"\bbio\b", r"presentation(?:en)?\b",
            r"profil(?:en|er|erna)?\b", r"tecken\b", r"kontaktuppgifter\w*",
        ),
        1.5: (
            r"användarvillkor", r"villkor(?:en)? (?:för|kan|i)", r"(?:sex|alla) uppgifter\w*",
            r"uppgifterna", r"länk i profilen", r"vem som står bakom",
        ),
    },
    "closing-notice": {
        3.0: (
            r"avslut(?:ar|as|at|ade|ning|ningen|et|en|a)?\b", r"avsluts\w*", r"avveckl\w*",
            r"stäng(?:s|as|er|a|t|da|ning|ningen)\b", r"nedlägg\w*", r"läggs ner", r"lägga ner",
            r"läggs ned", r"konto\w* (?:\w+ )?(?:tas bort|tagits bort|försvinner|upphör)",
        ),
        1.5: (
            r"informationsplats\w*", r"hänvisning\w*", r"arkiver\w+ innan", r"innan kontot",
            r"hur länge", r"ligga kvar", r"finnas kvar",
        ),
    },
    "account-type": {
        4.0: (
            r"kontotyp\w*", r"företagskonto\w*", r"professionell\w* konto\w*",
            r"personlig\w* konto\w*",
        ),
    },
    "active-or-closed": {
        4.0: (
            r"vilande", r"inaktiv\w*", r"oanvän\w*", r"passiv\w*", r"sovande",
            r"inte längre används", r"bortglömd\w*",
        ),
        1.0: (
            r"avslut\w*", r"stäng\w*",
        ),
    },
    "roles-filled": {
        3.0: (
            r"ersättare\w*", r"kontoansvarig\w*", r"redaktör\w*", r"administratör\w*",
            r"ansvarig(?:a|e)?\b (?:person|för konto)\w*", r"utsedd\w*",
        ),
        1.5: (
            r"ansvarig\w*", r"bemann\w*", r"behörighet\w*",
        ),
    },
    "registered": {
        3.0: (
            r"förteckning\w*", r"kontoregister\w*", r"anmäl(?:a|as|er|an|ning)\b", r"register\b",
            r"registrera\w*",
        ),
    },
    "text-limits": {
        4.0: (
            r"emoji\w*", r"hashtagg?\w*", r"smileys?", r"antal länkar", r"länkförkort\w*",
        ),
    },
    "media-accessible": {
        4.0: (
            r"alt-?text\w*", r"alternativtext\w*", r"undertext\w*", r"syntolk\w*",
            r"bildbeskriv\w*", r"textning\w*", r"textas", r"texta\b",
        ),
        2.0: (
            r"tillgänglig\w*", r"film(?:er|ning)?\w*",
        ),
    },
}  # fmt: skip
"""Kind of rule → how much its words tell → the words; before each stands no letter."""

ALIKE: tuple[frozenset[str], ...] = (
    frozenset({"samtala", "samtal", "dialog", "prata", "konversation"}),
    frozenset({"besvara", "svar", "besked", "återkoppl"}),
    frozenset({"underteckna", "signatur", "skriva under", "skriver under"}),
    frozenset({"ansvarig", "ansvara", "kontoägare"}),
    frozenset({"arkiver", "bevara", "gallr"}),
    frozenset({"tillgänglig", "textning", "syntolk", "skärmläsare", "lättläst"}),
)
"""Beginnings of words that mean the same: who uses one in a rule is answered with another."""

COMMON = frozenset({
    "alla", "ange", "anges", "använde", "används", "bara", "beskrive", "beskrivs",
    "denna", "deras", "dess", "dessa", "detta", "elle", "enligt", "ett", "finnas", "framgå",
    "från", "gång", "gånge", "hu", "högst", "information", "inlägg", "inte", "kommunen",
    "kommunens", "konto", "konton", "kontona", "kontot", "kunna", "kunnat", "media",
    "medie", "medier", "minst", "också", "organisation", "pa", "policy", "policyn", "samt", "ska",
    "skall", "sociala", "stad", "staden", "stadens", "till", "unde", "vara", "varje",
    "vilka", "vilken", "vilket", "även",
})  # fmt: skip
"""Words of policies that tell nothing of what a rule is about."""
