import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSignatureForm } from '../../electron/core/attest/sign/signature-fields.ts';
import { readOwnPdf } from '../../electron/core/attest/sign/own-pdf.ts';
import { appendSignature } from '../../electron/core/attest/sign/pdf-revision.ts';
import { signatureAppearance } from '../../electron/core/attest/report/signature-appearance.ts';
import { renderReport } from '../../electron/core/attest/report/render-report.ts';
import type { Report } from '../../electron/core/attest/report/report-input.ts';
import { LIMITATIONS } from '../../electron/core/attest/report/sections/limitations.ts';
import { AXES, OVERALL_SENTENCES, wordOf } from '../../shared/domain/words.ts';
import { machineTime, runTool, scratchFolder } from '../fixtures/outside-tool.ts';
import { quickAuthority, quickSigner } from '../fixtures/quick-signer.ts';
import { tightText, wordBoxes } from './page-text.ts';
import { fixtureInput, fixtureStatement } from './report-fixture.ts';

const folder = scratchFolder();
const statement = fixtureStatement();
const { predicate } = statement;
const input = fixtureInput(statement);
/** As the format page asks: four groups of sixteen. */
const grouped = (hex: string): string => [0, 16, 32, 48].map((at) => hex.slice(at, at + 16)).join(' ');
const tight = (text: string): string => text.replace(/\s+/gu, '');
/** The /Rect of a declared field, read from the file as it stands. */
function fieldBox(pdf: Buffer, field: string): [number, number, number, number] {
  const object = new RegExp(`/T \\(${field}\\)[^]{0,600}?/Rect \\[([^\\]]+)\\]`).exec(pdf.toString('latin1'));
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = (object?.[1] ?? '').split(' ').map(Number);
  expect(x2 - x1).toBeGreaterThan(200);
  expect(y2 - y1).toBeGreaterThan(80);
  return [x1, y1, x2, y2];
}

let report: Report;
let text: string;
/** The same with its columns side by side. */
let inColumns: string;

beforeAll(async () => {
  report = await renderReport(input);
  writeFileSync(folder.at('report.pdf'), report.pdf);
  text = tightText(folder, report.pdf);
  inColumns = runTool('pdftotext', ['-layout', 'report.pdf', '-'], folder.path).output;
});
afterAll(folder.remove);

