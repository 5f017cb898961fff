import { expect, test } from 'vitest';
import { holdsSecret } from '../../../../../shared/domain/secrets/holds-secret.ts';
import { configText } from './config-text.ts';
import { TraceWriter } from '../../event/trace.ts';

test('one flat object of texts in the order of its names, later sources first to count', () => {
  expect(configText({ b: 2, a: { z: [1, 'x'], y: null } }, { b: true })).toBe('{"a.y":"null","a.z":"[1,\\"x\\"]","b":"true"}');
  expect(configText({}, undefined, null)).toBeNull();
});

test('secrets never leave the original; words that only sound like them do', () => {
  const text = configText({
    hub_token: 'anything',
    token: 'abc',
    eos_token: '</s>',
    max_tokens: 5,
    note: `hf_${'A'.repeat(24)}`,
    remote: 'https://ines:pw@git.example/x',
    use_auth_token: true,
    password: '***',
  });
  expect(JSON.parse(text ?? '')).toEqual({
    hub_token: 'REDACTED',
    token: 'REDACTED',
    eos_token: '</s>',
    max_tokens: '5',
    note: 'REDACTED',
    remote: 'REDACTED',
    use_auth_token: 'true',
    password: 'REDACTED',
  });
});

test('long values stand as digests, and too many parameters are folded into one', () => {
  const long = configText({ template: 'x'.repeat(600) });
  expect(long).toMatch(/^\{"template":"sha256:[0-9a-f]{64}"\}$/);
  const many = configText(Object.fromEntries(Array.from({ length: 900 }, (_, i) => [`p${String(i).padStart(4, '0')}`, 'v'.repeat(20)])));
  expect(many?.length).toBeLessThan(8192);
  expect(many).toMatch(/"…":"\d+ more, sha256:[0-9a-f]{64}"\}$/);
});

test('a trace with a token in it is redacted, whatever reader wrote it', () => {
  const writer = new TraceWriter();
  const token = `ghp_${'a1'.repeat(18)}`;
  writer.of('run', 'r1', null, 'client').say('labelled', `--token=${token}`, '/args/1');
  expect(writer.traces).toMatchObject([{ value: null, state: 'redacted' }]);
  expect(holdsSecret('AKIAIOSFODNN7EXAMPLE')).toBe(false);
});
