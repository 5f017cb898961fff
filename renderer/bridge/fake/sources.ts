import type { In, Out } from '../client.ts';
import { FILES } from './case.ts';
import type { FakeHandlers } from './handlers.ts';
import { summaryOf } from './intake.ts';
import { looksLikeSha256 } from './state.ts';
import type { World } from './world.ts';

/** Intake, evidence, search and events. */
export function sourceHandlers(world: World): FakeHandlers {
  const state = world.importing ? 'running' : 'done';
  return {
    'intake.start': () => {
      world.emit('workspace.changed', { feature: 'intake' });
      return { intake: 'I1' };
    },
    'intake.cancel': () => ({ ok: true }),
    'intake.limits': () => [
      { id: 'containerDepth', what: 'Containers in containers', value: 4, figure: '4 deep', beyond: 'A deeper one is not opened.' },
    ],
    'intake.list': () => [summaryOf(world.lines, state, 'I1')],
    'intake.get': ({ intake }) => {
      if (world.importing) setTimeout(() => world.emit('intake.progress', PROGRESS), 0);
      return { summary: summaryOf(world.lines, state, intake), outcomes: world.lines };
    },
    'evidence.list': () => world.evidence,
    'evidence.get': ({ evidence }) => world.file(evidence),
    'evidence.card': ({ evidence, card }) => {
      const row = world.file(evidence);
      return Object.assign(row, { card: { ...row.card, ...card } });
    },
    'evidence.issues': () => [],
    'evidence.text': textOf,
    'evidence.bytes': ({ offset, length }) => ({ bytes: world.pdf.slice(offset, offset + length), total: world.pdf.length }),
    'search.run': ({ query }) => search(query),
    'events.list': ({ where = [], limit = 100, offset = 0 }) => {
      const found = EVENTS.filter((row) =>
        where.every(({ field, equals }) => (field === 'evidence' ? row.pointer.evidence : row[field]) === equals),
      );
      return {
        total: found.length,
        offset: offset ?? 0,
        events: found.slice(offset ?? 0, (offset ?? 0) + limit),
        next: null,
        previous: null,
        leftOut: [],
      };
    },
  };
}

const PROGRESS = {
  intake: 'I1',
  state: 'running',
  phase: 'reading',
  filesDone: 158,
  filesTotal: 214,
  bytesDone: 2_318_774_190,
  bytesTotal: 3_104_882_716,
  current: 'cloudtrail/2026/09/15/cloudtrail-2026-09-15.json.gz',
  seconds: 37.8,
} as const;

function textOf({ evidence, member = null, from = 1, count = 10 }: In<'evidence.text'>): Out<'evidence.text'> {
  const pages = FILES.find(({ id }) => id === evidence)?.pages ?? [];
  const lengths = pages.map((text) => text.split('\n').length);
  const all = pages.map((text, index) => ({
    page: index + 1,
    firstLine: 1 + lengths.slice(0, index).reduce((sum, lines) => sum + lines, 0),
    text,
  }));
  return {
    evidence,
    member,
    extractor: 'pdfjs-dist 5.6.205',
    textSha256: looksLikeSha256(evidence),
    notice: pages.length === 0 ? 'This picture holds no text layer; it can be cited as a whole.' : null,
    totalPages: pages.length,
    pages: all.slice(from - 1, from - 1 + count),
  };
}

function search(query: string): Out<'search.run'> {
  const typed = query.toLowerCase();
  const linesOf = (text: string) => text.split('\n').map((line, index) => ({ line, number: index + 1 }));
  const hits = FILES.flatMap((file) =>
    file.pages.flatMap((text, index) =>
      linesOf(text)
        .filter(({ line }) => line.toLowerCase().includes(typed))
        .map(({ line, number }) => ({
          evidence: file.id,
          name: file.name,
          member: null,
          event: null,
          page: index + 1,
          line: number,
          snippet: line.slice(0, 120),
          pointer: null,
        })),
    ),
  );
  return { total: hits.length, capped: false, hits: hits.slice(0, 40), leftOut: [] };
}

const EVENTS: Out<'events.list'>['events'] = Array.from({ length: 120 }, (_, index) => ({
  id: `E5#${index}`,
  time: `2026-09-14T12:${String(index % 60).padStart(2, '0')}:51Z`,
  platform: 'aws-cloudtrail',
  service: 'forge-tuning',
  action: ['CreateTuningJob', 'GetDatasetVersion', 'AssumeRole', 'StopTuningJob'][index % 4] ?? '',
  actor: ['a.osei', 'p.halvorsen', 'svc-forge-runner'][index % 3] ?? null,
  outcome: index % 17 === 0 ? 'denied' : 'ok',
  nativeId: looksLikeSha256(`${index}`).slice(0, 12),
  account: '447003918265',
  region: 'eu-central-1',
  run: null,
  pointer: {
    evidence: 'E5',
    member: null,
    offset: index * 240,
    length: 238,
    line: index + 1,
    pointer: `/Records/${index}`,
    sha256: looksLikeSha256(`${index}`),
  },
  marks: [],
  copies: [],
  copyCount: 0,
}));
