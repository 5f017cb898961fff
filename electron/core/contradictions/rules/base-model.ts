import type { CheckInput, Cited } from '../../checks/check-input.ts';
import { citeRun, citeText, count } from '../../checks/cite.ts';
import type { Judged } from '../../reconstruction/reconstruct.ts';
import { isPresent, type Said } from '../../reconstruction/said/said.ts';
import { agrees, type ContradictionRule, raised, undecided } from '../rule.ts';

type Present = Said & { readonly value: string };
type Change = { readonly before: Present; readonly after: Present; readonly run: Judged['run'] };

const SPEAKING: ReadonlySet<string> = new Set(['vendor_document', 'contract', 'approval_record', 'interview_note']);

const baseOf = ({ run }: Judged): Present | null => run.said.filter(({ says }) => says === 'base_model').filter(isPresent)[0] ?? null;

/** Each first use of another base model, in the order of the launches; another platform's models are no change of this one's. */
const changesIn = (runs: readonly Judged[]): Change[] => [...Map.groupBy(runs, ({ run }) => run.platform).values()].flatMap(changesOf);

function changesOf(runs: readonly Judged[]): Change[] {
  const known = runs.flatMap((judged) => {
    const base = baseOf(judged);
    return base === null ? [] : [{ run: judged.run, base }];
  });
  const seen = new Set<string>();
  return known.flatMap(({ run, base }, index) => {
    const before = known[index - 1]?.base;
    const isNew = !seen.has(base.value);
    seen.add(base.value);
    return before !== undefined && isNew && before.value !== base.value ? [{ before, after: base, run }] : [];
  });
}

/** A bare number names nothing. */
const TELLING = 4;

/** The part of an identifier that a notice would name: the revision, else the whole. */
function revisionOf(id: string): string {
  const revision = /[@:#]([^@:#]+)$/.exec(id)?.[1] ?? id;
  const bare = revision.replace(/^rev-/, '');
  if (bare.length >= TELLING) return bare;
  return revision.length >= TELLING ? revision : id;
}

function noticeOf(input: CheckInput, id: string): Cited | null {
  const revision = revisionOf(id);
  const named = new RegExp(`(?<![\\p{L}\\p{N}])${revision.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`)}(?![\\p{L}\\p{N}])`, 'gu');
  for (const evidence of input.evidence.filter(({ kind }) => SPEAKING.has(kind)))
    for (const page of input.pages(evidence.id))
      for (const { index: at } of page.text.matchAll(named)) {
        const near = page.text.slice(Math.max(0, at - 600), at + 600);
        if (/\b(?:notice|notif|announc|replaces?|inform)/iu.test(near)) return citeText(evidence, page, at, `Names ${revision}`);
      }
  return null;
}

/** CON-BASEMODEL: notice promised before the base model changes against changes between runs that no document announces. */
export const baseModel: ContradictionRule = {
  id: 'CON-BASEMODEL',
  question: 'DB-05',
  fields: [{ name: 'noticeDays', type: 'number', label: 'Days of notice', help: 'How long before the change, as the sentence says.' }],
  judge: (_claim, input) => {
    const { judged } = input.runs();
    const bases = judged.flatMap((one) => baseOf(one) ?? []);
    if (bases.length === 0) return undecided('No record of a run names its base model.');
    const changes = changesIn(judged);
    if (changes.length === 0)
      return agrees(`Of ${count(bases.length, 'run')} that name a base model, none names another than was in use on its platform before.`);
    const silent = changes.filter(({ after }) => noticeOf(input, after.value) === null);
    return silent.length === 0
      ? agrees(
          `The base model changed ${count(changes.length, 'time')}, and a document on file announces each change. Whether it came early enough is for a person to read.`,
        )
      : raised(
          `Notice is promised, but the base model became ${silent.map(({ after, run }) => `${after.value} with ${run.name}`).join(', ')}, and no document on file announces that.`,
          silent.flatMap(({ before, after }) => [
            citeRun(before, `Base model before: ${before.value}`),
            citeRun(after, `Base model after: ${after.value}`),
          ]),
        );
  },
};
