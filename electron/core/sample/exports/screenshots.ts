import { png } from '../bytes/png.ts';
import { prng } from '../bytes/prng.ts';
import { type Member, zip } from '../bytes/zip.ts';
import type { Piece } from '../piece.ts';

const WIDTH = 224;
const HEIGHT = 104;
const PAPER = 0;
const LINE = 1;
const BAR = 2;
const INK = 3;
const PALETTE = [
  [250, 250, 247],
  [205, 210, 214],
  [38, 70, 83],
  [24, 28, 32],
] as const;

/** Letters of three by five dots, one octal digit a row from the top. */
const LETTERS: Readonly<Record<string, string>> = {
  a: '25755',
  b: '65656',
  c: '34443',
  d: '65556',
  e: '74647',
  f: '74644',
  g: '34553',
  h: '55755',
  i: '72227',
  j: '11152',
  k: '55655',
  l: '44447',
  m: '57755',
  n: '65555',
  o: '25552',
  p: '65644',
  q: '25563',
  r: '65655',
  s: '34216',
  t: '72222',
  u: '55557',
  v: '55552',
  w: '55775',
  x: '55255',
  y: '55222',
  z: '71247',
  0: '75557',
  1: '26227',
  2: '61247',
  3: '61216',
  4: '55711',
  5: '74616',
  6: '34757',
  7: '71222',
  8: '75757',
  9: '75716',
};

type Canvas = Uint8Array;

function fill(canvas: Canvas, x: number, y: number, width: number, height: number, colour: number): void {
  for (let row = y; row < y + height; row += 1) canvas.fill(colour, row * WIDTH + x, row * WIDTH + x + width);
}

function write(canvas: Canvas, text: string, left: number, top: number, colour: number): void {
  [...text].forEach((letter, index) => {
    [...(LETTERS[letter] ?? '')].forEach((digit, row) => {
      for (let bit = 0; bit < 3; bit += 1)
        if (Number(digit) & (4 >> bit)) fill(canvas, left + index * 8 + bit * 2, top + row * 2, 2, 2, colour);
    });
  });
}

/** A console page: a bar with its name, then a table of rows. */
function screen(seed: number, name: string): Buffer {
  const draw = prng(seed, `screen/${name}`);
  const canvas: Canvas = new Uint8Array(WIDTH * HEIGHT).fill(PAPER);
  fill(canvas, 0, 0, WIDTH, 18, BAR);
  write(canvas, name.replaceAll('-', ' ').slice(0, 26), 6, 4, PAPER);
  for (let row = 0; row < 7; row += 1) {
    const top = 24 + row * 11;
    fill(canvas, 6, top + 8, WIDTH - 12, 1, LINE);
    fill(canvas, 8, top, 18 + draw.below(40), 4, INK);
    fill(canvas, 78, top, 12 + draw.below(50), 4, LINE);
    fill(canvas, 158, top, 10 + draw.below(46), 4, draw.below(3) === 0 ? BAR : LINE);
  }
  return png({ width: WIDTH, height: HEIGHT, pixels: canvas, palette: PALETTE });
}

const LOOSE = [
  'export-completed',
  'export-refused',
  'network-settings',
  'endpoint-list',
  'endpoint-prod',
  'trail-settings',
  'digest-folder',
  'key-policy',
  'key-usage',
  'role-list',
  'role-operator',
  'role-launcher',
  'role-approver',
  'sign-in-settings',
  'pipeline-stages',
  'pipeline-gate',
  'job-list-august',
  'job-list-september',
  'job-list-october',
  'job-detail',
  'model-packages',
  'package-v13',
  'package-v14',
  'approval-v14',
  'ticket-queue',
  'ticket-release',
  'secret-list',
  'secret-rotation',
  'bucket-escrow',
  'bucket-retention',
  'alarm-drift',
  'alarm-history',
] as const;
const ZIPPED = [
  'quota-page',
  'region-list',
  'subnet-detail',
  'log-search',
  'log-export',
  'audit-categories',
  'support-sessions',
  'break-glass-page',
  'backup-plan',
  'restore-point',
  'invoice-august',
  'invoice-september',
  'invoice-october',
  'usage-by-job',
  'usage-by-person',
  'model-lineage',
  'dataset-list',
  'dataset-version',
  'metrics-loss',
  'metrics-drift',
  'notebook-list',
  'image-registry',
  'image-detail',
] as const;

/** Sixty-one pictures: thirty-two loose, twenty-three in an archive; six copies are added by the bundle. */
export function screenshotPieces(seed: number): readonly Piece[] {
  const loose = LOOSE.map(
    (name): Piece => ({
      path: `screens/console-${name}.png`,
      kind: 'png',
      bytes: screen(seed, name),
      places: { [`screen.${name}`]: { type: 'whole' } },
    }),
  );
  const members: Member[] = ZIPPED.map((name) => ({ path: `console-2026-10/${name}.png`, bytes: screen(seed, name) }));
  return [
    ...loose,
    { path: 'screens/console-2026-10.zip', kind: 'archive', bytes: zip(members), members: members.map(({ path }) => path) },
  ];
}
