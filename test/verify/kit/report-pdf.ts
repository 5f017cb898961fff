import PDFDocument from 'pdfkit';
import { WORDS } from '../../../shared/domain/words.ts';
import { resultsOf } from './results.ts';
import { runLines } from './runs.ts';
import type { Loose, LooseObject } from './loose.ts';
import { sha256 } from './statement.ts';

type Reference = { readonly id: number; readonly data: Record<string, unknown>; end(): void };
type Shaping = { layoutRun(text: string, features?: object): unknown };
type Inside = { readonly _root: Reference; readonly _font: Shaping; endAcroForm(): void };

export type Attached = { readonly name: string; readonly bytes: Buffer; readonly relationship?: string; readonly type?: string };

export type ReportOptions = {
  readonly statement: Buffer;
  /** Changes the printed lines, as a compromised report writer would. */
  readonly lines?: (lines: string[]) => string[];
  readonly files?: readonly Attached[];
  readonly catalog?: (root: Record<string, unknown>, doc: PDFKit.PDFDocument) => void;
  readonly fields?: readonly string[];
  /** What the fields show before anybody signed; nothing by default. */
  readonly look?: string;
  readonly draw?: (doc: PDFKit.PDFDocument) => void;
};

const FIXED = new Date('2026-06-01T09:00:00Z');
const FONT = new URL('../../../assets/fonts/page/Inter_400Regular.ttf', import.meta.url).pathname;

/** Words of the font as they were shaped for an earlier report: hundreds are made, and all but a few lines are the same. */
const shaped = new Map<string, unknown>();
function rememberShapes(font: Shaping): void {
  const shape = font.layoutRun.bind(font);
  font.layoutRun = (text, features) => {
    if (features !== undefined) return shape(text, features);
    const run = shaped.get(text) ?? shape(text);
    shaped.set(text, run);
    return run;
  };
}

const fours = (hex: string): string => hex.match(/.{16}/g)?.join(' ') ?? '';
const word = (id: Loose | undefined): string => WORDS[String(id)] ?? String(id);

/** What is said of an original, in the fixed wording of format §8. */
function handlingLines(e: LooseObject): string[] {
  const id = String(e['id']);
  const supersedes = e['supersedes'] as { evidence: string; reason: string } | null;
  const redaction = e['redaction'] as { original: string; reason: string; regions: { place: string; reason: string }[] } | null;
  return [
    ...(supersedes === null ? [] : [`${id} replaces ${supersedes.evidence}: ${supersedes.reason}`]),
    ...(redaction === null ? [] : [`${id} is a redacted copy of ${fours(redaction.original)}: ${redaction.reason}`]),
    ...(redaction?.regions ?? []).map(({ place, reason }) => `${id} blackened at ${place}: ${reason}`),
    ...(e['withheld'] === null ? [] : [`${id} withheld: ${String(e['withheld'])}`]),
  ];
}

/** What format §8 asks every report to print, in plain lines. */
function printedLines(statement: Buffer): string[] {
  const { predicate } = JSON.parse(statement.toString('utf8')) as { predicate: LooseObject };
  const items = (key: string): LooseObject[] => predicate[key] as LooseObject[];
  const controls = items('answers').filter((a) => a['kind'] === 'control').length;
  const bytes = items('evidence').reduce((sum, e) => sum + Number(e['bytes']), 0);
  const lines = [
    `Attestation ${String(predicate['attestationId'])}`,
    `${items('answers').length} questions: ${controls} controls (all)`,
    `${items('evidence').length} original files, ${bytes} bytes, each stored once.`,
  ];
  for (const a of items('answers')) {
    const says = a['kind'] === 'control' ? word(a['conclusion']) : `${word(a['position'])} · ${word(a['disposition'])}`;
    lines.push(String(a['q']), says, `Basis ${String(a['basis'])} ${word(a['basis'])}`, String(a['rationale']));
  }
  lines.push('Evidence');
  for (const e of items('evidence')) lines.push(`${String(e['id'])} ${String(e['name'])}`, fours(String(e['sha256'])));
  for (const e of items('evidence')) lines.push(...handlingLines(e));
  for (const c of items('contradictions')) {
    const claim = c['claim'] as LooseObject;
    lines.push(`${String(c['id'])} says, in ${String(claim['evidence'])}, ${String(claim['place'])}: ${String(claim['quote'])}`);
    lines.push(`${String(c['id'])} shows: ${String(c['why'])}`);
    lines.push(
      c['state'] === 'open' ? `${String(c['id'])} is open.` : `${String(c['id'])} was ${String(c['state'])}: ${String(c['reason'])}`,
    );
  }
  for (const m of items('mappings')) {
    const columns = (m['columns'] as LooseObject[]).map((c) => `${String(c['role'])} = ${(c['names'] as string[]).join(' + ')}`);
    const reads = `reads ${(m['evidence'] as string[]).join(', ')} as ${String(m['kind'])}: ${columns.join(', ')}`;
    lines.push(`Mapping ${fours(String(m['sha256']))} ${reads}`);
  }
  lines.push(...runLines(predicate));
  const merkle = predicate['merkle'] as LooseObject;
  const custody = predicate['custody'] as LooseObject;
  lines.push(
    'Verification',
    `Statement ${fours(sha256(statement))}`,
    `Merkle root ${fours(String(merkle['root']))}`,
    `Ledger head ${fours(String(custody['head']))}`,
  );
  return lines;
}

