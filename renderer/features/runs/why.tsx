import type { ReactNode } from 'react';
import { maskSecrets } from '../../../shared/domain/secrets/mask-secrets.ts';
import { type Axis, type Stance, STANCES, wordOf } from '../../../shared/domain/words.ts';
import { tell } from '../../state/notices.ts';
import { place } from '../../state/place.ts';
import { selectorOf, tagRecord } from '../../state/tag-record.ts';
import { useTagKeys } from '../../state/use-tag-keys.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { KeyValues } from '../../ui/values/key-values.tsx';
import { StanceTag } from '../../ui/inputs/stance-tag.tsx';
import { visible } from '../../ui/values/visible.ts';
import type { Run } from './run-line.tsx';
import type { Pointer } from './record-group.ts';
import styles from './finding.module.css';

const text = en.runs.findings;
const STANCE_WORDS = STANCES.map((id) => ({ id, word: wordOf(id) }));
const KEYS = { group: en.screens.runs, tag: text.tagFirst, nextStance: en.logs.nextStance };

type Props = {
  readonly run: Run;
  readonly axis: Axis;
  /** The first shown record; an absence has none. */
  readonly pointer: Pointer | undefined;
  readonly children: ReactNode;
};

/** What a cell says, by which rule, and what can be done with it. */
export function Why({ run, axis, pointer, children }: Props) {
  const finding = run.axes[axis];
  const { question } = en.runs.axes[axis];
  return (
    <aside className={styles['whySide']} aria-label={text.rule}>
      <KeyValues
        rows={[
          [
            text.value,
            <span className={`mono break ${styles['value']}`} key="v">
              {finding.value === null ? text.noValue : visible(maskSecrets(finding.value))}
            </span>,
          ],
          [text.written, finding.origin === null ? '–' : text.origins[finding.origin]],
          [text.pinned, finding.pinned === null ? '–' : text.pins[finding.pinned]],
          [text.rule, `${finding.rule} ${finding.ruleVersion}`],
          ...(finding.ask === null ? [] : [[text.ask, finding.ask] as const]),
        ]}
      />
      <div className={styles['acts']}>
        {pointer === undefined ? null : <TagFirst pointer={pointer} question={question} />}
        <Button variant="quiet" onPress={() => place.openQuestion(question)}>
          {text.openQuestion(question)}
        </Button>
        {pointer === undefined || pointer.event === null ? null : (
          <Button variant="quiet" onPress={() => place.events({ evidence: pointer.evidence, event: pointer.event, time: pointer.time })}>
            {text.open}
          </Button>
        )}
        <Button variant="quiet" onPress={() => place.explain(run.id)}>
          {text.dossier}
        </Button>
      </div>
      {children}
    </aside>
  );
}

/** Cites the record for the question of the axis. */
function TagFirst({ pointer, question }: { readonly pointer: Pointer; readonly question: string }) {
  const canBeCited = selectorOf(pointer) !== null;
  const tag = async (stance: Stance) => {
    if (!canBeCited) return;
    const added = await tagRecord(pointer, question, stance);
    if (added !== null) tell(text.tagged(added.cite, wordOf(stance).toLowerCase(), question), true);
  };
  const tagging = useTagKeys(KEYS, (stance) => void tag(stance));
  if (!canBeCited) return <p className="small dim">{text.noPlace}</p>;
  return <StanceTag label={text.stance} stances={STANCE_WORDS} action={text.tag(question)} {...tagging} />;
}
