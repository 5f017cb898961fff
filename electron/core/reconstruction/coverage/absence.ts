import type { Axis } from '../../../../shared/domain/words.ts';
import { microsToIso } from '../../logs/time/time.ts';
import { cannotShow, ceilingFor } from './ceilings.ts';
import { type Coverage, covers, declares, isCut, isLeftOut } from './coverage.ts';
import { launchedBy, type Run } from '../runs/runs.ts';
import type { Said } from '../said/said.ts';
import { HOUR_MICROS, type Span } from '../span.ts';
import { type Verdict, verdict } from '../verdict.ts';

export type AbsenceContext = {
  readonly coverage: readonly Coverage[];
  /** Formats that some run was found in, by the run's platform. */
  readonly runFormats: ReadonlyMap<string, ReadonlySet<string>>;
  /** Formats that decisions come from. Those that a run was joined to before, if there are any; else all. */
  readonly approvalFormats: readonly string[];
  /** How long before a launch its decision is looked for. */
  readonly leadMicros: number;
};

const family = (format: string): string => format.split('-')[0] ?? format;

/** A training platform's own registry decides about what ran on it; tickets and Git hosts may decide about anything. */
function mayDecide(format: string, run: Run, { runFormats }: AbsenceContext): boolean {
  const isPlatform = [...runFormats.values()].some((formats) => [...formats].some((other) => family(other) === family(format)));
  return !isPlatform || run.formats.some((own) => family(own) === family(format));
}

const words: Readonly<Record<Axis, string>> = {
  who: 'who launched it',
  data: 'what data it used',
  config: 'its configuration',
  code_or_prompt: 'the version of its code or prompt',
  approval: 'a decision about it',
};

/** The records of the run in these formats: the launch first, else one that names it. */
function recordsIn(run: Run, formats: readonly string[]): readonly Said[] {
  const of = run.said.filter(({ record }) => formats.includes(record.source.format));
  const launches = of.filter(({ says }) => says === 'launched');
  return launches.length > 0 ? launches : of.slice(0, 1);
}

/** The coverage rows that the run's own records lie in. */
function coverageAt(context: AbsenceContext, said: readonly Said[]): readonly string[] {
  const ids = said.map(
    ({ record }) =>
      context.coverage.find((row) => row.format === record.source.format && row.account === record.account && row.region === record.region)
        ?.id,
  );
  return [...new Set(ids.filter((id) => id !== undefined))];
}

const joined = (formats: readonly string[]): string => formats.join(', ');

/** Everything that the run was found in says that it can never show this axis. */
function unloggable(run: Run, axis: Axis): Verdict {
  const blind = run.formats.filter((format) => cannotShow(format, axis));
  const ceilings = blind.map((format) => ceilingFor(format, axis)).filter((ceiling) => ceiling !== null);
  const supports = recordsIn(run, blind);
  return verdict('not_loggable', 'REC-CEILING', `${joined(blind)} can never show ${words[axis]}. ${ceilings[0]?.why ?? ''}`.trim(), {
    supports,
    ask: [...new Set(ceilings.map(({ ask }) => ask))].join(' ') || null,
  });
}

