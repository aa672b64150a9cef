"""Content: what is published here, or what a follower gets."""

from __future__ import annotations

from collections.abc import Iterator

from kanalkoll.core.baseinfo.recognition.model import Span
from kanalkoll.core.baseinfo.recognition.reading import Reading, Rule, matches, rule, words

_KIND_SV = (
    r"(?:[\w-]*(?:nyheter|nytt|tips|inspiration|info|information|bilder|foton|filmer|film|fakta|råd|"
    r"berättelser|händelser|evenemang|utställningar|konserter|föreställningar|aktiviteter|artiklar|"
    r"reportage|intervjuer|öppettider|badtider|boktips|jobb|jobbannonser|kampanjer|erbjudanden|"
    r"avvikelser|isbanor|sommarlov|lovaktiviteter|planer|podd|aktuellt|glimtar|inblickar|"
    r"vardag|vernissager|teater|studentliv|forskning)|livet)"
)
_KIND_EN = (
    r"(?:news|updates?|info|information|tips|tools|stories|photos?|photographs?|photography|pictures|"
    r"images|videos?(?! (?:hosting|site|channel|page|account|repository|archive))|clips|episodes|posts?|tweets|webinars|tutorials|shorts|podcasts?|articles|facts|"
    r"announcements|alerts|highlights|resources|events|programs|films|content|advice|data|research|"
    r"science|conversation|grants|eco-tips|links|happenings|goings-on|demonstrations)"
)
_ACCOUNT_EN = (
    r"(?:this|our|the|youtube|flickr|instagram|facebook|twitter|photo|its)[^.!?\n]{0,60}?"
    r"\b(?:channel|page|account|site|feed|gallery|profile|videos|posts|tweets|group|network|community|forum|blog|repository)\b"
)
_SHOWS_EN = (
    r"(?:features?|featuring|provides?|providing|shares?|sharing|showcas(?:es?|ing)|posts?|posting|broadcasts?|"
    r"offers?|offering|highlights?|highlighting|covers?|contains?|includes?|including|houses?|"
    r"focus(?:es|ing)? on|dedicated to|display(?:s|ing)?)"
)

SWEDISH: tuple[Rule, ...] = (
    rule(
        "content.here",
        "här",
        r"\b(?:här|på (?:det här|detta|den här|denna) (?:kontot|konto|sidan|sida|kanalen|kanal)) "
        r"(?:\w+ )?(?:hittar|följer|får|kan|ser|visar|berättar|delar|möter|skriver|publicerar|lägger|"
        r"samlar|tipsar|postar|läser|informerar|uppdaterar) (?:du|ni|vi)\b[^.!?\n]{0,120}"
        r"|[^.!?\n:]{3,60}\b(?:hittar du här|finns här|här på kontot)\b",
    ),
    rule(
        "content.we-show",
        "visar berättar delar tipsar publicerar informerar skriver sprider",
        r"\b(?:vi|som|kontoret|kommun(?:en)?|\w+nämnden|\w+förvaltningen) (?:i [\w ]{1,40}? )?(?:visar|berättar|publicerar|skriver om|"
        r"lägger ut|lägger upp|sprider|delar|tipsar|informerar)\b(?! (?:inte|er|din|dina|kommentar))[^.!?\n]{2,100}"
        r"|\b(?:informerar|tipsar|berättar) om\b[^.!?\n]{2,100}"
        r"|\bvisar (?:foton|bilder|film\w*)\b[^.!?\n]{0,80}"
        r"|\bdelar (?:nyheter|tips|bilder|kunskap)\b[^.!?\n]{0,80}",
    ),
    rule(
        "content.follow",
        "följ",
        r"\bfölj (?:med )?(?:vårt|vår|våra|arbetet|livet|renovering\w*|bygge\w*|resan|med|projektet|"
        r"utveckling\w*|vardagen|händelserna|stadens|kommunens)\b(?! på (?:facebook|instagram))[^.!?\n]{2,100}",
    ),
    rule(
        "content.all-about",
        "allt aktuellt",
        r"\b(?:allt|aktuellt|det mesta|det senaste) (?:om|från|du behöver veta om|som händer)\b[^.!?\n]{2,100}",
    ),
    rule(
        "content.account-for",
        "kanal konto sida",
        r"\b(?:kanal|konto|sida)(?:en|t|n)? (?:för|om|med) (?:lediga|nyheter|info\w*|\w*tips|inspiration|alla som|bilder)\b[^.!?\n]{2,100}"
        r"|\b(?:kontot|sidan|kanalen) (?:handlar om|är till för att|visar|används för)\b[^.!?\n]{2,100}",
    ),
)
"""Rules on Swedish words."""

