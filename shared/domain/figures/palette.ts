/** What a colour is for. The page passes fixed hex values, the screen passes `var(--…)`. */
export type FigurePalette = {
  readonly ink: string;
  readonly soft: string;
  readonly grey: string;
  readonly hair: string;
  readonly faint: string;
  readonly tint: string;
  readonly paper: string;
  readonly accent: string;
  readonly good: string;
  readonly warn: string;
  readonly bad: string;
  /** Six steps from paper to full, in order also when printed in grey. */
  readonly ramp: readonly [string, string, string, string, string, string];
};
