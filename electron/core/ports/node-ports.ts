import { nodeAssets } from './node-assets.ts';
import { nodeBuildInfo } from './node-build-info.ts';
import { nodeClock } from './node-clock.ts';
import { fileLog, noLog } from './node-log.ts';
import { nodeOsUser } from './node-os-user.ts';
import { pathIn, place } from './node-place.ts';
import { nodeRandom } from './node-random.ts';
import { nodeSideProcesses } from './node-side-processes.ts';
import { nodeSqliteBinding } from './node-sqlite-binding.ts';
import { nodeVerifier } from './node-verifier.ts';
import { nodeWorkers } from './node-workers.ts';
import type { Ports } from './ports.ts';
import type { SideProcesses } from './side-process.ts';

type NodePorts = { readonly logFolder: string | null; readonly sides?: SideProcesses | undefined };

/** The ports of a real process (engine, command line). `logFolder` null keeps no log; `sides` where another process starts them. */
export function nodePorts({ logFolder, sides = nodeSideProcesses(place) }: NodePorts): Ports {
  return {
    clock: nodeClock,
    random: nodeRandom,
    log: logFolder === null ? noLog : fileLog({ folder: logFolder, clock: nodeClock }),
    assets: nodeAssets(pathIn(place.app, 'assets')),
    workers: nodeWorkers(place),
    verifier: nodeVerifier(place),
    sides,
    build: nodeBuildInfo(place),
    osUser: nodeOsUser,
    sqliteBinding: nodeSqliteBinding(place),
  };
}
