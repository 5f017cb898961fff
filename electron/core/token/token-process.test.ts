import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { SideProcess, SideProcesses } from '../ports/side-process.ts';
import { startTokenProcess } from './token-process.ts';

/** A process that answers with whatever the test wants, or with nothing. */
function scripted(answers: readonly unknown[]) {
  let hear: (message: unknown) => void = () => undefined;
  let gone: () => void = () => undefined;
  const left = [...answers];
  const did: string[] = [];
  const side: SideProcess = {
    post: (message) => {
      did.push((message as { type: string }).type);
      const answer = left.shift();
      queueMicrotask(() => (answer === 'crash' ? gone() : answer === undefined ? undefined : hear(answer)));
    },
    onMessage: (listener) => (hear = listener),
    onExit: (listener) => (gone = listener),
    kill: () => void did.push('kill'),
  };
  const sides: SideProcesses = { start: () => side };
  return { sides, did };
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

const refused = (code: string): unknown => expect.objectContaining({ code });
const list = { type: 'list', module: '/m.so' } as const;

describe('a token process', () => {
  it('that hangs in foreign code, deaf to everything, is ended by its time limit', async () => {
    const entry = fileURLToPath(new URL('../../../test/fixtures/deaf-process.ts', import.meta.url));
    const child = fork(entry, [], { execArgv: [], stdio: 'ignore' });
    const ended = new Promise((resolve) => child.once('exit', (_code, signal) => resolve(signal)));
    const side: SideProcess = {
      post: (message) => void child.send(message as object),
      onMessage: (listener) => void child.on('message', listener),
      onExit: (listener) => void child.once('exit', listener),
      kill: () => void child.kill('SIGKILL'),
    };
    await expect(startTokenProcess({ start: () => side }, 50).ask(list)).rejects.toEqual(refused('token/no-answer'));
    expect(await ended).toBe('SIGKILL');
  });

  it('that hangs in foreign code ends by itself when whoever started it was killed', async () => {
    const entry = fileURLToPath(new URL('../../../test/fixtures/parent-of-deaf.ts', import.meta.url));
    const parent = spawn(process.execPath, [entry], { stdio: ['ignore', 'pipe', 'ignore'] });
    const [said] = (await once(parent.stdout, 'data')) as [Buffer];
    const pid = Number(said.toString('utf8'));
    expect(process.kill(pid, 0)).toBe(true);
    parent.kill('SIGKILL');
    await expect.poll(() => isThere(pid), { timeout: 5000, interval: 50 }).toBe(false);
  });

  it('that crashes says so once, and every later question does', async () => {
    const { sides } = scripted(['crash']);
    const device = startTokenProcess(sides, 1000);
    await expect(device.ask(list)).rejects.toEqual(refused('token/crashed'));
    await expect(device.ask(list)).rejects.toEqual(refused('token/crashed'));
    await device.end();
  });

  it.each([
    ['no shape', 7],
    ['another question’s answer', { ok: true, type: 'close' }],
    ['too much', { ok: true, type: 'list', tokens: [{ label: 'x'.repeat(10_000) }] }],
    ['a fault of no name', { ok: false, fault: '<b>' }],
  ])('that answers %s is ended', async (_what, answer) => {
    const { sides, did } = scripted([answer]);
    await expect(startTokenProcess(sides, 1000).ask(list)).rejects.toEqual(refused('token/bad-answer'));
    expect(did).toEqual(['list', 'kill']);
  });

  it('names from a module reach a sentence on one line, without marks that turn text around', async () => {
    const { sides } = scripted([{ ok: false, fault: 'no-token', labels: ['Ca\u202Erd\n\u0000x'] }]);
    await expect(startTokenProcess(sides, 1000).ask(list)).rejects.toMatchObject({
      message: expect.stringContaining('the module sees "Ca rd x"') as string,
    });
  });

  it('is logged out and ended when it is no longer needed', async () => {
    const { sides, did } = scripted([{ ok: true, type: 'close' }]);
    await startTokenProcess(sides, 1000).end();
    expect(did).toEqual(['close', 'kill']);
  });
});
