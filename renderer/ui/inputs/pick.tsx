import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';
import fieldStyles from './field.module.css';
import { Glyph } from '../marks/glyph.tsx';
import styles from './list.module.css';

type Option = { readonly id: string; readonly word: string };
type Props = {
  readonly label: string;
  readonly options: readonly Option[];
  readonly value: string;
  readonly onChange: (id: string) => void;
  readonly hideLabel?: boolean;
};

/** One of a short closed list. */
export function Pick({ label, options, value, onChange, hideLabel = false }: Props) {
  return (
    <Select className={fieldStyles['field'] ?? ''} value={value} onChange={(key) => onChange(String(key))} aria-label={label}>
      {hideLabel ? null : <Label className="micro">{label}</Label>}
      <Button className={styles['select'] ?? ''}>
        <SelectValue className="clip grow" />
        <Glyph name="down" />
      </Button>
      <Popover className={styles['popover'] ?? ''}>
        <ListBox className={styles['list'] ?? ''} items={options}>
          {(option) => (
            <ListBoxItem className={styles['item'] ?? ''} textValue={option.word}>
              {option.word}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
