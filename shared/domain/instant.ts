/** `YYYY-MM-DDTHH:MM:SSZ` of a moment, the only way the product writes a time. Whole seconds; the machine's zone never matters. */
export const instant = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`;

/** `YYYY-MM-DD` of a moment, in UTC. */
export const day = (date: Date): string => date.toISOString().slice(0, 10);
