import type { z } from 'zod';
import type { PreSign, PreSignItem } from '../../../shared/contract/attest.ts';
import { isBelow } from '../answers/coverage.ts';
import { overallOf } from '../answers/overall.ts';
import { assess, type QuestionState } from '../answers/state.ts';
import type { EngineContext } from '../context.ts';
import { nextVersion } from './attestations.sql.ts';
import { attestationId } from './statement/freeze.ts';
import { MEANINGS } from './statement/meanings.ts';

type Item = z.input<typeof PreSignItem>;

const ids = (states: readonly QuestionState[]): string[] => states.map((state) => state.question.id);

/** One line of the list: good when nothing is found; otherwise it prints, and decides the wording, but does not stop a signature. */
function item(
  code: string,
  found: readonly QuestionState[],
  good: string,
  title: (count: number) => string,
  detail: string,
  level: 'care' | 'bad',
): Item {
  if (found.length === 0) return { code, level: 'good', title: good, detail: '', questions: [] };
  return { code, level, title: title(found.length), detail, questions: ids(found) };
}

const s = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

function answersItems(states: readonly QuestionState[]): Item[] {
  const answered = states.filter((state) => state.version !== null);
  const open = states.filter((state) => state.version === null);
  const undecided = states.filter((state) => state.concluded.disposition === 'undecided');
  const changed = states.filter((state) => state.concluded.entered !== null);
  const stale = states.filter((state) => state.stale);
  const unreviewed = states.filter((state) => state.version !== null && state.review.state !== 'accepted');
  const contradicted = states.filter((state) => state.contradictions.some((one) => one.state === 'open'));
  const openIds = [
    ...new Set(contradicted.flatMap((state) => state.contradictions.filter((one) => one.state === 'open').map(({ id }) => id))),
  ];
  const broken = states.filter((state) => state.tags.some((tag) => tag.state === 'broken'));
  return [
    item(
      'answers',
      open,
      `${answered.length} of ${states.length} questions answered`,
      (n) => `${s(n, 'question', 'questions')} not answered`,
      'They print as not assessed or undecided.',
      'care',
    ),
    item(
      'undecided',
      undecided,
      'No boundary undecided',
      (n) => `${s(n, 'boundary', 'boundaries')} undecided`,
      'A person must accept or refuse each position.',
      'care',
    ),
    item(
      'below',
      states.filter(isBelow),
      'Every question reaches its minimum basis',
      (n) => `${s(n, 'question is', 'questions are')} below the minimum basis`,
      'Favourable conclusions there print as not evidenced.',
      'care',
    ),
    item(
      'changed',
      changed,
      'No conclusion was changed by the basis rule',
      (n) => `${s(n, 'conclusion was', 'conclusions were')} changed by the basis rule`,
      'What was entered prints beside what it became.',
      'care',
    ),
    item(
      'stale',
      stale,
      'No stale evidence',
      (n) => `Stale evidence on ${s(n, 'question', 'questions')}`,
      'Older than the freshness limit for this tier.',
      'care',
    ),
    item(
      'review',
      unreviewed,
      'Every answer was accepted by the reviewer',
      (n) => `${s(n, 'answer', 'answers')} not accepted by a reviewer`,
      'They print with their review state.',
      'care',
    ),
    item(
      'contradictions',
      contradicted,
      'No contradiction is open',
      () => `${s(openIds.length, 'contradiction is', 'contradictions are')} open`,
      `${openIds.join(', ')}. They print as open; on a blocker they keep the wording from being determined.`,
      'care',
    ),
    item(
      'broken',
      broken,
      'Every citation was found again',
      (n) => `Broken citations on ${s(n, 'question', 'questions')}`,
      'Withdraw them or cite again.',
      'bad',
    ),
  ];
}

/** What the signer has to read and confirm. Only a ledger or vault that does not verify stops a signature; that is checked while signing. */
export function presign(ctx: EngineContext): z.input<typeof PreSign> {
  const workspace = ctx.workspace();
  const now = ctx.ports.clock.now();
  const states = assess(workspace, now);
  const head = workspace.ledger.head();
  const ledger = workspace.ledger.verify();
  const { overall, because } = overallOf(states, now);
  const version = nextVersion(workspace.db);
  const chain: Item = ledger.intact
    ? {
        code: 'ledger',
        level: 'good',
        title: 'Ledger chain intact',
        detail: `${ledger.entries} entries re-checked from the first`,
        questions: [],
      }
    : { code: 'ledger', level: 'bad', title: 'The ledger does not verify', detail: ledger.problem ?? '', questions: [] };
  return {
    attestationId: attestationId(head.head, version),
    version,
    overall,
    because: [...because],
    items: [...answersItems(states), chain],
    meaning: { ...MEANINGS },
    ledgerHead: head.head,
  };
}
