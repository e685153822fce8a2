-- Personal records: what was beyond all before it in its week and was up to the person, not to the plan.
ALTER TABLE tallies ADD COLUMN record INTEGER NOT NULL DEFAULT 0; -- the most of these; 0: none
ALTER TABLE tallies ADD COLUMN record_day INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tallies ADD COLUMN record_before INTEGER NOT NULL DEFAULT 0; -- the best of the week's earlier sessions

-- What runs now may do so in a program of an older format, which does not count what it writes. What has
-- no day is counted when it is opened next and runs no more.
UPDATE sessions SET day = 0 WHERE status IS NULL;
