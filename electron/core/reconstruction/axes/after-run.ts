import { microsToIso } from '../../logs/time/time.ts';
import type { Coverage } from '../coverage/coverage.ts';
import { productsOf } from '../entities/graph.ts';
import type { Said } from '../said/said.ts';
import { originOf, type Verdict, verdict } from '../verdict.ts';
import { type FactContext, firm, present, silent, valuesOf } from './fact.ts';

/** The logs that the run stands in: that another account's log goes on says nothing of it. */
function logsOf({ run, coverage }: FactContext): readonly Coverage[] {
  const logs = new Set(run.said.map(({ record }) => JSON.stringify([record.source.format, record.account])));
  return coverage.filter(({ format, account }) => logs.has(JSON.stringify([format, account])));
}

/** Why the logs of the run do not show what came after it; null where they do. */
function whyUnseen(context: FactContext): string | null {
  const end = context.run.endMicros ?? context.run.startMicros;
  const after = logsOf(context).filter(({ to }) => to !== null && end !== null && to > end);
  if (end === null || after.length === 0) return 'no log goes on after it';
  const isBroken = after.some(({ cut, leftOut, gaps }) => [...cut, ...leftOut, ...gaps].some(({ to }) => to > end));
  return isBroken ? 'the log that goes on after it has gaps, or files that are cut short or cannot be read' : null;
}

/** Nothing is said of what comes after a run: absent only where its log goes on after it unbroken, and keeps what would say it. */
function silentAfter(context: FactContext, what: string, ask: string, unseen: readonly string[] = []): Verdict {
  const off = unseen.length === 0 ? null : `${unseen.join(', ')} are off by default and none is in`;
  const reasons = [whyUnseen(context), off].filter((why) => why !== null);
  return reasons.length === 0
    ? silent(context, what, ask)
    : verdict('not_covered', 'REC-NOT-COVERED', `No record names ${what}: ${reasons.join(', and ')}.`, {
        supports: context.run.said.slice(0, 1),
        coverage: logsOf(context).map(({ id }) => id),
        ask,
      });
}

/** What the logs of a run leave out unless somebody switched it on, where nothing of it was seen. */
function unseenIn(context: FactContext): readonly string[] {
  const kinds = logsOf(context).flatMap(({ defaultOff }) => defaultOff);
  return kinds.some(({ seen }) => seen) ? [] : [...new Set(kinds.map(({ what }) => what))];
}

export function judgeDeployment(context: FactContext): Verdict {
  const steps = productsOf(context.graph, context.run);
  const endpoints = steps.filter(({ from }) => from.kind === 'endpoint');
  return endpoints.length === 0
    ? silentAfter(context, 'an endpoint that serves what came out of it', 'The list of endpoints with the artifact that each serves.')
    : firm(
        steps.map(({ said }) => said),
        'Records lead from the run to an endpoint by exact identifiers.',
        [...new Set(endpoints.flatMap(({ from }) => from.ids.slice(0, 1)))].join(', '),
      );
}

export function judgeExport(context: FactContext): Verdict {
  const things = [context.run, ...productsOf(context.graph, context.run).map(({ from }) => from)];
  const taken = present(
    things.flatMap((entity) => entity.said),
    'exported',
    'read',
  ).filter(({ about }) => about !== 'dataset');
  return taken.length === 0
    ? silentAfter(
        context,
        'an export or a read of what came out of it',
        'Data access and export events for the buckets and registries of the output.',
        unseenIn(context),
      )
    : firm(taken, 'Somebody read or exported what came out of it.', valuesOf(taken));
}

function unrotated(context: FactContext, open: string, detail: NonNullable<Parameters<typeof verdict>[3]>): Verdict {
  const why = whyUnseen(context);
  const sentence = `No rotation after the end of the run is recorded for ${open}`;
  return why === null
    ? verdict('absent', 'REC-ABSENT', `${sentence}.`, detail)
    : verdict('not_covered', 'REC-NOT-COVERED', `${sentence}, and ${why}.`, detail);
}

const AFTER: ReadonlySet<Said['says']> = new Set(['rotated', 'revoked']);

export function judgeSecrets(context: FactContext): Verdict {
  const { run } = context;
  const used = present(run.said, 'secret');
  if (used.length === 0) return silent(context, 'a secret that it used', 'Secret store and key events of the job’s identity.');
  const end = run.endMicros ?? run.startMicros;
  const open = used.filter(({ value }) => {
    const rotations = (context.secrets.get(value) ?? []).filter(({ says }) => AFTER.has(says));
    return !rotations.some(({ timeMicros }) => timeMicros !== null && (end === null || timeMicros >= end));
  });
  const said = [...used, ...used.flatMap(({ value }) => (context.secrets.get(value) ?? []).filter(({ says }) => AFTER.has(says)))];
  return open.length === 0
    ? firm(
        said,
        `Every secret that it used was rotated or revoked after its end${end === null ? '' : ` (${microsToIso(end)})`}.`,
        valuesOf(used),
      )
    : unrotated(context, valuesOf(open), {
        value: valuesOf(used),
        origin: originOf(used),
        supports: said,
        coverage: logsOf(context).map(({ id }) => id),
        ask: 'The rotation of each secret after the end of the job.',
      });
}