describe('revision 0, as other programs see it', () => {
  it('is sound for qpdf', () => {
    const { status, output } = runTool('qpdf', ['--check', 'report.pdf'], folder.path);
    expect(output).toContain('PDF Version: 1.7');
    expect(output).toContain('No syntax or stream encoding errors found');
    expect(status).toBe(0);
  });

  it('is tagged, titled, in English, and dated by the statement', () => {
    const { output } = runTool('pdfinfo', ['-isodates', 'report.pdf'], folder.path);
    expect(output).toMatch(/Tagged:\s+yes/);
    expect(output).toMatch(/Title:\s+Boundary attestation: Northwind Forge, credit-triage v14/);
    expect(output).toMatch(/CreationDate:\s+2026-11-20T14:05:00Z/);
    expect(output).toMatch(/JavaScript:\s+no/);
    expect(output).toMatch(new RegExp(`Pages:\\s+${report.pages}\\n`));
    expect(report.pdf.includes('/Lang (en)')).toBe(true);
  });

  it('carries only embedded subset fonts with a text layer', () => {
    const rows = runTool('pdffonts', ['report.pdf'], folder.path).output.trim().split('\n').slice(2);
    expect(rows.length).toBeGreaterThanOrEqual(8);
    for (const row of rows) expect(row).toMatch(/^[A-Z]{6}\+.*CID TrueType\s+Identity-H\s+yes yes yes/);
  });

  it('holds the statement and the results once each, byte for byte', () => {
    const list = runTool('pdfdetach', ['-list', 'report.pdf'], folder.path).output;
    expect(list).toContain('2 embedded files');
    for (const [name, bytes] of [
      ['statement.json', input.statementBytes],
      ['assessment-results.json', input.resultsBytes],
    ] as const) {
      runTool('pdfdetach', ['-savefile', name, '-o', name, 'report.pdf'], folder.path);
      expect(readFileSync(folder.at(name)).equals(bytes)).toBe(true);
    }
    expect(report.pdf.toString('latin1').match(/\/AFRelationship \/Supplement/g)).toHaveLength(1);
    expect(report.pdf.toString('latin1').match(/\/AFRelationship \/Data/g)).toHaveLength(1);
  });

  it('has no action, address, script, filter or hidden layer', () => {
    const bytes = report.pdf.toString('latin1');
    for (const word of [
      '/Type /Action',
      '/AA',
      '/URI',
      '/JS',
      '/JavaScript',
      '/GoTo',
      '/Launch',
      '/OpenAction',
      '/OCProperties',
      '/Filter',
      '/Encrypt',
      '/ObjStm',
      '/XFA',
    ])
      expect(bytes.includes(word), word).toBe(false);
    expect(bytes.startsWith('%PDF-1.7\n')).toBe(true);
    expect(bytes.endsWith('%%EOF\n')).toBe(true);
    const startxref = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(bytes)?.[1]);
    expect(bytes.slice(startxref, startxref + 5)).toBe('xref\n');
  });

  it('leads from every citation, and from every run, to its evidence', () => {
    const links = report.pdf.toString('latin1').match(/\/Subtype \/Link/g)?.length ?? 0;
    const contents = 13 + 8 + 5;
    const runs = predicate.runs.filter(({ axes }) => AXES.some((axis) => axes[axis].records.length > 0)).length;
    // And back again: from every evidence to each question that cites it.
    const back = new Set(predicate.tags.map(({ evidence, q }) => `${evidence} ${q}`)).size;
    expect(links).toBe(contents + predicate.tags.length + runs + back);
    expect(report.pdf.includes('/Dest [')).toBe(true);
  });

  it('declares two empty locked signature fields on page 1 that our signer reads', () => {
    const bytes = report.pdf.toString('latin1');
    expect(bytes).toMatch(/\/Fields \[\d+ 0 R \d+ 0 R\]\n\/SigFlags 3/);
    expect(bytes).toMatch(/\/Type \/SigFieldLock\n\/Action \/Include\n\/Fields \[\(assessor\)\]/);
    expect(bytes).toMatch(/\/Type \/SigFieldLock\n\/Action \/All\n\/P 1/);
    expect(bytes.match(/\/F 132/g)).toHaveLength(2);
    expect(() => readSignatureForm(readOwnPdf(report.pdf))).not.toThrow();
  });
});

