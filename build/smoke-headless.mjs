import { spawnSync } from 'node:child_process';
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import PDFDocument from 'pdfkit';
import { environmentFor } from './setup/as-user.mjs';
import { SetupError } from './setup/say.mjs';

/** One file of each kind whose reader is easily lost in packing. @param {string} folder */
async function writeBundle(folder) {
  mkdirSync(folder);
  writeFileSync(join(folder, 'notes.md'), '# Notes\n\nTraining runs in one region.\n');
  writeFileSync(join(folder, 'people.csv'), 'name,role\nAda,assessor\n');
  const paper = new PDFDocument();
  const file = paper.pipe(createWriteStream(join(folder, 'paper.pdf')));
  paper.text('Weights never leave the region.');
  paper.end();
  await finished(file);
}

/**
 * Lets the packed app do a small job without a window or a display: a new workspace, an import, a search in a PDF, a signature.
 * @param {string} executable
 * @param {string} home a folder of the user's own
 * @param {{uid: number, gid: number, name: string, home: string} | null} user
 */
export async function headlessJob(executable, home, user) {
  const env = environmentFor(user, { HOME: home, XDG_CONFIG_HOME: join(home, 'config') });
  delete env['DISPLAY'];
  const workspace = join(home, 'workspace');
  const person = ['--as', 'Ada Assessor <A-1>'];
  /** @param {string[]} args @returns {any} */
  const run = (...args) => {
    const identity = user === null ? {} : { uid: user.uid, gid: user.gid };
    const done = spawnSync(executable, ['--headless', ...args], { cwd: home, env, encoding: 'utf8', ...identity });
    if (done.status !== 0)
      throw new SetupError(`The packed app could not do “${args[0]}” without a window (exit ${done.status}):\n${done.stderr}`);
    return args.includes('--json') ? JSON.parse(done.stdout) : done.stdout;
  };
  const bundle = join(home, '..', 'bundle');
  await writeBundle(bundle);
  run('new', workspace, '--vendor', 'V', '--platform', 'P', '--tier', 'T1', ...person);
  const { outcomes } = run('import', workspace, bundle, '--json', ...person);
  const lost = outcomes.filter((/** @type {{outcome: string}} */ line) => line.outcome !== 'stored');
  if (outcomes.length !== 3 || lost.length > 0)
    throw new SetupError(`The packed app did not store every file: ${JSON.stringify(outcomes)}`);
  const { hits } = run('search', workspace, 'Weights', '--json');
  if (hits.length !== 1 || hits[0].page !== 1)
    throw new SetupError(`The packed app does not find a word that stands in a PDF: ${JSON.stringify(hits)}`);
  const kit = join(home, 'keys');
  run('keys', 'test-ca', '--out', kit);
  const key = ['--p12', join(kit, 'assessor.p12'), '--passphrase-file', join(kit, 'passphrase.txt')];
  // The self-check runs the verifier that lies beside the app.
  run('attest', workspace, '--out', join(home, 'attestation.pdf'), ...key, ...person);
}
