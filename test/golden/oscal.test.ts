import { expect, test } from 'vitest';
import type { z } from 'zod';
import { assessmentResults } from '../../electron/core/attest/oscal/assessment-results.ts';
import { uuidV5 } from '../../electron/core/attest/oscal/uuid-v5.ts';
import type { Predicate } from '../../shared/domain/statement.ts';
import { catalogue } from './report-case.ts';
import { fixtureStatement } from './report-fixture.ts';
import { OscalResults } from './oscal-schema.ts';

const made = (change: (predicate: Predicate) => Predicate = (predicate) => predicate): Buffer =>
  assessmentResults(change(fixtureStatement({ evidence: 12 }).predicate), (q) => `Title of ${q}`);
const read = (bytes: Buffer): z.output<typeof OscalResults>['assessment-results'] =>
  OscalResults.parse(JSON.parse(bytes.toString('utf8')))['assessment-results'];

test('the shape is that of OSCAL 1.1.3, and every reference inside the document resolves', () => {
  const { metadata, results, 'import-ap': plan, 'back-matter': back } = read(made());
  const [result] = results;
  const resources = new Set(back.resources.map(({ uuid }) => `#${uuid}`));
  const parties = new Set(metadata.parties?.map(({ uuid }) => uuid));
  const observations = new Set(result?.observations?.map(({ uuid }) => uuid));
  expect(resources).toContain(plan.href);
  for (const { 'relevant-evidence': evidence, origins } of result?.observations ?? []) {
    for (const { href } of evidence) expect(resources).toContain(href);
    for (const { actors } of origins) for (const actor of actors) expect(parties).toContain(actor['actor-uuid']);
  }
  for (const { 'related-observations': related = [] } of result?.findings ?? [])
    for (const one of related) expect(observations).toContain(one['observation-uuid']);
  const all = [...JSON.stringify(read(made())).matchAll(/"uuid":"([^"]+)"/g)].map(([, uuid]) => uuid);
  expect(new Set(all).size).toBe(all.length);
});

test('each answer has the state that the catalogue names for it, and none where it names none', () => {
  const scales = (catalogue as unknown as { answer_scales: Record<string, { oscal_finding_state: Record<string, string> }> }).answer_scales;
  const { predicate } = fixtureStatement();
  const findings = new Map(
    read(assessmentResults(predicate, () => 'Title')).results[0]?.findings?.map(({ target }) => [target['target-id'], target.status.state]),
  );
  for (const answer of predicate.answers) {
    const said = scales[answer.kind]?.oscal_finding_state[answer.conclusion ?? answer.disposition ?? ''] ?? '';
    expect([answer.q, findings.get(answer.q) ?? '(no finding)']).toEqual([
      answer.q,
      said.startsWith('(') ? '(no finding)' : said.split(' ')[0],
    ]);
  }
  expect(predicate.answers.length).toBe(45);
});

test('it depends on the statement alone: same bytes twice, other UUIDs for another attestation', () => {
  expect(made().equals(made())).toBe(true);
  const other = read(made((predicate) => ({ ...predicate, attestationId: 'BA-00000000-9' })));
  expect(other.uuid).not.toBe(read(made()).uuid);
});

test('text that OSCAL cannot hold becomes a line, and nothing empty is written', () => {
  const odd = made((predicate) => ({
    ...predicate,
    persons: predicate.persons.map((person) => ({ ...person, organisation: '', name: '  A\n\tB ' })),
    answers: predicate.answers.map((answer) => ({ ...answer, rationale: '\n', tags: [] })),
    tags: [],
    contradictions: [],
  }));
  expect(read(odd).metadata.parties?.[0]?.name).toBe('A B');
  expect(read(odd).results[0]?.findings?.[0]?.description).toBe('No rationale was given.');
});

test('a UUID made of a name carries version 5 and the variant, and is always the same', () => {
  expect(uuidV5('a')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(uuidV5('a')).toBe(uuidV5('a'));
  expect(uuidV5('a')).not.toBe(uuidV5('b'));
});
