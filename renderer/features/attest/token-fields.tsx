import { useState } from 'react';
import { pickOne } from '../../state/session.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { Choice } from '../../ui/inputs/choice.tsx';
import { Field } from '../../ui/inputs/field.tsx';
import { Glyph } from '../../ui/marks/glyph.tsx';
import { Notice, Problem } from '../../ui/messages/notice.tsx';
import { Pick } from '../../ui/inputs/pick.tsx';
import { isUsable, type KeyState, type ListedToken } from './key-state.ts';
import { useTokens } from './use-tokens.ts';

type Props = {
  readonly state: KeyState;
  readonly onChange: (change: Partial<KeyState>) => void;
  readonly tries: number;
};
const text = en.attest.key;

/** The module that speaks to the token, the token, and its PIN. */
export function TokenFields({ state, onChange, tries }: Props) {
  const [looks, setLooks] = useState(0);
  const { module, token } = state;
  const found = useTokens(module?.handle ?? null, `${looks} ${tries}`, (tokens) => {
    const same = tokens.find(({ label, serial }) => label === token?.label && serial === token.serial);
    onChange({ token: same ?? (tokens.length === 1 ? (tokens[0] ?? null) : null) });
  });
  const choose = async () => {
    const picked = await pickOne('key.module');
    if (picked !== null) onChange({ module: picked, token: null, keyId: '', secret: '' });
  };
  return (
    <>
      <div className="row">
        <Button onPress={() => void choose()}>
          <Glyph name="key" />
          {text.chooseModule}
        </Button>
        <span className="small dim break">{module === null ? text.noModule : module.label}</span>
      </div>
      {found?.state === 'asking' && token === null ? (
        <Notice tone="act" glyph="clock">
          <span role="status">{text.asking}</span>
        </Notice>
      ) : null}
      {found?.state === 'failed' ? <Problem message={found.problem.message} code={found.problem.code} /> : null}
      {found?.state === 'found' ? <Found tokens={found.tokens} state={state} onChange={onChange} /> : null}
      {found === null || found.state === 'asking' ? null : (
        <div className="row">
          <Button variant="quiet" onPress={() => setLooks(looks + 1)}>
            {text.again}
          </Button>
        </div>
      )}
      {token === null || !isUsable(token) ? null : <Opened token={token} state={state} onChange={onChange} />}
    </>
  );
}

type FoundProps = Omit<Props, 'tries'> & { readonly tokens: readonly ListedToken[] };

/** Two tokens may bear one label; serial numbers tell them apart on the screen, and signing refuses to guess. */
const idOf = ({ label, serial }: ListedToken): string => JSON.stringify([label, serial]);

function Found({ tokens, state, onChange }: FoundProps) {
  if (tokens.length === 0)
    return (
      <Notice tone="care" glyph="not_evidenced">
        {text.none}
      </Notice>
    );
  const { token } = state;
  return (
    <>
      <Choice
        label={text.which}
        options={tokens.map((one) => ({ id: idOf(one), word: text.name(one.shown, one.maker, one.serial) }))}
        value={token === null ? null : idOf(token)}
        columns={1}
        plain
        onChange={(id) => onChange({ token: tokens.find((one) => idOf(one) === id) ?? null, keyId: '', secret: '' })}
      />
      {token === null || token.pin === 'fine' ? null : (
        <Notice tone={token.pin === 'low' ? 'care' : 'bad'} glyph={token.pin === 'low' ? 'clock' : 'lock'} alert>
          {text.pinState[token.pin]}
        </Notice>
      )}
    </>
  );
}

/** No key id reads like this: they are hexadecimal. */
const ANY = 'any';

type OpenedProps = Omit<Props, 'tries'> & { readonly token: ListedToken };

function Opened({ token, state, onChange }: OpenedProps) {
  const { certificates } = token;
  const named = certificates.filter(({ keyId }) => keyId !== '');
  const chooseCertificate = async () => {
    const certificate = await pickOne('key.certificate');
    if (certificate !== null) onChange({ certificate });
  };
  return (
    <>
      {named.length < 2 ? null : (
        <Pick
          label={text.whichKey}
          options={[
            { id: ANY, word: text.anyKey },
            ...named.map(({ keyId, holder, notAfter }) => ({ id: keyId, word: text.oneKey(holder, keyId, notAfter.slice(0, 10)) })),
          ]}
          value={state.keyId === '' ? ANY : state.keyId}
          onChange={(id) => onChange({ keyId: id === ANY ? '' : id })}
        />
      )}
      <div className="row">
        <Button variant="quiet" onPress={() => void chooseCertificate()}>
          {text.chooseCertificate}
        </Button>
        <span className="small dim break">
          {state.certificate?.label ??
            (certificates.length === 0 ? text.noCertificate : text.holders(certificates.map(({ holder }) => holder)))}
        </span>
      </div>
      {token.pinPad ? (
        <p className="small dim">{text.pinPad}</p>
      ) : (
        <Field label={text.pin} type="password" value={state.secret} onChange={(secret) => onChange({ secret })} autoComplete="off" />
      )}
    </>
  );
}
