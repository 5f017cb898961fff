/** `E3` ↔ 3, `I1` ↔ 1: what people and scripts say, and the row. */
export const evidenceId = (seq: number): string => `E${seq}`;
export const intakeId = (seq: number): string => `I${seq}`;
export const seqOf = (id: string): number => Number(id.slice(1));
