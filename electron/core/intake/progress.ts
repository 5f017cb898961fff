import type { z } from 'zod';
import type { intakeTopics } from '../../../shared/contract/intake.ts';
import { intakeId } from '../evidence/evidence-id.ts';
import type { Clock } from '../ports/ports.ts';
import type { Listing } from './list-entries.ts';

export type IntakeProgress = z.input<(typeof intakeTopics)['intake.progress']['payload']>;
export type OnProgress = (progress: IntakeProgress) => void;

const EVERY_MS = 100;

/** Counts what is done and tells it at most ten times a second, and always at the end. */
export class ProgressMeter {
  private filesTotal = 0;
  private bytesTotal = 0;
  private filesDone = 0;
  private bytesDone = 0;
  private bytesAhead = 0;
  private last: number;
  private readonly startedMs: number;
  private readonly intake: string;
  private readonly clock: Clock;
  private readonly tell: OnProgress;

  constructor(intake: number, clock: Clock, tell: OnProgress) {
    this.intake = intakeId(intake);
    this.clock = clock;
    this.tell = tell;
    this.startedMs = clock.now().getTime();
    this.last = this.startedMs - EVERY_MS;
    this.say('running', 'listing', '');
  }

  listed(listing: Listing): void {
    this.filesTotal = listing.entries.length;
    this.bytesTotal = listing.bytes;
    this.say('running', 'storing', '');
  }

  ahead(bytes: number, current: string): void {
    this.bytesAhead += bytes;
    this.say('running', 'storing', current);
  }

  reading(current: string): void {
    this.say('running', 'reading', current);
  }

  done(listedBytes: number, current: string): void {
    this.filesDone += 1;
    this.bytesDone += listedBytes;
    this.bytesAhead = Math.max(0, this.bytesAhead - listedBytes);
    this.say('running', 'reading', current);
  }

  end(state: 'done' | 'cancelled' | 'failed'): void {
    this.bytesAhead = 0;
    this.last -= EVERY_MS;
    this.tell(this.value(state, 'done', ''));
  }

  private say(state: IntakeProgress['state'], phase: IntakeProgress['phase'], current: string): void {
    const now = this.clock.now().getTime();
    if (now - this.last < EVERY_MS) return;
    this.last = now;
    this.tell(this.value(state, phase, current));
  }

  private value(state: IntakeProgress['state'], phase: IntakeProgress['phase'], current: string): IntakeProgress {
    return {
      intake: this.intake,
      state,
      phase,
      filesDone: this.filesDone,
      filesTotal: this.filesTotal,
      bytesDone: Math.min(this.bytesDone + this.bytesAhead, this.bytesTotal),
      bytesTotal: this.bytesTotal,
      current,
      seconds: (this.clock.now().getTime() - this.startedMs) / 1000,
    };
  }
}
