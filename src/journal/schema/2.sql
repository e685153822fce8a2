-- What counts by days and weeks, kept beside the facts so that nobody has to read half a million
-- sets to draw one curve; and when each field was last changed, so that several machines agree.

-- Days are days since 1970, by the calendar where the person was. Weeks are named by their Monday.
ALTER TABLE sessions ADD COLUMN day INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN routine_when TEXT CHECK (routine_when IN ('pre-run', 'post-run', 'any')); -- NULL: not known
ALTER TABLE sessions ADD COLUMN active_ms INTEGER NOT NULL DEFAULT 0; -- how long the person was at it
ALTER TABLE sessions ADD COLUMN sets_done INTEGER NOT NULL DEFAULT 0; -- sets that were not skipped
ALTER TABLE sessions ADD COLUMN sets_planned INTEGER NOT NULL DEFAULT 0; -- all that are recorded

-- Milliseconds since 1970 by a clock that never goes back; 0: as it was first written.
ALTER TABLE sessions ADD COLUMN here_changed INTEGER NOT NULL DEFAULT 0; -- taken back from the deleted
ALTER TABLE sessions ADD COLUMN end_changed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN effort_changed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN pain_before_changed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN pain_after_changed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN pain_next_morning_changed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN note_changed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sets ADD COLUMN changed INTEGER NOT NULL DEFAULT 0;

UPDATE sessions SET day = unixepoch(substr(started_at, 1, 10)) / 86400;

-- All that the weeks need of the sessions, in one place.
CREATE INDEX sessions_by_day ON sessions
    (day, routine_when, active_ms, sets_done, pain_before, pain_after, pain_next_morning)
    WHERE status IS NOT NULL;

-- What was done of each kind of set in each week, in sessions that have ended. A kind is what can be
-- compared: an exercise in one version, on one side, measured in one way.
CREATE TABLE tallies (
    exercise TEXT NOT NULL,    -- the library's id; '': the routine's own
    title    TEXT NOT NULL,    -- of the routine's own; else ''
    variant  TEXT NOT NULL,    -- '': as it is
    side     TEXT NOT NULL CHECK (side IN ('', 'left', 'right', 'alternate')),
    each_ms  INTEGER NOT NULL, -- -1: held, in seconds; 0: repetitions; else repetitions held so long
    week     INTEGER NOT NULL,
    sets     INTEGER NOT NULL,
    total    INTEGER NOT NULL, -- seconds or repetitions
    best     INTEGER NOT NULL,
    best_day INTEGER NOT NULL, -- the first that it was reached on
    last     INTEGER NOT NULL, -- the best of the last session
    last_day INTEGER NOT NULL,
    PRIMARY KEY (exercise, title, variant, side, each_ms, week)
) STRICT, WITHOUT ROWID;

CREATE INDEX tallies_by_week ON tallies (week);

-- Sessions that were deleted: what is to be known of them on every machine and, for a while, all
-- that was in them.
CREATE TABLE deleted (
    id      TEXT PRIMARY KEY,
    changed INTEGER NOT NULL,
    session TEXT -- as it is exchanged between machines; NULL: no longer kept
) STRICT, WITHOUT ROWID;

CREATE TABLE facts (
    name  TEXT PRIMARY KEY,
    value ANY NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO facts VALUES ('clock', 0); -- the latest change that was made or heard of
