import { useEffect, useState } from 'react';
import { openPdf, type Pdf } from './open-pdf.ts';

type Held = { readonly key: string; readonly pdf: Pdf | null; readonly problem: string | null };

/** Opens the PDF behind `key` and lets the last one go. `load` must be stable for one key (useCallback); `key` null opens nothing. */
export function usePdf(key: string | null, load: () => Promise<Uint8Array>): { readonly pdf: Pdf | null; readonly problem: string | null } {
  const [held, setHeld] = useState<Held | null>(null);
  useEffect(() => {
    if (key === null) return undefined;
    let current = true;
    let opened: Pdf | null = null;
    const open = async () => {
      try {
        opened = await openPdf(await load());
        if (current) setHeld({ key, pdf: opened, problem: null });
        else void opened.destroy();
      } catch (thrown) {
        if (current) setHeld({ key, pdf: null, problem: thrown instanceof Error ? thrown.message : String(thrown) });
      }
    };
    void open();
    return () => {
      current = false;
      void opened?.destroy();
    };
  }, [key, load]);
  return held !== null && held.key === key ? held : { pdf: null, problem: null };
}
