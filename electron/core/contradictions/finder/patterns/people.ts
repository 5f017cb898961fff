import { byClause, isConditional, isForSome, isHedged, isNegated, stated } from '../pattern.ts';

const LAUNCH = /\b(?:train\w*|fine-tun\w*|jobs?|runs?|launch\w*|start(?:s|ed|ing)?)\b/iu;
const PROMOTE = /\b(?:promot\w*|releas\w*|deploy\w*|endpoints?|model versions?|(?:go|goes|going) live)\b/iu;
const APPROVED = /\b(?:approv(?:e|es|ed|al|als|er|ers)|sign(?:s|ed)?[- ]off|four[- ]eyes|two[- ]person)\b/iu;
/** An approved baseline is a thing of its own; whether runs are approved is another matter. */
const THING_APPROVED = /\bapproved (?:baselines?|lists?|suppliers?|vendors?|formats?|templates?|configurations?|changes?|budgets?)\b/giu;
const ALWAYS =
  /\b(?:every|each|all|any|always|without exception|must|requires?|only (?:after|with|from|once)|before (?:it|they|the|each|every|any|launch|start)|four[- ]eyes|two[- ]person)\b|\b(?:no|never)\b[\w\s,-]{0,60}\b(?:without|before|until|unless)\b|\bfrom an approved\b[\w\s,-]{0,40}\bonly\b/iu;
const ANOTHER =
  /\b(?:another|second|different|other) (?:person|people|individual|colleague|pair)\b|\bfour[- ]eyes\b|\btwo[- ]person\b|\b(?:never|not)(?: be)? the (?:same )?(?:person|one|individual|people)\b|\bdiffer(?:s|ent)? from\b|\bother than (?:the|its|their|an?) \w+|\b(?:two|2|independent) (?:\w+ )?(?:reviewers?|approvers?|people|persons)\b/iu;
/** "No approval is needed before a job starts" says the opposite. */
const NOT_NEEDED =
  /\bno (?:\w+ )?approvals?\b[\w\s]{0,20}\b(?:needed|required|necessary)\b|\bapprovals?\b[\w\s]{0,15}\b(?:not (?:\w+ )?(?:required|needed|necessary|mandatory)|optional)\b/iu;
/** Descriptions of what an approval looks like claim nothing about every run. */
const ABOUT_RECORDS = /\b(?:names|lists?|is given for|is recorded in|are recorded in|comments?|template|request form)\b/iu;

const subjectsOf = (clause: string): string[] => [
  ...(LAUNCH.test(clause) ? ['launch'] : []),
  ...(PROMOTE.test(clause) ? ['promotion'] : []),
];

/** "No training job starts without a recorded approval." */
export const approvalPattern = byClause('CON-APPROVAL', 'says that every launch or promotion is approved', (clause, words) => {
  if (!APPROVED.test(clause.replace(THING_APPROVED, ' '))) return null;
  if (NOT_NEEDED.test(clause) || isHedged(clause) || isForSome(words)) return null;
  const another = ANOTHER.test(clause);
  const subjects = subjectsOf(clause);
  const universal = ALWAYS.test(clause) && !ABOUT_RECORDS.test(clause) && subjects.length > 0;
  if (!universal && !(another && /\bapprover\b/iu.test(clause))) return null;
  if (isNegated(clause) && !another && !/\b(?:without|before|until|unless)\b/iu.test(clause)) return null;
  return stated({ of: subjects.length === 0 ? ['launch'] : subjects, byAnother: another ? 'yes' : null });
});

const ROLES: readonly (readonly [string, RegExp])[] = [
  ['launch', /\b(?:launch\w*|start(?:s|ing)?|train\w*|develop\w*|build\w*)\b/iu],
  ['approve', /\b(?:approv\w*|review\w*|sign\w*[- ]off)\b/iu],
  ['operate', /\b(?:operat\w*|deploy\w*|promot\w*|releas\w*|administer\w*)\b/iu],
];
const SEPARATE =
  /\b(?:separation|segregation|division) of (?:duties|responsibilities|roles)\b|\b(?:different|separate|distinct) (?:people|persons|individuals|staff|teams|identities|roles)\b|\b(?:never|not)(?: be)? the (?:same )?(?:person|individual|people)\b|\bthe same (?:person|individual|identity) (?:may|can|must|shall) ?(?:not|never)\b/iu;

/** "Launching and approving are held by different people for every model version." */
export const dutiesPattern = byClause('CON-SOD', 'claims separation of duties', (clause) => {
  if (!SEPARATE.test(clause)) return null;
  if (/\b(?:no|without) (?:\w+ )?(?:separation|segregation|division) of/iu.test(clause)) return null;
  if (isNegated(clause) && !/\b(?:never|not)(?: be)? the\b|\bthe same\b/iu.test(clause)) return null;
  const roles = ROLES.filter(([, pattern]) => pattern.test(clause)).map(([role]) => role);
  const named = /\b(?:separation|segregation|division) of/iu.test(clause);
  return roles.length >= 2 || named ? stated({ roles: roles.length >= 2 ? roles : null }) : null;
});

