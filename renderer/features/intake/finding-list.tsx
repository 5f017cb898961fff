import { place } from '../../state/place.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { exact } from '../../ui/values/format.ts';
import { Section } from '../../ui/layout/panel.tsx';
import { Status } from '../../ui/marks/status.tsx';
import { findingsOf } from './findings-of.ts';
import styles from './intake.module.css';
import type { OutcomeLine } from './outcome-line.ts';

const text = en.findings;

/** What was noticed about a file and its members: name, code, place, and the way to the text it stands in. */
export function FindingList({ line }: { readonly line: OutcomeLine }) {
  const found = findingsOf(line);
  const { evidence } = line;
  if (found.length === 0) return null;
  return (
    <Section title={text.title(found.length)}>
      <ul className={styles['findings']}>
        {found.map(({ member, code, offset, detail }) => (
          <li key={`${member ?? ''} ${code} ${offset ?? ''} ${detail}`}>
            <div className="row">
              <Status id="care" small>
                {text.nameOf(code)}
              </Status>
              <span className="grow" />
              {offset === null ? null : <span className="small dim tab nowrap">{text.atByte(exact(offset))}</span>}
            </div>
            {detail === '' ? null : <p className="small break">{detail}</p>}
            <div className="row small">
              <span className="mono faint">{code}</span>
              <span className="grow" />
              {evidence === null ? null : (
                <Button variant="bare" onPress={() => place.openEvidence(evidence, { member })}>
                  {text.open(member ?? text.file)}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
