/** Which glyph and which tone stand for an id. More solid means better known; dashed means not looked at; octagon and diamond mean stop. */
export type Tone = 'good' | 'care' | 'bad' | 'mute' | 'act';
export type Mark = { readonly glyph: string; readonly tone: Tone };

const mark = (glyph: string, tone: Tone): Mark => ({ glyph, tone });

const MARKS: Readonly<Record<string, Mark>> = {
  met: mark('proved', 'good'),
  partly_met: mark('claimed', 'care'),
  not_met: mark('not_met', 'bad'),
  not_evidenced: mark('not_evidenced', 'bad'),
  not_applicable: mark('na', 'mute'),
  not_assessed: mark('waiting', 'mute'),
  acceptable: mark('proved', 'good'),
  acceptable_with_conditions: mark('conditions', 'care'),
  not_acceptable: mark('not_met', 'bad'),
  undecided: mark('not_evidenced', 'care'),
  not_determinable: mark('not_evidenced', 'care'),
  open: mark('open', 'mute'),
  limited: mark('limited', 'mute'),
  closed: mark('closed', 'mute'),
  unknown: mark('unknown', 'mute'),
  blocker: mark('blocker', 'bad'),
  high: mark('high', 'care'),
  medium: mark('medium', 'mute'),
  low: mark('low', 'mute'),
  stored: mark('stored', 'good'),
  duplicate: mark('duplicate', 'mute'),
  refused: mark('refused', 'bad'),
  unreadable: mark('unreadable', 'care'),
  waiting: mark('waiting', 'mute'),
  supports: mark('supports', 'good'),
  contradicts: mark('contradicts', 'bad'),
  context: mark('context', 'care'),
  none: mark('waiting', 'mute'),
  submitted: mark('clock', 'care'),
  accepted: mark('proved', 'good'),
  rejected: mark('not_met', 'bad'),
  quarantined: mark('not_met', 'bad'),
  superseded: mark('conditions', 'care'),
  withheld: mark('lock', 'mute'),
  redacted: mark('redacted', 'mute'),
  good: mark('proved', 'good'),
  care: mark('clock', 'care'),
  bad: mark('not_met', 'bad'),
  PASS: mark('proved', 'good'),
  FAIL: mark('not_met', 'bad'),
  INDETERMINATE: mark('not_covered', 'care'),
  SKIPPED: mark('na', 'mute'),
  'NOT-AN-ATTESTATION': mark('refused', 'bad'),
  ok: mark('proved', 'good'),
  denied: mark('refused', 'care'),
  error: mark('not_met', 'bad'),
};

/** The mark of an id; an id without one of its own gets an empty ring, never another word's mark. */
export const markOf = (id: string): Mark => MARKS[id] ?? mark('absent', 'mute');
