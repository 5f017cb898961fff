import { existsSync } from 'node:fs';
import { DomainError } from '../../../shared/domain/errors.ts';
import { digitsOf } from '../../../shared/domain/typed-digits.ts';
import { AS, type Command, flag, type Invocation, JSON_OUT, optional, positional, required } from '../command.ts';
import { type Io, json, line } from '../io.ts';
import { existing, personFrom, type Session, withEngine } from '../session.ts';
import { UsageError } from '../usage-error.ts';

const NEW = 'new FILE';
const SHOW = 'show FILE [--json]';
const ADD = 'add FILE CERTIFICATE --last8 DIGITS [--name N] [--use sign|tsa|both] [--external] --as "NAME <PERSON-ID>"';
const REMOVE = 'remove FILE FINGERPRINT --as "NAME <PERSON-ID>"';
const RESTORE = 'restore FILE FINGERPRINT --as "NAME <PERSON-ID>"';
const SHEET = 'sheet FILE --out F.pdf';

type View = Awaited<ReturnType<Session['client']['trust.read']>>;
type Change = Parameters<Session['client']['trust.change']>[0]['change'];
type Verb = (invocation: Invocation, session: Session) => Promise<number>;

const grouped = (hex: string): string => hex.replaceAll(/(.{4})(?=.)/gu, '$1 ');

function tell(io: Io, view: View): void {
  for (const { sha256, name, use, external, certificate, compared } of view.anchors) {
    line(io, `${name === '' ? 'without a name' : name}: ${use.join(', ')}${external ? ', external' : ''}\n  ${grouped(sha256)}`);
    if (certificate !== null) line(io, `  ${certificate.subject}, ${certificate.key}, until ${certificate.notAfter}`);
    line(io, compared === null ? '  not said who compared it' : `  compared by ${compared.by}, ${compared.at}`);
  }
  if (view.anchors.length === 0) line(io, 'Nobody is trusted yet.');
  const { rules, lists, removed, expires } = view;
  line(io, `${lists.length} revocation lists, ${removed.length} taken out, good until ${expires ?? 'not said'}`);
  line(
    io,
    `${rules.requiredSignatures} signatures, timestamp ${rules.timestamp}, revocation ${rules.revocation}, times ${rules.timeModel}, evidence ${rules.minEvidence}`,
  );
}

const fileOf = (invocation: Invocation): string => existing(positional(invocation, 1), 'trust file');

async function changed(invocation: Invocation, { client, grant }: Session, change: Change): Promise<number> {
  const trust = grant(fileOf(invocation));
  const { sha256: expected } = await client['trust.read']({ trust });
  tell(invocation.io, await client['trust.change']({ trust, expected, by: personFrom(required(invocation, 'as')), change }));
  return 0;
}

/** The one certificate of the file; with several the fingerprint's end says which is meant. */
async function add(invocation: Invocation, session: Session): Promise<number> {
  const { client, grant } = session;
  const typed = required(invocation, 'last8');
  const certificate = grant(existing(positional(invocation, 2), 'certificate file'));
  const found = await client['trust.certificates']({ certificate });
  const end = digitsOf(typed);
  const facts = found.find(({ sha256 }) => sha256.endsWith(end)) ?? found[0];
  if (facts === undefined) throw new UsageError(`Type: boundary-attest trust ${ADD}`);
  const use = optional(invocation, 'use') ?? 'sign';
  if (use !== 'sign' && use !== 'tsa' && use !== 'both') throw new UsageError(`--use takes sign, tsa or both, not "${use}".`);
  return changed(invocation, session, {
    kind: 'add',
    certificate,
    sha256: facts.sha256,
    name: optional(invocation, 'name') ?? facts.subject.slice(0, 400),
    use: use === 'both' ? ['sign', 'tsa'] : [use],
    external: flag(invocation, 'external'),
    typed,
    onPaper: false,
  });
}

const pinned = (invocation: Invocation): string => {
  const sha256 = positional(invocation, 2).replaceAll(/[\s:]/gu, '').toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new UsageError('A fingerprint is 64 hex digits; put it in quotes when it has spaces.');
  return sha256;
};

const VERBS: ReadonlyMap<string, Verb> = new Map<string, Verb>([
  [
    'new',
    async (invocation, { client, grant }) => {
      const file = positional(invocation, 1);
      if (existsSync(file)) throw new DomainError('trust/exists', `There is a ${file} already. Nothing was written; name a new file.`);
      tell(invocation.io, await client['trust.create']({ out: grant(file) }));
      return 0;
    },
  ],
  [
    'show',
    async (invocation, { client, grant }) => {
      const view = await client['trust.read']({ trust: grant(fileOf(invocation)) });
      if (flag(invocation, 'json')) json(invocation.io, view);
      else tell(invocation.io, view);
      return 0;
    },
  ],
  ['add', add],
  ['remove', (invocation, session) => changed(invocation, session, { kind: 'remove', sha256: pinned(invocation) })],
  ['restore', (invocation, session) => changed(invocation, session, { kind: 'restore', sha256: pinned(invocation) })],
  [
    'sheet',
    async (invocation, { client, grant }) => {
      const out = required(invocation, 'out');
      const { pages } = await client['trust.sheet']({ trust: grant(fileOf(invocation)), out: grant(out) });
      line(invocation.io, `${pages} pages to compare fingerprints by\n  written to ${out}`);
      return 0;
    },
  ],
]);

export const trustCommand: Command = {
  name: 'trust',
  usage: [NEW, SHOW, ADD, REMOVE, RESTORE, SHEET].join(' | '),
  summary: 'the auditor’s trust file: begin it, look at it, add a certificate that was compared with paper, take one out',
  note: '--last8 are the last eight digits of the SHA-256 fingerprint on the paper that the authority handed over; never copy them from the screen.',
  options: {
    ...AS,
    ...JSON_OUT,
    out: { type: 'string' },
    name: { type: 'string' },
    use: { type: 'string' },
    last8: { type: 'string' },
    external: { type: 'boolean', default: false },
  },
  takes: { min: 2, max: 3 },
  run: (invocation) => {
    const verb = VERBS.get(positional(invocation, 0));
    if (verb === undefined)
      throw new UsageError(`"trust" is followed by ${[...VERBS.keys()].join(', ')}, not "${positional(invocation, 0)}".`);
    return withEngine((session) => verb(invocation, session));
  },
};
