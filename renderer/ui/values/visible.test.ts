import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visible } from './visible.ts';

describe('what a hostile line looks like', () => {
  it('shows control and direction characters harmlessly, one unit for one unit', () => {
    const hostile = 'a\u001b[31mred\u0000\u202eevil\u2066\u007f\tok\nnext';
    const shown = visible(hostile);
    expect(shown).toBe('a\u241b[31mred\u2400\u2426evil\u2426\u2421\tok\nnext');
    fc.assert(
      fc.property(fc.string({ unit: fc.nat({ max: 0xffff }).map((unit) => String.fromCharCode(unit)) }), (text) => {
        expect(visible(text)).toHaveLength(text.length);
      }),
    );
  });
});
