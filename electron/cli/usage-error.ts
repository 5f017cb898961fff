/** What was typed cannot be understood; exit code 64. The message says what to type instead. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
