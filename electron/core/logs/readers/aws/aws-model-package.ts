import { pick, sayText } from './call.ts';
import { sayContainers, sayLineage } from './calls/sagemaker-registry.ts';
import { stateChange } from './state-change.ts';
import type { EventFields, RecordReader } from '../../event/event.ts';
import { own, text } from '../../json/own.ts';
import { anyTime } from '../../time/time.ts';
import { type Trace, TraceWriter } from '../../event/trace.ts';
import { everyItem } from '../values/every-item.ts';
import type { Say } from '../values/named-values.ts';
import { type Spot, step, textAt, whole } from '../values/spot.ts';

const STATES: Readonly<Record<string, string>> = { Approved: 'approved', Rejected: 'rejected', PendingManualApproval: 'pending' };

/** Who a registry entry names for its making: the identity, or the profile of a studio user. */
const byWhom = (body: Spot, member: string): Spot => {
  const arn = step(body, member, 'IamIdentity', 'Arn');
  return textAt(arn) === null ? step(body, member, 'UserProfileName') : arn;
};

const isPackage = (value: unknown): boolean => text(value, 'ModelPackageArn') !== null && text(value, 'ModelPackageStatus') !== null;
const isChange = (record: unknown): boolean => text(record, 'detail-type') !== null && isPackage(own(record, 'detail'));

/** A change of state is an event; a description that somebody asked for is none. Neither says who made the change. */
const eventOf = (record: unknown): EventFields | null => (isChange(record) ? stateChange(record, 'ModelPackageStatus') : null);

/** The entry stands by itself, in what EventBridge makes of a change, or in a list or in what a search found. */
function packagesIn(record: unknown): readonly Spot[] {
  const top = whole(record);
  if (isChange(record)) return [step(top, 'detail')];
  const found = everyItem(step(top, 'Results')).map((one) => step(one, 'ModelPackage'));
  return [top, ...everyItem(step(top, 'ModelPackageSummaryList')), ...found].filter(({ value }) => isPackage(value));
}

function packageTraces(writer: TraceWriter, body: Spot, changed: number | null): void {
  const id = textAt(body, 'ModelPackageArn') ?? '';
  const moment = (name: string): number | null => anyTime(own(body.value, name))?.micros ?? null;
  const { say } = writer.of('model', id, moment('CreationTime'));
  sayText(say, 'registered', byWhom(body, 'CreatedBy'));
  sayText(say, 'named', step(body, 'ModelPackageGroupName'));
  sayContainers(body, say, (reference): Say => writer.of('image', reference, moment('CreationTime')).say);
  sayLineage(say, body);
  const status = step(body, 'ModelApprovalStatus');
  const decided = STATES[textAt(status) ?? ''];
  if (decided !== undefined) {
    // Who decided is not in it: whoever changed the entry last may have changed something else.
    const approval = writer.of('approval', id, moment('LastModifiedTime') ?? changed).say;
    approval('approves', id, status.at, { to: 'model' });
    approval('decided', decided, status.at);
    sayText(approval, 'reason', pick(body, 'approvalDescription'), { origin: 'client' });
  }
}

function tracesOf(record: unknown): readonly Trace[] {
  const writer = new TraceWriter();
  const changed = isChange(record) ? (anyTime(own(record, 'time'))?.micros ?? null) : null;
  for (const body of packagesIn(record)) packageTraces(writer, body, changed);
  return writer.traces;
}

/** Entries of SageMaker's model registry as `describe-model-package`, `list-model-packages` and `search` print them, and EventBridge's "Model Package State Change". */
export const awsModelPackage: RecordReader = {
  format: 'aws-model-package',
  version: 3,
  shape: 'value',
  recognises: (record) => packagesIn(record).length > 0,
  event: eventOf,
  traces: tracesOf,
};
