-- A link that is said by several records lasts from the first of them to the last.
ALTER TABLE edge ADD COLUMN until TEXT;
