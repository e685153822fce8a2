-- A journal of the first format with many years in it, to be brought up to date when it is opened:
-- :sessions sessions of :sets sets, more than one a day in the end. Numbers follow from their places,
-- so that it is the same each time: amounts rise slowly, one in seven sets is short, one in twenty skipped.
-- The last session is one of the last hour before :end. Routines are some of those that come with the program.

CREATE TEMP TABLE kinds (n INTEGER PRIMARY KEY, exercise TEXT, title TEXT, side TEXT, reps INTEGER);
INSERT INTO kinds (exercise, title, side, reps) VALUES
    ('front-plank', 'Front plank', NULL, 0), ('side-plank', 'Side plank', 'left', 0),
    ('side-plank', 'Side plank', 'right', 0), ('bicycle-crunch', 'Bicycle crunch', 'alternate', 1),
    ('ball-pike', 'Ball pike', NULL, 1), ('glute-bridge', 'Glute bridge', NULL, 1),
    ('bird-dog', 'Bird dog', 'left', 1), ('bird-dog', 'Bird dog', 'right', 1),
    ('hip-flexor-stretch', 'Hip flexor stretch', 'left', 0),
    ('hip-flexor-stretch', 'Hip flexor stretch', 'right', 0),
    ('hamstring-stretch', 'Hamstring stretch', 'left', 0),
    ('hamstring-stretch', 'Hamstring stretch', 'right', 0),
    ('warrior', 'Warrior', 'left', 0), ('warrior', 'Warrior', 'right', 0),
    ('squat', 'Squat', NULL, 1), ('leg-swing-front', 'Leg swing', 'left', 1),
    ('leg-swing-front', 'Leg swing', 'right', 1), ('dead-bug', 'Dead bug', 'alternate', 1),
    (NULL, 'Towel scrunches', NULL, 1), ('superman', 'Superman', NULL, 0);

CREATE TEMP TABLE routines (n INTEGER PRIMARY KEY, id TEXT);
INSERT INTO routines VALUES
    (0, 'article-core'), (1, 'pre-run-warm-up'), (2, 'core-circuit'), (3, 'post-run-stretch'),
    (4, 'hips-and-glutes'), (5, 'low-load-core'), (6, 'desk-break'), (7, 'calves-and-ankles'),
    (8, 'upper-back'), (9, 'my-own');

WITH RECURSIVE n (n) AS (VALUES (0) UNION ALL SELECT n + 1 FROM n LIMIT :sessions)
INSERT INTO sessions (id, routine, title, started_at, started_utc, ended_at, status, effort,
                      pain_before, pain_after, note)
SELECT printf('%08x-0000-7000-8000-000000000000', n), (SELECT id FROM routines WHERE routines.n = series.n % 10), 'Core ' || (n % 10),
       strftime('%Y-%m-%dT%H:%M:%S+01:00', :end - (:sessions - n) * 60000 + 3600, 'unixepoch'),
       :end - (:sessions - n) * 60000,
       strftime('%Y-%m-%dT%H:%M:%S+01:00', :end - (:sessions - n) * 60000 + 4200, 'unixepoch'),
       CASE n % 11 WHEN 3 THEN 'partial' ELSE 'finished' END, 3 + n % 6,
       CASE n % 3 WHEN 0 THEN n % 4 END, CASE n % 3 WHEN 0 THEN n % 5 END,
       CASE n % 9 WHEN 4 THEN 'legs heavy, cold' END
FROM n AS series;

WITH RECURSIVE n (n) AS (VALUES (0) UNION ALL SELECT n + 1 FROM n LIMIT :sets)
INSERT INTO sets (session, step, exercise, title, side, set_in_round, round,
                  target_ms, target_reps, target_hold_ms, actual_ms, actual_reps, actual_hold_ms,
                  outcome, counted, started_at, clock_ms)
SELECT session.key, 2 * n.n, kinds.exercise, kinds.title, kinds.side, 1 + n.n / 10, 1,
       30000, CASE reps WHEN 1 THEN 10 END, CASE reps WHEN 0 THEN 30000 END,
       25000, CASE reps WHEN 1 THEN 8 + session.key / 1000 + (session.key * 7 + n.n) % 5 END,
       CASE reps WHEN 0 THEN 1000 * (20 + session.key / 400 + (session.key * 7 + n.n) % 9) END,
       CASE WHEN (session.key + n.n) % 20 = 0 THEN 'skipped'
            WHEN (session.key + n.n) % 7 = 0 THEN 'short' ELSE 'done' END,
       CASE reps WHEN 1 THEN 'paced' END,
       strftime('%Y-%m-%dT%H:%M:%S+01:00', session.started_utc + 3600 + 30 * n.n, 'unixepoch'),
       30000 * n.n
FROM sessions AS session, n JOIN kinds ON kinds.n = 1 + (session.key * 3 + n.n) % 20;
