/** Which mark stands for how a contradiction, a claim and a check stand. */
export const MARKS = {
  states: { open: 'contradicted', upheld: 'not_met', dismissed: 'na' },
  judgements: { raised: 'contradicted', agrees: 'proved', not_decidable: 'not_covered' },
  checks: { holds: 'proved', fails: 'not_met', not_applicable: 'na', not_decidable: 'not_covered' },
} as const;