/** Why nothing is said of one axis of a run: four kinds of absence, told apart by which logs are in. */
export function absenceOf(run: Run, axis: Axis, context: AbsenceContext): Verdict {
  // Decisions are kept where decisions are kept: a tracker that has a place for one is asked only where nothing else is in.
  const deciding = axis === 'approval' ? context.approvalFormats.filter((format) => mayDecide(format, run, context)) : [];
  if (deciding.length > 0) return missingApproval(run, deciding, context);
  const able = run.formats.filter((format) => !cannotShow(format, axis));
  const launched = able.filter((format) => run.said.some(({ says, record }) => says === 'launched' && record.source.format === format));
  // A tracker's registry is no place for decisions about what another platform launched.
  if (axis === 'approval' && [...launchedBy(run)].some((format) => cannotShow(format, axis))) return unloggable(run, axis);
  if (launched.length > 0) {
    const supports = recordsIn(run, launched);
    return verdict(
      'absent',
      'REC-ABSENT',
      `The launch is in ${joined(launched)}, which has a place for ${words[axis]}; nothing stands there.`,
      {
        supports,
        coverage: coverageAt(context, supports),
      },
    );
  }
  if (able.length > 0) {
    const supports = recordsIn(run, able);
    return verdict(
      'not_covered',
      'REC-NOT-COVERED',
      `${joined(able)} could show ${words[axis]}, but the record of the launch was not supplied.`,
      {
        supports,
        coverage: coverageAt(context, supports),
        ask: `The records of ${joined(able)} from before the run was first named, with its launch (${run.id}).`,
      },
    );
  }
  // One cloud has many platforms: what shows the runs of one says nothing of those of another.
  const relatives = [...(context.runFormats.get(run.platform) ?? [])].filter(
    (format) => !run.formats.includes(format) && run.formats.some((own) => family(own) === family(format)) && !cannotShow(format, axis),
  );
  if (relatives.length > 0 && axis !== 'approval')
    return verdict(
      'not_covered',
      'REC-NOT-COVERED',
      `${joined(relatives)} is in for other runs and could show ${words[axis]}; this run is not in it.`,
      {
        supports: recordsIn(run, run.formats),
        coverage: context.coverage.filter(({ format }) => relatives.includes(format)).map(({ id }) => id),
        ask: `The records of ${joined(relatives)} for ${run.id}.`,
      },
    );
  return unloggable(run, axis);
}

/** No decision leads to the run. It is absent where every source of decisions lies over the time before the launch. */
function missingApproval(run: Run, deciding: readonly string[], context: AbsenceContext): Verdict {
  const rows = context.coverage.filter(({ format }) => deciding.includes(format));
  const supports = recordsIn(run, run.formats);
  const ids = rows.map(({ id }) => id);
  const first = run.startMicros;
  if (first === null)
    return verdict('not_covered', 'REC-NOT-COVERED', `No decision leads to the run, and when it was launched is not known.`, {
      supports,
      coverage: ids,
      ask: `The launch record of ${run.id}, and the decisions of the time before it.`,
    });
  const span: Span = { from: first - context.leadMicros, to: first };
  const hours = Math.round(context.leadMicros / HOUR_MICROS);
  // A source may be split over accounts; one of its rows over the whole time is enough.
  const formats = [...new Set(rows.map(({ format }) => format))];
  const open = formats.filter((format) => !rows.some((row) => row.format === format && covers(row, span)));
  const promised = open.filter((format) => rows.some((row) => row.format === format && declares(row, span)));
  const lost = open.filter((format) => rows.some((row) => row.format === format && isCut(row, span)));
  const hidden = open.filter((format) => rows.some((row) => row.format === format && isLeftOut(row, span)));
  const zoneless = open.filter((format) => rows.some((row) => row.format === format && covers({ ...row, offHours: 0 }, span)));
  const because = [
    zoneless.length === 0 ? '' : ` The times of ${joined(zoneless)} have no zone, and nobody said which is meant; in some it does not.`,
    lost.length === 0 ? '' : ` A file of ${joined(lost)} was cut short there; what it lacks may hold the decision.`,
    hidden.length === 0
      ? ''
      : ` A file of ${joined(hidden)} from that time is in quarantine or cannot be read at present; it may hold the decision.`,
  ].join('');
  const but = promised.length === 0 ? '' : ` The evidence card of ${joined(promised)} declares that time; no record bears it out.`;
  const window = `${microsToIso(span.from)} to ${microsToIso(span.to)}`;
  return open.length === 0
    ? verdict(
        'absent',
        'REC-ABSENT',
        `${joined(formats)} lies over the ${hours} hours before the launch, and no decision in it leads to this run.`,
        {
          supports,
          coverage: ids,
        },
      )
    : verdict(
        'not_covered',
        'REC-NOT-COVERED',
        `${joined(open)} does not lie ${lost.length + hidden.length === 0 ? '' : 'whole '}over the ${hours} hours before the launch (${window}).${because}${but}`,
        {
          supports,
          coverage: rows.filter(({ format }) => open.includes(format)).map(({ id }) => id),
          ask: `The decisions of ${window} from ${joined(open)}, with requester, approver, times and what was approved.`,
        },
      );
}
