import type { Predicate, StatementContradiction, StatementTag } from '../../../../shared/domain/statement.ts';
import { wordOf } from '../../../../shared/domain/words.ts';
import type { OscalNames } from './oscal-names.ts';
import { oscalLine, props } from './oscal-text.ts';

const ofTag = (tag: StatementTag, names: OscalNames) => ({
  uuid: names.of('observation', tag.id),
  title: `${tag.cite} ${wordOf(tag.stance)} ${tag.q}`,
  description: oscalLine(tag.quote) ?? oscalLine(tag.note) ?? 'The whole evidence.',
  props: props({ citation: tag.cite, stance: tag.stance, place: tag.place, 'quote-sha256': tag.quoteSha256 }),
  methods: ['EXAMINE'],
  origins: [{ actors: [{ type: 'party', 'actor-uuid': names.of('person', tag.by) }] }],
  'relevant-evidence': [{ href: `#${names.of('evidence', tag.evidence)}`, description: oscalLine(`${tag.cite} ${tag.place}`) ?? tag.cite }],
  collected: tag.at,
});

const ofContradiction = ({ id, rule, claim, why, state, reason, digest }: StatementContradiction, names: OscalNames) => ({
  uuid: names.of('observation', id),
  title: `${id}: a sentence of the vendor against records`,
  description: oscalLine(why) ?? id,
  props: props({ contradiction: id, rule, state, digest, reason }),
  methods: ['EXAMINE'],
  origins: [{ actors: [{ type: 'party', 'actor-uuid': names.of('person', claim.by) }] }],
  'relevant-evidence': [
    {
      href: `#${names.of('evidence', claim.evidence)}`,
      description: oscalLine(`${claim.evidence} ${claim.place}: ${claim.quote}`) ?? claim.evidence,
    },
  ],
  collected: claim.at,
});

/** What was looked at: one observation per tag and per contradiction, each with the evidence it rests on. */
export const observationsOf = ({ tags, contradictions }: Predicate, names: OscalNames) => [
  ...tags.map((tag) => ofTag(tag, names)),
  ...contradictions.map((one) => ofContradiction(one, names)),
];
