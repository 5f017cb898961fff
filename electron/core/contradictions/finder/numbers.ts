const UNITS = [
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
]
  .join(' ')
  .split(' ');
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

const WORD = `(?:${[...UNITS, ...TENS, 'a', 'an', 'hundred', 'thousand'].join('|')})`;

/** `four hundred and five` is one number, `thirty and ninety` are two. */
const GLUE = String.raw`(?:[ -]|(?<=hundred|thousand) and )`;

/** A number in figures (`400`, `1,200`) or in words (`four hundred`, `thirty-five`), as a pattern with one group. */
export const NUMBER = String.raw`(\d{1,3}(?:[,'’ ]\d{3})+|\d{1,9}|${WORD}(?:${GLUE}${WORD})*)`;

function inWords(words: readonly string[]): number | null {
  let total = 0;
  let part = 0;
  for (const word of words) {
    const unit = word === 'a' || word === 'an' ? 1 : UNITS.indexOf(word);
    const ten = TENS.indexOf(word);
    if (word === 'and') continue;
    if (unit >= 0) part += unit;
    else if (ten >= 0) part += (ten + 2) * 10;
    else if (word === 'hundred') part = Math.max(part, 1) * 100;
    else if (word === 'thousand') {
      total += Math.max(part, 1) * 1000;
      part = 0;
    } else return null;
  }
  return total + part;
}

/** Reads what NUMBER matched; null for anything else. */
export function numberOf(text: string): number | null {
  const bare = text.trim().toLowerCase();
  if (/^\d{1,3}(?:[,'’ ]\d{3})*$|^\d{1,9}$/u.test(bare)) return Number(bare.replace(/[,'’ ]/gu, ''));
  return inWords(bare.split(/[\s-]+/u));
}
