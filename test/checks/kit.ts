import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterAll } from 'vitest';
import { loadCatalogue } from '../../electron/core/catalogue/catalogue.ts';
import type { CheckInput } from '../../electron/core/checks/check-input.ts';
import type { ParameterValues } from '../../electron/core/checks/given.ts';
import { insertInputs } from '../../electron/core/checks/inputs.sql.ts';
import { readCheckInput } from '../../electron/core/checks/read-check-input.ts';
import type { Workspace } from '../../electron/core/context.ts';
import { insertClaim } from '../../electron/core/contradictions/claims.sql.ts';
import { insertCard } from '../../electron/core/evidence/evidence.sql.ts';
import type { EventOutcome } from '../../electron/core/logs/event/event.ts';
import { openLedger } from '../../electron/core/ledger/ledger.ts';
import { isoTime } from '../../electron/core/logs/time/time.ts';
import type { EntityKind, Relation, Trace } from '../../electron/core/logs/event/trace.ts';
import { derivedFile, derivedStore, openDerived } from '../../electron/core/search/derived.ts';
import type { Batch } from '../../electron/core/search/store/batch.ts';
import { BatchPacker } from '../../electron/core/search/store/batch-packer.ts';
import { StoreWriter } from '../../electron/core/search/store/store-writer.ts';
import { openDatabase } from '../../electron/core/store/database.ts';
import { migrate } from '../../electron/core/store/migrate.ts';
import { migrations } from '../../electron/core/store/migrations/index.ts';
import { openVault } from '../../electron/core/vault/vault.ts';
import { saveSubject } from '../../electron/core/workspace/subject.ts';
import { Subject } from '../../shared/contract/workspace.ts';
import { testPorts } from '../fixtures/test-ports.ts';

/** `[about, id, says, value, more]`. */
export type Told = readonly [about: EntityKind, id: string, says: Relation, value?: string | null, more?: Partial<Trace>];
export type Line = {
  readonly time?: string | null;
  readonly platform?: string;
  readonly service?: string;
  readonly action?: string;
  readonly actor?: string | null;
  readonly outcome?: EventOutcome;
  readonly nativeId?: string | null;
  /** The native id is that of a thing which many records speak of. */
  readonly ofThing?: boolean;
  readonly account?: string | null;
  readonly region?: string | null;
  readonly words?: string;
  /** Bytes of the record, when they matter; two lines with the same ones are the same record. */
  readonly bytes?: string;
  readonly says?: readonly Told[];
  /** A record that is no event. */
  readonly note?: boolean;
};
export type File = {
  readonly name?: string;
  readonly kind?: string;
  readonly format?: string;
  readonly card?: Readonly<Record<string, string>>;
  readonly lines?: readonly Line[];
  readonly text?: string;
  readonly issues?: readonly { readonly code: string; readonly offset: number | null; readonly detail: string }[];
  readonly sha256?: string;
  readonly bytes?: number;
};
export type Situation = {
  readonly files?: readonly File[];
  readonly given?: ParameterValues;
  readonly claims?: readonly { readonly rule: string; readonly parameters: ParameterValues }[];
  readonly period?: { readonly from: string; readonly to: string };
};

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
const micros = (time: string | null | undefined): number | null =>
  time === null || time === undefined ? null : (isoTime(time)?.micros ?? null);

function tracesOf(line: Line): Trace[] {
  return (line.says ?? []).map(([about, id, says, value = null, more = {}], index) => ({
    about,
    id,
    says,
    value,
    to: null,
    timeMicros: micros(line.time),
    origin: 'server',
    pinned: 'none',
    state: 'present',
    inner: `/${index}`,
    ...more,
  }));
}

const ports = testPorts();
const catalogue = loadCatalogue(ports.assets);

let opened: { readonly workspace: Workspace; readonly close: () => void }[] = [];
afterAll(() => {
  for (const { close } of opened) close();
  opened = [];
});

/** A workspace in memory, its derived store in a temporary folder; closed after the file's tests. */
function openWorkspace(period: Situation['period']): Workspace {
  const folder = mkdtempSync(join(tmpdir(), 'ba-checks-'));
  const db = openDatabase(':memory:', { binding: null, durability: 'normal' });
  migrate(db, migrations);
  const subject = Subject.parse({
    vendor: 'Northwind Forge',
    platform: 'Forge Train',
    tier: 'T3',
    ...(period === undefined ? {} : { period }),
  });
  saveSubject(db, subject, '2026-11-01T00:00:00Z');
  db.exec("INSERT INTO intake VALUES (1, 'bundle', 1, 'Mara <HM-1>', '2026-11-01T00:00:00Z')");
  const workspace: Workspace = {
    folder,
    db,
    vault: openVault(join(folder, 'vault'), ports.random),
    ledger: openLedger(db, ports.clock),
    catalogue,
    actor: null,
  };
  const close = (): void => {
    db.close();
    rmSync(folder, { recursive: true, force: true });
  };
  opened.push({ workspace, close });
  return workspace;
}

