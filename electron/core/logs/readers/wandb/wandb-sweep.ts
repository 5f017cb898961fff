import type { RecordReader } from '../../event/event.ts';
import { isObject, own, text } from '../../json/own.ts';

const METHODS: ReadonlySet<string> = new Set(['grid', 'random', 'bayes', 'custom']);
const BESIDE = ['program', 'metric', 'command', 'name', 'early_terminate', 'run_cap', 'project', 'entity', 'controller'] as const;
/** How a parameter is given: one value, a choice, a range, a distribution, or parameters within it. */
const GIVEN = ['value', 'values', 'min', 'max', 'distribution', 'mu', 'sigma', 'q', 'probabilities', 'parameters'] as const;

const isParameter = (value: unknown): boolean => GIVEN.some((name) => own(value, name) !== undefined);

function isSweep(record: unknown): boolean {
  const parameters = own(record, 'parameters');
  if (!METHODS.has(text(record, 'method') ?? '') || !isObject(parameters)) return false;
  const given = Object.values(parameters);
  return given.length > 0 && given.every(isParameter) && BESIDE.some((name) => own(record, name) !== undefined);
}

/**
 * The definition of a W&B sweep: which parameters are tried and how. It holds no id of its sweep and what no single run got: it
 * says nothing of a run, and what each got stands in `config-RUN.yaml`. Source: sweep configuration keys.
 */
export const wandbSweep: RecordReader = {
  format: 'wandb-sweep',
  version: 1,
  shape: 'value',
  recognises: isSweep,
  event: () => null,
};
