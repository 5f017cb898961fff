import { AXES, LEVELS, wordOf } from '../../../../shared/domain/words.ts';
import type { Orphan } from '../../reconstruction/runs/orphans.ts';
import { isReconstructed } from '../../reconstruction/listing/rows.ts';
import { underOtherAdministrators } from '../../reconstruction/said/administrators.ts';
import type { Judged } from '../../reconstruction/reconstruct.ts';
import type { CheckInput, Cited } from '../check-input.ts';
import { type AutoCheck, fails, holds, notApplicable } from '../check.ts';
import { citeRun, count, some } from '../cite.ts';
import { citeCell, citeLaunch, nameOf } from '../findings/launches.ts';

type Cell = { readonly one: Judged; readonly axis: (typeof AXES)[number] };

/** Cells that are not reconstructed before those that are only not proved. */
const worstFirst = (cells: readonly Cell[]): readonly Cell[] => {
  const isRecorded = ({ one, axis }: Cell): boolean => one.axes[axis].level === 'recorded';
  return [...cells.filter((cell) => !isRecorded(cell)), ...cells.filter(isRecorded)];
};

/** CHK-RECON: all five axes of every run proved; counts by level. */
export const reconCheck: AutoCheck = {
  id: 'CHK-RECON',
  run: (input) => {
    const { judged } = input.runs();
    if (judged.length === 0) return notApplicable('No run is in the records.');
    const cells = judged.flatMap(({ axes }) => AXES.map((axis) => axes[axis].level));
    const counts = LEVELS.flatMap((level) => {
      const n = cells.filter((one) => one === level).length;
      return n === 0 ? [] : [`${n} ${wordOf(level).toLowerCase()}`];
    });
    const reconstructed = judged.filter(isReconstructed).length;
    const sentence = `${count(judged.length, 'run')} × 5 axes: ${counts.join(', ')}. ${reconstructed} of ${judged.length} are reconstructed (every axis proved or recorded).`;
    const below = judged.flatMap((one) => AXES.filter((axis) => one.axes[axis].level !== 'proved').map((axis) => ({ one, axis })));
    return below.length === 0
      ? holds(sentence)
      : fails(
          sentence,
          worstFirst(below).flatMap(({ one, axis }) => citeCell(one, one.axes[axis], `${nameOf(one)}, ${axis}`)),
        );
  },
};

const citeOrphan = ({ id, why, said }: Orphan): Cited[] => said.slice(0, 1).map((one) => citeRun(one, `${id}: ${why}`));

/** CHK-ORPHAN-MODEL: every model artifact and endpoint has a run. */
export const orphanModelCheck: AutoCheck = {
  id: 'CHK-ORPHAN-MODEL',
  run: (input) => {
    const { orphans, world } = input.runs();
    const alone = orphans.filter(({ kind }) => kind === 'model' || kind === 'endpoint');
    const all = world.models.length + world.endpoints.length;
    if (all === 0) return notApplicable('No model and no endpoint is in the records.');
    return alone.length === 0
      ? holds(`All ${count(all, 'model and endpoint', 'models and endpoints')} lead back to a run.`)
      : fails(`${alone.length} of ${all} models and endpoints have no run: ${some(alone.map(({ id }) => id))}.`, alone.flatMap(citeOrphan));
  },
};

/** CHK-ORPHAN-RUN: every completed run has an artifact or a failure record. */
export const orphanRunCheck: AutoCheck = {
  id: 'CHK-ORPHAN-RUN',
  run: (input) => {
    const { orphans, judged } = input.runs();
    const alone = orphans.filter(({ kind }) => kind === 'run');
    if (judged.length === 0) return notApplicable('No run is in the records.');
    return alone.length === 0
      ? holds(`None of ${count(judged.length, 'run')} completed without an artifact or a record that there is none.`)
      : fails(
          `${count(alone.length, 'run')} completed, and no record names an artifact: ${some(alone.map(({ id }) => id))}.`,
          alone.flatMap(citeOrphan),
        );
  },
};

/** Whether two records of a run come from systems under different administrators. */
function seenTwice({ run }: Judged): boolean {
  // One record for each source and account: whoever administers them, others of the same ones do not differ.
  const records = [
    ...new Map(run.said.map(({ record }) => [`${record.source.evidence} ${record.source.part} ${record.account ?? ''}`, record])).values(),
  ];
  return records.some((one, index) => records.slice(index + 1).some((other) => underOtherAdministrators(one, other)));
}

/** CHK-SECOND-SOURCE: runs that a second source under other administrators shows too. */
export const secondSourceCheck: AutoCheck = {
  id: 'CHK-SECOND-SOURCE',
  run: (input: CheckInput) => {
    const { judged } = input.runs();
    if (judged.length === 0) return notApplicable('No run is in the records.');
    const single = judged.filter((one) => !seenTwice(one));
    const sentence = `${judged.length - single.length} of ${count(judged.length, 'run')} are shown by two sources under different administrators.`;
    return single.length === 0
      ? holds(sentence)
      : fails(
          sentence,
          single.flatMap((one) => citeLaunch(one, `${nameOf(one)}: only in ${one.run.formats.join(', ')}`)),
        );
  },
};
