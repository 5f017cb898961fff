import { appendFileSync } from 'node:fs';

export type Figure = { readonly what: string; readonly value: string; readonly asked: string };

/** Keeps a figure for the table at the end of the bench, which names the file in BENCH_FIGURES; a script that runs alone keeps none. */
export function figure(what: string, value: string, asked = ''): void {
  const file = process.env['BENCH_FIGURES'];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify({ what, value, asked } satisfies Figure)}\n`);
}
