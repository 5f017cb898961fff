import { describe, expect, test } from 'vitest';
import { readArguments, workspaceToldBy } from '../../electron/main/arguments.ts';

describe('the app’s own arguments', () => {
  test.each([
    [['electron', '.', '--workspace', 'case'], '/home/a/case'],
    [['electron', '.', '--workspace', '/cases/b'], '/cases/b'],
    [['app', '--workspace=/cases/c d'], '/cases/c d'],
    [['electron', '.', '--inspect=0', '--workspace', '/w', '--remote-debugging-port=0'], '/w'],
    [['app'], null],
    [['app', '--workspace'], null],
    [['app', '--workspace='], null],
    [['app', '--workspace', '--headless'], null],
    [['app', '/cases/not-named'], null],
  ])('%j names %j', (argv, expected) => expect(readArguments(argv, '/home/a').workspace).toBe(expected));

  test('what follows --headless belongs to the command line, whatever it looks like', () => {
    expect(readArguments(['app', '--headless', 'evidence', 'WS', '--json', '--workspace', 'x'], '/')).toEqual({
      workspace: null,
      headless: ['evidence', 'WS', '--json', '--workspace', 'x'],
    });
    expect(readArguments(['app', '--headless'], '/').headless).toEqual([]);
    expect(readArguments(['app'], '/').headless).toBeNull();
  });
});

describe('S38: what a second start says is data', () => {
  test('one folder', () => expect(workspaceToldBy({ workspace: '/cases/a' })).toBe('/cases/a'));
  test.each([
    null,
    undefined,
    'text',
    7,
    [],
    {},
    { workspace: 7 },
    { workspace: null },
    { workspace: ['/a'] },
    { workspace: 'a\0b' },
    { workspace: 'x'.repeat(5000) },
    { argv: ['--workspace', '/a'] },
  ])('%j names nothing', (data) => expect(workspaceToldBy(data)).toBeNull());
});
