"""English words that say what to expect."""

from __future__ import annotations

from kanalkoll.core.baseinfo.recognition.reading import Rule, rule

_REST = r"[^.!?\n]{3,100}"
"""The rest of the sentence, as far as a passage needs to go."""

_KIND = (
    r"(?:news|updates?|info|information|tips|tools|stories|photos?|photographs?|photography|"
    r"pictures|images|videos?|clips|episodes|posts?|tweets|webinars|tutorials|shorts|podcasts?|"
    r"articles|facts|announcements|alerts|highlights|resources|events|programs|films|content|"
    r"advice|"
    r"data|research|science|conversation|grants|eco-tips|links|happenings|goings-on|demonstrations|"
    r"openings|jobs)"
)
_POSTS = (
    r"(?:news|updates?|tips|stories|photos?|photographs?|photography|pictures|images|tweets|"
    r"videos?(?! (?:hosting|site|channel|page|account|repository|archive))|video clips|episodes|"
    r"posts?|webinars|tutorials|podcasts?|announcements|alerts|happenings|demonstrations)(?! "
    r"(?:posted|are|is|may|used)\b)"
)
_CALLED = (
    r"(?:channel|page|account|feed|gallery|profile|videos|posts|tweets|blog|repository|"
    r"(?<=this.)(?:site|group|network|community|forum)|(?:flickr|twitter|facebook|linkedin|web) "
    r"(?:site|group))"
)
_ACCOUNT = (
    r"(?:this|our|the|youtube|flickr|instagram|facebook|twitter|photo|its)[^.!?\n]{0,60}?"
    rf"\b{_CALLED}\b"
)
_SHOWS = (
    r"(?:features?|featuring|provides?|providing|shares?|sharing|showcas(?:es?|ing)|posts?|posting|"
    r"broadcasts?|announces?|announcing|offers?|offering|highlights?|highlighting|covers?|"
    r"contains?|includes?|including|"
    r"houses (?:the|our|pictures|photos|videos)|focus(?:s?es|s?ing)? (?:\w+ )?on|focused on|"
    r"dedicated to|displays?|displaying)"
)
_PURPOSE = (
    r"(?:share|inform|provide|announce|highlight|show|post|keep|communicate|promote|discuss|"
    r"educate|disseminate|engage|sharing|posting)"
)
_ADJECTIVES = (
    r"(?:the|latest|live|recorded|current|public|daily|weekly|official|new|original|best|most|"
    r"recent|"
    r"newest|historic|historical|archival|educational|breaking|science|health|biology|ecosystems|"
    r"and|&|or)"
)

