import type { RecordReader } from '../../event/event.ts';
import { own, text } from '../../json/own.ts';
import { epochTime } from '../../time/time.ts';
import { TraceWriter } from '../../event/trace.ts';

const timeOf = (record: unknown) => epochTime(text(record, 'created_at') ?? '');

/** Files that jobs wrote; all others were uploaded. */
const RESULTS: ReadonlySet<string> = new Set(['fine-tune-results', 'assistants_output', 'batch_output']);

/** OpenAI file objects: id, size, name and purpose of an upload; they hold no digest. Source: openai-node 6 (`resources/files`). */
export const openaiFile: RecordReader = {
  format: 'openai-file',
  version: 1,
  shape: 'value',
  recognises: (record) =>
    text(record, 'object') === 'file' &&
    text(record, 'id')?.startsWith('file-') === true &&
    own(record, 'bytes') !== undefined &&
    text(record, 'purpose') !== null,
  event: (record) => ({
    time: timeOf(record),
    platform: 'openai',
    service: 'openai',
    action: 'file',
    actor: null,
    outcome: text(record, 'status') === 'error' ? 'error' : 'unknown',
    nativeId: text(record, 'id'),
  }),
  traces: (record) => {
    const writer = new TraceWriter();
    const purpose = text(record, 'purpose') ?? '';
    const about = RESULTS.has(purpose) ? 'artifact' : 'dataset';
    const { say } = writer.of(about, text(record, 'id') ?? '', timeOf(record)?.micros ?? null);
    say('named', text(record, 'filename'), '/filename', { origin: 'client' });
    say('labelled', purpose, '/purpose', { origin: 'client' });
    const bytes = text(record, 'bytes');
    say('labelled', bytes === null ? null : `${bytes} bytes`, '/bytes');
    return writer.traces;
  },
};
