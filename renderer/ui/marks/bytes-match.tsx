import { Glyph } from './glyph.tsx';

type Props = {
  /** Whether the bytes have the digest that was recorded of them; null where only their beginning is shown, undefined while they are read. */
  readonly matches: boolean | null | undefined;
  readonly words: { readonly matches: string; readonly differs: string; readonly beginning: string };
};

/** Whether what is shown is what was recorded: read again from the vault, and hashed. */
export function BytesMatch({ matches, words }: Props) {
  if (matches === undefined) return null;
  if (matches === null)
    return (
      <span className="row small dim">
        <Glyph name="not_covered" />
        {words.beginning}
      </span>
    );
  return (
    <span className={`row small ${matches ? 'goodtext' : 'badtext'}`}>
      <Glyph name={matches ? 'proved' : 'not_met'} />
      {matches ? words.matches : words.differs}
    </span>
  );
}
