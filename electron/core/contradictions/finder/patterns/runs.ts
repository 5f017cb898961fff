import { NUMBER, numberOf } from '../numbers.ts';
import { dayIn, periodIn } from '../dates.ts';
import { ABOUT, byClause, type ClaimPattern, isNegated, stated } from '../pattern.ts';

const DATA = /\b(?:data ?sets?|manifests?|training (?:data|set|file)s?|validation (?:data|set)s?|corpus|records?|samples)\b/iu;
const HEX64 = /\b(?:sha256:)?([0-9a-f]{64})\b/iu;
const FILE = /(?<![\w/])(?:s3:\/\/|gs:\/\/)?[\w./-]*[\w-]\.(?:csv|jsonl?|ndjson|parquet|arrow|tsv|txt|zip|tar|gz)\b/iu;
const COUNTED = new RegExp(
  String.raw`(?<![\w.,])${NUMBER} (?:training |labelled |labeled |annotated )*(records|rows|samples|examples|documents|items|lines|prompts)\b`,
  'iu',
);
const HOLDS =
  /\b(?:contain(?:s|ed|ing)?|holds?|held|has|have|had|consist(?:s|ed|ing)? of|compris(?:es?|ed|ing)|includ(?:es?|ed|ing)|lists?|total(?:s|led|ed|ling)?|with|of|counts?|there (?:are|were))\b/iu;
/** Rates and limits count no data set. */
const RATE =
  /\b(?:per|each|every|a|an) (?:day|hour|minute|second|week|month|call|request|page|file|batch)\b|\b(?:up to|at most|maximum|limit)\b/iu;

/** "The manifest of the training set has the SHA-256 …", "The data set contains 12 400 records." */
export const dataPattern = byClause('CON-DATA', 'states the digest or the number of records of a data set', (clause) => {
  if (!DATA.test(clause) || isNegated(clause)) return null;
  const digest = HEX64.exec(clause)?.[1]?.toLowerCase() ?? null;
  const counted =
    HOLDS.test(clause) && !RATE.test(clause) && /\b(?:data ?sets?|manifests?|training|validation|corpus|file)\b/iu.test(clause)
      ? COUNTED.exec(clause)
      : null;
  const count = counted === null || ABOUT.test(clause.slice(0, counted.index)) ? null : numberOf(counted[1] ?? '');
  return digest === null && count === null ? null : stated({ digest, count, dataset: FILE.exec(clause)?.[0] ?? null });
});

const EPOCHS = '(?:number of |num_train_|num_|n_)?epochs?';
const PARAMETERS: readonly (readonly [string, string])[] = [
  ['learning_rate', 'learning[ _-]rate'],
  ['epochs', EPOCHS],
  ['batch_size', 'batch[ _-]size'],
  ['seed', '(?:random )?seed'],
  ['temperature', 'temperature'],
  ['weight_decay', 'weight[ _-]decay'],
  ['warmup_steps', 'warm-?up steps'],
  ['dropout', 'dropout'],
  ['lora_rank', '(?:lora )?rank'],
  ['lora_alpha', '(?:lora )?alpha'],
];
const VALUE = String.raw`(-?\d+(?:\.\d+)?(?:e-?\d+)?)`;
const TRAINED = /\b(?:train(?:ed|ing)|fine-tun\w+|runs?|jobs?|hyper-?parameters?|parameters?|configur\w+)\b|\|/iu;
const RUN_NAME = /\b(?:[A-Z]{2,5}-\d{2,8}|ftjob-[\w-]+|arn:aws:[\w:/-]+)\b/u;
/** The run that it is about; one that is left out is none. */
const runIn = (clause: string): string | null => RUN_NAME.exec(clause.replace(/\bexcept\b.*$/iu, ''))?.[0] ?? null;

function epochsIn(clause: string): string | null {
  const match = /\b(\d{1,4}) epochs?\b/iu.exec(clause);
  return match === null || ABOUT.test(clause.slice(0, match.index)) ? null : (match[1] ?? null);
}

const valueOf = (clause: string, name: string): string | null =>
  new RegExp(
    String.raw`\b${name}\b\s*(?:\||=|:|of|is|was|set to|at|was set to|is set to)?\s*${VALUE}(?![\w.]*\d)(?! ?(?:or|to|–|-|×) ?\d)`,
    'iu',
  ).exec(clause)?.[1] ?? (name === EPOCHS ? epochsIn(clause) : null);

/** Parameters by the names that programs give them: `per_device_train_batch_size 16`, `max_seq_length=2048`. */
const WRITTEN = new RegExp(String.raw`(?<![\w.])([a-z]+(?:_[a-z0-9]+)+)\s*(?:\||=|:|of|is|was|set to)?\s*${VALUE}(?![\w.]*\d)`, 'gu');
const KNOWN = new RegExp(`^(?:${PARAMETERS.map(([, pattern]) => pattern).join('|')})$`, 'iu');
const writtenIn = (clause: string): string[] =>
  [...clause.matchAll(WRITTEN)].flatMap(([, name = '', value = '']) => (KNOWN.test(name) ? [] : [`${name}=${value}`]));

