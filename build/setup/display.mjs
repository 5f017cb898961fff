import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { SetupError } from './say.mjs';

/** Whether this session has a display a window could open on. */
export const hasDisplay = () => Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']) || process.platform !== 'linux';

/**
 * Lets the unprivileged user draw on our X display: it gets a copy of the one key the display asks for, in its own home.
 * @param {{uid: number, gid: number, name: string, home: string} | null} user
 * @returns {Record<string, string>} what its environment needs
 */
export function displayAccess(user) {
  if (user === null) return {};
  const display = process.env['DISPLAY'];
  if (!display) {
    throw new SetupError(
      `As root the window opens as the user ${user.name}, who cannot reach this Wayland session. Start it as an ordinary user, or on an X display.`,
    );
  }
  const ours = process.env['XAUTHORITY'] || join(homedir(), '.Xauthority');
  const theirs = join(user.home, 'display-key');
  rmSync(theirs, { force: true });
  if (existsSync(ours)) {
    const key = spawnSync('xauth', ['-f', ours, 'nextract', '-', display], { encoding: 'utf8' }).stdout;
    mkdirSync(user.home, { recursive: true });
    if (key) spawnSync('xauth', ['-q', '-f', theirs, 'nmerge', '-'], { input: key, stdio: ['pipe', 'ignore', 'ignore'] });
  }
  if (existsSync(theirs)) {
    chownSync(theirs, user.uid, user.gid);
    return { XAUTHORITY: theirs };
  }
  // No key: the display trusts users by name. Say this one may in; a display that is open anyway ignores it.
  spawnSync('xhost', [`+SI:localuser:${user.name}`], { stdio: 'ignore' });
  return {};
}
