const SECRET_NAME =
  /(?:^|[._-])(?:password|passwd|passphrase|secret|secret_?key|private_?key|api_?key|access_?key|credentials?|(?:hf|hub|huggingface|wandb|auth|access|api|bearer|github|gitlab|session|refresh|openai)_?token)$/i;
const BARE_TOKEN = /^token$/i;

/** Whether a parameter is one for secrets. `eos_token`, `max_tokens` and their like are none. */
export const namesSecret = (name: string): boolean => SECRET_NAME.test(name) || BARE_TOKEN.test(name);
