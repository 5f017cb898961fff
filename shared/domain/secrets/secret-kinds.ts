/** What a secret is called, one and several. */
export const SECRET_KINDS = {
  aws_key_id: ['AWS access key id', 'AWS access key ids'],
  api_key: ['API key (sk-…)', 'API keys (sk-…)'],
  hf_token: ['Hugging Face token', 'Hugging Face tokens'],
  github_token: ['GitHub token', 'GitHub tokens'],
  gitlab_token: ['GitLab token', 'GitLab tokens'],
  databricks_token: ['Databricks token', 'Databricks tokens'],
  slack_token: ['Slack token', 'Slack tokens'],
  google_key: ['Google API key', 'Google API keys'],
  jwt: ['JSON Web Token', 'JSON Web Tokens'],
  private_key: ['private key (PEM)', 'private keys (PEM)'],
  named: ['value of a field named as a key, token or password', 'values of fields named as a key, token or password'],
} as const;

export type SecretKind = keyof typeof SECRET_KINDS;

/** Where a secret stands, in units; from `hidden` on it is secret, before that it says what it is. */
export type Secret = { readonly kind: SecretKind; readonly start: number; readonly hidden: number; readonly end: number };
