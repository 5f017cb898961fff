import type { StatedRecord } from '../../../../../../shared/domain/statement-reconstruction.ts';
import { grouped } from '../../format.ts';

/** How an assessor finds a record again: the event, or the place in its evidence. */
export function citationOf({ evidence, event, member, pointer, line }: StatedRecord): string {
  if (event !== null) return event;
  const place = [member ?? '', pointer ?? (line === null ? '' : `line ${line}`)].filter((part) => part !== '').join(' ');
  return `${evidence}${place === '' ? '' : ` ${place}`}`;
}

/** The citation, the time, the beginning of the digest and what is said where; the whole digest stands in the statement. */
function lineOf(record: StatedRecord): string {
  const [first] = record.says;
  const more = record.says.length - 1;
  const said = first === undefined ? '' : `${first.inner === '' ? 'the whole record' : first.inner}${more > 0 ? `, +${more}` : ''}`;
  const parts = [record.stance === 'contradicts' ? 'against: ' : '', citationOf(record)].join('');
  return [parts, record.time ?? '', record.sha256.slice(0, 16), said].filter((part) => part !== '').join('  ');
}

/** The stated records of one cell, one a line, and how many places are not printed. */
export function recordLines(records: readonly StatedRecord[], placeTotal: number, most: number): string {
  const against = records.filter(({ stance }) => stance === 'contradicts');
  const forIt = records.filter(({ stance }) => stance === 'supports');
  const half = Math.max(Math.ceil(most / 2), most - against.length);
  const shown = [...forIt.slice(0, half), ...against].slice(0, most);
  const places = shown.reduce((total, { says }) => total + says.length, 0);
  const left = placeTotal - places;
  return [...shown.map(lineOf), ...(left > 0 ? [`and ${grouped(left)} more ${left === 1 ? 'place' : 'places'} in records`] : [])].join(
    '\n',
  );
}
