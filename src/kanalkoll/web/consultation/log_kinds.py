"""What this app writes into the log."""

from __future__ import annotations

from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.kinds import NOTHING_PERSONAL, personal, register_kind

KINDS = {
    "consultation.made": Text(
        sv="{actor} lade upp remissen {case} med {asked} remissinstanser.",
        en="{actor} made the consultation {case}, asking {asked}.",
    ),
    "consultation.sent": Text(
        sv="{actor} skickade ut remissen {case} till {asked} remissinstanser.",
        en="{actor} sent out the consultation {case} to {asked}.",
    ),
    "consultation.answer-received": Text(
        sv="{actor} läste in remissvaret {file} i ärendet {case}: {views} synpunkter.",
        en="{actor} read in the response {file} in the case {case}: {views} viewpoints.",
    ),
    "consultation.changed": Text(
        sv="{actor} ändrade remissen {case}, som inte är utskickad än.",
        en="{actor} changed the consultation {case} before it was sent.",
    ),
    "consultation.reminded": Text(
        sv="{actor} påminde {asked} remissinstanser i ärendet {case}.",
        en="{actor} reminded {asked} in the consultation {case}.",
    ),
    "consultation.extended": Text(
        sv="{actor} gav {who} svarstid till och med {until} i ärendet {case}.",
        en="{actor} gave {who} until {until} to respond in the case {case}.",
    ),
    "consultation.closed": Text(
        sv="{actor} avslutade svarstiden i ärendet {case}. {silent} svarade inte.",
        en="{actor} ended the time to respond in the case {case}. {silent} did not respond.",
    ),
    "consultation.consultee-noted": Text(
        sv="{actor} ändrade uppgifterna om remissinstansen {who} i ärendet {case}.",
        en="{actor} changed what is noted of {who} in the case {case}.",
    ),
    "consultation.answer-given-to": Text(
        sv="{actor} angav att svaret {file} kommer från {who}.",
        en="{actor} said that the response {file} is from {who}.",
    ),
    "consultation.answer-confirmed": Text(
        sv="{actor} bekräftade läsningen av svaret {file}: {views} synpunkter.",
        en="{actor} confirmed the reading of the response {file}: {views} viewpoints.",
    ),
    "consultation.view-confirmed": Text(
        sv="{actor} bekräftade en synpunkt i svaret {file}.",
        en="{actor} confirmed a viewpoint of the response {file}.",
    ),
    "consultation.view-corrected": Text(
        sv="{actor} rättade en synpunkt i svaret {file}: {fields}.",
        en="{actor} corrected a viewpoint of the response {file}: {fields}.",
    ),
    "consultation.view-added": Text(
        sv="{actor} lade till en synpunkt i svaret {file}.",
        en="{actor} added a viewpoint to the response {file}.",
    ),
    "consultation.view-removed": Text(
        sv="{actor} tog bort en synpunkt i svaret {file}.",
        en="{actor} removed a viewpoint of the response {file}.",
    ),
    "consultation.view-restored": Text(
        sv="{actor} tog tillbaka en borttagen synpunkt i svaret {file}.",
        en="{actor} put back a removed viewpoint of the response {file}.",
    ),
    "consultation.set-aside": Text(
        sv="{actor} lade en mening i svaret {file} åt sidan.",
        en="{actor} set a sentence of the response {file} aside.",
    ),
    "consultation.taken-back": Text(
        sv="{actor} tog tillbaka en mening som lagts åt sidan i svaret {file}.",
        en="{actor} took back a sentence of the response {file} that was set aside.",
    ),
    "consultation.answer-begun": Text(
        sv="{actor} började skriva svaret från {who} i ärendet {case}: {points} förslag.",
        en="{actor} began the response of {who} in the case {case}: {points} proposed points.",
    ),
    "consultation.answer-counted": Text(
        sv="{actor} räknade om underlaget till svaret från {who} i ärendet {case}, på uppgifter"
        " från {day}.",
        en="{actor} counted the evidence of the response of {who} in the case {case} anew, on facts"
        " of {day}.",
    ),
    "consultation.answer-written": Text(
        sv="{actor} ändrade svaret från {who} i ärendet {case}: {points} punkter är med.",
        en="{actor} changed the response of {who} in the case {case}: {points} points are in it.",
    ),
    "consultation.answer-sent": Text(
        sv="{actor} registrerade beslutet av {who} den {meeting} och överlämnade svaret {number}"
        " till {asking} i ärendet {case}.",
        en="{actor} recorded the decision of {who} on {meeting} and forwarded the response {number}"
        " to {asking} in the case {case}.",
    ),
    "consultation.answer-taken-up": Text(
        sv="{actor} tog upp svaret från {who} i ärendet {case} på nytt.",
        en="{actor} took up the response of {who} in the case {case} again.",
    ),
    "consultation.rule-decided": Text(
        sv="{actor} beslutade om {rule} i ärendet {case}: {decided}.",
        en="{actor} decided of {rule} in the case {case}: {decided}.",
    ),
    "consultation.view-settled": Text(
        sv="{actor} angav vad som blev av en synpunkt i svaret {file}: {outcome}.",
        en="{actor} told what became of a viewpoint of the response {file}: {outcome}.",
    ),
    "consultation.work-asked": Text(
        sv="{actor} beställde {what} i ärendet {case}.",
        en="{actor} asked for {what} in the case {case}.",
    ),
    "consultation.adopted": Text(
        sv="{actor} antog {title}, version {version}, efter remissen {case}.",
        en="{actor} adopted {title}, version {version}, after the consultation {case}.",
    ),
}
"""Kind → its sentence. None holds personal data beyond opaque keys."""

WRITTEN = {"consultation.answer-taken-up": personal("why", whose="actor")}
"""What people wrote themselves, by kind: it goes with them."""

for _name, _sentence in KINDS.items():
    register_kind(_name, _sentence, WRITTEN.get(_name, NOTHING_PERSONAL))
