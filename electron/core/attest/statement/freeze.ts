import type { IntakeSummary, OutcomeLine } from '../../../../shared/contract/intake.ts';
import { canonicalJson } from '../../../../shared/domain/canonical-json.ts';
import { instant } from '../../../../shared/domain/instant.ts';
import type { KeyLevel, Predicate, Statement, StatementSigner } from '../../../../shared/domain/statement.ts';
import { countConclusions } from '../../answers/coverage.ts';
import { overallOf } from '../../answers/overall.ts';
import { assess, type QuestionState } from '../../answers/state.ts';
import type { Actor, Workspace } from '../../context.ts';
import { listContradictions } from '../../contradictions/contradictions.ts';
import { listEvidence } from '../../evidence/evidence.ts';
import type { z } from 'zod';
import type { Ports } from '../../ports/ports.ts';
import { listRuns } from '../../reconstruction/listing/list-runs.ts';
import { currentSubject } from '../../workspace/subject.ts';
import { nextVersion } from '../attestations.sql.ts';
import { assessmentResults } from '../oscal/assessment-results.ts';
import { custodyOf } from './custody.ts';
import { fontDigests } from './font-digests.ts';
import { limitationsOf } from './limitations.ts';
import { MEANINGS } from './meanings.ts';
import { commitments } from './merkle.ts';
import { numberPersons } from './persons.ts';
import { plainTexts } from './plain-text.ts';
import { statementAnswers, statementExceptions, statementTags } from './statement-answers.ts';
import { claimantsOf, claimCounts, statementContradictions } from './statement-contradictions.ts';
import { statementMappings, usedMappings } from './statement-mappings.ts';
import { statementReconstruction } from './statement-reconstruction.ts';
import { handlersOf, intakeTotals, statementEvidence, statementOmissions } from './statement-evidence.ts';
import { sha256Hex } from '../../sha256.ts';

export type Intakes = {
  readonly summaries: readonly z.output<typeof IntakeSummary>[];
  readonly outcomes: readonly z.output<typeof OutcomeLine>[];
};

export type FreezeInput = {
  readonly workspace: Workspace;
  readonly ports: Pick<Ports, 'assets' | 'build'>;
  readonly intakes: Intakes;
  readonly assessedAt: Date;
  readonly status: 'final' | 'draft';
  readonly assessor: { readonly actor: Actor; readonly keyLevel: KeyLevel; readonly certSha256: string } | null;
};

export type Freeze = {
  readonly statement: Statement;
  readonly bytes: Buffer;
  readonly sha256: string;
  /** Derived from the statement's predicate, and committed to in its subject. */
  readonly results: Buffer;
};

/** `BA-` + first eight digits of the ledger head + version: the same workspace state always has the same id. */
export const attestationId = (head: string, version: number): string => `BA-${head.slice(0, 8).toUpperCase()}-${version}`;

function signersOf(assessor: FreezeInput['assessor'], person: string | null): StatementSigner[] {
  return [
    {
      field: 'assessor',
      person,
      role: 'assessor',
      meaning: MEANINGS.assessor,
      keyLevel: assessor?.keyLevel ?? null,
      certSha256: assessor?.certSha256 ?? null,
      distinctFrom: [],
    },
    {
      field: 'reviewer',
      person: null,
      role: 'reviewer',
      meaning: MEANINGS.reviewer,
      keyLevel: null,
      certSha256: null,
      distinctFrom: ['assessor'],
    },
  ];
}

const actorsOf = (states: readonly QuestionState[], handlers: readonly string[]): string[] => [
  ...handlers,
  ...states.flatMap((state) =>
    [state.version?.actor, state.review.by, state.exception?.actor, ...state.tags.map((tag) => tag.by)].filter(
      (actor) => typeof actor === 'string',
    ),
  ),
];

function contentOf(input: FreezeInput): Omit<Predicate, 'generator'> {
  const { workspace, ports, intakes, assessedAt, status, assessor } = input;
  const states = assess(workspace, assessedAt);
  const rows = listEvidence(workspace);
  const held = listContradictions(workspace);
  const mapped = usedMappings(workspace);
  const persons = numberPersons(
    assessor?.actor ?? null,
    actorsOf(states, [...handlersOf(rows), ...claimantsOf(held), ...mapped.map(({ stored }) => stored.actor)]),
  );
  const custody = custodyOf(workspace);
  const version = nextVersion(workspace.db);
  const answers = statementAnswers(states, persons);
  const tags = statementTags(states, persons);
  const evidence = statementEvidence(rows, persons);
  const { runs, reconstruction } = statementReconstruction(listRuns(workspace));
  const parts = { ...plainTexts({ answers, tags, evidence }), runs };
  return {
    schemaVersion: 1,
    attestationId: attestationId(custody.head, version),
    version,
    status,
    subject: plainTexts(currentSubject(workspace.db)),
    assessedAt: instant(assessedAt),
    framework: { id: workspace.catalogue.id, version: workspace.catalogue.version, catalogueSha256: workspace.catalogue.sha256 },
    ...overallOf(states, assessedAt),
    persons: plainTexts(persons.list),
    signers: signersOf(assessor, assessor === null ? null : persons.idOf(`${assessor.actor.name} <${assessor.actor.personId}>`)),
    counts: {
      questions: states.length,
      ...countConclusions(states),
      evidence: rows.length,
      evidenceBytes: rows.reduce((sum, row) => sum + row.bytes, 0),
      tags: tags.length,
      claims: claimCounts(held),
      ...intakeTotals(intakes.summaries),
    },
    ...parts,
    omissions: plainTexts(statementOmissions(intakes.outcomes)),
    contradictions: plainTexts(statementContradictions(held, persons)),
    exceptions: plainTexts(statementExceptions(states, persons)),
    mappings: plainTexts(statementMappings(mapped, persons)),
    reconstruction,
    merkle: { alg: 'rfc9162-sha256', ...commitments({ ...parts, custody }) },
    custody,
    time: { level: 'T1', claimed: instant(assessedAt) },
    limitations: limitationsOf({ status, keyLevel: assessor?.keyLevel ?? null, testRuntime: ports.build.testRuntime, states, evidence }),
  };
}

function predicateOf(input: FreezeInput): Predicate {
  const { workspace, ports } = input;
  const content = contentOf(input);
  const { version, testRuntime } = ports.build;
  const fontsSha256 = fontDigests(ports.assets, JSON.stringify([content, workspace.catalogue.raw]));
  return { ...content, generator: { app: 'Boundary Attest', version, testRuntime, fontsSha256 } };
}

/** One immutable snapshot of the workspace, as the thing that is signed. Same workspace, time and key: same bytes. */
export function freeze(input: FreezeInput): Freeze {
  const predicate = predicateOf(input);
  const results = assessmentResults(predicate, (q) => input.workspace.catalogue.question(q).short);
  const statement: Statement = {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [
      { name: 'evidence-tree', digest: { sha256: predicate.merkle.root } },
      { name: 'assessment-results.json', digest: { sha256: sha256Hex(results) } },
      { name: 'custody-log', digest: { sha256: predicate.custody.head } },
    ],
    predicateType: 'https://boundary-attest.invalid/attestation/control-answers/v1',
    predicate,
  };
  const bytes = Buffer.from(canonicalJson(statement), 'utf8');
  return { statement, bytes, sha256: sha256Hex(bytes), results };
}
