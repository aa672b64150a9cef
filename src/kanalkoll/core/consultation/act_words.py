"""Phrases by which a sentence of an answer does something; regular expressions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Act = Literal[
    "lower-level",
    "higher-level",
    "not-possible",
    "missing-rule",
    "resources",
    "clarification",
    "question",
    "support",
    "no-view",
]
"""The kinds of viewpoint, the weightiest first: of several in one passage the first is its kind."""

_HOW_WORDS = (
    r"hur (?:länge|ofta|lång(?:t|a)?|många|snabbt|detta|det|en|ett|man|stadens|kontona)", r"när",
    r"vem(?: som)?", r"vilke[nt]", r"vilka", r"vad som (?:gäller|ska gälla|händer)",
    r"inom vilken tid", r"vart", r"var",
)  # fmt: skip
_HOW = "|".join(_HOW_WORDS)
"""What is asked for where something is not said: how long, who, when."""

_ASKED = "|".join(one for one in _HOW_WORDS if not one.startswith(("vilk", "hur")))
"""What is asked for where something is to be laid down: of *which* is asked what is meant."""

_SAY_WORDS = (
    r"tydliggör\w*", r"förtydlig\w*", r"ange", r"anges", r"framgå", r"framgår", r"reglera\w*",
    r"klargör\w*", r"precisera\w*", r"besvara\w*", r"beskriva\w*", r"definiera\w*", r"svar på",
    r"klart", r"besked om",
)  # fmt: skip
_SAY = "|".join(_SAY_WORDS)
"""Verbs of saying."""

_SET = r"ange|anges|framgå|framgår|reglera\w*|besvara\w*|svar på"
"""Verbs of laying down something new, rather than of saying better what is there."""

WORDS: Mapping[Act, tuple[str, ...]] = {
    "lower-level": (
        (
            r"(?:bör|ska|kan) (?:\w+ ){0,3}inte (?:\w+ )?(?:gälla|omfatta|omfattas|tillämpas|"
            r"krävas|ställas)"
        ),
        r"inte (?:bör|ska|behöver) (?:\w+ )?(?:gälla|omfatta|omfattas|tillämpas)", r"bör undantas",
        r"för hög(?:t|a)? (?:ställ\w+|satt\w*|nivå|krav|ambition\w*)",
        r"ambitionsnivån är (?:\w+ )?för hög",
        (
            r"(?:nivån?|kravet|takten|frekvensen|ambitionen|målet) (?:är|upplevs som|bedöms(?: "
            r"som| vara)?|framstår som|blir) (?:\w+ )?(?:alltför |för )?(?:hög\w*|ambitiös\w*|"
            r"orimlig\w*|betungande|långtgående|sträng\w*|omfattande)"
        ),
        (
            r"(?:allt)?för (?:ambitiös\w*|långtgående|strängt?|betungande|ofta|omfattande|"
            r"detaljerad\w*|högt|hög|hårt|tätt|många|kort)\b"
        ),
        r"orimlig\w*", r"orealistisk\w*", r"sänk(?:a|s|as|er|t)\b",
        r"(?:en )?lägre (?:nivå|frekvens|krav|takt|ambition\w*|antal)", r"mildra\w*", r"lätta på",
        r"lättas", r"mjuka upp", r"räcker (?:det )?(?:med|gott)", r"tillräckligt med",
        r"fullt tillräcklig", r"är (?:fullt )?tillräckligt", r"räcker (?:vart|var|en gång)\w*",
        (
            r"(?:bör|kan|ska|skulle kunna) (?:\w+ ){0,2}?(?:i stället |istället )?(?:vara|"
            r"utgöra|bli|"
            r"formuleras som|göras till|ändras till) (?:en |ett )?(?:rekommendation|riktmärke|"
            r"bör-krav|mål snarare)"
        ),
        r"rekommendation (?:i stället|istället|snarare)", r"undanta(?:s|g|r)?\b",
        r"undantag (?:för|från|bör)", r"längre svarstid", r"mer tid", r"glesare",
        r"mindre (?:ofta|omfattande|strikt\w*)", r"färre", r"slopa\w*", r"utgå\b", r"strykas",
        r"stryka", r"(?:bör|borde|ska|kan|krav\w*) (?:\w+ ){0,2}tas bort",
        r"inte (?:bör )?gälla (?:för )?(?:små|mindre|säsong|tillfälliga|alla)", r"inte gälla\b",
        r"mjuk\w* upp", r"(?:bör|ska|kan|måste) (?:\w+ )?begränsas till", r"slipp(?:a|er)\b",
        r"inte (?:ska |bör )?(?:behöva|tvingas|åläggas)", r"avråd\w*", r"ifrågasätt\w*",
        r"(?:gott )?nog\b", r"(?:får|kan|borde|bör) (?:det )?räcka", r"räcker gott", r"duger",
        r"riktvärde\w*", r"riktmärke\w*", r"inte (?:som )?ett (?:krav|ska-krav)",
        r"mer än (?:vad som )?(?:behövs|krävs|nödvändig\w*)", r"enklare om", r"detaljstyr\w*",
        r"(?:se|ser) (?:inte |ingen |någon )*(?:nyttan?|vitsen|poängen)",
        r"(?:kravet|regeln|yrkar) .{0,40}\butgår\b", r"avstyrks?\b", r"fel väg",
        r"passar dåligt",
        r"hör inte hemma", r"inte hör hemma", r"hinner (?:vi |\w+ )?inte", r"onödig\w*",
        r"till(?:för|förs) .{0,30}?(?:föga|inget|inte|lite)\b", r"gagnar (?:ingen|inte)",
        r"(?:alldeles )?för mycket", r"som ingen läser", r"tungrodd?\w*", r"byråkratisk\w*",
    ),
    "higher-level": (
        r"för låg(?:t|a)? (?:ställ\w+|satt\w*|nivå|krav|ambition\w*)",
        r"(?:allt)?för låg(?:t|a)?\b",
        r"(?:nivån?|kravet|takten|frekvensen|ambitionen) är (?:\w+ )?för (?:låg\w*|svag\w*)",
        r"höj(?:a|s|as|er|t)\b", r"skärp(?:a|s|as|er|t|ning\w*)\b",
        r"(?:en )?högre (?:nivå|frekvens|krav|takt|ambition\w*)", r"oftare", r"tätare",
        r"(?:minst|till) (?:ett )?(?:ska|skall)-?krav",
        (
            r"(?:bör|borde) (?:i stället |istället )?(?:vara|bli|göras till|gälla som) (?:ett |"
            r"en )?(?:krav|skall?-?krav|obligatorisk\w*)"
        ),
        r"obligatoris\w+", r"kortare svarstid", r"snabbare svar", r"stärkas", r"strängare",
        r"mer ambitiös\w*", r"inte tillräcklig\w*", r"otillräcklig\w*",
        r"för (?:svagt|lågt|lång svarstid|sällan|gles\w*|lite|vag\w* krav)", r"fler än",
        r"gå(?:r|tt)? längre", r"(?:lägga ut|publicera|skriva) mer\b", r"mer ofta",
    ),
    "not-possible": (
        r"(?:inte|knappast|ej) (?:är )?(?:\w+ )?(?:möjlig\w*|genomförbar\w*|tekniskt)",
        r"omöjlig\w*", r"går (?:det )?(?:\w+ ){0,2}inte (?:att|på|in)",
        r"(?:som |där \w+ )?inte går att",
        (
            r"kan (?:\w+ ){0,3}inte (?:\w+ )?(?:mäta|mätas|följa|uppfylla|uppfyllas|rymma|"
            r"rymmas|få|visa|lämna|ange|lägga|läggas|göra|textas|länka|uppnå|uppnås|redovisa|"
            r"redovisas|följas|hantera|leva upp)"
        ),
        r"ryms (?:\w+ )?inte", r"rymmer (?:\w+ ){0,2}(?:inte|bara|endast)", r"rymmer \d+",
        r"får (?:\w+ ){0,2}inte plats", r"inte (?:får )?plats", r"inte rymm\w+",
        r"saknar (?:möjlighet|funktion|stöd för|statistik)", r"saknas möjlighet\w*",
        r"inga möjligheter", r"saknar (?:plats|utrymme)", r"räcker (?:\w+ )?inte\b",
        r"alltför kort för", r"är för kort\w* för",
        r"(?:tillåter|medger|erbjuder|stöd(?:er|jer)) (?:\w+ ){0,2}(?:inte|ingen|inga)",
        r"svårt (?:att|för)", r"svårighet\w*", r"svår(?:t|a)? att (?:mäta|uppfylla|följa|nå)",
        r"endast \w+ konton",
        (
            r"(?:ger|ger|visar|finns) (?:\w+ ){0,2}(?:ingen|inte någon) (?:statistik|räckvidd|"
            r"möjlighet)"
        ),
        r"utrymmet (?:är|räcker)", r"teckengräns\w*",
        r"begränsa\w* (?:utrymme|antal tecken|till \d+)", r"tekniskt hinder",
        r"statistik\w* saknas", r"förutsättningar saknas", r"saknar förutsättningar",
        r"(?:tillåter|medger|rymmer|har) (?:bara|endast|högst|max\w*) \d+", r"uteslut(?:en|et)\b",
        r"tecknen (?:tar slut|räcker)", r"klarar (?:vi |\w+ )?inte", r"går inte ihop",
        r"kan (?:\w+ ){0,3}inte (?:utvärderas|garantera\w*|tillgodose\w*|säkerställa\w*)",
        r"medger \d+", r"mer plats än", r"tvivlar", r"tveksam\w* (?:till )?(?:om|att)",
        r"saknas helt", r"bristande (?:förutsättningar|möjlighet\w*)",
    ),
    "missing-rule": (
        rf"(?:{_SAY}) (?:\w+ ){{0,4}}?(?:hur läng[et]|hur lång(?:t|a)?|inom vilken tid)",
        rf"(?:{_SAY}) (?:\w+ ){{0,4}}?hur många (?:dagar|veckor|månader)",
        r"skriv (?:ut|in|till)\b",
        (
            r"(?:inom vilken tid|hur länge|hur många dagar) .{0,80}(?:anges|framgå|regleras|"
            r"skrivas|bestämmas)"
        ),
        r"(?:bör|behöver|borde|måste|ska) (?:\w+ ){0,2}(?:regleras|utses|skrivas in|stå i)",
        rf"(?:{_SET}) (?:\w+ ){{0,4}}?(?:(?:{_ASKED}))",
        (
            r"(?:policyn|utkastet|förslaget|texten|dokumentet|remissen|riktlinjen|det|den) "
            r"(?:\w+ ){0,2}(?:säger|anger|nämner|reglerar|beskriver|innehåller|behandlar|berör|"
            r"tar|har|ger) (?:\w+ ){0,3}(?:inget|inte|ingen|inga|ingenting)"
        ),
        (
            r"(?:saknas|saknar|saknades|efterlyser|avsaknad\w*)\b(?! möjlig| förutsätt| "
            r"statistik| resurs| tid\b| personal| kompetens| funktion| stöd)"
        ),
        r"(?:bör|behöver|borde|ska|kan) (?:\w+ ){0,3}(?:kompletteras|komplettera)",
        r"komplettera\w*",
        (
            r"(?:bör|behöver|borde) (?:\w+ ){0,4}(?:innehålla|omfatta|inkludera|läggas till|"
            r"tillföras|tas med|regleras)"
        ),
        r"läggs? till", r"lägga till", r"nytt (?:krav|avsnitt|stycke)",
        r"ny (?:bestämmelse|regel|punkt)", r"framgår (?:det )?(?:\w+ ){0,2}inte(?! om\b)",
        r"inte (?:\w+ )?finns (?:några|någon|något) (?:regler|krav|bestämmelse\w*|rutiner)",
        r"inte (?:framgår|anges|reglera\w*|nämns|beskrivs)", r"anges inte", r"nämns inte",
        r"regleras inte", r"ingen (?:uppgift|bestämmelse|regel|tid|tidsgräns) (?:om|för|anges)",
    ),
    "resources": (
        r"resurs\w*", r"utbildning\w*", r"bemann\w*", r"personal(?:en|resurser|brist)?\b",
        r"kostnad\w*", r"finansier\w*", r"kompetens\w*", r"arbetstid", r"arbetsbörd\w*",
        r"merarbete", r"(?:får|särskilda|ekonomiska) medel",
        r"avsätt\w* (?:tid|pengar|medel)", r"tid som ingen", r"ökad arbetsinsats", r"tidskrävande",
        r"tid(?:en)? (?:för|som krävs|saknas)", r"budget\w*", r"mallar", r"verktyg\w*",
        r"licens\w*", r"central(?:t)? stöd", r"stödmaterial", r"stöd (?:från|av|till|i form|för)",
        r"stödfunktion", r"vägledning", r"checklist\w*", r"handledning", r"nätverk\w*",
    ),
    "clarification": (
        r"förtydlig\w*", r"otydlig\w*", r"oklar\w*", r"tydligare", r"tydliggör\w*", r"klargör\w*",
        r"precisera\w*", r"precisering\w*", r"definier\w*", r"definition\w*", r"konkretiser\w*",
        r"vad som (?:avses|menas|räknas|ryms|ingår)",
        r"vad [^.]{1,25} (?:betyder|innebär)",
        r"vad (?:begreppet|uttrycket|ordet|formuleringen)",
        r"tolkas olika", r"tolkningsutrymme",
        r"svårtolka\w*", r"missförstå\w*", r"vag\w* formuler\w*", r"formuleringen",
        r"exemplifier\w*", r"går inte att (?:utläsa|avgöra|förstå|bedöma)",
        r"inte (?:är )?tydlig\w*", r"framgår (?:det )?(?:\w+ )?inte om\b",
        r"(?:förstår|fattar|vet|begriper) (?:\w+ )?inte\b", r"(?:ge|med|några|konkreta) exempel på",
        r"(?:skriv\w*|uttryck\w*|bli|språket?) (?:\w+ )?(?:enklare|begripligare)", r"förklara\w*",
        r"behöver (?:det )?framgå",
 r"omformuler\w*", r"utveckla(?:s|t)?\b", r"begreppet",
    ),
    "question": (
        r'\?\s*[\"”)]*$', r"undrar", r"ställer (?:sig )?frågan", r"frågan är", r"är det tänkt",
        r"frågar (?:sig|om|hur|vem)", r"önskar (?:få )?(?:svar|besked)", r"frågetecken",
        r"vill veta", r"fråga som uppstår",
    ),
    "support": (
        r"positiv\w*", r"välkomn\w*", r"tillstyrk\w*", r"instämm\w*", r"ställer sig bakom",
        r"står bakom", r"delar (?:\w+ ){0,3}(?:bedömning\w*|uppfattning\w*|syn|åsikt|ståndpunkt)",
        r"bra att", r"rimlig(?:t|a)?(?! (?:publicerings|nivå|frekvens|tid)\w*)",
        r"inget att erinra", r"ingen erinran", r"inga invändningar",
        r"inga synpunkter på (?:kravet|nivån)", r"stöd(?:er|jer)\b", r"bifaller", r"väl avväg\w*",
        r"värdefull\w*", r"viktig(?:t|a)? (?:med|att|och)", r"ser (?:ett )?(?:stort )?värde",
        r"ändamålsenlig\w*", r"uppskatta\w*", r"angeläg\w*",
        r"förordar (?:förslaget|nivån|kravet)", r"godtar", r"klok\w*", r"lagom", r"välavvägd\w*",
        r"bör (?:behållas|kvarstå|stå kvar)", r"tydlig(?:t|a)? och (?:bra|rimlig)",
        r"uppfylls redan", r"redan i dag", r"(?:är|en) styrka", r"utmärkt\w*", r"inget emot",
        r"(?:helt )?rätt att", r"steg (?:framåt|i rätt)", r"nöjd (?:med|över|att)",
        r"välkomme[nt]\b",
        r"är (?:\w+ )?(?:bra|positivt|önskvärt|toppen)(?:[ ,.]|$)", r"bra (?:är |och |med )",
        r"delar den (?:bilden|synen)", r"ser (?:\w+ )?fördelar", r"kul att", r"roligt att",
        r"nöjda? (?:med|över)", r"till gagn", r"glädjande", r"(?:jätte)?bra$", r"jättebra",
    ),
    "no-view": (
        r"(?:inga|ingen) (?:egna? |särskilda? |ytterligare )?synpunkt\w*", r"avstår",
        r"berör(?:s)? inte", r"inte berörd?\w*", r"tar inte ställning",
        r"väljer (?:\w+ )?att inte (?:lämna|avge|yttra|svara)",
        r"lämnar .{0,30}utan (?:synpunkt|kommentar)", r"inget att tillägga", r"har inte yttrat",
    ),
}  # fmt: skip
"""What is looked for, by what it does; before each stands no letter."""
