import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError } from '../../../shared/domain/errors.ts';
import { instant } from '../../../shared/domain/instant.ts';
import { actorLine } from '../actor.ts';
import { loadCatalogue } from '../catalogue/catalogue.ts';
import type { Actor, Workspace } from '../context.ts';
import { recoverIntakes } from '../intake/recover.ts';
import { openLedger } from '../ledger/ledger.ts';
import type { Ports } from '../ports/ports.ts';
import { type Database, openDatabase } from '../store/database.ts';
import { migrate, schemaVersion } from '../store/migrate.ts';
import { migrations } from '../store/migrations/index.ts';
import { syncFolder } from '../vault/sync-folder.ts';
import { openVault } from '../vault/vault.ts';
import { lockWorkspace } from './lock.ts';
import { saveSubject, type SubjectValue } from './subject.ts';

const DATABASE = 'workspace.sqlite';

export type OpenWorkspace = Workspace & { readonly close: () => void };

const isWorkspace = (folder: string): boolean => existsSync(join(folder, DATABASE));

async function assertWritable(folder: string): Promise<void> {
  try {
    mkdirSync(folder, { recursive: true });
    await access(folder, constants.W_OK);
  } catch (error) {
    throw new DomainError('workspace/unwritable', 'The folder cannot be written. Nothing was created; choose a folder you may write to.', {
      cause: error,
    });
  }
}

function assertSound(db: Database): void {
  const found = db.pragma('quick_check', { simple: true });
  if (found !== 'ok')
    throw new DomainError(
      'workspace/damaged',
      'workspace.sqlite is damaged. It was left as it is; restore the workspace from a backup, and keep this copy for examination.',
    );
}

function attach(folder: string, ports: Ports, lock: Database, actor: Actor | null): OpenWorkspace {
  const db = openDatabase(join(folder, DATABASE), { binding: ports.sqliteBinding, durability: 'full' });
  const close = (): void => {
    db.close();
    lock.close();
  };
  try {
    if (schemaVersion(db) !== 0) assertSound(db);
    migrate(db, migrations);
    return {
      folder,
      db,
      vault: openVault(join(folder, 'vault'), ports.random),
      ledger: openLedger(db, ports.clock),
      catalogue: loadCatalogue(ports.assets),
      actor,
      close,
    };
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Does the first work in a workspace just opened; when that fails it is closed again, or its lock would keep everybody out. */
function entered(workspace: OpenWorkspace, work: () => void): OpenWorkspace {
  try {
    work();
    return workspace;
  } catch (error) {
    workspace.close();
    throw error;
  }
}

function locked(folder: string, ports: Ports, actor: Actor | null): OpenWorkspace {
  const lock = lockWorkspace(folder, ports.sqliteBinding);
  try {
    return attach(folder, ports, lock, actor);
  } catch (error) {
    lock.close();
    throw error;
  }
}

const UNFINISHED = /^workspace\.(?:sqlite\.new|lock)(?:-wal|-shm)?$/u;

/** Fills a new database beside its place and renames it in: a crash leaves either no workspace or a whole one. */
async function fillDatabase(folder: string, ports: Ports, subject: SubjectValue, actor: Actor): Promise<void> {
  const fresh = join(folder, `${DATABASE}.new`);
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${fresh}${suffix}`, { force: true });
  const db = openDatabase(fresh, { binding: ports.sqliteBinding, durability: 'full' });
  try {
    migrate(db, migrations);
    const { id, version, sha256 } = loadCatalogue(ports.assets);
    db.transaction(() => {
      saveSubject(db, subject, instant(ports.clock.now()));
      const detail = { subject, catalogue: { id, version, sha256 } };
      openLedger(db, ports.clock).append({ action: 'workspace.created', object: 'workspace', detail }, actorLine(actor));
    })();
  } finally {
    db.close();
  }
  renameSync(fresh, join(folder, DATABASE));
  await syncFolder(folder);
}

/** Makes a workspace in an empty or new folder. Throws `workspace/not-empty`, `workspace/unwritable`; then nothing was created. */
export async function createWorkspace(folder: string, ports: Ports, subject: SubjectValue, actor: Actor): Promise<OpenWorkspace> {
  if (isWorkspace(folder))
    throw new DomainError(
      'workspace/exists',
      'There is a workspace in that folder already. It was not changed; open it, or choose another folder.',
    );
  if (existsSync(folder) && readdirSync(folder).some((name) => !UNFINISHED.test(name)))
    throw new DomainError('workspace/not-empty', 'That folder holds other files. Nothing was created; choose a new or empty folder.');
  await assertWritable(folder);
  const lock = lockWorkspace(folder, ports.sqliteBinding);
  try {
    await fillDatabase(folder, ports, subject, actor);
    return attach(folder, ports, lock, actor);
  } catch (error) {
    lock.close();
    throw error;
  }
}

/**
 * Opens a workspace. Throws `workspace/none` (no workspace there), `workspace/in-use`, `store/from-the-future`,
 * `workspace/damaged`; what the workspace holds is then as it was.
 */
export async function openWorkspace(folder: string, ports: Ports, actor: Actor | null): Promise<OpenWorkspace> {
  if (!isWorkspace(folder))
    throw new DomainError(
      'workspace/none',
      'There is no workspace in that folder. Nothing was changed; choose a folder that holds workspace.sqlite, or create a workspace.',
    );
  await assertWritable(folder);
  const workspace = locked(folder, ports, actor);
  return entered(workspace, () => {
    workspace.vault.sweep();
    recoverIntakes(workspace);
  });
}