const ATTRIBUTED: readonly RegExp[] = [
  /\b(?:actor|user|caller|principal|identity)\b[\w\s-]{0,80}\b(?:cannot|can not|can never) be (?:set|changed|chosen|overwritten|forged|supplied|altered) by\b/iu,
  /\b(?:attribut(?:ed|able)|traced|traceable|tied|assigned)\b[\w\s]{0,20}\bto (?:an?|one|exactly one|the) (?:\w+ )?(?:individual|person|named|natural|single)\b/iu,
  /\b(?:no|never any) (?:shared|generic|group|default|anonymous)[\w\s,-]{0,30}\b(?:accounts?|identities|logins?|users?|credentials)\b/iu,
  /\b(?:shared|generic|group)[\w\s-]{0,20}\b(?:accounts?|identities|logins?|credentials)\b[\w\s]{0,20}\b(?:not|never) (?:\w+ )?(?:used|permitted|allowed|exist|possible)\b/iu,
  /\b(?:shared|generic|group)[\w\s-]{0,20}\b(?:accounts?|identities|logins?|credentials)\b[\w\s]{0,20}\b(?:prohibited|forbidden|banned|disallowed)\b/iu,
  /\b(?:logged|recorded|registered|made|performed|carried out)\b[\w\s]{0,20}\b(?:against|to|under|with) (?:an? |the |their |his or her )?(?:unique|individual|personal|named|identifiable)\b/iu,
  /\b(?:every|each|all)\b[\w\s-]{0,40}\b(?:runs?|jobs?|actions?|requests?|launch(?:es)?|calls?|records?|entry|entries|events?)\b[\w\s-]{0,40}\b(?:names?|shows?|carries|records?|identif(?:y|ies)) (?:the |an? )?(?:\w+ )?(?:person|individual|human|named user)\b/iu,
  /\b(?:every|each) (?:user|person|employee|engineer|developer)\b[\w\s]{0,30}\b(?:own|personal|individual|unique) (?:account|identity|login|credential)/iu,
];

/** Forms that say it by a negation; in the others a negation says the opposite. */
const BY_NEGATION = new Set([0, 2, 3]);

const PERSONS = /\b(?:individuals?|persons?|people|human|named|personal|employee|engineer|developer)\b/iu;

/** "The actor field is written by the control plane and cannot be set by the caller." */
export const whoPattern = byClause('CON-WHO', 'claims that every action is attributed to an individual', (clause) =>
  ATTRIBUTED.some((form, index) => form.test(clause) && (BY_NEGATION.has(index) || !isNegated(clause))) && !isHedged(clause)
    ? stated({ persons: PERSONS.test(clause) ? 'yes' : null })
    : null,
);

/** The actions of a role matrix, by the stems of their words. */
const STEMS: readonly (readonly [stem: string, action: string])[] = [
  ['launch', 'launch'],
  ['start', 'launch'],
  ['creat', 'create'],
  ['approv', 'approve'],
  ['promot', 'promote'],
  ['releas', 'promote'],
  ['deploy', 'deploy'],
  ['delet', 'delete'],
  ['remov', 'delete'],
  ['export', 'export'],
  ['download', 'export'],
  ['read', 'read'],
  ['disabl', 'disable'],
  ['rotat', 'rotate'],
  ['assum', 'assume'],
];
const VERB = `((?:${STEMS.map(([stem]) => stem).join('|')})(?:e|ing)?)`;
const actionOf = (verb: string): string => STEMS.find(([stem]) => verb.toLowerCase().startsWith(stem))?.[1] ?? verb;
const NO_RIGHT = String.raw`(?:(?:has|have) no|(?:do|does) not have (?:the |any )?) ?(?:permission|right|privilege|ability|access|authority)s? to`;
const NOT_ALLOWED = '(?:is|are) not (?:able|allowed|permitted|authori[sz]ed) to';
const KEPT_FROM = '(?:is|are) (?:prevented|barred|prohibited|blocked|restricted|excluded) from';
const BARRED = new RegExp(
  String.raw`^(.{2,120}?)\b(?:cannot|can not|may not|must not|can never|${NOT_ALLOWED}|${NO_RIGHT}|${KEPT_FROM})\s+(?:also )?(?:\w+,? (?:or|nor|and) )*?${VERB}\b((?:[\w\s,]*?\b(?:or|nor|and)\s+${VERB}\b)*)`,
  'iu',
);
/** What identities are called: `ForgeTrainLauncher`, `svc-train-01`, an address. */
const IDENTITY =
  /\b(?:[A-Z][a-z0-9]+){2,}\b|\b[A-Z]{2,}-[A-Z][A-Za-z]+\b|\b[a-z]+(?:-[a-z0-9]+){1,4}\b(?=\s+(?:role|account|identity))|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu;
const ACTOR =
  /\b(?:roles?|identit(?:y|ies)|accounts?|users?|operators?|developers?|launchers?|approvers?|engineers?|administrators?|admins?|personnel|employees?|contractors?|staff|members?|services?|principals?|people|persons?)\b/iu;

/** "The role ForgeTrainLauncher cannot approve model versions." */
export const privilegePattern = byClause('CON-PRIV', 'says that a role cannot do something', (clause) => {
  const match = BARRED.exec(clause);
  if (match === null) return null;
  const [, subject = '', verb = '', more = ''] = match;
  // That one person cannot do both is about two roles; what is allowed under a condition is not ruled out.
  if (/\bsame\b/iu.test(subject) || isConditional(clause)) return null;
  const actors = [...subject.matchAll(IDENTITY)].map(([name]) => name);
  if (actors.length === 0 && !ACTOR.test(subject)) return null;
  const verbs = [verb, ...[...more.matchAll(new RegExp(String.raw`\b${VERB}\b`, 'giu'))].map(([found]) => found)];
  return stated({ actors, actions: [...new Set(verbs.map(actionOf))] });
});
