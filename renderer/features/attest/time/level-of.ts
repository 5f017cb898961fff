import type { Out } from '../../../bridge/client.ts';

type Report = Out<'verify.run'>;
type SignerTime = { readonly field: string; readonly level: string; readonly proven: string | null };

/** What the verifier says of times and lists. `level` is null while no trust file was there to judge by. */
export type Level = {
  readonly level: string | null;
  readonly signers: readonly SignerTime[];
  readonly stamps: number;
  readonly lists: number;
  /** Why something in it does not count, in the verifier's words. */
  readonly notes: readonly string[];
};

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
const words = (value: unknown): string => (typeof value === 'string' ? value : '');
const rows = (value: unknown): readonly Readonly<Record<string, unknown>>[] => (Array.isArray(value) ? value.map(record) : []);
const ABOUT_TIME = /^TIME\//;

/** Only what the report states is used; a file that fails has no level, whatever is in it. */
export function levelOf(report: Report): Level {
  const judged =
    words(record(report['inputs'])['trustSha256']) !== '' && report.verdict !== 'FAIL' && report.verdict !== 'NOT-AN-ATTESTATION';
  const revisions = rows(report['revisions']).map((revision) => revision['adds']);
  const details = record(report['caveatDetails']);
  const caveats = report.caveats.filter((code) => ABOUT_TIME.test(code)).map((code) => words(details[code]));
  const because = report.verdict === 'PASS' ? '' : words(report['because']);
  return {
    level: judged ? words(report['level']) : null,
    signers: rows(report['signers']).map((signer) => ({
      field: words(signer['field']),
      level: words(signer['timeLevel']),
      proven: words(signer['provenTime']) || null,
    })),
    stamps: revisions.filter((adds) => adds === 'timestamp').length,
    lists: revisions.filter((adds) => adds === 'validation').length,
    notes: [...new Set([because, ...caveats])].filter((note) => note !== ''),
  };
}
