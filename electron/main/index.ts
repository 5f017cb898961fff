import { app, dialog } from 'electron';
import { readArguments, workspaceToldBy } from './arguments.ts';
import { type Desktop, openDesktop } from './desktop.ts';
import { ownSides } from './fork-side.ts';
import { runHeadless } from './headless.ts';
import { applySwitches } from './policy/egress.ts';
import { guardContents } from './policy/navigation.ts';
import { registerScheme } from './policy/scheme.ts';
import { hardenSession } from './policy/session.ts';
import { words } from './words.ts';

/** The order in which the app starts. Everything above `whenReady` must be in place before Chromium is. */
const GRACE_MS = 10_000;
const INTERNAL = 70;
const devTools = !app.isPackaged;
const asked = readArguments(process.argv, process.cwd());
const userData = process.env['BOUNDARY_USER_DATA'];
// Tests and development keep apart from a real profile; an installed app takes no such hint.
if (!app.isPackaged && userData !== undefined && userData !== '') app.setPath('userData', userData);

// SECURITY: S03 — every renderer in the sandbox, also one that nobody meant to open.
app.enableSandbox();
applySwitches(app.commandLine);
registerScheme();
app.on('session-created', (session) => void hardenSession(session, { devTools }));
app.on('web-contents-created', (_event, contents) => guardContents(contents, { devTools }));

function startDesktop(named: string | null): void {
  // SECURITY: S38 — one app for each profile. The second one tells the first what it was asked for, as data, and ends.
  if (!app.requestSingleInstanceLock({ workspace: named })) return app.quit();
  let desktop: Desktop | null = null;
  app.on('second-instance', (_event, _argv, _cwd, data) => desktop?.comeForward(workspaceToldBy(data)));
  app.on('window-all-closed', () => app.quit());
  let drained = false;
  app.on('before-quit', (event) => {
    if (drained || desktop === null) return;
    event.preventDefault();
    void desktop.shutDown(GRACE_MS).finally(() => {
      drained = true;
      app.quit();
    });
  });
  const open = async (): Promise<void> => {
    await app.whenReady();
    desktop = await openDesktop({ named, devTools });
  };
  open().catch((error: unknown) => {
    // Whatever it says goes to the terminal, where a person who installs the app can see it; the box says what to do.
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    dialog.showErrorBox(words.appName, words.cannotOpen);
    app.exit(INTERNAL);
  });
}

if (asked.headless === null) startDesktop(asked.workspace);
else {
  app.disableHardwareAcceleration();
  const program = new URL('../cli/index.js', import.meta.url);
  void runHeadless(asked.headless, { program, complain: (line) => void process.stderr.write(line), sides: ownSides }).then((code) =>
    app.exit(code),
  );
}
