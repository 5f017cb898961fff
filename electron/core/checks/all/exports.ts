import type { CheckInput, Cited } from '../check-input.ts';
import { type AutoCheck, fails, holds, notApplicable, notDecidable } from '../check.ts';
import { citeFile, citeSaid, count, distinct, some } from '../cite.ts';
import { explainedIn } from '../explained.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import { exportedParts, type Part, PARTS } from '../findings/export-bundle.ts';
import { adapterBases } from '../findings/parents.ts';

const hex = (value: string | null): string => (value ?? '').toLowerCase().replace(/^sha256:/, '');
const artifactFiles = (input: CheckInput): Evidence[] =>
  input.evidence.filter(({ kind, name }) => kind === 'artifact' && PARTS.weights.test(name));
const exportsIn = (input: CheckInput) => [
  ...new Map(
    (['artifact', 'model'] as const).flatMap((kind) => input.said(kind, 'exported')).map((one) => [`${one.id} ${one.record.sha256}`, one]),
  ).values(),
];

/** Digests that records give artifacts and models. */
const recordedDigests = (input: CheckInput): ReadonlyMap<string, Cited> =>
  new Map(
    (['artifact', 'model'] as const)
      .flatMap((kind) => input.said(kind, 'digest'))
      .map((one) => [hex(one.value), citeSaid(one, `${one.id}: ${one.value ?? ''}`)] as const),
  );

/** CHK-EXPORT-EVENT: every exported artifact has an export event, and every export event an artifact. */
export const exportEventCheck: AutoCheck = {
  id: 'CHK-EXPORT-EVENT',
  run: (input) => {
    const [files, events] = [artifactFiles(input), exportsIn(input)];
    if (files.length + events.length === 0) return notApplicable('No exported artifact and no export event is in.');
    // What was written anew under one name has a digest each time.
    const digestOf = Map.groupBy(
      (['artifact', 'model'] as const).flatMap((kind) => input.said(kind, 'digest')),
      ({ id }) => id,
    );
    const made = new Map(
      (['artifact', 'model'] as const)
        .flatMap((kind) => input.said(kind, 'made_from'))
        .flatMap(({ id, value }) => (value === null ? [] : [[value, id] as const])),
    );
    const digestsOf = (id: string): string[] =>
      [id, made.get(id) ?? ''].flatMap((one) => (digestOf.get(one) ?? []).map(({ value }) => hex(value)));
    const held = new Set(files.map(({ sha256 }) => sha256));
    const noEvent = files.filter(({ sha256 }) => !events.some(({ id }) => digestsOf(id).includes(sha256)));
    const noFile = events.filter(({ id }) => !digestsOf(id).some((digest) => held.has(digest)));
    const { why, told } = explainedIn(input);
    const open = noFile.filter(({ id }) => why(id) === null);
    const reasons = told(noFile.map(({ id }) => id));
    return noEvent.length + open.length === 0
      ? holds(
          `All ${count(files.length, 'exported artifact')} and ${count(events.length - noFile.length, 'export event')} belong together by digest.${reasons}`,
        )
      : fails(
          `${count(noEvent.length, 'artifact has', 'artifacts have')} no export event with its digest, ${count(open.length, 'export event has', 'export events have')} no artifact here.${reasons}`,
          [
            ...noEvent.map((file) => citeFile(file, `${file.name}: no export event`)),
            ...open.map((one) => citeSaid(one, `${one.id} exported by ${one.event?.actor ?? one.value ?? 'nobody named'}`)),
          ],
        );
  },
};

/** CHK-HASH-ROUNDTRIP: the recomputed digest of an exported artifact is the recorded one. */
export const hashCheck: AutoCheck = {
  id: 'CHK-HASH-ROUNDTRIP',
  run: (input) => {
    const [files, digests] = [artifactFiles(input), recordedDigests(input)];
    if (files.length === 0)
      return notDecidable('No exported artifact is in.', 'The exported weights or adapter, as a file of kind artifact.');
    if (digests.size === 0)
      return notDecidable(
        `${count(files.length, 'artifact')} with recomputed digest; no record gives one.`,
        'The platform’s record of the digest of the exported artifact.',
        files.map((file) => citeFile(file, `${file.name}: ${file.sha256}`)),
      );
    const other = files.filter(({ sha256 }) => !digests.has(sha256));
    const same = files.filter(({ sha256 }) => digests.has(sha256));
    return other.length === 0
      ? holds(
          `The recomputed digest of ${some(same.map(({ name }) => name))} is the recorded one.`,
          same.flatMap(({ sha256 }) => digests.get(sha256) ?? []),
        )
      : fails(`The recomputed digest of ${some(other.map(({ name }) => name))} is none of ${count(digests.size, 'recorded digest')}.`, [
          ...other.map((file) => citeFile(file, `${file.name}: ${file.sha256}`)),
          ...[...digests.values()].slice(0, 20),
        ]);
  },
};

/** CHK-TRAINSTATE: what the export bundle holds: weights, optimizer, scheduler, RNG, trainer state, tokenizer, config. */
export const trainStateCheck: AutoCheck = {
  id: 'CHK-TRAINSTATE',
  run: (input) => {
    const { found } = exportedParts(input);
    const parts = Object.keys(PARTS) as Part[];
    const [there, missing] = [
      parts.filter((part) => (found.get(part) ?? []).length > 0),
      parts.filter((part) => (found.get(part) ?? []).length === 0),
    ];
    if (there.length === 0)
      return notDecidable('No exported file is in, and no record names one.', 'The export bundle, or its list of files.');
    const records = distinct(there.flatMap((part) => (found.get(part) ?? []).slice(0, 1)));
    return missing.length === 0
      ? holds(`The export holds ${there.join(', ')}.`, records)
      : fails(`The export holds ${there.join(', ')}, and not ${missing.join(', ')}.`, records);
  },
};

/** CHK-ADAPTER-BASE: adapters name a base model with a pinned revision. */
export const adapterBaseCheck: AutoCheck = {
  id: 'CHK-ADAPTER-BASE',
  run: (input) => {
    const bases = adapterBases(input);
    const loose = bases.filter(({ pinned }) => !pinned);
    if (bases.length === 0) return notApplicable('No adapter and no model in the records names the base model that it was made for.');
    return loose.length === 0
      ? holds(`All ${count(bases.length, 'adapter or model', 'adapters and models')} name a base model with a pinned revision.`)
      : fails(
          `${loose.length} of ${count(bases.length, 'adapter or model', 'adapters and models')} name no base model, or one without a pinned revision: ${some(loose.map(({ id, value }) => `${id} (${value === '' ? 'none' : value})`))}.`,
          loose.map(({ record }) => record),
        );
  },
};
