import { byClause, isConditional, isHedged, isNegated } from '../pattern.ts';

/** The catalogue's event classes (LR-07), and the words for them. */
const EVENT_CLASSES: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['launch', /\blaunch(?:es|ing)?\b|\b(?:job|run) (?:starts?|creations?|submissions?)\b/iu],
  ['data read', /\bdata[- ](?:reads?|access)\b|\breads? of (?:data|training data|objects)\b/iu],
  ['config change', /\bconfiguration changes?\b|\bconfig changes?\b|\bchanges? (?:of|to) (?:the )?configuration\b/iu],
  ['approval', /\bapprovals?\b/iu],
  ['promotion', /\bpromotions?\b|\bstage (?:changes?|transitions?)\b/iu],
  ['export', /\bexports?\b|\bdownloads?\b/iu],
  ['deployment', /\bdeployments?\b|\bendpoint (?:creation|changes?)\b/iu],
  ['deletion', /\bdeletions?\b/iu],
  ['permission change', /\bpermissions?\b|\brole (?:changes?|assignments?)\b|\bgrants?\b/iu],
  ['logging change', /\blogging (?:changes?|settings?)\b|\bchanges? (?:of|to) logging\b/iu],
];

const OCCURRENCES = /\b(?:events?|operations?|actions?|calls?|activit(?:y|ies)|changes?|requests?)\b/iu;
const RECORDED =
  /\b(?:is|are|gets?) (?:always |all |each |automatically |fully |continuously )*(?:recorded|logged|audited|captured)\b|\b(?:audit log|audit trail|platform) (?:always )?(?:records|captures|logs|covers)\b|\b(?:records?|writes?|creates?|generates?|emits?|produces?) an? (?:\w+ )?(?:event|entry|record|log)\b/iu;
const UNLESS = /\b(?:off by default|must be enabled|can be enabled|if enabled|when enabled|on request|optional(?:ly)?|diagnostic)\b/iu;
const EVERYTHING = /\b(?:all|every|each)\b[\w\s-]{0,40}\b(?:control[- ]plane|api|management|administrative|privileged|security)\b/iu;

/** "Launch, promotion, export, permission and deletion events are always recorded." */
export const coveragePattern = byClause('CON-COVERAGE', 'lists operations that are recorded', (clause) => {
  if (
    !OCCURRENCES.test(clause) ||
    !RECORDED.test(clause) ||
    UNLESS.test(clause) ||
    isNegated(clause) ||
    isHedged(clause) ||
    isConditional(clause)
  )
    return null;
  const classes = EVENT_CLASSES.filter(([, pattern]) => pattern.test(clause)).map(([name]) => name);
  if (classes.length > 0) return { classes };
  return EVERYTHING.test(clause) ? { classes: EVENT_CLASSES.map(([name]) => name).filter((name) => name !== 'data read') } : null;
});

const LOG = /\b(?:logs?|records?|audit (?:trails?|files?|data)|digest files?|events?|entries|delivered (?:hour|file)s?)\b/iu;
const TAMPER: readonly RegExp[] = [
  /\btamper[- ]?(?:evident|proof|resistant|protected|evidence)\b/iu,
  /\b(?:immutable|write-once|append-only|unalterable|WORM)\b/iu,
  /\b(?:cannot|can not|can never|may not) (?:be )?(?:alter|chang|modif|delet|overwrit|edit|remov)\w*/iu,
  /\b(?:no|not have)\b[\w\s]{0,20}\b(?:permission|ability|right|access|privilege)s? to (?:alter|change|modify|delete|overwrite|edit)\b/iu,
  /\b(?:nobody|no one|no \w+) can (?:alter|change|modify|delete|overwrite|edit)\b/iu,
  /\b(?:hash[- ]?chain\w*|chained (?:hashes|digests)|signed (?:digests?|hash|log|record)\w*|digitally signed|cryptographically (?:signed|sealed|protected|chained|linked))\b/iu,
  /\btamper\w*\b[\w\s]{0,20}\b(?:is|are|can be|will be|becomes?) (?:\w+ly )?(?:detect\w*|visible|evident)/iu,
];

const BY_OTHERS = /\bby (?:the )?(?:customers?|users?|tenants?|clients?)\b/iu;

/** "Every delivered hour is covered by a signed digest file." */
export const integrityPattern = byClause('CON-INTEGRITY', 'claims tamper-evident logs', (clause) => {
  // What a customer cannot do, the provider may.
  if (!LOG.test(clause) || BY_OTHERS.test(clause) || !TAMPER.some((form) => form.test(clause))) return null;
  return /\b(?:not|no longer) (?:\w+ )?(?:tamper|immutable|signed|append-only|chained)/iu.test(clause) ? null : {};
});
