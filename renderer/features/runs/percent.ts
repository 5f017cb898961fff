/** A share as a length that styles understand. */
export const percent = (share: number): string => `${(share * 100).toFixed(3)}%`;
