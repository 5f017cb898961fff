import { dayIn } from '../dates.ts';
import { durationsIn } from '../durations.ts';
import { byClause, type ClaimPattern, isHedged, isNegated, stated } from '../pattern.ts';

const SECRET = /\b(?:secrets?|credentials?|passwords?|(?:api|access|private|secret) (?:keys?|tokens?)|tokens?)\b/iu;
const CARRIERS =
  /\b(?:images?|containers?(?: layers?)?|notebooks?|(?:source )?code|repositor(?:y|ies)|configurations?|config files?|artefacts?|artifacts?|logs?|manifests?|job definitions?|checkpoints?|data ?sets?|prompts?)\b/iu;
const FREE =
  /\b(?:no|free (?:of|from)|without(?: any)?|never (?:any )?) ?(?:[\w-]+ ){0,2}(?:secrets?|credentials?|passwords?|(?:api|access|private|secret) (?:keys?|tokens?)|tokens?)\b|\b(?:secrets?|credentials?|passwords?|(?:api|access|private|secret) (?:keys?|tokens?)|tokens?)\b[\w\s,-]{0,40}\b(?:never|not) (?:\w+ )?(?:stored|written|kept|contained|included|embedded|baked|hard-?coded|committed|checked|logged|present|placed|saved|found)\b|\b(?:do|does) not (?:contain|hold|carry|include)\b[\w\s,-]{0,30}\b(?:secrets?|credentials?|passwords?|tokens?)\b/iu;

/** "No secrets are stored in images, notebooks or job definitions." */
export const secretPattern = byClause('CON-SECRET', 'claims that artifacts hold no secrets', (clause) =>
  SECRET.test(clause) && CARRIERS.test(clause) && FREE.test(clause) && !isHedged(clause) ? {} : null,
);

const CREDENTIAL = /\b(?:secrets?|credentials?|(?:access |api |encryption |signing |customer )?keys?|passwords?|tokens?|certificates?)\b/iu;
const TURNED =
  /\b(?:rotat\w*|renew\w*|replac\w*|revok\w*|expir\w*|invalidat\w*|deactivat\w*|(?:maximum|max\.?) (?:age|lifetime|validity)|valid for|lifetime of|end(?:s)? after|older than[\w\s]{1,30} (?:are|is) (?:\w+ )?(?:disabled|deactivated|removed|deleted|blocked)|no older than|not older than|never older than)\b/iu;
