import { memo } from 'react';
import { maskSecrets } from '../../../shared/domain/secrets/mask-secrets.ts';
import { useQuery } from '../../state/use-query.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { Column } from '../../ui/layout/column.tsx';
import { exact } from '../../ui/values/format.ts';
import { PanelHead, Section } from '../../ui/layout/panel.tsx';
import { ValueButton } from '../../ui/actions/value-button.tsx';
import { visible } from '../../ui/values/visible.ts';
import { type Condition, filterOf, type Question } from './question.ts';
import styles from './facets.module.css';

const text = en.logs;
const TOP = 8;

type Props = { readonly question: Question; readonly onCondition: (condition: Condition) => void };

function DrawnFacets({ question, onCondition }: Props) {
  const { data } = useQuery('events.facets', { ...filterOf(question), top: TOP });
  return (
    <Column as="aside" label={text.facets.title} head={<PanelHead title={text.facets.title} note={text.facets.note} />}>
      {data !== undefined && data.total === 0 ? (
        <Section>
          <p className="dim">{text.facets.nothing}</p>
        </Section>
      ) : null}
      {(data?.facets ?? [])
        .filter(({ values }) => values.length > 0)
        .map(({ field, values, others }) => (
          <Section key={field} title={text.fields[field]}>
            <ul className={styles['values']}>
              {values.map(({ value, count }) => (
                <li key={value ?? ''}>
                  <ValueButton
                    cut
                    value={value === null || value === '' ? text.nobody : visible(maskSecrets(value))}
                    label={text.only(text.fields[field], value === null || value === '' ? text.nobody : visible(maskSecrets(value)))}
                    onPress={() => onCondition({ field, equals: value, not: false })}
                  />
                  <span className="small tab faint">{exact(count)}</span>
                  <Button
                    variant="bare"
                    aria-label={text.without(text.fields[field], value === null ? text.nobody : visible(maskSecrets(value)))}
                    onPress={() => onCondition({ field, equals: value, not: true })}
                  >
                    <span className="faint">{text.facets.not}</span>
                  </Button>
                </li>
              ))}
            </ul>
            {others.values === 0 ? null : (
              <p className="small faint tab">{text.facets.others(exact(others.values), exact(others.count))}</p>
            )}
          </Section>
        ))}
    </Column>
  );
}

/** The commonest values of each field with their counts: a press keeps only them, the second button shuts them out. */
export const Facets = memo(DrawnFacets);
