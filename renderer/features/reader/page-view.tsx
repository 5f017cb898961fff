import { useCallback, useState } from 'react';
import { originalBytes } from '../../bridge/original-bytes.ts';
import { en } from '../../strings/en.ts';
import { Notice, Waiting } from '../../ui/messages/notice.tsx';
import { PdfPage } from '../../ui/pdf/pdf-page.tsx';
import { usePdf } from '../../ui/pdf/use-pdf.ts';
import { useWidth } from '../../ui/layout/use-width.ts';
import styles from './reader.module.css';

/** A page of a PDF as it looks, beside the stored text it was read into. */
export function PageView({ evidence, page }: { readonly evidence: string; readonly page: number }) {
  const { ref, width } = useWidth<HTMLDivElement>();
  const { pdf, problem } = usePdf(
    evidence,
    useCallback(() => originalBytes(evidence, en.reader.shortRead), [evidence]),
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
