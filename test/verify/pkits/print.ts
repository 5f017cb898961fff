/** Prints what the verifier makes of every case of the NIST path validation suite: `npm run pkits`. */
import { UNSUPPORTED } from './case.ts';
import { pathTable } from './table.ts';

const rows = pathTable();
const say = (text: string): void => void process.stdout.write(`${text}\n`);
for (const { id, what, valid, accepted, verdict, unsupported, why } of rows) {
  const note = verdict === 'false reject' ? ` (${unsupported ?? 'NOT DECLARED'}: ${why})` : '';
  say(`${id.padEnd(8)}${valid ? 'valid  ' : 'invalid'}  ${accepted ? 'accepted' : 'refused '}  ${verdict.padEnd(12)}  ${what}${note}`);
}
const count = (verdict: string): number => rows.filter((row) => row.verdict === verdict).length;
say(
  `\n${rows.length} cases: ${count('right')} right, ${count('FALSE ACCEPT')} false accepts, ${count('false reject')} false rejects, by reason:`,
);
for (const [key, text] of Object.entries(UNSUPPORTED)) {
  const n = rows.filter((row) => row.verdict === 'false reject' && row.unsupported === key).length;
  say(`  ${String(n).padStart(3)}  ${key}: ${text}`);
}
process.exitCode = rows.some((row) => row.verdict === 'FALSE ACCEPT' || (row.verdict === 'false reject' && row.unsupported === null))
  ? 1
  : 0;
