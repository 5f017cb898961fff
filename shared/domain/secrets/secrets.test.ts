import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { findSecrets } from './find-secrets.ts';
import { maskSecrets } from './mask-secrets.ts';

const RUN = 'aB3dE5fG7hJ9kL1mN2pQ4rS6tU8vW0xYzAbCdEfGh';
const run = (length: number): string => RUN.slice(0, length);
const HEADER = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9';
const JWT = `${HEADER}.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U`;
const BODY = 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7';
const PEM = `-----BEGIN RSA PRIVATE KEY-----\n${BODY}\n${BODY}=\n-----END RSA PRIVATE KEY-----`;
const kinds = (text: string): string[] => findSecrets(text).map(({ kind }) => kind);

describe('what is a secret', () => {
  test.each([
    ['the key of the AWS documentation', 'AKIAIOSFODNN7EXAMPLE', 'aws_key_id'],
    ['a temporary key in an environment', 'AWS_ACCESS_KEY_ID=ASIAIOSFODNN7EXAMPLE', 'aws_key_id'],
    ['an OpenAI key', `key sk-${run(40)}`, 'api_key'],
    ['an OpenAI project key', `"sk-proj-${run(20)}-_${run(20)}"`, 'api_key'],
    ['an Anthropic key', `sk-ant-api03-${run(40)}`, 'api_key'],
    ['a Hugging Face token', `hf_${run(34)}`, 'hf_token'],
    ['a GitHub token', `https://x:ghp_${run(36)}@example.org`, 'github_token'],
    ['a fine-grained GitHub token', `github_pat_11ABC_${run(40)}`, 'github_token'],
    ['a GitLab token', `PRIVATE-TOKEN: glpat-${run(20)}`, 'gitlab_token'],
    ['a Databricks token', `dapi${'0123456789abcdef'.repeat(2)}`, 'databricks_token'],
    ['a Slack token', 'xoxb-123456789012-abcdefghijkl', 'slack_token'],
    ['a Google key', `?key=AIza${run(35)}&x`, 'google_key'],
    ['a web token', `Authorization: Bearer ${JWT}`, 'jwt'],
    ['a web token behind an escaped line feed', `{"m":"token:\\n${JWT}"}`, 'jwt'],
    ['a private key', PEM, 'private_key'],
    ['a private key inside JSON', JSON.stringify({ key: PEM }), 'private_key'],
    ['an elliptic-curve key', PEM.replaceAll('RSA', 'EC'), 'private_key'],
    [
      'an encrypted key',
      PEM.replace('KEY-----\n', 'KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,0123456789ABCDEF0123456789ABCDEF\n\n'),
      'private_key',
    ],
    ['the token of AutoTrain parameters', `{"token": "${run(30)}", "username": "x"}`, 'named'],
    ['the same as a known form', `{"token": "hf_${run(34)}"}`, 'hf_token'],
    ['an environment', `WANDB_API_KEY=0123456789abcdef0123456789abcdef01234567`, 'named'],
    ['an environment inside JSON inside JSON', `{\\"HF_TOKEN\\": \\"${run(24)}\\"}`, 'named'],
    ['the other half of an AWS key', '"secretAccessKey": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"', 'named'],
    ['a password in YAML', 'password: 0dd-Horse-Battery-Staple', 'named'],
  ])('%s', (_, text, kind) => expect(kinds(text)).toEqual([kind]));
});

