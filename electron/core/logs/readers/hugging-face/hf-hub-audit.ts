import type { EventOutcome, RecordReader } from '../../event/event.ts';
import { own, text } from '../../json/own.ts';
import { anyTime } from '../../time/time.ts';

const TYPE =
  /^(?:org|repo|collection|billing|resource_group|spaces?|jobs?|scheduled_job|oauth_app|discussion|webhook|dataset|bucket|network_security|service_account|aws)\.[a-z_]+(?:\.[a-z_]+)*$/;
const MOMENTS = ['createdAt', 'created_at', 'date', 'timestamp'] as const;
const PERSONS = ['author', 'actor', 'user'] as const;
/** What an entry has beside type, moment and person. */
const OTHERS = ['message', 'description', 'location', 'anonymousAddress', 'anonymizedIp', 'ip', 'organization', 'onBehalfOf'] as const;

const momentOf = (record: unknown) => MOMENTS.map((member) => anyTime(own(record, member))).find((time) => time !== null) ?? null;

/** A person is an object with a name, or the name itself. */
function personOf(record: unknown): string | null {
  for (const member of PERSONS) {
    const holder = own(record, member);
    const inner = own(holder, 'user') === undefined ? holder : own(holder, 'user');
    const found =
      text({ inner }, 'inner') ??
      ['email', 'user', 'name', 'username', '_id', 'id'].map((key) => text(inner, key)).find((one) => one !== null);
    if (found !== undefined && found !== null) return found;
  }
  return null;
}

function outcomeOf(type: string): EventOutcome {
  return type.endsWith('.denied') ? 'denied' : 'unknown';
}

/**
 * Audit log of a Hugging Face organisation: who changed its members, repositories, tokens and settings. It has no event of
 * a training. Source: the Hub's audit log page, which names the types; the members of an entry are published nowhere, so
 * an entry is known by its type and nothing but type, moment and person is taken from it.
 */
export const hfHubAudit: RecordReader = {
  format: 'hf-hub-audit',
  version: 1,
  shape: 'value',
  recognises: (record) =>
    TYPE.test(text(record, 'type') ?? '') &&
    momentOf(record) !== null &&
    personOf(record) !== null &&
    OTHERS.some((member) => own(record, member) !== undefined),
  event: (record) => ({
    time: momentOf(record),
    platform: 'huggingface',
    service: 'hub',
    action: text(record, 'type') ?? '',
    actor: personOf(record),
    outcome: outcomeOf(text(record, 'type') ?? ''),
    nativeId: text(record, '_id') ?? text(record, 'id'),
    uniqueIn: '',
    account: text(record, 'organization', 'name') ?? text(record, 'organization'),
  }),
};
