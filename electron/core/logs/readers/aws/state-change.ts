import type { EventFields } from '../../event/event.ts';
import { own, text } from '../../json/own.ts';
import { anyTime } from '../../time/time.ts';

/** An event of EventBridge that tells of a change of state; it does not say who made it. `status`: the member of its detail that says how the thing stands. */
export const stateChange = (record: unknown, status: string): EventFields => ({
  time: anyTime(own(record, 'time')),
  platform: 'aws',
  service: text(record, 'source') ?? 'aws.sagemaker',
  action: text(record, 'detail-type') ?? '',
  actor: null,
  outcome: text(record, 'detail', status) === 'Failed' ? 'error' : 'ok',
  nativeId: text(record, 'id'),
  account: text(record, 'account'),
  region: text(record, 'region'),
});
