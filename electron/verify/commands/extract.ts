import { createHash } from 'node:crypto';
import { UsageError } from '../defect.ts';
import { writeNew } from '../write-new.ts';
import { withSigned } from './signed-input.ts';

/** `extract FILE --revision K`: the document exactly as it was when revision K was the last; 0 is the report nobody had signed. */
export const extract = (path: string, revision: string, out: string, now: number): string =>
  withSigned(path, now, ({ pdf, file }) => {
    const wanted = /^\d{1,3}$/.test(revision) ? file.revisions[Number(revision)] : undefined;
    if (wanted === undefined) throw new UsageError(`There is no revision ${revision}. This file has 0 to ${file.revisions.length - 1}.`);
    const bytes = pdf.subarray(0, wanted.end);
    writeNew(out, bytes);
    const digest = createHash('sha256').update(bytes).digest('hex');
    return `Revision ${wanted.index} of ${file.revisions.length - 1}: ${bytes.length} bytes, SHA-256 ${digest}\n  written to ${out}\n`;
  });
