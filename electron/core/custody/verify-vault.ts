import type { z } from 'zod';
import type { custodyTopics } from '../../../shared/contract/custody.ts';
import { instant } from '../../../shared/domain/instant.ts';
import { actorLine } from '../actor.ts';
import type { EngineContext } from '../context.ts';
import { seqOf } from '../evidence/evidence-id.ts';
import { allEvidence } from '../evidence/evidence.sql.ts';
import { forgetUnsound } from '../intake/ensure-derived.ts';
import { checkVault, type VaultReport } from '../vault/check-vault.ts';
import { insertQuarantine, quarantineOf } from './quarantine.sql.ts';

type Progress = z.input<(typeof custodyTopics)['vault.progress']['payload']>;

const EVERY_MS = 100;

/** Tells how far the check is, at most ten times a second; `end` always. */
function meter(ctx: EngineContext): { step: (progress: Omit<Progress, 'state' | 'seconds'>) => void; end: () => void } {
  const started = ctx.ports.clock.now().getTime();
  let last = started - EVERY_MS;
  let newest: Omit<Progress, 'state' | 'seconds'> = { filesDone: 0, filesTotal: 0, bytesDone: 0, bytesTotal: 0, problems: 0 };
  const tell = (state: Progress['state'], now: number): void =>
    ctx.emit('vault.progress', { ...newest, state, seconds: (now - started) / 1000 });
  return {
    step: (progress) => {
      newest = progress;
      const now = ctx.ports.clock.now().getTime();
      if (now - last < EVERY_MS) return;
      last = now;
      tell('running', now);
    },
    end: () => tell('done', ctx.ports.clock.now().getTime()),
  };
}

/** Writes what the check found: quarantine for what no longer verifies, its end for what does again, and that it was checked. */
function record(ctx: EngineContext, report: VaultReport, actor: string): void {
  const { db, ledger } = ctx.workspace();
  const problems = new Map(report.problems.map(({ evidence, problem }) => [seqOf(evidence), problem]));
  db.transaction(() => {
    const at = instant(ctx.ports.clock.now());
    for (const { seq, sha256 } of allEvidence(db)) {
      const [problem, before] = [problems.get(seq), quarantineOf(db, seq)];
      const object = `E${seq}`;
      if (problem !== undefined && before !== problem) {
        insertQuarantine(db, seq, 'quarantined', problem, actor, at);
        ledger.append({ action: 'evidence.quarantined', object, objectSha256: sha256, detail: { problem } }, actor);
      } else if (problem === undefined && before !== null && report.checked.has(seq)) {
        insertQuarantine(db, seq, 'sound', '', actor, at);
        ledger.append({ action: 'evidence.sound', object, objectSha256: sha256, detail: { before } }, actor);
      }
    }
    const { files, bytes, ok } = report;
    ledger.append({ action: 'vault.verified', object: 'vault', detail: { files, bytes, ok, problems: report.problems } }, actor);
  })();
}

/** Re-hashes every original, names every mismatch and puts it in quarantine. Heals nothing. Throws `workspace/no-person`. */
export async function verifyVault(ctx: EngineContext): Promise<VaultReport> {
  const actor = actorLine(ctx.actor());
  const progress = meter(ctx);
  const report = await checkVault(ctx.workspace(), progress.step);
  record(ctx, report, actor);
  forgetUnsound(ctx.workspace());
  progress.end();
  return report;
}
