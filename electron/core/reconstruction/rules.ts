/**
 * The rules that decide levels. A rule's version is raised whenever its result for the same records changes, so that an
 * older attestation can say which rule it was made by.
 */
export const RULES = {
  'REC-INTEGRITY': 1,
  'REC-SECOND': 3,
  'REC-PLATFORM': 2,
  'REC-ROLE': 3,
  'REC-CORROBORATED': 1,
  'REC-CLIENT': 1,
  'REC-MUTABLE': 1,
  'REC-DOCUMENT': 1,
  'REC-DISAGREE': 3,
  'REC-DOUBLED': 2,
  'REC-CLASH': 1,
  'REC-MASKED': 2,
  'REC-UNLOGGED': 1,
  'REC-ABSENT': 2,
  'REC-NOT-COVERED': 2,
  'REC-CEILING': 1,
  'REC-APPROVED': 3,
  'REC-UNDECIDABLE': 3,
  'REC-REFUSED': 3,
  'REC-LATE': 3,
  'REC-SELF': 3,
  'REC-OTHER-SUBJECT': 2,
  'REC-NOBODY': 2,
  'REC-REUSED': 4,
} as const;
export type Rule = keyof typeof RULES;
