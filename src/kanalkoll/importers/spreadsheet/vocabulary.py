"""The words of such lists: headings and account types, in Swedish and English."""

from __future__ import annotations

from collections.abc import Mapping

from kanalkoll.core.language import Text
from kanalkoll.importers.unreadable import Unreadable, shown

_WORDS: Mapping[str, str] = {
    "handle": "användarnamn användare kontots_användarnamn handle username user_name",
    "account": "konto kontonamn kontots_namn namn_på_konto namn_på_kontot account account_name",
    "name": "namn profilnamn profil sidnamn sida name visningsnamn display_name",
    "platform": "plattform kanal social_medieplattform medium tjänst platform channel network "
    "service socialt_medium sociala_medier typ_av_kanal plattform/kanal kanal/plattform",
    "address": "länk url adress webbadress webblänk länk_till_konto länk_till_kontot link address "
    "web_address länk/url url/länk länk_adress hyperlänk kontots_adress",
    "unit": "förvaltning nämnd bolag enhet avdelning verksamhet ansvarig_förvaltning "
    "ansvarig_nämnd ansvarig_enhet ansvarig_verksamhet förvaltning/bolag nämnd/bolag "
    "förvaltning/enhet organisation kontor department unit office company organisational_unit "
    "förvaltning/nämnd nämnd/förvaltning bolag/förvaltning",
    "account_type": "kontotyp typ_av_konto account_type type typ",
    "responsible": "ansvarig kontoansvarig ansvarig_person ansvarig_utgivare kontaktperson ägare "
    "kontoägare responsible owner responsible_person contact",
    "deputy": "ersättare ställföreträdare vice_ansvarig backup deputy substitute",
    "editor": "redaktör redaktörer editor editors",
    "administrator": "administratör administratörer systemförvaltare admin administrator "
    "administrators",
    "opened": "startad startat startdatum öppnad öppnat öppnades skapad skapat start opened "
    "created started start_date startade",
    "closed": "avslutad avslutat avslutades avslutsdatum slutdatum stängd stängt stängdes closed "
    "end_date ended avslut",
    "last_post": "senaste_inlägg senaste_inlägget senast_inlägg senast_publicerat "
    "senaste_publicering datum_för_senaste_inlägg last_post latest_post last_published",
    "purpose": "syfte ändamål purpose aim",
    "audience": "målgrupp målgrupper audience target_group target_groups target_audience",
}

HEADINGS: Mapping[str, str] = {
    word.replace("_", " "): meaning for meaning, words in _WORDS.items() for word in words.split()
}
"""Plain heading → what it means."""

NOT_FACTS = frozenset({"purpose", "audience"})
"""Columns that are understood, but that no rule asks for as they stand."""

ROLE_COLUMNS = ("responsible", "deputy", "editor", "administrator")

_BUSINESS = "företag företagskonto företags business business_account"
_PERSONAL = "personligt personligt_konto personlig privat privatkonto personal personal_account"
_TYPES: Mapping[str, Mapping[str, str]] = {
    "instagram": {
        "personal": _PERSONAL,
        "business": _BUSINESS,
        "creator": "kreatör kreatörskonto kreatörs creator creator_account",
    },
    "tiktok": {"personal": _PERSONAL, "business": _BUSINESS},
    "facebook": {
        "page": "sida facebooksida page företagssida företag",
        "group": "grupp facebookgrupp group",
        "professional-profile": "professionell_profil professional_profile professionellt_läge "
        "personlig_profil_i_professionellt_läge",
    },
    "linkedin": {
        "company": "organisationssida företagssida sida company page organisation företag",
        "school": "skolsida skola school",
        "showcase": "temasida showcase",
    },
    "x": {
        "standard": "konto standard utan_märke vanligt konto_utan_märke",
        "blue": "blått_märke blå blue premium konto_med_blått_märke",
        "business": "guldmärke guld gold företag organisation business "
        "organisationskonto_med_guldmärke",
        "government": "grått_märke grå grey myndighet myndighetskonto government "
        "myndighetskonto_med_grått_märke",
    },
    "youtube": {
        "brand": "varumärkeskonto varumärke brand brand_account kanal kanal_med_varumärkeskonto",
        "personal": "personlig_kanal personlig personal",
    },
    "mastodon": {
        "account": "konto account",
        "bot": "automatiserat bot automatiserat_konto",
        "group": "gruppkonto grupp group",
    },
    "bluesky": {"account": "konto account"},
    "threads": {"profile": "profil profile konto"},
    "feed": {"feed": "flöde feed rss"},
}
"""Platform → account type's key → the words for it."""

_ADVICE: Mapping[str, Text] = {
    "instagram": Text(
        sv="Skriv personligt, företag eller kreatör.", en="Write personal, business or creator."
    ),
    "facebook": Text(sv="Skriv sida eller grupp.", en="Write page or group."),
    "tiktok": Text(sv="Skriv personligt eller företag.", en="Write personal or business."),
}


def account_type_named(words: str, platform: str) -> str:
    """The key of the account type called ``words`` on ``platform``.

    On a platform without a list of types the words themselves, in lower case.
    Raises :class:`Unreadable` for a type the platform does not have.
    """
    plain = " ".join(words.casefold().split())
    types = _TYPES.get(platform)
    if types is None:
        return plain
    for key, names in types.items():
        if plain == key or plain.replace(" ", "_") in names.split():
            return key
    raise Unreadable(
        Text(
            sv=f"”{shown(words)}” är ingen kontotyp som kanalkoll känner till här.",
            en=f"“{shown(words)}” is not an account type that kanalkoll knows here.",
        ),
        _ADVICE.get(platform),
    )
