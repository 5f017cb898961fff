import type { EngineTopics, WindowContract } from '../../shared/contract/index.ts';
import type { Client, Invoke, Topic } from '../../shared/contract/procedure.ts';
import { DomainError } from '../../shared/domain/errors.ts';

export type Engine = Client<WindowContract>;
export type Name = keyof WindowContract & string;
export type In<N extends Name> = Parameters<Engine[N]>[0];
export type Out<N extends Name> = Awaited<ReturnType<Engine[N]>>;
export type TopicName = keyof EngineTopics & string;
export type Payload<T extends TopicName> = EngineTopics[T] extends Topic<infer P> ? P['_zod']['output'] : never;

/**
 * One call of a procedure over the bridge; a failed reply is thrown as DomainError with its code.
 * The contract is imported for its types only: the engine has already checked both directions.
 */
export async function call<N extends Name>(invoke: Invoke, name: N, input: In<N>): Promise<Out<N>> {
  const reply = await invoke(name, input);
  if (!reply.ok) throw new DomainError(reply.error.code, reply.error.message);
  return reply.value as Out<N>;
}

/** The wire error of anything thrown, for showing: message and code. */
export function problemOf(thrown: unknown): { readonly code: string; readonly message: string } {
  if (thrown instanceof DomainError) return { code: thrown.code, message: thrown.message };
  return { code: 'window/fault', message: thrown instanceof Error ? thrown.message : String(thrown) };
}
