import { useCallback, useMemo, useState } from 'react';
import type { Out } from '../../bridge/client.ts';
import { ask, cache } from '../../bridge/engine.ts';
import { useCommands } from '../../state/commands.ts';
import { usePrefs } from '../../state/prefs.ts';
import { useQuery } from '../../state/use-query.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { exact } from '../../ui/values/format.ts';
import { Glyph } from '../../ui/marks/glyph.tsx';
import { Notice, Problem, Waiting } from '../../ui/messages/notice.tsx';
import { PdfPage } from '../../ui/pdf/pdf-page.tsx';
import { usePdf } from '../../ui/pdf/use-pdf.ts';
import { useWidth } from '../../ui/layout/use-width.ts';
import type { Attestation } from './attestation.ts';
import styles from './attest.module.css';

type Props = { readonly presign: Out<'attest.presign'>; readonly attestation: Attestation | undefined };
const text = en.attest.preview;
const MAX_WIDTH_PX = 720;

/** The very PDF, page by page: the draft before anyone signs, the signed file afterwards. */
export function Preview({ presign, attestation }: Props) {
  const paper = usePrefs((prefs) => prefs.paper);
  const draft = useQuery('attest.draft', attestation === undefined ? { paper } : null);
  const key = attestation === undefined ? (draft.data?.sha256 ?? null) : `${attestation.id} ${attestation.pdfSha256}`;
  // The worker takes the bytes it is given, so it gets a copy and the cached answer stays whole.
  const id = attestation?.id ?? null;
  const load = useCallback(
    async () =>
      id === null ? (await cache.get('attest.draft', { paper })).pdf.slice() : (await ask('attest.pdf', { attestation: id })).pdf,
    [id, paper],
  );
  const { pdf, problem } = usePdf(key, load);
  const [page, setPage] = useState(1);
  const [failed, setFailed] = useState<string | null>(null);
  const { ref, width } = useWidth<HTMLDivElement>();
  const pages = pdf?.numPages ?? attestation?.pages ?? draft.data?.pages ?? 1;
  const at = Math.min(page, pages);
  const go = useCallback((next: number) => setPage(Math.max(1, Math.min(pages, next))), [pages]);
  useCommands(
    useMemo(
      () => [
        { id: 'sign.next', title: text.next, group: en.screens.sign, keys: 'PageDown / ]', run: () => go(at + 1) },
        { id: 'sign.previous', title: text.previous, group: en.screens.sign, keys: 'PageUp / [', run: () => go(at - 1) },
      ],
      [go, at],
    ),
  );
  const trouble = problem ?? failed;
  return (
    <section className={styles['preview']} aria-label={text.title}>
      <div className={styles['tools']}>
        <h1 className="strong">{text.name(attestation?.id ?? presign.attestationId)}</h1>
        <span className="small dim" title={attestation === undefined ? undefined : text.bytes(exact(attestation.bytes))}>
          {attestation === undefined ? text.draft(presign.version) : text.signed(attestation.version, attestation.signatures.length)}
        </span>
        <span className="grow" />
        <span className="row">
          <span className="small dim nowrap">{text.page(at, pages)}</span>
          <Button variant="icon" aria-label={text.previous} onPress={() => go(at - 1)} isDisabled={at <= 1}>
            <Glyph name="left" />
          </Button>
          <Button variant="icon" aria-label={text.next} onPress={() => go(at + 1)} isDisabled={at >= pages}>
            <Glyph name="right" />
          </Button>
        </span>
      </div>
      <div className={styles['stage']} tabIndex={0} role="group" aria-label={text.pageArea}>
        <div ref={ref} className={styles['fit']}>
          {draft.problem !== null ? <Problem message={draft.problem.message} code={draft.problem.code} /> : null}
          {trouble === null ? null : (
            <Notice tone="bad" glyph="unreadable" alert>
              {text.notDrawn(trouble)}
            </Notice>
          )}
          {pdf === null && trouble === null && draft.problem === null ? <Waiting>{text.rendering}</Waiting> : null}
          {pdf !== null && width > 0 ? (
            <PdfPage pdf={pdf} page={at} width={Math.min(width, MAX_WIDTH_PX)} label={text.picture(at)} onProblem={setFailed} />
          ) : null}
        </div>
      </div>
    </section>
  );
}
