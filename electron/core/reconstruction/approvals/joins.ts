import type { Approval, Present } from './approvals.ts';
import { chainOf, type Sessions } from '../people/chain.ts';
import { type Graph, productsOf } from '../entities/graph.ts';
import type { Run } from '../runs/runs.ts';
import { isPresent } from '../said/said.ts';

/** What a decision was about: the run itself, the code that it ran, or what came out of it. */
export type Subject = 'launch' | 'code' | 'release';
export type Joined = {
  readonly approval: Approval;
  readonly subject: Subject;
  /** The identifier that both sides have. */
  readonly by: string;
};

type Handles = Map<string, Map<Run, Subject>>;

function add(handles: Handles, id: string, run: Run, subject: Subject): void {
  const found = handles.get(id) ?? new Map<Run, Subject>();
  if (!found.has(run)) found.set(run, subject);
  handles.set(id, found);
}

/** Every exact identifier that leads to a run: its own, its CI run's, its commit's, and those of what came out of it. */
function exactHandles(runs: readonly Run[], sessions: Sessions, graph: Graph): Handles {
  const handles: Handles = new Map();
  for (const run of runs) {
    for (const id of run.ids) add(handles, id, run, 'launch');
    const used = run.said.flatMap((one) => (one.says === 'session' && isPresent(one) ? [one.value] : []));
    for (const id of chainOf(sessions, used).ids) add(handles, id, run, 'launch');
    for (const one of run.said) if (one.says === 'code' && one.pinned === 'digest' && isPresent(one)) add(handles, one.value, run, 'code');
    for (const { from } of productsOf(graph, run)) {
      for (const id of from.ids) add(handles, id, run, 'release');
      for (const one of from.said) if (one.says === 'digest' && isPresent(one)) add(handles, one.value, run, 'release');
    }
  }
  return handles;
}

/** Values that the makers of runs chose: a ticket reference, a run name. */
function labelHandles(runs: readonly Run[]): ReadonlyMap<string, ReadonlySet<Run>> {
  const found = new Map<string, Set<Run>>();
  for (const run of runs) for (const label of run.labels) found.set(label, (found.get(label) ?? new Set()).add(run));
  return found;
}

const SUBJECTS: readonly Subject[] = ['launch', 'code', 'release'];

/**
 * Which decisions belong to which runs: by an exact identifier that the decision names, or by the decision's own reference
 * in a label of the run. A label that several runs share leads from a reference to all of them, and from a name to none.
 */
export function joinApprovals(
  approvals: readonly Approval[],
  runs: readonly Run[],
  sessions: Sessions,
  graph: Graph,
): { readonly byRun: ReadonlyMap<Run, readonly Joined[]>; readonly alone: readonly Approval[] } {
  const exact = exactHandles(runs, sessions, graph);
  const labels = labelHandles(runs);
  const byRun = new Map<Run, Joined[]>();
  const alone: Approval[] = [];
  const references = new Set(approvals.flatMap(({ entity }) => entity.ids));
  for (const approval of approvals) {
    const found = new Map<Run, Joined>();
    const join = (run: Run, subject: Subject, by: string): void => {
      const before = found.get(run);
      if (before === undefined || SUBJECTS.indexOf(subject) < SUBJECTS.indexOf(before.subject)) found.set(run, { approval, subject, by });
    };
    for (const id of approval.entity.ids) {
      for (const run of labels.get(id) ?? []) join(run, 'launch', id);
      for (const [run, subject] of exact.get(id) ?? []) join(run, subject, id);
    }
    for (const { value } of approval.approves)
      if (!isAnothers(value, approval.entity.ids, references)) joinByName(value, exact, labels, join);
    for (const [run, joined] of found) byRun.set(run, [...(byRun.get(run) ?? []), joined]);
    if (found.size === 0) alone.push(approval);
  }
  return { byRun, alone };
}

const TICKET = /^([A-Z][A-Z0-9]{1,9})-\d{1,9}$/;

/** The reference of another decision: a ticket that mentions it approves nothing that carries it. */
function isAnothers(value: string, own: readonly string[], references: ReadonlySet<string>): boolean {
  if (own.includes(value)) return false;
  const queue = TICKET.exec(value)?.[1];
  return references.has(value) || (queue !== undefined && own.some((id) => TICKET.exec(id)?.[1] === queue));
}

function joinByName(
  value: Present['value'],
  exact: Handles,
  labels: ReadonlyMap<string, ReadonlySet<Run>>,
  join: (run: Run, subject: Subject, by: string) => void,
): void {
  for (const [run, subject] of exact.get(value) ?? []) join(run, subject, value);
  const [run, ...more] = labels.get(value) ?? [];
  if (run !== undefined && more.length === 0) join(run, 'launch', value);
}
