/** What somebody typed from paper, without the marks that papers group digits with. */
export const digitsOf = (typed: string): string => typed.replaceAll(/[\s:.-]/gu, '').toLowerCase();
