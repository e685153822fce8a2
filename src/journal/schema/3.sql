-- What the coach has to know of the past besides what was done.

-- Why less than was due was planned: to fit into the time there was, or for a week to recover.
ALTER TABLE sessions ADD COLUMN lighter TEXT CHECK (lighter IN ('time', 'week'));
-- The exercise of the routine in whose place this one was done: as a version of it, or for another reason.
ALTER TABLE sets ADD COLUMN instead_of TEXT;
