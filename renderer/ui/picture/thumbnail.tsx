import { useEffect, useRef, useState } from 'react';
import { type Box, drawPicture, fitted, type NoPreview, notDrawn } from './draw-picture.ts';
import styles from './thumbnail.module.css';

type Words = {
  readonly label: (name: string, width: number, height: number) => string;
  readonly drawing: string;
  readonly why: (reason: NoPreview) => string;
};
type Props = {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  /** Must be stable for one picture (useCallback). */
  readonly load: () => Promise<Uint8Array<ArrayBuffer>>;
  /** CSS pixels. */
  readonly box: Box;
  readonly words: Words;
};

/** A picture in small, drawn here from its own bytes, or why there is none. It is for looking at: what is cited is the file. */
export function Thumbnail({ name, mediaType, bytes, load, box, words }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [size, setSize] = useState<Box | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { width, height } = box;
  const refused = notDrawn(mediaType, bytes);
  useEffect(() => {
    if (refused !== null) return undefined;
    let current = true;
    const draw = async () => {
      const preview = await drawPicture(await load(), mediaType, { width, height });
      const target = canvas.current;
      if (preview.kind === 'none') return current ? setProblem(words.why(preview.why)) : undefined;
      const { bitmap } = preview;
      if (current && target !== null) {
        const shown = fitted({ width: bitmap.width, height: bitmap.height }, { width, height });
        target.width = bitmap.width;
        target.height = bitmap.height;
        target.style.width = `${shown.width}px`;
        target.getContext('2d')?.drawImage(bitmap, 0, 0);
        setSize(preview.size);
      }
      bitmap.close();
    };
    draw().catch((thrown: unknown) => {
      if (current) setProblem(thrown instanceof Error ? thrown.message : String(thrown));
    });
    return () => {
      current = false;
    };
  }, [load, mediaType, refused, width, height, words]);
  const none = refused === null ? problem : words.why(refused);
  if (none !== null) return <p className="small dim">{none}</p>;
  return (
    <>
      {size === null ? (
        <p className="small faint" role="status">
          {words.drawing}
        </p>
      ) : null}
      <canvas
        ref={canvas}
        role="img"
        aria-label={size === null ? name : words.label(name, size.width, size.height)}
        aria-hidden={size === null}
        data-ready={size !== null}
        className={size === null ? styles['waiting'] : styles['picture']}
      />
    </>
  );
}
