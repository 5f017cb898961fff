import { canonicalJson } from '../../../../shared/domain/canonical-json.ts';
import type { Predicate, StatementEvidence, StatementPerson } from '../../../../shared/domain/statement.ts';
import { OVERALL_SENTENCES } from '../../../../shared/domain/words.ts';
import { safeName } from '../package/safe-name.ts';
import { findingsOf, reviewedControls } from './findings.ts';
import { observationsOf } from './observations.ts';
import { type OscalNames, oscalNames } from './oscal-names.ts';
import { oscalLine, props } from './oscal-text.ts';

const OSCAL = '1.1.3';
const DERIVED =
  'Derived from statement.json of the same attestation, which is what was signed; where they differ, the statement stands. A finding has two states only: what an answer says beyond them stands in its properties.';
const NO_PLAN =
  'There is no OSCAL assessment plan. What was asked is the question catalogue named in the properties of this document, each question by its digest.';

const party = ({ id, name, personId, organisation }: StatementPerson, names: OscalNames) => ({
  uuid: names.of('person', id),
  type: 'person',
  name: oscalLine(name) ?? id,
  props: props({ 'person-id': personId, organisation }),
});

function metadata(predicate: Predicate, title: string, names: OscalNames) {
  const { subject, framework, signers, persons } = predicate;
  const responsible = signers.flatMap(({ role, person }) =>
    person === null ? [] : [{ 'role-id': role, 'party-uuids': [names.of('person', person)] }],
  );
  return {
    title,
    'last-modified': predicate.assessedAt,
    version: String(predicate.version),
    'oscal-version': OSCAL,
    props: props({
      'attestation-id': predicate.attestationId,
      status: predicate.status,
      'catalogue-id': framework.id,
      'catalogue-version': framework.version,
      'catalogue-sha256': framework.catalogueSha256,
      'evidence-merkle-root': predicate.merkle.root,
      'ledger-head': predicate.custody.head,
      vendor: subject.vendor,
      platform: subject.platform,
      model: subject.model,
      environment: subject.environment,
      tier: subject.tier,
      sensitive: subject.sensitive,
      'period-from': subject.period.from,
      'period-to': subject.period.to,
      classification: subject.classification,
    }),
    roles: signers.map(({ role, meaning }) => ({ id: role, title: role === 'assessor' ? 'Assessor' : 'Reviewer', description: meaning })),
    ...(persons.length === 0 ? {} : { parties: persons.map((person) => party(person, names)) }),
    ...(responsible.length === 0 ? {} : { 'responsible-parties': responsible }),
    remarks: DERIVED,
  };
}

function result(predicate: Predicate, title: string, titleOf: (q: string) => string, names: OscalNames) {
  const observations = observationsOf(predicate, names);
  const findings = findingsOf(predicate, titleOf, names);
  return {
    uuid: names.of('result', 'only'),
    title,
    description: oscalLine([OVERALL_SENTENCES[predicate.overall], ...predicate.because].join(' ')) ?? title,
    start: predicate.assessedAt,
    props: props({ overall: predicate.overall, limitations: predicate.limitations.join(' ') }),
    'reviewed-controls': reviewedControls(predicate),
    ...(observations.length === 0 ? {} : { observations }),
    ...(findings.length === 0 ? {} : { findings }),
  };
}

const resource = (item: StatementEvidence, names: OscalNames) => ({
  uuid: names.of('evidence', item.id),
  title: oscalLine(`${item.id} ${item.name}`) ?? item.id,
  props: props({ evidence: item.id, bytes: item.bytes, source: item.source, withheld: item.withheld }),
  rlinks: [
    {
      href: `data/evidence/${item.id}/${safeName(item.name)}`,
      'media-type': item.mediaType,
      hashes: [{ algorithm: 'SHA-256', value: item.sha256 }],
    },
  ],
});

/**
 * OSCAL assessment results of a frozen workspace, as canonical JSON: a pure function of the predicate and of the questions'
 * short titles. It is derived and never the signed truth, so nothing in it is not in the statement.
 */
export function assessmentResults(predicate: Predicate, titleOf: (q: string) => string): Buffer {
  const names = oscalNames(predicate);
  const { vendor, platform, model } = predicate.subject;
  const title = oscalLine(`Boundary attestation ${predicate.attestationId}: ${[vendor, platform, model].filter(Boolean).join(', ')}`) ?? '';
  const document = {
    'assessment-results': {
      uuid: names.of('document', 'only'),
      metadata: metadata(predicate, title, names),
      'import-ap': { href: `#${names.of('plan', 'none')}`, remarks: NO_PLAN },
      results: [result(predicate, title, titleOf, names)],
      'back-matter': {
        resources: [
          { uuid: names.of('plan', 'none'), title: 'No assessment plan', description: NO_PLAN },
          ...predicate.evidence.map((item) => resource(item, names)),
        ],
      },
    },
  };
  return Buffer.from(canonicalJson(document), 'utf8');
}
