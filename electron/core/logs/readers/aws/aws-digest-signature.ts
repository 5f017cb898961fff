import { canonicalJson } from '../../../../../shared/domain/canonical-json.ts';
import type { RecordReader } from '../../event/event.ts';
import { own, text } from '../../json/own.ts';
import { type Trace, TraceWriter } from '../../event/trace.ts';

const metadataOf = (record: unknown): unknown => own(record, 'Metadata');

function tracesOf(record: unknown): readonly Trace[] {
  const writer = new TraceWriter();
  const signature = (text(metadataOf(record), 'signature') ?? '').toLowerCase();
  const algorithm = text(metadataOf(record), 'signature-algorithm') ?? '';
  writer.of('logging', signature, null).say('config', canonicalJson({ algorithm: algorithm.toWellFormed(), signature }), '/Metadata');
  return writer.traces;
}

/**
 * The signature of one CloudTrail digest, which stands in the metadata of its S3 object and is lost when the object is
 * downloaded: what `aws s3api head-object` prints of it. Which digest it belongs to is found by checking it.
 */
export const awsDigestSignature: RecordReader = {
  format: 'aws-cloudtrail-digest-signature',
  version: 1,
  shape: 'value',
  recognises: (record) =>
    /^[0-9a-f]{256,2048}$/i.test(text(metadataOf(record), 'signature') ?? '') && text(metadataOf(record), 'signature-algorithm') !== null,
  event: () => null,
  traces: tracesOf,
};
