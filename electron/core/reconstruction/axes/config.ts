import { doubtOf } from './doubt.ts';
import { lift } from './lift.ts';
import { judgeMasked } from './masked.ts';
import { sameValue } from './same-value.ts';
import { isPresent, type Said } from '../said/said.ts';
import { originOf, type Verdict, verdict } from '../verdict.ts';

type Parameters = Readonly<Record<string, string>>;
type Stated = { readonly said: Said; readonly parameters: Parameters };

function parametersIn(value: string): Parameters {
  try {
    const parsed: unknown = JSON.parse(value);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Parameters) : {};
  } catch {
    // A text that was cut for its length is no JSON any more; its trace says `omitted`.
    return {};
  }
}

/** Values that no other can disagree with: a masked one, one that the platform decides at run time, and none. */
const SAYS_NOTHING: ReadonlySet<string> = new Set(['REDACTED', 'auto', 'null', 'None']);
/** Under this name stands the digest of what was too long. */
const REST = '…';

const agree = (a: string, b: string): boolean => SAYS_NOTHING.has(a) || SAYS_NOTHING.has(b) || sameValue(a, b);

type Difference = { readonly key: string; readonly a: Stated; readonly b: Stated };

function differenceOf(stated: readonly Stated[]): Difference | null {
  for (const [index, a] of stated.entries())
    for (const b of stated.slice(index + 1)) {
      if (a.said.record.sha256 === b.said.record.sha256) continue;
      const key = Object.keys(a.parameters).find(
        (name) => name !== REST && Object.hasOwn(b.parameters, name) && !agree(a.parameters[name] ?? '', b.parameters[name] ?? ''),
      );
      if (key !== undefined) return { key, a, b };
    }
  return null;
}

/** Parameters of a tracker and of a platform agree where at least one has the same name; all others say nothing of each other. */
const overlaps = (a: Stated, b: Stated): boolean => Object.keys(a.parameters).some((name) => Object.hasOwn(b.parameters, name));

/**
 * Judges the configuration. A parameter is exact as it stands, so the platform's own record is enough for *recorded*;
 * two records that give one parameter different values contradict each other, whoever wrote them.
 */
export function judgeConfig(said: readonly Said[]): Verdict | null {
  const configs = said.filter(({ says }) => says === 'config');
  const present = configs.filter(isPresent);
  const stated: Stated[] = present.map((one) => ({ said: one, parameters: parametersIn(one.value) }));
  const seeds: Stated[] = said
    .filter(({ says }) => says === 'seed')
    .filter(isPresent)
    .map((one) => ({ said: one, parameters: { seed: one.value } }));
  const masked = configs.filter(({ state }) => state !== 'present');
  const all = [...stated, ...seeds];
  if (all.length === 0) return judgeMasked(configs, 'the parameters');
  const value = [...new Set((present.length > 0 ? present : all.map((one) => one.said).filter(isPresent)).map((one) => one.value))].join(
    ' ',
  );
  const difference = differenceOf(all);
  if (difference !== null) {
    const { key, a, b } = difference;
    return verdict(
      'contradicted',
      'REC-DISAGREE',
      `Two records give ${key} as ${a.parameters[key] ?? ''} (${a.said.record.source.format}) and ${b.parameters[key] ?? ''} (${b.said.record.source.format}).`,
      { value, origin: originOf([a.said, b.said]), pinned: 'none', supports: [a.said], against: [b.said] },
    );
  }
  const detail = { value, pinned: 'none' as const, supports: [...all.map((one) => one.said), ...masked] };
  const server = stated.filter((one) => one.said.origin === 'server');
  if (server.length === 0) {
    const platform = masked.length > 0 ? 'the platform’s own record masks them' : 'the platform did not record them';
    const origin = originOf(all.map((one) => one.said));
    return origin === 'server'
      ? verdict('recorded', 'REC-PLATFORM', 'The platform recorded the seed and no other parameter.', { ...detail, origin })
      : verdict('claimed', 'REC-CLIENT', `Only the client that made the run gives parameters; ${platform}.`, { ...detail, origin });
  }
  const doubt = doubtOf(server.map((one) => one.said));
  if (doubt !== null)
    return verdict('contradicted', doubt.rule, `The record that holds the parameters ${doubt.because}.`, {
      ...detail,
      origin: 'server',
      supports: [],
      against: server.map((one) => one.said),
    });
  const [first] = server;
  const agreeing = first === undefined ? [] : [first, ...server.slice(1).filter((other) => overlaps(first, other))];
  const { level, rule, because } = lift(agreeing.map((one) => one.said));
  return verdict(level, rule, `The platform recorded the parameters; ${because}.`, { ...detail, origin: 'server' });
}
