import { doubtOf } from './doubt.ts';
import { lift } from './lift.ts';
import { judgeMasked } from './masked.ts';
import { disagree } from '../entities/pin.ts';
import { isPresent, type Said } from '../said/said.ts';
import { originOf, type Verdict, verdict } from '../verdict.ts';

type Present = Said & { readonly value: string };

/** How the parts of an answer add up: every data set must be pinned, but one exact version of code is enough. */
export type Need = 'every' | 'one';

const isPinned = ({ pinned }: Said): boolean => pinned === 'digest' || pinned === 'version';
const place = ({ record, inner }: Said): string => `${record.source.format} ${record.pointer ?? ''}${inner}`;
const listed = (values: readonly string[]): string => values.join(', ');

/**
 * Two pinned values that cannot both hold. Within one record two versions of one thing are two inputs; two bare digests
 * from one format are two inputs as well, unless there is only one thing to name (`one`).
 */
function disagreement(said: readonly Present[], need: Need): readonly [Present, Present] | null {
  const pinned = said.filter(isPinned);
  for (const [index, a] of pinned.entries())
    for (const b of pinned.slice(index + 1)) {
      if (a.record.sha256 === b.record.sha256 || !disagree(a.value, b.value)) continue;
      if (need === 'one' || a.record.source.format !== b.record.source.format || a.value.includes('/')) {
        // The other record may name both.
        const names = (record: Said['record'], value: string): boolean =>
          pinned.some((one) => one.record.sha256 === record.sha256 && one.value === value);
        if (!names(b.record, a.value) && !names(a.record, b.value)) return [a, b];
      }
    }
  return null;
}

type Part = { readonly value: string; readonly all: readonly Present[]; readonly firm: readonly Present[] };

/** What is said of one value. Only the platform's own pin makes it exact: a client's leaves it what the client says. */
function partOf(value: string, said: readonly Present[]): Part {
  const all = said.filter((one) => one.value === value);
  return { value, all, firm: all.filter((one) => one.origin === 'server' && isPinned(one)) };
}

/**
 * Whose list of things counts: that of the platform which recorded the launch, else of any other platform, else the
 * client's. A second system may call the same data by a name of its own, which is no further input.
 */
function listing(present: readonly Present[], launchedBy: ReadonlySet<string>): readonly Present[] {
  const server = present.filter(({ origin }) => origin === 'server');
  const launching = server.filter(({ record }) => launchedBy.has(record.source.format));
  if (launching.length > 0) return launching;
  return server.length > 0 ? server : present;
}

function claimedAs(parts: readonly Part[], what: string): Verdict {
  const all = parts.flatMap((part) => part.all);
  const origin = originOf(all);
  const value = listed(parts.map((part) => part.value));
  const loose = parts.filter((part) => part.firm.length === 0);
  const detail = { value, origin, pinned: loose[0]?.all[0]?.pinned ?? 'none', supports: all };
  if (origin === 'server')
    return verdict(
      'claimed',
      'REC-MUTABLE',
      `The platform recorded ${what} as ${listed(loose.map((part) => part.value))}, which can mean other content later.`,
      {
        ...detail,
        pinned: 'mutable',
      },
    );
  return origin === 'document'
    ? verdict('claimed', 'REC-DOCUMENT', `Only a document names ${what}.`, detail)
    : verdict('claimed', 'REC-CLIENT', `Only the client that made the run names ${what}; the platform did not record it.`, detail);
}

function recordedAs(parts: readonly Part[], what: string): Verdict {
  const lifts = parts.map((part) => lift(part.firm));
  const weakest = lifts.find(({ level }) => level === 'recorded') ?? lifts[0] ?? lift([]);
  const all = parts.flatMap((part) => part.all);
  return verdict(weakest.level, weakest.rule, `The platform recorded ${what} by an exact version; ${weakest.because}.`, {
    value: listed(parts.map((part) => part.value)),
    origin: 'server',
    pinned: all.some(({ pinned }) => pinned === 'version') && !all.every(({ pinned }) => pinned === 'digest') ? 'version' : 'digest',
    supports: all,
  });
}

/** Inputs that the platform's own record masks beside those that it names: another record of the same thing may show them, this one does not. */
function maskedBeside(said: readonly Said[], firm: readonly Part[]): readonly Said[] {
  const records = new Set(firm.flatMap((part) => part.firm.map(({ record }) => record.sha256)));
  return said.filter(({ state, origin, record }) => state === 'redacted' && origin === 'server' && records.has(record.sha256));
}

const partlyMasked = (firm: readonly Part[], hidden: readonly Said[], what: string): Verdict =>
  verdict('redacted', 'REC-MASKED', `The record names ${listed(firm.map((part) => part.value))} as ${what}, and masks the rest.`, {
    value: listed(firm.map((part) => part.value)),
    origin: 'server',
    supports: [...firm.flatMap((part) => part.all), ...hidden],
  });

/**
 * Judges what is said of a run's inputs of one sort (data sets, code, prompts, base models). `launchedBy`: the formats that
 * recorded its launch. Null when nothing is said at all.
 */
export function judgeThings(said: readonly Said[], what: string, need: Need, launchedBy: ReadonlySet<string>): Verdict | null {
  const present = said.filter(isPresent);
  if (present.length === 0) return judgeMasked(said, what);
  const pair = disagreement(present, need);
  if (pair !== null) {
    const [a, b] = pair;
    return verdict(
      'contradicted',
      'REC-DISAGREE',
      `Two records name different content for ${what}: ${a.value} (${place(a)}) and ${b.value} (${place(b)}).`,
      {
        value: listed([a.value, b.value]),
        origin: originOf([a, b]),
        pinned: a.pinned,
        supports: present.filter(({ value }) => value === a.value),
        against: present.filter(({ value }) => value === b.value),
      },
    );
  }
  const parts = [...new Set(listing(present, need === 'every' ? launchedBy : new Set()).map(({ value }) => value))].map((value) =>
    partOf(value, present),
  );
  const firm = parts.filter((part) => part.firm.length > 0);
  const enough = need === 'every' ? firm.length === parts.length : firm.length > 0;
  if (!enough) return claimedAs(parts, what);
  const doubt = doubtOf(firm.flatMap((part) => part.all));
  if (doubt !== null)
    return verdict('contradicted', doubt.rule, `The record that names ${what} ${doubt.because}.`, {
      value: listed(firm.map((part) => part.value)),
      origin: 'server',
      against: firm.flatMap((part) => part.all),
    });
  const hidden = need === 'every' ? maskedBeside(said, firm) : [];
  return hidden.length === 0 ? recordedAs(need === 'every' ? parts : firm, what) : partlyMasked(firm, hidden, what);
}
