/** One `--name=value` or `--name value` of a command line, with the index of the item that holds the value. */
export type ArgumentPair = { readonly name: string; readonly value: string; readonly index: number };

/** The options of a command line; what stands alone is left out. */
export const argumentPairs = (args: readonly (string | null)[]): readonly ArgumentPair[] =>
  args.flatMap((arg, index) => {
    const [, name, value] = /^--?([\w.-]+)=(.*)$/s.exec(arg ?? '') ?? [];
    if (name !== undefined && value !== undefined) return [{ name, value, index }];
    const flag = /^--?([\w.-]+)$/.exec(args[index - 1] ?? '')?.[1];
    return flag === undefined || arg === null || arg.startsWith('-') ? [] : [{ name: flag, value: arg, index }];
  });
