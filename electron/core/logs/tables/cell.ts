export type Cell = { readonly text: string; readonly column: string };

/** What is wrong with one cell; `column` null where no single cell is. */
export type CellProblem = { readonly column: string | null; readonly code: string; readonly detail: string };
