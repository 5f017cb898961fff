import { describe, expect, it } from 'vitest';
import { type Draft, draftOf, fieldsFor, inputOf, isDay, sameDraft, unfinished } from './answer-draft.ts';

const EMPTY = { rationale: '', conditions: '', owner: '', until: '', consequence: '', missing: '', asked: '', askedOn: '', approver: '' };
const control = (draft: Partial<Draft>): Draft => ({ ...EMPTY, conclusion: null, position: null, disposition: null, ...draft });

describe('an answer in the making', () => {
  it('asks each conclusion for exactly what the catalogue requires', () => {
    const names = (draft: Partial<Draft>, kind: 'control' | 'boundary') => fieldsFor(control(draft), kind).map(({ name }) => name);
    expect(names({ conclusion: 'met' }, 'control')).toEqual([]);
    expect(names({ conclusion: 'partly_met' }, 'control')).toEqual(['missing']);
    expect(names({ conclusion: 'not_evidenced' }, 'control')).toEqual(['asked', 'askedOn']);
    expect(names({ conclusion: 'not_applicable' }, 'control')).toEqual(['approver']);
    expect(names({ disposition: 'acceptable_with_conditions' }, 'boundary')).toEqual(['conditions', 'owner', 'until']);
    expect(names({ disposition: 'not_acceptable' }, 'boundary')).toEqual(['consequence']);
  });

  it('is unfinished until the choice, its fields and its reason are there', () => {
    expect(unfinished(control({}), 'control')).toEqual(['choice']);
    expect(unfinished(control({ conclusion: 'partly_met' }), 'control')).toEqual(['missing', 'rationale']);
    expect(unfinished(control({ conclusion: 'not_assessed' }), 'control')).toEqual([]);
    expect(unfinished(control({ disposition: 'acceptable', rationale: 'ok' }), 'boundary')).toEqual(['choice']);
    const bounded = {
      position: 'limited',
      disposition: 'acceptable_with_conditions',
      conditions: 'c',
      owner: 'o',
      rationale: 'r',
    } as const;
    expect(unfinished(control({ ...bounded, until: 'soon' }), 'boundary')).toEqual(['until']);
    expect(unfinished(control({ ...bounded, until: '2027-02-28' }), 'boundary')).toEqual([]);
  });

  it('sends only what belongs to the choice', () => {
    const draft = control({ conclusion: 'met', rationale: ' seen ', missing: 'left from before', approver: 'x' });
    expect(inputOf('LR-01', draft, 'control')).toEqual({ question: 'LR-01', conclusion: 'met', rationale: 'seen' });
    const bounded = control({ position: 'open', disposition: 'undecided' });
    expect(inputOf('EX-01', bounded, 'boundary')).toEqual({ question: 'EX-01', position: 'open', disposition: 'undecided', rationale: '' });
  });

  it('starts from what was entered, not from what the rule made of it', () => {
    const stored = {
      ...EMPTY,
      conclusion: 'not_evidenced',
      position: null,
      disposition: null,
      entered: 'met',
      by: 'a',
      at: null,
      reviewedBy: null,
      reviewReason: '',
    } as const;
    expect(draftOf(stored, 'control').conclusion).toBe('met');
    expect(sameDraft(draftOf(stored, 'control'), draftOf({ ...stored }, 'control'))).toBe(true);
  });

  it('knows a date from a wish', () => {
    expect([isDay('2026-02-28'), isDay('2026-13-01'), isDay('28.02.2026'), isDay('')]).toEqual([true, false, false, false]);
  });
});
