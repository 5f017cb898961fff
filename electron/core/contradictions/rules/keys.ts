import type { CheckInput, Cited } from '../../checks/check-input.ts';
import { citeSaid, citeText, count, distinct } from '../../checks/cite.ts';
import { goesBy } from '../../checks/identity-names.ts';
import { agrees, type ContradictionRule, raised, undecided } from '../rule.ts';

const USES = ['read', 'rotated', 'revoked', 'changed'] as const;
const POLICY_KINDS: ReadonlySet<string> = new Set(['config_export', 'inventory_export']);
const GRANTS_USE = /kms:(?:decrypt|\*|generatedatakey|reencrypt|creategrant)|"(?:decrypt|unwrapkey)"|cloudkms\.\w*decrypt/i;
/** How far from the identity a policy names what it may do. */
const NEAR = 600;

/** Places in configurations where one of these identities stands near the right to use a key. */
function inPolicies(input: CheckInput, names: readonly string[]): Cited[] {
  return input.evidence
    .filter(({ kind }) => POLICY_KINDS.has(kind))
    .flatMap((evidence) =>
      [...input.pages(evidence.id)].flatMap((page) =>
        names.flatMap((name) => {
          const at = page.text.toLowerCase().indexOf(name.toLowerCase());
          const near = page.text.slice(Math.max(0, at - NEAR), at + NEAR);
          return at >= 0 && GRANTS_USE.test(near) ? [citeText(evidence, page, at, `The policy lets ${name} use a key`)] : [];
        }),
      ),
    );
}

/** CON-KEYS: customer-held keys without provider access against key use and key policies that name the provider. */
export const keys: ContradictionRule = {
  id: 'CON-KEYS',
  question: 'DB-02',
  fields: [
    {
      name: 'provider',
      type: 'list',
      label: 'The provider’s identities',
      help: 'Roles, accounts or addresses in the records that are the provider’s own.',
    },
  ],
  judge: ({ given }, input) => {
    const names = [...new Set([...given.list('provider'), ...input.given.list('providerIdentities')])];
    if (names.length === 0)
      return undecided('Which identities in the records are the provider’s is not known; name them (providerIdentities).');
    const uses = input.said('key', ...USES);
    const used = uses.filter(({ value, event }) => [value, event?.actor ?? null].some((actor) => actor !== null && goesBy(actor, names)));
    const policies = inPolicies(input, names);
    const records = distinct([
      ...used.map((said) => citeSaid(said, `${said.event?.action ?? 'Key use'} of ${said.id} by ${said.event?.actor ?? said.value ?? ''}`)),
      ...policies,
    ]);
    if (records.length > 0)
      return raised(
        `The provider is said to have no access, but ${[
          ...(used.length > 0
            ? [
                `${count(used.length, 'key use')} by ${names.filter((name) => used.some(({ value, event }) => goesBy(event?.actor ?? value ?? '', [name]))).join(', ')} ${used.length === 1 ? 'is' : 'are'} recorded`,
              ]
            : []),
          ...(policies.length > 0
            ? [`${count(policies.length, 'policy', 'policies')} let${policies.length === 1 ? 's' : ''} it use a key`]
            : []),
        ].join(', and ')}.`,
        records,
      );
    return uses.length === 0
      ? undecided('No record of key use and no key policy that names the provider is in.')
      : agrees(`${count(uses.length, 'key record')}, none of them of the provider.`);
  },
};
