-- In a cluster: who is at a job, and how many pieces its content has. Here there is one owner, and
-- larger contents are files.
ALTER TABLE peekaboo_job ADD COLUMN owner TEXT NOT NULL DEFAULT '';
ALTER TABLE peekaboo_job ADD COLUMN pieces INTEGER NOT NULL DEFAULT 0;
