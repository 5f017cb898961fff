import { regionsIn } from '../../../checks/regions.ts';
import { byClause, type ClaimPattern, clausesOf, isNegated } from '../pattern.ts';

const WHAT =
  /\b(?:training|fine-tuning|processing|process(?:es|ed)|jobs?|workloads?|comput(?:e|ation)|data|artefacts?|artifacts?|weights|checkpoints?|models?|records|copies)\b/iu;
const LIMITED =
  /\b(?:only|exclusively|solely|limited to|restricted to|confined to|within|(?:takes?|taking) place in|carried out in|(?:processed|stored|hosted|kept|located|trained|executed|performed) in|runs? in|resides? in|(?:remains?|stays?) (?:in|within|inside)|(?:never|not) leaves?)\b/iu;
const STAYS = /\b(?:never|not) leaves?\b|\bnowhere else\b|\bno other (?:region|country|location|place)s?\b|\bnot outside\b/iu;
/** "No processing takes place outside Germany." */
const NOT_OUTSIDE = /\b(?:no|not|never)\b[\w\s-]{0,60}\boutside\b|\boutside\b[\w\s-]{0,40}\b(?:not|never)\b/iu;
/** A limit with a way out is none. */
const EXCEPT =
  /\b(?:unless|except|other than|may (?:only )?leave|with (?:the )?(?:prior )?consent|normally|usually|by default|where possible|primarily|mainly)\b/iu;
const OTHER_PLACES =
  /\b(?:offices?|headquarter\w*|registered|courts?|governing law|jurisdiction|venue|arbitration|founded|conference|meeting|not limited to)\b/iu;

/** "Processing takes place in Frankfurt and Dublin only." */
export const regionPattern = byClause('CON-REGION', 'limits processing to named places', (clause) => {
  const isLimit = /\boutside\b/iu.test(clause) ? NOT_OUTSIDE.test(clause) : LIMITED.test(clause);
  if (!WHAT.test(clause) || !isLimit || OTHER_PLACES.test(clause) || EXCEPT.test(clause)) return null;
  if (isNegated(clause) && !STAYS.test(clause) && !NOT_OUTSIDE.test(clause)) return null;
  const regions = regionsIn(clause);
  return regions.length === 0 ? null : { regions };
});

const CUSTOMER_KEY =
  /\b(?:customer[- ](?:held|managed|owned|controlled|supplied) (?:encryption )?keys?|keys? (?:that )?(?:(?:is|are) )?(?:\w+ and )?(?:held|managed|owned|controlled) by (?:the|our|each) (?:customer|client|tenant)s?|(?:customer|client)(?:'s|’s) (?:own )?(?:encryption )?keys?|(?:your|their) own (?:encryption )?keys?|bring[- ]your[- ]own[- ]key|hold[- ]your[- ]own[- ]key|BYOK|HYOK|CMKs?)\b/iu;
const SHUT_OUT =
  /\b(?:cannot|can not|can never|never|no access|not have access|without access|only the customer|nobody (?:else|at)|neither|no [\w\s-]{0,60}?(?:person|personnel|staff|employee|engineer|system|operator|provider|vendor)\b[\w\s-]{0,30}\b(?:can|may|has|have|is able))\b/iu;
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
