import type { Judged } from '../../reconstruction/reconstruct.ts';
import type { CheckInput } from '../check-input.ts';

export type RunsNamed = { readonly runs: readonly Judged[]; readonly why: string };

const isWordCharacter = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{N}]/u.test(char);

/** Whether a name stands in an identifier as whole words: `FR-0141` in `claims-fr-0141`, and not in `fr-01410`. */
function holds(text: string, name: string): boolean {
  const [where, what] = [text.toLowerCase(), name.toLowerCase()];
  for (let at = where.indexOf(what); at >= 0; at = where.indexOf(what, at + 1))
    if (!isWordCharacter(where[at - 1]) && !isWordCharacter(where[at + what.length])) return true;
  return false;
}

/** The run that a person means: by an exact identifier, else by its name, else by a part of one; the only run where none is named. */
export function runsNamed(input: CheckInput, name: string | null): RunsNamed {
  const { judged } = input.runs();
  if (judged.length === 0) return { runs: [], why: 'No run is in the records.' };
  if (name === null) return judged.length === 1 ? { runs: judged, why: '' } : { runs: [], why: 'Which run is meant is not said; name it.' };
  const ways: readonly ((one: Judged) => boolean)[] = [
    ({ run }) => run.ids.includes(name),
    ({ run }) => run.name === name || run.labels.includes(name),
    ({ run }) => [...run.ids, run.name].some((id) => holds(id, name)),
  ];
  for (const way of ways) {
    const runs = judged.filter(way);
    if (runs.length === 1) return { runs, why: '' };
    if (runs.length > 1) return { runs: [], why: `${runs.length} runs go by ${name}; name one by its exact identifier.` };
  }
  return { runs: [], why: `No run in the records goes by ${name}.` };
}
