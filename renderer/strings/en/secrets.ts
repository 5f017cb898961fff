const covered = (count: number): string => (count === 1 ? '1 secret is covered here.' : `${count} secrets are covered here.`);
const shown = (count: number): string => (count === 1 ? '1 secret is shown here.' : `${count} secrets are shown here.`);

/** Secrets in what was handed over: covered wherever they stand, until somebody asks to see them. */
export const secrets = {
  note: (count: number, isShown: boolean) =>
    isShown ? ({ says: shown(count), action: 'Cover' } as const) : ({ says: covered(count), action: 'Show' } as const),
  picture: 'The picture of this page would show a secret. Show the secrets of this page to see it.',
};
