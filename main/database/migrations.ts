import { z } from 'zod'
import type { Sqlite } from './sqlite.ts'

/** Marks a SQLite file as Latchkey's ("LKEY"): https://www.sqlite.org/pragma.html#pragma_application_id */
export const applicationId = 0x4c_4b_45_59

/**
 * The schema, in numbered steps: step N brings a file from `user_version` N to N + 1. A step that
 * has shipped never changes. Times are epoch milliseconds.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE site (
    website_id TEXT PRIMARY KEY,
    site_id TEXT NOT NULL,
    title TEXT NOT NULL,
    url TEXT NOT NULL,
    currency TEXT NOT NULL,
    measurement_standard TEXT NOT NULL,
    language TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    region TEXT,
    country TEXT,
    fetched_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE connection (
    id TEXT PRIMARY KEY,
    website_id TEXT NOT NULL REFERENCES site (website_id),
    kind TEXT NOT NULL CHECK (kind IN ('key', 'grant')),
    label TEXT NOT NULL,
    -- What Squarespace answered last; what the vault adds is worked out when it is read.
    health TEXT NOT NULL,
    -- Why the last attempt got no answer; null: it got one.
    unreached TEXT,
    reference TEXT,
    retry_at INTEGER,
    added_at INTEGER NOT NULL,
    checked_at INTEGER,
    -- Removed connections stay, sealed, so that a removal can be undone.
    removed_at INTEGER
  ) STRICT;
  CREATE INDEX connection_by_site ON connection (website_id);

  CREATE TABLE permission (
    connection_id TEXT NOT NULL REFERENCES connection (id) ON DELETE CASCADE,
    api TEXT NOT NULL,
    readable INTEGER NOT NULL CHECK (readable IN (0, 1)),
    checked_at INTEGER NOT NULL,
    PRIMARY KEY (connection_id, api)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE change (
    id INTEGER PRIMARY KEY,
    website_id TEXT NOT NULL REFERENCES site (website_id),
    at INTEGER NOT NULL,
    field TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL
  ) STRICT;
  CREATE INDEX change_by_site ON change (website_id, at);

  -- Several: a keychain that forgot leaves its data key locked, and a new one is made beside it.
  CREATE TABLE data_key (
    id INTEGER PRIMARY KEY,
    sealed BLOB NOT NULL,
    made_at INTEGER NOT NULL
  ) STRICT;

  -- A record is a connection today; its field names which of its secrets this is.
  CREATE TABLE secret (
    record_id TEXT NOT NULL,
    field TEXT NOT NULL,
    data_key_id INTEGER NOT NULL REFERENCES data_key (id),
    sealed BLOB NOT NULL,
    PRIMARY KEY (record_id, field)
  ) STRICT;
  `,
  `
  CREATE TABLE developer_app (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    client_id TEXT NOT NULL,
    redirect_uri TEXT NOT NULL,
    return_by TEXT NOT NULL,
    -- Comma-separated, as Squarespace's authorize request takes them.
    scopes TEXT NOT NULL,
    added_at INTEGER NOT NULL,
    removed_at INTEGER
  ) STRICT;

  -- A grant's id is its connection's. One without a connection has come home, and its site is not
  -- known or not decided yet: its tokens are stored before they are used for the first time.
  CREATE TABLE oauth_grant (
    id TEXT PRIMARY KEY,
    developer_app_id TEXT NOT NULL REFERENCES developer_app (id),
    -- What was asked for: Squarespace does not say what it granted.
    scopes TEXT NOT NULL,
    -- Null: not known, as with tokens that were pasted.
    access_expires_at INTEGER,
    refresh_expires_at INTEGER,
    received_at INTEGER NOT NULL,
    -- When a refresh was begun whose answer has not been stored; null: there is none.
    asked_at INTEGER,
    -- The connection that was to be authorized again; null for a new one.
    reauthorizes TEXT REFERENCES connection (id),
    -- The other site that such a grant turned out to open, until a person has decided.
    website_id TEXT REFERENCES site (website_id)
  ) STRICT;
  CREATE INDEX grant_by_developer_app ON oauth_grant (developer_app_id);
  `,
  `
  CREATE TABLE client (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    -- JSON: a list of name, email and phone.
    contacts TEXT NOT NULL,
    notes TEXT NOT NULL,
    colour TEXT,
    state TEXT NOT NULL,
    added_at INTEGER NOT NULL,
    -- A removed client stays in the trash, and its sites remember it.
    removed_at INTEGER
  ) STRICT;

  ALTER TABLE site ADD COLUMN client_id TEXT REFERENCES client (id);
  ALTER TABLE site ADD COLUMN colour TEXT;
  ALTER TABLE site ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0 CHECK (pinned IN (0, 1));
  ALTER TABLE site ADD COLUMN note TEXT NOT NULL DEFAULT '';
  CREATE INDEX site_by_client ON site (client_id);

  -- For destroying what is in the trash: each deletion looks for what names the deleted record.
  CREATE INDEX grant_by_reauthorized ON oauth_grant (reauthorizes);
  CREATE INDEX grant_by_site ON oauth_grant (website_id);

  -- A tag exists for as long as a site bears it.
  CREATE TABLE site_tag (
    website_id TEXT NOT NULL REFERENCES site (website_id) ON DELETE CASCADE,
    tag TEXT NOT NULL,
    PRIMARY KEY (website_id, tag)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX site_tag_by_tag ON site_tag (tag);

  CREATE TABLE saved_view (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    view TEXT NOT NULL,
    query TEXT NOT NULL,
    -- JSON, as the window gives it.
    sorting TEXT NOT NULL,
    grouping TEXT NOT NULL,
    added_at INTEGER NOT NULL
  ) STRICT;

  -- An import that runs or did not come to its end; its keys are sealed secrets meanwhile.
  CREATE TABLE import (
    id TEXT PRIMARY KEY,
    name TEXT,
    started_at INTEGER NOT NULL,
    if_here TEXT NOT NULL
  ) STRICT;

  CREATE TABLE import_line (
    import_id TEXT NOT NULL REFERENCES import (id) ON DELETE CASCADE,
    line INTEGER NOT NULL,
    -- JSON: what the line says, without its key.
    fields TEXT NOT NULL,
    -- JSON: what became of the line; null: not done yet.
    result TEXT,
    PRIMARY KEY (import_id, line)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- When Squarespace's time first saw it in the trash; null: not yet. Its thirty days count from here,
  -- since this computer's clock may have been wrong when it was removed.
  ALTER TABLE connection ADD COLUMN removal_seen_at INTEGER;
  ALTER TABLE client ADD COLUMN removal_seen_at INTEGER;
  ALTER TABLE developer_app ADD COLUMN removal_seen_at INTEGER;
  `,
  `
  -- Since when no probe of it was answered: what stands beside it is the last that was known. Null:
  -- the last one was answered.
  ALTER TABLE permission ADD COLUMN unknown_since INTEGER;
  `,
  `
  -- What was done to a site or one of its connections. It outlives both, and holds no secret.
  CREATE TABLE activity (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    website_id TEXT NOT NULL,
    connection_id TEXT,
    -- What they were called then.
    title TEXT NOT NULL,
    label TEXT,
    what TEXT NOT NULL,
    -- JSON
    facts TEXT NOT NULL
  ) STRICT;
  CREATE INDEX activity_by_site ON activity (website_id, id);
  `,
  `
  -- A client who was asked to make a key. What opens the answer is a sealed secret of this record.
  CREATE TABLE key_request (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    -- JSON: what the key is to be made for.
    permissions TEXT NOT NULL,
    -- What the client's page seals the key to: a point on P-256, uncompressed.
    public_key BLOB NOT NULL,
    asked_at INTEGER NOT NULL,
    reminded_at INTEGER,
    expires_at INTEGER NOT NULL,
    -- Nobody waits for it any more.
    closed_at INTEGER,
    -- Its key was saved, and nothing opens an answer any more.
    answered_at INTEGER
  ) STRICT;
  `,
  `
  -- When a site's client was last asked to do something about a connection, and about which health.
  CREATE TABLE asked (
    connection_id TEXT PRIMARY KEY REFERENCES connection (id) ON DELETE CASCADE,
    health TEXT NOT NULL,
    at INTEGER NOT NULL
  ) STRICT;
  `,
  `
  -- The webhooks of sites, as Squarespace said them last; their secrets are sealed in the vault.
  CREATE TABLE webhook (
    website_id TEXT NOT NULL REFERENCES site (website_id) ON DELETE CASCADE,
    subscription_id TEXT NOT NULL,
    endpoint_url TEXT NOT NULL,
    -- JSON: a list of texts.
    topics TEXT NOT NULL,
    -- Of the developer app that made it, as OAuth has it.
    client_id TEXT NOT NULL,
    created_on INTEGER,
    updated_on INTEGER,
    -- When the secret was to be rotated, and what came of it is not known; null: there is none.
    rotating_at INTEGER,
    seen_at INTEGER NOT NULL,
    PRIMARY KEY (website_id, subscription_id)
  ) STRICT, WITHOUT ROWID;

  -- When the webhooks that a developer app has at a site were read last, also where it has none.
  CREATE TABLE webhook_reading (
    website_id TEXT NOT NULL REFERENCES site (website_id) ON DELETE CASCADE,
    client_id TEXT NOT NULL,
    read_at INTEGER NOT NULL,
    PRIMARY KEY (website_id, client_id)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- The how-manieth credential of the connection this is: one that was sent elsewhere is old when
  -- this has gone on.
  ALTER TABLE connection ADD COLUMN credential INTEGER NOT NULL DEFAULT 1;
  -- Since when only another system may refresh it; null: it is refreshed here.
  ALTER TABLE oauth_grant ADD COLUMN handed_over_at INTEGER;
  -- Whether it takes no other grant's place: it is meant for another system.
  ALTER TABLE oauth_grant ADD COLUMN stands_beside INTEGER NOT NULL DEFAULT 0
    CHECK (stands_beside IN (0, 1));

  -- The agency's accounts at other systems, by the system's name.
  CREATE TABLE account (
    id TEXT PRIMARY KEY,
    checked_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE hand_over (
    connection_id TEXT PRIMARY KEY REFERENCES connection (id) ON DELETE CASCADE,
    -- The address that the store has there: by it one that was cut off is found again.
    store_url TEXT NOT NULL,
    -- Which of the connection's credentials was sent; null: the store was there before.
    credential INTEGER,
    state TEXT NOT NULL,
    -- When the other system was asked to take it.
    at INTEGER NOT NULL,
    validated_at INTEGER
  ) STRICT;
  `,
]

const userVersion = z.object({ user_version: z.number() })

/** The schema that a file has: as many steps were taken. */
export function schemaOf(sqlite: Sqlite): number {
  return userVersion.parse(sqlite.prepare('PRAGMA user_version').get()).user_version
}

/** Takes the steps that a file lacks; call it in a transaction. */
export function takeSteps(sqlite: Sqlite): void {
  for (const step of migrations.slice(schemaOf(sqlite))) sqlite.exec(step)
  sqlite.exec(`PRAGMA application_id = ${applicationId}`)
  sqlite.exec(`PRAGMA user_version = ${migrations.length}`)
}
