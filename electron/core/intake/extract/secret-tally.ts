import { findSecrets } from '../../../../shared/domain/secrets/find-secrets.ts';
import { SECRET_KINDS, type SecretKind } from '../../../../shared/domain/secrets/secret-kinds.ts';
import type { Page } from '../../documents/part.ts';
import type { IssueLine } from '../messages.ts';

type First = { readonly offset: number | null; readonly place: string };

/** Counts the secrets of one document by kind and knows where the first of each stands. Never holds a value. */
export class SecretTally {
  private readonly kinds = new Map<SecretKind, { readonly first: First; count: number }>();

  at(kind: SecretKind, offset: number): void {
    this.add(kind, () => ({ offset, place: `at byte ${offset}` }));
  }

  /** Text that was not read as bytes: of a PDF, an office document, a page of HTML. */
  page({ page, firstLine, text }: Page): void {
    for (const { kind, start } of findSecrets(text))
      this.add(kind, () => {
        const line = firstLine + text.slice(0, start).split('\n').length - 1;
        return { offset: null, place: firstLine === 1 ? `on p. ${page}, line ${line}` : `in line ${line}` };
      });
  }

  issues(): IssueLine[] {
    return [...this.kinds].map(([kind, { first, count }]) => ({
      code: 'SECRET_FOUND',
      offset: first.offset,
      detail: `${count} ${SECRET_KINDS[kind][count === 1 ? 0 : 1]}, ${count === 1 ? '' : 'the first '}${first.place}. Covered wherever it is shown.`,
    }));
  }

  private add(kind: SecretKind, first: () => First): void {
    const known = this.kinds.get(kind);
    if (known === undefined) this.kinds.set(kind, { first: first(), count: 1 });
    else known.count += 1;
  }
}
