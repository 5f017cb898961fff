import { describe, expect, test } from 'vitest';
import { type ServedEngine, serveEngine } from '../../electron/engine/serve.ts';
import type { FromEngine } from '../../shared/contract/wire.ts';

function served(over: Partial<ServedEngine> = {}) {
  const posted: FromEngine[] = [];
  const steps: string[] = [];
  const topics = new Map<string, (payload: unknown) => void>();
  let say = (_message: unknown): void => undefined;
  serveEngine(
    {
      postMessage: (message) => posted.push(message),
      onMessage: (listener) => {
        say = listener;
      },
    },
    {
      invoke: (name, input) => Promise.resolve({ ok: true, value: { name, input } }),
      on: (topic, listener) => {
        topics.set(topic, listener);
        return () => topics.delete(topic);
      },
      grant: (path) => `h_${path}`,
      close: () => {
        steps.push('close');
        return Promise.resolve();
      },
      ...over,
    },
    () => steps.push('exit'),
  );
  return { posted, steps, topics, say: (message: unknown) => say(message) };
}
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('the engine’s end of the pipe', () => {
  test('requests and grants are answered under their ids', async () => {
    const { posted, say } = served();
    say({ id: 4, name: 'workspace.info', input: {} });
    say({ id: 5, grant: '/cases/a' });
    await settle();
    expect(posted).toEqual([
      { id: 5, handle: 'h_/cases/a' },
      { id: 4, reply: { ok: true, value: { name: 'workspace.info', input: {} } } },
    ]);
  });

  test('S11: a request can never turn into a grant, whatever its input says', async () => {
    const { posted, say } = served();
    say({ id: 1, name: 'x', input: { grant: '/etc', id: 9, close: true } });
    await settle();
    expect(posted).toEqual([{ id: 1, reply: { ok: true, value: { name: 'x', input: { grant: '/etc', id: 9, close: true } } } }]);
  });

  test('every topic of the contract is passed on', () => {
    const { posted, topics } = served();
    expect([...topics.keys()].toSorted()).toEqual([
      'attest.progress',
      'export.progress',
      'intake.progress',
      'vault.progress',
      'workspace.changed',
    ]);
    topics.get('workspace.changed')?.({ feature: 'tag' });
    expect(posted).toEqual([{ topic: 'workspace.changed', payload: { feature: 'tag' } }]);
  });

  test('bytes cross alone: not what lay beside them in memory', async () => {
    const whole = Buffer.from('secret|answer');
    const block = new Uint8Array(64);
    block.set(whole);
    const { posted, say } = served({ invoke: () => Promise.resolve({ ok: true, value: { bytes: block.subarray(7, 13), total: 6 } }) });
    say({ id: 1, name: 'evidence.bytes', input: {} });
    await settle();
    const [answer] = posted as unknown as { reply: { value: { bytes: Uint8Array; total: number } } }[];
    expect(Buffer.from(answer?.reply.value.bytes ?? []).toString()).toBe('answer');
    expect(answer?.reply.value.bytes.buffer.byteLength).toBe(6);
    expect(answer?.reply.value.total).toBe(6);
  });

  test('close: nothing new, what runs ends first, then the workspace is closed and the process ends', async () => {
    const finish: (() => void)[] = [];
    const { posted, steps, say } = served({
      invoke: () => new Promise((resolve) => finish.push(() => resolve({ ok: true, value: null }))),
    });
    say({ id: 1, name: 'slow', input: {} });
    await settle();
    say({ id: 2, close: true });
    say({ id: 3, name: 'late', input: {} });
    await settle();
    expect(finish).toHaveLength(1);
    expect(posted).toEqual([{ id: 3, reply: { ok: false, error: expect.objectContaining({ code: 'engine/closing' }) } }]);
    expect(steps).not.toContain('exit');
    finish[0]?.();
    await settle();
    expect(posted.slice(1)).toEqual([
      { id: 1, reply: { ok: true, value: null } },
      { id: 2, closed: true },
    ]);
    expect(steps).toEqual(['close', 'exit']);
  });

  test.each([null, 'text', {}, { id: '1', name: 'x' }, { id: 1 }, { id: 1, name: 7 }, { id: 1, grant: {} }])(
    '%j is a fault, not a request',
    (message) => {
      expect(() => served().say(message)).toThrow(TypeError);
    },
  );
});
