import type { Evidence } from '../../evidence/evidence.ts';
import type { Cited } from '../check-input.ts';
import { citeFile } from '../cite.ts';

/** `audit-page-3.json`, `export_part0002.ndjson.gz`, `log-00001-of-00004.json`: what a delivery in parts calls them. */
const NUMBERED =
  /^(.*?)(?:(page|part|chunk|segment|batch|seq|split)[-_. ]?(\d{1,6})|(\d{1,6})(?=[-_. ]?of[-_. ]?\d))(?:[-_. ]?of[-_. ]?(\d{1,6}))?(\D*)$/iu;

type Numbered = { readonly file: Evidence; readonly series: string; readonly number: number; readonly of: number | null };

function numberedOf(file: Evidence): Numbered[] {
  const [, before, word, afterWord, bare, of, after] = NUMBERED.exec(file.name) ?? [];
  const number = afterWord ?? bare;
  if (number === undefined) return [];
  const series = [before, word ?? '', of ?? '', after].join('\n').toLowerCase();
  return [{ file, series, number: Number(number), of: of === undefined ? null : Number(of) }];
}

/** Parts of a delivery after which others are missing by their numbers; of how many there are, only a name that says so tells. */
export function missingParts(files: readonly Evidence[]): Cited[] {
  const series = Map.groupBy(files.flatMap(numberedOf), (one) => one.series);
  return [...series.values()].flatMap((all) => {
    const ordered = all.toSorted((a, b) => a.number - b.number);
    const isFromZero = ordered[0]?.number === 0;
    return ordered.flatMap(({ file, number, of }, index) => {
      const last = of === null ? number : of - (isFromZero ? 1 : 0);
      const missing = (ordered[index + 1]?.number ?? last + 1) - number - 1;
      if (missing < 1) return [];
      return [citeFile(file, `${file.name}: ${missing === 1 ? 'the part after it is' : `${missing} parts after it are`} missing`)];
    });
  });
}
