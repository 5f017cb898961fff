import { createHash } from 'node:crypto';
import { canonicalJson } from '../../../shared/domain/canonical-json.ts';
import type { EngineContext } from '../context.ts';
import { listEvents } from '../search/list-events.ts';
import { writeFileWhole } from '../write-file.ts';
import { ocsfOf } from './ocsf.ts';
import type { Written } from './written.ts';

const PAGE = 1000;
/** Progress is told about ten times a second at the speed records are written. */
const TOLD = 10_000;

const many = (count: number, one: string, more: string): string => (count === 1 ? `1 ${one}` : `${count} ${more}`);

/** Every event as one line of OCSF, in time order, page by page: any number of them fits. */
export async function writeOcsf(ctx: EngineContext, path: string): Promise<Written> {
  const workspace = ctx.workspace();
  const hash = createHash('sha256');
  let [rows, bytes, timeless] = [0, 0, 0];
  let leftOut: string[] = [];
  await writeFileWhole(path, async (append) => {
    for (let after: string | null = null; ; ) {
      const page = listEvents(workspace, { after, limit: PAGE });
      const records = page.events.map(ocsfOf).filter((record) => record !== null);
      const text = Buffer.from(records.map((record) => `${canonicalJson(record)}\n`).join(''), 'utf8');
      hash.update(text);
      await append(text);
      rows += records.length;
      bytes += text.length;
      timeless += page.events.length - records.length;
      if (rows % TOLD < records.length) ctx.emit('export.progress', { format: 'ocsf', state: 'running', rows });
      leftOut = page.leftOut.map(({ evidence, name }) => `${evidence} ${name}`);
      after = page.next;
      if (after === null) break;
    }
  });
  const notes = [
    ...(timeless === 0 ? [] : [`${many(timeless, 'event has', 'events have')} no time, which OCSF cannot hold; they are not in the file.`]),
    ...(leftOut.length === 0 ? [] : [`Events of ${leftOut.join(', ')} are not in the file: quarantined, or not readable at present.`]),
  ];
  return { rows, bytes, sha256: hash.digest('hex'), notes };
}
