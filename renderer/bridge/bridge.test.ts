import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../../shared/domain/errors.ts';
import { windowContract } from '../../shared/contract/index.ts';
import { createCache } from './cache.ts';
import { call, type In, type Name, type Out, problemOf } from './client.ts';
import { createFakeBridge } from './fake/fake.ts';
import type { FakeCatalogue } from './fake/state.ts';
import { follow, live, touch } from './live.ts';

const catalogue = JSON.parse(
  readFileSync(new URL('../../assets/catalogues/mtp-boundary-control-1.0.0.json', import.meta.url), 'utf8'),
) as FakeCatalogue;
const bridge = createFakeBridge({ catalogue, pdf: new Uint8Array([37, 80, 68, 70]) });
const ask = <N extends Name>(name: N, input: In<N>): Promise<Out<N>> => call(bridge.invoke, name, input);

describe('the client', () => {
  it('gives the value of a good reply and throws the error of a bad one with its code', async () => {
    await expect(ask('question.get', { question: 'LR-01' })).resolves.toMatchObject({ row: { id: 'LR-01', kind: 'control' } });
    await expect(ask('evidence.get', { evidence: 'E99' })).rejects.toMatchObject({ code: 'evidence/unknown' });
    expect(problemOf(new DomainError('a/b', 'c'))).toEqual({ code: 'a/b', message: 'c' });
    expect(problemOf(new Error('boom')).code).toBe('window/fault');
  });

  it('speaks with a fake that keeps to the contract', async () => {
    const inputs: Partial<{ [N in Name]: In<N> }> = {
      'question.get': { question: 'LR-08' },
      'evidence.get': { evidence: 'E3' },
      'evidence.text': { evidence: 'E3' },
      'evidence.bytes': { evidence: 'E3', offset: 0, length: 4 },
      'intake.get': { intake: 'I1' },
      'search.run': { query: 'launch' },
      'verify.run': { target: `h_${'0'.repeat(32)}` },
      'shell.pick': { purpose: 'pdf.open' },
      'tag.add': { question: 'LR-02', evidence: 'E3', stance: 'supports', selector: { type: 'whole' } },
      'answer.set': { question: 'LR-02', conclusion: 'met', rationale: 'seen' },
    };
    const asked: Name[] = [
      'workspace.info',
      'ledger.list',
      'intake.list',
      'evidence.list',
      'events.list',
      'question.list',
      'coverage.get',
      'tag.list',
      'attest.presign',
      'attest.draft',
      'attest.list',
      'shell.start',
      ...(Object.keys(inputs) as Name[]),
    ];
    for (const name of asked) {
      const value: unknown = await ask(name, (inputs[name] ?? {}) as never);
      expect(windowContract[name].output.safeParse(value), name).toMatchObject({ success: true });
    }
  });

  it('shows sums that reconcile and 45 questions', async () => {
    const { questions } = await ask('question.list', {});
    const { domains } = await ask('coverage.get', {});
    expect(questions).toHaveLength(45);
    expect(domains.reduce((sum, domain) => sum + domain.questions, 0)).toBe(45);
    const { summary, outcomes } = await ask('intake.get', { intake: 'I1' });
    const { total, stored, duplicate, refused, unreadable } = summary.files;
    expect(total).toBe(stored + duplicate + refused + unreadable);
    expect(outcomes).toHaveLength(total);
  });
});

describe('the cache', () => {
  const revisions = { workspace: 0, intake: 0, evidence: 0, tag: 0, answer: 0, attest: 0, ledger: 0 };

  it('asks once until a feature the answer rests on changes, and keeps the old answer meanwhile', async () => {
    let calls = 0;
    const cache = createCache(
      (name, input) => {
        calls += 1;
        return ask(name, input);
      },
      () => revisions,
    );
    await Promise.all([cache.get('tag.list', {}), cache.get('tag.list', {})]);
    expect(calls).toBe(1);
    revisions.answer += 1;
    await cache.get('tag.list', {});
    expect(calls).toBe(1);
    revisions.tag += 1;
    const again = cache.get('tag.list', {});
    expect(cache.peek('tag.list', {})).toBeDefined();
    await again;
    expect(calls).toBe(2);
  });

  it('remembers no failure', async () => {
    let fail = true;
    const cache = createCache(
      (name, input) => (fail ? Promise.reject(new DomainError('x/y', 'z')) : ask(name, input)),
      () => revisions,
    );
    await expect(cache.get('evidence.list', {})).rejects.toThrow('z');
    fail = false;
    await expect(cache.get('evidence.list', {})).resolves.toHaveLength(10);
  });
});

describe('live', () => {
  it('counts changes of the feature the engine names, until it is ended', async () => {
    const before = live.getState().revisions;
    const end = follow(bridge);
    await ask('history.undo', {});
    expect(live.getState().revisions.tag).toBe(before.tag + 1);
    expect(live.getState().revisions.answer).toBe(before.answer);
    end();
    await ask('history.undo', {});
    expect(live.getState().revisions.tag).toBe(before.tag + 1);
    touch('ledger');
    expect(live.getState().revisions.ledger).toBe(before.ledger + 1);
  });
});
