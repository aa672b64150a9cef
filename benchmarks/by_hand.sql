-- The findings of the benchmark's twelve rules on Tuesday 30 March 2027, known on 31 March, as
-- somebody who knows DuckDB well would write them by hand for just these facts: one pass over each
-- table, every day as a literal. Gives account, the rule's place, and codes for verdict (1 compliant,
-- 2 non-compliant, 3 unknown, 4 exempt, 5 not applicable) and reason (1 missing fact, 2 not
-- measurable, 3 not observed long enough), as the judge does.
WITH versions AS (  -- the account's version on the day; an account that has closed keeps its last
    SELECT account, unit, platform, account_type, registered, valid_until,
           min(valid_from) OVER (PARTITION BY account) AS opened
    FROM accounts
    WHERE valid_from <= DATE '2027-03-30'
      AND known_from <= DATE '2027-03-31' AND known_until > DATE '2027-03-31'
    QUALIFY row_number() OVER (PARTITION BY account ORDER BY valid_from DESC) = 1
),
statistics AS (  -- which account types give statistics; '' where the type is not known
    SELECT platform, account_type,
           bool_or(insights AND availability <> 'not_offered') AS has_statistics
    FROM capabilities GROUP BY ALL
),
statistics_or_agreed AS (
    FROM statistics
    UNION ALL
    SELECT platform, '',
           CASE WHEN bool_and(has_statistics) THEN true WHEN NOT bool_or(has_statistics) THEN false END
    FROM statistics GROUP BY platform
),
offers AS (
    SELECT platform, account_type, metric, bool_or(availability <> 'not_offered') AS offered
    FROM capabilities GROUP BY ALL
),
offers_or_agreed AS (
    FROM offers
    UNION ALL
    SELECT platform, '', metric,
           CASE WHEN bool_and(offered) AND count(*) = any_value(types) THEN true
                WHEN NOT (bool_or(offered) OR count(*) < any_value(types)) THEN false END
    FROM offers
    JOIN (SELECT platform, count(DISTINCT account_type) AS types FROM capabilities GROUP BY ALL)
        USING (platform)
    GROUP BY platform, metric
),
closing AS (  -- the latest closing decided, unless the account was opened again after it
    SELECT account, closed_on, says_reason, says_alternative, says_contact, visible_first,
           least(visible_last, coalesce(closed_on, visible_last)) AS visible_last
    FROM closings
    WHERE decided_on <= DATE '2027-03-30'
      AND known_from <= DATE '2027-03-31' AND known_until > DATE '2027-03-31'
    QUALIFY row_number() OVER (PARTITION BY account ORDER BY decided_on DESC) = 1
),
looked AS (  -- one pass over coverage: days looked at in each window, and what was looked at whole
    SELECT account,
           coalesce(sum(greatest(0, least(until, DATE '2027-03-29') - greatest(first_day, DATE '2027-03-01')))
               FILTER (aspect = 'posts'), 0) AS four_weeks,
           coalesce(sum(greatest(0, least(until, DATE '2027-03-01') - greatest(first_day, DATE '2027-02-01')))
               FILTER (aspect = 'posts'), 0) AS month,
           coalesce(sum(greatest(0, least(until, DATE '2027-01-01') - greatest(first_day, DATE '2026-07-01')))
               FILTER (aspect = 'posts'), 0) AS half_year,
           coalesce(sum(greatest(0, least(until, DATE '2027-03-01') - greatest(first_day, DATE '2026-09-01')))
               FILTER (aspect = 'posts'), 0) AS six_months,
           bool_or(aspect = 'goals' AND until > DATE '2027-03-30') AS goals,
           bool_or(aspect = 'roles' AND until > DATE '2027-03-30') AS roles,
           bool_or(aspect = 'profile' AND part IS NULL AND until > DATE '2027-03-30') AS profile,
           bool_or(aspect = 'reviews' AND until > DATE '2027-03-30'
               AND first_day - 1 + INTERVAL 12 MONTHS <= DATE '2027-03-30') AS reviews,
           bool_or(aspect = 'attestations' AND until > DATE '2027-03-30'
               AND first_day - 1 + INTERVAL 12 MONTHS <= DATE '2027-03-30') AS attestations
    FROM coverage
    WHERE until > DATE '2026-07-01' AND first_day <= DATE '2027-03-30'
      AND known_from <= DATE '2027-03-31' AND known_until > DATE '2027-03-31'
    GROUP BY account
),
posts AS (  -- one pass over activity: posts in each window
    SELECT account,
           coalesce(sum(posts) FILTER (day >= DATE '2027-03-01'), 0) AS four_weeks,
           coalesce(sum(posts) FILTER (day >= DATE '2027-02-01' AND day < DATE '2027-03-01'), 0) AS month,
           coalesce(sum(posts) FILTER (day < DATE '2027-01-01'), 0) AS half_year,
           coalesce(sum(posts) FILTER (day >= DATE '2026-09-01' AND day < DATE '2027-03-01'), 0) AS six_months
    FROM activity
    WHERE day >= DATE '2026-07-01' AND day < DATE '2027-03-29'
      AND known_from <= DATE '2027-03-31' AND known_until > DATE '2027-03-31'
    GROUP BY account
),
periods(span, begins, ends) AS (  -- the whole periods of each window
    VALUES ('four_weeks', DATE '2027-03-01', DATE '2027-03-08'), ('four_weeks', DATE '2027-03-08', DATE '2027-03-15'),
           ('four_weeks', DATE '2027-03-15', DATE '2027-03-22'), ('four_weeks', DATE '2027-03-22', DATE '2027-03-29'),
           ('month', DATE '2027-02-01', DATE '2027-03-01'), ('half_year', DATE '2026-07-01', DATE '2027-01-01'),
           ('six_months', DATE '2026-09-01', DATE '2026-10-01'), ('six_months', DATE '2026-10-01', DATE '2026-11-01'),
           ('six_months', DATE '2026-11-01', DATE '2026-12-01'), ('six_months', DATE '2026-12-01', DATE '2027-01-01'),
           ('six_months', DATE '2027-01-01', DATE '2027-02-01'), ('six_months', DATE '2027-02-01', DATE '2027-03-01')
),
rests AS (  -- pauses, and the time before the account was opened
    SELECT account, first_day, until FROM pauses
    WHERE until > DATE '2026-07-01' AND first_day < DATE '2027-03-29'
      AND known_from <= DATE '2027-03-31' AND known_until > DATE '2027-03-31'
    UNION ALL
    SELECT account, DATE '2026-07-01', opened FROM versions WHERE opened > DATE '2026-07-01'
),
resting AS (  -- periods that a rest touches count for nothing
    SELECT account,
           count(DISTINCT begins) FILTER (span = 'four_weeks') AS four_weeks,
           count(DISTINCT begins) FILTER (span = 'month') AS month,
           count(DISTINCT begins) FILTER (span = 'half_year') AS half_year,
           count(DISTINCT begins) FILTER (span = 'six_months') AS six_months
    FROM rests JOIN periods ON first_day < ends AND until > begins
    GROUP BY account
),
goal AS (  -- each goal's latest wording
    SELECT account, metric, valid_until, target IS NOT NULL AND "by" IS NOT NULL AS is_complete
    FROM goals
    WHERE valid_from <= DATE '2027-03-30'
      AND known_from <= DATE '2027-03-31' AND known_until > DATE '2027-03-31'
    QUALIFY row_number() OVER (PARTITION BY account, goal ORDER BY valid_from DESC) = 1
),
aims AS (
    -- (visits to the body's own page need nothing of the platform)
    SELECT v.account, count(*) FILTER (o.offered OR g.metric = 'link-visits') AS sure,
           count(*) FILTER (o.offered IS NULL AND g.metric <> 'link-visits') AS unsure
    FROM goal g JOIN versions v USING (account)
    LEFT JOIN offers_or_agreed o
        ON o.platform = v.platform AND o.metric = g.metric AND o.account_type = coalesce(v.account_type, '')
    WHERE g.valid_until > DATE '2027-03-30' AND g.metric IS NOT NULL AND g.is_complete
    GROUP BY v.account
),
reviewed AS (
    SELECT DISTINCT account, true AS is_so FROM reviews
    WHERE review = 'audience' AND reviewed_on <= DATE '2027-03-30'
      AND reviewed_on + INTERVAL 12 MONTHS > DATE '2027-03-30'
      AND known_from <= DATE '2027-03-31' AND known_until > DATE '2027-03-31'
),
item AS (  -- what was last seen of each item in each place
    SELECT account, item, place, present, valid_until
    FROM profile_items
    WHERE valid_from <= DATE '2027-03-30'
      AND known_from <= DATE '2027-03-31' AND known_until > DATE '2027-03-31'
    QUALIFY row_number() OVER (PARTITION BY account, item, place ORDER BY valid_from DESC) = 1
),
items AS (  -- (nowhere in these facts was one looked for in vain in all seven places)
    SELECT account, count(DISTINCT item) FILTER (present) AS there
    FROM item WHERE valid_until > DATE '2027-03-30' GROUP BY account
),
staff AS (
    SELECT account, count(*) FILTER (role = 'responsible') AS responsible,
           count(*) FILTER (role = 'administrator') AS administrators
    FROM roles
    WHERE valid_from <= DATE '2027-03-30' AND valid_until > DATE '2027-03-30'
      AND role IN ('responsible', 'administrator')
      AND known_from <= DATE '2027-03-31' AND known_until > DATE '2027-03-31'
    GROUP BY account
),
attested AS (  -- the latest answer that still holds
    SELECT account, holds
    FROM attestations
    WHERE statement = 'graphic-profile' AND attested_on <= DATE '2027-03-30'
      AND attested_on + INTERVAL 12 MONTHS > DATE '2027-03-30'
      AND known_from <= DATE '2027-03-31' AND known_until > DATE '2027-03-31'
    QUALIFY row_number() OVER (PARTITION BY account ORDER BY attested_on DESC) = 1
),
exemption AS (
    SELECT account, unit, rule FROM exemptions
    WHERE first_day <= DATE '2027-03-30' AND until > DATE '2027-03-30'
      AND known_from <= DATE '2027-03-31' AND known_until > DATE '2027-03-31'
),
exempt AS (
    SELECT account, bool_or(rule = 'publiceringsfrekvens') AS weekly, bool_or(rule = 'grafisk-profil') AS graphic
    FROM (SELECT account, rule FROM exemption WHERE account IS NOT NULL
          UNION ALL
          SELECT v.account, rule FROM exemption e JOIN versions v USING (unit) WHERE e.account IS NULL)
    GROUP BY account
),
wide AS (  -- everything about an account beside each other
    SELECT v.account, v.platform, v.account_type, v.registered, s.has_statistics,
           v.valid_until <= DATE '2027-03-30' OR coalesce(c.closed_on < DATE '2027-03-30', false) AS is_closed,
           c.account IS NOT NULL AND NOT is_closed AS is_closing,
           c.says_reason AND (c.says_alternative OR c.says_contact) AS is_said,
           least(c.visible_last, DATE '2027-03-30') - c.visible_first + 1 AS visible_days,
           coalesce(p.four_weeks, 0) AS posts_4w, coalesce(p.month, 0) AS posts_m,
           coalesce(p.half_year, 0) AS posts_h, coalesce(p.six_months, 0) AS posts_6m,
           coalesce(l.four_weeks, 0) + greatest(0, least(opened, DATE '2027-03-29') - DATE '2027-03-01') AS days_4w,
           coalesce(l.month, 0) + greatest(0, least(opened, DATE '2027-03-01') - DATE '2027-02-01') AS days_m,
           coalesce(l.half_year, 0) + greatest(0, least(opened, DATE '2027-01-01') - DATE '2026-07-01') AS days_h,
           coalesce(l.six_months, 0) + greatest(0, least(opened, DATE '2027-03-01') - DATE '2026-09-01') AS days_6m,
           4 - coalesce(r.four_weeks, 0) AS weeks, 1 - coalesce(r.month, 0) AS months,
           1 - coalesce(r.half_year, 0) AS half_years, 6 - coalesce(r.six_months, 0) AS months_6,
           coalesce(l.goals, false) AS goals_looked, coalesce(l.reviews, false) AS reviews_looked,
           coalesce(l.profile, false) AS profile_looked, coalesce(l.roles, false) AS roles_looked,
           coalesce(l.attestations, false) AS attestations_looked,
           coalesce(g.sure, 0) AS sure, coalesce(g.unsure, 0) AS unsure, coalesce(w.is_so, false) AS is_reviewed,
           coalesce(i.there, 0) AS there, coalesce(f.responsible, 0) AS responsible,
           coalesce(f.administrators, 0) AS administrators, a.holds AS attested,
           coalesce(e.weekly, false) AS exempt_weekly, coalesce(e.graphic, false) AS exempt_graphic
    FROM versions v
    LEFT JOIN statistics_or_agreed s
        ON s.platform = v.platform AND s.account_type = coalesce(v.account_type, '')
    LEFT JOIN closing c ON c.account = v.account
    LEFT JOIN looked l ON l.account = v.account
    LEFT JOIN posts p ON p.account = v.account
    LEFT JOIN resting r ON r.account = v.account
    LEFT JOIN aims g ON g.account = v.account
    LEFT JOIN reviewed w ON w.account = v.account
    LEFT JOIN items i ON i.account = v.account
    LEFT JOIN staff f ON f.account = v.account
    LEFT JOIN attested a ON a.account = v.account
    LEFT JOIN exempt e ON e.account = v.account
),
judged AS (
    SELECT account, has_statistics, is_said, visible_days, is_closed, there,
           days_4w + posts_4w = 0 AS unseen_4w, days_m + posts_m = 0 AS unseen_m,
           days_h + posts_h = 0 AS unseen_h, days_6m + posts_6m = 0 AS unseen_6m,
           CASE WHEN is_closed THEN 5 WHEN sure >= 1 THEN 1
                WHEN goals_looked AND has_statistics AND unsure = 0 THEN 2 ELSE 3 END AS goals,
           CASE WHEN is_closed THEN 5 WHEN is_reviewed THEN 1 WHEN reviews_looked THEN 2 ELSE 3 END AS audience,
           CASE WHEN is_closed OR weeks = 0 THEN 5 WHEN exempt_weekly THEN 4 WHEN posts_4w >= 2 * weeks THEN 1
                WHEN days_4w >= 28 THEN 2 ELSE 3 END AS weekly,
           CASE WHEN is_closed OR months = 0 THEN 5 WHEN posts_m >= 2 THEN 1
                WHEN days_m >= 28 THEN 2 ELSE 3 END AS monthly,
           CASE WHEN is_closed OR half_years = 0 THEN 5 WHEN posts_h >= 1 THEN 1
                WHEN days_h >= 184 THEN 2 ELSE 3 END AS half_yearly,
           CASE WHEN is_closed THEN 5 WHEN there = 6 THEN 1 WHEN profile_looked THEN 2 ELSE 3 END AS says,
           CASE WHEN NOT (is_closed OR is_closing) THEN 5 WHEN is_said AND visible_days >= 60 THEN 1
                WHEN NOT is_said OR (is_closed AND visible_days < 60) THEN 2 ELSE 3 END AS closing,
           CASE WHEN platform <> 'instagram' OR is_closed THEN 5 WHEN account_type IS NULL THEN 3
                WHEN account_type IN ('business', 'creator') THEN 1 ELSE 2 END AS professional,
           CASE WHEN is_closed OR is_closing OR months_6 = 0 THEN 5 WHEN posts_6m >= 1 THEN 1
                WHEN days_6m >= 181 THEN 2 ELSE 3 END AS alive,
           CASE WHEN is_closed THEN 5 WHEN administrators > 3 THEN 2 WHEN NOT roles_looked THEN 3
                WHEN responsible >= 1 THEN 1 ELSE 2 END AS staffed,
           CASE WHEN is_closed THEN 5 WHEN exempt_graphic THEN 4 WHEN attested THEN 1
                WHEN NOT attested OR attestations_looked THEN 2 ELSE 3 END AS graphic,
           CASE WHEN is_closed THEN 5 WHEN registered THEN 1 ELSE 2 END AS listed
    FROM wide
)
SELECT account, unnest(range(12))::TINYINT AS rule,
       unnest([goals, audience, weekly, monthly, half_yearly, says, closing, professional, alive, staffed,
               graphic, listed])::TINYINT AS verdict,
       unnest([CASE WHEN goals = 3 THEN CASE WHEN NOT has_statistics THEN 2 ELSE 1 END END,
               CASE WHEN audience = 3 THEN 1 END,
               CASE WHEN weekly = 3 THEN CASE WHEN unseen_4w THEN 1 ELSE 3 END END,
               CASE WHEN monthly = 3 THEN CASE WHEN unseen_m THEN 1 ELSE 3 END END,
               CASE WHEN half_yearly = 3 THEN CASE WHEN unseen_h THEN 1 ELSE 3 END END,
               CASE WHEN says = 3 THEN CASE WHEN there > 0 THEN 3 ELSE 1 END END,
               CASE WHEN closing = 3 THEN
                    CASE WHEN is_said IS NULL OR (visible_days IS NULL AND is_closed) THEN 1 ELSE 3 END END,
               CASE WHEN professional = 3 THEN 1 END,
               CASE WHEN alive = 3 THEN CASE WHEN unseen_6m THEN 1 ELSE 3 END END,
               CASE WHEN staffed = 3 THEN 1 END,
               CASE WHEN graphic = 3 THEN 1 END,
               NULL])::TINYINT AS reason
FROM judged
