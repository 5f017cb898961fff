import { DomainError } from '../domain/errors.ts';
import type { Client, Contract, Invoke } from './procedure.ts';

/** Typed functions over any transport: one per procedure, failures thrown as DomainError with their code kept. */
export function createClient<C extends Contract>(contract: C, invoke: Invoke): Client<C> {
  const call = (name: string) => async (input: unknown) => {
    const reply = await invoke(name, input);
    if (!reply.ok) throw new DomainError(reply.error.code, reply.error.message);
    return reply.value;
  };
  return Object.fromEntries(Object.keys(contract).map((name) => [name, call(name)])) as unknown as Client<C>;
}
