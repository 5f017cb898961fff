import { basisLadder } from '../../../../../shared/domain/figures/ladder.ts';
import type { StatementTag } from '../../../../../shared/domain/statement.ts';
import { wordOf } from '../../../../../shared/domain/words.ts';
import type { AnswerFacts, Facts } from '../facts.ts';
import { lowerFirst, utc } from '../format.ts';
import { flow } from '../layout/flow.ts';
import type { Layout } from '../layout/layout.ts';
import { linkTo } from '../layout/links.ts';
import type { Run } from '../layout/line-breaker.ts';
import { said } from '../said.ts';
import { INK, PALETTE, TYPE } from '../tokens.ts';
import { basisWords, conclusionOf, markOf } from './marks.ts';
import { ownedUntil } from './owned-until.ts';

const CITE = 46;
const STANCE = 58;
const SIDE = 96;
/** Blocks shorter than this are never split over two pages. */
const WHOLE = 240;
/** So is a citation. */
const CITATION_WHOLE = 150;
/** Kinds whose quotes are bytes of a record, not sentences of a document. */
const RECORDS: ReadonlySet<string> = new Set(['log_export', 'config_export', 'inventory_export', 'artifact']);
/** Objects, tables and lines of a log, whatever kind of file they stand in. */
const MACHINE = /^\s*[{[<]["\w]|"\s*:\s*["{[\d]|[^\s,]*[A-Za-z_][^\s,]*,[^\s,]+,[^\s,]/;

const X = (layout: Layout): number => layout.column(3);
const W = (layout: Layout): number => layout.columns(9);

/** The labelled lines under the rationale: conditions, owner, what is missing, who answers for it. */
function details(facts: Facts, { answer, below }: AnswerFacts): Run[][] {
  const line = (label: string, words: string | readonly Run[]): Run[][] =>
    words.length === 0
      ? []
      : [[{ text: `${label}. `, look: { font: 'bold' } }, ...(typeof words === 'string' ? [{ text: words }] : words)]];
  const became = answer.kind === 'control' ? answer.conclusion : answer.disposition;
  const entered =
    answer.entered === null || became === null
      ? ''
      : `Entered “${lowerFirst(wordOf(answer.entered))}”, became “${lowerFirst(wordOf(became))}”${below ? `: the basis ${answer.basis} is below the minimum ${answer.minBasis}.` : '.'}`;
  const asked = answer.asked === '' || answer.askedOn === '' ? answer.asked : said`${answer.asked} Asked on ${answer.askedOn}.`;
  const against = facts.predicate.contradictions
    .filter(({ questions }) => questions.includes(answer.q))
    .map(({ id, state }) => `${id} (${state})`)
    .join(', ');
  return [
    ...line('Changed by rule', entered),
    ...line('Contradicted', against),
    ...line('Condition', answer.conditions),
    ...line('Owner', ownedUntil(answer)),
    ...line('Consequence', answer.consequence),
    ...line('Missing', answer.missing),
    ...line('Asked for', asked),
    ...line('Approved by', answer.approver),
    ...(answer.stale ? line('Stale', 'Evidence cited here is older than this question allows for this tier.') : []),
    hands(facts, answer).map((run) => ({ ...run, look: { color: INK.grey, size: 7, figures: true } })),
  ];
}

function hands(facts: Facts, answer: AnswerFacts['answer']): Run[] {
  const asserted =
    answer.assertedBy === null
      ? said`Asserted by nobody yet. `
      : said`Asserted by ${facts.nameOf(answer.assertedBy)}${answer.assertedAt === null ? '' : `, ${utc(answer.assertedAt)}`}. `;
  const state = answer.review === 'none' ? 'not reviewed' : answer.review === 'submitted' ? 'submitted, not yet reviewed' : answer.review;
  const reviewed = answer.reviewedBy === null ? said`Review: ${state}.` : said`Review: ${state} by ${facts.nameOf(answer.reviewedBy)}.`;
  return [...asserted, ...reviewed];
}

function quoteRuns(tag: StatementTag): Run[] {
  const runs: Run[] = [];
  if (tag.quote !== '')
    runs.push(
      RECORDS.has(tag.kind) || MACHINE.test(tag.quote)
        ? { text: tag.quote, look: { font: 'mono', size: 7.2 } }
        : { text: `“${tag.quote}”` },
    );
  // “p. 19” must not be torn apart at a line's end.
  const kept = tag.place.replace(/(p\.|pp\.|§|lines?|rows?|sheet) (?=\S)/g, '$1\u00a0');
  const place = tag.quote === '' && tag.place === '' ? 'whole evidence' : kept;
  if (place !== '')
    runs.push({ text: `${runs.length > 0 ? '   ' : ''}${place}`, look: { font: 'sans', size: 7, color: INK.grey, figures: true } });
  if (tag.note !== '')
    runs.push({
      text: `${runs.length === 0 ? '' : tag.quote === '' ? '   ' : '\n'}${tag.note}`,
      look: { font: 'sans', size: 7.4, color: INK.soft },
    });
  return runs;
}

const quoteWidth = (layout: Layout): number => W(layout) - CITE - STANCE;

function heightOf(layout: Layout, facts: Facts, item: AnswerFacts): number {
  const h = (text: Parameters<Layout['heightOf']>[0], style: Parameters<Layout['heightOf']>[1], w = W(layout)): number =>
    layout.heightOf(text, style, w);
  const lines = details(facts, item).reduce((sum, runs) => sum + h(runs, TYPE.text) + 2, 0);
  const cites = item.tags.reduce((sum, tag) => sum + h(quoteRuns(tag), TYPE.quote, quoteWidth(layout)) + 6, 0);
  return Math.max(
    SIDE,
    h(item.question.short, TYPE.h2) + h(item.question.text, TYPE.text) + h(item.answer.rationale, TYPE.body) + lines + cites + 22,
  );
}

/** What a block needs before it may start on a page. */
export function leastHeight(layout: Layout, facts: Facts, item: AnswerFacts): number {
  const whole = heightOf(layout, facts, item);
  return whole <= WHOLE ? whole : 190;
}

function side(layout: Layout, { answer, basis, minimum, below }: AnswerFacts, item: AnswerFacts, top: number): number {
  const w = layout.columns(3) - 14;
  let y = top + 17;
  const line = (draw: () => number): void => layout.tagged('P', () => void (y += draw()));
  line(
    () =>
      layout.put(
        [
          { text: `${answer.kind}, ` },
          { text: lowerFirst(wordOf(answer.criticality)), look: answer.criticality === 'blocker' ? { font: 'bold', color: INK.ink } : {} },
        ],
        TYPE.small,
        layout.left,
        y,
      ) + 4,
  );
  const first = conclusionOf(item);
  line(() => {
    layout.shapes(markOf(first, 3.8)(layout.left + 4, y + 6));
    return layout.put(wordOf(first), { ...TYPE.text, font: 'bold', size: 8.6, lead: 12 }, layout.left + 13, y, w) + 2;
  });
  const disposition = answer.disposition;
  if (disposition !== null)
    line(() => {
      layout.shapes(markOf(disposition, 3.4)(layout.left + 4, y + 5.5));
      return layout.put(wordOf(disposition), TYPE.text, layout.left + 13, y, w) + 2;
    });
  y += 4;
  line(() => {
    layout.shapes(basisLadder(basis, minimum, layout.left, y + 3, 9, PALETTE));
    return 15;
  });
  line(() =>
    layout.put(
      basisWords(item),
      { ...TYPE.small, color: below ? INK.ink : INK.grey, font: below ? 'bold' : 'sans' },
      layout.left,
      y,
      w + 14,
    ),
  );
  return y;
}

/** What a citation needs of a page before it may start there. */
function citationHeight(layout: Layout, tag: StatementTag): number {
  const h = layout.heightOf(quoteRuns(tag), TYPE.quote, quoteWidth(layout)) + 6;
  return h > CITATION_WHOLE ? 60 : h;
}

/** `last`: the one behind it when that is the last, which must not stand alone on the next page. */
function citation(layout: Layout, tag: StatementTag, last: StatementTag | undefined, onBreak: () => void): void {
  const x = X(layout);
  const runs = quoteRuns(tag);
  const wanted = citationHeight(layout, tag) + (last === undefined ? 0 : citationHeight(layout, last));
  if (layout.y + wanted > layout.bottom) {
    layout.page();
    onBreak();
  }
  layout.rule(layout.y, x, W(layout), INK.faint);
  const top = layout.y;
  layout.within('TR', {}, () => {
    layout.within('TH', { scope: 'Row' }, () =>
      linkTo(layout, tag.evidence, { x, y: top + 3, w: CITE - 4, h: 12 }, () =>
        layout.put(tag.cite, { ...TYPE.mono, color: INK.accent, lead: 12 }, x, top + 3),
      ),
    );
    layout.tagged('TD', () => {
      layout.shapes(markOf(tag.stance, 2.9)(x + CITE + 4, top + 9));
      layout.put(wordOf(tag.stance), { ...TYPE.small, lead: 12 }, x + CITE + 11, top + 3);
    });
    layout.y += 3;
    flow(layout, runs, TYPE.quote, { x: x + CITE + STANCE, w: quoteWidth(layout), after: 3, type: 'TD', onBreak });
  });
}

/** One question: left its verdict and ladder, right the reason and the citations. Long ones flow on to the next page. */
export function questionBlock(layout: Layout, facts: Facts, item: AnswerFacts): void {
  const { answer, question } = item;
  layout.ensure(leastHeight(layout, facts, item));
  const top = layout.y;
  const page = layout.pages;
  const place = { x: X(layout), w: W(layout) };
  const onBreak = (): void => {
    layout.artifact(
      () => layout.put(`${answer.q}, continued`, { ...TYPE.mono, color: INK.grey }, layout.left, layout.y, layout.columns(3)),
      { type: 'Pagination' },
    );
  };
  layout.anchor(answer.q, question.short, 3);
  layout.places.set(answer.q, { page, y: top });
  layout.open('Sect', { title: answer.q });
  layout.tagged('H3', () => {
    layout.put(answer.q, { ...TYPE.mono, font: 'monoBold', size: 10, lead: 14 }, layout.left, top, layout.columns(3));
    layout.y += layout.put(question.short, TYPE.h2, place.x, top, place.w) + 1;
  });
  const sideEnd = side(layout, item, item, top);
  flow(layout, question.text, { ...TYPE.text, color: INK.grey }, { ...place, after: 5 });
  flow(layout, answer.rationale === '' ? [{ text: 'No rationale given.', look: { color: INK.grey } }] : answer.rationale, TYPE.body, {
    ...place,
    after: 4,
    onBreak,
  });
  for (const runs of details(facts, item)) flow(layout, runs, TYPE.text, { ...place, after: 2, onBreak });
  layout.y += 4;
  const { tags } = item;
  const cite = (tag: StatementTag, i: number): void => citation(layout, tag, i === tags.length - 2 ? tags[i + 1] : undefined, onBreak);
  if (tags.length > 0) layout.within('Table', { title: `Citations for ${answer.q}` }, () => tags.forEach(cite));
  layout.close();
  if (layout.pages === page) layout.y = Math.max(layout.y, sideEnd);
  layout.y += 8;
  if (layout.y < layout.bottom - 20) layout.rule(layout.y);
  layout.y += 12;
}
