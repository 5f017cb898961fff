/** What each signature means, in the words that are signed and printed. */
export const MEANINGS = {
  assessor:
    'I collected this evidence. The answers are mine, they rest on the evidence named beside them, and they leave out nothing I know to the contrary.',
  reviewer: 'I reviewed these answers and the evidence named beside them. They are not my own work.',
} as const;
