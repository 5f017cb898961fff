import type { ReactNode } from 'react';
import { en } from '../../../strings/en.ts';
import { Button } from '../../../ui/actions/button.tsx';
import { utc } from '../../../ui/values/format.ts';
import { Hash } from '../../../ui/values/hash.tsx';
import { KeyValues } from '../../../ui/values/key-values.tsx';
import { Panel } from '../../../ui/layout/panel.tsx';
import { Status } from '../../../ui/marks/status.tsx';
import type { Anchor } from './use-trust.ts';
import styles from './trust.module.css';

const text = en.trust;

export const nameOf = ({ name }: Anchor): string => (name === '' ? text.unnamed : name);

type Act = { readonly word: string; readonly isDisabled: boolean; readonly onPress: (anchor: Anchor) => Promise<void> };
type Props = {
  readonly title: string;
  readonly none: string;
  readonly rows: readonly Anchor[];
  readonly act: Act;
  readonly end?: ReactNode;
};

/** Certificates of the trust file with all that a person compares, and one thing that can be done with each. */
export function Anchors({ title, none, rows, act, end }: Props) {
  return (
    <Panel title={title} end={end}>
      {rows.length === 0 ? <p className={`dim ${styles['body']}`}>{none}</p> : null}
      <ul className={styles['anchors']}>
        {rows.map((anchor) => (
          <li key={anchor.sha256}>
            <div className="row">
              <h3 className="strong grow break">{nameOf(anchor)}</h3>
              <Button isDisabled={act.isDisabled} aria-label={`${act.word}: ${nameOf(anchor)}`} onPress={() => void act.onPress(anchor)}>
                {act.word}
              </Button>
            </div>
            {(anchor.certificate?.care ?? []).map((code) => (
              <Status key={code} id="care" tone="care" small>
                {text.care(code)}
              </Status>
            ))}
            <KeyValues rows={rowsOf(anchor)} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function rowsOf(anchor: Anchor): readonly (readonly [string, ReactNode])[] {
  const { certificate, compared, removed, use } = anchor;
  const where = use.includes('tsa') ? `, ${anchor.external ? text.external : text.internal}` : '';
  return [
    [text.fingerprint, <Hash key="sha256" value={anchor.sha256} label={text.fingerprint} />],
    ...(certificate === null
      ? [[text.subject, text.onlyPin] as const]
      : [
          [text.subject, certificate.subject] as const,
          [text.valid, text.validFromTo(certificate.notBefore.slice(0, 10), certificate.notAfter.slice(0, 10))] as const,
          [text.key, certificate.key] as const,
        ]),
    [text.uses, `${text.use(use)}${where}`],
    [text.compared, compared === null ? text.notCompared : text.comparedBy(compared.by, utc(compared.at), compared.how)],
    ...(removed === null ? [] : [[text.out, text.outBy(removed.by, utc(removed.at))] as const]),
  ];
}
