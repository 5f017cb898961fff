import type { Invoke, Listen, Reply } from '../../../shared/contract/procedure.ts';
import { DomainError } from '../../../shared/domain/errors.ts';
import type { Out, Payload, TopicName } from '../client.ts';
import type { Bridge } from '../window.ts';
import { assessHandlers } from './assess.ts';
import { attestHandlers } from './attest.ts';
import type { FakeHandlers } from './handlers.ts';
import { sourceHandlers } from './sources.ts';
import { looksLikeSha256, NOW } from './state.ts';
import { BECAUSE, type FakeOptions, World } from './world.ts';

const handleOf = (seed: string): string => `h_${looksLikeSha256(seed).slice(0, 32)}`;

/** An engine in memory that speaks the contract over the same bridge: for tests of the window and for looking at it. */
export function createFakeBridge(options: FakeOptions): Bridge {
  const listeners = new Map<string, Set<(payload: unknown) => void>>();
  const emit = <T extends TopicName>(topic: T, payload: Payload<T>): void => listeners.get(topic)?.forEach((listener) => listener(payload));
  const world = new World(options, emit);
  const handlers: FakeHandlers = {
    ...shellHandlers(world),
    ...workspaceHandlers(world),
    ...sourceHandlers(world),
    ...assessHandlers(world),
    ...attestHandlers({ pdf: world.pdf, rows: () => world.rows(), because: BECAUSE }),
  };
  const invoke: Invoke = (name, input) => Promise.resolve(reply(handlers, name, input));
  const on: Listen = (topic, listener) => {
    const set = listeners.get(topic) ?? new Set();
    listeners.set(topic, set.add(listener));
    return () => set.delete(listener);
  };
  return Object.freeze({ invoke, on });
}

const shellHandlers = (world: World): FakeHandlers => ({
  'shell.start': () => ({
    workspace: null,
    recent: [{ handle: handleOf('recent'), label: 'Northwind Forge, claims-triage v14' }],
    preferences: { theme: 'system', density: 'normal', paper: 'A4', letters: true, left: 272, right: 412, who: null },
    version: '0.1.0',
    testRuntime: world.testRuntime,
  }),
  'shell.pick': ({ purpose, suggestedName = '' }) => [
    { handle: handleOf(purpose), label: suggestedName === '' ? `chosen for ${purpose}` : suggestedName },
  ],
  'shell.reveal': () => ({ ok: true }),
  'shell.prefer': () => ({ ok: true }),
});

const workspaceHandlers = (world: World): FakeHandlers => ({
  'workspace.info': () => (world.open ? infoOf(world) : null),
  'workspace.open': () => {
    world.open = true;
    return infoOf(world);
  },
  'workspace.create': ({ person }) => {
    world.open = true;
    world.person = { ...person, organisation: person.organisation ?? '' };
    return infoOf(world);
  },
  'workspace.close': () => {
    world.open = false;
    return { ok: true };
  },
  'workspace.person': ({ person }) => {
    world.person = { ...person, organisation: person.organisation ?? '' };
    return infoOf(world);
  },
  'ledger.list': ({ limit = 50 }) => ({ total: world.ledger.length, entries: world.ledger.slice(0, limit) }),
  'ledger.verify': () => ({ intact: true, entries: world.ledger.length, head: infoOf(world).ledger.head, firstBad: null, problem: null }),
  'ledger.export': () => ({ entries: world.ledger.length, head: infoOf(world).ledger.head }),
  'vault.verify': () => ({
    files: world.evidence.length,
    bytes: infoOf(world).counts.evidenceBytes,
    ok: world.evidence.length,
    problems: [],
  }),
  'history.undo': () => {
    const last = world.tags.at(-1);
    world.tags = world.tags.slice(0, -1);
    world.emit('workspace.changed', { feature: 'tag' });
    return { undone: last === undefined ? null : `tag ${last.cite}` };
  },
});

function infoOf({ person, catalogue, ledger, evidence, tags }: World): NonNullable<Out<'workspace.info'>> {
  return {
    name: 'Northwind Forge',
    subject: {
      vendor: 'Northwind Forge',
      platform: 'Northwind Forge Tuning Service 4.2',
      model: 'claims-triage v14',
      environment: 'production, eu-central',
      organisation: 'Halden Mutual',
      tier: 'T3',
      sensitive: true,
      period: { from: '2026-08-01', to: '2026-10-31' },
      classification: 'Confidential',
    },
    person,
    createdAt: '2026-11-16T09:10:00Z',
    schemaVersion: 10,
    catalogue: { id: catalogue.catalogue_id, version: catalogue.catalogue_version, questions: catalogue.questions.length },
    ledger: { entries: ledger.length, head: looksLikeSha256(`head ${ledger.length}`), at: NOW },
    counts: {
      evidence: evidence.length,
      evidenceBytes: evidence.reduce((sum, row) => sum + row.bytes, 0),
      tags: tags.length,
      events: 4616,
    },
  };
}

function reply(handlers: FakeHandlers, name: string, input: unknown): Reply {
  const known: Readonly<Record<string, unknown>> = handlers;
  const handler = Object.hasOwn(known, name) ? known[name] : undefined;
  if (typeof handler !== 'function')
    return { ok: false, error: { code: 'engine/unknown-procedure', message: `${name} is not built in this fake.` } };
  try {
    return { ok: true, value: structuredClone(handler(input)) };
  } catch (thrown) {
    if (thrown instanceof DomainError) return { ok: false, error: { code: thrown.code, message: thrown.message } };
    throw thrown;
  }
}