ENGLISH: tuple[Rule, ...] = (
    rule(
        "content.account-shows",
        "channel page account site feed gallery profile videos posts tweets group blog",
        rf"\b{_ACCOUNT_EN}[^.!?\n]{{0,80}}?\b{_SHOWS_EN}\b[^.!?\n]{{3,100}}",
    ),
    rule(
        "content.account-is-for",
        "channel page account site feed gallery profile videos posts tweets group network community forum",
        rf"\b{_ACCOUNT_EN}[^.!?\n]{{0,60}}?\b(?:intended|designed|created|formed|used|established|exists|serves|aims|is)"
        r"(?: by [\w. ]{1,40}?)? (?:to|for|as a place) (?:share|inform|provide|announce|highlight|show|post|keep|"
        r"communicate|promote|discuss|educate|engage|post\w*|sharing|posting)\b[^.!?\n]{3,100}"
        r"|\bpurpose of (?:this|our) [^.!?\n]{0,30}(?:account|page|channel|site)\b[^.!?\n]{3,100}"
        r"|\b(?:account|page|channel) (?:for|where we) (?:shar|post)\w*\b[^.!?\n]{3,100}"
        rf"|\b(?:account|page|channel|feed|site) (?:for|with|of|featuring) (?:\w+ )?{_KIND_EN} (?:from|about|on|and)\b[^.!?\n]{{2,100}}",
    ),
    rule(
        "content.get",
        "follow get find enjoy check watch explore like these join stay learn",
        r"\b(?:follow|like|join|subscribe|check)\b[^.!?\n]{0,60}\b(?:for|to (?:get|see|learn|watch|keep up|stay|receive|read)|along)\b"
        r"[^.!?\n]{0,40}\b(?:news|updates?|latest|info\w*|tips|content|photos|videos|stories)\b[^.!?\n]{0,60}"
        r"|\bget (?:the )?(?:latest|tips|news|updates|notified|info\w*)\b[^.!?\n]{2,100}"
        rf"|\b(?:find|enjoy|watch|see|browse) (?!out)(?:\w+,? ){{0,2}}{_KIND_EN}\b[^.!?\n]{{0,100}}"
        r"|\bexplore what\b[^.!?\n]{3,100}"
        r"|\b(?:these|our) (?:videos|photos|images|posts|stories|tweets)\b[^.!?\n]{3,100}",
    ),
    rule(
        "content.source",
        "source",
        r"\b(?:your|official|a|the|trusted) source (?:of|for|where)\b[^.!?\n]{3,100}",
    ),
    rule(
        "content.shares",
        "shares share provides posts offers post showcases",
        r"\b(?:shares|posts|provides|offers|showcases|will post|we share|we post)\b (?:\w+[,/]? ){0,3}"
        r"(?:news|updates|updated information|information and (?:resources|alerts)|videos|photos|images|"
        r"stories|tweets|pictures)\b[^.!?\n]{0,100}",
    ),
    rule(
        "content.all-about",
        "about know",
        r"\b(?:all about|everything you need to know about)\b[^.!?\n]{2,80}",
    ),
)
"""Rules on English words."""

_RULES = SWEDISH + ENGLISH

