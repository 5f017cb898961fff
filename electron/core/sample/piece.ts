import type { Outcome } from '../../../shared/domain/words.ts';
import type { FileKind, Place, ReasonClass } from './truth.ts';

/** One file of the bundle before it is written, with what an intake must find out about it. */
export type Piece = {
  readonly path: string;
  readonly kind: FileKind;
  readonly bytes: Buffer;
  readonly outcome?: Outcome;
  readonly reason?: ReasonClass;
  readonly sameAs?: string;
  readonly events?: number;
  readonly rows?: number;
  readonly pages?: number;
  readonly issues?: readonly string[];
  readonly members?: readonly string[];
  /** Citable places in this file, by name. */
  readonly places?: Readonly<Record<string, Place>>;
};
