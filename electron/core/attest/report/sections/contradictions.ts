import type { GlyphId } from '../../../../../shared/domain/figures/glyph.ts';
import type { StatementContradiction } from '../../../../../shared/domain/statement.ts';
import type { Facts } from '../facts.ts';
import { grouped, plural, utc } from '../format.ts';
import { flow, section } from '../layout/flow.ts';
import type { Layout } from '../layout/layout.ts';
import type { Run } from '../layout/line-breaker.ts';
import { said } from '../said.ts';
import { INK, TYPE } from '../tokens.ts';
import { markOf } from './marks.ts';

/** So many records stand on the page; all that are stated are in the statement. */
const PRINTED_RECORDS = 6;
/** A block needs this much room before it may start on a page. */
const LEAST = 120;
/** A decision and who made it stand together. */
const DECISION = 48;

type State = StatementContradiction['state'];
const MARKS: Readonly<Record<State, GlyphId>> = { open: 'undecided', upheld: 'not_met', dismissed: 'context' };
/** Never a word that answers a question: what follows the last question could be read as its answer. */
const STATES: Readonly<Record<State, string>> = { open: 'Still open', upheld: 'Upheld', dismissed: 'Dismissed' };

const label = (text: string): Run => ({ text, look: { font: 'medium', size: 7.6, color: INK.grey, figures: true } });

/** The sentences of format page §8, each in one piece: the verifier looks for them. */
function claimed({ id, claim }: StatementContradiction): Run[] {
  return [label(`${id} says, in ${claim.evidence}, ${claim.place}: `), { text: claim.quote, look: { font: 'italic' } }];
}

const shown = ({ id, why }: StatementContradiction): Run[] => [label(`${id} shows: `), { text: why }];

const decided = ({ id, state, reason }: StatementContradiction): Run[] =>
  state === 'open' ? [{ text: `${id} is open.`, look: { font: 'bold' } }] : [label(`${id} was ${state}: `), { text: reason }];

function hands(facts: Facts, { claim, by, at }: StatementContradiction): Run[] {
  const marked = said`Marked by ${facts.nameOf(claim.by)}, ${utc(claim.at)}. `;
  const decision = by === null || at === null ? said`Nobody has decided yet.` : said`Decided by ${facts.nameOf(by)}, ${utc(at)}.`;
  return [...marked, ...decision].map((run) => ({ ...run, look: { color: INK.grey, size: 7, figures: true } }));
}

function records({ records: all, recordTotal }: StatementContradiction): Run[] {
  const lines = all.slice(0, PRINTED_RECORDS).map(({ evidence, member, pointer, line, time, says }) => {
    const place = [member ?? '', pointer ?? (line === null ? '' : `line ${line}`)].filter((part) => part !== '').join(' ');
    return [`${evidence}${place === '' ? '' : ` ${place}`}`, time ?? '', says].filter((part) => part !== '').join('  ');
  });
  const more = recordTotal - lines.length;
  const text = [...lines, ...(more > 0 ? [`and ${plural(more, 'more record')}`] : [])].join('\n');
  return [{ text, look: { font: 'mono', size: 7, color: INK.soft } }];
}

function side(layout: Layout, item: StatementContradiction, top: number): number {
  const w = layout.columns(3) - 14;
  let y = top;
  const line = (draw: () => number): void => layout.tagged('P', () => void (y += draw()));
  line(() => layout.put(item.rule, { ...TYPE.mono, font: 'monoBold', size: 8, lead: 13 }, layout.left, y, w));
  line(() => {
    layout.shapes(markOf(MARKS[item.state], 3.6)(layout.left + 4, y + 6));
    return layout.put(STATES[item.state], { ...TYPE.text, font: 'bold', lead: 12 }, layout.left + 13, y, w) + 2;
  });
  line(() => layout.put(`for ${item.questions.join(', ')}`, TYPE.small, layout.left, y, w));
  return y;
}

function block(layout: Layout, facts: Facts, item: StatementContradiction): void {
  layout.ensure(LEAST);
  const [top, page] = [layout.y, layout.pages];
  const place = { x: layout.column(3), w: layout.columns(9), after: 4 };
  layout.open('Sect', { title: item.id });
  const sideEnd = side(layout, item, top);
  flow(layout, claimed(item), { ...TYPE.quote, size: 10, lead: 13.5 }, place);
  flow(layout, shown(item), TYPE.text, place);
  if (item.records.length > 0) flow(layout, records(item), { ...TYPE.text, lead: 10 }, place);
  layout.ensure(DECISION);
  flow(layout, decided(item), TYPE.text, place);
  flow(layout, hands(facts, item), TYPE.text, place);
  layout.close();
  if (layout.pages === page) layout.y = Math.max(layout.y, sideEnd);
  layout.y += 6;
  if (layout.y < layout.bottom - 20) layout.rule(layout.y);
  layout.y += 10;
}

/** Section 5: what the vendor says, what the records show, and what a person decided. */
export function contradictions(layout: Layout, no: number, facts: Facts): void {
  const { contradictions: all, counts } = facts.predicate;
  const { marked, agree, undecided } = counts.claims;
  section(
    layout,
    no,
    'Contradictions',
    marked === 0
      ? 'Nobody marked a sentence of the vendor as a claim, so none was held against the records.'
      : `${plural(marked, 'sentence was', 'sentences were')} marked as claims and held against the records: ${grouped(all.length)} contradicted, ${grouped(agree)} in agreement, ${grouped(undecided)} not decidable from what was supplied.`,
    all.length === 0 ? 'anywhere' : 'page',
  );
  if (marked > 0 && all.length === 0) flow(layout, 'No record stands against any of them.', TYPE.text, { after: 14 });
  for (const item of all) block(layout, facts, item);
}
