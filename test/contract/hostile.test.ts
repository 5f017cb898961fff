import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { engineContract, windowContract } from '../../shared/contract/index.ts';
import { type Bench, openBench } from '../fixtures/engine.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const NAMES = Object.keys(engineContract);
const HOSTILE: readonly unknown[] = [
  null,
  undefined,
  0,
  '',
  'x',
  [],
  true,
  Symbol.iterator,
  new Map(),
  { __proto__: null, handle: '../../etc/passwd' },
  { evidence: 'E0' },
  { evidence: `E${'9'.repeat(40)}` },
];

test('the contract is one list: 45 questions need no more doors than these', () => {
  expect(NAMES.length).toBeGreaterThan(35);
  expect(new Set(NAMES).size).toBe(NAMES.length);
});

test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', 'intake.startt', 'Intake.start'])(
  'there is no procedure %j',
  async (name) => {
    expect(await bench.engine.invoke(name, {})).toMatchObject({ ok: false, error: { code: 'contract/unknown' } });
  },
);

test.each(NAMES)('%s refuses what is not its input, and never faults', async (name) => {
  for (const input of HOSTILE) {
    if (engineContract[name as keyof typeof engineContract].input.safeParse(input).success) continue;
    const reply = await bench.engine.invoke(name, input);
    expect(reply).toMatchObject({ ok: false, error: { code: 'contract/input' } });
  }
});

test('no shape of input reaches a handler unparsed: arbitrary JSON gives a reply, never a throw', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...NAMES.filter((name) => !name.startsWith('workspace.') && name !== 'attest.draft')),
      fc.jsonValue(),
      async (name, input) => {
        const reply = await bench.engine.invoke(name, input);
        if (!reply.ok) expect(reply.error.code).not.toBe('engine/fault');
      },
    ),
    { numRuns: 300, seed: 20261123 },
  );
});

// SECURITY: S11 — nothing a window can call takes a path.
test('no procedure has an input that could be a path', () => {
  const inputs = JSON.stringify(Object.values(windowContract).map((procedure) => Object.keys(procedure.input.shape)));
  expect(inputs).not.toMatch(/path|file|folder|dir\b|url/i);
});

test('a handle that was not granted opens nothing', async () => {
  const handle = `h_${'0'.repeat(32)}`;
  expect(await bench.engine.invoke('workspace.open', { handle })).toMatchObject({ ok: false, error: { code: 'handle/unknown' } });
});
