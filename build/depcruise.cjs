/**
 * Who may import whom (ARCHITECTURE.md draws it). One row a room; everything a row does not name is forbidden.
 * `npm run check:imports` judges every import by these rows and also proves that it looked at every file.
 *
 * `may` names folders or files of this repository (a room may always import itself), `npm` names packages,
 * `node` allows Node's own modules, `types` and `npmTypes` may be imported for their types only. Rows go from special to general:
 * a file belongs to the first row that holds it. Tests (`*.test.ts`, `test/`) may import anything.
 */
const REACT = ['react', 'react-dom', 'react-aria-components', '@react-aria', '@react-stately', '@react-types', '@internationalized'];

const rooms = [
  { room: 'shared/domain' },
  { room: 'shared/contract', may: ['shared/domain'], npm: ['zod'] },
  { room: 'shared/catalogue', may: ['shared/domain', 'shared/contract'], npm: ['zod'] },
  { room: 'shared', may: ['shared/domain', 'shared/catalogue', 'shared/contract'] },

  { room: 'electron/core/store', may: ['electron/core', 'shared'], node: true, npm: ['better-sqlite3', 'zod'] },
  // The readers of foreign bytes. Only these three rooms ever parse what a vendor sent.
  {
    room: 'electron/core/intake',
    may: ['electron/core', 'shared'],
    node: true,
    npm: ['yauzl', 'tar-stream', 'csv-parse', 'postal-mime', 'unbzip2-stream', 'xz-decompress', 'fzstd', 'zod'],
  },
  {
    room: 'electron/core/documents',
    may: ['electron/core', 'shared'],
    node: true,
    npm: ['pdfjs-dist', 'mammoth', 'yauzl', 'csv-parse', 'zod'],
  },
  { room: 'electron/core/logs', may: ['electron/core', 'shared'], node: true, npm: ['csv-parse', 'yaml', 'zod'] },
  { room: 'electron/core/attest', may: ['electron/core', 'shared'], node: true, npm: ['bidi-js', 'pdfkit', 'zod'] },
  // Makes a fictional vendor's bundle, so it writes the formats that the readers above read.
  { room: 'electron/core/sample', may: ['electron/core', 'shared'], node: true, npm: ['pdfkit', 'tar-stream', 'zod'] },
  { room: 'electron/core', may: ['shared'], node: true, npm: ['zod'] },
  { room: 'electron/engine', may: ['electron/core', 'shared'], node: true, npmTypes: ['electron'] },
  // zod reads the JSON files a person hands over (answers, cards).
  { room: 'electron/cli', may: ['electron/core', 'shared'], node: true, npm: ['zod'] },
  // Written from the format page alone: a mistake in shared code must not hide from it.
  { room: 'electron/verify', node: true },
  { room: 'electron/preload', npm: ['electron'], types: ['shared/contract', 'shared/domain'] },
  { room: 'electron/main', may: ['shared/contract', 'shared/domain'], node: true, npm: ['electron'] },

  { room: 'renderer/strings' },
  { room: 'renderer/styles' },
  // Pages of a PDF as pixels: the reader and the verification screen both draw them.
  { room: 'renderer/ui/pdf', may: ['renderer/ui', 'renderer/styles'], npm: [...REACT, 'pdfjs-dist'] },
  // What a picture declares of its size is read as the core reads it.
  { room: 'renderer/ui/picture', may: ['renderer/ui', 'renderer/styles', 'shared/domain'], npm: REACT },
  { room: 'renderer/ui', may: ['renderer/styles', 'assets/icons'], npm: REACT },
  { room: 'renderer/bridge', may: ['shared'], npm: ['zustand'] },
  { room: 'renderer/state', may: ['renderer/bridge', 'shared'], npm: ['zustand', 'react'] },
  {
    // One feature never imports another: `$1` is the feature's own name.
    room: 'renderer/features/([^/]+)',
    self: 'renderer/features/$1',
    may: ['renderer/ui', 'renderer/bridge', 'renderer/state', 'renderer/strings', 'renderer/styles', 'shared', 'assets/icons'],
    npm: [...REACT, 'zustand', 'pdfjs-dist'],
  },
  { room: 'renderer', may: ['shared', 'assets'], npm: [...REACT, 'zustand'] },

  // The build knows the product only as files; it never imports it.
  { room: 'build', node: true, npm: ['[^/]+', '@[^/]+/[^/]+'] },
];

