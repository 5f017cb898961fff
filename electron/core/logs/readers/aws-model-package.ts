import { pick, sayText } from '../aws/call.ts';
import { sayContainers, sayLineage } from '../aws/sagemaker-registry.ts';
import type { RecordReader } from '../event.ts';
import { own, text } from '../own.ts';
import { anyTime } from '../time.ts';
import { type Trace, TraceWriter } from '../trace.ts';
import type { Say } from './named-values.ts';
import { type Spot, step, textAt, whole } from './spot.ts';

const STATES: Readonly<Record<string, string>> = { Approved: 'approved', Rejected: 'rejected', PendingManualApproval: 'pending' };

/** Who a registry entry names for its making: the identity, or the profile of a studio user. */
const byWhom = (body: Spot, member: string): Spot => {
  const arn = step(body, member, 'IamIdentity', 'Arn');
  return textAt(arn) === null ? step(body, member, 'UserProfileName') : arn;
};

function tracesOf(record: unknown): readonly Trace[] {
  const body = whole(record);
  const writer = new TraceWriter();
  const id = text(record, 'ModelPackageArn') ?? '';
  const moment = (name: string): number | null => anyTime(own(record, name))?.micros ?? null;
  const { say } = writer.of('model', id, moment('CreationTime'));
  sayText(say, 'registered', byWhom(body, 'CreatedBy'));
  sayText(say, 'named', step(body, 'ModelPackageGroupName'));
  sayContainers(body, say, (reference): Say => writer.of('image', reference, moment('CreationTime')).say);
  sayLineage(say, body);
  const status = step(body, 'ModelApprovalStatus');
  const decided = STATES[textAt(status) ?? ''];
  if (decided !== undefined) {
    // Who decided is not in it: whoever changed the entry last may have changed something else.
    const approval = writer.of('approval', id, moment('LastModifiedTime')).say;
    approval('approves', id, status.at, { to: 'model' });
    approval('decided', decided, status.at);
    sayText(approval, 'reason', pick(body, 'approvalDescription'), { origin: 'client' });
  }
  return writer.traces;
}

/** An entry of SageMaker's model registry as `describe-model-package` prints it. */
export const awsModelPackage: RecordReader = {
  format: 'aws-model-package',
  version: 1,
  shape: 'value',
  recognises: (record) => text(record, 'ModelPackageArn') !== null && text(record, 'ModelPackageStatus') !== null,
  event: () => null,
  traces: tracesOf,
};
