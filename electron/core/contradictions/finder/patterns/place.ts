import type { ParameterValues } from '../../../checks/given.ts';
import { regionsIn } from '../../../checks/regions.ts';
import { byClause, type ClaimPattern, clausesOf, isForSome, isNegated } from '../pattern.ts';

const WHAT =
  /\b(?:training|fine-tuning|processing|process(?:es|ed)|jobs?|workloads?|comput(?:e|ation)|data|artefacts?|artifacts?|weights|checkpoints?|models?|records|copies)\b/iu;
const LIMITED =
  /\b(?:only|exclusively|solely|limited to|restricted to|confined to|pinned to|tied to|within|(?:takes?|taking) place in|carried out in|(?:processed|stored|hosted|kept|located|trained|executed|performed) in|runs? in|resides? in|(?:remains?|stays?) (?:in|within|inside)|(?:never|not) leaves?)\b/iu;
const STAYS =
  /\b(?:never|not) leaves?\b|\bnowhere else\b|\bno other (?:region|country|location|place)s?\b|\b(?:not|never)\b[\w\s-]{0,40}\b(?:to|in|from) any(?:where else| other)\b|\bnot outside\b/iu;
/** "No processing occurs elsewhere": what else the sentence names is all there is. */
const NOWHERE_ELSE = /\b(?:no|not|never)\b[\w\s-]{0,40}\b(?:elsewhere|anywhere else)\b|\bnowhere else\b/iu;
/** "No processing takes place outside Germany." */
const NOT_OUTSIDE = /\b(?:no|not|never)\b[\w\s-]{0,60}\b(?:outside|out of)\b|\boutside\b[\w\s-]{0,40}\b(?:not|never)\b/iu;
const OUTSIDE = /\b(?:outside|(?:transfer\w*|mov\w+|sent|copied|taken|ship\w*|leaves?) out of)\b/iu;
/** A limit with a way out is none. */
const EXCEPT =
  /\b(?:unless|except|other than|may (?:only )?leave|with (?:the )?(?:prior )?consent|normally|usually|by default|where possible|primarily|mainly)\b/iu;
const OTHER_PLACES =
  /\b(?:offices?|headquarter\w*|registered|courts?|governing law|jurisdiction|venue|arbitration|founded|conference|meeting|not limited to)\b/iu;

function placesIn(clause: string): ParameterValues | null {
  const isLimit = NOWHERE_ELSE.test(clause) || (OUTSIDE.test(clause) ? NOT_OUTSIDE.test(clause) : LIMITED.test(clause));
  if (!WHAT.test(clause) || !isLimit || OTHER_PLACES.test(clause) || EXCEPT.test(clause)) return null;
  if (isNegated(clause) && ![STAYS, NOT_OUTSIDE, NOWHERE_ELSE].some((form) => form.test(clause))) return null;
  const regions = regionsIn(clause);
  return regions.length === 0 ? null : { regions };
}

/** "Processing takes place in Frankfurt and Dublin only." Where it is, and that it is nowhere else, may stand in two clauses. */
export const regionPattern = byClause('CON-REGION', 'limits processing to named places', (clause, words) =>
  isForSome(words) ? null : placesIn(NOWHERE_ELSE.test(words) ? words : clause),
);

const CUSTOMER_KEY =
  /\b(?:customer[- ](?:held|managed|owned|controlled|supplied) (?:encryption )?keys?|keys? (?:that )?(?:(?:is|are) )?(?:\w+ and )?(?:held|managed|owned|controlled) by (?:the|our|each) (?:customer|client|tenant)s?|keys? (?:\w+ )?under the (?:sole|exclusive|full) control of (?:the|our|each) (?:customer|client|tenant)s?|(?:customer|client)(?:'s|’s) (?:own )?(?:encryption )?keys?|(?:your|their) own (?:encryption )?keys?|bring[- ]your[- ]own[- ]key|hold[- ]your[- ]own[- ]key|BYOK|HYOK|CMKs?)\b/iu;
const SHUT_OUT =
  /\b(?:cannot|can not|can never|never|no access|not have access|without access|no (?:ability|means|way)|not able|unable|only the customer|nobody (?:else|at)|neither|no [\w\s-]{0,60}?(?:person|personnel|staff|employee|engineer|system|operator|provider|vendor)\b[\w\s-]{0,30}\b(?:can|may|has|have|is able))\b/iu;
const USE = /\b(?:use|used|access|decrypt|read|reach|obtain|hold|see|recover)\b/iu;

/** "Nobody at the provider can use a customer-held key." */
export const keysPattern: ClaimPattern = {
  rule: 'CON-KEYS',
  // Whose keys they are and who cannot use them may stand in two clauses.
  find: (words) =>
    CUSTOMER_KEY.test(words) && clausesOf(words).some((clause) => SHUT_OUT.test(clause) && USE.test(clause))
      ? { parameters: {}, why: 'says that the provider cannot use the customer’s keys' }
      : null,
};
