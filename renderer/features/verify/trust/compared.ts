import { digitsOf } from '../../../../shared/domain/typed-digits.ts';

/** How somebody compared a fingerprint: the covered end typed from the paper, or every digit looked at. */
export type Compared = { readonly way: 'typed' | 'paper'; readonly typed: string; readonly ticked: boolean };

export const notCompared: Compared = { way: 'typed', typed: '', ticked: false };

/** Whether it counts; the engine asks the same again. */
export const isCompared = (sha256: string, { way, typed, ticked }: Compared): boolean =>
  way === 'paper' ? ticked : digitsOf(typed) === sha256.slice(-8);
