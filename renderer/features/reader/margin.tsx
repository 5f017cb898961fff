import { type RefObject, useEffect, useState } from 'react';
import { wordOf } from '../../../shared/domain/words.ts';
import type { Out } from '../../bridge/client.ts';
import { place, usePlace } from '../../state/place.ts';
import { en } from '../../strings/en.ts';
import { Glyph } from '../../ui/marks/glyph.tsx';
import { markOf } from '../../ui/marks/marks.ts';
import { type Stripe, type Stripes, stack } from './stripes.ts';
import styles from './reader.module.css';

type Tag = Out<'tag.list'>[number];
type Props = {
  readonly root: RefObject<HTMLDivElement | null>;
  readonly tags: readonly Tag[] /** Changes whenever lines may have moved. */;
  readonly redraw: string;
};

/** Beside every tagged passage a stripe with its citation and questions; pressed, it shows the question. */
export function Margin({ root, tags, redraw }: Props) {
  const [stripes, setStripes] = useState<Stripes>([]);
  const chosen = usePlace((state) => state.question);
  useEffect(() => {
    const sheet = root.current;
    if (sheet === null) return undefined;
    const measure = () => setStripes(stack(tags.map((tag) => measured(sheet, tag)).filter((stripe) => stripe !== null)));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(sheet);
    return () => observer.disconnect();
  }, [root, tags, redraw]);
  return (
    <div className={styles['margin']}>
      {stripes.map((stripe) => {
        const tag = tags.find((candidate) => candidate.id === stripe.id);
        if (tag === undefined) return null;
        const { tone } = markOf(tag.stance);
        return (
          <button
            key={stripe.id}
            type="button"
            className={`${styles['stripe']} ${tone} ${tag.question === chosen ? styles['chosen'] : ''}`}
            style={{ top: stripe.top, height: stripe.height }}
            title={wordOf(tag.stance)}
            onClick={() => place.question(tag.question)}
          >
            <span className={styles['stripe-cite']}>
              <Glyph name={markOf(tag.stance).glyph} />
              {tag.cite}
              <span className="vh">, </span>
            </span>
            <span>
              {tag.question}
              <span className="vh">{en.reader.stripe(wordOf(tag.stance), tag.place)}</span>
            </span>
          </button>
        );
      })}
    </div>
  );
}

function measured(sheet: HTMLElement, tag: Tag): Stripe | null {
  const pieces = [...sheet.querySelectorAll<HTMLElement>(`[data-tags~="${tag.id}"]`)];
  const [first, last] = [pieces[0], pieces.at(-1)];
  if (first === undefined || last === undefined) return null;
  const origin = sheet.getBoundingClientRect().top + sheet.clientTop - sheet.scrollTop;
  const top = first.getBoundingClientRect().top - origin;
  return { id: tag.id, top, height: last.getBoundingClientRect().bottom - origin - top };
}
