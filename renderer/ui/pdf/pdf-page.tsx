import type { RenderTask } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { useEffect, useRef, useState } from 'react';
import type { Pdf } from './open-pdf.ts';
import styles from './pdf-page.module.css';

type Props = {
  readonly pdf: Pdf;
  readonly page: number;
  /** CSS pixels; the height follows from the page. */
  readonly width: number;
  readonly label: string;
  readonly onProblem?: (message: string) => void;
};

/** One page as a picture. It is for looking at: quotes are taken from the stored text, never from here. */
export function PdfPage({ pdf, page, width, label, onProblem }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [ready, setReady] = useState(false);
  useEffect(() => {
    let task: RenderTask | null = null;
    let current = true;
    setReady(false);
    const draw = async () => {
      const proxy = await pdf.getPage(page);
      const target = canvas.current;
      if (!current || target === null) return;
      const size = proxy.getViewport({ scale: 1 });
      const viewport = proxy.getViewport({ scale: (width / size.width) * devicePixelRatio });
      target.width = Math.floor(viewport.width);
      target.height = Math.floor(viewport.height);
      target.style.width = `${width}px`;
      target.style.height = `${(width * size.height) / size.width}px`;
      task = proxy.render({ canvas: target, viewport, background: '#fff' });
      await task.promise;
      setReady(true);
    };
    draw().catch((thrown: unknown) => {
      if (current) onProblem?.(thrown instanceof Error ? thrown.message : String(thrown));
    });
    return () => {
      current = false;
      task?.cancel();
    };
  }, [pdf, page, width, onProblem]);
  return <canvas ref={canvas} role="img" aria-label={label} aria-busy={!ready} data-ready={ready} className={styles['page']} />;
}
