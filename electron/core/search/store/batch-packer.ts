import type { LogEvent, NotedRecord, RecordPlace } from '../../logs/event/event.ts';
import type { Trace } from '../../logs/event/trace.ts';
import { type Batch, HASH_BYTES, memoryOf, NONE, type PackedContent, type PackedPage, RECORD, TRACE } from './batch.ts';
import { ByteBlock, NumberBlock } from './blocks.ts';
import type { Kind } from './kinds.ts';
import { MeaningPacker } from './meaning-packer.ts';
import { RecentKinds, RecentTexts } from './recent.ts';

const ROOM = 1000;
/** So much is known by number at most; hostile logs have something new in every record. */
const MOST_KNOWN = 2 ** 15;

/** Gathers what a reader finds into batches, one after the other. */
export class BatchPacker {
  private pages: PackedPage[] = [];
  private contents: PackedContent[] = [];
  /** What was told of events that were asked for. */
  readonly meanings = new MeaningPacker();
  private texts: string[] = [];
  private readonly known = new RecentTexts();
  private recordKinds: number[] = [];
  private traceKinds: number[] = [];
  private readonly knownRecords = new RecentKinds();
  private readonly knownTraces = new RecentKinds();
  /** Most are among those that came lately, and a look there costs less; once more would cost the store and whoever reads it far more. */
  private readonly recentEntities = new RecentTexts();
  private readonly knownEntities = new Map<string, number>();
  private entities: number[] = [];
  private readonly records = new NumberBlock(ROOM * RECORD.width);
  private readonly traces = new NumberBlock(ROOM * TRACE.width);
  private readonly hashes = new ByteBlock(ROOM * HASH_BYTES);
  private readonly lean = new ByteBlock(ROOM * ROOM);
  private readonly common = new ByteBlock(ROOM * ROOM);
  private readonly knownCommon = new Map<Uint8Array, number>();
  private commonEnds: number[] = [];
  private anew = true;
  private recordKindCount = 0;
  private traceKindCount = 0;
  private uses: number[] = [];

  /** Records gathered so far. */
  get recordCount(): number {
    return this.hashes.length / HASH_BYTES;
  }

  get pageCount(): number {
    return this.pages.length;
  }

  get isEmpty(): boolean {
    return this.pages.length + this.contents.length + this.meanings.count + this.hashes.length === 0;
  }

  page(page: PackedPage): void {
    this.pages.push(page);
  }

  content(content: PackedContent): void {
    this.contents.push(content);
  }

  event(event: LogEvent, part: number): void {
    const { platform, service, action, outcome, account, region, uniqueIn = null, content = null } = event;
    this.lean.add(event.lean);
    this.record(event, part, {
      kind: this.knownRecords.number([platform, service, action, outcome, account, region, uniqueIn], this.newRecordKind),
      time: event.timeMicros ?? Number.NaN,
      actor: this.shared(event.actor),
      nativeId: this.own(event.nativeId),
      content: this.own(content),
    });
    for (const words of event.common ?? []) this.uses.push(this.recordCount - 1, this.commonOf(words));
    this.say(event.traces);
  }

  noted(record: NotedRecord, part: number): void {
    this.record(record, part, { kind: NONE, time: Number.NaN, actor: NONE, nativeId: NONE, content: NONE });
    this.say(record.traces);
  }

  /** The batch, and the memory in it that can be handed over instead of copied. */
  seal(): { readonly batch: Batch; readonly transfer: ArrayBuffer[] } {
    const { pages, contents, texts, recordKinds, traceKinds, entities, commonEnds, uses } = this;
    this.pages = [];
    this.contents = [];
    this.texts = [];
    this.recordKinds = [];
    this.traceKinds = [];
    this.entities = [];
    this.commonEnds = [];
    this.uses = [];
    this.known.clear();
    const ends = new Uint32Array(texts.length);
    let end = 0;
    for (let index = 0; index < texts.length; index += 1) {
      end += texts[index]?.length ?? 0;
      ends[index] = end;
    }
    const batch: Batch = {
      pages,
      contents,
      meaning: this.meanings.take(),
      anew: this.anew,
      records: this.records.take(),
      recordKinds: new Int32Array(recordKinds),
      traces: this.traces.take(),
      traceKinds: new Int32Array(traceKinds),
      entities: new Int32Array(entities),
      hashes: this.hashes.take(),
      text: texts.join(''),
      ends,
      lean: this.lean.take(),
      common: this.common.take(),
      commonEnds: new Uint32Array(commonEnds),
      uses: new Uint32Array(uses),
    };
    this.anew = this.recordKindCount + this.traceKindCount + this.knownEntities.size + this.knownCommon.size > MOST_KNOWN;
    if (this.anew) this.forget();
    return { batch, transfer: memoryOf(batch) };
  }

  private record(
    { offset, length, line, pointer, sha256, marks = 0 }: RecordPlace,
    part: number,
    { kind, time, actor, nativeId, content }: Readonly<Record<'kind' | 'time' | 'actor' | 'nativeId' | 'content', number>>,
  ): void {
    const { records } = this;
    this.hashes.add(sha256);
    records.reserve(RECORD.width);
    records.put(kind);
    records.put(part);
    records.put(time);
    records.put(actor);
    records.put(nativeId);
    records.put(offset);
    records.put(length);
    records.put(line ?? Number.NaN);
    records.put(this.own(pointer));
    records.put(this.lean.length);
    records.put(content);
    records.put(marks);
  }

  /** What the last record says. */
  private say(said: readonly Trace[]): void {
    const { traces } = this;
    const record = this.recordCount - 1;
    traces.reserve(said.length * TRACE.width);
    for (const { about, id, says, value, to, timeMicros, origin, pinned, state, inner } of said) {
      traces.put(record);
      traces.put(this.knownTraces.number([about, says, to, origin, pinned, state, inner], this.newTraceKind));
      traces.put(this.recentEntities.number(id, this.entityOf));
      traces.put(this.shared(value));
      traces.put(timeMicros ?? Number.NaN);
    }
  }

  private commonOf(words: Uint8Array): number {
    const known = this.knownCommon.get(words);
    if (known !== undefined) return known;
    this.common.add(words);
    this.commonEnds.push(this.common.length);
    const number = this.knownCommon.size;
    this.knownCommon.set(words, number);
    return number;
  }

  private readonly newRecordKind = (kind: Kind): number => {
    for (const text of kind) this.recordKinds.push(this.shared(text));
    this.recordKindCount += 1;
    return this.recordKindCount - 1;
  };

  private readonly newTraceKind = (kind: Kind): number => {
    for (const text of kind) this.traceKinds.push(this.shared(text));
    this.traceKindCount += 1;
    return this.traceKindCount - 1;
  };

  private readonly entityOf = (name: string): number => {
    const known = this.knownEntities.get(name);
    if (known !== undefined) return known;
    this.entities.push(this.shared(name));
    const number = this.knownEntities.size;
    this.knownEntities.set(name, number);
    return number;
  };

  private forget(): void {
    this.knownRecords.clear();
    this.knownTraces.clear();
    this.recentEntities.clear();
    this.knownEntities.clear();
    this.knownCommon.clear();
    this.recordKindCount = 0;
    this.traceKindCount = 0;
  }

  /** A text that other records are likely to give as well. */
  private shared(text: string | null): number {
    if (text === null) return NONE;
    return this.known.number(text, this.newText);
  }

  private readonly newText = (text: string): number => this.texts.push(text) - 1;

  private own(text: string | null): number {
    return text === null ? NONE : this.texts.push(text) - 1;
  }
}
