-- What a change made different, for those who watch agents. Older changes do not tell.
ALTER TABLE changes ADD COLUMN previous_revision integer CHECK (previous_revision >= 1);
ALTER TABLE changes ADD COLUMN changed_paths text[] NOT NULL DEFAULT '{}';