describe('what is none', () => {
  const sha256 = createHash('sha256').update('x').digest('hex');
  test.each([
    ['a SHA-256', sha256],
    ['a SHA-256 under its name', `{"sha256":"${sha256}"}`],
    ['base64 of a digest', `"${createHash('sha512').update('x').digest('base64')}"`],
    ['an identifier', '3f2504e0-4f89-11d3-9a0c-0305e82c3301'],
    ['who acted, in CloudTrail', '"userIdentity":{"accessKeyId":"ASIAIOSFODNN7EXAMPLE"}'],
    ['a role', 'AROAIOSFODNN7EXAMPLE'],
    ['a key id that is too long', 'AKIAIOSFODNN7EXAMPLEX'],
    ['words that end like a prefix', 'risk-assessment-of-the-training-platform-2026 task-abcdefghijklmnopqrstuvwx1'],
    ['a package', 'sk-learn-contrib-pipeline-2026'],
    ['a function', 'hf_hub_download hf_internal_testing'],
    ['words that begin like a Slack token', 'xoxp-the-name-of-a-pattern'],
    ['a placeholder', '"token": "<YOUR_TOKEN_GOES_HERE_1>", "hub_token": "${HF_TOKEN_FROM_ENV_1}"'],
    ['a masked token', '"token": "****************"'],
    ['tokens of a model', '"max_new_tokens": "1234567890123456789a", "eos_token": "abcdefghijklmnop1234"'],
    ['a page of a list', '"nextToken": "AAAAbbbb1111222233334444", "clientRequestToken": "AAAAbbbb1111222233334444"'],
    ['an identifier as a token', '"token": "3f2504e0-4f89-11d3-9a0c-0305e82c3301"'],
    ['a sentence on passwords', 'The password: at least sixteen characters, one of them a figure (1).'],
    ['a value that CloudTrail hid', '"password":"HIDDEN_DUE_TO_SECURITY_REASONS"'],
    ['the first line of a private key, as a manual shows it', 'It begins with -----BEGIN PRIVATE KEY-----.'],
    ['a certificate', '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----'],
    ['a public key', '-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----'],
    ['JSON in base64 that is no web token', HEADER],
  ])('%s', (_, text) => expect(kinds(text)).toEqual([]));
});

describe('covering', () => {
  test('unit for unit, kind and surroundings stay, lines stay lines', () => {
    const text = `a hf_${run(34)} b\n${PEM}\nAKIAIOSFODNN7EXAMPLE end`;
    const masked = maskSecrets(text);
    expect(masked.length).toBe(text.length);
    expect(masked.split('\n').length).toBe(text.split('\n').length);
    expect(masked).toContain(`a hf_${'•'.repeat(34)} b\n-----BEGIN RSA PRIVATE KEY-----\n${'•'.repeat(BODY.length)}\n`);
    expect(masked).toContain('-----END RSA PRIVATE KEY-----\nAKIA•••••••••••••••• end');
    for (const value of [run(34), BODY, 'IOSFODNN7EXAMPLE']) expect(masked).not.toContain(value);
    expect(maskSecrets(masked)).toBe(masked);
  });

  test('a private key that runs on to the next page is covered there as well', () => {
    const masked = maskSecrets(`${BODY}\n${BODY}=\n-----END PRIVATE KEY-----\nafter`);
    expect(masked.startsWith(`${'•'.repeat(BODY.length)}\n${'•'.repeat(BODY.length + 1)}\n-----END PRIVATE KEY-----\nafter`)).toBe(true);
  });

  test('two that overlap are covered whole', () => {
    expect(maskSecrets(`"access_token": "${JWT}"`)).toBe(`"access_token": "eyJ${JWT.slice(3).replaceAll(/\S/g, '•')}"`);
  });
});

test('time grows with the length of the text, whatever stands in it', () => {
  const hostile = [
    'k-',
    'sk-ant-',
    'hf_',
    'eyJ',
    '.eyJ',
    'a',
    'eyJa.eyJ',
    '-----BEGIN ',
    '-----BEGIN PRIVATE KEY-----',
    '"token":',
    '_key=a1',
    'gh',
    'xox',
    'KIA',
    '-----END ',
  ];
  for (const piece of hostile) {
    const text = piece.repeat(Math.ceil(400_000 / piece.length));
    const began = performance.now();
    maskSecrets(text);
    expect(performance.now() - began, piece).toBeLessThan(2000);
  }
});
