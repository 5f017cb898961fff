import { type BrowserWindow, dialog, type FileFilter, type OpenDialogOptions } from 'electron';
import { basename } from 'node:path';
import type { WindowContract } from '../../shared/contract/index.ts';
import type { Granted } from './granted.ts';
import { words } from './words.ts';

export type Purpose = WindowContract['shell.pick']['input']['_zod']['output']['purpose'];
export type Picked = WindowContract['shell.pick']['output']['_zod']['output'][number];

type Way = {
  readonly opens: boolean;
  readonly properties: NonNullable<OpenDialogOptions['properties']>;
  readonly filters: readonly FileFilter[];
};

const anyFile: FileFilter = { name: words.allFiles, extensions: ['*'] };
const only = (name: string, ...extensions: string[]): readonly FileFilter[] => [{ name, extensions }, anyFile];
const folder = (...more: Way['properties']): Way => ({
  opens: true,
  properties: ['openDirectory', ...more],
  filters: [],
});
const file = (...filters: readonly FileFilter[]): Way => ({ opens: true, properties: ['openFile'], filters });
const target = (...filters: readonly FileFilter[]): Way => ({ opens: false, properties: [], filters });

const WAYS: Readonly<Record<Purpose, Way>> = {
  'workspace.open': folder(),
  'workspace.new': target(),
  'intake.folder': folder('multiSelections'),
  'intake.files': { ...file(), properties: ['openFile', 'multiSelections'] },
  'key.p12': file(...only('PKCS#12, PKCS#8', 'p12', 'pfx', 'pem', 'key')),
  'key.module': file(...only('PKCS#11', 'so', 'dll', 'dylib')),
  'key.certificate': file(...only('X.509', 'pem', 'crt', 'cer', 'der')),
  'pdf.open': file(...only('PDF', 'pdf')),
  'pdf.save': target(...only('PDF', 'pdf')),
  'package.open': file(...only('ZIP', 'zip')),
  'package.save': target(...only('ZIP', 'zip')),
  'trust.open': file(...only('JSON', 'json')),
  'trust.save': target(...only('JSON', 'json')),
  'sheet.save': target(...only('PDF', 'pdf')),
  'crl.open': { ...file(...only('CRL', 'crl', 'pem')), properties: ['openFile', 'multiSelections'] },
  'request.open': file(...only('RFC 3161', 'tsq')),
  'request.save': target(...only('RFC 3161', 'tsq')),
  'reply.open': file(...only('RFC 3161', 'tsr')),
  'reply.save': target(...only('RFC 3161', 'tsr')),
  'evidence.folder': folder(),
  'outcomes.save': target(...only('CSV', 'csv')),
  'ledger.save': target(...only('NDJSON', 'ndjson', 'jsonl')),
  'dossier.save': target(...only('Markdown', 'md')),
  'mapping.save': target(...only('Markdown', 'md')),
  'export.save': target(),
  'keys.folder': folder('createDirectory'),
};

// SECURITY: S11 — the window proposes a name, never a place.
const nameOnly = (suggested: string): string => suggested.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '-').replace(/^\.+/, '');

async function ask(window: BrowserWindow, purpose: Purpose, suggestedName: string): Promise<readonly string[]> {
  const way = WAYS[purpose];
  const { title, button } = words.pick[purpose];
  // macOS shows the message of a picker and no title.
  const common = { title, message: title, buttonLabel: button, filters: [...way.filters] };
  if (way.opens) {
    const { canceled, filePaths } = await dialog.showOpenDialog(window, { ...common, properties: [...way.properties] });
    return canceled ? [] : filePaths;
  }
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    ...common,
    properties: ['createDirectory', 'showOverwriteConfirmation'],
    ...(suggestedName === '' ? {} : { defaultPath: nameOnly(suggestedName) }),
  });
  return canceled || filePath === '' ? [] : [filePath];
}

/** Opens the native picker; resolves to handles and names to show, or to none when the person thought better of it. */
export async function pick(window: BrowserWindow, granted: Granted, purpose: Purpose, suggestedName: string): Promise<Picked[]> {
  const paths = await ask(window, purpose, suggestedName);
  return Promise.all(paths.map(async (path) => ({ handle: await granted.grant(path), label: basename(path) })));
}
