import type { CheckInput, Cited, TraceSeen } from '../../checks/check-input.ts';
import { citeSaid, count, distinct } from '../../checks/cite.ts';
import { grantsMatching } from '../../checks/findings/grants.ts';
import { belongsTo } from '../../checks/identity-names.ts';
import { agrees, type ContradictionRule, raised, undecided } from '../rule.ts';

const USES = ['read', 'rotated', 'revoked', 'changed'] as const;
const GRANTS_USE = /kms:(?:decrypt|\*|generatedatakey|reencrypt|creategrant)|"(?:decrypt|unwrapkey)"|cloudkms\.\w*decrypt/i;

const escaped = (name: string): string => name.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);

/** Places in configurations where one of these identities, by its whole name, is given the right to use a key. */
const inPolicies = (input: CheckInput, names: readonly string[]): Cited[] =>
  names.flatMap((name) =>
    grantsMatching(
      input,
      new RegExp(String.raw`(?<![\p{L}\p{N}_-])${escaped(name)}(?![\p{L}\p{N}_-])`, 'giu'),
      (granted) => GRANTS_USE.test(granted),
      () => `The policy lets ${name} use a key`,
    ),
  );

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
    const isBy = ({ value, event }: TraceSeen, provider: readonly string[]): boolean =>
      [value, event?.actor ?? null].some((actor) => actor !== null && belongsTo(actor, provider));
    const used = uses.filter((said) => isBy(said, names));
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
                `${count(used.length, 'key use')} by ${names.filter((name) => used.some((said) => isBy(said, [name]))).join(', ')} ${used.length === 1 ? 'is' : 'are'} recorded`,
              ]
            : []),
          ...(policies.length > 0 ? [`${count(policies.length, 'place in a policy lets', 'places in policies let')} it use a key`] : []),
        ].join(', and ')}.`,
        records,
      );
    return uses.length === 0
      ? undecided('No record of key use and no key policy that names the provider is in.')
      : agrees(`${count(uses.length, 'key record')}, none of them of the provider.`);
  },
};
