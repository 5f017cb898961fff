import { useState } from 'react';
import { useQuery } from '../../state/use-query.ts';
import { en } from '../../strings/en.ts';
import { Problem, Waiting } from '../../ui/messages/notice.tsx';
import styles from './attest.module.css';
import type { Chosen } from './attestation.ts';
import { PreSignList } from './pre-sign-list.tsx';
import { Preview } from './preview.tsx';
import { Signatures } from './signatures.tsx';

/** Before you sign, what is signed, and the two signatures. */
export function Attest() {
  const presign = useQuery('attest.presign', {});
  const list = useQuery('attest.list', {});
  const [wanted, setWanted] = useState<Chosen | null>(null);
  const problem = presign.problem ?? list.problem;
  if (problem !== null) return <Problem message={problem.message} code={problem.code} />;
  if (presign.data === undefined || list.data === undefined) return <Waiting>{en.attest.preparing}</Waiting>;
  const open = list.data.findLast((row) => row.signatures.length === 1);
  const chosen = wanted ?? open?.id ?? 'draft';
  const attestation = list.data.find((row) => row.id === chosen);
  return (
    <div className={styles['screen']}>
      <PreSignList presign={presign.data} attestations={list.data} chosen={attestation?.id ?? 'draft'} onChoose={setWanted} />
      <Preview presign={presign.data} attestation={attestation} />
      <Signatures key={attestation?.id ?? 'draft'} presign={presign.data} attestation={attestation} onSigned={setWanted} />
    </div>
  );
}
