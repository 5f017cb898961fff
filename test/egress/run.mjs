/**
 * Does the product work without a network, and does it leave the network alone?
 *
 *   node test/egress/run.mjs [REPORT.json]
 *
 * Controls first: a program that connects on purpose must get through outside the namespace and fail inside it.
 * Otherwise the rest would prove nothing. The window itself runs in the same kind of namespace in the e2e suite.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { canIsolate, withoutNetwork } from '../../build/setup/namespace.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const bin = (/** @type {string} */ name) => join(root, '.out/bin', name);
/** @type {{name: string, outcome: 'passed' | 'failed' | 'skipped', detail: string}[]} */
const checks = [];

/** @param {string[]} command @returns {Promise<{code: number | null, output: string}>} */
function run([program = '', ...args]) {
  const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output: output.trim() }));
  });
}
/** @param {string[]} args */
const inside = (args) => run(withoutNetwork([process.execPath, ...args]));

/** @param {string} name @param {() => Promise<string | null>} check null when it holds, else what was seen instead */
async function holds(name, check) {
  const problem = await check().catch((error) => String(error));
  checks.push({ name, outcome: problem === null ? 'passed' : 'failed', detail: problem ?? '' });
  process.stdout.write(problem === null ? `  ok  ${name}\n` : `  FAILED  ${name}\n${problem.replaceAll(/^/gm, '          ')}\n`);
}

async function controls() {
  let reached = 0;
  const listener = createServer((socket) => {
    reached++;
    socket.destroy();
  });
  await new Promise((done) => listener.listen(0, '127.0.0.1', () => done(undefined)));
  const address = listener.address();
  const port = String(typeof address === 'object' && address !== null ? address.port : 0);
  const connect = fileURLToPath(new URL('connect.mjs', import.meta.url));
  await holds('control: a deliberate connection gets through outside the namespace', async () => {
    const { code, output } = await run([process.execPath, connect, '127.0.0.1', port]);
    return code === 0 && reached === 1 ? null : `exit ${code}, listener reached ${reached} times: ${output}`;
  });
  await holds('control: the same connection fails inside the namespace', async () => {
    const { code, output } = await inside([connect, '127.0.0.1', port]);
    return code === 9 && output === 'ECONNREFUSED' && reached === 1 ? null : `exit ${code}, listener reached ${reached} times: ${output}`;
  });
  await holds('control: a deliberate connection to another host fails inside the namespace', async () => {
    const { code, output } = await inside([connect, '192.0.2.1', '443']);
    return code === 9 && output === 'ENETUNREACH' ? null : `exit ${code}: ${output}`;
  });
  listener.close();
}

/** @param {string} out */
async function product(out) {
  await holds('boundary-attest demo does the whole job without a network', async () => {
    const { code, output } = await inside([bin('boundary-attest.js'), 'demo', '--out', out]);
    return code === 0 ? null : `exit ${code}\n${output}`;
  });
  await holds('boundary-verify accepts the package without a network', async () => {
    const { code, output } = await inside([bin('boundary-verify.js'), join(out, 'package.zip'), '--trust', join(out, 'trust.json')]);
    return code === 0 && output.startsWith('VERDICT PASS') ? null : `exit ${code}\n${output}`;
  });
}

const out = mkdtempSync(join(tmpdir(), 'egress-'));
if (canIsolate()) {
  await controls();
  await product(join(out, 'demo'));
} else {
  checks.push({ name: 'network namespace', outcome: 'skipped', detail: 'this machine lets us make none (unshare --net)' });
  process.stdout.write('  skipped: this machine lets us make no network namespace\n');
}
rmSync(out, { recursive: true, force: true });
const report = process.argv[2];
if (report !== undefined) writeFileSync(report, `${JSON.stringify({ checks }, null, 2)}\n`);
process.exitCode = checks.some((check) => check.outcome === 'failed') ? 1 : 0;
