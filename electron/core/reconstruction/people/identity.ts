/**
 * Identities that stand for a task and not for a person, by the form in which platforms write them. A bare object id names
 * nobody until another record says whose it is.
 */
const WORKLOADS: readonly RegExp[] = [
  /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  /:(?:assumed-role|role|federated-user)\//,
  /^AROA[A-Z0-9]+/,
  /\.gserviceaccount\.com$/,
  /^(?:system:|serviceaccount:)/i,
  /:serviceaccount:/i,
  /^(?:service-account|svc_acct|sa|srv|spn|service-principal)[-_:]/i,
  /^[a-z0-9-]+\.amazonaws\.com$/,
  /^AWSService|AWSAccount$/,
  /\[bot\]$/,
  /^repo:[^\s]+:/,
  /\/workloadIdentityPools\//,
  /^eks:/,
  // Credentials that many can hold, and users that stand for a key and for no person.
  /^arn:[^ ]*:iam::\d*:root$/,
  /:user\/BedrockAPIKey-/,
  /^A[KS]IA[A-Z0-9]{8,}$/,
  /^(?:root|anonymous|unknown|system-user|kubernetes-admin|admin|administrator|ANONYMOUS_PRINCIPAL)$/i,
  /^(?:project|group)_\d+_bot/,
];

/** Names that are given to tasks, in an address or in a user of a cloud. */
const TASKS = /^(?:svc|ci|bot|service-account|service-principal)(?:[-_.]|$)|[-_.](?:svc|bot)$|^(?:root|admin|administrator|anonymous)$/;

/** Whether an identity, as a record writes it, stands for a role, a service or a pipeline. */
export const isWorkload = (identity: string): boolean =>
  WORKLOADS.some((form) => form.test(identity)) || (isNamed(identity) && TASKS.test(ownPart(identity)));

/** An address may stand beside a name for people: `Ida Berg <ida@corp.example>`. */
const addressIn = (identity: string): string => /^[^<>]*<([^\s<>]+@[^\s<>]+)>$/.exec(identity.trim())?.[1] ?? identity;

const folded = (identity: string): string => addressIn(identity).normalize('NFKC').trim().toLowerCase();

/** Compared as whole identifiers; a display name or a part of an address is never enough. */
export const sameIdentity = (a: string, b: string): boolean => folded(a) === folded(b);

/** Whether an identity says whose it is beyond one system: `kim` of one and `kim` of another may be two people. */
export const isScoped = (identity: string): boolean => /[@:/]/.test(addressIn(identity));

const ADDRESS = /^[^\s@]+@[^\s@]+$/;
const USER = /^arn:[^ ]*:iam::\d+:user\//;

const isNamed = (identity: string): boolean => [ADDRESS, USER].some((form) => form.test(addressIn(identity)));

/**
 * `mia` of `mia@corp.example`, of `arn:aws:iam::1:user/mia` and of what leads to one mailbox: `mia+run@corp.example`,
 * `mia_corp.example#EXT#@guests.example`.
 */
const ownPart = (identity: string): string =>
  folded(identity)
    .replace(/_[^_@]*#ext#@[^@]*$/, '')
    .replace(/(?:\+[^@]*)?@[^@]*$/, '')
    .replace(/^.*[/:\\]/, '');

/** Two people, for certain: two addresses, or two users of a cloud, by other names. Other forms may be two names of one person, and so may one name in two places. */
export const differentPeople = (a: string, b: string): boolean =>
  [ADDRESS, USER].some((form) => form.test(addressIn(a)) && form.test(addressIn(b))) && ownPart(a) !== ownPart(b);

/** Two systems write one person in two ways: the same name in another form may be the same person, and may be another. */
export const maybeSame = (a: string, b: string): boolean => !sameIdentity(a, b) && ownPart(a) !== '' && ownPart(a) === ownPart(b);
