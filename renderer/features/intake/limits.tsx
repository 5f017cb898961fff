import { useState } from 'react';
import { useQuery } from '../../state/use-query.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { Modal } from '../../ui/layout/modal.tsx';
import { Problem, Waiting } from '../../ui/messages/notice.tsx';
import styles from './limits.module.css';

const text = en.intake.limits;

/** What is too deep, too many or too large, with exact figures and what happens then; the engine knows them. */
export function Limits() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button large variant="quiet" onPress={() => setOpen(true)}>
        {text.show}
      </Button>
      <Modal title={text.title} open={open} onClose={() => setOpen(false)} wide>
        <p className="dim">{text.note}</p>
        <List />
        <div className="row">
          <span className="grow" />
          <Button onPress={() => setOpen(false)}>{text.close}</Button>
        </div>
      </Modal>
    </>
  );
}

function List() {
  const { data, problem } = useQuery('intake.limits', {});
  if (problem !== null) return <Problem message={problem.message} code={problem.code} />;
  if (data === undefined) return <Waiting>{en.intake.reading}</Waiting>;
  return (
    <div className={styles['scroll']} role="group" aria-label={text.title} tabIndex={0}>
      <table className={styles['limits']}>
        <thead>
          <tr className="micro">
            <th scope="col">{text.what}</th>
            <th scope="col">{text.figure}</th>
            <th scope="col">{text.beyond}</th>
          </tr>
        </thead>
        <tbody>
          {data.map(({ id, what, figure, beyond }) => (
            <tr key={id}>
              <th scope="row">{what}</th>
              <td className="tab">{figure}</td>
              <td className="dim">{beyond}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
