import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ExtractThread } from '../../electron/core/intake/extract-pool.ts';
import { bundle, desk, lines, temporary } from '../intake/workspace.ts';
import { testPorts } from '../fixtures/test-ports.ts';

const BAD = new URL('./bad-reader.worker.ts', import.meta.url);

describe('a reader that fails costs one outcome line', () => {
  test('it throws, leaves, or grows: the file is unreadable, nothing of it is kept, all others are read', async () => {
    const { take, workspace } = await desk({
      workers: { entry: (name) => (name === 'extract' ? BAD : testPorts().workers.entry(name)), count: 2 },
    });
    const result = await take(
      bundle({
        'a.txt': 'a',
        'b-throws.txt': 'b',
        'c.txt': 'c',
        'd-leaves.txt': 'd',
        'e-grows.txt': 'e',
        'f.txt': 'f',
        'g-copy-of-b.txt': 'b',
        'h-forgets.txt': 'h',
        'i.txt': 'i',
      }),
    );
    expect(lines(result)).toEqual([
      'a.txt stored text 0',
      'b-throws.txt unreadable - 0 PARSER_CRASHED',
      'c.txt stored text 0',
      'd-leaves.txt unreadable - 0 PARSER_CRASHED',
      'e-grows.txt unreadable - 0 PARSER_MEMORY',
      'f.txt stored text 0',
      'g-copy-of-b.txt unreadable - 0',
      'h-forgets.txt stored text 0',
      'i.txt stored text 0',
    ]);
    expect(result.outcomes.map((line) => line.evidence)).toEqual(['E1', null, 'E2', null, null, 'E3', null, 'E4', 'E5']);
    for (const line of result.outcomes) expect(existsSync(workspace().vault.path(line.sha256 ?? ''))).toBe(line.outcome === 'stored');
    expect(workspace().ledger.verify().intact).toBe(true);
  });

  test('it hangs: it is ended, and the thread works again', async () => {
    const folder = bundle({ 'hangs.txt': 'x', 'good.txt': 'y' });
    const thread = new ExtractThread({ entry: BAD, stallMs: 1500 });
    const vaultFolder = join(temporary(), 'vault');
    const run = (name: string) => {
      const job = { path: Buffer.from(join(folder, name)), name, vaultFolder, temporary: Buffer.alloc(16, name.length), sha256: null };
      return thread.run(job, { onBytes: () => undefined, onKept: async () => true, onBatch: () => Promise.resolve() });
    };
    expect(await run('hangs.txt')).toEqual({ kind: 'died', code: 'PARSER_TIMEOUT' });
    expect(await run('good.txt')).toMatchObject({ kind: 'report', report: { outcome: 'stored' } });
    await thread.close();
  });

  test('the store fails while the thread is being closed: the closing ends', async () => {
    const thread = new ExtractThread({ entry: BAD });
    const path = Buffer.from(join(bundle({ 'good.txt': 'y' }), 'good.txt'));
    const job = { path, name: 'good.txt', vaultFolder: join(temporary(), 'vault'), temporary: Buffer.alloc(16, 1), sha256: null };
    let closed: Promise<void> | undefined;
    const onKept = (): Promise<boolean> => {
      closed = thread.close();
      return Promise.reject(new Error('the disk is full'));
    };
    await expect(thread.run(job, { onBytes: () => undefined, onKept, onBatch: () => Promise.resolve() })).rejects.toThrow(
      'the disk is full',
    );
    await closed;
    expect(closed).toBeDefined();
  });
});
