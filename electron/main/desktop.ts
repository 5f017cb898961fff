import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, type BrowserWindow, dialog, Menu, session, utilityProcess } from 'electron';
import { pick } from './dialogs.ts';
import { createEngineHost, type EngineHost } from './engine-host.ts';
import { forkSide } from './fork-side.ts';
import { createGranted } from './granted.ts';
import { answerWindow, tellWindow } from './ipc.ts';
import { menuTemplate } from './menu.ts';
import { muteResolver } from './policy/egress.ts';
import { SCHEME, START_URL } from './policy/origin.ts';
import { createAppHandler } from './policy/protocol.ts';
import { hardenSession, PARTITION } from './policy/session.ts';
import { preferencesIn } from './preferences.ts';
import { recentIn } from './recent.ts';
import { openWindow } from './window.ts';
import { createWindowProcedures, type WindowProcedures } from './window-procedures.ts';
import { words } from './words.ts';

/** The running app: its one window and its engine. */
export type Desktop = {
  /** Somebody started the app again: show the window; the folder they named is offered as the next one to open. */
  readonly comeForward: (workspace: string | null) => void;
  /** Refuses new work, waits for what runs, closes the workspace; at most `graceMs`. */
  readonly shutDown: (graceMs: number) => Promise<void>;
};

/** `.out/app`: this file's built form lies in `.out/app/main`. */
const appFolder = join(import.meta.dirname, '..');

function buildInfo(): { version: string; testRuntime: boolean } {
  const told: unknown = JSON.parse(readFileSync(join(appFolder, 'build-info.json'), 'utf8'));
  const testRuntime = typeof told === 'object' && told !== null && 'testRuntime' in told && told.testRuntime === true;
  return { version: app.getVersion(), testRuntime };
}

/** What of the environment the engine sees: where temporary files go and how the system is set, nothing of the person's. */
function engineEnvironment(): Record<string, string> {
  const passed = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'LANG', 'TZ'];
  return Object.fromEntries(passed.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name] ?? '']])));
}

/** The in-memory session the window lives in, hardened, with the app's files as its only source. */
async function openSession(devTools: boolean): Promise<void> {
  muteResolver(app);
  const own = session.fromPartition(PARTITION, { cache: false });
  await Promise.all([hardenSession(session.defaultSession, { devTools }), hardenSession(own, { devTools })]);
  const answer = createAppHandler({ root: join(appFolder, 'renderer'), nonce: () => randomBytes(18).toString('base64') });
  own.protocol.handle(SCHEME, answer);
}

function startEngine(contents: () => BrowserWindow['webContents'] | null, restore: () => Promise<void>): EngineHost {
  const log = `--log-folder=${join(app.getPath('userData'), 'logs')}`;
  return createEngineHost({
    fork: () =>
      utilityProcess.fork(join(appFolder, 'engine', 'index.js'), [log], {
        serviceName: `${words.appName} engine`,
        stdio: app.isPackaged ? 'ignore' : 'inherit',
        env: engineEnvironment(),
      }),
    forkSide,
    onTopic: (topic, payload) => tellWindow(contents(), topic, payload),
    onCrash: ({ restarted }) => {
      void restore();
      const message = restarted ? words.engineStopped : words.engineDown;
      void dialog.showMessageBox({ type: 'warning', title: restarted ? words.engineRestartedTitle : words.engineDownTitle, message });
    },
  });
}

/** Opens engine and window. Resolves when the window has loaded its page. Throws when the app's own files are missing. */
export async function openDesktop({ named, devTools }: { readonly named: string | null; readonly devTools: boolean }): Promise<Desktop> {
  await openSession(devTools);
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform)));
  const window = openWindow({ preload: join(appFolder, 'preload', 'index.cjs'), devTools });
  const contents = () => (window.isDestroyed() ? null : window.webContents);
  let procedures: WindowProcedures | null = null;
  const engine = startEngine(contents, async () => procedures?.restore());
  let workspace = named;
  procedures = createWindowProcedures({
    engine,
    granted: createGranted(engine.grant),
    recent: recentIn(join(app.getPath('userData'), 'recent-workspaces.json')),
    preferences: preferencesIn(join(app.getPath('userData'), 'preferences.json')),
    pick: (granted, purpose, suggestedName) => pick(window, granted, purpose, suggestedName),
    named: () => workspace,
    build: buildInfo(),
  });
  answerWindow(contents, procedures.invoke);
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') window.webContents.reload();
  });
  await window.loadURL(START_URL);
  return {
    comeForward: (folder) => {
      workspace = folder ?? workspace;
      if (window.isMinimized()) window.restore();
      window.focus();
    },
    shutDown: engine.shutDown,
  };
}
