import { describe, expect, it } from 'vitest';
import type { Command } from './commands.ts';
import { commandFor, isSingle, pressed } from './keys.ts';
import { fit, rank } from './match.ts';

const press = (key: string, held: Partial<Record<'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey', boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});
const command = (id: string, keys: string): Command => ({ id, keys, title: id, group: 'g', run: () => undefined });
const commands = [
  command('tag', 'T'),
  command('next', 'PageDown / ]'),
  command('palette', 'Ctrl K'),
  command('undo', 'Ctrl Z'),
  command('nearest', 'T'),
];

describe('keys', () => {
  it('writes presses as commands print them', () => {
    expect(pressed(press('k', { ctrlKey: true }))).toBe('Ctrl K');
    expect(pressed(press('k', { metaKey: true }))).toBe('Ctrl K');
    expect(pressed(press('?', { shiftKey: true }))).toBe('?');
    expect(pressed(press('J', { shiftKey: true }))).toBe('Shift J');
    expect(pressed(press('PageDown'))).toBe('PageDown');
  });

  it('lets the command offered last win, and knows the second key of a pair', () => {
    expect(commandFor(press('t'), commands, false, true)?.id).toBe('nearest');
    expect(commandFor(press(']'), commands, false, true)?.id).toBe('next');
  });

  it('never fires a letter while someone types, nor when letters are off; Ctrl works always', () => {
    expect(commandFor(press('t'), commands, true, true)).toBeUndefined();
    expect(commandFor(press('t'), commands, false, false)).toBeUndefined();
    expect(commandFor(press('k', { ctrlKey: true }), commands, true, false)?.id).toBe('palette');
    // Undo while typing belongs to the text field.
    expect(commandFor(press('z', { ctrlKey: true }), commands, true, true)).toBeUndefined();
    expect(isSingle('T') && isSingle(']') && !isSingle('Ctrl K') && !isSingle('PageDown')).toBe(true);
  });
});

describe('finding by a few letters', () => {
  const rows = [
    'LR-08 Retention of logs, runs and approvals',
    'SN-06 Retirement of identities and leftover copies',
    'SN-01 Secrets used in training are isolated',
  ];

  it('takes an id with or without its dash, then starts of words, then anything', () => {
    expect(rank('lr08', rows, String)[0]).toBe(rows[0]);
    expect(rank('sn-0', rows, String)).toEqual([rows[1], rows[2]]);
    expect(rank('ret', rows, String)).toEqual([rows[0], rows[1], rows[2]]);
    expect(rank('logs appr', rows, String)).toEqual([rows[0]]);
    expect(rank('zzz', rows, String)).toEqual([]);
  });

  it('keeps the order when nothing was typed', () => {
    expect(rank('  ', rows, String)).toEqual(rows);
    expect(fit('', 'x')).toBeGreaterThan(0);
  });
});
