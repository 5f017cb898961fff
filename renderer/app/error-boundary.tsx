import { Component, type ReactNode } from 'react';
import { problemOf } from '../bridge/client.ts';
import { en } from '../strings/en.ts';
import { Button } from '../ui/actions/button.tsx';
import { Problem } from '../ui/messages/notice.tsx';
import styles from './shell.module.css';

type State = { readonly problem: { readonly code: string; readonly message: string } | null };

/** A fault in a screen never takes the case with it: the ledger is in the engine, the window can start over. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override readonly state: State = { problem: null };

  static getDerivedStateFromError(thrown: unknown): State {
    return { problem: problemOf(thrown) };
  }

  override render() {
    const { problem } = this.state;
    if (problem === null) return this.props.children;
    return (
      <div className={styles['fault']}>
        <Problem message={en.shell.fault(problem.message)} code={problem.code}>
          <Button onPress={() => this.setState({ problem: null })}>{en.shell.again}</Button>
        </Problem>
      </div>
    );
  }
}
