import { z } from 'zod';

/**
 * Which part of an evidence is meant. Offsets count UTF-16 units of our own stored extraction, never of a screen;
 * prefix and suffix let a quote be found again when the extraction changes, or be declared broken.
 */
export const Selector = z.discriminatedUnion('type', [
  z.object({ type: z.literal('whole') }),
  z.object({
    type: z.literal('quote'),
    member: z.string().nullable().default(null),
    page: z.int().positive().nullable().default(null),
    quote: z.string().min(1).max(4000),
    startUtf16: z.int().nonnegative().nullable().default(null),
  }),
  z.object({ type: z.literal('lines'), member: z.string().nullable().default(null), from: z.int().positive(), to: z.int().positive() }),
  z.object({ type: z.literal('pointer'), member: z.string().nullable().default(null), pointer: z.string().max(1000) }),
  z.object({
    type: z.literal('rows'),
    member: z.string().nullable().default(null),
    sheet: z.string().max(200),
    from: z.int().positive(),
    to: z.int().positive(),
  }),
]);
