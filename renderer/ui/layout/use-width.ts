import { useEffect, useState } from 'react';

/** The content width of an element in CSS pixels, rounded down; 0 until it is known. */
export function useWidth<E extends HTMLElement>() {
  const [element, setElement] = useState<E | null>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (element === null) return undefined;
    const observer = new ResizeObserver(([entry]) => (entry === undefined ? undefined : setWidth(Math.floor(entry.contentRect.width))));
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return { ref: setElement, width };
}
