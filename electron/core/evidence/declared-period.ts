import { isoTime } from '../logs/time/time.ts';
import { inZone, zoneOf } from '../logs/time/zone.ts';

const DAY_MICROS = 86_400_000_000;

/** First and last moment that an evidence covers as its card says; microseconds UTC, null where the card does not say. */
export type DeclaredPeriod = { readonly fromMicros: number | null; readonly toMicros: number | null };

type CardFields = Readonly<Record<string, unknown>>;

/** A day ends with its last moment; a moment without a zone is one of the zone that is given. */
function momentOf(value: unknown, zone: string | null, isEnd: boolean): number | null {
  const text = typeof value === 'string' ? value.trim() : '';
  const time = isoTime(text);
  if (time === null) return null;
  const end = isEnd && text.length === 10 ? time.micros + DAY_MICROS - 1 : time.micros;
  return zone === null || !time.zoneAssumed ? end : inZone(zone, end);
}

/** The zone that the fields of a card declare; null where they declare none. */
export function declaredZone(card: CardFields): string | null {
  const declared = card['timezone_declared'];
  return typeof declared === 'string' ? zoneOf(declared) : null;
}

/** The period that the fields of a card declare, by the clock of a zone; null takes it as written. */
export const declaredPeriod = (card: CardFields, zone: string | null): DeclaredPeriod => ({
  fromMicros: momentOf(card['period_from'], zone, false),
  toMicros: momentOf(card['period_to'], zone, true),
});
