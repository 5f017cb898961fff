import type { EntityKind, Relation, TraceWriter } from '../../event/trace.ts';
import { callerOf } from './caller.ts';
import type { GcpEntry } from './entry.ts';
import { itemsOf, step, textAt } from '../values/spot.ts';

type Rule = {
  readonly service: string;
  /** The call's last word, whatever stands before it. */
  readonly words: RegExp;
  readonly about: EntityKind;
  readonly id: RegExp;
  readonly says: Relation;
};

const OBJECT = /^projects\/_\/buckets\/([^/]+)\/objects\/(.+)$/;
const SECRET = /^(projects\/[^/]+(?:\/locations\/[^/]+)?\/secrets\/[^/]+)/;
const KEY = /^(projects\/[^/]+\/locations\/[^/]+\/keyRings\/[^/]+\/cryptoKeys\/[^/]+)/;
const ACCOUNT_KEY = /^((?:\/\/iam\.googleapis\.com\/)?projects\/[^/]+\/serviceAccounts\/[^/]+\/keys\/[^/]+)/;
const SECRETS = 'secretmanager.googleapis.com';
const KMS = 'cloudkms.googleapis.com';
const IAM = 'iam.googleapis.com';
const STORAGE = 'storage.googleapis.com';

/** Calls on the resource that an entry names. Reads are in Data Access logs, which are off unless somebody switched them on. */
const RULES: readonly Rule[] = [
  // The store does not say what an object is for: it is said of both, and only what something else names by this id joins.
  ...(['dataset', 'artifact'] as const).flatMap((about): Rule[] => [
    { service: STORAGE, words: /^get$/, about, id: OBJECT, says: 'read' },
    { service: STORAGE, words: /^create$/, about, id: OBJECT, says: 'created' },
    { service: STORAGE, words: /^delete$/, about, id: OBJECT, says: 'deleted' },
  ]),
  { service: SECRETS, words: /^AccessSecretVersion$/, about: 'secret', id: SECRET, says: 'read' },
  { service: SECRETS, words: /^AddSecretVersion$/, about: 'secret', id: SECRET, says: 'rotated' },
  { service: SECRETS, words: /^(?:Disable|Destroy)SecretVersion$/, about: 'secret', id: SECRET, says: 'revoked' },
  { service: SECRETS, words: /^DeleteSecret$/, about: 'secret', id: SECRET, says: 'deleted' },
  { service: SECRETS, words: /^CreateSecret$/, about: 'secret', id: SECRET, says: 'created' },
  { service: KMS, words: /^(?:Asymmetric)?Decrypt$/, about: 'key', id: KEY, says: 'read' },
  { service: KMS, words: /^(?:CreateCryptoKeyVersion|UpdateCryptoKeyPrimaryVersion)$/, about: 'key', id: KEY, says: 'rotated' },
  { service: KMS, words: /^DestroyCryptoKeyVersion$/, about: 'key', id: KEY, says: 'revoked' },
  { service: KMS, words: /^CreateCryptoKey$/, about: 'key', id: KEY, says: 'created' },
  { service: IAM, words: /^CreateServiceAccountKey$/, about: 'key', id: ACCOUNT_KEY, says: 'created' },
  { service: IAM, words: /^(?:Delete|Disable)ServiceAccountKey$/, about: 'key', id: ACCOUNT_KEY, says: 'revoked' },
];

function sayObject(entry: GcpEntry, writer: TraceWriter): void {
  const word = entry.call.split('.').at(-1) ?? '';
  for (const rule of RULES.filter((one) => one.service === entry.service && one.words.test(word))) sayRule(entry, writer, rule);
}

function sayRule(entry: GcpEntry, writer: TraceWriter, rule: Rule): void {
  const spots = [step(entry.payload, 'resourceName'), step(entry.request, 'name'), step(entry.response, 'name')];
  for (const spot of spots) {
    const [, id, rest] = rule.id.exec(textAt(spot) ?? '') ?? [];
    if (id === undefined) continue;
    const name = rule.id === OBJECT ? `gs://${id}/${rest ?? ''}` : id;
    writer.of(rule.about, name, entry.time?.micros ?? null).say(rule.says, callerOf(entry)?.id ?? 'unknown', spot.at);
    return;
  }
}

const LOG_SETTINGS = /(?:Create|Update|Delete)(?:Sink|Bucket|Exclusion|View|Settings)$/;

/** Settings of the logs themselves: sinks, buckets, exclusions, and which Data Access logs are on. */
function sayLogging(entry: GcpEntry, writer: TraceWriter): void {
  const said = writer.of('logging', entry.resource ?? entry.key, entry.time?.micros ?? null);
  if (entry.service === 'logging.googleapis.com' && LOG_SETTINGS.test(entry.method))
    said.say('changed', entry.call, step(entry.payload, 'methodName').at);
  for (const holder of ['serviceData', 'metadata']) {
    const deltas = step(entry.payload, holder, 'policyDelta', 'auditConfigDeltas');
    for (const delta of itemsOf(deltas))
      said.say(
        'changed',
        ['action', 'service', 'logType', 'exemptedMember']
          .map((name) => textAt(delta, name))
          .filter((word) => word !== null)
          .join(' '),
        delta.at,
      );
  }
}

/** What an entry says of stored objects, secrets, keys and log settings. Refused calls touched nothing. */
export function sayObjects(entry: GcpEntry, writer: TraceWriter): void {
  if (entry.outcome !== 'ok') return;
  sayObject(entry, writer);
  sayLogging(entry, writer);
}
