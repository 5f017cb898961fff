import { DropZone, Text } from 'react-aria-components';
import { DROPPED_MOST } from '../../../shared/domain/dropped.ts';
import type { Out } from '../../bridge/client.ts';
import { ask } from '../../bridge/engine.ts';
import { tell } from '../../state/notices.ts';
import type { Picked } from '../../state/session.ts';
import { en } from '../../strings/en.ts';
import styles from './verify.module.css';

const text = en.verify.drop;

/** What is to be verified: a picked file, of which the window knows a handle, or a dropped one, of which it knows the bytes. */
export type Target = Picked | { readonly dropped: File; readonly label: string };
type Given = { readonly trust: string | null; readonly evidence: string | null; readonly allowMissing: boolean };

export async function askAbout(target: Target, given: Given): Promise<Out<'verify.run'>> {
  if ('handle' in target) return ask('verify.run', { target: target.handle, ...given });
  const bytes = new Uint8Array(await target.dropped.arrayBuffer());
  return ask('verify.dropped', { name: target.label, bytes, ...given });
}

/** Takes one dropped PDF or package. A larger one than fits in a message is left to the picker, and says so. */
export function Drop({ onDropped }: { readonly onDropped: (file: File) => void }) {
  return (
    <DropZone
      className={styles['drop'] ?? ''}
      onDrop={(event) => {
        const item = event.items.find((one) => one.kind === 'file');
        if (item?.kind !== 'file') return;
        void item.getFile().then((file) => (file.size > DROPPED_MOST ? tell(text.tooLarge(file.name)) : onDropped(file)));
      }}
    >
      <Text slot="label">{text.here}</Text>
    </DropZone>
  );
}