function putFile(workspace: Workspace, file: File, seq: number): void {
  const { name = `file-${seq}.json`, kind = 'log_export', format = 'aws-cloudtrail', lines = [], text, issues = [] } = file;
  const hash = file.sha256 ?? sha256(`${seq} ${name}`).toString('hex');
  const events = lines.filter((line) => line.note !== true);
  const pages = text === undefined ? 0 : 1;
  const row = [
    seq,
    name,
    hash,
    file.bytes ?? 1000,
    'application/json',
    format,
    kind,
    events.length,
    pages,
    null,
    1,
    'Mara <HM-1>',
    '2026-11-01T00:00:00Z',
  ];
  workspace.db.prepare('INSERT INTO evidence VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').run(...row);
  const document = [
    seq,
    0,
    null,
    'stored',
    null,
    hash,
    1000,
    'application/json',
    format,
    `${format} 1`,
    null,
    null,
    pages,
    events.length,
    JSON.stringify(issues),
  ];
  workspace.db.prepare('INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').run(...document);
  if (file.card !== undefined) insertCard(workspace.db, seq, JSON.stringify(file.card), 'Mara <HM-1>', '2026-11-01T00:00:00Z');
  const place = (line: Line, index: number) => ({
    offset: index * 100,
    length: 90,
    line: null,
    pointer: `/Records/${index}`,
    sha256: sha256(line.bytes ?? JSON.stringify([line, seq, index])),
    traces: tracesOf(line),
  });
  const packer = new BatchPacker();
  if (text !== undefined) packer.page({ part: 0, page: 1, firstLine: 1, deflated: deflateSync(Buffer.from(text)), words: text });
  for (const [index, line] of lines.entries()) {
    if (line.note === true) continue;
    const event = {
      ...place(line, index),
      timeMicros: micros(line.time),
      platform: line.platform ?? 'aws',
      service: line.service ?? 'sagemaker.amazonaws.com',
      action: line.action ?? 'Something',
      actor: line.actor ?? null,
      outcome: line.outcome ?? 'ok',
      nativeId: line.nativeId ?? null,
      uniqueIn: line.ofThing === true ? null : '',
      account: line.account ?? null,
      region: line.region ?? null,
      lean: Buffer.from(line.words ?? line.action ?? ''),
    };
    packer.event(event, 0);
  }
  for (const [index, line] of lines.entries()) if (line.note === true) packer.noted(place(line, index), 0);
  writeRows(workspace, hash, packer.seal().batch);
}

/** Puts rows into the derived store as the thread that writes it does, in this thread. */
function writeRows(workspace: Workspace, hash: string, batch: Batch): void {
  derivedStore(workspace);
  const db = openDerived(derivedFile(workspace), null);
  const writer = new StoreWriter(db);
  const source = writer.begin(hash);
  writer.write(source, batch);
  writer.complete([{ source, declared: '{}', found: null }]);
  writer.settle();
  db.close();
}

/** A workspace that holds these files as if they had been read, and what people said. */
function workspaceWith({ files = [], given = {}, claims = [], period }: Situation): Workspace {
  const workspace = openWorkspace(period);
  files.forEach((file, index) => putFile(workspace, file, index + 1));
  if (Object.keys(given).length > 0) insertInputs(workspace.db, JSON.stringify(given), 'Mara <HM-1>', '2026-11-01T00:00:00Z');
  for (const { rule, parameters } of claims)
    insertClaim(workspace.db, {
      rule,
      evidence: 'E1',
      selector: '{}',
      place: 'p. 1',
      quote: 'said',
      prefix: '',
      suffix: '',
      member: null,
      page: null,
      startUtf16: null,
      endUtf16: null,
      digest: 'd',
      textSha256: null,
      parameters: JSON.stringify(parameters),
      note: '',
      actor: 'Mara <HM-1>',
      at: '2026-11-01T00:00:00Z',
    });
  return workspace;
}

export const inputOf = (situation: Situation): CheckInput => readCheckInput(workspaceWith(situation));

/** The launch of a run as a platform recorded it, with what else it says of it. */
export const launch = (run: string, time: string, ...more: readonly Told[]): Line => ({
  time,
  action: 'CreateTrainingJob',
  actor: 'arn:aws:iam::1:user/ada',
  says: [['run', run, 'launched', 'CreateTrainingJob'], ['run', run, 'launcher', 'ada@hollin.example', { to: 'identity' }], ...more],
});

/** A decision in a ticket system, joined to a run by its exact id. */
export const decision = (
  ticket: string,
  run: string,
  time: string,
  more: { readonly by?: string; readonly value?: string } = {},
): Line => ({
  time,
  platform: 'tickets',
  action: more.value ?? 'approved',
  says: [
    ['approval', ticket, 'approves', run, { to: 'run' }],
    ['approval', ticket, 'decided', more.value ?? 'approved'],
    ['approval', ticket, 'approver', more.by ?? 'lea@hollin.example', { to: 'identity' }],
  ],
});
