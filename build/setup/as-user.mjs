import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';

/** What a started program may see of our environment. The rest belongs to root or to npm. */
const PASSED = ['PATH', 'LANG', 'LC_ALL', 'TZ', 'TERM', 'DISPLAY', 'WAYLAND_DISPLAY', 'XDG_RUNTIME_DIR', 'XAUTHORITY', 'CI', 'COLORTERM'];

/**
 * The environment for a program run as `user`; our own where no other user is needed.
 * @param {{name: string, home: string} | null} user
 * @param {Record<string, string>} [extra]
 * @returns {NodeJS.ProcessEnv}
 */
export function environmentFor(user, extra = {}) {
  if (user === null) return { ...process.env, ...extra };
  const passed = PASSED.filter((name) => process.env[name] !== undefined && name !== 'XDG_RUNTIME_DIR' && name !== 'XAUTHORITY');
  const base = Object.fromEntries(passed.map((name) => [name, process.env[name]]));
  return { ...base, HOME: user.home, USER: user.name, LOGNAME: user.name, TMPDIR: tmpdir(), ...extra };
}

/**
 * Runs a program as `user` (null: as ourselves), its output to our own, and resolves to its exit code (128 when a
 * signal ended it). An interrupt goes to it first.
 * @param {{uid: number, gid: number, name: string, home: string} | null} user
 * @param {string[]} command
 * @param {{cwd: string, env?: Record<string, string>, stdio?: import('node:child_process').StdioOptions, environmentOf?: {name: string, home: string} | null}} options
 *   environmentOf: whose environment it gets, when the command steps down to that user by itself
 * @returns {Promise<number>}
 */
export function runAs(user, [program = '', ...args], { cwd, env = {}, stdio = 'inherit', environmentOf = user }) {
  const child = spawn(program, args, {
    cwd,
    env: environmentFor(environmentOf, env),
    stdio,
    ...(user === null ? {} : { uid: user.uid, gid: user.gid }),
  });
  const pass = () => child.kill('SIGTERM');
  process.once('SIGINT', pass);
  process.once('SIGTERM', pass);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      process.off('SIGINT', pass);
      process.off('SIGTERM', pass);
      resolve(code ?? 128);
    });
  });
}
