import type { ReactNode } from 'react';
import { Cell, Column, Row, Table, TableBody, TableHeader } from 'react-aria-components';
import styles from './data-table.module.css';
import { Tick } from '../inputs/tick.tsx';

export type TableColumn<T> = {
  readonly id: string;
  readonly head: string;
  readonly cell: (row: T) => ReactNode;
  /** Figures stand right. */
  readonly num?: boolean;
  /** Takes what is left of the width and is cut with an ellipsis. */
  readonly fill?: boolean;
  /** Names the row; several may, the first column does when none says so. */
  readonly rowHeader?: boolean;
  /** Gives way when the table is narrow; what it says must also stand elsewhere. */
  readonly minor?: boolean;
};

type Props<T extends object> = {
  readonly label: string;
  readonly columns: readonly TableColumn<T>[];
  readonly rows: readonly T[];
  readonly keyOf: (row: T) => string;
  readonly textOf?: (row: T) => string;
  readonly selected?: string | null;
  readonly onSelect?: (key: string) => void;
  readonly onOpen?: (key: string) => void;
  readonly empty?: ReactNode;
  /** With this every row has a tick box and a press ticks; nothing is opened meanwhile. */
  readonly many?: { readonly ticked: ReadonlySet<string>; readonly onTick: (keys: ReadonlySet<string>) => void } | undefined;
};

/** A real table with an arrow-key grid: up and down choose, Enter opens, left and right walk the cells. */
export function DataTable<T extends object>(props: Props<T>) {
  const { label, columns, rows, keyOf, textOf, selected = null, onSelect, onOpen, empty, many } = props;
  const selectable = onSelect !== undefined;
  const named = columns.some((column) => column.rowHeader);
  return (
    <Table
      aria-label={label}
      className={styles['grid'] ?? ''}
      {...(many === undefined
        ? {
            selectionMode: selectable ? 'single' : 'none',
            selectionBehavior: 'replace',
            selectedKeys: selected === null ? [] : [selected],
            onSelectionChange: (keys) => {
              const key = keys === 'all' ? undefined : [...keys][0];
              if (key !== undefined) onSelect?.(String(key));
            },
            ...(onOpen === undefined ? {} : { onRowAction: (key) => onOpen(String(key)) }),
          }
        : {
            selectionMode: 'multiple',
            selectionBehavior: 'toggle',
            selectedKeys: many.ticked,
            onSelectionChange: (keys) => many.onTick(new Set(keys === 'all' ? rows.map(keyOf) : [...keys].map(String))),
          })}
    >
      <TableHeader>
        {many === undefined ? null : (
          <Column id="tick" className={styles['tick'] ?? ''}>
            <Tick slot="selection" />
          </Column>
        )}
        {columns.map((column) => (
          <Column
            key={column.id}
            id={column.id}
            isRowHeader={named ? column.rowHeader === true : column === columns[0]}
            className={classOf(column)}
          >
            {column.head}
          </Column>
        ))}
      </TableHeader>
      <TableBody renderEmptyState={() => empty ?? null}>
        {rows.map((row) => (
          <Row key={keyOf(row)} id={keyOf(row)} className={styles['line'] ?? ''} textValue={textOf?.(row) ?? keyOf(row)}>
            {many === undefined ? null : (
              <Cell className={styles['tick'] ?? ''}>
                <Tick slot="selection" />
              </Cell>
            )}
            {columns.map((column) => (
              <Cell key={column.id} className={classOf(column)}>
                {column.cell(row)}
              </Cell>
            ))}
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

const classOf = <T,>(column: TableColumn<T>): string =>
  [column.num ? 'num' : '', column.fill ? styles['fill'] : '', column.minor ? styles['minor'] : ''].filter(Boolean).join(' ');
