import { pickOne } from '../../state/session.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { Choice } from '../../ui/inputs/choice.tsx';
import { Field } from '../../ui/inputs/field.tsx';
import { Glyph } from '../../ui/marks/glyph.tsx';
import type { KeyState } from './key-state.ts';
import { TokenFields } from './token-fields.tsx';

type Props = {
  readonly state: KeyState;
  readonly onChange: (change: Partial<KeyState>) => void;
  /** How often a signature was tried: what a token says of its PIN may be another after each. */
  readonly tries: number;
};
const text = en.attest.key;
const KINDS = [
  { id: 'file', word: text.file },
  { id: 'token', word: text.token },
] as const;

/** Where the key is, and what opens it. */
export function KeyFields({ state, onChange, tries }: Props) {
  return (
    <>
      <Choice label={text.where} options={KINDS} value={state.kind} columns={2} plain onChange={(kind) => onChange({ kind, secret: '' })} />
      {state.kind === 'token' ? (
        <TokenFields state={state} onChange={onChange} tries={tries} />
      ) : (
        <>
          <div className="row">
            <Button onPress={() => void pickOne('key.p12').then((file) => (file === null ? undefined : onChange({ file })))}>
              <Glyph name="key" />
              {text.choose}
            </Button>
            <span className="small dim break">{state.file === null ? text.noFile : state.file.label}</span>
          </div>
          <Field
            label={text.passphrase}
            type="password"
            value={state.secret}
            onChange={(secret) => onChange({ secret })}
            autoComplete="off"
          />
        </>
      )}
    </>
  );
}
