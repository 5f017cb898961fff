import { describe, expect, it } from 'vitest';
import type { Invoke, Reply } from '../../shared/contract/procedure.ts';
import { DomainError } from '../../shared/domain/errors.ts';
import { createCache } from './cache.ts';
import { call, type In, type Name, type Out, problemOf } from './client.ts';
import { follow, live, touch } from './live.ts';

const answering =
  (reply: Reply): Invoke =>
  () =>
    Promise.resolve(reply);

describe('the client', () => {
  it('passes the name and the input on and gives the value of a good reply', async () => {
    const asked: unknown[] = [];
    const invoke: Invoke = (name, input) => {
      asked.push([name, input]);
      return Promise.resolve({ ok: true, value: [] });
    };
    await expect(call(invoke, 'tag.list', { question: 'LR-01' })).resolves.toEqual([]);
    expect(asked).toEqual([['tag.list', { question: 'LR-01' }]]);
  });

  it('throws the error of a bad reply with its code', async () => {
    const invoke = answering({ ok: false, error: { code: 'evidence/unknown', message: 'There is no E99.' } });
    await expect(call(invoke, 'evidence.get', { evidence: 'E99' })).rejects.toThrow(
      new DomainError('evidence/unknown', 'There is no E99.'),
    );
  });

  it('says of anything thrown what a screen shows', () => {
    expect(problemOf(new DomainError('a/b', 'c'))).toEqual({ code: 'a/b', message: 'c' });
    expect(problemOf(new Error('boom'))).toEqual({ code: 'window/fault', message: 'boom' });
    expect(problemOf('odd')).toEqual({ code: 'window/fault', message: 'odd' });
  });
});

describe('the cache', () => {
  const start = { workspace: 0, intake: 0, evidence: 0, tag: 0, answer: 0, claim: 0, attest: 0, ledger: 0 };

  /** A cache over an engine that answers every question with how often it was asked. */
  function counting() {
    const revisions = { ...start };
    let calls = 0;
    const ask = <N extends Name>(_name: N, _input: In<N>): Promise<Out<N>> => Promise.resolve((calls += 1) as unknown as Out<N>);
    return { revisions, calls: () => calls, cache: createCache(ask, () => revisions) };
  }

  it('asks once until a feature the answer rests on changes, and keeps the old answer meanwhile', async () => {
    const { revisions, calls, cache } = counting();
    await Promise.all([cache.get('tag.list', {}), cache.get('tag.list', {})]);
    expect(calls()).toBe(1);
    revisions.answer += 1;
    await cache.get('tag.list', {});
    expect(calls()).toBe(1);
    revisions.tag += 1;
    const again = cache.get('tag.list', {});
    expect(cache.peek('tag.list', {})).toBe(1);
    await expect(again).resolves.toBe(2);
    expect(cache.peek('tag.list', {})).toBe(2);
  });

  it('tells other inputs and other procedures apart', async () => {
    const { calls, cache } = counting();
    await Promise.all([cache.get('tag.list', {}), cache.get('tag.list', { question: 'LR-01' }), cache.get('evidence.list', {})]);
    expect(calls()).toBe(3);
  });

  it('remembers no failure', async () => {
    let fail = true;
    const cache = createCache(
      <N extends Name>() => (fail ? Promise.reject(new DomainError('x/y', 'z')) : Promise.resolve([] as unknown as Out<N>)),
      () => start,
    );
    await expect(cache.get('evidence.list', {})).rejects.toThrow('z');
    fail = false;
    await expect(cache.get('evidence.list', {})).resolves.toEqual([]);
  });
});

describe('live', () => {
  it('counts changes of the feature the engine names, until it is ended', () => {
    const listeners = new Map<string, (payload: unknown) => void>();
    const before = live.getState().revisions;
    const end = follow({
      invoke: answering({ ok: true, value: null }),
      on: (topic, listener) => {
        listeners.set(topic, listener);
        return () => listeners.delete(topic);
      },
    });
    listeners.get('workspace.changed')?.({ feature: 'tag' });
    expect(live.getState().revisions).toEqual({ ...before, tag: before.tag + 1 });
    end();
    expect([...listeners.keys()]).toEqual([]);
    touch('ledger');
    expect(live.getState().revisions.ledger).toBe(before.ledger + 1);
  });

  it('forgets what ran before when another workspace is opened', () => {
    let tell: (payload: unknown) => void = () => expect.fail('nobody listens');
    const end = follow({
      invoke: answering({ ok: true, value: null }),
      on: (topic, listener) => {
        if (topic === 'workspace.changed') tell = listener;
        if (topic === 'export.progress') listener({ state: 'running', rows: 7 });
        return () => undefined;
      },
    });
    expect(live.getState().exported).toBe(7);
    tell({ feature: 'workspace' });
    expect(live.getState().exported).toBeNull();
    end();
  });
});
