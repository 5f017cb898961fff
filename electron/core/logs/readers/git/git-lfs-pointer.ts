import type { RecordReader } from '../../event/event.ts';
import { parentFolder } from '../values/parent-folder.ts';
import { text } from '../../json/own.ts';
import { TraceWriter } from '../../event/trace.ts';

const SPEC = 'https://git-lfs.github.com/spec/v1';
const OID = /^sha256:[0-9a-f]{64}$/;

/** What stands in a repository in the place of a large file: its digest and size. The file itself is elsewhere. Source: the Git LFS specification. */
export const gitLfsPointer: RecordReader = {
  format: 'git-lfs-pointer',
  version: 1,
  shape: 'value',
  recognises: (record) => text(record, 'version') === SPEC && OID.test(text(record, 'oid') ?? ''),
  event: () => null,
  traces: (record, { place }) => {
    const writer = new TraceWriter();
    const { say } = writer.of('artifact', place, null, 'client');
    say('digest', text(record, 'oid'), '/oid', { pinned: 'digest' });
    say('named', place.slice(place.lastIndexOf('/') + 1), '');
    const bytes = text(record, 'size');
    say('labelled', bytes === null ? null : `${bytes} bytes`, '/size');
    say('made_from', parentFolder(place), '', { to: 'artifact', origin: 'derived' });
    return writer.traces;
  },
};