describe('the pages', () => {
  it('show every answer: id, words, basis, minimum, rationale', () => {
    for (const answer of predicate.answers) {
      const at = text.indexOf(tight(`${answer.basis} ${wordOf(answer.basis)}, minimum ${answer.minBasis}`));
      expect(at, answer.q).toBeGreaterThan(-1);
      for (const id of [answer.conclusion, answer.position, answer.disposition]) if (id !== null) expect(text).toContain(tight(wordOf(id)));
      expect(text, answer.q).toContain(tight(answer.rationale));
    }
    for (const answer of predicate.answers) {
      const id = answer.conclusion ?? answer.position;
      const block = new RegExp(
        `${answer.q}.{3,160}?${answer.kind},${answer.criticality}${tight(wordOf(id ?? ''))}${answer.disposition === null ? '' : tight(wordOf(answer.disposition))}${answer.basis}`,
      );
      expect(text, answer.q).toMatch(block);
    }
  });

  it('show every evidence: id, name and the full SHA-256', () => {
    for (const item of predicate.evidence) expect(text).toContain(tight(`${item.id}${item.name}`));
    for (const item of predicate.evidence) expect(inColumns).toContain(grouped(item.sha256));
  });

  it('show what was said of originals: versions, redacted copies, restrictions, with the reasons', () => {
    const said = predicate.evidence.flatMap(({ id, supersedes, redaction, withheld }) => [
      ...(supersedes === null ? [] : [`${id} replaces ${supersedes.evidence}: ${supersedes.reason}`]),
      ...(redaction === null ? [] : [`${id} is a redacted copy of ${redaction.original}: ${redaction.reason}`]),
      ...(redaction?.regions ?? []).map(({ place, reason }) => `${id} blackened at ${place}: ${reason}`),
      ...(withheld === null ? [] : [`${id} withheld: ${withheld}`]),
    ]);
    expect(said.length).toBeGreaterThan(40);
    for (const sentence of said) expect(text).toContain(tight(sentence));
    expect(text).toContain(tight('Replaced by E2, a newer version.'));
  });

  it('show every contradiction: the sentence, what the records show, the decision with its reason', () => {
    expect(predicate.contradictions.map((one) => one.state).sort()).toEqual(['dismissed', 'open', 'upheld']);
    for (const { id, claim, why, state, reason, recordTotal, records } of predicate.contradictions) {
      expect(text).toContain(tight(`${id} says, in ${claim.evidence}, ${claim.place}: ${claim.quote}`));
      expect(text).toContain(tight(`${id} shows: ${why}`));
      expect(text).toContain(tight(state === 'open' ? `${id} is open.` : `${id} was ${state}: ${reason}`));
      for (const record of records.slice(0, 6)) expect(text).toContain(tight(record.says));
      if (recordTotal > 6) expect(text).toContain(tight(`and ${recordTotal - 6} more records`));
    }
    expect(text).toContain(tight('37 sentences were marked as claims'));
    expect(text).toContain(tight('Contradicted. CON-RETENTION-C1 (open)'));
  });

  it('show every run: its row, and each level with its reason, its value, what to ask for and its records', () => {
    const { runs, reconstruction } = predicate;
    expect(text).toContain(tight(`${runs.length} runs found in the records, ${reconstruction.totals.reconstructed} reconstructed.`));
    for (const { no, name, startedAt, axes, reconstructed } of runs) {
      const words = AXES.map((axis) => wordOf(axes[axis].level)).join(' ');
      const started = startedAt?.slice(0, 16).replace('T', ' ') ?? 'not recorded';
      expect(text, name).toContain(tight(`R${no} ${name} ${started} ${words} ${reconstructed ? 'yes' : 'no'}`));
      for (const axis of AXES) {
        const { level, why, value, ask, records } = axes[axis];
        const rest = `${value === null ? '' : ` Value: ${value}`}${ask === null ? '' : ` Ask for: ${ask}`}`;
        expect(text).toContain(tight(`R${no} ${wordOf(axis)}: ${wordOf(level)}. ${why}${rest}`));
        for (const record of records.slice(0, 2)) expect(text).toContain(record.sha256.slice(0, 16));
      }
    }
    for (const { kind, id, why } of reconstruction.orphans) expect(text).toContain(tight(`${kind} ${id} ${why}`));
    for (const { why } of reconstruction.ceilings) expect(text).toContain(tight(why));
    expect(text).toContain(tight('gap: 2026-09-14 02:00 to 2026-09-20 04:00'));
    expect(text).toContain(tight('declared, and nothing there: 2026-07-15 00:00 to 2026-08-01 00:04'));
  });

  it('print of many runs only the cells that are not known', async () => {
    const many = fixtureStatement({ evidence: 3, runs: 260 });
    const drawn = tightText(folder, (await renderReport(fixtureInput(many))).pdf);
    const open = many.predicate.runs.find(({ axes }) => axes.who.level === 'absent');
    const known = many.predicate.runs.find(({ axes }) => axes.who.level === 'proved');
    expect(drawn).toContain(tight(`R${open?.no ?? 0} Who launched it: Absent. ${open?.axes.who.why ?? ''}`));
    expect(drawn).not.toContain(tight(`R${known?.no ?? 0} Who launched it: Proved.`));
    expect(drawn).toContain(tight(`R${known?.no ?? 0} ${known?.name ?? ''}`));
  });

  it('show every citation, omission, limitation and reason', () => {
    for (const tag of predicate.tags) expect(text).toContain(tight(`${tag.cite}${wordOf(tag.stance)}`));
    for (const tag of predicate.tags) expect(text).toContain(tight(tag.quote));
    for (const item of predicate.omissions) expect(text).toContain(tight(`${item.path}${item.reason}`));
    for (const code of predicate.limitations) expect(text).toContain(tight(`${code}${LIMITATIONS[code]}`));
    for (const reason of predicate.because) expect(text).toContain(tight(reason));
    for (const sentence of Object.values(OVERALL_SENTENCES)) expect(text).toContain(tight(sentence));
  });

  it('show the three commitments, in groups of sixteen, on the cover and on the verification page', () => {
    for (const digest of [input.statementSha256, predicate.merkle.root, predicate.custody.head]) {
      expect(digest).toMatch(/^[0-9a-f]{64}$/);
      expect(inColumns.split(grouped(digest)).length - 1).toBeGreaterThanOrEqual(2);
    }
  });

  it('show counts that reconcile', () => {
    const { files } = predicate.counts;
    expect(text).toContain(
      tight(
        `Files: ${files.total} = ${files.stored} stored + ${files.duplicate} duplicate + ${files.refused} refused + ${files.unreadable} unreadable.`,
      ),
    );
    const { bytes } = predicate.counts;
    const exact = (n: number): string => String(n).replaceAll(/\B(?=(\d{3})+$)/g, ' ');
    expect(bytes.total).toBe(bytes.stored + bytes.duplicate + bytes.refused + bytes.unreadable);
    expect(text).toContain(
      tight(
        `Bytes: ${exact(bytes.total)} = ${exact(bytes.stored)} stored + ${exact(bytes.duplicate)} duplicate + ${exact(bytes.refused)} refused + ${exact(bytes.unreadable)} unreadable.`,
      ),
    );
    expect(text).toContain(tight(`${predicate.counts.questions} questions: `));
  });

  it('are numbered, and nothing stands outside the margins', () => {
    for (let page = 1; page <= report.pages; page++) expect(text).toContain(`page${page}of${report.pages}`);
    const strays = wordBoxes(folder, report.pdf).filter(
      (word) => word.left < 40 || word.right > 595.28 - 40 || word.top < 10 || word.bottom > 841.89 - 10,
    );
    expect(strays).toEqual([]);
  });

  it('fit Letter as well', async () => {
    // Every kind of part stands on it; more evidence and more runs are more rows of the same tables.
    const few = fixtureStatement({ evidence: 40, runs: 8 });
    const letter = await renderReport(fixtureInput(few, { size: 'LETTER', watermark: 'DRAFT' }));
    const words = wordBoxes(folder, letter.pdf);
    const strays = words.filter((word) => word.left < 40 || word.right > 612 - 40 || word.top < 10 || word.bottom > 792 - 10);
    expect(strays).toEqual([]);
    expect(new Set(words.map(({ page }) => page)).size).toBe(letter.pages);
    expect(words.map((word) => word.text).join('')).toContain('DRAFT,NOTSIGNED');
  });
});

