import type { Dictionary, PdfModel } from './pdf-model.ts';

const textOf = (value: unknown): string => (typeof value === 'string' && value.startsWith('u:') ? value.slice(2) : '');
const instant = (pdfDate: string): string => pdfDate.replace(/^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };
const plain = (xml: string): string => xml.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity);

/** §6.6: the packet names the standard, and says what the information dictionary says. */
function metadataFaults(model: PdfModel): string[] {
  const reference = model.root()['/Metadata'];
  const stream = model.dict(reference);
  const xmp = model.stream(reference).toString('utf8');
  const info = Object.fromEntries(Object.entries(model.dict(model.trailer['/Info'])).map(([key, value]) => [key, model.get(value)]));
  const of = (tag: string): string => plain(new RegExp(`<${tag}>(?:\\s*<rdf:(?:Alt|Seq)>\\s*<rdf:li[^>]*>)?([^<]*)`).exec(xmp)?.[1] ?? '');
  const faults: string[] = [];
  if (stream['/Type'] !== '/Metadata' || stream['/Subtype'] !== '/XML' || stream['/Filter'] !== undefined)
    faults.push('the metadata is not a plain XML stream');
  if (of('pdfaid:part') !== '3' || !['A', 'B', 'U'].includes(of('pdfaid:conformance'))) faults.push('the metadata does not claim PDF/A-3');
  if (!/^<\?xpacket begin="[^"]*" id="W5M0MpCehiHzreSzNTczkc9d"\?>/.test(xmp)) faults.push('the packet has another head');
  const pairs: readonly (readonly [string, string, string])[] = [
    ['Title', textOf(info['/Title']), of('dc:title')],
    ['Author', textOf(info['/Author']), of('dc:creator')],
    ['Subject', textOf(info['/Subject']), of('dc:description')],
    ['Creator', textOf(info['/Creator']), of('xmp:CreatorTool')],
    ['Producer', textOf(info['/Producer']), of('pdf:Producer')],
    ['CreationDate', instant(textOf(info['/CreationDate'])), of('xmp:CreateDate')],
    ['ModDate', instant(textOf(info['/ModDate'])), of('xmp:ModifyDate')],
  ];
  for (const [key, a, b] of pairs) if (a === '' || a !== b) faults.push(`${key}: the dictionary and the metadata differ`);
  for (const key of Object.keys(info)) if (!pairs.some(([known]) => key === `/${known}`)) faults.push(`the dictionary holds ${key}`);
  return faults;
}

/** §6.2.3: one intent for archiving, with a profile of the colours that the pages use. */
function intentFaults(model: PdfModel): string[] {
  const intents = model.list(model.root()['/OutputIntents']).map((item) => model.dict(item));
  const profile = model.stream(intents[0]?.['/DestOutputProfile']);
  const fits = profile.length > 128 && profile.toString('latin1', 12, 20) === 'mntrRGB ' && profile.toString('latin1', 36, 40) === 'acsp';
  const good =
    intents.length === 1 && intents[0]?.['/S'] === '/GTS_PDFA1' && model.dict(intents[0]['/DestOutputProfile'])['/N'] === 3 && fits;
  return good ? [] : ['the output intent has no RGB profile'];
}

/** §6.8: each attachment says what it is to the document, of what type, and when it was made. */
function attachmentFaults(model: PdfModel): string[] {
  const root = model.root();
  const names = model.list(model.dict(model.dict(root['/Names'])['/EmbeddedFiles'])['/Names']);
  const listed = new Set(model.list(root['/AF']));
  const specifications = names.filter((_, i) => i % 2 === 1);
  const faults = specifications.flatMap((reference) => {
    const file = model.dict(reference);
    const stream = model.dict(model.dict(file['/EF'])['/F']);
    const length = model.stream(model.dict(file['/EF'])['/F']).length;
    const params = model.dict(stream['/Params']);
    const relation = ['/Source', '/Data', '/Alternative', '/Supplement', '/Unspecified'].includes(String(file['/AFRelationship']));
    const good =
      file['/Type'] === '/Filespec' &&
      relation &&
      textOf(file['/F']) !== '' &&
      file['/F'] === file['/UF'] &&
      stream['/Type'] === '/EmbeddedFile' &&
      /^\/\w+\/[\w.+-]+$/.test(String(stream['/Subtype'])) &&
      /^D:\d{14}Z$/.test(textOf(params['/ModDate'])) &&
      params['/Size'] === length;
    return good && listed.has(reference) ? [] : [`the attachment ${textOf(file['/F'])} lacks a relation, type, date or size`];
  });
  return specifications.length === listed.size ? faults : [...faults, '/AF and the names of attachments differ'];
}

