import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import type { Emit, EngineContext } from '../../electron/core/context.ts';
import { createHandles } from '../../electron/core/handles.ts';
import type { Passwords } from '../../electron/core/intake/passwords.ts';
import { type IntakeResult, runIntake } from '../../electron/core/intake/run-intake.ts';
import type { Ports } from '../../electron/core/ports/ports.ts';
import { createWorkspace, type OpenWorkspace, openWorkspace } from '../../electron/core/workspace/workspace.ts';
import { Subject } from '../../shared/contract/workspace.ts';
import { testPorts } from '../fixtures/test-ports.ts';

const ACTOR = { name: 'Mara Lindqvist', personId: 'HM-1042', organisation: 'Hollin Mutual' };

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A new folder that is gone after the tests of this file. */
export function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'intake-'));
  folders.push(folder);
  return folder;
}

/** Writes a bundle: paths and their content. */
export function bundle(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = join(temporary(), 'bundle');
  mkdirSync(folder);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

type TakeOptions = { readonly recursive?: boolean; readonly signal?: AbortSignal; readonly passwords?: Passwords };

export type Desk = {
  readonly folder: string;
  readonly ctx: EngineContext;
  readonly workspace: () => OpenWorkspace;
  readonly emitted: { readonly topic: string; readonly payload: unknown }[];
  readonly reopen: () => Promise<void>;
  readonly take: (paths: string | readonly string[], options?: TakeOptions) => Promise<IntakeResult>;
};

/** A new workspace with a person at the desk. */
export async function desk(changes: Partial<Ports> = {}): Promise<Desk> {
  const ports: Ports = { ...testPorts(), ...changes };
  const folder = join(temporary(), 'workspace');
  const subject = Subject.parse({ vendor: 'Northwind', platform: 'AWS', tier: 'T2' });
  let open = await createWorkspace(folder, ports, subject, ACTOR);
  const emitted: { topic: string; payload: unknown }[] = [];
  const emit: Emit = (topic, payload) => emitted.push({ topic, payload });
  const ctx: EngineContext = {
    ports,
    handles: createHandles(ports.random),
    emit,
    workspace: () => open,
    current: () => open,
    actor: () => ACTOR,
  };
  afterAll(() => open.close());
  return {
    folder,
    ctx,
    workspace: () => open,
    emitted,
    reopen: async () => {
      open.close();
      open = await openWorkspace(folder, ports, ACTOR);
    },
    take: (paths, { recursive = true, signal = new AbortController().signal, passwords = {} } = {}) =>
      runIntake(ctx, { paths: typeof paths === 'string' ? [paths] : paths, recursive, passwords }, signal, () => undefined),
  };
}

/** `path outcome format events issues` of each line, for short comparisons. */
export const lines = ({ outcomes }: IntakeResult): string[] =>
  outcomes.map((line) => [line.path, line.outcome, line.format ?? '-', line.events, ...line.issues.map((issue) => issue.code)].join(' '));

export const memberLines = ({ outcomes }: IntakeResult, index = 0): string[] =>
  (outcomes[index]?.members ?? []).map((line) =>
    [line.path, line.outcome, line.format ?? '-', line.events, ...line.issues.map((issue) => issue.code)].join(' '),
  );
