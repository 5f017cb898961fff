import { gunzipSync } from 'node:zlib';
import { DomainError } from '../../../shared/domain/errors.ts';
import type { Workspace } from '../context.ts';
import { getEvidence, readOriginal } from '../evidence/evidence.ts';
import type { Selection } from './selection.ts';

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

/** Cites one value of a JSON evidence (gzip is opened) by its JSON pointer; the quote is that value as JSON text, its beginning when it is long. */
export async function locatePointer(workspace: Workspace, evidence: string, member: string | null, pointer: string): Promise<Selection> {
  const row = getEvidence(workspace, evidence);
  if (member !== null)
    throw new DomainError(
      'tag/member-pointer',
      `A pointer into a member of an archive is not built yet. No tag was made; cite lines of ${member} instead.`,
    );
  if (row.bytes > LIMIT_BYTES)
    throw refuse(evidence, 'A pointer is looked up in files up to 64 MiB; this one is larger, so nothing was looked up');
  const value = resolvePointer(
    parse(
      evidence,
      decoded(await readOriginal(workspace, evidence))
        .toString('utf8')
        .replace(/^\uFEFF/u, ''),
    ),
    pointer,
  );
  if (value === undefined) throw refuse(evidence, `There is nothing at ${pointer}`);
  return {
    place: pointer === '' ? 'whole document' : pointer,
    quote: shown(JSON.stringify(value)).toWellFormed(),
    prefix: '',
    suffix: '',
    member,
    page: null,
    startUtf16: null,
    endUtf16: null,
    textSha256: null,
  };
}