const FORBIDDEN = [
  '/JS',
  '/JavaScript',
  '/AA',
  '/OpenAction',
  '/XFA',
  '/NeedAppearances',
  '/OCProperties',
  '/OC',
  '/Alternates',
  '/OPI',
  '/PS',
  '/SMask',
  '/Requirements',
  '/PresSteps',
];

/** §6.5: every annotation is printed, and what has an area also has a look of its own. */
function annotationFaults(where: string, annotation: Dictionary, model: PdfModel): string[] {
  const flags = Number(annotation['/F'] ?? 0);
  const [left = 0, bottom = 0, right = 0, top = 0] = model.list(annotation['/Rect']).map(Number);
  const look = model.dict(annotation['/AP']);
  const kind = annotation['/Subtype'];
  const faults: string[] = [];
  if (kind !== '/Link' && kind !== '/Widget') faults.push(`${where}: an annotation of the kind ${String(kind)}`);
  // Printed, and neither invisible, hidden, out of view nor toggled.
  if ((flags & 4) === 0 || (flags & (1 | 2 | 32 | 256)) !== 0) faults.push(`${where}: an annotation is not printed as it is seen`);
  if (
    kind === '/Widget' &&
    left !== right &&
    bottom !== top &&
    (Object.keys(look).join() !== '/N' || model.dict(look['/N'])['/Subtype'] !== '/Form')
  )
    faults.push(`${where}: a field has no look`);
  if (annotation['/A'] !== undefined && model.dict(annotation['/A'])['/S'] !== '/GoTo')
    faults.push(`${where}: an annotation has an action`);
  return faults;
}

function objectFaults(model: PdfModel): string[] {
  const faults: string[] = [];
  for (const [where, dictionary] of model.dictionaries()) {
    for (const key of FORBIDDEN) if (dictionary[key] !== undefined) faults.push(`${where}: ${key} is not allowed`);
    for (const [key, value] of Object.entries(dictionary)) {
      if (Buffer.byteLength(key) > 128) faults.push(`${where}: a name longer than 127 bytes`);
      if (typeof value === 'string' && value.length > (value.startsWith('u:') ? 16_383 : 65_536))
        faults.push(`${where}: ${key} is longer than 32 767 bytes`);
    }
    if (String(dictionary['/Filter']).includes('LZW')) faults.push(`${where}: LZW is not allowed`);
    if (dictionary['/Type'] === '/ExtGState' || dictionary['/S'] === '/Transparency') faults.push(`${where}: transparency`);
    if (dictionary['/Type'] === '/Annot') faults.push(...annotationFaults(where, dictionary, model));
    if (
      dictionary['/TransformMethod'] !== undefined &&
      ['/DigestLocation', '/DigestMethod', '/DigestValue'].some((key) => key in dictionary)
    )
      faults.push(`${where}: a signature reference with a digest`);
  }
  return faults;
}

/** The rest of what a reader of this document is promised: tags, language, title, labels, order. */
function promiseFaults(model: PdfModel): string[] {
  const root = model.root();
  const promises: readonly (readonly [string, boolean])[] = [
    ['it is not marked as tagged', model.dict(root['/MarkInfo'])['/Marked'] === true],
    ['it has no structure', model.dict(root['/StructTreeRoot'])['/Type'] === '/StructTreeRoot'],
    ['it names no language', textOf(root['/Lang']) !== ''],
    ['its title is not shown', model.dict(root['/ViewerPreferences'])['/DisplayDocTitle'] === true],
    ['it has no page labels', model.list(model.dict(root['/PageLabels'])['/Nums']).length > 1],
    ['it has no bookmarks', Number(model.dict(root['/Outlines'])['/Count']) !== 0 && model.dict(root['/Outlines'])['/First'] !== undefined],
    ['a page has no tab order', model.pages().every((page) => page['/Tabs'] === '/S')],
    ['it permits more than DocMDP', Object.keys(model.dict(root['/Perms'])).every((key) => key === '/DocMDP')],
  ];
  return promises.flatMap(([fault, kept]) => (kept ? [] : [fault]));
}

export const documentFaults = (model: PdfModel): string[] => [
  ...metadataFaults(model),
  ...intentFaults(model),
  ...attachmentFaults(model),
  ...objectFaults(model),
  ...promiseFaults(model),
];
