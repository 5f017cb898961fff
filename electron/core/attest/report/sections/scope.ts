import { BOUNDARY_DISPOSITIONS, BOUNDARY_POSITIONS, CONTROL_CONCLUSIONS, wordOf } from '../../../../../shared/domain/words.ts';
import { basisLadder } from '../../../../../shared/domain/figures/ladder.ts';
import type { GlyphId } from '../../../../../shared/domain/figures/glyph.ts';
import type { Facts } from '../facts.ts';
import { given, hashGroups, utc } from '../format.ts';
import { flow, heading, section } from '../layout/flow.ts';
import type { Layout } from '../layout/layout.ts';
import { type Block, type Row, table } from '../layout/table.ts';
import { PALETTE, TYPE } from '../tokens.ts';
import { worded } from './marks.ts';
import { MEANINGS } from './wording.ts';

const NAME = { ...TYPE.cell, font: 'medium' } as const;
const RULE = { ...TYPE.body, size: 9.2, lead: 12.4 } as const;

/** The guidance and the official list disagree about one number; both are kept and the page says so. */
function footnote(facts: Facts): Block[] {
  const note = facts.catalogue.seed_framework_claims.find((claim) => claim.claim.includes('NHI-03'));
  if (note === undefined) return [];
  const text = `On NHI-03, which the guidance behind the catalogue names for secret handling: ${note.finding} Both are kept; neither is silently corrected.`;
  return [{ text, style: TYPE.small }];
}

function subject(layout: Layout, facts: Facts): void {
  const { predicate, catalogue } = facts;
  const s = predicate.subject;
  const tier = catalogue.risk_tiers.find((known) => known.id === s.tier);
  const modifier = catalogue.tier_modifiers[0];
  const pairs: (readonly [string, string])[] = [
    ['Vendor', given(s.vendor)],
    ['Platform', given(s.platform)],
    ['Model or service', given(s.model)],
    ['Environment', given(s.environment)],
    ['For', given(s.organisation)],
    ['Period assessed', `${given(s.period.from)} to ${given(s.period.to)}`],
    ['Classification', given(s.classification)],
    ['Attestation', `${predicate.attestationId}, version ${predicate.version}, ${predicate.status}`],
    ['Frozen', `${utc(predicate.assessedAt)}. Every answer and every file is as it stood at that moment.`],
    ['Tier', `${s.tier}  ${wordOf(s.tier)}. ${tier?.rule ?? ''}`],
    ['Modifier', s.sensitive && modifier !== undefined ? `${modifier.id}  ${modifier.title}. ${modifier.rule}` : 'none'],
  ];
  const rows: Row[] = pairs.map(([key, value]) => ({
    cells: [
      { text: key, style: NAME },
      { text: value, style: TYPE.text },
    ],
  }));
  rows.push({
    cells: [
      { text: 'Catalogue', style: NAME },
      [
        {
          text: `${facts.catalogue.title}: ${predicate.framework.id} ${predicate.framework.version}, ${predicate.counts.questions} questions`,
          style: TYPE.text,
        },
        { text: hashGroups(predicate.framework.catalogueSha256), style: TYPE.hash },
        ...footnote(facts),
      ],
    ],
  });
  table(layout, [{ label: 'Subject', w: layout.columns(3) + 12 }, { label: '' }], rows, { title: 'Subject of this attestation', pad: 2.5 });
}

function people(layout: Layout, facts: Facts): void {
  heading(layout, 'People', 'Everyone whose work is in this attestation.', 40);
  const rows = facts.predicate.persons.map((person) => ({
    cells: [{ text: person.name, style: NAME }, { text: person.personId, style: TYPE.mono }, given(person.organisation)],
  }));
  table(
    layout,
    [{ label: 'Name', w: layout.columns(4) + 12 }, { label: 'Person id', w: layout.columns(3) + 12 }, { label: 'Organisation' }],
    rows,
    { title: 'People', pad: 2.5 },
  );
}

