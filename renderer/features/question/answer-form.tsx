import { type ReactNode, useMemo, useState } from 'react';
import { BOUNDARY_DISPOSITIONS, BOUNDARY_POSITIONS, CONTROL_CONCLUSIONS, wordOf } from '../../../shared/domain/words.ts';
import type { Out } from '../../bridge/client.ts';
import { ask } from '../../bridge/engine.ts';
import { touch } from '../../bridge/live.ts';
import { type Command, useCommands } from '../../state/commands.ts';
import { attempt, tell } from '../../state/notices.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { Notice } from '../../ui/messages/notice.tsx';
import { type Draft, draftOf, inputOf, sameDraft, unfinished } from './answer-draft.ts';
import { AnswerFields } from './answer-fields.tsx';
import { dropDraft, keepDraft, useDrafts } from './drafts.ts';

type Detail = Out<'question.get'>;
type Parts = { readonly fields: ReactNode; readonly foot: ReactNode };
const text = en.question.answer;

/** Holds the draft of one answer; its parts are placed by the panel. */
export function AnswerForm({ detail, children }: { readonly detail: Detail; readonly children: (parts: Parts) => ReactNode }) {
  const { row, answer } = detail;
  const saved = draftOf(answer, row.kind);
  const kept = useDrafts((state) => state.byQuestion[row.id]);
  const draft = kept ?? saved;
  const changed = !sameDraft(draft, saved);
  const [shownMissing, setShownMissing] = useState(false);
  const [became, setBecame] = useState<string | null>(null);
  const missing = unfinished(draft, row.kind);
  const change = (next: Partial<Draft>) => keepDraft(row.id, { ...draft, ...next });

  const save = async (): Promise<boolean> => {
    setShownMissing(true);
    if (missing.length > 0) return false;
    const result = await attempt(ask('answer.set', inputOf(row.id, draft, row.kind)));
    if (result === null) return false;
    dropDraft(row.id);
    touch('answer');
    setShownMissing(false);
    setBecame(result.becameBecause);
    tell(text.saved(row.id), true);
    return true;
  };
  const submit = async () => {
    if (changed && !(await save())) return;
    if ((await attempt(ask('answer.submit', { question: row.id }))) === null) return;
    touch('answer');
    tell(text.submitted(row.id));
  };
  useAnswerKeys(row.kind, change, save, submit);
  const canSubmit = changed || (row.review === 'none' && answer.by !== null);
  return children({
    fields: (
      <>
        <AnswerFields kind={row.kind} draft={draft} missing={shownMissing ? missing : []} onChange={change} />
        {became === null && answer.entered === null ? null : (
          <Notice tone="care" glyph="not_evidenced" alert={became !== null}>
            {answer.entered === null ? null : (
              <p>{text.changedByRule(wordOf(answer.entered), wordOf(answer.conclusion ?? answer.disposition ?? ''))}</p>
            )}
            {became === null ? null : <p>{became}</p>}
          </Notice>
        )}
      </>
    ),
    foot: (
      <>
        <span className="small dim">{changed ? text.unsaved : answer.at === null ? text.noAnswer : text.savedBy}</span>
        <span className="grow" />
        <Button onPress={() => void save()} isDisabled={!changed}>
          {text.save}
        </Button>
        <Button variant="primary" onPress={() => void submit()} isDisabled={!canSubmit} keys="Ctrl Enter">
          {text.submit}
        </Button>
      </>
    ),
  });
}

/** 1 to 6 choose a conclusion; on a boundary 1 to 4 the position and 5 to 8 the disposition. */
function useAnswerKeys(
  kind: Detail['row']['kind'],
  change: (next: Partial<Draft>) => void,
  save: () => Promise<boolean>,
  submit: () => Promise<void>,
): void {
  const commands = useMemo<readonly Command[]>(() => {
    const { group } = en.question;
    const choice = (keys: string, word: string, next: Partial<Draft>): Command => ({
      id: `answer.${keys}`,
      title: text.choose(word),
      group,
      keys,
      run: () => change(next),
    });
    const choices =
      kind === 'control'
        ? CONTROL_CONCLUSIONS.map((id, index) => choice(String(index + 1), wordOf(id), { conclusion: id }))
        : [
            ...BOUNDARY_POSITIONS.map((id, index) => choice(String(index + 1), wordOf(id), { position: id })),
            ...BOUNDARY_DISPOSITIONS.map((id, index) => choice(String(index + 5), wordOf(id), { disposition: id })),
          ];
    return [
      ...choices,
      { id: 'answer.save', title: text.save, group, keys: 'Ctrl S', run: () => void save() },
      { id: 'answer.submit', title: text.submit, group, keys: 'Ctrl Enter', run: () => void submit() },
    ];
    // The commands close over the newest draft.
  }, [kind, change, save, submit]);
  useCommands(commands);
}