/** "It was trained with a learning rate of 2e-5, seed 4711." */
export const configPattern = byClause('CON-CONFIG', 'states parameters of a training run', (clause) => {
  if (!TRAINED.test(clause) || isNegated(clause)) return null;
  const values = PARAMETERS.flatMap(([name, pattern]) => {
    const value = valueOf(clause, pattern);
    return value === null ? [] : [`${name}=${value}`];
  });
  const all = [...values, ...writtenIn(clause)];
  return all.length === 0 ? null : stated({ values: all, run: runIn(clause) });
});

const COMMIT = /\b(?:commit|revision|source version|git)\b(?:[\s\w:|]{0,30}\W)?([0-9a-f]{40})\b/iu;
const IMAGE = /(?<![\w/])[\w.-]+(?:\/[\w.-]+)+(?::[\w.-]+)?@sha256:[0-9a-f]{64}\b|(?<![\w/])[\w.-]+(?:\/[\w.-]+)+:[\w.-]*\w(?![\w/@])/u;

/** "It was built from commit …", "The container is registry/trainer@sha256:…." */
export const codePattern = byClause('CON-CODE', 'states the commit or the image of a training run', (clause) => {
  if (isNegated(clause)) return null;
  const commit = COMMIT.exec(clause)?.[1]?.toLowerCase() ?? null;
  const image = /\b(?:image|container)\b/iu.test(clause) ? (IMAGE.exec(clause)?.[0] ?? null) : null;
  return commit === null && image === null ? null : stated({ commit, image, run: runIn(clause) });
});

const HOW_MANY = new RegExp(
  String.raw`(?<![\w.,-])${NUMBER} (?:(?:different|distinct|separate|successful|completed|training|fine-tuning|model) )*(runs|jobs|models|model versions|training runs|versions)\b`,
  'iu',
);
const HAPPENED =
  /\b(?:were|was|have been|has been|did|executed|completed|finished|succeeded|ran|trained|performed|launched|carried out|produced|released|in total|took place|in the (?:period|window|year|quarter))\b/iu;
const CAPACITY =
  /\b(?:per|each|every|a) (?:day|hour|minute|week|month|account|region|customer)\b|\b(?:at the same time|concurrent\w*|in parallel|up to|at most|maximum|limit\w*|quota|can be|may be)\b/iu;

/** "Thirty-nine training runs were executed in the period." */
export const countPattern = byClause('CON-COUNT', 'states how many runs or models there were', (clause) => {
  if (!HAPPENED.test(clause) || CAPACITY.test(clause) || isNegated(clause)) return null;
  const match = HOW_MANY.exec(clause);
  const count = match === null ? null : numberOf(match[1] ?? '');
  if (match === null || count === null || ABOUT.test(clause.slice(0, match.index))) return null;
  return {
    ...periodIn(clause),
    count,
    of: /model|version/iu.test(match[2] ?? '') && !/run|job/iu.test(match[2] ?? '') ? 'models' : 'runs',
  };
});

const JUDGED = /\b(?:evaluat\w*|validat\w*|assess\w*|benchmark\w*|red-team\w*|tested|test(?:s|ing)? (?:of|results)|accept(?:ed|ance))\b/iu;
const APART =
  /\b(?:independent\w*|third[- ]party|external(?:ly)?|outside (?:of )?the (?:platform|provider)|held[- ]?out|separate|our own (?:tools?|bench|harness)|not (?:been )?(?:used|seen|part of)[\w\s]{0,20}training|no overlap)\b/iu;
const ABLE = /\b(?:may|can|could|allows?|possible|able to|offers?|supports?|will be|is to be)\b/iu;
const VERSION = /\b(v\d+(?:[.-]\w+)*|(?<=(?:version|release) )\d+(?:\.\d+)+)\b/iu;
const BEGINS = /\b(?:sha-?256|digest|checksum)\b(?:[\s\w:|]{0,30}\W)?([0-9a-f]{12,64})\b/iu;

/** "Version v14 was evaluated independently, on data that was not used in training." */
export const evaluationPattern: ClaimPattern = byClause(
  'CON-EVAL',
  'claims an independent evaluation, or acceptance of an exact artifact',
  (clause) => {
    const digest = BEGINS.exec(clause)?.[1]?.toLowerCase() ?? null;
    const accepted = digest !== null && /\baccept(?:ed|ance)\b/iu.test(clause);
    if (!JUDGED.test(clause) || (!APART.test(clause) && !accepted) || ABLE.test(clause)) return null;
    if (isNegated(clause) && !/\bnot (?:been )?(?:used|seen|part of)\b|\bno overlap\b/iu.test(clause)) return null;
    return stated({ version: VERSION.exec(clause)?.[1] ?? null, digest, evaluatedOn: dayIn(clause) });
  },
);
