-- Which turn of a call a message belongs to; null outside of calls.
ALTER TABLE messages ADD COLUMN turn integer CHECK (turn >= 0);
