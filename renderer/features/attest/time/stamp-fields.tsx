import { pickOne } from '../../../state/session.ts';
import { en } from '../../../strings/en.ts';
import { Button } from '../../../ui/actions/button.tsx';
import { Field } from '../../../ui/inputs/field.tsx';
import { More } from '../../../ui/layout/more.tsx';
import type { StampState } from './stamp-state.ts';

const text = en.time.sign;
type Props = { readonly state: StampState; readonly onChange: (part: Partial<StampState>) => void };

/** What may come with a signature: a timestamp by a local authority, and revocation lists. */
export function StampFields({ state, onChange }: Props) {
  const { file, secret, crls } = state;
  const choose = async () => {
    const picked = await pickOne('key.p12');
    if (picked !== null) onChange({ file: picked, secret: '' });
  };
  const addList = async () => {
    const picked = await pickOne('crl.open');
    if (picked !== null) onChange({ crls: [...crls, picked] });
  };
  return (
    <More title={text.title} flush>
      <div className="stack">
        <p className="small dim">{text.note}</p>
        <div className="row wrap">
          <Button onPress={() => void choose()}>{text.choose}</Button>
          <span className="small dim break grow">{file?.label ?? text.none}</span>
          {file === null ? null : (
            <Button variant="quiet" onPress={() => onChange({ file: null, secret: '' })}>
              {text.clear}
            </Button>
          )}
        </div>
        {file === null ? null : (
          <Field
            label={text.passphrase}
            type="password"
            value={secret}
            onChange={(next) => onChange({ secret: next })}
            autoComplete="off"
          />
        )}
        <div className="row wrap">
          <Button onPress={() => void addList()}>{text.lists}</Button>
          <span className="small dim break grow">{crls.length === 0 ? text.noLists : text.given(crls.map(({ label }) => label))}</span>
          {crls.length === 0 ? null : (
            <Button variant="quiet" onPress={() => onChange({ crls: [] })}>
              {text.clear}
            </Button>
          )}
        </div>
      </div>
    </More>
  );
}
