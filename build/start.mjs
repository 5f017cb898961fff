/** `npm start`: sets up what is missing, builds what changed, and opens the app on the sample workspace. */
import { join } from 'node:path';
import { runAs } from './setup/as-user.mjs';
import { displayAccess, hasDisplay } from './setup/display.mjs';
import { electronDist, root } from './setup/paths.mjs';
import { buildAll } from './setup/build-all.mjs';
import { ensureRunPlace } from './setup/run-place.mjs';
import { ensureRunner, ensureSandbox } from './setup/runner.mjs';
import { sampleFor } from './setup/sample.mjs';
import { runMain, SetupError } from './setup/say.mjs';
import { setUp } from './setup.mjs';

await runMain(async () => {
  if (!hasDisplay()) {
    throw new SetupError(
      'There is no display here (DISPLAY and WAYLAND_DISPLAY are not set), so no window can open. Type `npm run demo` to do the same job without one.',
    );
  }
  await setUp({ purposes: ['window'] });
  buildAll();
  const user = ensureRunner();
  const workspace = sampleFor(user);
  const place = ensureRunPlace(user);
  ensureSandbox(user);
  const electron = join(
    place,
    electronDist.slice(root.length),
    process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron',
  );
  return runAs(user, [electron, '.', '--workspace', workspace, ...process.argv.slice(2)], { cwd: place, env: displayAccess(user) });
});
