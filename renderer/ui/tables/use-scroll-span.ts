import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type ScrollSpan, scrollSpan } from './scroll-span.ts';

const LINES = 1;
const PAGES = 2;

type Sizes = { readonly view: number; readonly row: number };

/** Heights of the window onto the rows and of one row, as they are now. */
function useSizes(scroller: RefObject<HTMLElement | null>, ruler: RefObject<HTMLElement | null>): Sizes {
  const [sizes, setSizes] = useState<Sizes>({ view: 0, row: 0 });
  useLayoutEffect(() => {
    const [window, row] = [scroller.current, ruler.current];
    if (window === null || row === null) return undefined;
    // The head of the table is as high as a row.
    const measure = () => setSizes({ view: Math.max(0, window.clientHeight - row.offsetHeight), row: row.offsetHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(window);
    observer.observe(row);
    measure();
    return () => observer.disconnect();
  }, [scroller, ruler]);
  return sizes;
}

export type Scrolled = Sizes & {
  /** The window, and something in it that is as high as a row. */
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly ruler: RefObject<HTMLDivElement | null>;
  readonly span: ScrollSpan;
  /** Pixels of rows above the window. */
  readonly top: number;
  readonly scrollTo: (top: number) => void;
  readonly onScroll: () => void;
};

/**
 * Scrolls over any number of rows of one height. The bar's place is the place in the list; where the rows are higher than an
 * element may be, it stands for more than its own pixels, and the wheel still moves by what it says.
 */
export function useScrollSpan(count: number): Scrolled {
  const scroller = useRef<HTMLDivElement>(null);
  const ruler = useRef<HTMLDivElement>(null);
  const { view, row } = useSizes(scroller, ruler);
  const [wanted, setTop] = useState(0);
  const span = scrollSpan(count, row, view);
  const top = Math.min(wanted, span.most);
  const now = useRef({ top, span });
  /** Where the bar was last known to be. Its own notice of where we put it says nothing new. */
  const put = useRef(0);

  const scrollTo = useCallback((next: number) => {
    const { span: to } = now.current;
    const kept = Math.max(0, Math.min(next, to.most));
    if (kept === now.current.top) return;
    now.current = { top: kept, span: to };
    setTop(kept);
    const bar = scroller.current;
    if (bar === null) return;
    bar.scrollTop = kept / to.ratio;
    put.current = bar.scrollTop;
  }, []);

  useLayoutEffect(() => {
    now.current = { top, span };
    // The list or the window changed: the bar goes to where the rows are. Asking it where it is would have the page laid out at every step.
    const bar = scroller.current;
    if (bar === null || Math.abs(put.current * span.ratio - top) <= span.ratio) return;
    bar.scrollTop = top / span.ratio;
    put.current = bar.scrollTop;
  });

  const onScroll = useCallback(() => {
    const at = scroller.current?.scrollTop ?? 0;
    if (at === put.current) return;
    put.current = at;
    const next = Math.min(at * now.current.span.ratio, now.current.span.most);
    now.current = { ...now.current, top: next };
    setTop(next);
  }, []);

  useEffect(() => {
    const element = scroller.current;
    const onWheel = (event: WheelEvent) => {
      if (now.current.span.ratio === 1 || event.ctrlKey || event.deltaY === 0) return;
      event.preventDefault();
      const unit = event.deltaMode === LINES ? row : event.deltaMode === PAGES ? view : 1;
      scrollTo(now.current.top + event.deltaY * unit);
    };
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, [scrollTo, row, view]);

  return { scroller, ruler, view, row, span, top, scrollTo, onScroll };
}
