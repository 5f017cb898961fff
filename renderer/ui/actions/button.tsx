import { Button as AriaButton, type ButtonProps } from 'react-aria-components';
import styles from './button.module.css';
import { Kbd } from '../values/kbd.tsx';

type Props = Omit<ButtonProps, 'className' | 'children'> & {
  readonly variant?: 'plain' | 'primary' | 'quiet' | 'icon' | 'bare';
  readonly large?: boolean;
  /** The key that does the same, shown so that people learn it. */
  readonly keys?: string | undefined;
  readonly children?: React.ReactNode;
};

/** The one button. `primary` at most once on a screen; `icon` needs an aria-label. */
export function Button({ variant = 'plain', large = false, keys, children, ...props }: Props) {
  const names = [styles['btn'], styles[variant], large ? styles['large'] : ''].filter(Boolean).join(' ');
  return (
    <AriaButton {...props} className={names}>
      {children}
      {keys === undefined ? null : <Kbd>{keys}</Kbd>}
    </AriaButton>
  );
}
