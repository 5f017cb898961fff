import { describe, expect, test } from 'vitest';
import { own, text } from './own.ts';
import { parseRecord } from './parse-record.ts';

const value = (json: string): unknown => {
  const parsed = parseRecord(json);
  return parsed.ok ? parsed.value : parsed.why;
};

describe('records', () => {
  test('integers keep every digit', () => {
    expect(
      value('{"id":12345678901234567890,"text":"1234567890123456 \\" 99999999999999999999","small":12,"list":[-98765432109876543210]}'),
    ).toEqual({
      id: '12345678901234567890',
      text: '1234567890123456 " 99999999999999999999',
      small: 12,
      list: ['-98765432109876543210'],
    });
  });

  test('what Python writes for no number is read as null and said', () => {
    expect(parseRecord('{"loss":NaN,"a":[-Infinity,"NaN"]}')).toEqual({
      ok: true,
      value: { loss: null, a: [null, 'NaN'] },
      nonstandard: true,
    });
  });

  test.each(['{"a":', '{a:1}', '', 'undefined', '{"a":1}}'])('%s is not JSON', (json) => expect(parseRecord(json).ok).toBe(false));

  test('hostile keys reach no prototype', () => {
    const parsed = value('{"__proto__":{"polluted":1},"constructor":{"name":"x"}}');
    expect(text(parsed, 'constructor', 'name')).toBe('x');
    expect(own(value('{}'), 'constructor')).toBeUndefined();
    expect(own(parsed, '__proto__', 'polluted')).toBe(1);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
