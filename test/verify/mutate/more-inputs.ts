import { mkdirSync, openSync, ftruncateSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import type { Good, Kit } from '../kit/good.ts';
import type { LooseObject } from '../kit/loose.ts';
import { bagOf, makeZip, payload, type RawEntry } from '../kit/package.ts';
import { attachments } from '../kit/report-pdf.ts';
import { draftPredicate, finish, jcs, makeLog, statementOf, treeOf } from '../kit/statement.ts';
import { nextNumber } from '../kit/sign-pdf.ts';
import { type Case, flipped, type Given, text } from './case.ts';

const E2 = 'data/evidence/E2/Retention_policy.txt';
const zip =
  (change: (list: RawEntry[]) => RawEntry[]): Case['make'] =>
  (k, g) => ({ bag: makeZip(change(bagOf(payload(g.pdf, g.statement, k.material)))) });
const edit = (change: Partial<RawEntry>): Case['make'] => zip((list) => list.map((e) => (e.name === E2 ? { ...e, ...change } : e)));
const named =
  (change: (p: LooseObject) => void): Case['make'] =>
  async (k, g) => ({ pdf: k.signed(await k.base(g.statement, { files: attachments(k.statement(change), g.statement) })) });
const persons = (p: LooseObject): LooseObject[] => p['persons'] as LooseObject[];
const LOOKALIKE = 'P\u0410-0001';
const DIRECTION = 'met \u202e ton';

/** A package with one more evidence, a PDF with signatures of its own, of which the statement says how they were found. */
const sealed =
  (said: string, bytes: (g: Good) => Buffer): Case['make'] =>
  async (k, g) => {
    const material = { ...k.material, evidence: new Map([...k.material.evidence, ['E4', { name: 'sealed.pdf', bytes: bytes(g) }]]) };
    const predicate = draftPredicate(material);
    Object.assign((predicate['evidence'] as LooseObject[])[3]!, { mediaType: 'application/pdf', intakeSignature: said });
    const statement = Buffer.from(jcs(statementOf(finish(predicate))));
    const pdf = k.signed(await k.base(statement));
    return { bag: makeZip(bagOf(payload(pdf, statement, material))) };
  };

type Root = Record<string, unknown>;
const under =
  (key: string) =>
  (root: Root, ref: object): void =>
    void (root[key] = ref);
const inForm = (root: Root, ref: object): void => void (root['AcroForm'] as { data: { Fields: object[] } }).data.Fields.push(ref);

/** Signed properly, with one more object and something in the catalogue that leads to it. */
const withTree =
  (hang: (root: Root, ref: object) => void, body: (num: number) => string): Case['make'] =>
  async (k, g) => {
    let own = 0;
    const base = await k.base(g.statement, {
      catalog: (root, doc) => {
        const ref = doc.ref({ Room: new String('for another body'.repeat(4)) }) as unknown as { id: number; end: (text: string) => void };
        own = ref.id;
        hang(root, ref);
        ref.end('');
      },
    });
    // Given its name only now: pdfkit would wait for a structure tree that it makes itself.
    const raw = base.toString('latin1').replace('/StructTreeRooX', '/StructTreeRoot');
    const start = raw.indexOf(`\n${own} 0 obj\n`) + `\n${own} 0 obj\n`.length;
    const stream = raw.slice(start, raw.indexOf('\nendobj', start));
    const wanted = body(own);
    if (wanted.length > stream.length) throw new Error('the object is too long');
    return {
      pdf: k.signed(Buffer.from(raw.slice(0, start) + wanted.padEnd(stream.length, ' ') + raw.slice(start + stream.length), 'latin1')),
    };
  };

/** A table kept in a compressed stream that unpacks without end. */
function tableBomb(g: Good): Buffer {
  const before = text(g.base);
  const data = deflateSync(Buffer.alloc(64 * 1024 * 1024 + 1)).toString('latin1');
  const num = nextNumber(g.base);
  const dict = `<<\n/Type /XRef\n/W [1 4 1]\n/Size ${num + 1}\n/Filter /FlateDecode\n/Length ${data.length}\n>>`;
  return Buffer.from(`${before}${num} 0 obj\n${dict}\nstream\n${data}\nendstream\nendobj\nstartxref\n${before.length}\n%%EOF\n`, 'latin1');
}

/** A statement of so many bytes, truly signed. */
const long =
  (bytes: number): Case['make'] =>
  async (k, g) => {
    const filled = g.statement.toString('utf8').replace('"because":["', `"because":["${'x'.repeat(bytes)}`);
    return { pdf: k.signed(await k.base(g.statement, { files: attachments(Buffer.from(filled), g.statement) })) };
  };

const rebuilt = async (k: Kit): Promise<Given> => {
  const log = makeLog(12, undefined, 'b');
  const material = { ...k.material, log };
  const predicate = draftPredicate(material);
  Object.assign(predicate['custody'] as LooseObject, { head: log.heads[9] ?? '', root: treeOf(log, 10) });
  predicate['limitations'] = ['L-CUSTODY-1', 'L-ID-1', 'L-TIME-1'];
  const statement = Buffer.from(jcs(statementOf(finish(predicate))));
  return { bag: makeZip(bagOf(payload(k.signed(await k.base(statement)), statement, material))) };
};

/** More kinds of input: names, packages, loops, things that are no file. */
export const MORE_INPUT_CASES: readonly Case[] = [
  {
    id: 'E03f',
    title: 'an invisible character in a person id',
    exit: 1,
    sub: 'STATEMENT/UNICODE',
    make: named((p) => (persons(p)[0]!['personId'] = 'P-00\u200b01')),
  },
  {
    id: 'E03g',
    title: 'a person id of two alphabets',
    exit: 1,
    sub: 'STATEMENT/UNICODE',
    make: named((p) => (persons(p)[0]!['personId'] = LOOKALIKE)),
  },
  {
    id: 'E03h',
    title: 'a direction control in a name',
    exit: 1,
    sub: 'STATEMENT/UNICODE',
    make: named((p) => (persons(p)[0]!['name'] = 'Ada\u202e Assessor')),
  },
  {
    id: 'E03i',
    title: 'a direction control in prose is named and shown escaped',
    exit: 0,
    sub: 'B-B',
    caveat: 'STATEMENT/INVISIBLE_TEXT',
    make: async (k) => {
      const statement = k.statement((p) => void ((p['answers'] as LooseObject[])[1]!['rationale'] = DIRECTION));
      return { pdf: k.signed(await k.base(statement, { lines: (lines) => lines.map((line) => line.replace('\u202e', '[U+202E]')) })) };
    },
  },
  {
    id: 'E04e',
    title: 'a member called constructor',
    exit: 1,
    sub: 'STATEMENT/LIMITS',
    make: async (k, g) => {
      const other = Buffer.from(g.statement.toString('utf8').replace('{"_type"', '{"constructor":{},"_type"'));
      return { pdf: k.signed(await k.base(g.statement, { files: attachments(other, g.statement) })) };
    },
  },
  { id: 'E04f', title: 'a statement of 49 MiB', exit: 1, sub: 'STATEMENT/LIMITS', large: true, make: long(49 * 1024 * 1024) },
  { id: 'E04g', title: 'a statement of 200 MB', exit: 1, sub: 'STATEMENT/LIMITS', large: true, make: long(200_000_000) },
  {
    id: 'F08m',
    title: 'a file with a NUL in its name',
    exit: 1,
    sub: 'BUNDLE/UNSAFE_PATH',
    make: zip((list) => [...list, { name: 'data/zz\u0000x', bytes: Buffer.from('x') }].sort((a, b) => (a.name < b.name ? -1 : 1))),
  },
  { id: 'F09c', title: 'a named pipe', exit: 1, sub: 'BUNDLE/UNSAFE_ENTRY', make: edit({ attributes: 0o010644 * 65536 }) },
  { id: 'F12e', title: 'sizes that point to ZIP64', exit: 1, sub: 'BUNDLE/FORMAT', make: edit({ size: 0xffffffff }) },
  {
    id: 'F16',
    title: 'a sealed PDF that was changed, recorded as valid',
    exit: 1,
    sub: 'EVIDENCE/INTAKE_MISMATCH',
    make: sealed('valid', (g) => flipped(g.pdf, 200)),
  },
  {
    id: 'F16b',
    title: 'a PDF without a signature, recorded as valid',
    exit: 1,
    sub: 'EVIDENCE/INTAKE_MISMATCH',
    make: sealed('valid', (g) => g.base),
  },
  {
    id: 'F16c',
    title: 'a sealed PDF with bytes behind, recorded as valid',
    exit: 1,
    sub: 'EVIDENCE/INTAKE_MISMATCH',
    make: sealed('valid', (g) => Buffer.concat([g.pdf, Buffer.alloc(99, '%')])),
  },
  { id: 'F16d', title: 'a sealed PDF, recorded as valid', exit: 0, sub: 'B-B', make: sealed('valid', (g) => g.pdf) },
  {
    id: 'F16e',
    title: 'a sealed PDF that was changed, recorded as broken',
    exit: 0,
    sub: 'B-B',
    make: sealed('invalid', (g) => flipped(g.pdf, 200)),
  },
  {
    id: 'F16f',
    title: 'a sealed PDF, recorded as broken',
    exit: 0,
    sub: 'B-B',
    caveat: 'EVIDENCE/INTAKE_NOT_REPEATED',
    make: sealed('invalid', (g) => g.pdf),
  },
  { id: 'G06', title: 'a ledger made anew before anything was signed', exit: 0, sub: 'B-B', make: (k) => rebuilt(k) },
  { id: 'H01e', title: 'a table that unpacks without end', exit: 1, sub: 'FORMAT/LIMITS', make: (_k, g) => ({ pdf: tableBomb(g) }) },
  {
    id: 'H02b',
    title: 'a page that is its own parent',
    exit: 1,
    sub: 'FORMAT/LOOP',
    make: withTree(under('Extra'), (num) => `<</Parent ${num} 0 R>>`),
  },
  {
    id: 'H02e',
    title: 'a form field that is its own child',
    exit: 1,
    sub: 'FORMAT/LOOP',
    make: withTree(inForm, (num) => `<</T (x) /Kids [${num} 0 R]>>`),
  },
  {
    id: 'H02c',
    title: 'a structure tree in a circle',
    exit: 1,
    sub: 'FORMAT/LOOP',
    make: withTree(under('StructTreeRooX'), (num) => `<</K ${num} 0 R>>`),
  },
  {
    id: 'H02d',
    title: 'an outline in a circle',
    exit: 1,
    sub: 'FORMAT/LOOP',
    make: withTree(under('Outlines'), (num) => `<</First ${num} 0 R>>`),
  },
  {
    id: 'H03e',
    title: 'a folder',
    exit: 3,
    sub: 'UNREADABLE',
    make: () => ({
      place: (folder) => {
        mkdirSync(join(folder, 'folder.pdf'), { recursive: true });
        return join(folder, 'folder.pdf');
      },
    }),
  },
  {
    id: 'H03f',
    title: 'a file that is not there',
    exit: 3,
    sub: 'UNREADABLE',
    make: () => ({ place: (folder) => join(folder, 'nothing.pdf') }),
  },
  {
    id: 'H03g',
    title: 'a file of 4 GB',
    exit: 3,
    sub: 'UNREADABLE',
    make: () => ({
      place: (folder) => {
        const path = join(folder, 'large.pdf');
        const file = openSync(path, 'w');
        ftruncateSync(file, 4_300_000_000);
        closeSync(file);
        return path;
      },
    }),
  },
];
