import type { z } from 'zod';

/** One request/response door between a caller (window, command line, test) and the engine. Queries never write. */
export type Procedure<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = {
  readonly kind: 'query' | 'command';
  readonly input: I;
  readonly output: O;
};

/** One engine → caller stream: progress and change notices. */
export type Topic<P extends z.ZodType = z.ZodType> = { readonly kind: 'topic'; readonly payload: P };

export const query = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Procedure<I, O> => ({ kind: 'query', input, output });
export const command = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Procedure<I, O> => ({
  kind: 'command',
  input,
  output,
});
export const topic = <P extends z.ZodType>(payload: P): Topic<P> => ({ kind: 'topic', payload });

export type Contract = Readonly<Record<string, Procedure>>;

export type Handler<P extends Procedure, Ctx> = (
  input: z.output<P['input']>,
  ctx: Ctx,
) => Promise<z.input<P['output']>> | z.input<P['output']>;

/** What an engine implements: one function per procedure, typed by the contract. */
export type Handlers<C extends Contract, Ctx> = { readonly [K in keyof C]: Handler<C[K], Ctx> };

/** What a caller sees: the same names as plain async functions; failures are thrown as DomainError. */
export type Client<C extends Contract> = {
  readonly [K in keyof C]: (input: z.input<C[K]['input']>) => Promise<z.output<C[K]['output']>>;
};

export type WireError = { readonly code: string; readonly message: string };
/** Over a wire, results and not exceptions. */
export type Reply = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: WireError };
export type Invoke = (name: string, input: unknown) => Promise<Reply>;
/** Subscribes to one topic; returns the function that ends the subscription. */
export type Listen = (topic: string, listener: (payload: unknown) => void) => () => void;
