import { readFile } from 'node:fs/promises';
import { DomainError } from '../../../shared/domain/errors.ts';
import type { EngineContext } from '../context.ts';

/** The bytes of a file that a person picked. Throws `file/unreadable`. */
export async function readPicked(ctx: EngineContext, handle: string): Promise<Buffer> {
  try {
    return await readFile(ctx.handles.path(handle));
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw new DomainError(
      'file/unreadable',
      'The file cannot be read. Nothing was changed; check that it is there and that you may read it.',
      { cause: error },
    );
  }
}
