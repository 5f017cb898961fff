import { en } from '../../../strings/en.ts';
import { Check } from '../../../ui/inputs/check.tsx';
import { Choice } from '../../../ui/inputs/choice.tsx';
import { Field } from '../../../ui/inputs/field.tsx';

const text = en.trust.adding;
const USES = (['sign', 'tsa', 'both'] as const).map((id) => ({ id, word: text.uses[id] }));

export type Uses = { readonly name: string; readonly use: 'sign' | 'tsa' | 'both'; readonly external: boolean };
type Props = { readonly uses: Uses; readonly onChange: (part: Partial<Uses>) => void };

/** What the certificate is called, and what it vouches for. */
export function UseFields({ uses, onChange }: Props) {
  const { name, use, external } = uses;
  return (
    <>
      <Field label={text.name} value={name} onChange={(next) => onChange({ name: next })} isRequired />
      <Choice label={text.use} options={USES} value={use} columns={3} plain onChange={(next) => onChange({ use: next, external: false })} />
      {use === 'sign' ? null : (
        <>
          <Check isSelected={external} onChange={(next) => onChange({ external: next })}>
            {text.external}
          </Check>
          <p className="small dim">{text.externalNote}</p>
        </>
      )}
    </>
  );
}