describe('signed by two people', () => {
  it('is accepted by poppler, and by openssl with the commands printed on the verification page', async () => {
    const now = machineTime();
    const authority = quickAuthority(now);
    const sign = async (pdf: Buffer, field: 'assessor' | 'reviewer', name: string) => {
      const signer = quickSigner(authority, now, 'ecdsa-sha256', { name, personId: name });
      const at = `${now.toISOString().slice(0, 19)}Z`;
      const look = { name, role: field, meaning: 'Mine.', reservation: '', at, keyLevel: 'K0' as const, certSha256Short: '00' };
      const appearance = signatureAppearance({ ...look, bbox: fieldBox(pdf, field), fonts: input.fonts });
      return appendSignature(pdf, { field, signer, at: now, name, personId: name, meaning: 'Mine.', appearance });
    };
    const second = await sign((await sign(report.pdf, 'assessor', 'Ada')).pdf, 'reviewer', 'Ben');
    writeFileSync(folder.at('attestation.pdf'), second.pdf);
    writeFileSync(folder.at('anchor.pem'), authority.pem);
    const shown = runTool('pdfsig', ['-nocert', 'attestation.pdf'], folder.path).output;
    expect(shown.match(/Signature Validation: Signature is Valid/g)).toHaveLength(2);
    expect(shown).toContain('Total document signed');
    runTool('pdfsig', ['-dump', 'attestation.pdf'], folder.path);
    const [, a, b, c] = second.byteRange;
    const script = `head -c ${a} attestation.pdf > signed.bin && tail -c +$((${b} + 1)) attestation.pdf | head -c ${c} >> signed.bin && openssl cms -verify -binary -inform DER -in attestation.pdf.sig1 -content signed.bin -CAfile anchor.pem -purpose any -cades -out /dev/null`;
    expect(runTool('sh', ['-c', script], folder.path).output).toMatch(/verification successful/i);
    expect(runTool('qpdf', ['--check', 'attestation.pdf'], folder.path).status).toBe(0);
  });
});
