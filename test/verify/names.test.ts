import { beforeAll, describe, expect, test } from 'vitest';
import { renderReport } from '../../electron/core/attest/report/render-report.ts';
import type { Statement } from '../../shared/domain/statement.ts';
import { runTool } from '../fixtures/outside-tool.ts';
import { catalogue, sha256 } from '../golden/report-case.ts';
import { fixtureInput } from '../golden/report-fixture.ts';
import { type Kit, makeKit } from './kit/good.ts';
import type { LooseObject } from './kit/loose.ts';
import { resultsOf } from './kit/results.ts';
import { put, run, scratch } from './kit/run.ts';
import { swapGlyph } from './kit/swap-glyph.ts';

const ASSESSOR = '王小明';
const REVIEWER = 'ד״ר רות לוי';
const NAMES: readonly string[] = ['日志/训练记录（2026年）.json', 'מסמכים/מדיניות שמירה (v2).txt', 'سجلات/قائمة التشغيل ١٢.csv'];
const RATIONALES: readonly string[] = [
  'Evidence אבג E3:10 (דהו) ו-123,456 רשומות; ראו "Retention policy" בעמ׳ 7.',
  '記録は2026年5月まで保存されている（E1:1参照）。「方針」と一致しない点がある。',
  '기록은 400일 동안 보관된다고 하지만 가장 오래된 기록은 92일 전 것이다.',
  'تُحفظ السجلات لمدة 400 يوم (انظر E2:1)، لكن أقدم سجل عمره ٩٢ يومًا؛ لا یوجد «دلیل» فارسی.',
];

const folder = scratch();
let kit: Kit;
let trust: string;
let bytes: Buffer;
let base: Buffer;

function spoken(predicate: LooseObject): void {
  const items = (key: string): LooseObject[] => predicate[key] as LooseObject[];
  Object.assign(predicate['subject'] as LooseObject, {
    vendor: '北京云枢人工智能科技有限公司',
    platform: 'プラットフォーム・東京',
    model: '모델 m-1',
    organisation: 'רשות ההגנה (Agency) الهيئة',
  });
  items('persons').forEach((person, i) => (person['name'] = [ASSESSOR, REVIEWER][i] ?? ''));
  items('evidence').forEach((item, i) => (item['name'] = NAMES[i] ?? ''));
  items('answers').forEach((answer, i) => (answer['rationale'] = RATIONALES[i] ?? ''));
  items('contradictions').forEach((one, i) => {
    const quote = ['אנו שומרים רשומות 400 יום.', '我们保存记录400天。'][i] ?? '';
    Object.assign(one['claim'] as LooseObject, { quote, quoteSha256: sha256(quote) });
  });
}

/** Pages drawn by the app, not signed yet. */
async function pages(size: 'A4' | 'LETTER'): Promise<Buffer> {
  const statement = JSON.parse(bytes.toString('utf8')) as Statement;
  const asked = new Set(statement.predicate.answers.map(({ q }) => q));
  const resultsBytes = resultsOf((JSON.parse(bytes.toString('utf8')) as { predicate: LooseObject }).predicate);
  const few = { ...catalogue, questions: catalogue.questions.filter(({ id }) => asked.has(id)) };
  const input = fixtureInput(statement, { catalogue: few, statementBytes: bytes, statementSha256: sha256(bytes), resultsBytes, size });
  return (await renderReport(input)).pdf;
}

function verdictOf(unsigned: Buffer): { readonly first: string; readonly out: string } {
  const first = kit.first(unsigned, { name: ASSESSOR, keyLevel: 'K0' });
  const pdf = put(folder, 'signed.pdf', kit.second(first, { name: REVIEWER, keyLevel: 'K0' }));
  return run(pdf, '--trust', trust);
}

beforeAll(async () => {
  kit = makeKit();
  trust = put(folder, 'trust.json', kit.trust());
  bytes = kit.statement(spoken);
  base = await pages('A4');
});

describe('names that are not Latin', () => {
  test('stand on the pages as signed, for the verifier and for other readers', () => {
    const { first, out } = verdictOf(base);
    expect(first, out).toBe('VERDICT PASS B-B');
    const codes = [...base.toString('latin1').matchAll(/<([0-9a-f]{4,})>(?=[^\n]* TJ\n)/g)].flatMap(
      ([, hex = '']) => hex.match(/..../g) ?? [],
    );
    expect(codes.length).toBeGreaterThan(10_000);
    expect(codes).not.toContain('0000'); // The box of a character that the font does not hold.
    expect(runTool('qpdf', ['--check', 'signed.pdf'], folder).output).toContain('No syntax or stream encoding errors found');
    const read = runTool('pdftotext', ['-raw', 'signed.pdf', '-'], folder).output.replace(/[\s\u202a-\u202e]/gu, '');
    for (const name of ['北京云枢人工智能科技有限公司', 'プラットフォーム・東京', '모델m-1', ASSESSOR, '我们保存记录400天。'])
      expect(read).toContain(name);
    for (const name of ['לוי', 'מדיניות', 'السجلات', 'قائمة', 'فارسی']) expect(read).toContain(name);
  });

  test('stand so on Letter too', async () => {
    const { first, out } = verdictOf(await pages('LETTER'));
    expect(first, out).toBe('VERDICT PASS B-B');
  });

  test.each([
    ['a Hebrew letter', 'NotoSansHebrew', 'ד', 'ר'],
    ['a Chinese character', 'NotoSansSC', '训', '记'],
    ['a Korean syllable', 'NotoSansKR', '록', '관'],
  ])('are not passed with another glyph on the page: %s', (_, font, from, to) => {
    expect(verdictOf(swapGlyph(base, font, from, to)).first).toBe('VERDICT FAIL VISIBLE/STATEMENT_MISMATCH');
  });
});
