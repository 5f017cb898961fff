import { Button } from 'react-aria-components';
import { copyText } from '../actions/copy-text.ts';
import { groupHash } from './format.ts';
import styles from './hash.module.css';

type Props = { readonly value: string; readonly label: string; readonly onCopied?: (whole: boolean) => void };

/** A digest in groups of four, whole; a press copies it without the spaces. */
export function Hash({ value, label, onCopied }: Props) {
  return (
    <Button className={styles['hash'] ?? ''} onPress={() => onCopied?.(copyText(value))}>
      <span className="vh">{label} </span>
      {groupHash(value)}
    </Button>
  );
}
