import { Notice } from './notice.tsx';

/** What was not looked at, so that nothing is concluded from what is not there; nothing where there are no words. */
export function LeftOut({ children }: { readonly children: string }) {
  if (children === '') return null;
  return (
    <Notice tone="care" glyph="not_covered">
      {children}
    </Notice>
  );
}
