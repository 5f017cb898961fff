import { expect, test } from 'vitest';
import { snippetOf } from './snippet.ts';

test('shows the surroundings of the phrase on one line of words and says on which line it stands', () => {
  const text = `${'before '.repeat(30)}\nsecond line\nretention is\n400 days here\n${'after '.repeat(60)}`;
  const snippet = snippetOf(text, ['retention', '400']);
  expect(snippet.line).toBe(2);
  expect(snippet.text).toMatch(/^….*second line retention is 400 days here after.*…$/);
});

test('finds words whatever their case and accents, and shows them as they are', () => {
  expect(snippetOf('Über die Löschung der Daten', ['loschung']).text).toBe('Über die Löschung der Daten');
});

test('a phrase is found across punctuation', () => {
  expect(snippetOf(`${'x'.repeat(500)} arn:aws:iam::12:role/Trainer`, ['arn aws iam']).text).toContain('arn:aws:iam::12');
});

test('a word that begins with the phrase comes before one that only holds it', () => {
  const { line } = snippetOf('preaudit\naudit trail', ['audit']);
  expect(line).toBe(1);
});

test('a secret that the cut goes through stays covered', () => {
  const key = `AKIA${'Q7'.repeat(8)}`;
  const { text } = snippetOf(`${'.'.repeat(100)} ${key} ${'.'.repeat(45)} found here`, ['found']);
  expect(text).not.toContain('Q7');
});

test('a text full of brackets is no pattern', () => {
  expect(snippetOf('cost (a+b)*c [x] $', ['(a+b)*c']).text).toBe('cost (a+b)*c [x] $');
});
