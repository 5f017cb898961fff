import { expect, test } from 'vitest';
import { shellSideProcesses } from '../../electron/engine/shell-side-processes.ts';
import type { FromEngine } from '../../shared/contract/wire.ts';

function engine() {
  const told: FromEngine[] = [];
  const heard: unknown[] = [];
  const sides = shellSideProcesses((message) => told.push(message));
  const start = () => {
    const side = sides.start('token');
    side.onMessage((message) => heard.push(message));
    side.onExit(() => heard.push('exit'));
    return side;
  };
  return { told, heard, start, hear: sides.hear };
}

test('the engine asks the shell for a process, speaks to it by number, and ends it', () => {
  const { told, heard, start, hear } = engine();
  const [one, two] = [start(), start()];
  two.post({ type: 'list' });
  one.kill();
  expect(told).toEqual([
    { side: 1, start: 'token' },
    { side: 2, start: 'token' },
    { side: 2, message: { type: 'list' } },
    { side: 1, kill: true },
  ]);
  expect([hear({ side: 2, message: 'hello' }), hear({ side: 1, exited: true })]).toEqual([true, true]);
  expect(heard).toEqual(['hello', 'exit']);
});

test('what comes after the end, for nobody, or about something else', () => {
  const { heard, start, hear } = engine();
  start();
  hear({ side: 1, exited: true });
  expect([hear({ side: 1, message: 'late' }), hear({ side: 9, message: 'lost' })]).toEqual([true, true]);
  expect(heard).toEqual(['exit']);
  for (const other of [null, 7, {}, { side: 'x' }, { id: 1, name: 'a.b' }]) expect(hear(other)).toBe(false);
});
