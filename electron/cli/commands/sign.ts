import { writeBytes } from '../../core/write-file.ts';
import { type Paper, PAPERS } from '../../../shared/domain/paper.ts';
import { wordOf } from '../../../shared/domain/words.ts';
import { AS, type Command, flag, type Invocation, optional, positional, required, several } from '../command.ts';
import { type Io, line } from '../io.ts';
import { KEY_NOTE, KEY_OPTIONS, KEY_USAGE_LINE, keyFrom, namesKey, TIME_USAGE_LINE } from '../key-options.ts';
import { existing, personFrom, type Session, withEngine, withWorkspace } from '../session.ts';
import { UsageError } from '../usage-error.ts';

type Attestation = Awaited<ReturnType<Session['client']['attest.sign']>>;

function tell(io: Io, row: Attestation, out: string): void {
  line(io, `${row.id}: ${row.pages} pages, ${row.bytes} bytes, SHA-256 ${row.pdfSha256}`);
  for (const signature of row.signatures)
    line(io, `  ${signature.field}: ${signature.name} <${signature.personId}>, ${signature.keyLevel}, ${signature.at} (claimed)`);
  line(io, `  overall: ${wordOf(row.overall)}`);
  line(io, `  written to ${out}`);
  for (const warning of row.warnings) io.err(`${warning}\n`);
}

function paperOf(invocation: Invocation): Paper {
  const asked = optional(invocation, 'paper')?.toUpperCase() ?? 'A4';
  const paper = PAPERS.find((one) => one === asked);
  if (paper === undefined) throw new UsageError(`--paper takes ${PAPERS.join(' or ')}, not "${asked}".`);
  return paper;
}

async function writeDraft(invocation: Invocation, { client }: Session, out: string): Promise<number> {
  const { pdf, pages, sha256 } = await client['attest.draft']({ paper: paperOf(invocation) });
  await writeBytes(out, pdf);
  line(invocation.io, `Draft: ${pages} pages, ${pdf.length} bytes, SHA-256 ${sha256}\n  written to ${out}`);
  return 0;
}

export const attestCommand: Command = {
  name: 'attest',
  usage: `WS --out FILE.pdf (--draft | ${KEY_USAGE_LINE}) ${TIME_USAGE_LINE} [--paper A4|LETTER] --as "NAME <PERSON-ID>"`,
  summary: 'freeze the workspace and sign the attestation as assessor, or write an unsigned draft',
  note: KEY_NOTE,
  options: { ...AS, ...KEY_OPTIONS, out: { type: 'string' }, draft: { type: 'boolean', default: false }, paper: { type: 'string' } },
  takes: { min: 1, max: 1 },
  run: (invocation) => {
    const out = required(invocation, 'out');
    const isDraft = flag(invocation, 'draft');
    if (!isDraft && !namesKey(invocation))
      throw new UsageError(
        'Give a key with --p12 FILE --passphrase-file F or --pkcs11 MODULE --token LABEL --pin-file F, or --draft for an unsigned draft.',
      );
    const as = isDraft ? optional(invocation, 'as') : required(invocation, 'as');
    return withWorkspace(
      positional(invocation, 0),
      as,
      async (session) => {
        if (isDraft) return writeDraft(invocation, session, out);
        const { attestationId } = await session.client['attest.presign']({});
        const row = await session.client['attest.sign']({
          ...keyFrom(invocation, session),
          out: session.grant(out),
          confirm: attestationId,
          paper: paperOf(invocation),
        });
        tell(invocation.io, row, out);
        return 0;
      },
      invocation.sides,
    );
  },
};

export const countersignCommand: Command = {
  name: 'countersign',
  usage: `FILE.pdf --out FILE2.pdf (${KEY_USAGE_LINE}) ${TIME_USAGE_LINE} [--ws WS] [--reservation TEXT] --as "NAME <PERSON-ID>"`,
  summary: 'sign an attestation as its reviewer',
  note: KEY_NOTE,
  options: { ...AS, ...KEY_OPTIONS, out: { type: 'string' }, ws: { type: 'string' }, reservation: { type: 'string' } },
  takes: { min: 1, max: 1 },
  run: (invocation) => {
    const pdf = existing(positional(invocation, 0), 'PDF');
    const out = required(invocation, 'out');
    const as = required(invocation, 'as');
    const sign = async (session: Session): Promise<number> => {
      const row = await session.client['attest.countersign']({
        ...keyFrom(invocation, session),
        pdf: session.grant(pdf),
        out: session.grant(out),
        reservation: optional(invocation, 'reservation') ?? '',
        person: personFrom(as),
      });
      tell(invocation.io, row, out);
      return 0;
    };
    const workspace = optional(invocation, 'ws');
    return workspace === undefined ? withEngine(sign, invocation.sides) : withWorkspace(workspace, as, sign, invocation.sides);
  },
};

function withheld(invocation: Invocation): { evidence: string; reason: string }[] {
  return several(invocation, 'withhold').map((text) => {
    const at = text.indexOf('=');
    if (at < 1 || at === text.length - 1) throw new UsageError(`--withhold takes E7=REASON, not "${text}".`);
    return { evidence: text.slice(0, at), reason: text.slice(at + 1) };
  });
}

export const packageCommand: Command = {
  name: 'package',
  usage: 'WS --attestation FILE.pdf --out PKG.zip [--withhold E7=REASON]… [--as "NAME <PERSON-ID>"]',
  summary: 'write the attestation and its evidence as one package',
  options: { ...AS, attestation: { type: 'string' }, out: { type: 'string' }, withhold: { type: 'string', multiple: true } },
  takes: { min: 1, max: 1 },
  run: (invocation) => {
    const pdf = existing(required(invocation, 'attestation'), 'PDF');
    const out = required(invocation, 'out');
    const withhold = withheld(invocation);
    return withWorkspace(positional(invocation, 0), optional(invocation, 'as'), async ({ client, grant }) => {
      const built = await client['package.build']({ pdf: grant(pdf), out: grant(out), withhold });
      line(
        invocation.io,
        `Package: ${built.entries} entries, ${built.bytes} bytes, ${built.withheld} withheld, SHA-256 ${built.sha256}\n  written to ${out}`,
      );
      return 0;
    });
  },
};