FRAMES: tuple[Rule, ...] = (
    rule(
        "content.account-shows",
        "channel page account site feed gallery profile videos posts tweets group network "
        "community "
        "forum blog repository",
        rf"\b{_ACCOUNT}[^.!?,—–\n]{{0,80}}?\b{_SHOWS}\b{_REST}",
        rf"\b{_CALLED}\b[^.!?\n]{{0,80}}?, (?:providing|sharing|featuring|showcasing|highlighting|"
        r"focuss?ing on)"
        rf"\b[^.!?\n]{{0,50}}\b{_KIND}\b[^.!?\n]{{0,60}}",
        rf"\b(?:this|our) [^.!?\n]{{0,80}}?\b{_CALLED}\b[^.!?\n]{{0,80}}?, focuss?(?:ing|ed) "
        rf"on\b{_REST}",
        also="feature provid shar showcas post broadcast announc offer highlight cover contain "
        "includ houses focus dedicated display",
    ),
    rule(
        "content.account-is-for",
        "channel page account site feed gallery profile videos posts tweets group network "
        "community "
        "forum platform use",
        rf"\b{_ACCOUNT}[^.!?\n]{{0,60}}?"
        r"\b(?:intended|designed|created|formed|used|established|exists|serves|aims|is)"
        rf"(?: by [\w. ]{{1,40}}?)? (?:to|for|as a place) {_PURPOSE}\b{_REST}",
        rf"\bpurpose of (?:this|our) [^.!?\n]{{0,30}}(?:account|page|channel|site)\b{_REST}",
        rf"\b(?:account|page|channel) where [^.!?\n]{{0,60}}\b(?:shares?|posts?|{_KIND})\b{_REST}",
        rf"\b(?:account|page|channel|site|feed|platform|used?) (?:to|for) "
        rf"(?:post|provid|inform|announc|highlight|show|shar|tweet)\w*\b{_REST}",
        rf"\b(?:account|page|channel|feed|site) (?:for|with|of|featuring) (?:\w+ )?{_KIND} "
        rf"(?:from|about|on|and|at)\b{_REST}",
        r"\b(?:account|page|channel|feed|site)\b[^.!?\n]{0,60}? (?:for|with|dedicated to) "
        r"(?:\w+ ){0,2}"
        r"(?:news(?! service)|updates|information|tips|announcements)\b[^.!?\n]{0,100}",
        also="shar inform provid announc highlight show post keep communicat promot discuss educat "
        "engag purpose where tweet news update info tip stor photo picture image video event data "
        "advice job opening resource research content program",
    ),
    rule(
        "content.get",
        "follow like get find enjoy check watch explore discover see browse these our subscribe "
        "join "
        "stay keep here",
        r"\b(?:follow|like|join|subscribe|check)\b[^.!?\n]{0,60}"
        r"\b(?:for|to (?:get|see|learn|watch|keep up|stay|receive|read)|along)\b[^.!?\n]{0,40}"
        r"\b(?:news|updates?|latest|info\w*|tips|content|photos|videos|stories)\b[^.!?\n]{0,60}",
        rf"\bget (?:the )?(?:latest|tips|news|updates|notified|info\w*)\b{_REST}",
        rf"\b(?:find|enjoy|watch|see|browse) (?:\w+,? ){{0,4}}{_KIND}\b[^.!?\n]{{0,100}}",
        rf"\b(?:explore|see|discover) what\b{_REST}",
        r"\b(?:stay|keep) (?:up[- ]to[- ]date|informed|updated|current|up) (?:with|on|"
        rf"about)\b{_REST}",
        rf"\bfind out (?:more )?(?:about|what|how)\b{_REST}",
        r"\bhere (?:you|we)(?:['’]ll| will| can)? (?:find|see|share|post|learn|read|"
        r"get)\b[^.!?\n]{3,100}",
        rf"\b(?:these|our) (?:videos|photos|images|posts|stories|tweets)\b{_REST}",
    ),
    rule(
        "content.source",
        "source hub place destination resource gateway guide",
        rf"\byour (?:\w+ )?(?:source|hub|place|destination|resource) (?:of|for|on|where)\b{_REST}",
        r"\b(?:official|a|the|trusted) (?:\w+ )?(?:source|hub|place|destination|resource)"
        rf"(?: on \w+)? (?:of|for|where|to)\b[^.!?\n]{{0,50}}\b{_KIND}\b[^.!?\n]{{0,100}}",
        rf"\b(?:gateway|guide) to\b[^.!?\n]{{0,50}}\b{_KIND}\b[^.!?\n]{{0,100}}",
    ),
    rule(
        "content.shares",
        "shares share provid posts offers post showcases tweets writes",
        r"\b(?:shares|posts|provides|offers|showcases|gives you|will post|we share|we post|we "
        r"provide)\b "
        r"(?:[\w-]+[,/]? ){0,4}(?:news|updates|updated information|information and (?:resources|"
        r"stories|alerts)|videos|photos|images|stories|tweets|pictures)\b[^.!?\n]{0,100}",
        rf"\b(?:shares|we share|posts about|tweets about|writes about)\b{_REST}",
    ),
    rule(
        "content.all-about",
        "about know",
        rf"\b(?:all about|everything you need to know about)\b{_REST}",
    ),
)
"""Frames that say what is published, whatever it is."""

OPENINGS: tuple[Rule, ...] = (
    rule(
        "content.kind-en",
        "news update tip stor photo picture image tweet video episode post webinar tutorial "
        "podcast "
        "announcement alert highlight happening demonstration information info  program resource "
        "science fact event",
        r"(?:(?!please|contribute|share|send|submit|tag|no\b|without|for\b|repository|account|"
        rf"page|channel|site)[\w-]+,? (?:& )?){{0,4}}?{_POSTS}\b"
        r"[^.!?\n]{0,60}?(?: (?:about|on|from|of|regarding|related|for|&|and)\b|[,&]|[.]?$)"
        r"[^.!?\n]{0,120}",
        rf"(?:{_ADJECTIVES},? ){{0,4}}(?:(?!for|more|your|our|contact)[\w-]*[^\Ws] ){{0,2}}"
        r"(?:(?:information|info|programs|resources|facts|events|highlights|research)"
        r" (?:about|on|from|of|regarding|related|for|&|and)"
        r"|science (?:about|on|from|related|&|and))\b[^.!?\n]{2,120}",
        confidence="medium",
    ),
    rule(
        "content.sharing",
        "sharing showcasing featuring highlighting",
        rf"(?:sharing|showcasing|featuring|highlighting)\b{_REST}",
        confidence="medium",
    ),
)
"""Kinds of post that open a sentence."""
