import type { StatementAnswer } from '../../../../../shared/domain/statement.ts';
import type { Run } from '../layout/line-breaker.ts';
import { said } from '../said.ts';

/** Who owns an accepted boundary and until when; nothing when neither is given. */
export function ownedUntil({ owner, until }: StatementAnswer): readonly Run[] {
  if (until === '') return said`${owner}`;
  return owner === '' ? said`until ${until}` : said`${owner}, until ${until}`;
}
