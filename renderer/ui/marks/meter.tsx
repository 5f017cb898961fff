import styles from './meter.module.css';

const STEPS = ['B0', 'B1', 'B2', 'B3', 'B4', 'B5'] as const;
const rank = (basis: string): number => STEPS.findIndex((step) => step === basis);
const toneOf = (basis: string, min: string): string => (rank(basis) >= rank(min) ? 'good' : 'bad');

type Props = { readonly basis: string; readonly min: string; readonly label: string };

/** Basis in a row: five steps, the minimum as a black tick, the id beside it. `label` says both in words. */
export function BasisMeter({ basis, min, label }: Props) {
  return (
    <span className={styles['inline']}>
      <span className={`${styles['meter']} ${toneOf(basis, min)}`} role="img" aria-label={label}>
        {STEPS.slice(1).map((step) => (
          <i key={step} className={`${rank(step) <= rank(basis) ? styles['on'] : ''} ${step === min ? styles['min'] : ''}`} />
        ))}
      </span>
      <span className="mono faint" aria-hidden="true">
        {basis}
      </span>
    </span>
  );
}

/** Basis over the full width, with the six ids under it. */
export function BasisScale({ basis, min, label }: Props) {
  return (
    <div className={`${styles['scale']} ${toneOf(basis, min)}`} role="img" aria-label={label}>
      {STEPS.map((step) => {
        const names = [
          rank(step) <= rank(basis) ? styles['on'] : '',
          step === basis ? styles['here'] : '',
          step === min ? styles['min'] : '',
        ];
        return (
          <span key={step} className={`${styles['step']} ${names.join(' ')}`}>
            {step}
          </span>
        );
      })}
    </div>
  );
}
