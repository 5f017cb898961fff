import type { CheckInput, Cited } from '../check-input.ts';
import { citeText } from '../cite.ts';

const POLICIES: ReadonlySet<string> = new Set(['config_export', 'inventory_export']);
/** How far from a name a list that is no policy document says what it may do. */
const NEAR = 600;
/** No statement of a policy is longer. */
const LONGEST = 20_000;
const EFFECT = /"effect"\s*:\s*"(allow|deny)"/i;
/** What tells a policy, a role list or a list of bindings from other configurations. */
const SPEAKS_OF_RIGHTS =
  /"(?:effect|bindings|roleDefinition\w*|permissions|notActions|managedPolic\w*|attachedPolic\w*)"\s*:|\broles\/[\w.]+|\bpolicy\/[\w-]+|:policy\b|\b(?:AdministratorAccess|PowerUserAccess)\b|\b(?:policy|policies|role|permissions?)\s*[,;\t|]/i;

/** Where the object around a place begins; -1 outside of any. Braces in texts are rare in policies, and only widen the object. */
function opening(text: string, at: number): number {
  let depth = 0;
  for (let place = at - 1; place >= Math.max(0, at - LONGEST); place -= 1) {
    if (text[place] === '}') depth += 1;
    else if (text[place] === '{' && depth === 0) return place;
    else if (text[place] === '{') depth -= 1;
  }
  return -1;
}

function closing(text: string, at: number): number {
  let depth = 0;
  for (let place = at; place < Math.min(text.length, at + LONGEST); place += 1) {
    if (text[place] === '{') depth += 1;
    else if (text[place] === '}' && depth === 0) return place + 1;
    else if (text[place] === '}') depth -= 1;
  }
  return text.length;
}

/** The statement of a policy that a place stands in: the smallest object around it that allows or denies. */
function statementAt(text: string, at: number): string | null {
  for (let start = opening(text, at); start >= 0; start = opening(text, start)) {
    const object = text.slice(start, closing(text, start + 1));
    if (EFFECT.test(object)) return object;
  }
  return null;
}

/** What is granted around a place of a text; null where the statement there denies. */
export function grantedAt(text: string, at: number): string | null {
  const statement = statementAt(text, at);
  if (statement === null) return text.slice(Math.max(0, at - NEAR), at + NEAR);
  return EFFECT.exec(statement)?.[1]?.toLowerCase() === 'deny' ? null : statement;
}

/** Whether any file that is in says who may do what. */
export const hasPolicies = (input: CheckInput): boolean =>
  input.evidence.some(({ kind, id }) => POLICIES.has(kind) && [...input.pages(id)].some(({ text }) => SPEAKS_OF_RIGHTS.test(text)));

/** Places in policies and role lists that match and are granted there, with the words that were found. */
export const grantsMatching = (
  input: CheckInput,
  wanted: RegExp,
  fits: (granted: string, found: string) => boolean,
  says: (found: string, name: string) => string,
): Cited[] =>
  input.evidence
    .filter(({ kind }) => POLICIES.has(kind))
    .flatMap((evidence) =>
      [...input.pages(evidence.id)].flatMap((page) =>
        [...page.text.matchAll(wanted)].flatMap((match) => {
          const granted = grantedAt(page.text, match.index);
          return granted !== null && fits(granted, match[0]) ? [citeText(evidence, page, match.index, says(match[0], evidence.name))] : [];
        }),
      ),
    );
