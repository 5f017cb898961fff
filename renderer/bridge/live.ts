import { createStore } from 'zustand/vanilla';
import type { Payload, TopicName } from './client.ts';
import type { Bridge } from './window.ts';

export type Feature = Payload<'workspace.changed'>['feature'];
export type IntakeProgress = Payload<'intake.progress'>;
export type AttestProgress = Payload<'attest.progress'>;
export type VaultProgress = Payload<'vault.progress'>;

type Live = {
  /** Counts the changes of each feature; a screen that shows the feature asks again when its number moves. */
  readonly revisions: Readonly<Record<Feature, number>>;
  readonly intake: IntakeProgress | null;
  readonly attest: AttestProgress | null;
  readonly vault: VaultProgress | null;
  /** Rows of the export that is being written; null when none is. */
  readonly exported: number | null;
};

const start: Live = {
  revisions: { workspace: 0, intake: 0, evidence: 0, tag: 0, answer: 0, claim: 0, attest: 0, ledger: 0 },
  intake: null,
  attest: null,
  vault: null,
  exported: null,
};

export const live = createStore<Live>(() => start);

/** Says that a feature changed; used for the engine's notices and after an own command. */
export const touch = (feature: Feature): void =>
  live.setState(({ revisions }) => ({ revisions: { ...revisions, [feature]: revisions[feature] + 1 } }));

export const touchAll = (): void =>
  live.setState(({ revisions }) => ({
    revisions: Object.fromEntries(Object.entries(revisions).map(([feature, count]) => [feature, count + 1])) as Live['revisions'],
  }));

/** Subscribes the window to the engine's topics; returns the function that ends it. */
export function follow(bridge: Bridge): () => void {
  const on = <T extends TopicName>(topic: T, listener: (payload: Payload<T>) => void): (() => void) =>
    bridge.on(topic, (payload) => listener(payload as Payload<T>));
  const ends = [
    on('workspace.changed', ({ feature }) => {
      // Another workspace, or the same one after its engine was started anew: what ran before runs no more.
      if (feature === 'workspace') live.setState({ intake: null, attest: null, vault: null, exported: null });
      touch(feature);
    }),
    on('intake.progress', (intake) => live.setState({ intake })),
    on('attest.progress', (attest) => live.setState({ attest })),
    on('vault.progress', (vault) => live.setState({ vault })),
    on('export.progress', ({ state, rows }) => live.setState({ exported: state === 'running' ? rows : null })),
  ];
  return () => ends.forEach((end) => end());
}
