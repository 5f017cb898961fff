/** The tick in a box; a bar where only some of many are ticked. */
export function TickMark({ some = false }: { readonly some?: boolean }) {
  return (
    <svg viewBox="0 0 14 14" width="14" height="14" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round">
      <path d={some ? 'M3 7h8' : 'M3 7.5l2.700 2.700L11 4'} />
    </svg>
  );
}
