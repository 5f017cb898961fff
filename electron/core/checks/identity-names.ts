/**
 * What one identity is called, from the most exact name to the shortest: the whole text, the role of a role session, the
 * session's own name, the last part of an ARN, the part of an address before the @. Inventories write the short names.
 */
export function namesOf(identity: string): readonly string[] {
  const [, role, session] = /:assumed-role\/(?:.*\/)?([^/]+)\/([^/]+)$/.exec(identity) ?? [];
  const [, own] = /^arn:[\w-]+:iam::\d*:(?:user|role|group)\/(?:.*\/)?([^/]+)$/.exec(identity) ?? [];
  const [, account] = /^([^@\s]+)@[^@\s]+$/.exec(identity) ?? [];
  const [, service] = /^(?:system:)?serviceaccount:(.+)$/.exec(identity) ?? [];
  return [...new Set([identity, role, own, service, session, account].filter((name) => name !== undefined).map(folded))];
}

/** The name under which an identity stands in an inventory: a role session is its role, whoever uses it. */
export function accountName(identity: string): string {
  const [, role] = /:assumed-role\/(?:.*\/)?([^/]+)\/[^/]+$/.exec(identity) ?? [];
  const [, own] = /^arn:[\w-]+:iam::\d*:(?:user|role)\/(?:.*\/)?([^/]+)$/.exec(identity) ?? [];
  return role ?? own ?? identity;
}

export const folded = (name: string): string => name.normalize('NFKC').trim().toLowerCase();

const ACCOUNT = /^arn:[\w-]+:(?:iam|sts)::(\d{12}):/;

/** Whether an identity is one of these, or belongs to an account among them: providers are known by their accounts too. */
export function belongsTo(identity: string, names: readonly string[]): boolean {
  const account = ACCOUNT.exec(identity)?.[1];
  return goesBy(identity, names) || (account !== undefined && names.some((name) => folded(name) === account));
}

/** Whether an identity goes by one of these names, compared as whole names. */
export function goesBy(identity: string, names: readonly string[]): boolean {
  const wanted = new Set(names.map(folded));
  return namesOf(identity).some((name) => wanted.has(name));
}
