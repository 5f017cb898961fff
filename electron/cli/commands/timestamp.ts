import { AS, type Command, type Invocation, optional, positional, required, several } from '../command.ts';
import { line } from '../io.ts';
import { existing, type Session, withEngine, withWorkspace } from '../session.ts';
import { UsageError } from '../usage-error.ts';
import { secretFrom } from '../key-options.ts';

const REQUEST = 'request FILE.pdf --out R.tsq';
const RECORD = '[--ws WS] [--as "NAME <PERSON-ID>"]';
const APPLY = 'apply FILE.pdf R.tsr --out FILE2.pdf';
const ANSWER = 'answer R.tsq --out R.tsr --p12 FILE --passphrase-file F';

function expectFiles({ positionals }: Invocation, count: number, usage: string): void {
  if (positionals.length !== count + 1) throw new UsageError(`Type: boundary-attest timestamp ${usage}`);
}

/** With `--ws` the workspace is open meanwhile, and records what is added to an attestation it made. */
function withHome(invocation: Invocation, work: (session: Session) => Promise<number>): Promise<number> {
  const [workspace, as] = [optional(invocation, 'ws'), optional(invocation, 'as')];
  if (workspace !== undefined) return withWorkspace(workspace, as, work);
  if (as !== undefined) throw new UsageError('--as names who is at the desk of a workspace; give --ws WS too.');
  return withEngine(work);
}

/** Nothing without `--ws`; with it, whether the ledger knows the file that was written. */
function tellRecorded(invocation: Invocation, ledgerRow: number | null): void {
  if (optional(invocation, 'ws') === undefined) return;
  line(
    invocation.io,
    ledgerRow === null
      ? '  not recorded: nothing was added, or the workspace did not make this attestation'
      : `  recorded in the ledger as row ${ledgerRow}`,
  );
}

async function request(invocation: Invocation, { client, grant }: Session): Promise<number> {
  expectFiles(invocation, 1, REQUEST);
  const pdf = existing(positional(invocation, 1), 'PDF');
  const out = required(invocation, 'out');
  const { imprint } = await client['timestamp.request']({ pdf: grant(pdf), out: grant(out) });
  line(invocation.io, `Request for SHA-256 ${imprint}\n  written to ${out}; take it to the timestamp authority, then: timestamp ${APPLY}`);
  return 0;
}

async function apply(invocation: Invocation, { client, grant }: Session): Promise<number> {
  expectFiles(invocation, 2, APPLY);
  const pdf = existing(positional(invocation, 1), 'PDF');
  const reply = existing(positional(invocation, 2), 'timestamp reply');
  const out = required(invocation, 'out');
  const done = await client['timestamp.apply']({ pdf: grant(pdf), reply: grant(reply), out: grant(out) });
  line(invocation.io, `Timestamp ${done.at} by ${done.authority}, serial ${done.serial}`);
  line(invocation.io, '  level T2; T3 when the trust file of whoever verifies says that this authority stands outside');
  line(invocation.io, `  ${done.bytes} bytes, SHA-256 ${done.sha256}\n  written to ${out}`);
  tellRecorded(invocation, done.ledgerRow);
  return 0;
}

async function answer(invocation: Invocation, { client, grant }: Session): Promise<number> {
  expectFiles(invocation, 1, ANSWER);
  const asked = existing(positional(invocation, 1), 'timestamp request');
  const p12 = existing(required(invocation, 'p12'), 'key file');
  const passphrase = secretFrom(required(invocation, 'passphrase-file'), 'passphrase');
  const out = required(invocation, 'out');
  const done = await client['timestamp.answer']({ request: grant(asked), out: grant(out), p12: grant(p12), passphrase });
  line(invocation.io, `Stamped ${done.at} by ${done.authority}, serial ${done.serial}\n  written to ${out}`);
  return 0;
}

const VERBS = new Map([
  ['request', request],
  ['apply', apply],
  ['answer', answer],
]);

export const timestampCommand: Command = {
  name: 'timestamp',
  usage: `${REQUEST} | ${APPLY} ${RECORD} | ${ANSWER}`,
  summary: 'ask a timestamp authority by file, put its answer into the PDF, or answer as a local authority',
  note: 'The same PDF asks for the same thing every time; an answer to another PDF is refused. Repeat before the authority’s certificate expires.',
  options: { ...AS, out: { type: 'string' }, ws: { type: 'string' }, p12: { type: 'string' }, 'passphrase-file': { type: 'string' } },
  takes: { min: 1, max: 3 },
  run: (invocation) => {
    const verb = VERBS.get(positional(invocation, 0));
    if (verb === undefined)
      throw new UsageError(`"timestamp" is followed by request, apply or answer, not "${positional(invocation, 0)}".`);
    if (verb !== apply && optional(invocation, 'ws') !== undefined)
      throw new UsageError('--ws goes with "timestamp apply": only a timestamp that is put into an attestation is recorded.');
    return withHome(invocation, (session) => verb(invocation, session));
  },
};

export const validationCommand: Command = {
  name: 'validation',
  usage: `FILE.pdf --crl F [--crl F]… --out FILE2.pdf ${RECORD}`,
  summary: 'add the signers’ certificates and revocation lists to a signed PDF, for when their authorities are gone',
  options: { ...AS, out: { type: 'string' }, ws: { type: 'string' }, crl: { type: 'string', multiple: true } },
  takes: { min: 1, max: 1 },
  run: (invocation) => {
    const pdf = existing(positional(invocation, 0), 'PDF');
    const crls = several(invocation, 'crl').map((path) => existing(path, 'revocation list'));
    if (crls.length === 0) throw new UsageError('--crl is missing.');
    const out = required(invocation, 'out');
    return withHome(invocation, async ({ client, grant }) => {
      const { bytes, sha256, ledgerRow } = await client['validation.add']({ pdf: grant(pdf), crls: crls.map(grant), out: grant(out) });
      line(invocation.io, `Validation data added: ${bytes} bytes, SHA-256 ${sha256}\n  written to ${out}`);
      tellRecorded(invocation, ledgerRow);
      return 0;
    });
  },
};

/** `keys crl WS FILE…`; without files it lists the newest of each issuer. */
export function keysCrl(invocation: Invocation): Promise<number> {
  const { positionals, io } = invocation;
  const [, workspace, ...files] = positionals;
  if (workspace === undefined) throw new UsageError('Type: boundary-attest keys crl WS [FILE…] --as "NAME <PERSON-ID>"');
  const paths = files.map((path) => existing(path, 'revocation list'));
  return withWorkspace(workspace, optional(invocation, 'as'), async ({ client, grant }) => {
    const lists = paths.length === 0 ? await client['keys.crls']({}) : await client['keys.crl']({ crls: paths.map(grant) });
    for (const { issuer, thisUpdate, nextUpdate, revoked } of lists)
      line(io, `${issuer}: of ${thisUpdate}, next ${nextUpdate ?? 'not said'}, ${revoked} revoked`);
    if (lists.length === 0) line(io, 'No revocation list is in this workspace.');
    return 0;
  });
}