/** Both attachments, the derived one from the statement as it is, or from `shown` when that cannot be read. */
export function attachments(statement: Buffer, shown: Buffer = statement, results?: Buffer): Attached[] {
  const predicateIn = (bytes: Buffer): LooseObject => (JSON.parse(bytes.toString('utf8')) as { predicate: LooseObject }).predicate;
  const derived = (): Buffer => {
    try {
      return resultsOf(predicateIn(statement));
    } catch {
      return resultsOf(predicateIn(shown));
    }
  };
  return [
    { name: 'statement.json', bytes: statement },
    { name: 'assessment-results.json', bytes: results ?? derived(), relationship: 'Supplement', type: 'application/json' },
  ];
}

/** Revision 0 as the format describes it: pages, attachment, two empty fields; fixed dates, nothing compressed. */
export async function reportPdf(o: ReportOptions): Promise<Buffer> {
  const info = { Title: 'Attestation', CreationDate: FIXED, ModDate: FIXED, Producer: 'test', Creator: 'test' };
  const doc = new PDFDocument({ autoFirstPage: false, compress: false, pdfVersion: '1.7', lang: 'en-GB', displayTitle: true, info });
  const inside = doc as unknown as Inside;
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<void>((resolve) => doc.on('end', () => resolve()));
  doc.registerFont('body', FONT);
  doc.addPage({ size: 'A4', margin: 56 });
  const page = doc.page;
  // Small enough for one page: a case that draws behind the lines draws on the same one.
  doc.font('body').fontSize(8);
  rememberShapes(inside._font);
  const lines = printedLines(o.statement);
  for (const line of o.lines?.(lines) ?? lines) doc.text(line);
  o.draw?.(doc);
  for (const file of o.files ?? attachments(o.statement)) {
    doc.file(file.bytes, {
      name: file.name,
      type: file.type ?? 'application/vnd.in-toto+json',
      relationship: file.relationship ?? 'Data',
      creationDate: FIXED,
      modifiedDate: FIXED,
    } as never);
  }
  const look = doc.ref({ Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 1, 1], Resources: {} }) as unknown as Reference & {
    write(text: string): void;
  };
  look.write(o.look ?? '');
  look.end();
  const fields = (o.fields ?? ['assessor', 'reviewer']).map((name, index) => {
    const lock =
      name === 'reviewer'
        ? { Type: 'SigFieldLock', Action: 'All', P: 1 }
        : { Type: 'SigFieldLock', Action: 'Include', Fields: [new String(name)] };
    const rect = [56, 40 + index * 70, 306, 100 + index * 70];
    return doc.ref({
      Type: 'Annot',
      Subtype: 'Widget',
      FT: 'Sig',
      T: new String(name),
      F: 132,
      Rect: rect,
      P: page.dictionary,
      Lock: lock,
      AP: { N: look },
    }) as unknown as Reference;
  });
  const form = doc.ref({ Fields: fields, SigFlags: 3 }) as unknown as Reference;
  inside._root.data['AcroForm'] = form;
  inside.endAcroForm = () => form.end();
  for (const field of fields) {
    page.annotations.push(field);
    field.end();
  }
  o.catalog?.(inside._root.data, doc);
  doc.end();
  await done;
  return Buffer.concat(chunks);
}
