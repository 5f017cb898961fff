import { BASES, type Basis, CRITICALITIES, type Criticality, type Tier, wordOf } from '../../../shared/domain/words.ts';
import type { Out } from '../../bridge/client.ts';
import { place } from '../../state/place.ts';
import { en } from '../../strings/en.ts';
import { Glyph } from '../../ui/marks/glyph.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { useGridKeys } from '../../ui/tables/use-grid-keys.ts';
import styles from './coverage-grid.module.css';

type Coverage = Out<'coverage.get'>;
type Domain = Coverage['domains'][number];
const text = en.overview.grid;

/** Domains × basis as a real table: every number opens its questions, red marks count those below their minimum. */
export function CoverageGrid({ coverage, tier }: { readonly coverage: Coverage; readonly tier: Tier }) {
  const keys = useGridKeys<HTMLTableElement>();
  const shown = CRITICALITIES.filter((level) => coverage.domains.some((domain) => domain.byCriticality[level] > 0));
  return (
    <Panel
      className={styles['panel'] ?? ''}
      title={text.title}
      note={text.reach(coverage.reachMinimum, coverage.questions)}
      end={
        <span className="small row badtext">
          <Glyph name="notch" />
          {text.below}
        </span>
      }
    >
      <table className={styles['grid']} role="grid" aria-label={text.title} aria-rowcount={coverage.domains.length + 3} {...keys}>
        <Widths shown={shown.length} />
        <Head shown={shown} tier={tier} />
        <tbody>
          {coverage.domains.map((domain, index) => (
            <Line key={domain.id} domain={domain} row={index} shown={shown} />
          ))}
        </tbody>
        <Sums domains={coverage.domains} shown={shown} />
      </table>
    </Panel>
  );
}

/** Fixed widths, so that the heat stays an even field whatever the words above it. */
function Widths({ shown }: { readonly shown: number }) {
  return (
    <colgroup>
      <col />
      <col span={1 + shown} className={styles['number']} />
      <col className={styles['space']} />
      <col span={BASES.length} className={styles['wide']} />
      <col className={styles['number']} />
    </colgroup>
  );
}

function Head({ shown, tier }: { readonly shown: readonly Criticality[]; readonly tier: Tier }) {
  return (
    <thead>
      <tr aria-rowindex={1} className={styles['over']}>
        <td colSpan={2} />
        <th scope="colgroup" colSpan={shown.length}>
          {text.belowByCriticality(tier)}
        </th>
        <td className={styles['gap']} />
        <th scope="colgroup" colSpan={BASES.length}>
          {text.basisReached}
        </th>
        <td />
      </tr>
      <tr aria-rowindex={2}>
        <th scope="col">{text.domain}</th>
        <th scope="col" className="num">
          {text.questions}
        </th>
        {shown.map((level) => (
          <th scope="col" className="num" key={level}>
            {wordOf(level)}
          </th>
        ))}
        <td className={styles['gap']} />
        {BASES.map((basis) => (
          <th scope="col" className={styles['step']} key={basis}>
            <b>{basis}</b>
            <br />
            {wordOf(basis)}
          </th>
        ))}
        <th scope="col" className="num">
          {text.belowShort}
        </th>
      </tr>
    </thead>
  );
}

function Line({ domain, row, shown }: { readonly domain: Domain; readonly row: number; readonly shown: readonly Criticality[] }) {
  const most = Math.max(1, ...BASES.map((basis) => domain.byBasis[basis]));
  const stop = (col: number) => ({ 'data-row': row, 'data-col': col, tabIndex: row === 0 && col === 0 ? 0 : -1 });
  const open = (filter: { basis?: Basis; state?: string }) => () =>
    place.questions({ domain: domain.id, basis: filter.basis ?? null, state: filter.state ?? 'all' });
  return (
    <tr aria-rowindex={row + 3}>
      <th scope="row" className={styles['domain']}>
        <span className={styles['name']}>
          <span className={`mono faint ${styles['code']}`}>{domain.id}</span>
          {domain.title}
        </span>
      </th>
      <td className="num">
        <button
          type="button"
          className={styles['plain']}
          {...stop(0)}
          onClick={open({})}
          aria-label={text.openAll(domain.title, domain.questions)}
        >
          {domain.questions}
        </button>
      </td>
      {shown.map((level) => (
        <td className="num faint" key={level}>
          {domain.byCriticality[level] === 0 ? (
            <span aria-label={text.none}>–</span>
          ) : (
            <>
              <span className={domain.belowByCriticality[level] > 0 ? 'strong badtext' : ''}>{domain.belowByCriticality[level]}</span>{' '}
              {text.of} {domain.byCriticality[level]}
            </>
          )}
        </td>
      ))}
      <td className={styles['gap']} />
      {BASES.map((basis, index) => (
        <HeatCell
          key={basis}
          count={domain.byBasis[basis]}
          below={domain.belowByBasis[basis]}
          share={domain.byBasis[basis] / most}
          label={text.cell(domain.title, basis)}
          stop={stop(index + 1)}
          onOpen={open({ basis })}
        />
      ))}
      <td className="num">
        <button
          type="button"
          className={`${styles['plain']} ${domain.below > 0 ? 'strong badtext' : 'faint'}`}
          {...stop(BASES.length + 1)}
          onClick={open({ state: 'below' })}
          aria-label={text.openBelow(domain.title, domain.below)}
        >
          {domain.below}
        </button>
      </td>
    </tr>
  );
}

type CellProps = {
  readonly count: number;
  readonly below: number;
  readonly share: number;
  readonly label: string;
  readonly stop: object;
  readonly onOpen: () => void;
};
const LIGHTEST = 10;
const DARKEST = 56;

function HeatCell({ count, below, share, label, stop, onOpen }: CellProps) {
  const mix = count === 0 ? 0 : Math.round(LIGHTEST + share * (DARKEST - LIGHTEST));
  return (
    <td className={styles['heat']}>
      <button
        type="button"
        {...stop}
        onClick={onOpen}
        className={count === 0 ? 'faint' : below > 0 ? styles['low'] : ''}
        style={{ background: `color-mix(in srgb, var(--heat) ${mix}%, var(--well))` }}
      >
        {count}
        <span className="vh"> {text.questionsWord(count)}, </span>
        {below > 0 ? (
          <em className={styles['below']}>
            <Glyph name="notch" />
            {below}
            <span className="vh"> {text.belowWord}, </span>
          </em>
        ) : null}
        <span className="vh">{label}</span>
      </button>
    </td>
  );
}

function Sums({ domains, shown }: { readonly domains: readonly Domain[]; readonly shown: readonly Criticality[] }) {
  const sum = (of: (domain: Domain) => number): number => domains.reduce((total, domain) => total + of(domain), 0);
  return (
    <tfoot>
      <tr aria-rowindex={domains.length + 3}>
        <th scope="row">{text.all}</th>
        <td className="num">{sum((domain) => domain.questions)}</td>
        {shown.map((level) => (
          <td className="num" key={level}>
            {sum((domain) => domain.belowByCriticality[level])} {text.of} {sum((domain) => domain.byCriticality[level])}
          </td>
        ))}
        <td className={styles['gap']} />
        {BASES.map((basis) => (
          <td className={styles['step']} key={basis}>
            {sum((domain) => domain.byBasis[basis])}
          </td>
        ))}
        <td className="num">{sum((domain) => domain.below)}</td>
      </tr>
    </tfoot>
  );
}
