import { createHash } from 'node:crypto';
import type { Package } from '../bundle/package.ts';
import { PACKAGED_LOG } from '../bundle/package.ts';
import { linesOf } from '../bundle/source.ts';
import { Defect } from '../defect.ts';
import { checkConsistency } from './consistency.ts';
import { jcsBytes } from '../json/jcs.ts';
import { merkleRoot } from '../json/merkle.ts';
import { type Json, parseStrictJson } from '../json/strict-json.ts';
import { LIMITS } from '../limits.ts';
import type { Sheet } from '../sheet.ts';
import { checkMappingsIn, noteMapping } from './mappings.ts';
import type { Statement } from './statement.ts';

const KEYS = ['seq', 'at', 'actor', 'action', 'object', 'objectSha256', 'detail', 'prevHash', 'rowHash'];
const GENESIS = '0'.repeat(64);

/** An attestation of the same workspace made earlier, whose ledger head must be on this chain too. */
export type EarlierHead = { readonly seq: number; readonly head: string };

/** V-81…V-83: the exported ledger is one chain, passes through the signed head, and its times never go back. */
export function checkCustody(statement: Statement, bag: Package | null, earlier: EarlierHead | null, sheet: Sheet): void {
  sheet.skip('V-80', 'needs the workspace itself; the app checks it');
  const entry = bag?.entry(PACKAGED_LOG);
  if (bag === null || entry === undefined) {
    for (const id of ['V-81', 'V-82', 'V-83', 'V-84'] as const) sheet.skip(id, 'no ledger export was given');
    return;
  }
  const wanted = new Map([[statement.custody.lastSeq, ''], ...(earlier === null ? [] : [[earlier.seq, ''] as const])]);
  const hashes: Buffer[] = [];
  const seen: Seen[] = [];
  const mapped = new Map<string, string>();
  const sound = sheet.run('V-81', () => {
    walk(
      linesOf(bag.source, entry.offset, entry.size, LIMITS.ledgerLineBytes),
      { wanted, hashes, seen, mapped, signed: statement.custody.lastSeq },
      sheet,
    );
    return `${hashes.length} rows, unbroken`;
  });
  checkActors(sound ? seen : [], sheet);
  if (!sound) sheet.skip('V-82', 'the chain is broken before its head could be compared');
  else
    sheet.run(
      'V-82',
      () =>
        `${checkHead(statement, wanted, hashes.length, earlier, sheet)}${checkTrees(statement, hashes)}${checkConsistency(statement, bag)}${checkMappingsIn(mapped, statement)}`,
    );
}

/** The trees that this attestation and the one before it committed to are trees of this ledger. */
function checkTrees({ custody }: Statement, hashes: readonly Buffer[]): string {
  const rootOf = (size: number): string => merkleRoot(hashes.slice(0, size));
  if (rootOf(custody.tree.size) !== custody.tree.root)
    throw new Defect('V-82', 'CUSTODY/HEAD_MISMATCH', 'the tree of the ledger is not the one the attestation committed to');
  const before = custody.previous?.tree ?? null;
  if (before === null) return '';
  if (before.size > custody.tree.size || rootOf(before.size) !== before.root)
    throw new Defect('V-82', 'CUSTODY/FORKED', 'the ledger does not go on from the one that the previous attestation committed to');
  return ', and goes on from the previous attestation';
}

/** Who a row names, and whom the operating system knew at that desk. */
type Seen = { readonly seq: number; readonly actor: string; readonly osUser: string };
type Found = {
  readonly wanted: Map<number, string>;
  readonly hashes: Buffer[];
  readonly seen: Seen[];
  readonly mapped: Map<string, string>;
  /** The last row that the attestation knows. */
  readonly signed: number;
};

