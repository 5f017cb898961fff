import { writeFileSync } from 'node:fs';
import { runTool, type scratchFolder } from '../fixtures/outside-tool.ts';

type Folder = ReturnType<typeof scratchFolder>;
export type Word = {
  readonly page: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly text: string;
};

/** The text of the pages as poppler reads it, in the order of the content, with all white space and the marks of direction that poppler adds gone. */
export function tightText(folder: Folder, pdf: Buffer): string {
  writeFileSync(folder.at('text.pdf'), pdf);
  const { status } = runTool('pdftotext', ['-raw', 'text.pdf', 'text.txt'], folder.path);
  if (status !== 0) throw new Error('pdftotext failed');
  return runTool('cat', ['text.txt'], folder.path).output.replace(/[\s\u202a-\u202e]+/gu, '');
}

/** Every word with its box in points from the top left of its page. */
export function wordBoxes(folder: Folder, pdf: Buffer): Word[] {
  writeFileSync(folder.at('boxes.pdf'), pdf);
  const { output } = runTool('pdftotext', ['-bbox', 'boxes.pdf', '-'], folder.path);
  let page = 0;
  return output.split('\n').flatMap((line) => {
    if (line.includes('<page ')) page++;
    const match = /xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*)<\/word>/.exec(line);
    if (match === null) return [];
    const [left = 0, top = 0, right = 0, bottom = 0] = match.slice(1, 5).map(Number);
    return [{ page, left, top, right, bottom, text: match[5] ?? '' }];
  });
}
