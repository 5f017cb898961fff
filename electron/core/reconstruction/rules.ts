/**
 * The rules that decide levels. A rule's version is raised whenever its result for the same records changes, so that an
 * older attestation can say which rule it was made by.
 */
export const RULES = {
  'REC-INTEGRITY': 1,
  'REC-SECOND': 1,
  'REC-PLATFORM': 1,
  'REC-ROLE': 2,
  'REC-CORROBORATED': 1,
  'REC-CLIENT': 1,
  'REC-MUTABLE': 1,
  'REC-DOCUMENT': 1,
  'REC-DISAGREE': 2,
  'REC-DOUBLED': 2,
  'REC-CLASH': 1,
  'REC-MASKED': 1,
  'REC-UNLOGGED': 1,
  'REC-ABSENT': 1,
  'REC-NOT-COVERED': 1,
  'REC-CEILING': 1,
  'REC-APPROVED': 2,
  'REC-UNDECIDABLE': 2,
  'REC-REFUSED': 2,
  'REC-LATE': 2,
  'REC-SELF': 2,
  'REC-OTHER-SUBJECT': 1,
  'REC-NOBODY': 1,
  'REC-REUSED': 4,
} as const;
export type Rule = keyof typeof RULES;
