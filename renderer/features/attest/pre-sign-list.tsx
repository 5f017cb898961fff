import { OVERALL_SENTENCES } from '../../../shared/domain/words.ts';
import type { Out } from '../../bridge/client.ts';
import { tell } from '../../state/notices.ts';
import { place } from '../../state/place.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { Cite } from '../../ui/values/cite.tsx';
import { Column } from '../../ui/layout/column.tsx';
import { utc } from '../../ui/values/format.ts';
import { Glyph } from '../../ui/marks/glyph.tsx';
import { Hash } from '../../ui/values/hash.tsx';
import { markOf } from '../../ui/marks/marks.ts';
import { Notice } from '../../ui/messages/notice.tsx';
import { PanelHead, Section } from '../../ui/layout/panel.tsx';
import { Status } from '../../ui/marks/status.tsx';
import type { Attestation, Chosen } from './attestation.ts';
import styles from './attest.module.css';

type Props = {
  readonly presign: Out<'attest.presign'>;
  readonly attestations: readonly Attestation[];
  readonly chosen: Chosen;
  readonly onChoose: (chosen: Chosen) => void;
};
const text = en.attest.list;

/** What the signer confirms, worst first, and the attestations made so far. */
export function PreSignList({ presign, attestations, chosen, onChoose }: Props) {
  const order = { bad: 0, care: 1, good: 2 };
  const items = [...presign.items].sort((a, b) => order[a.level] - order[b.level]);
  const worst = items[0]?.level ?? 'good';
  const mark = markOf(presign.overall);
  return (
    <Column
      as="aside"
      label={text.title}
      head={
        <PanelHead
          title={text.title}
          end={
            <Status id={worst} small>
              {text.state[worst]}
            </Status>
          }
        />
      }
    >
      <Section>
        <Notice tone={mark.tone} glyph={mark.glyph}>
          <p className="strong">{OVERALL_SENTENCES[presign.overall]}</p>
          {presign.because.map((reason) => (
            <p key={reason}>{reason}</p>
          ))}
        </Notice>
      </Section>
      <ul className={styles['items']}>
        {items.map((item) => (
          <li key={item.code} className={markOf(item.level).tone}>
            <Glyph name={markOf(item.level).glyph} />
            <div className="grow">
              <p className="medium">
                {item.title}
                <span className="vh">, {text.level[item.level]}</span>
              </p>
              <p className="small dim">{item.detail}</p>
              <p className={styles['ids']}>
                {item.questions.map((id) => (
                  <Cite key={id} onPress={() => place.openQuestion(id)}>
                    {id}
                  </Cite>
                ))}
              </p>
            </div>
          </li>
        ))}
      </ul>
      <Section title={text.made(attestations.length)}>
        {attestations.length === 0 ? <p className="small dim">{text.noneMade}</p> : null}
        <ul className={styles['made']}>
          <li>
            <Button variant="quiet" onPress={() => onChoose('draft')} aria-pressed={chosen === 'draft'}>
              {text.draft}
            </Button>
          </li>
          {attestations.map((row) => (
            <li key={row.id}>
              <Button variant="quiet" onPress={() => onChoose(row.id)} aria-pressed={chosen === row.id}>
                <span className="mono">{row.id}</span>
                <span className="small dim">{text.row(row.version, row.signatures.length, utc(row.at))}</span>
              </Button>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={text.head}>
        <Hash value={presign.ledgerHead} label={text.head} onCopied={(whole) => (whole ? tell(text.copied) : undefined)} />
        <p className="small dim">{text.headNote}</p>
      </Section>
    </Column>
  );
}
