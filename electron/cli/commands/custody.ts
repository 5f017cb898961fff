import { canonicalJson } from '../../../shared/domain/canonical-json.ts';
import { AS, type Command, flag, JSON_OUT, optional, positional } from '../command.ts';
import { type Io, json, line } from '../io.ts';
import { showingVault } from '../progress.ts';
import { type Session, withEngine, withWorkspace } from '../session.ts';
import { UsageError } from '../usage-error.ts';
import { required } from '../command.ts';
import { keysCrl } from './timestamp.ts';

type Recheck = Awaited<ReturnType<Session['client']['attest.recheck']>>;

const holds = ({ rows, signed }: Recheck): boolean => rows.problems.length === 0 && signed.every(({ result }) => result !== 'FAIL');

function tellRecheck(io: Io, { rows, signed }: Recheck): void {
  line(io, `V-80 ${rows.problems.length === 0 ? 'PASS' : 'FAIL DB/DIVERGED'}: ${rows.checked} stored rows against the ledger`);
  for (const problem of rows.problems.slice(0, 20)) line(io, `  ${problem}`);
  if (rows.problems.length > 20) line(io, `  and ${rows.problems.length - 20} more`);
  for (const { attestation, result, sub, detail } of signed)
    line(io, `V-80 ${result}${sub === null ? '' : ` ${sub}`} ${attestation}: ${detail}`);
}

export const ledgerCommand: Command = {
  name: 'ledger',
  usage: 'WS verify|export [--out F] [--json]',
  summary: 're-compute the chain of every change, or write it out',
  options: { ...JSON_OUT, out: { type: 'string' } },
  takes: { min: 2, max: 2 },
  run: (invocation) => {
    const action = positional(invocation, 1);
    if (action !== 'verify' && action !== 'export') throw new UsageError(`"ledger WS" is followed by verify or export, not "${action}".`);
    return withWorkspace(positional(invocation, 0), undefined, async ({ client, engine, grant }) => {
      if (action === 'export') {
        const out = optional(invocation, 'out');
        if (out === undefined) {
          for (const row of engine.context.workspace().ledger.rows()) line(invocation.io, canonicalJson(row));
          return 0;
        }
        const { entries, head } = await client['ledger.export']({ handle: grant(out) });
        line(invocation.io, `${entries} entries, head ${head}\n  written to ${out}`);
        return 0;
      }
      const check = await client['ledger.verify']({});
      // A broken chain says nothing about the rows any more.
      const statement = check.intact ? await client['attest.recheck']({}) : null;
      if (flag(invocation, 'json')) json(invocation.io, { ...check, statement });
      else {
        line(
          invocation.io,
          check.intact ? `Ledger intact: ${check.entries} entries, head ${check.head}` : `Ledger broken: ${check.problem ?? ''}`,
        );
        if (statement !== null) tellRecheck(invocation.io, statement);
      }
      return check.intact && statement !== null && holds(statement) ? 0 : 1;
    });
  },
};

export const vaultCommand: Command = {
  name: 'vault',
  usage: 'WS verify [--as "NAME <PERSON-ID>"] [--json]',
  summary: 're-hash every original; what does not match goes to quarantine',
  options: { ...AS, ...JSON_OUT },
  takes: { min: 2, max: 2 },
  run: (invocation) => {
    if (positional(invocation, 1) !== 'verify')
      throw new UsageError(`"vault WS" is followed by verify, not "${positional(invocation, 1)}".`);
    return withWorkspace(positional(invocation, 0), optional(invocation, 'as'), async (session) => {
      const check = await showingVault(session, invocation.io, () => session.client['vault.verify']({}));
      if (flag(invocation, 'json')) json(invocation.io, check);
      else {
        line(invocation.io, `${check.ok} of ${check.files} originals match, ${check.bytes} bytes re-hashed`);
        for (const { evidence, name, problem } of check.problems)
          line(invocation.io, `V-71 FAIL EVIDENCE/HASH ${evidence} ${name}: ${problem}; in quarantine`);
      }
      return check.problems.length === 0 ? 0 : 1;
    });
  },
};

const TEST_ASSESSOR = { name: 'Test Assessor', personId: 'TEST-A' };
const TEST_REVIEWER = { name: 'Test Reviewer', personId: 'TEST-R' };

export const keysCommand: Command = {
  name: 'keys',
  usage: 'test-ca --out DIR | crl WS [FILE…] [--as "NAME <PERSON-ID>"]',
  summary: 'make a throw-away local authority (assessor, reviewer and timestamp key, marked TEST), or keep revocation lists',
  options: { ...AS, out: { type: 'string' } },
  takes: { min: 1, max: 18 },
  run: (invocation) => {
    const verb = positional(invocation, 0);
    if (verb === 'crl') return keysCrl(invocation);
    if (verb !== 'test-ca') throw new UsageError(`"keys" is followed by test-ca or crl, not "${verb}".`);
    if (invocation.positionals.length > 1) throw new UsageError('Type: boundary-attest keys test-ca --out DIR');
    const out = required(invocation, 'out');
    return withEngine(async ({ client, grant }) => {
      const kit = await client['keys.test-ca']({ out: grant(out), assessor: TEST_ASSESSOR, reviewer: TEST_REVIEWER });
      line(invocation.io, `TEST authority with fingerprint ${kit.fingerprint}\n  ${kit.files.join(', ')} in ${out}`);
      return 0;
    });
  },
};
