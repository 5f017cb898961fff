import { EventEmitter } from 'node:events';
import { describe, expect, test } from 'vitest';
import { createEngineHost, type EngineProcess } from '../../electron/main/engine-host.ts';
import type { ToEngine } from '../../shared/contract/wire.ts';

/** An engine process under the test's hand: `sent` is what it was told, `emit` is what it says. */
class FakeEngine extends EventEmitter implements EngineProcess {
  readonly sent: ToEngine[] = [];
  killed = false;
  postMessage = (message: ToEngine): void => void this.sent.push(message);
  kill = (): boolean => {
    this.killed = true;
    return this.emit('exit', 143);
  };
  /** Answers the newest message. */
  answer(rest: object): void {
    const newest = this.sent.at(-1);
    this.emit('message', { id: newest !== undefined && 'id' in newest ? newest.id : undefined, ...rest });
  }
}

/** A process that the engine asked the shell for. */
class FakeSide extends EventEmitter {
  readonly heard: unknown[] = [];
  readonly name: string;
  constructor(name: string) {
    super();
    this.name = name;
  }
  postMessage = (message: unknown): void => void this.heard.push(message);
  kill = (): boolean => this.emit('exit', 137);
}

function host() {
  const engines: FakeEngine[] = [];
  const forked: FakeSide[] = [];
  const topics: unknown[] = [];
  const crashes: unknown[] = [];
  const made = createEngineHost({
    fork: () => {
      const engine = new FakeEngine();
      engines.push(engine);
      return engine;
    },
    forkSide: (name) => {
      const side = new FakeSide(name);
      forked.push(side);
      return side;
    },
    onTopic: (topic, payload) => topics.push([topic, payload]),
    onCrash: (crash) => crashes.push(crash),
  });
  const current = (): FakeEngine => engines.at(-1) ?? expect.fail('no engine was forked');
  return { ...made, engines, forked, topics, crashes, current };
}

const good = { reply: { ok: true, value: 1 } };

describe('carrying', () => {
  test('each answer finds its own request, whatever the order', async () => {
    const { invoke, current } = host();
    const [first, second] = [invoke('a.b', { n: 1 }), invoke('c.d', { n: 2 })];
    expect(current().sent).toEqual([
      { id: 1, name: 'a.b', input: { n: 1 } },
      { id: 2, name: 'c.d', input: { n: 2 } },
    ]);
    current().emit('message', { id: 2, reply: { ok: true, value: 'two' } });
    current().emit('message', { id: 1, reply: { ok: false, error: { code: 'x/y', message: 'one' } } });
    expect(await first).toEqual({ ok: false, error: { code: 'x/y', message: 'one' } });
    expect(await second).toEqual({ ok: true, value: 'two' });
  });

  test('a grant resolves to the handle the engine made', async () => {
    const { grant, current } = host();
    const handle = grant('/cases/a');
    expect(current().sent).toEqual([{ id: 1, grant: '/cases/a' }]);
    current().answer({ handle: 'h_1' });
    expect(await handle).toBe('h_1');
  });

  test('topics are passed on; messages of no known shape and answers nobody waits for do nothing', () => {
    const { topics, current } = host();
    current().emit('message', { topic: 'intake.progress', payload: { filesDone: 1 } });
    for (const odd of [null, 'text', 7, {}, { id: 'x' }, { id: 99, reply: {} }, { topic: 7 }]) current().emit('message', odd);
    expect(topics).toEqual([['intake.progress', { filesDone: 1 }]]);
  });
});

describe('a process of its own', () => {
  test('is started by name, hears and is heard under its number, and its end is told', () => {
    const { current, forked } = host();
    current().emit('message', { side: 4, start: 'token' });
    current().emit('message', { side: 4, message: { type: 'list' } });
    expect(forked.map(({ name, heard }) => [name, heard])).toEqual([['token', [{ type: 'list' }]]]);
    forked[0]?.emit('message', { ok: true });
    current().emit('message', { side: 4, kill: true });
    expect(current().sent).toEqual([
      { side: 4, message: { ok: true } },
      { side: 4, exited: true },
    ]);
  });

  test('of another name is none: the engine hears that it ended', () => {
    const { current, forked } = host();
    current().emit('message', { side: 1, start: '../main' });
    expect([forked, current().sent]).toEqual([[], [{ side: 1, exited: true }]]);
  });

  test('ends with the engine that asked for it', () => {
    const { current, forked, engines } = host();
    current().emit('message', { side: 1, start: 'token' });
    let ended = 0;
    forked[0]?.on('exit', () => (ended += 1));
    current().emit('exit', 1);
    expect([engines.length, ended]).toEqual([2, 1]);
  });
});

describe('a crash', () => {
  test('fails what was in flight with one clear sentence, and a new engine takes over', async () => {
    const { invoke, grant, inFlight, engines, crashes, current } = host();
    const lost = invoke('intake.start', {});
    const lostGrant = grant('/x').catch((error: unknown) => error);
    expect(inFlight()).toBe(1);
    current().emit('exit', 139);
    expect(await lost).toMatchObject({ ok: false, error: { code: 'engine/stopped', message: expect.stringContaining('started again') } });
    expect(await lostGrant).toBeInstanceOf(Error);
    expect(crashes).toEqual([{ code: 139, restarted: true }]);
    expect(engines).toHaveLength(2);
    const next = invoke('workspace.info', {});
    current().answer(good);
    expect(await next).toEqual(good.reply);
    expect(inFlight()).toBe(0);
  });

  test('three in a row and it stays down, saying so to every request', async () => {
    const { invoke, engines, crashes, current } = host();
    for (let time = 0; time < 3; time += 1) current().emit('exit', 1);
    expect(crashes).toEqual([
      { code: 1, restarted: true },
      { code: 1, restarted: true },
      { code: 1, restarted: false },
    ]);
    expect(engines).toHaveLength(3);
    expect(await invoke('workspace.info', {})).toMatchObject({ ok: false, error: { code: 'engine/down' } });
  });

  test('a good answer between them starts the count anew', async () => {
    const { invoke, crashes, current } = host();
    for (let time = 0; time < 5; time += 1) {
      const asked = invoke('workspace.info', {});
      current().answer(good);
      await asked;
      current().emit('exit', 1);
    }
    expect(crashes).toHaveLength(5);
    expect(crashes.every((crash) => (crash as { restarted: boolean }).restarted)).toBe(true);
  });
});

describe('shutting down', () => {
  test('refuses new work, waits for what runs, then closes and ends', async () => {
    const { invoke, shutDown, crashes, current } = host();
    const running = invoke('attest.sign', {});
    const down = shutDown(60_000);
    expect(await invoke('workspace.info', {})).toMatchObject({ ok: false, error: { code: 'engine/closing' } });
    expect(current().sent).toHaveLength(1);
    current().answer(good);
    expect(await running).toEqual(good.reply);
    await new Promise((resolve) => setImmediate(resolve));
    expect(current().sent.at(-1)).toMatchObject({ close: true });
    current().answer({ closed: true });
    current().emit('exit', 0);
    await down;
    expect(crashes).toEqual([]);
    expect(current().killed).toBe(false);
  });

  test('what has not ended in time is killed', async () => {
    const { invoke, shutDown, current } = host();
    const stuck = invoke('attest.sign', {});
    await shutDown(5);
    expect(current().killed).toBe(true);
    expect(await stuck).toMatchObject({ ok: false });
  });
});
