-- Times are RFC 3339 with the local offset they happened in; `_utc` beside one is the same moment
-- in seconds since 1970, for sorting. Durations are milliseconds.

CREATE TABLE sessions (
    key               INTEGER PRIMARY KEY,
    id                TEXT NOT NULL UNIQUE,
    routine           TEXT NOT NULL,
    title             TEXT NOT NULL,
    started_at        TEXT NOT NULL,
    started_utc       INTEGER NOT NULL,
    ended_at          TEXT,
    status            TEXT CHECK (status IN ('finished', 'partial')),
    effort            INTEGER CHECK (effort BETWEEN 1 AND 10),
    pain_before       INTEGER CHECK (pain_before BETWEEN 0 AND 10),
    pain_after        INTEGER CHECK (pain_after BETWEEN 0 AND 10),
    pain_next_morning INTEGER CHECK (pain_next_morning BETWEEN 0 AND 10),
    note              TEXT,
    -- A session is here from its start: one that runs, or was cut short, has neither.
    CHECK ((ended_at IS NULL) = (status IS NULL))
) STRICT;

CREATE INDEX sessions_by_start ON sessions (started_utc, id);
CREATE INDEX sessions_done ON sessions (routine, started_utc) WHERE status IS NOT NULL;

-- The plan of a session that can still go on, as the program wrote it.
CREATE TABLE plans (
    session INTEGER PRIMARY KEY REFERENCES sessions ON DELETE CASCADE,
    plan    TEXT NOT NULL
) STRICT;

CREATE TABLE sets (
    session        INTEGER NOT NULL REFERENCES sessions ON DELETE CASCADE,
    step           INTEGER NOT NULL, -- its index in the plan
    exercise       TEXT,             -- NULL: the routine's own
    title          TEXT NOT NULL,
    variant        TEXT,
    side           TEXT CHECK (side IN ('left', 'right', 'alternate', 'alternate-right')),
    set_in_round   INTEGER NOT NULL,
    round          INTEGER NOT NULL,
    target_ms      INTEGER,
    target_reps    INTEGER,
    target_hold_ms INTEGER,
    actual_ms      INTEGER,
    actual_reps    INTEGER,
    actual_hold_ms INTEGER,
    outcome        TEXT NOT NULL CHECK (outcome IN ('done', 'short', 'skipped')),
    reason         TEXT CHECK (reason IN ('pain', 'kit', 'time')),
    counted        TEXT CHECK (counted IN ('paced', 'tap', 'free')),
    lower_ms       INTEGER,          -- the tempo's four phases, or four times NULL
    pause_low_ms   INTEGER,
    lift_ms        INTEGER,
    pause_high_ms  INTEGER,
    started_at     TEXT NOT NULL,
    clock_ms       INTEGER NOT NULL, -- when it began, on the session's own clock
    PRIMARY KEY (session, step)
) STRICT, WITHOUT ROWID;
