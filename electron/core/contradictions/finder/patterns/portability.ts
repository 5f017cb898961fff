import { durationsIn, wholeDays } from '../durations.ts';
import { byClause, isConditional, isHedged, isNegated, stated } from '../pattern.ts';

const CAN_LEAVE =
  /\b(?:(?:can|may) be (?:\w+ly )?(?:exported|downloaded|extracted|taken out|moved out|copied (?:out|to))|(?:are|is) (?:\w+ly )?(?:exported|exportable|downloadable)|exportable|(?:can|may) leave|(?:can|may) (?:[\w-]+ ){0,4}?(?:export|download|take out)|exports? of [\w\s,-]{1,60} (?:is|are) (?:available|supported|possible|offered)|(?:lets?|allows?|enables?|permits?) (?:[\w’']+ ){1,4}?(?:to )?(?:export|download)|available for (?:export|download)|supports? (?:the )?export)\b/iu;

/** What may leave, most exact first; what was matched is taken out of the text, so that "adapter weights" are not weights as well. */
const THINGS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['adapters', /\badapters?(?: weights)?\b/giu],
  ['training state', /\b(?:optimi[sz]er|scheduler|random[- ]number|rng|trainer|training) states?\b|\boptimi[sz]er\b/giu],
  ['checkpoints', /\bcheckpoints?\b/giu],
  ['weights', /\b(?:(?:full|merged|complete|trained|model|final) )?weights\b/giu],
  ['logs', /\b(?:raw )?(?:audit|log|event|activity) (?:logs?|trails?|records?|files?|data|events?)\b|\blogs\b/giu],
  ['metadata', /\bmetadata\b|\blineage\b|\bhyper-?parameters\b|\bparameters\b|\bmanifests?\b/giu],
  ['models', /\bmodels?\b/giu],
];

function thingsIn(text: string): string[] {
  let left = text;
  return THINGS.flatMap(([name, pattern]) => {
    const rest = left.replace(pattern, ' ');
    const found = rest !== left;
    left = rest;
    return found ? [name] : [];
  });
}

/** "Adapter weights may be exported; base model weights may not leave the service." */
export const exportPattern = byClause('CON-EXPORT', 'says that something can leave the platform', (clause) => {
  if (!CAN_LEAVE.test(clause) || isNegated(clause) || isConditional(clause)) return null;
  const things = thingsIn(clause.replace(/\bexcept\b.*$/iu, ''));
  return things.length === 0 ? null : { things };
});

const BASE_MODEL = /\b(?:base|foundation|underlying|pre-?trained|parent) models?\b/iu;
const CHANGES = /\b(?:chang|replac|updat|upgrad|retir|deprecat|swap|substitut|withdraw)\w*/iu;
const NOTICE = /\b(?:notice|notif\w+|announc\w+|inform\w*|told|warn\w*|in advance)\b/iu;

/** "The provider may replace a base model with thirty days notice." */
export const baseModelPattern = byClause('CON-BASEMODEL', 'promises notice before the base model changes', (clause) => {
  if (!BASE_MODEL.test(clause) || !CHANGES.test(clause) || !NOTICE.test(clause)) return null;
  if (
    /\b(?:without|no) (?:prior |any |further )*(?:notice|notification|announcement)\b/iu.test(clause) &&
    !/\b(?:not|never)\b/iu.test(clause)
  )
    return null;
  const [ahead] = durationsIn(clause);
  return stated({ noticeDays: ahead === undefined ? null : wholeDays(ahead.least) });
});

const WHOLE_LINEAGE =
  /\b(?:full|fully|complete|completely|end-to-end|unbroken|entire|comprehensive)\b[\w\s,-]{0,40}\b(?:lineage|provenance|traceab\w+|ancestry)\b|\b(?:lineage|provenance|traceability|ancestry)\b[\w\s,-]{0,60}\b(?:every|all|each|complete|fully)\b|\b(?:every|each|all|any)\b[\w\s-]{0,40}\b(?:models?|versions?|checkpoints?|adapters?|artifacts?|artefacts?|endpoints?)\b[\w\s-]{0,30}\btrace(?:d|able)(?: back)? to\b[\w\s,-]{0,80}\b(?:data ?sets?|data|code|commits?|runs?|jobs?|models?|parents?|inputs?)\b/iu;

/** "Full lineage from data to endpoint is kept for every model version." */
export const lineagePattern = byClause('CON-LINEAGE', 'claims full lineage', (clause) =>
  WHOLE_LINEAGE.test(clause) && !isNegated(clause) && !isHedged(clause) && !/\bonly\b/iu.test(clause) ? {} : null,
);
