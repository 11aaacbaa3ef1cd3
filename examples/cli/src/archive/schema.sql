-- The archive: captures, releases, their versions and sightings. Days and times are ISO 8601.

-- A page that was read; without sightings if it could not be read.
CREATE TABLE IF NOT EXISTS capture (
    id INTEGER PRIMARY KEY,
    file TEXT NOT NULL,
    digest TEXT NOT NULL, -- of its text
    captured TEXT,
    captured_from TEXT, -- stamp, name or option
    diagnostics TEXT NOT NULL -- JSON: code, message, severity, line, column
);
CREATE UNIQUE INDEX IF NOT EXISTS capture_digest ON capture (digest, ifnull(captured, ''));

-- A release, named by the first capture that shows its name.
CREATE TABLE IF NOT EXISTS release (
    id INTEGER PRIMARY KEY,
    title TEXT,
    date TEXT,
    local_time TEXT,
    instant TEXT
);

-- What tells a release: the heading or the fingerprint of a body.
CREATE TABLE IF NOT EXISTS identity (
    key TEXT PRIMARY KEY,
    release INTEGER NOT NULL REFERENCES release
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS identity_release ON identity (release);

-- A release as it was printed. Versions with one fingerprint differ in marks or white space only.
CREATE TABLE IF NOT EXISTS version (
    id INTEGER PRIMARY KEY,
    release INTEGER NOT NULL REFERENCES release,
    digest TEXT NOT NULL, -- of all its parts
    title_fingerprint TEXT,
    date TEXT,
    local_time TEXT,
    instant TEXT,
    related INTEGER NOT NULL,
    title TEXT,
    label TEXT,
    deck TEXT,
    credit TEXT,
    source TEXT,
    agency TEXT,
    reporter TEXT,
    via TEXT,
    fingerprint TEXT,
    body TEXT NOT NULL, -- paragraphs, joined by a blank line
    UNIQUE (release, digest)
);

-- A release in a capture.
CREATE TABLE IF NOT EXISTS sighting (
    capture INTEGER NOT NULL REFERENCES capture,
    place INTEGER NOT NULL, -- in the file, from 1
    line INTEGER NOT NULL,
    release INTEGER NOT NULL REFERENCES release,
    version INTEGER NOT NULL REFERENCES version,
    views INTEGER,
    PRIMARY KEY (capture, place)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS sighting_release ON sighting (release, capture);
CREATE INDEX IF NOT EXISTS sighting_version ON sighting (version);

-- The first version of each text of a release.
CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5 (
    title, body, content = 'version', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0'
);

-- The views of each release on each day, and its age in days.
CREATE VIEW IF NOT EXISTS growth AS
SELECT s.release, r.title, c.captured, max(s.views) AS views,
       CAST(julianday(c.captured) - julianday(r.date) AS INTEGER) AS age
FROM sighting s JOIN capture c ON c.id = s.capture JOIN release r ON r.id = s.release
WHERE s.views IS NOT NULL AND c.captured IS NOT NULL
GROUP BY s.release, c.captured;

-- The releases of which letters or digits changed.
CREATE VIEW IF NOT EXISTS edited AS
SELECT v.release, r.title, count(DISTINCT v.title_fingerprint) AS titles, count(DISTINCT v.fingerprint) AS bodies
FROM version v JOIN release r ON r.id = v.release
GROUP BY v.release HAVING titles > 1 OR bodies > 1;

-- Pairs of captures that share releases of the page, and the places of the first and last of these in the earlier one.
CREATE VIEW IF NOT EXISTS overlap AS
SELECT a.capture AS earlier, b.capture AS later, ca.captured AS earlier_day, cb.captured AS later_day,
       min(a.place) AS first, max(a.place) AS last
FROM sighting a JOIN sighting b ON b.release = a.release
JOIN capture ca ON ca.id = a.capture JOIN capture cb ON cb.id = b.capture
JOIN version va ON va.id = a.version JOIN version vb ON vb.id = b.version
WHERE cb.captured > ca.captured AND NOT va.related AND NOT vb.related
GROUP BY a.capture, b.capture;

-- The releases that were last seen between two others which a later capture shows without it.
CREATE VIEW IF NOT EXISTS removed AS
WITH last_seen AS (
    SELECT s.release, max(c.captured) AS day FROM sighting s JOIN capture c ON c.id = s.capture GROUP BY s.release
)
SELECT s.release, r.title, l.day AS last_seen, min(o.later_day) AS missing_from
FROM overlap o
JOIN sighting s ON s.capture = o.earlier AND s.place > o.first AND s.place < o.last
JOIN version v ON v.id = s.version AND NOT v.related
JOIN last_seen l ON l.release = s.release AND l.day = o.earlier_day
JOIN release r ON r.id = s.release
GROUP BY s.release;