/** V-84: names are what people typed; where the system knew the desk by another account than the person id, that is said. */
function checkActors(seen: readonly Seen[], sheet: Sheet): void {
  const [first, ...more] = seen.filter(({ actor, osUser }) => !actor.toLowerCase().endsWith(`<${osUser.toLowerCase()}>`));
  if (seen.length === 0) return sheet.skip('V-84', 'no row of the ledger names an account of the operating system');
  sheet.pass(
    'V-84',
    first === undefined ? `${seen.length} imports under the account of the person named` : 'names and accounts differ; see the caveat',
  );
  if (first !== undefined)
    sheet.caveat(
      'CUSTODY/ACTOR_UNVERIFIED',
      `row ${first.seq} names ${first.actor}, the operating system knew the account "${first.osUser}"${more.length === 0 ? '' : `, and so on in ${more.length} more rows`}; names in the ledger are what people typed`,
    );
}

function seenIn(row: ReadonlyMap<string, Json>, seq: number): Seen[] {
  const [actor, detail] = [row.get('actor'), row.get('detail')];
  const osUser = detail instanceof Map ? detail.get('osUser') : undefined;
  return typeof actor === 'string' && typeof osUser === 'string' ? [{ seq, actor, osUser }] : [];
}

function walk(lines: Iterable<Buffer | null>, { wanted, hashes, seen, mapped, signed }: Found, sheet: Sheet): void {
  let seq = 0;
  let head = GENESIS;
  let at = '';
  let monotonic = true;
  for (const line of lines) {
    const broken = (why: string): Defect => new Defect('V-81', 'CUSTODY/CHAIN_BROKEN', `the ledger is broken at seq ${seq + 1}: ${why}`);
    if (line === null) throw broken('the row is too long');
    const row = parseStrictJson(line, (_, detail) => broken(detail));
    if (!(row instanceof Map) || !jcsBytes(row).equals(line)) throw broken('the row is not canonical');
    if (row.size !== KEYS.length || KEYS.some((key) => !row.has(key))) throw broken('the row has other members than the format');
    const time = row.get('at');
    if (row.get('seq') !== seq + 1) throw broken('a row is missing or out of order');
    if (row.get('prevHash') !== head) throw broken('it does not follow from the row before');
    head = rowHash(row);
    if (row.get('rowHash') !== head) throw broken('its contents were changed');
    if (typeof time !== 'string') throw broken('it has no time');
    if (time < at && monotonic) {
      monotonic = false;
      sheet.caveat('TIME/NON_MONOTONIC', `the ledger's clock goes back at seq ${seq + 1}`);
    }
    at = time;
    seq += 1;
    hashes.push(Buffer.from(head, 'hex'));
    seen.push(...seenIn(row, seq));
    if (seq <= signed) noteMapping(row, mapped);
    if (wanted.has(seq)) wanted.set(seq, head);
  }
  sheet.pass('V-83', monotonic ? 'never back' : 'the clock went back; see the caveat');
}

function rowHash(row: ReadonlyMap<string, Json>): string {
  const content = new Map([...row].filter(([key]) => key !== 'rowHash'));
  return createHash('sha256').update(Buffer.of(0)).update(jcsBytes(content)).digest('hex');
}

function checkHead(
  { custody }: Statement,
  wanted: ReadonlyMap<number, string>,
  last: number,
  earlier: EarlierHead | null,
  sheet: Sheet,
): string {
  if (last < custody.lastSeq) {
    throw new Defect('V-82', 'CUSTODY/TRUNCATED', `the ledger ends at seq ${last}, the attestation was made at seq ${custody.lastSeq}`);
  }
  if (earlier !== null && wanted.get(earlier.seq) !== earlier.head) {
    throw new Defect(
      'V-82',
      'CUSTODY/FORKED',
      `seq ${earlier.seq} is not the row the previous attestation committed to: the history was rewritten`,
    );
  }
  if (custody.lastSeq > 0 && wanted.get(custody.lastSeq) !== custody.head) {
    throw new Defect('V-82', 'CUSTODY/HEAD_MISMATCH', `seq ${custody.lastSeq} of the ledger is not the row the attestation committed to`);
  }
  // SECURITY: anybody can make rows that follow the signed one.
  if (last > custody.lastSeq)
    sheet.caveat(
      'CUSTODY/UNSIGNED_ROWS',
      `${last - custody.lastSeq} rows of the ledger follow the signed head, and nobody signed for them`,
    );
  return `the signed head is row ${custody.lastSeq} of ${last}`;
}
