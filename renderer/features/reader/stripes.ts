/** A stripe beside a passage: where it begins and how tall it is, in pixels from the top of the sheet. */
export type Stripe = { readonly id: string; readonly top: number; readonly height: number };
export type Stripes = readonly Stripe[];

/** Room for the citation and the question id under it. */
export const STRIPE_MIN_PX = 36;
const GAP_PX = 4;

/** Puts stripes under each other where they would overlap, in reading order, each tall enough to be read and pressed. */
export function stack(stripes: Stripes): Stripes {
  const ordered = [...stripes].sort((a, b) => a.top - b.top || a.height - b.height);
  let free = 0;
  return ordered.map(({ id, top, height }) => {
    const from = Math.max(top, free);
    const tall = Math.max(STRIPE_MIN_PX, top + height - from);
    free = from + tall + GAP_PX;
    return { id, top: from, height: tall };
  });
}
