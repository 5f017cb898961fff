import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { listEvidence } from '../../electron/core/evidence/evidence.ts';
import { readText } from '../../electron/core/evidence/text.ts';
import type { IntakeResult } from '../../electron/core/intake/run-intake.ts';
import { generateSampleBundle, SAMPLE_SEED } from '../../electron/core/sample/bundle.ts';
import { derivedStore } from '../../electron/core/search/derived.ts';
import type { FileTruth, Truth } from '../../electron/core/sample/truth.ts';
import { roundTrip } from '../logs/round-trip/differences.ts';
import { partsOf } from '../logs/round-trip/documents.ts';
import { otherInChunks } from '../logs/round-trip/in-chunks.ts';
import { factsOf } from '../logs/round-trip/stored.ts';
import { testPorts } from '../fixtures/test-ports.ts';
import { type Desk, desk, temporary } from './workspace.ts';

describe('the sample bundle is taken in as its truth says', () => {
  let truth: Truth;
  let at: Desk;
  let result: IntakeResult;
  let folder: string;
  beforeAll(async () => {
    folder = join(temporary(), 'bundle');
    truth = await generateSampleBundle({
      seed: SAMPLE_SEED,
      write: (path, bytes) => {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), bytes);
      },
      link: (path, target) => {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        symlinkSync(target, join(folder, path));
      },
    });
    at = await desk({ workers: { ...testPorts().workers, count: 3 } });
    result = await at.take(folder);
  });
  const lineOf = (file: FileTruth) => result.outcomes.find((line) => line.path === file.path);
  const nameOf = (evidence: string | null) => listEvidence(at.workspace()).find((row) => row.id === evidence)?.name ?? null;

  test('files and bytes', () => {
    expect(result.summary.files).toEqual(truth.sums.files);
    expect(result.summary.bytes).toEqual(truth.sums.bytes);
    expect(result.summary.events).toBe(truth.sums.events);
  });

  test('every file: outcome, bytes, hash, events, and of what it is a copy', () => {
    for (const file of truth.files) {
      const line = lineOf(file);
      const copy = line?.outcome === 'duplicate' ? nameOf(line.evidence) : null;
      expect({
        path: line?.path,
        outcome: line?.outcome,
        bytes: line?.bytes,
        copy,
        events: line?.outcome === 'stored' ? line.events : 0,
      }).toEqual({
        path: file.path,
        outcome: file.outcome,
        bytes: file.bytes,
        copy: file.sameAs,
        events: file.outcome === 'stored' ? file.events : 0,
      });
      if (file.outcome === 'stored') expect([file.path, line?.sha256]).toEqual([file.path, file.sha256]);
      expect(
        line?.issues.map((issue) => issue.code),
        file.path,
      ).toEqual(expect.arrayContaining([...file.issues]));
      expect(
        (line?.members ?? []).map((member) => member.path),
        file.path,
      ).toEqual(file.outcome === 'stored' ? file.members : []);
    }
  });

  test('the bytes at the pointer of every event are that event by themselves', async () => {
    const tripped = await roundTrip(at.workspace());
    expect(tripped.flatMap(({ name, differences }) => differences.map((difference) => `${name} ${difference}`))).toEqual([]);
    expect(tripped.reduce((sum, { events }) => sum + events, 0)).toBe(truth.sums.events);
  });

  test('no size of chunk changes what is found', async () => {
    expect(await otherInChunks(at.workspace(), 997, 32 * 1024)).toEqual([]);
  });

  test('no number of workers changes what is found', async () => {
    const alone = await desk({ workers: { ...at.ctx.ports.workers, count: 1 } });
    await alone.take(join(folder, 'cloudtrail'));
    const originals = partsOf(alone.workspace()).flatMap(({ part, sha256 }) => (part === 0 ? [sha256] : []));
    expect(originals.length).toBeGreaterThan(50);
    const [one, three] = [alone, at].map((each) => originals.map((sha256) => factsOf(derivedStore(each.workspace()), sha256)));
    expect(three).toEqual(one);
    expect(new Set(one).size).toBe(originals.length);
  });

  test('pages of PDFs', () => {
    for (const row of listEvidence(at.workspace())) {
      const file = truth.files.find((one) => one.path === row.name);
      if (file?.kind === 'pdf') expect([row.name, row.pages]).toEqual([row.name, file.pages]);
    }
  });

  test('every sentence that the truth names stands where it says', () => {
    const evidence = listEvidence(at.workspace());
    for (const { path, place } of Object.values(truth.landmarks)) {
      const id = evidence.find((row) => row.name === path)?.id;
      expect(id, path).toBeDefined();
      if (place.type !== 'quote' || id === undefined) continue;
      const { pages } = readText(at.workspace(), {
        evidence: id,
        member: null,
        from: place.page ?? 1,
        count: place.page === null ? 50 : 1,
      });
      expect(pages.map((page) => page.text).join('\n'), path).toContain(place.quote);
    }
  });
});
