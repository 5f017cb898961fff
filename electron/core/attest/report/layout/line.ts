import type { TextStyle } from '../tokens.ts';

/** A stretch of text of one look and one direction. */
export type Segment = {
  readonly text: string;
  readonly style: TextStyle;
  readonly w: number;
  /** Which of several runs it came from; only where one of them runs to the left. */
  readonly run?: number;
  /** Embedding level, odd for right to left; only in paragraphs that need it. */
  readonly level?: number;
  /** Where it stands, from the left edge of its line; only in lines that do not simply run to the right. */
  readonly at?: number;
};

/** In reading order. */
export type Line = readonly Segment[];

export const lineWidth = (line: Line): number => line.reduce((sum, segment) => sum + segment.w, 0);

/** What is drawn in one piece: neighbours of one look, each with its distance from the left edge of the line. */
export function drawnParts(line: Line): (Segment & { readonly at: number })[] {
  const parts: (Segment & { readonly at: number })[] = [];
  let end = 0;
  for (const segment of line) {
    const last = parts.at(-1);
    if (segment.at !== undefined) parts.push({ ...segment, at: segment.at });
    else if (last?.style === segment.style) parts[parts.length - 1] = { ...last, text: last.text + segment.text, w: last.w + segment.w };
    else parts.push({ ...segment, at: end });
    end += segment.w;
  }
  return parts;
}
