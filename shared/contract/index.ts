import { assessmentContract } from './assessment.ts';
import { attestContract, attestTopics } from './attest.ts';
import { contradictionsContract } from './contradictions.ts';
import { custodyContract, custodyTopics } from './custody.ts';
import { eventsContract } from './events.ts';
import { evidenceContract, searchContract } from './evidence.ts';
import { exportsContract, exportsTopics } from './exports.ts';
import { intakeContract, intakeTopics } from './intake.ts';
import { mappingsContract } from './mappings.ts';
import { reconstructionContract } from './reconstruction.ts';
import { shellContract } from './shell.ts';
import { timestampsContract } from './timestamps.ts';
import { trustContract } from './trust.ts';
import { workspaceContract, workspaceTopics } from './workspace.ts';

/** What the engine answers, for the window, the command line and the tests alike. */
export const engineContract = {
  ...workspaceContract,
  ...intakeContract,
  ...evidenceContract,
  ...searchContract,
  ...eventsContract,
  ...mappingsContract,
  ...reconstructionContract,
  ...custodyContract,
  ...exportsContract,
  ...assessmentContract,
  ...contradictionsContract,
  ...attestContract,
  ...timestampsContract,
  ...trustContract,
} as const;
export type EngineContract = typeof engineContract;

/** What the window may ask for: the engine's procedures and the shell's. */
export const windowContract = { ...engineContract, ...shellContract } as const;
export type WindowContract = typeof windowContract;

export const topics = { ...workspaceTopics, ...intakeTopics, ...custodyTopics, ...exportsTopics, ...attestTopics } as const;
export type EngineTopics = typeof topics;
export { shellContract };
