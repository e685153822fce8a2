-- What was done on foot, on a bicycle or in the water: one row each, changed as a whole.

CREATE TABLE runs (
    id          TEXT PRIMARY KEY,
    sport       TEXT NOT NULL CHECK (sport IN ('running', 'cycling', 'swimming', 'walking', 'hiking',
                'rowing', 'elliptical', 'skiing', 'skating', 'climbing', 'yoga', 'training', 'other')),
    started_at  TEXT NOT NULL,
    started_utc INTEGER NOT NULL,
    day         INTEGER NOT NULL, -- as in sessions
    distance_m  INTEGER CHECK (distance_m > 0),
    moving_ms   INTEGER CHECK (moving_ms > 0), -- without the pauses
    surface     TEXT CHECK (surface IN ('road', 'trail', 'track', 'treadmill', 'grass', 'gravel', 'sand', 'mixed')),
    shoes       TEXT,
    effort      INTEGER CHECK (effort BETWEEN 1 AND 10),
    pain        INTEGER CHECK (pain BETWEEN 0 AND 10),
    note        TEXT,
    source      TEXT NOT NULL CHECK (source IN ('typed', 'fit')),
    changed     INTEGER NOT NULL DEFAULT 0, -- 0: as it was first written
    CHECK (distance_m IS NOT NULL OR moving_ms IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE INDEX runs_by_day ON runs (day);

-- One that was deleted, as it is exchanged between machines; in a row with the id of a run.
ALTER TABLE deleted ADD COLUMN run TEXT;