function words(layout: Layout): void {
  const rows = (ids: readonly (keyof typeof MEANINGS & GlyphId)[]): Row[] =>
    ids.map((id) => ({ cells: [worded(id, NAME), { text: MEANINGS[id], style: TYPE.text }] }));
  const columns = (label: string) => [{ label, w: layout.columns(4) + 12 }, { label: 'means' }];
  heading(layout, 'A boundary is not a control', undefined, 120);
  flow(
    layout,
    'A control passes or fails. A boundary is a position somebody has to accept: a closed export is not a failed control, and an open one is not an achievement. So a control ends in a conclusion; a boundary ends in a position and, separately, in a disposition with a name and an end date.',
    RULE,
    { w: layout.columns(11), after: 10 },
  );
  table(layout, columns('Conclusion of a control'), rows(CONTROL_CONCLUSIONS), { title: 'Conclusions', pad: 2.6 });
  table(layout, columns('Position of a boundary'), rows(BOUNDARY_POSITIONS), { title: 'Positions', pad: 2.6 });
  table(layout, columns('Disposition of a boundary'), rows(BOUNDARY_DISPOSITIONS), { title: 'Dispositions', pad: 2.6 });
}

function basis(layout: Layout, facts: Facts): void {
  heading(layout, 'A conclusion is not its basis', undefined, 150);
  flow(
    layout,
    'Beside every answer stands what it rests on. The basis is computed from the cited evidence and is never typed in. Each question has a minimum for this tier: the upright bar on the ladder. An answer that does not reach the bar cannot stand. A control becomes not evidenced; a boundary that was called acceptable becomes undecided. The answer that was entered stays on record beside what it became.',
    RULE,
    { w: layout.columns(11), after: 10 },
  );
  const rows = facts.catalogue.basis_scale.map((level, i) => ({
    cells: [
      {
        text: `${level.id}  ${level.title}`,
        style: NAME,
        mark: (cx: number, cy: number) => basisLadder(i, 0, cx - 4, cy - 3, 6.5, PALETTE).slice(0, 5),
        indent: 50,
      },
      { text: level.rule, style: TYPE.text },
    ],
  }));
  table(layout, [{ label: 'Basis', w: layout.columns(4) + 12 }, { label: 'reached when' }], rows, { title: 'Basis ladder', pad: 2.8 });
}

function overall(layout: Layout, facts: Facts): void {
  heading(
    layout,
    'How the overall wording is reached',
    'The first line that applies decides. Nothing is averaged and nothing is scored.',
    110,
  );
  const rows = [
    ['not_acceptable', 'A blocker is not met or partly met, or a boundary is not acceptable.'],
    [
      'undecided',
      'Else: a blocker is not evidenced or not assessed, or any boundary is undecided. The wording is then “not determinable on the evidence supplied”.',
    ],
    [
      'acceptable_with_conditions',
      'Else: a boundary has conditions, or a question of high criticality is not met, partly met, not evidenced or not assessed.',
    ],
    ['acceptable', 'Else.'],
  ] as const;
  table(
    layout,
    [{ label: 'Wording', w: layout.columns(4) + 12 }, { label: 'when' }],
    rows.map(([id, when]) => ({
      cells: [id === 'undecided' ? { ...worded(id, NAME), text: 'Not determinable' } : worded(id, NAME), { text: when, style: TYPE.text }],
    })),
    { title: 'Overall wording', pad: 2.8 },
  );
  const levels = facts.catalogue.criticality_levels.map((level) => ({
    cells: [
      { text: wordOf(level.id), style: NAME },
      { text: level.rule, style: TYPE.text },
    ],
  }));
  table(layout, [{ label: 'Criticality', w: layout.columns(4) + 12 }, { label: 'effect' }], levels, { title: 'Criticality', pad: 2.8 });
}

/** Section 1: what was assessed, with which yardstick, and how to read the rest. */
export function scope(layout: Layout, no: number, facts: Facts): void {
  section(layout, no, 'Scope and method', 'What was assessed, with which yardstick, and how to read an answer.', 'page');
  subject(layout, facts);
  people(layout, facts);
  words(layout);
  basis(layout, facts);
  overall(layout, facts);
}
