import { type AutoCheck, type CheckOutcome, type Desk, fails, holds, notApplicable, notDecidable } from '../check.ts';
import type { CheckInput, Cited } from '../check-input.ts';
import { citeFile, count, dayText, some } from '../cite.ts';
import { firstUse } from '../../contradictions/rules/trade-off.ts';
import { dayMicros } from '../given.ts';
import { inventoriesOf, isNobody, listedIn, OWNER } from '../inventory.ts';
import { columnNamed } from '../table.ts';
import type { QuestionState } from '../../answers/state.ts';

const stateOf = (desk: Desk, id: string): QuestionState | undefined => desk.states().find(({ question }) => question.id === id);

/** The day of the decision: as a person gave it, as a claim states it, else of the document that supports GV-01. */
function decisionDay(input: CheckInput, desk: Desk): number | null {
  const claimed = input.claims.filter(({ rule }) => rule === 'CON-TRADEOFF').flatMap(({ given }) => given.day('acceptedOn') ?? []);
  const documents = (stateOf(desk, 'GV-01')?.tags ?? [])
    .filter(({ stance }) => stance === 'supports')
    .flatMap(
      ({ evidence }) => dayMicros((input.evidence.find(({ id }) => id === evidence)?.card['effective_date'] ?? '').slice(0, 10)) ?? [],
    );
  return input.given.day('decisionOn') ?? claimed[0] ?? documents[0] ?? null;
}

/** CHK-DECISION-DATE: the decision precedes the first production run. */
export const decisionDateCheck: AutoCheck = {
  id: 'CHK-DECISION-DATE',
  readsAnswers: true,
  run: (input, desk) => {
    const [decided, first] = [decisionDay(input, desk), firstUse(input, null)];
    if (decided === null)
      return notDecidable(
        'The day of the decision is not known.',
        'The day of the decision (decisionOn), or the document that supports GV-01 with its effective date.',
      );
    if (first === null)
      return notDecidable(
        `Decided on ${dayText(decided)}; when production use began is not known.`,
        'The day of the first production use (firstProductionOn), or the records of the endpoints.',
      );
    const sentence = `Decided on ${dayText(decided)}, and ${first.why}.`;
    return first.micros < decided ? fails(sentence, first.records) : holds(sentence, first.records);
  },
};

/** Words of groups; a name of a person has none of them. */
const GROUP =
  /\b(?:team|group|desk|department|office|board|committee|mailbox|support|operations|risk|finance|security|engineering|claims|legal|audit|platform|it|ops|all|staff|service|unit|tbd|n\/a|none|unknown)\b|^(?:dl|grp|list)-/iu;
const isGroup = (owner: string): boolean => GROUP.test(owner.replace(/@.*/, '').replaceAll(/[._]/g, ' '));

/** CHK-OWNER-PRESENT: the owner is a person, not empty, not a group. */
export const ownerCheck: AutoCheck = {
  id: 'CHK-OWNER-PRESENT',
  readsAnswers: true,
  run: (input, desk) => {
    const listed = listedIn(inventoriesOf(input)).flatMap(({ name, row, inventory }) => {
      const column = columnNamed(inventory.table, OWNER);
      return column === null ? [] : [{ name, owner: row.cell(column), record: row.cite(`${name}: owner “${row.cell(column)}”`) }];
    });
    const answered = desk
      .states()
      .filter(({ entry }) => entry.disposition === 'acceptable_with_conditions')
      .map(({ question, entry }) => ({ name: question.id, owner: entry.owner, record: null as Cited | null }));
    const all = [...listed, ...answered];
    const wrong = all.filter(({ owner }) => isNobody(owner) || isGroup(owner));
    if (all.length === 0)
      return notDecidable(
        'No list with an owner’s column is in, and no condition names an owner.',
        'An inventory of platforms, models and identities with an owner for each.',
      );
    return wrong.length === 0
      ? holds(`All ${count(all.length, 'owner')} look like persons. Whether they are still in post no list tells.`)
      : fails(
          `${wrong.length} of ${count(all.length, 'owner')} are empty or a group: ${some(wrong.map(({ name, owner }) => `${name} (${isNobody(owner) ? 'empty' : owner})`))}.`,
          wrong.flatMap(({ record }) => record ?? []),
        );
  },
};

/** CHK-EXCEPTION-EXPIRY: no exception is past its end date. */
export const exceptionCheck: AutoCheck = {
  id: 'CHK-EXCEPTION-EXPIRY',
  readsAnswers: true,
  run: (_input, desk) => {
    const all = desk
      .states()
      .flatMap(({ question, exception }) => (exception === null ? [] : [{ question: question.id, until: exception.until }]));
    const past = all.filter(({ until }) => until < desk.today);
    if (all.length === 0) return notApplicable('No exception was granted.');
    return past.length === 0
      ? holds(`All ${count(all.length, 'exception')} end on or after ${desk.today}.`)
      : fails(
          `${past.length} of ${count(all.length, 'exception')} are past their end: ${past.map(({ question, until }) => `${question} (${until})`).join(', ')}.`,
          [],
        );
  },
};

type Sign = { readonly name: string; readonly state: 'present' | 'not present' | 'not known'; readonly why: string };

function sign(desk: Desk, name: string, ...ids: readonly string[]): Sign {
  const states = ids.flatMap((id) => stateOf(desk, id) ?? []);
  const closed = states.find(({ entry, concluded }) => entry.position === 'closed' || concluded.conclusion === 'not_met');
  const answered = states.filter(({ version, entry }) => version !== null && entry.position !== 'unknown');
  if (closed !== undefined)
    return { name, state: 'present', why: `${closed.question.id} is ${closed.question.kind === 'boundary' ? 'closed' : 'not met'}` };
  return answered.length === ids.length
    ? { name, state: 'not present', why: `${ids.join(', ')} answered otherwise` }
    : {
        name,
        state: 'not known',
        why: `${ids.filter((id) => !answered.some(({ question }) => question.id === id)).join(', ')} not answered`,
      };
}

/** CHK-OPACITY: raw logs abstracted away, export suppressed, everything bundled; three present is an alarm. */
export const opacityCheck: AutoCheck = {
  id: 'CHK-OPACITY',
  readsAnswers: true,
  run: (input, desk): CheckOutcome => {
    const signs = [
      sign(desk, 'raw logs abstracted away', 'EX-04'),
      sign(desk, 'export suppressed', 'EX-01'),
      sign(desk, 'training, registry and deployment bundled', 'DB-03'),
    ];
    const present = signs.filter(({ state }) => state === 'present');
    const sentence = `${present.length} of 3 opacity signs: ${signs.map(({ name, state, why }) => `${name}: ${state} (${why})`).join('; ')}.`;
    if (present.length === 3)
      return fails(
        `All three signs of an opaque platform. ${sentence}`,
        input.evidence
          .filter(({ kind }) => kind === 'contract')
          .slice(0, 1)
          .map((one) => citeFile(one, `${one.name}: the agreement in force`)),
      );
    return signs.some(({ state }) => state === 'not known')
      ? notDecidable(
          sentence,
          `Answers to ${signs
            .filter(({ state }) => state === 'not known')
            .map(({ why }) => why.replace(' not answered', ''))
            .join(', ')}.`,
        )
      : holds(sentence);
  },
};
