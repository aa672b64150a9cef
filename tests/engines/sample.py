"""A small facts folder with a row in every table, as it could be written by hand."""

from __future__ import annotations

from pathlib import Path

SEEN = "2026-11-23,person,Maja Lind"
FILES = {
    "units": (
        "unit,name,kind,parent,valid_from,valid_to,known_from,way_in,source\n"
        "ks,Kommunstyrelsen,nämnd,,,,2015-01-01,register,förteckning\n"
        "fn,Fastighetsnämnden,nämnd,ks,2016-01-01,,2016-01-01,register,förteckning\n"
        "fk,Fastighetskontoret,förvaltning,fn,,,2016-01-01,register,förteckning\n"
    ),
    "accounts": (
        "account,unit,platform,handle,url,account_type,category,registered,valid_from,valid_to,"
        "known_from,way_in,source\n"
        "ig-fk,fk,instagram,fastighet.exempelstad,,personal,standing,true,2018-05-14,,"
        "2018-05-14,register,förteckning\n"
        "fb-fk,fk,facebook,fastighetskontoret,,page,standing,ja,2017-01-01,,"
        "2018-05-14,register,förteckning\n"
        "ig-kran,fk,instagram,hamnkranen.exempelstad,,personal,project,true,2018-05-14,2025-09-30,"
        "2018-05-14,register,förteckning\n"
    ),
    "profiles": (
        "account,field,value,known_from,way_in,source\n"
        'ig-fk,bio,"Fastighetskontoret, Exempelstad.\n'
        f'Det du skriver ""kan"" bli allmän handling.",{SEEN}\n'
        f"fb-fk,name,=1+1,{SEEN}\n"
    ),
    "profile_items": (
        "account,item,place,present,passage,known_from,way_in,source\n"
        f"ig-fk,sender,bio,true,Fastighetskontoret,{SEEN}\n"
        f"ig-fk,terms,bio,nej,,{SEEN}\n"
    ),
    "posts": (
        "account,post,at,day,time_zone,characters,known_from,way_in,source\n"
        "ig-fk,1,2026-11-18T23:30:00Z,2026-11-19,Europe/Stockholm,120,2026-11-23,export,fil\n"
        "ig-fk,2,2026-10-30T10:00:00+01:00,2026-10-30,Europe/Stockholm,,2026-11-23,export,fil\n"
    ),
    "activity": (
        "account,day,posts,known_from,way_in,source\n"
        "ig-fk,2026-11-19,1,2026-11-23,export,fil\n"
        "ig-fk,2026-10-30,1,2026-11-23,export,fil\n"
        "fb-fk,2026-11-06,2,2026-11-23,export,fil\n"
        "fb-fk,2026-11-06,3,2026-11-24,export,ny fil\n"
    ),
    "activity_totals": (
        "account,first_day,last_day,posts,known_from,way_in,source\n"
        f"ig-fk,2026-10-26,2026-11-22,5,{SEEN}\n"
    ),
    "inquiries": (
        "account,inquiry,asked_at,answered_at,known_from,way_in,source\n"
        "ig-fk,f1,2026-11-02T09:00:00Z,2026-11-02T15:00:00.5Z,2026-11-23,export,fil\n"
        "ig-fk,f2,2026-11-20 09:00,,2026-11-23,export,fil\n"
    ),
    "metrics": (
        "account,metric,first_day,last_day,value,missing,known_from,way_in,source\n"
        f"ig-fk,reach,2026-10-01,2026-10-31,,not_offered,{SEEN}\n"
        f"fb-fk,reach,2026-10-01,2026-10-31,1200,,{SEEN}\n"
    ),
    "goals": (
        "account,goal,metric,target,per,by,valid_from,known_from,way_in,source\n"
        f"ig-fk,m1,link-visits,40,month,2027-06-30,2026-11-24,{SEEN}\n"
    ),
    "roles": (
        "account,person,role,valid_from,valid_to,known_from,way_in,source\n"
        "ig-fk,p1,editor,2024-01-01,,2024-01-01,register,förteckning\n"
        "ig-fk,p1,editor,2024-01-01,2025-12-31,2025-12-01,register,förteckning\n"
        "ig-fk,p1,editor,2026-02-01,,2025-12-01,register,förteckning\n"
        "ig-fk,p2,responsible,,,2024-01-01,register,förteckning\n"
    ),
    "decisions": (
        "decision,account,kind,decided_on,decided_by,known_from,way_in,source\n"
        "b1,ig-kran,close,2025-06-01,förvaltningschefen,2025-06-01,decision,FN 2025/12\n"
    ),
    "attestations": (
        "account,statement,holds,attested_on,person,known_from,way_in,source\n"
        f"ig-fk,base-information,FALSE,2026-11-23,p1,{SEEN}\n"
    ),
    "reviews": (
        "account,review,reviewed_on,person,known_from,way_in,source\n"
        f"fb-fk,audience,2026-03-01,,{SEEN}\n"
    ),
    "archives": (
        "account,archived_on,level,known_from,way_in,source\n"
        "ig-fk,2026-03-14,unique,2026-03-14,person,p1\n"
    ),
    "closings": (
        "account,decided_on,closed_on,says_reason,visible_first,visible_last,known_from,way_in,"
        "source\n"
        "ig-kran,2025-06-01,2025-09-30,true,2025-08-01,2025-09-29,2025-09-30,person,p1\n"
    ),
    "exemptions": (
        "account,unit,rule,first_day,last_day,reason,decided_by,known_from,way_in,source\n"
        ",fk,grafisk-profil,2026-01-01,2027-01-31,ny logotyp,direktören,2026-01-01,decision,d1\n"
    ),
    "pauses": (
        "account,first_day,last_day,reason,decided_by,known_from,way_in,source\n"
        "fb-fk,2026-07-01,2026-07-31,semester,direktören,2026-06-20,decision,d2\n"
    ),
    "planned_posts": (
        "account,planned,day,known_from,way_in,source\n"
        "ig-fk,plan-1,2026-12-04,2026-11-23,person,p1\n"
    ),
    "coverage": (
        "account,aspect,part,first_day,last_day,known_from,way_in,source\n"
        "ig-fk,posts,,2026-10-26,2026-11-22,2026-11-23,export,fil\n"
        "ig-fk,profile,bio,2026-11-23,2026-11-23,2026-11-23,person,p1\n"
    ),
    "capabilities": (
        "platform,account_type,metric,availability,insights,checked_on,confidence,source\n"
        "instagram,personal,reach,not_offered,true,2026-06-16,stated,hjälpsidan\n"
    ),
}
"""Table → CSV text."""
FEW = {table: None for table in FILES if table not in ("units", "accounts")}
"""Leaves out all tables but those that others refer to."""


def write_facts(folder: Path, **changed: str | bytes | None) -> Path:
    """The sample in ``folder``; ``changed``: a table's other content, ``None``: leave it out."""
    folder.mkdir(parents=True, exist_ok=True)
    for table, content in {**FILES, **changed}.items():
        if content is not None:
            data = content.encode() if isinstance(content, str) else content
            (folder / f"{table}.csv").write_bytes(data)
    return folder
