/** A place in a hand-built grid, for a button that the arrow keys walk to; Tab comes to the first alone. */
export type GridStop = { readonly 'data-row': number; readonly 'data-col': number; readonly excludeFromTabOrder: boolean };

export const gridStop = (row: number, col: number): GridStop => ({
  'data-row': row,
  'data-col': col,
  excludeFromTabOrder: row + col > 0,
});
