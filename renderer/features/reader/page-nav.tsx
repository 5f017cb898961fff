import { useEffect, useState } from 'react';
import { Input, TextField } from 'react-aria-components';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { exact } from '../../ui/values/format.ts';
import { Glyph } from '../../ui/marks/glyph.tsx';
import styles from './reader.module.css';

type Props = {
  readonly at: number;
  readonly total: number;
  readonly step: number;
  readonly paged: boolean;
  readonly onGo: (page: number) => void;
};

/** Previous, `11 of 38`, next; a typed number goes there. */
export function PageNav({ at, total, step, paged, onGo }: Props) {
  const [typed, setTyped] = useState(String(at));
  useEffect(() => setTyped(String(at)), [at]);
  const words = paged ? en.reader.pages : en.reader.blocks;
  const go = () => {
    const page = Number.parseInt(typed, 10);
    if (Number.isInteger(page)) onGo(Math.max(1, Math.min(total, page)));
    else setTyped(String(at));
  };
  if (total <= step) return paged ? <span className="small dim nowrap">{words.of('1', exact(total))}</span> : null;
  return (
    <span className={styles['nav']}>
      <Button variant="icon" aria-label={words.previous} isDisabled={at <= 1} onPress={() => onGo(Math.max(1, at - step))}>
        <Glyph name="left" />
      </Button>
      <TextField
        aria-label={words.number}
        value={typed}
        onChange={setTyped}
        onKeyDown={(event) => (event.key === 'Enter' ? go() : event.continuePropagation())}
        onBlur={go}
      >
        <Input className={styles['number'] ?? ''} inputMode="numeric" />
      </TextField>
      <span className="small dim nowrap">{words.total(exact(total))}</span>
      <Button variant="icon" aria-label={words.next} isDisabled={at + step > total} onPress={() => onGo(Math.min(total, at + step))}>
        <Glyph name="right" />
      </Button>
    </span>
  );
}
