import { memo } from 'react';
import { maskSecrets } from '../../../shared/domain/secrets/mask-secrets.ts';
import type { Out } from '../../bridge/client.ts';
import { useQuery } from '../../state/use-query.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { Column } from '../../ui/layout/column.tsx';
import { exact } from '../../ui/values/format.ts';
import { PanelHead, Section } from '../../ui/layout/panel.tsx';
import { ValueButton } from '../../ui/actions/value-button.tsx';
import { gridStop } from '../../ui/tables/grid-stop.ts';
import { useGridKeys } from '../../ui/tables/use-grid-keys.ts';
import { visible } from '../../ui/values/visible.ts';
import { type Condition, filterOf, type Question } from './question.ts';
import { shortActor } from './short-actor.ts';
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
        .map((facet) => (
          <Facet key={facet.field} facet={facet} onCondition={onCondition} />
        ))}
    </Column>
  );
}

/** The values of one field: one stop for Tab, the arrow keys walk them. */
function Facet({
  facet: { field, values, others },
  onCondition,
}: {
  readonly facet: Out<'events.facets'>['facets'][number];
  readonly onCondition: Props['onCondition'];
}) {
  const keys = useGridKeys<HTMLDivElement>();
  return (
    <Section title={text.fields[field]}>
      <div role="group" aria-label={text.fields[field]} {...keys}>
        <ul className={styles['values']}>
          {values.map(({ value, count }, row) => {
            const word = value === null || value === '' ? text.nobody : visible(maskSecrets(value));
            return (
              <li key={value ?? ''}>
                <ValueButton
                  cut
                  value={word}
                  tail={field === 'actor' ? shortActor(word) : undefined}
                  label={text.only(text.fields[field], word)}
                  stop={gridStop(row, 0)}
                  onPress={() => onCondition({ field, equals: value, not: false })}
                />
                <span className="small tab faint">{exact(count)}</span>
                <Button
                  variant="bare"
                  aria-label={text.without(text.fields[field], word)}
                  onPress={() => onCondition({ field, equals: value, not: true })}
                  {...gridStop(row, 1)}
                >
                  <span className="faint">{text.facets.not}</span>
                </Button>
              </li>
            );
          })}
        </ul>
      </div>
      {others.values === 0 ? null : <p className="small faint tab">{text.facets.others(exact(others.values), exact(others.count))}</p>}
    </Section>
  );
}

/** The commonest values of each field with their counts: a press keeps only them, the second button shuts them out. */
export const Facets = memo(DrawnFacets);
