import { basisLadder } from '../../../../../shared/domain/figures/ladder.ts';
import { type GlyphId, glyph } from '../../../../../shared/domain/figures/glyph.ts';
import type { Shape } from '../../../../../shared/domain/figures/shape.ts';
import { wordOf } from '../../../../../shared/domain/words.ts';
import type { AnswerFacts } from '../facts.ts';
import type { Block } from '../layout/table.ts';
import { INK, PALETTE, type TextStyle, TYPE } from '../tokens.ts';

export const markOf =
  (id: GlyphId, r = 3.2) =>
  (cx: number, cy: number): Shape[] =>
    glyph(id, cx, cy, r, PALETTE);

/** The word with its mark before it, as a table cell. */
export const worded = (id: GlyphId, style: TextStyle = TYPE.cell): Block => ({ text: wordOf(id), style, mark: markOf(id) });

export const conclusionOf = (facts: AnswerFacts): GlyphId => facts.answer.conclusion ?? facts.answer.position ?? 'not_assessed';

/** `B3 Shown, minimum B4: below` */
export const basisWords = (facts: AnswerFacts): string =>
  `${facts.answer.basis} ${wordOf(facts.answer.basis)}, minimum ${facts.answer.minBasis}${facts.below ? ': below' : ''}`;

export const ladderCell = (facts: AnswerFacts): readonly Block[] => [
  { text: '', style: TYPE.cell, mark: (cx, cy) => basisLadder(facts.basis, facts.minimum, cx - 4, cy - 3, 7, PALETTE), indent: 48 },
  {
    text: `${facts.answer.basis}, minimum ${facts.answer.minBasis}`,
    style: { ...TYPE.small, size: 6.6, color: facts.below ? INK.ink : INK.grey },
  },
];
