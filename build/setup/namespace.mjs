import { spawnSync } from 'node:child_process';
import { isRoot } from './paths.mjs';

/**
 * A command wrapped so that it runs in a network namespace of its own: loopback and nothing else, no route, no way out.
 * As an ordinary user this takes two user namespaces: one that may bring loopback up, and inside it one in which the
 * command has its own user id again and no power.
 * @param {string[]} command
 * @param {{uid: number, gid: number} | null} [user] whom to run it as, when we are root
 * @returns {string[]}
 */
export function withoutNetwork(command, user = null) {
  const up = 'ip link set lo up && exec "$@"';
  if (isRoot) {
    const become = user === null ? [] : ['setpriv', `--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups'];
    return ['unshare', '--net', 'sh', '-c', up, 'sh', ...become, ...command];
  }
  const ids = [`--map-user=${process.getuid?.()}`, `--map-group=${process.getgid?.()}`];
  return ['unshare', '--map-root-user', '--net', 'sh', '-c', up, 'sh', 'unshare', '--user', ...ids, ...command];
}

/** Whether this machine lets us make such a namespace. */
export function canIsolate() {
  const [program = '', ...args] = withoutNetwork(['true']);
  return process.platform === 'linux' && spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}
