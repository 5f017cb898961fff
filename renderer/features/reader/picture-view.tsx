import { useCallback } from 'react';
import type { Out } from '../../bridge/client.ts';
import { originalBytes } from '../../bridge/original-bytes.ts';
import { en } from '../../strings/en.ts';
import { Thumbnail } from '../../ui/picture/thumbnail.tsx';
import styles from './reader.module.css';

type Props = { readonly evidence: Out<'evidence.get'>; readonly member: string | null };

const BOX = { width: 720, height: 480 } as const;

/** A picture as it looks, above what its file says of itself. A member of a container has no bytes of its own here. */
export function PictureView({ evidence, member }: Props) {
  const { id, name, mediaType, bytes } = evidence;
  const load = useCallback(() => originalBytes(id, en.reader.shortRead), [id]);
  return (
    <div className={styles['look']}>
      {member === null ? (
        <Thumbnail key={id} name={name} mediaType={mediaType} bytes={bytes} load={load} box={BOX} words={en.picture} />
      ) : (
        <p className="small dim">{en.picture.why('member')}</p>
      )}
    </div>
  );
}
