import type { Contract, Handlers, Invoke, Reply } from '../../shared/contract/procedure.ts';
import { DomainError } from '../../shared/domain/errors.ts';
import type { Log } from './ports/ports.ts';
import { storeError } from './store/database.ts';

const refuse = (code: string, message: string): Reply => ({ ok: false, error: { code, message } });

const noSpace = (error: unknown): boolean => (error as NodeJS.ErrnoException | null)?.code === 'ENOSPC';

function failure(name: string, error: unknown, log: Log): Reply {
  const known = storeError(error);
  if (known instanceof DomainError) return refuse(known.code, known.message);
  if (noSpace(known)) return refuse('store/disk-full', 'The disk is full. What was saved before is safe; free some space and try again.');
  // SECURITY: S10, S42 — the log gets the kind of fault, never its text: that may hold evidence or a path.
  const kind = known instanceof Error ? known.name : typeof known;
  log.write('engine/fault', { procedure: name, kind, at: faultPlace(known) });
  return refuse(
    'engine/fault',
    `Something in the app failed (${kind} in ${name}). What was saved before is safe; try again, and quote this line if it happens again.`,
  );
}

/** The innermost stack frame's file and line, without folders. */
const faultPlace = (error: unknown): string => {
  const frame = error instanceof Error ? error.stack?.split('\n').find((line) => line.trimStart().startsWith('at ')) : undefined;
  return frame?.match(/([\w.-]+:\d+):\d+\)?$/)?.[1] ?? 'unknown';
};

/** Turns a contract and its handlers into the one function that every transport calls; the only parsing of input. */
export function createRouter<C extends Contract, Ctx>(contract: C, handlers: Handlers<C, Ctx>, ctx: Ctx, log: Log): Invoke {
  return async (name, input) => {
    const procedure = Object.hasOwn(contract, name) ? contract[name] : undefined;
    if (procedure === undefined) return refuse('contract/unknown', 'No such procedure.');
    const parsed = procedure.input.safeParse(input);
    if (!parsed.success) {
      const issues = parsed.error.issues.map((issue) => `${issue.path.map(String).join('.') || 'input'}: ${issue.message}`);
      return refuse('contract/input', issues.slice(0, 5).join('; '));
    }
    try {
      const handler = handlers[name as keyof C] as (value: unknown, context: Ctx) => unknown;
      return { ok: true, value: procedure.output.parse(await handler(parsed.data, ctx)) };
    } catch (error) {
      return failure(name, error, log);
    }
  };
}
