import { ROWS } from './row-numbers.ts';

/**
 * The tables of the derived store, attached as `derived`. Whoever reads records uses the views `event` and `trace`, which say of
 * each row what many have in common and is stored once; where only one of the tables is needed, that one.
 *
 * `source`: an original. `declared`: what readers asked people's declarations for, and what they were told (JSON). `written`:
 * how often it was written anew. `compared`: 1 when its events were compared with all others, 2 when more was
 * told of some since. `unread`: 1 while events that clash were not read again for their meaning. `found`: of an original that was read again, what that reading took each part for and its
 * findings (JSON). Its number is given once, so that nothing that was kept of its rows (`listing`) is taken for those of
 * another. Rows of an original have numbers of their own (`rowsOf`); indexes are made apart, because a large import builds
 * most of them at its end.
 */
export const SCHEMA = `
  CREATE TABLE derived.source (id INTEGER PRIMARY KEY AUTOINCREMENT, sha256 TEXT NOT NULL UNIQUE, complete INTEGER NOT NULL DEFAULT 0, written INTEGER NOT NULL DEFAULT 0, compared INTEGER NOT NULL DEFAULT 0, unread INTEGER NOT NULL DEFAULT 0, declared TEXT NOT NULL DEFAULT '{}', found TEXT) STRICT;
  CREATE TABLE derived.page (
    id INTEGER PRIMARY KEY, source INTEGER NOT NULL, part INTEGER NOT NULL, page INTEGER NOT NULL, first_line INTEGER NOT NULL, deflated BLOB NOT NULL,
    UNIQUE (source, part, page)
  ) STRICT;
  -- What many records have in common, once: a log has few kinds of events, and few who act. A number is given once, whatever was taken away.
  CREATE TABLE derived.record_kind (
    id INTEGER PRIMARY KEY AUTOINCREMENT, platform TEXT NOT NULL, service TEXT NOT NULL, action TEXT NOT NULL, outcome TEXT NOT NULL, account TEXT, region TEXT, unique_in TEXT
  ) STRICT;
  CREATE INDEX derived.record_kind_by_action ON record_kind (action);
  CREATE TABLE derived.actor (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL) STRICT;
  CREATE INDEX derived.actor_by_name ON actor (name);
  -- Events, lines that are none (see RAW_FROM), and notes: records that are no event and yet say something, which have no kind.
  CREATE TABLE derived.record (
    id INTEGER PRIMARY KEY, kind INTEGER, part INTEGER NOT NULL DEFAULT 0, time_us INTEGER, actor INTEGER, native_id TEXT,
    offset INTEGER NOT NULL, length INTEGER NOT NULL, line INTEGER, pointer TEXT, sha256 BLOB NOT NULL, content BLOB, marks INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE VIEW derived.event AS SELECT record.id, record.id / ${ROWS} AS source, record.id % ${ROWS} AS number, record.part, record.time_us,
      kind.platform, kind.service, kind.action, (SELECT name FROM actor WHERE actor.id = record.actor) AS actor, kind.outcome, record.native_id,
      kind.account, kind.region, record.offset, record.length, record.line, record.pointer, record.sha256, kind.unique_in, record.content, record.marks
    FROM record JOIN record_kind AS kind ON kind.id = record.kind;
  CREATE TABLE derived.trace_kind (
    id INTEGER PRIMARY KEY AUTOINCREMENT, about TEXT NOT NULL, says TEXT NOT NULL, value_kind TEXT, origin TEXT NOT NULL, pinned TEXT NOT NULL, state TEXT NOT NULL, inner_pointer TEXT NOT NULL
  ) STRICT;
  CREATE INDEX derived.trace_kind_by_pointer ON trace_kind (inner_pointer, says);
  CREATE TABLE derived.trace_row (
    id INTEGER PRIMARY KEY, record INTEGER NOT NULL, kind INTEGER NOT NULL, about INTEGER NOT NULL, value TEXT, time_us INTEGER, link INTEGER NOT NULL
  ) STRICT;
  -- What traces speak of, numbered within the original that speaks of it; of very many, one may be there more than once.
  CREATE TABLE derived.entity (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
  CREATE VIEW derived.trace AS SELECT trace.id, trace.id / ${ROWS} AS source, trace.record, CASE WHEN record.kind IS NOT NULL THEN record.id % ${ROWS} END AS event,
      kind.about, (SELECT name FROM entity WHERE entity.id = trace.about) AS about_id, kind.says, trace.value, kind.value_kind, trace.time_us, kind.origin, kind.pinned, kind.state, kind.inner_pointer,
      record.part, record.offset, record.length, record.line, record.pointer, record.sha256, record.marks
    FROM trace_row AS trace JOIN trace_kind AS kind ON kind.id = trace.kind JOIN record ON record.id = trace.record;
  -- Which events have words in common that stand in common_words once: "first" is one of them, all by their number in its original, four bytes each.
  CREATE TABLE derived.word_use (words INTEGER NOT NULL, first INTEGER NOT NULL, numbers BLOB NOT NULL, PRIMARY KEY (words, first)) STRICT, WITHOUT ROWID;
  -- Events that were delivered before: the first of the same, and the how many-th of them this is. Made when an import ends.
  CREATE TABLE derived.copy (event INTEGER PRIMARY KEY, first INTEGER NOT NULL, rank INTEGER NOT NULL) STRICT;
  CREATE INDEX derived.copy_by_first ON copy (first, rank);
  -- Events of one id whose content is not the same, by the first of them, and by the first of those with the same content; "rendered": 1 for a form with less in it.
  CREATE TABLE derived.clash (event INTEGER PRIMARY KEY, kin INTEGER NOT NULL, first INTEGER NOT NULL, rendered INTEGER NOT NULL DEFAULT 0) STRICT;
  CREATE INDEX derived.clash_by_kin ON clash (kin, first);
  -- What events say in whatever spelling (see Meaning), where contents of one id differ and their originals were read again; null of those of which nothing is to be told.
  CREATE TABLE derived.meaning (event INTEGER PRIMARY KEY, says BLOB, held BLOB) STRICT;
  -- What lies under the compression of a document, members of containers included: logs are signed without it.
  CREATE TABLE derived.content (source INTEGER NOT NULL, part INTEGER NOT NULL, sha256 TEXT NOT NULL) STRICT;
  CREATE INDEX derived.content_by_source ON content (source, part);
  -- The events as flat columns, for lists and counts (see Columns); made when they are asked for first.
  CREATE TABLE derived.listing (part TEXT NOT NULL, chunk INTEGER NOT NULL, data BLOB NOT NULL, UNIQUE (part, chunk)) STRICT;
  -- Other places of an original that were read for what the place says.
  CREATE TABLE derived.place (source INTEGER NOT NULL, path TEXT NOT NULL, PRIMARY KEY (source, path)) STRICT, WITHOUT ROWID;
  CREATE VIRTUAL TABLE derived.page_words USING fts5 (words, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2');
  CREATE VIRTUAL TABLE derived.common_words USING fts5 (words, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2');
  CREATE VIRTUAL TABLE derived.event_words USING fts5 (words, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2');
  -- Merging while writing costs a quarter of an import; segments are merged when there are many. Fewer and larger ones cost less.
  INSERT INTO derived.page_words (page_words, rank) VALUES ('automerge', 0), ('crisismerge', 64), ('hashsize', 2097152);
  INSERT INTO derived.event_words (event_words, rank) VALUES ('automerge', 0), ('crisismerge', 64), ('hashsize', 2097152);
`;
