/** Makers whose tokens can be told by their first letters; key ids of AWS are names, not secrets, and stay. */
const TOKENS =
  /(?:^|[^A-Za-z0-9])(?:hf_[A-Za-z0-9]{16,}|sk-[A-Za-z0-9_-]{16,}|gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|dapi[0-9a-f]{32}|xox[abprs]-[\w-]{10,}|eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]*|-----BEGIN [A-Z ]*PRIVATE KEY)/;
/** `scheme://user:password@host`. */
const IN_ADDRESS = /^[a-z][a-z0-9+.-]*:\/\/[^\s/@:]*:[^\s/@]+@/i;

/** Whether a value holds a secret by its looks: it is then never kept outside the original. */
export const holdsSecret = (value: string): boolean => TOKENS.test(value) || IN_ADDRESS.test(value);

const SECRET_NAME =
  /(?:^|[._-])(?:password|passwd|passphrase|secret|secret_?key|private_?key|api_?key|access_?key|credentials?|(?:hf|hub|huggingface|wandb|auth|access|api|bearer|github|gitlab|session|refresh|openai)_?token)$/i;
const BARE_TOKEN = /^token$/i;

/** Whether a parameter is one for secrets. `eos_token`, `max_tokens` and their like are none. */
export const namesSecret = (name: string): boolean => SECRET_NAME.test(name) || BARE_TOKEN.test(name);
