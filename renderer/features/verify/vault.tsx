import { useState } from 'react';
import { useStore } from 'zustand';
import type { Out } from '../../bridge/client.ts';
import { ask } from '../../bridge/engine.ts';
import { live, touch } from '../../bridge/live.ts';
import { attempt } from '../../state/notices.ts';
import { place } from '../../state/place.ts';
import { useQuery } from '../../state/use-query.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { duration, exact, rate } from '../../ui/values/format.ts';
import { Notice } from '../../ui/messages/notice.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { Progress } from '../../ui/messages/progress.tsx';
import { Status } from '../../ui/marks/status.tsx';
import styles from './verify.module.css';

const text = en.verify.vault;
type Report = Out<'vault.verify'>;

/** Re-hashes every original of the open case. What differs is named and put in quarantine; nothing here can heal it. */
export function Vault() {
  const info = useQuery('workspace.info', {}).data ?? null;
  const evidence = useQuery('evidence.list', info === null ? null : {}).data ?? [];
  const [report, setReport] = useState<Report | null>(null);
  const [asked, setAsked] = useState(false);
  // It goes on when the person looks at another screen meanwhile.
  const busy = useStore(live, (state) => state.vault?.state === 'running') || asked;
  if (info === null) return null;
  const run = async () => {
    setAsked(true);
    setReport(null);
    setReport(await attempt(ask('vault.verify', {})));
    touch('evidence');
    setAsked(false);
  };
  const held = evidence.filter((row) => (row.quarantined ?? null) !== null);
  return (
    <Panel
      title={text.title}
      note={text.holds(exact(info.counts.evidence), exact(info.counts.evidenceBytes))}
      end={
        <Button isDisabled={busy} onPress={() => void run()}>
          {busy ? text.running : text.run}
        </Button>
      }
    >
      <div className={styles['inputs']}>
        <p className="small dim">{text.note}</p>
        {busy ? <Running /> : null}
        {report === null ? null : <Outcome report={report} />}
        {report !== null || busy || held.length === 0 ? null : <p className="small">{text.held(held.length)}</p>}
        <Mismatches
          rows={
            report === null ? held.map((row) => ({ evidence: row.id, name: row.name, problem: row.quarantined ?? '' })) : report.problems
          }
        />
      </div>
    </Panel>
  );
}

function Running() {
  const progress = useStore(live, (state) => state.vault);
  if (progress?.state !== 'running') return null;
  const { filesDone, filesTotal, bytesDone, bytesTotal, seconds, problems } = progress;
  const speed = seconds > 0 ? bytesDone / seconds : 0;
  return (
    <div className="stack">
      <Progress
        label={text.progress}
        of={Math.max(bytesTotal, 1)}
        parts={[{ tone: problems > 0 ? 'bad' : 'good', amount: bytesDone }]}
        text={text.done(exact(filesDone), exact(filesTotal))}
      />
      <p className="small dim tab">
        {[
          text.done(exact(filesDone), exact(filesTotal)),
          speed > 0 ? rate(speed) : '',
          speed > 0 ? text.left(duration((bytesTotal - bytesDone) / speed)) : '',
          problems > 0 ? text.differing(problems) : '',
        ]
          .filter(Boolean)
          .join(', ')}
      </p>
    </div>
  );
}

function Outcome({ report }: { readonly report: Report }) {
  const bad = report.problems.length;
  return (
    <Notice tone={bad === 0 ? 'good' : 'bad'} glyph={bad === 0 ? 'proved' : 'not_met'} alert>
      {bad === 0 ? text.intact(exact(report.files), exact(report.bytes)) : text.differ(bad, exact(report.ok), exact(report.files))}
    </Notice>
  );
}

function Mismatches({ rows }: { readonly rows: Report['problems'] }) {
  if (rows.length === 0) return null;
  return (
    <table aria-label={text.mismatches} className={styles['mismatches']}>
      <thead>
        <tr>
          <th scope="col">{text.evidence}</th>
          <th scope="col">{text.name}</th>
          <th scope="col">{text.problem}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.evidence}>
            <th scope="row">
              <Button variant="bare" onPress={() => place.openEvidence(row.evidence)}>
                {row.evidence}
              </Button>
            </th>
            <td className="mono break">{row.name}</td>
            <td>
              <Status id="bad" small>
                {row.problem}
              </Status>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