const TESTS = String.raw`(\.test\.tsx?$|\.spec\.ts$|\.d\.ts$)`;
const STYLE_SHEETS = String.raw`\.(module\.)?css$`;
const folder = (path) => `^${path}(/|\\.tsx?$|$)`;
const npmFolder = (name) => `(^|/)node_modules/(@types/)?${name}(/|$)`;
const ruleName = (room) => `room-${room.replace('/([^/]+)', '').replaceAll('/', '-')}`;

/** Rules for one row: what may be reached at all, whether Node's modules may, and what only for its types. */
function rulesOf(row, earlier) {
  const from = {
    path: `^${row.room}/`,
    pathNot: [TESTS, ...earlier.filter((other) => other.room.startsWith(`${row.room}/`)).map((other) => `^${other.room}/`)],
  };
  const own = folder(row.self ?? row.room);
  const types = [...(row.types ?? []).map(folder), ...(row.npmTypes ?? []).map(npmFolder)];
  const reach = [own, ...(row.may ?? []).map(folder), ...(row.npm ?? []).map(npmFolder)];
  const comment = `${row.room} may import: ${[...(row.may ?? []), ...(row.npm ?? []), ...(row.node ? ['node:'] : []), ...[...(row.types ?? []), ...(row.npmTypes ?? [])].map((name) => `types of ${name}`)].join(', ') || 'nothing'}`;
  const rules = [
    {
      name: ruleName(row.room),
      severity: 'error',
      comment,
      from,
      to: { pathNot: [...reach, ...types, STYLE_SHEETS], dependencyTypesNot: ['core'], couldNotResolve: false },
    },
  ];
  if (!row.node) rules.push({ name: `${ruleName(row.room)}-no-node`, severity: 'error', comment, from, to: { dependencyTypes: ['core'] } });
  if (types.length > 0)
    rules.push({
      name: `${ruleName(row.room)}-types-only`,
      severity: 'error',
      comment,
      from,
      to: { path: types, pathNot: reach, dependencyTypesNot: ['type-only'] },
    });
  return rules;
}

const everywhere = [
  {
    name: 'no-network-modules',
    severity: 'error',
    comment: 'Nothing in the product opens a connection (S27).',
    from: { path: '^(electron|renderer|shared)/', pathNot: TESTS },
    to: { path: '^(node:)?(net|http|https|http2|dgram|tls|dns|inspector)(/|$)' },
  },
  {
    name: 'no-code-from-strings',
    severity: 'error',
    comment: 'No code is made at run time (S45).',
    from: { path: '^(electron|renderer|shared)/', pathNot: TESTS },
    to: { path: '^(node:)?(vm|repl)(/|$)' },
  },
  {
    name: 'nobody-imports-verify',
    severity: 'error',
    comment: 'Engine and CLI run the built verifier; they never share its code.',
    from: { path: '^(electron|renderer|shared|build)/', pathNot: ['^electron/verify/', TESTS] },
    to: { path: '^electron/verify/' },
  },
  {
    name: 'nobody-imports-tests',
    severity: 'error',
    comment: 'Product code must not lean on test code.',
    from: { path: '^(electron|renderer|shared|build)/', pathNot: TESTS },
    to: { path: ['^test/', TESTS.replace(String.raw`|\.d\.ts$`, '')] },
  },
  {
    name: 'no-circular',
    severity: 'error',
    comment: 'A circle has no first file to read: what both sides need, types too, stands in a file of its own.',
    from: {},
    to: { circular: true },
  },
  {
    name: 'no-unresolved',
    severity: 'error',
    comment: 'An import that leads nowhere was never checked. (Tests may try addresses that must not work.)',
    from: { pathNot: '^test/' },
    to: { couldNotResolve: true },
  },
];

module.exports = {
  forbidden: [...rooms.flatMap((row) => rulesOf(row, rooms.slice(0, rooms.indexOf(row)))), ...everywhere],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: String.raw`(^|/)\.(types|out|cache)/` },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.css', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