const AFTER_JOB =
  /\b(?:after|of|following|once|when|upon)\b[\w\s']{0,30}\b(?:end(?:s|ed)?|completion|completes?|finish\w*|terminat\w*|job|run)\b/iu;
const DAY = 24;
/** Intervals in one word. */
const EVERY: readonly (readonly [RegExp, number])[] = [
  [/\b(?:hourly|every hour)\b/iu, 1],
  [/\b(?:daily|every day|once a day)\b/iu, DAY],
  [/\b(?:weekly|every week)\b/iu, 7 * DAY],
  [/\b(?:monthly|every month)\b/iu, 31 * DAY],
  [/\b(?:quarterly|every quarter)\b/iu, 92 * DAY],
  [/\b(?:yearly|annually|every year)\b/iu, 366 * DAY],
];
/** What somebody may do is no promise that it is done. */
const MAY = /\b(?:may|can|could) be (?:rotated|renewed|replaced|revoked)\b/iu;
/** Leaks, reminders and keys that rotate no data are about something else. */
const NOT_ROTATION =
  /\b(?:leak\w*|finding|found|compromis\w*|expos\w*|told|remind\w*|notif\w*|backups?|does not require|written again)\b/iu;

/** The interval in whole hours, the longest that the words allow. */
function intervalIn(clause: string): number | null {
  const [length] = durationsIn(clause);
  if (length !== undefined) return Math.floor(length.most);
  return EVERY.find(([pattern]) => pattern.test(clause))?.[1] ?? null;
}

/** "Secrets used by a job are rotated within twenty-four hours after its end." */
export const rotationPattern = byClause('CON-ROTATION', 'states how soon or how often credentials are rotated', (clause) => {
  if (!CREDENTIAL.test(clause) || !TURNED.test(clause) || NOT_ROTATION.test(clause)) return null;
  if (isNegated(clause) && !/\b(?:not|never|no) older than\b/iu.test(clause)) return null;
  const hours = intervalIn(clause);
  // Shorter than an hour is the life of a session and no interval of rotation.
  if (hours === null || hours < 1 || MAY.test(clause)) return null;
  return AFTER_JOB.test(clause) &&
    /\b(?:job|run|its|their|end|completion)\b/iu.test(clause) &&
    /\bwithin\b|\bno later than\b|\b(?:hours?|days?|h) after\b/iu.test(clause)
    ? { afterEndHours: hours }
    : { maxAgeHours: hours };
});

const INVENTORY = /\b(?:inventor(?:y|ies)|register of (?:[\w-]+ ){0,2}(?:identities|accounts|roles)|identity (?:list|register))\b/iu;
const COMPLETE =
  /\b(?:complete|exhaustive|up to date and full|lists? (?:every|all|each)|contains? (?:every|all|each)|covers? (?:every|all|each)|includes? (?:every|all|each)|(?:every|each|all)\b[\w\s,-]{0,60}\b(?:listed|contained|included|registered|recorded))\b/iu;

/** "The identity inventory lists every role and service identity of the account." */
export const inventoryPattern = byClause('CON-NHI', 'claims a complete inventory of identities', (clause) =>
  INVENTORY.test(clause) && COMPLETE.test(clause) && !isNegated(clause) && !isHedged(clause) ? {} : null,
);

const DELETED =
  /\b(?:(?:has|have) been (?:\w+ly )?(?:deleted|erased|purged|destroyed|removed|wiped)|(?:was|were) (?:\w+ly )?(?:deleted|erased|purged|destroyed|removed|wiped)|(?:has|have) (?:\w+ly )?(?:deleted|erased|purged|destroyed|wiped)|confirm(?:s|ed)?\b[\w\s,]{0,30}\b(?:deletion|erasure|destruction|removal)|certif(?:y|ies|ied)\b[\w\s,]{0,40}\b(?:deletion|erasure|destruction|deleted|erased))\b/iu;
const COPIES =
  /\b(?:cop(?:y|ies)|data(?: ?sets?)?|files?|models?|uploads?|snapshots?|caches?|endpoints?|artefacts?|artifacts?|objects?|buckets?|backups?|checkpoints?|weights|versions?|residual)\b/iu;
const OBJECT =
  /(?<![\w/])(?:s3:\/\/|gs:\/\/|arn:)?[\w.-]+(?:[/:][\w.-]*\w)+|\b[\w-]+\.(?:csv|jsonl?|parquet|arrow|safetensors|bin|pt|zip|tar|gz)\b/gu;
const DATED = /^date:/iu;

/** "We confirm the deletion of all residual copies of claims-triage v7." */
export const deletionPattern: ClaimPattern = {
  ...byClause('CON-DELETE', 'confirms that something was deleted', (clause) => {
    if (!DELETED.test(clause) || !COPIES.test(clause) || isNegated(clause)) return null;
    if (/\b(?:polic(?:y|ies)|roles?|permissions?|access)\b/iu.test(clause) && !/\bcop(?:y|ies)\b/iu.test(clause)) return null;
    return stated({ objects: [...new Set([...clause.matchAll(OBJECT)].map(([name]) => name))], deletedOn: dayIn(clause) });
  }),
  context: (words) => {
    const day = DATED.test(words) ? dayIn(words) : null;
    return day === null ? null : { deletedOn: day };
  },
};

const ACCEPTS = /\b(?:accept(?:s|ed|ance)?|acknowledg\w+|agree[sd]? to|bear[s]?)\b/iu;
const TRADE_OFF =
  /\b(?:trade-?offs?|dependen(?:ce|cy)|lock-?in|reliance|less portab\w+|portability|concentration|limits? of export|closed ecosystem|single provider|one provider)\b/iu;
const BEFORE =
  /\b(?:precedes?|preceded|before|prior to)\b[\w\s-]{0,40}\b(?:first production|production (?:run|use)|scal\w+|going live|go-live|roll-?out|launch)\b/iu;

/** "We accept dependence on one provider for training." */
export const tradeOffPattern: ClaimPattern = {
  ...byClause('CON-TRADEOFF', 'says that the trade-off was accepted, or accepted before use was scaled', (clause) => {
    const accepted = ACCEPTS.test(clause) && TRADE_OFF.test(clause);
    const before = BEFORE.test(clause) && /\b(?:statement|acceptance|decision|trade-?off|accepted)\b/iu.test(clause);
    if (!accepted && !before) return null;
    if (/\b(?:do|does|did|have|has|is|was|were|been) not\b|\bnobody\b/iu.test(clause)) return null;
    return stated({ acceptedOn: dayIn(clause) });
  }),
  context: (words) => {
    const day =
      /^(?:date|dated|issued|signed|decided|version)\b/iu.test(words) || /\b(?:issued|dated|signed|accepted) (?:on|at)?\b/iu.test(words)
        ? dayIn(words)
        : null;
    return day === null ? null : { acceptedOn: day };
  },
};
