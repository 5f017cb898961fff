import type { z } from 'zod';
import type { eventsContract } from '../../../shared/contract/events.ts';
import { DomainError } from '../../../shared/domain/errors.ts';
import type { Workspace } from '../context.ts';
import { idOf, NO_TIME, rowAt, type Selection } from './columns/columns.ts';
import { firstIn, selectionOf } from './columns/selection.ts';
import { withCopies } from './copies.sql.ts';
import { derivedStore } from './derived.ts';
import { boundOf } from './event-filter.sql.ts';
import { eventPlace } from './event-id.ts';
import { type StoredEvent, storedEvents } from './events.sql.ts';
import { leftOut } from './left-out.ts';

export type EventQuery = z.input<(typeof eventsContract)['events.list']['input']>;
export type EventPage = z.output<(typeof eventsContract)['events.list']['output']>;

type Moment = readonly [time: number, evidence: number, number: number];

function parseCursor(cursor: string): Moment {
  const parts = /^(-?\d+):(\d+):(\d+)$/.exec(cursor)?.slice(1).map(Number);
  if (parts === undefined) throw new DomainError('events/bad-cursor', 'That place in the list is not known. Start again without it.');
  return [parts[0] ?? 0, parts[1] ?? 0, parts[2] ?? 0];
}

const cursorOf = (row: StoredEvent | undefined): string | null =>
  row === undefined ? null : `${row.time_us ?? NO_TIME}:${row.evidence}:${row.number}`;

/** The events of a selection in the order in which they are asked for: places are counted from 0. */
class Ordered {
  private readonly selection: Selection;
  private readonly newest: boolean;

  constructor(selection: Selection, newest: boolean) {
    this.selection = selection;
    this.newest = newest;
  }

  get total(): number {
    return this.selection.rows().length;
  }

  /** The row of the store at a place. Those without a time stand last in both orders. */
  at(place: number): number {
    return this.selection.rows()[this.turned(place)] ?? -1;
  }

  /** The first place that is not before a time: not earlier, or with the newest first, not later. */
  atTime(micros: number): number {
    const times = this.selection.columns.times();
    const rows = this.selection.rows();
    if (!this.newest) return firstIn(rows, (row) => (times[row] ?? 0) >= micros);
    return (
      this.selection.dated() -
      Math.min(
        this.selection.dated(),
        firstIn(rows, (row) => (times[row] ?? 0) > micros),
      )
    );
  }

  /** The first place that is not before a moment, and the first after it. */
  around([time, evidence, number]: Moment): readonly [from: number, after: number] {
    const { columns, rows, dated } = this.selection;
    const times = columns.times();
    const row = rowAt(columns, evidence, number);
    const later = (than: (row: number) => boolean) => (one: number) => {
      const own = times[one] ?? 0;
      return own > time || (own === time && than(one));
    };
    const [from, after] = [
      firstIn(
        rows(),
        later((one) => one >= row),
      ),
      firstIn(
        rows(),
        later((one) => one > row),
      ),
    ];
    return this.newest && time !== NO_TIME ? [dated() - after, dated() - from] : [from, after];
  }

  /** Where an event stands; null when it is not among them. */
  placeOf(event: string): number | null {
    const { columns } = this.selection;
    const place = eventPlace(event);
    const row = place === null ? -1 : rowAt(columns, ...place);
    const time = columns.times()[row];
    if (place === null || time === undefined) return null;
    const [from] = this.around([time, ...place]);
    return this.at(from) === row ? from : null;
  }

  private turned(place: number): number {
    if (!this.newest) return place;
    const dated = this.selection.dated();
    return place < dated ? dated - 1 - place : place;
  }
}

/** Where the page begins. */
function beginOf(ordered: Ordered, { at, after, before, event, offset, newest = false, limit = 100 }: EventQuery): number {
  if (typeof before === 'string') return Math.max(0, ordered.around(parseCursor(before))[0] - limit);
  if (typeof after === 'string') return ordered.around(parseCursor(after))[1];
  if (typeof event === 'string') return ordered.placeOf(event) ?? ordered.total;
  if (typeof at === 'string') return ordered.atTime(boundOf(at, newest));
  return Math.min(offset ?? 0, ordered.total);
}

function endOf(ordered: Ordered, begin: number, { before, limit = 100 }: EventQuery): number {
  const end = Math.min(begin + limit, ordered.total);
  return typeof before === 'string' ? Math.min(end, ordered.around(parseCursor(before))[0]) : end;
}

/**
 * One page of events in time order, those without a time last. `next` and `previous` continue at its ends. Events of an
 * original in quarantine are left out, and it is named. Throws `events/bad-time`, `events/bad-cursor`.
 */
export function listEvents(workspace: Workspace, query: EventQuery): EventPage {
  const db = derivedStore(workspace);
  const ordered = new Ordered(selectionOf(workspace, query), query.newest ?? false);
  const begin = beginOf(ordered, query);
  const end = endOf(ordered, begin, query);
  const { columns } = selectionOf(workspace, query);
  const ids = Array.from({ length: end - begin }, (_, index) => idOf(columns, ordered.at(begin + index)));
  const rows = storedEvents(db, ids);
  return {
    total: ordered.total,
    offset: begin,
    events: withCopies(db, rows),
    next: end < ordered.total ? cursorOf(rows.at(-1)) : null,
    previous: begin > 0 ? cursorOf(rows[0]) : null,
    leftOut: leftOut(workspace, 'events'),
  };
}
