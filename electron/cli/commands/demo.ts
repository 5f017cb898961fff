import { accessSync, constants, copyFileSync, existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DomainError } from '../../../shared/domain/errors.ts';
import { wordOf } from '../../../shared/domain/words.ts';
import { sampleStoryline, type Storyline } from '../../core/sample/storyline.ts';
import { type Command, optional } from '../command.ts';
import { assessSample } from '../demo/assess-sample.ts';
import { writeBundle } from '../demo/bundle-folder.ts';
import { checkSample } from '../demo/check-sample.ts';
import { type Io, line } from '../io.ts';
import { intakeOf, showProgress } from '../progress.ts';
import { type Session, withEngine } from '../session.ts';
import { tellTotals } from './reconstruct.ts';
import { secretFrom } from '../key-options.ts';

function targetFolder(out: string | undefined): string {
  if (out === undefined) return mkdtempSync(join(tmpdir(), 'boundary-attest-demo-'));
  const folder = resolve(out);
  if (existsSync(join(folder, 'workspace')))
    throw new DomainError('demo/exists', `There is a workspace in ${out} already. It was not changed; name another folder.`);
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new DomainError('demo/unwritable', `${out} cannot be written. Nothing was made; name a folder you may write to.`, {
      cause: error,
    });
  }
  return folder;
}

type Intake = Awaited<ReturnType<Session['client']['intake.get']>>;

function tellIntake(io: Io, { summary, outcomes }: Intake): void {
  const { files, bytes } = summary;
  line(
    io,
    `Handed over ${files.total} files, ${bytes.total} bytes: ${files.stored} stored, ${files.duplicate} duplicates, ${files.refused} refused, ${files.unreadable} unreadable; ${summary.events} events.`,
  );
  const filesAdd = files.stored + files.duplicate + files.refused + files.unreadable === files.total && outcomes.length === files.total;
  const bytesAdd = bytes.stored + bytes.duplicate + bytes.refused + bytes.unreadable === bytes.total;
  line(io, `Files and bytes reconcile: ${filesAdd && bytesAdd ? 'yes' : 'NO'}.`);
}

async function sign(session: Session, io: Io, folder: string, story: Storyline): Promise<void> {
  const { client, grant } = session;
  const at = (name: string): string => join(folder, name);
  await client['keys.test-ca']({ out: grant(at('keys')), assessor: story.assessor, reviewer: story.reviewer });
  copyFileSync(at('keys/trust.json'), at('trust.json'));
  const passphrase = secretFrom(at('keys/passphrase.txt'), 'passphrase');
  const { attestationId } = await client['attest.presign']({});
  await client['attest.sign']({ p12: grant(at('keys/assessor.p12')), passphrase, confirm: attestationId });
  const row = await client['attest.countersign']({
    p12: grant(at('keys/reviewer.p12')),
    passphrase,
    attestation: attestationId,
    out: grant(at('attestation.pdf')),
    reservation: 'Answers still waiting for review are to be read before the next release.',
    person: story.reviewer,
  });
  line(
    io,
    `Attestation ${row.id}: ${row.pages} pages, ${row.bytes} bytes, signed by ${row.signatures.map((signature) => `${signature.name} (${signature.field}, ${signature.keyLevel})`).join(' and ')}.`,
  );
  const built = await client['package.build']({ attestation: row.id, out: grant(at('package.zip')) });
  line(io, `Package: ${built.entries} entries, ${built.bytes} bytes, ${built.withheld} withheld.`);
}

/** The main job from end to end in `folder`; 0 when every verdict is what it must be. */
async function perform(session: Session, io: Io, folder: string): Promise<number> {
  const { client, grant } = session;
  const truth = await writeBundle(join(folder, 'bundle'));
  const story = sampleStoryline(truth);
  await client['workspace.create']({ handle: grant(join(folder, 'workspace')), subject: story.subject, person: story.assessor });
  const progress = await intakeOf(session, [grant(join(folder, 'bundle'))], true, showProgress(io));
  const intake = await client['intake.get']({ intake: progress.intake });
  tellIntake(io, intake);
  const assessed = await assessSample(session, story, intake.outcomes);
  line(
    io,
    `${assessed.tags} tags, ${assessed.answers} answers; the basis rule changed ${assessed.changed.length} (${assessed.changed.join(', ')}); the reviewer accepted ${assessed.accepted} and rejected ${assessed.rejected}.`,
  );
  const { claims, raised, open, upheld, dismissed, agrees, notDecidable } = assessed.claims;
  line(
    io,
    `${claims} sentences marked as claims: ${raised} contradicted (${open} open, ${upheld} upheld, ${dismissed} dismissed), ${agrees} agree with the records, ${notDecidable} not decidable.`,
  );
  // The cards name the administrators that the levels rest on.
  tellTotals(io, await client['runs.list']({}));
  const { questions, overall, because } = await client['question.list']({});
  line(io, `${questions.length} questions. Overall: ${wordOf(overall)}. ${because.join(' ')}`);
  await sign(session, io, folder, story);
  const ledger = await client['ledger.verify']({});
  line(io, `Ledger: ${ledger.entries} entries, ${ledger.intact ? 'intact' : 'BROKEN'}, head ${ledger.head}.`);
  const right = await checkSample(session, io, folder);
  line(io, `Made in ${folder}: attestation.pdf, package.zip, trust.json, workspace/, bundle/, keys/ (TEST).`);
  return right && ledger.intact ? 0 : 1;
}

export const demoCommand: Command = {
  name: 'demo',
  usage: '[--out DIR]',
  summary: 'do the main job on the sample bundle: import, reconstruct, tag, answer, sign twice, package, verify',
  options: { out: { type: 'string' } },
  takes: { min: 0, max: 0 },
  run: (invocation) => {
    const folder = targetFolder(optional(invocation, 'out'));
    return withEngine((session) => perform(session, invocation.io, folder));
  },
};
