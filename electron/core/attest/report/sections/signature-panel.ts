import type { StatementSigner } from '../../../../../shared/domain/statement.ts';
import type { Facts } from '../facts.ts';
import type { Layout } from '../layout/layout.ts';
import type { FieldPlace } from '../signature-fields.ts';
import { INK, TYPE } from '../tokens.ts';
import { KEY_LEVELS, ROLE_WORDS, TIME_LEVELS } from './wording.ts';

const PAD = 10;
const FIELD_HEIGHT = 98;
export const PANEL_HEIGHT = 92 + FIELD_HEIGHT;

function levels(layout: Layout, facts: Facts, signer: StatementSigner, x: number, y: number, w: number): void {
  const time = facts.predicate.time.level;
  const rows: readonly (readonly [string, string, string])[] = [
    ['Time', time, `when frozen: ${TIME_LEVELS[time]}`],
    ['Key', signer.keyLevel ?? '', signer.keyLevel === null ? 'stated in the signature' : KEY_LEVELS[signer.keyLevel]],
  ];
  rows.forEach(([key, id, words], i) => {
    layout.tagged('P', () => {
      layout.put(key, TYPE.label, x, y + i * 11 + 0.5);
      layout.put(
        [{ text: id === '' ? '' : `${id}  `, look: { font: 'bold', color: INK.ink } }, { text: layout.fit(words, TYPE.small, w - 44) }],
        TYPE.small,
        x + 28,
        y + i * 11,
      );
    });
  });
}

/** One signer's panel with the room for the signature's own appearance; returns that room as the field's rectangle. */
export function signaturePanel(layout: Layout, facts: Facts, signer: StatementSigner, x: number, y: number, w: number): FieldPlace {
  const inner = w - 2 * PAD;
  const person = facts.predicate.persons.find((known) => known.id === signer.person);
  layout.artifact(() => {
    layout.doc.rect(x, y, w, PANEL_HEIGHT).fill(INK.tint);
    layout.doc.lineWidth(0.5).strokeColor(INK.hair).rect(x, y, w, PANEL_HEIGHT).stroke();
  });
  layout.within('Sect', { title: `Signature: ${signer.role}` }, () => {
    layout.tagged('P', () => {
      layout.put(ROLE_WORDS[signer.role], { ...TYPE.label, font: 'bold', color: INK.accent }, x + PAD, y + 8);
      const style = { ...TYPE.h1, size: 14, lead: 18, font: 'serif', color: person === undefined ? INK.grey : INK.ink } as const;
      layout.put(layout.fit(person?.name ?? 'named by the signature below', style, inner), style, x + PAD, y + 17, inner);
      if (person !== undefined) {
        const who = [person.organisation, person.personId].filter((part) => part !== '').join(', ');
        layout.put(layout.fit(who, TYPE.small, inner), TYPE.small, x + PAD, y + 35, inner);
      }
    });
    const quote = { ...TYPE.quote, size: 8.6, lead: 11 };
    layout.tagged('P', () => layout.put(layout.fit(`“${signer.meaning}”`, quote, inner), quote, x + PAD, y + 47, inner));
    levels(layout, facts, signer, x + PAD, y + 62, inner);
  });
  const field = { field: signer.field, x: x + 5, y: y + PANEL_HEIGHT - FIELD_HEIGHT - 5, w: w - 10, h: FIELD_HEIGHT };
  layout.artifact(() => {
    layout.doc.rect(field.x, field.y, field.w, field.h).fill(INK.paper);
    layout.doc.lineWidth(0.4).strokeColor(INK.hair).rect(field.x, field.y, field.w, field.h).stroke();
  });
  return field;
}
