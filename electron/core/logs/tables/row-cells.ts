import type { ColumnMapping, ColumnRole } from '../../../../shared/domain/column-mapping.ts';
import { serialTime } from '../time/local-time.ts';
import type { EventTime } from '../time/moment.ts';
import type { Cell, CellProblem } from './cell.ts';
import { cellTime } from './cell-time.ts';

/** Cells by column name; times that a country writes its own way are ISO by now. */
export type Row = Readonly<Record<string, string>>;

/** The cells of a row by what their columns are for, and what is wrong with them. */
export class RowCells {
  readonly problems: CellProblem[] = [];
  private readonly row: Row;
  private readonly mapping: ColumnMapping;

  constructor(row: Row, mapping: ColumnMapping) {
    this.row = row;
    this.mapping = mapping;
  }

  all(role: ColumnRole): readonly Cell[] {
    return (this.mapping.columns[role] ?? []).flatMap((column) => {
      const text = (this.row[column] ?? '').trim();
      return text === '' ? [] : [{ text, column }];
    });
  }

  one(role: ColumnRole): Cell | null {
    return this.all(role)[0] ?? null;
  }

  /** The time in a cell as it stands, without a zone where it names none; null where there is none, or it is no time. */
  time(role: ColumnRole): EventTime | null {
    const cell = this.one(role);
    if (cell === null) return null;
    const serial = this.mapping.excelDates ? serialTime(cell.text) : null;
    return serial === null ? cellTime(cell, (problem) => this.problems.push(problem)) : { micros: serial, zoneAssumed: true };
  }
}
