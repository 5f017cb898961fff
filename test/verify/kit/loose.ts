/** JSON that a mutation may change anywhere. */
export type Loose = { [key: string]: Loose } | Loose[] | string | number | boolean | null;
export type LooseObject = { [key: string]: Loose };
