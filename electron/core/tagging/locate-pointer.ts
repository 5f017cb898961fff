import { gunzipSync } from 'node:zlib';
import { DomainError } from '../../../shared/domain/errors.ts';
import type { EngineContext, Workspace } from '../context.ts';
import { decodeText } from '../documents/encoding.ts';
import { getEvidence, readOriginal } from '../evidence/evidence.ts';
import { readRecords, SHOWN_BYTES } from '../evidence/record-bytes.ts';
import { type PointedAt, recordAt } from '../search/events.sql.ts';
import { recordQuote } from './record-quote.ts';
import { offPage, type Selection } from './selection.ts';

type Cited = { readonly evidence: string; readonly member: string | null; readonly pointer: string };

const LIMIT_BYTES = 64 * 1024 * 1024;
/** A whole record would fill a page of the report; its beginning names it, the pointer and the evidence's hash fix the rest. */
const SHOWN_CHARACTERS = 360;

const refuse = (evidence: string, why: string): DomainError =>
  new DomainError('tag/not-found', `${why} in ${evidence}. No tag was made; check the pointer in the record view.`);

const decoded = (bytes: Buffer): Buffer =>
  bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes, { maxOutputLength: LIMIT_BYTES }) : bytes;

/** RFC 6901. Own members only, so that no name reaches a prototype. */
export function resolvePointer(value: unknown, pointer: string): unknown {
  if (pointer === '') return value;
  if (!pointer.startsWith('/')) return undefined;
  return pointer
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((at, token) => {
      if (Array.isArray(at)) return /^(0|[1-9]\d*)$/.test(token) ? (at[Number(token)] as unknown) : undefined;
      if (typeof at !== 'object' || at === null || !Object.hasOwn(at, token)) return undefined;
      return (at as Record<string, unknown>)[token];
    }, value);
}

const shown = (json: string): string =>
  json.length <= SHOWN_CHARACTERS ? json : `${json.slice(0, SHOWN_CHARACTERS).toWellFormed()} … (${json.length} characters in all)`;

const parse = (evidence: string, text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new DomainError(
      'tag/not-json',
      `${evidence} is not one JSON document, so a pointer has no meaning in it. No tag was made; cite lines instead.`,
      { cause: error },
    );
  }
};

/** Beginnings of a pointer at whole steps, longest first: `/Records/3/eventName` → itself, `/Records/3`, `/Records`, ''. */
const beginnings = (pointer: string): string[] => {
  const steps = pointer.split('/');
  return steps.map((_, index) => steps.slice(0, steps.length - index).join('/'));
};

/** The value inside a record of a log, read again by the record's own place, whatever the size of the file and however it is packed. */
async function valueInRecord(ctx: EngineContext, { evidence, member, pointer }: Cited, record: PointedAt): Promise<unknown> {
  const [found] = await readRecords(ctx, [{ evidence, member, offset: record.offset, length: record.length }]);
  if (found === undefined || found.sha256 === null) return undefined;
  return resolvePointer(parse(evidence, decodeText(Buffer.from(found.bytes), 'utf-8')), pointer.slice(record.pointer.length));
}

async function valueInDocument(workspace: Workspace, evidence: string, member: string | null, pointer: string): Promise<unknown> {
  if (member !== null) return undefined;
  if (getEvidence(workspace, evidence).bytes > LIMIT_BYTES)
    throw refuse(
      evidence,
      'A pointer outside the records is looked up in files up to 64 MiB; this one is larger, so nothing was looked up',
    );
  const text = decoded(await readOriginal(workspace, evidence)).toString('utf8');
  return resolvePointer(parse(evidence, text.replace(/^\uFEFF/u, '')), pointer);
}

/**
 * Cites one value by its JSON pointer: inside a record of a log, also in a member of a container, or anywhere in a JSON
 * evidence (gzip is opened). The quote is that value as JSON text, its beginning when it is long.
 */
export async function locatePointer(ctx: EngineContext, evidence: string, member: string | null, pointer: string): Promise<Selection> {
  const record = recordAt(ctx.workspace(), evidence, member, beginnings(pointer));
  if (record !== null && record.length > SHOWN_BYTES) {
    if (record.pointer === pointer) return recordQuote(ctx, evidence, member, pointer, record);
    throw refuse(
      evidence,
      `The record at ${record.pointer} is too large to be taken apart; cite it as a whole. Nothing was looked up inside it`,
    );
  }
  const value =
    (record === null ? undefined : await valueInRecord(ctx, { evidence, member, pointer }, record)) ??
    (await valueInDocument(ctx.workspace(), evidence, member, pointer));
  if (value === undefined) throw refuse(evidence, `There is nothing at ${pointer}`);
  const place = pointer === '' ? 'whole document' : pointer;
  return offPage(member, place, shown(JSON.stringify(value)).toWellFormed());
}
