import { writeFileSync } from 'node:fs';
import { runTool, type scratchFolder } from '../../fixtures/outside-tool.ts';

export type Dictionary = { [key: string]: unknown };
type Entry = { value?: unknown; stream?: { dict: Dictionary; data: string } };

const isObject = (value: unknown): value is Dictionary => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The newest revision of a PDF as qpdf reads it: names as `/Name`, references as `4 0 R`, texts as `u:…`, bytes as `b:…`. */
export class PdfModel {
  readonly bytes: Buffer;
  readonly trailer: Dictionary;
  readonly #objects: ReadonlyMap<string, Entry>;

  constructor(bytes: Buffer, objects: Readonly<Record<string, Entry>>) {
    this.bytes = bytes;
    this.trailer = isObject(objects['trailer']?.value) ? objects['trailer'].value : {};
    this.#objects = new Map(Object.entries(objects).map(([key, entry]) => [key.replace(/^obj:/, ''), entry]));
  }

  /** The value behind a reference, or the value itself. */
  get(value: unknown): unknown {
    if (typeof value !== 'string' || !/^\d+ \d+ R$/.test(value)) return value;
    const entry = this.#objects.get(value);
    return entry?.stream?.dict ?? entry?.value;
  }

  dict(value: unknown): Dictionary {
    const found = this.get(value);
    return isObject(found) ? found : {};
  }

  list(value: unknown): readonly unknown[] {
    const found = this.get(value);
    return Array.isArray(found) ? found : [];
  }

  /** The unpacked bytes of a stream; empty where there is none. */
  stream(reference: unknown): Buffer {
    return Buffer.from((typeof reference === 'string' && this.#objects.get(reference)?.stream?.data) || '', 'base64');
  }

  root(): Dictionary {
    return this.dict(this.trailer['/Root']);
  }

  pages(): Dictionary[] {
    const walk = (value: unknown): Dictionary[] => {
      const node = this.dict(value);
      return node['/Type'] === '/Pages' ? this.list(node['/Kids']).flatMap(walk) : [node];
    };
    return walk(this.root()['/Pages']);
  }

  /** Every dictionary of the file, also those inside others, with the number of its object. */
  *dictionaries(): Generator<readonly [where: string, dictionary: Dictionary]> {
    function* within(where: string, value: unknown): Generator<readonly [string, Dictionary]> {
      if (Array.isArray(value)) for (const item of value) yield* within(where, item);
      else if (isObject(value)) {
        yield [where, value];
        for (const item of Object.values(value)) yield* within(where, item);
      }
    }
    for (const [where, entry] of this.#objects) if (where !== 'trailer') yield* within(where, entry.stream?.dict ?? entry.value);
  }
}

export function readPdfModel(folder: ReturnType<typeof scratchFolder>, bytes: Buffer): PdfModel {
  writeFileSync(folder.at('model.pdf'), bytes);
  const { status, output } = runTool(
    'qpdf',
    ['--json=2', '--json-stream-data=inline', '--decode-level=generalized', 'model.pdf'],
    folder.path,
  );
  if (status !== 0) throw new Error(`qpdf cannot read the file: ${output.slice(0, 400)}`);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- qpdf's own format, version 2
  const { qpdf } = JSON.parse(output) as { qpdf: [unknown, Record<string, Entry>] };
  return new PdfModel(bytes, qpdf[1]);
}
