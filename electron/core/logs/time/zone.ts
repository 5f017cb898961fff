import { momentOf, zoneMinutes } from './moment.ts';

const OFFSET = /^(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d{2}))?$/;

/** The zone that a card declares, in one spelling: `UTC`, `+02:00`, `Europe/Berlin`. Words after it are for people. Null where it names none. */
export function zoneOf(declared: string): string | null {
  const [word = ''] = declared.trim().split(/[\s,;(]/, 1);
  if (/^(?:UTC|GMT|Z)$/i.test(word)) return 'UTC';
  const [, sign, hours, minutes] = OFFSET.exec(word) ?? [];
  if (sign !== undefined && hours !== undefined) {
    const offset = `${sign}${hours.padStart(2, '0')}:${minutes ?? '00'}`;
    return zoneMinutes(offset) === null ? null : offset;
  }
  if (!/^[A-Za-z]+\/[A-Za-z_+-]+(?:\/[A-Za-z_]+)?$/.test(word)) return null;
  try {
    formatOf(word);
    return word;
  } catch {
    return null;
  }
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const number = '2-digit';
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: number,
    day: number,
    hour: number,
    minute: number,
    second: number,
  });
  formats.set(zone, made);
  return made;
}

/** What a clock on the wall of the zone shows at a moment, as if it were UTC. */
function wallAt(zone: string, micros: number): number {
  const parts = formatOf(zone).formatToParts(new Date(Math.floor(micros / 1000)));
  const number = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((part) => part.type === type)?.value ?? 0);
  const wall = momentOf(
    {
      year: number('year'),
      month: number('month'),
      day: number('day'),
      hour: number('hour'),
      minute: number('minute'),
      second: number('second'),
    },
    'Z',
  );
  return wall?.micros ?? micros;
}

const SECOND = 1_000_000;

/**
 * The moment at which a clock of the zone shows a time of day. A time that was skipped when clocks went forward is none; of
 * one that came twice when they went back, it is the first.
 */
export function inZone(zone: string, wallMicros: number): number | null {
  const fixed = zoneMinutes(zone);
  if (fixed !== null) return wallMicros - fixed * 60 * SECOND;
  const wallSeconds = Math.floor(wallMicros / SECOND) * SECOND;
  // The offset at the moment itself is that of one of the days around it.
  const day = 86_400 * SECOND;
  const candidates = [wallSeconds - day, wallSeconds + day].map(
    (near) => wallSeconds - (wallAt(zone, near) - Math.floor(near / SECOND) * SECOND),
  );
  const fitting = candidates.filter((candidate) => wallAt(zone, candidate) === wallSeconds).toSorted((a, b) => a - b);
  return fitting[0] === undefined ? null : fitting[0] + (wallMicros - wallSeconds);
}
