import { useCallback, useState } from 'react';
import { ask } from '../../bridge/engine.ts';
import { en } from '../../strings/en.ts';
import { Notice, Waiting } from '../../ui/notice.tsx';
import { PdfPage } from '../../ui/pdf/pdf-page.tsx';
import { usePdf } from '../../ui/pdf/use-pdf.ts';
import { useWidth } from '../../ui/use-width.ts';
import styles from './reader.module.css';

const SLICE_BYTES = 4_194_304;

/** The original's bytes, slice by slice; the engine checks the whole file's hash before the first one. */
async function originalBytes(evidence: string): Promise<Uint8Array> {
  const first = await ask('evidence.bytes', { evidence, offset: 0, length: SLICE_BYTES });
  const whole = new Uint8Array(first.total);
  whole.set(first.bytes, 0);
  let offset = first.bytes.length;
  while (offset < first.total && offset > 0) {
    // One slice after the other: two at once would hold the file twice.
    // oxlint-disable-next-line no-await-in-loop
    const { bytes } = await ask('evidence.bytes', { evidence, offset, length: SLICE_BYTES });
    if (bytes.length === 0) throw new Error(en.reader.shortRead);
    whole.set(bytes, offset);
    offset += bytes.length;
  }
  return whole;
}

/** A page of a PDF as it looks, beside the stored text it was read into. */
export function PageView({ evidence, page }: { readonly evidence: string; readonly page: number }) {
  const { ref, width } = useWidth<HTMLDivElement>();
  const { pdf, problem } = usePdf(
    evidence,
    useCallback(() => originalBytes(evidence), [evidence]),
  );
  const [failed, setFailed] = useState<string | null>(null);
  const onProblem = useCallback((message: string) => setFailed(message), []);
  const trouble = problem ?? failed;
  return (
    <div ref={ref} className={styles['picture']}>
      {trouble === null ? null : (
        <Notice tone="care" glyph="unreadable">
          {en.reader.noPicture(trouble)}
        </Notice>
      )}
      {pdf === null && trouble === null ? <Waiting>{en.reader.opening}</Waiting> : null}
      {pdf !== null && width > 0 && page <= pdf.numPages ? (
        <PdfPage pdf={pdf} page={page} width={width} label={en.reader.picture(page)} onProblem={onProblem} />
      ) : null}
    </div>
  );
}
