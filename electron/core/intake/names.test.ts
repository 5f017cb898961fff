import { describe, expect, test } from 'vitest';
import { decodeName, unsafeName } from './names.ts';

describe('names as they came', () => {
  test.each(['plain.txt', 'Übung – 日本 😀.pdf', 'back\\slash', 'new\nline'])('%s is kept exactly', (name) => {
    expect(decodeName(Buffer.from(name))).toEqual({ path: name, exact: true });
  });
  test('bytes that are no UTF-8 are escaped without loss', () => {
    expect(decodeName(Buffer.from([0x63, 0x61, 0x66, 0xe9, 0x2e, 0x74, 0x78, 0x74]))).toEqual({ path: 'caf\\xE9.txt', exact: false });
    expect(decodeName(Buffer.from([0x5c, 0xff, 0xc3, 0xa9])).path).toBe('\\\\\\xFFé');
  });
});

describe('names that would do harm if somebody unpacked by them', () => {
  test.each([
    '../../etc/passwd',
    'a/../../b',
    '/etc/passwd',
    'C:\\x',
    'C:x',
    'a\\b',
    'CON',
    'dir/nul.txt',
    'invoice\u202efdp.exe',
    'a\0b',
    'x'.repeat(300),
  ])('%s', (name) => expect(unsafeName(name)).not.toBeNull());
  test.each(['a/b/c.txt', '..hidden', 'console.log', 'a b (1).pdf'])('%s is harmless', (name) => expect(unsafeName(name)).toBeNull());
});