_KIND_STEMS_SV = (
    "nyhet", "nytt", "tips", "inspiration", "info", "bild", "foto", "film", "fakta", "råd",
    "berättelse", "händelse", "evenemang", "utställning", "konsert", "föreställning", "aktivitet",
    "artik", "reportage", "intervju", "tider", "jobb", "kampanj", "erbjudande", "avvikelse", "isban",
    "lov", "plan", "podd", "aktuellt", "glimt", "inblick", "vardag", "vernissage", "teater",
    "studentliv", "forskning", "livet",
)  # fmt: skip
_POSTS_EN = (
    r"(?:news|updates?|tips|stories|photos?|photographs?|photography|pictures|images|tweets|"
    r"videos?(?! (?:hosting|site|channel|page|account|repository|archive))|video clips|episodes|posts?|"
    r"webinars|tutorials|podcasts?|announcements|alerts|highlights|happenings|demonstrations)"
)
_POSTS_STEMS_EN = (
    "news", "update", "tip", "stor", "photo", "picture", "image", "tweet", "video", "episode", "post",
    "webinar", "tutorial", "podcast", "announcement", "alert", "highlight", "happening",
    "demonstration", "information", "info ", "program", "resource", "science", "fact", "event",
)  # fmt: skip
_ADJECTIVES_EN = (
    r"(?:the|latest|live|recorded|current|public|daily|weekly|official|new|original|historic|"
    r"historical|archival|educational|breaking|science|health|biology|ecosystems|and|&|or)"
)
_OPENS_SV = words(
    rf"(?:[\w-]+,? ){{0,2}}?{_KIND_SV}(?![^\W_])[^.!?\n]{{0,20}}?"
    r"(?:,| (?:och|&|\+|om|från|för|till|ur|hos|i)(?![^\W_]))[^.!?\n]{2,120}"
)
_OPENS_EN = words(
    rf"(?:(?!please|contribute|share|send|submit|tag)[\w-]+,? (?:& )?){{0,2}}?{_POSTS_EN}\b[^.!?\n]{{0,60}}?"
    r"(?: (?:about|on|from|of|regarding|related|for|&|and)\b|[,&]|[.]?$)[^.!?\n]{0,120}"
    rf"|(?:{_ADJECTIVES_EN},? ){{0,4}}(?:information|info|programs|resources|science|facts|events)"
    r" (?:about|on|from|of|regarding|related|for|&|and)\b[^.!?\n]{2,120}"
)
_OPENINGS = (
    ("content.kind-sv", _KIND_STEMS_SV, _OPENS_SV),
    ("content.kind-en", _POSTS_STEMS_EN, _OPENS_EN),
    (
        "content.sharing",
        ("sharing", "showcasing", "featuring", "highlighting"),
        words(r"(?:sharing|showcasing|featuring|highlighting)\b[^.!?\n]{3,100}"),
    ),
)
_NOT_HERE = words(
    r"\b(?:if you(?:['’]re| are) looking for|for more information|to learn more|more info)\b"
)


def spans(reading: Reading) -> Iterator[Span]:
    """Where ``reading`` says what to expect."""
    for span in matches(_RULES, reading):
        if not _NOT_HERE.search(reading.text, *_around(reading, span)):
            yield span
    yield from _openings(reading)


def _around(reading: Reading, span: Span) -> tuple[int, int]:
    return reading.segment(span.start)[0], span.end


def _openings(reading: Reading) -> Iterator[Span]:
    """Sentences that begin with a kind of post: *News and tips on …*, *Bilder från …*."""
    for name, stems, pattern in _OPENINGS:
        if reading.has(stems):
            for start, end in _beginnings(reading):
                match = pattern.match(reading.text, start, end)
                if match and not _NOT_HERE.search(reading.text, start, match.end()):
                    yield Span(start, match.end(), name, "medium")


def _beginnings(reading: Reading) -> Iterator[tuple[int, int]]:
    """Every sentence, and what follows a colon in it."""
    for start, end in reading.segments:
        yield start, end
        colon = reading.text.find(": ", start, end)
        if colon >= 0:
            yield colon + 2, end
