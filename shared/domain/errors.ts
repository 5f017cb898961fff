/**
 * An error an assessor can meet. `code` is `feature/what-happened`, stable, for programs and for quoting;
 * `message` is for people: what happened, what is safe, what to do.
 */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly code: string;
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
