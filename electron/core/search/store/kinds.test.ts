import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Kinds } from './kinds.ts';

test('two kinds have one number only where all their texts are the same', () => {
  const text = fc.option(fc.constantFrom('', '-', '1', ' ', '1 ', '1 a', 'a', '-1 a', '0 '), { nil: null });
  fc.assert(
    fc.property(fc.array(fc.array(text, { minLength: 3, maxLength: 3 }), { maxLength: 50 }), (all) => {
      const kinds = new Kinds();
      let last = 0;
      const numbers = all.map((kind) => kinds.number(kind, () => ++last));
      const byText = new Map<string, number>();
      for (const [index, kind] of all.entries()) {
        const key = JSON.stringify(kind);
        expect(byText.get(key) ?? numbers[index]).toBe(numbers[index]);
        byText.set(key, numbers[index] ?? 0);
      }
      expect(new Set(byText.values()).size).toBe(byText.size);
    }),
  );
});
