import { Status } from './status.tsx';

export type EvidenceMark = { readonly id: string; readonly word: string; readonly tone: 'bad' | 'care' | 'mute'; readonly title: string };

/** What somebody has to know of an evidence before leaning on it, wherever its id stands. Nothing for most. */
export function EvidenceMarks({ marks }: { readonly marks: readonly EvidenceMark[] }) {
  return marks.map(({ id, word, tone, title }) => (
    <span key={id} title={title} className="nowrap">
      <Status id={id} tone={tone} small>
        {word}
      </Status>
    </span>
  ));
}
