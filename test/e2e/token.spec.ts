import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { testTrust } from '../../electron/core/attest/keys/test-trust.ts';
import { parseCertificate } from '../../electron/core/attest/sign/x509.ts';
import { machineTime } from '../fixtures/outside-tool.ts';
import { quickAuthority } from '../fixtures/quick-signer.ts';
import { makeSoftTokens, SOFT_MODULE } from '../fixtures/soft-token.ts';
import { accessibilityProblems } from './accessibility.ts';
import { beginCase, field, go, MARA, picks } from './desk.ts';
import { expect, root, test } from './launch.ts';

const PIN = 'Kessel-4711';
const IDRIS = { name: 'Idris Okafor', personId: 'HM-2077' };
const SUBJECT = {
  vendor: 'Northwind Forge',
  platform: 'Forge Train',
  model: 'claims-triage v14',
  environment: 'production',
  periodFrom: '2026-08-01',
  periodTo: '2026-10-31',
  organisation: 'Halden Mutual',
};

/** A finding list in both themes, with pictures of the form. */
async function examine(page: Page, shot: (name: string) => string, name: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.screenshot({ path: shot(`${name}-${theme}`) });
    found.push(...(await accessibilityProblems(page)));
  }
  return found;
}

test('two people sign in the window with their tokens, by keyboard; what is wrong is said beside the form', async ({
  start,
  userData,
}, info) => {
  const file = (name: string): string => info.outputPath(name);
  const now = machineTime();
  const authority = quickAuthority(now, 'ecdsa-sha256', 'Halden Mutual');
  makeSoftTokens(
    file('hsm'),
    [
      { label: 'Assessor card', pin: PIN, keys: [{ kind: 'P-256', id: '01', ...MARA }] },
      { label: 'Reviewer card', pin: PIN, keys: [{ kind: 'rsa', id: '02', ...IDRIS }] },
      { label: 'New card', pin: null, keys: [] },
    ],
    { authority, now },
  );
  const caSha256 = parseCertificate(authority.der).sha256;
  const trust = testTrust({ caSha256, caName: 'Halden', issued: now, expires: new Date(now.getTime() + 86_400_000) });
  writeFileSync(file('trust.json'), JSON.stringify(trust));
  const running = await start();
  const { app, page, problems } = running;
  await beginCase(running, { subject: SUBJECT }, file('case'));
  await go(page, 'Sign');
  const form = page.locator('form', { has: field(page, 'Type the attestation id to sign') });
  const tokens = form.getByRole('radiogroup', { name: 'Token' });
  const shot = (name: string): string => file(`${name}.png`);

  /** From the choice of where the key is to the button that signs, with keys alone. */
  const signWith = async (label: string, pin: string, button: string): Promise<void> => {
    await tokens.getByRole('radio', { name: label }).focus();
    await page.keyboard.press('Space');
    await form.getByLabel('PIN of the token').focus();
    await page.keyboard.type(pin);
    const id = (await form.locator('.micro .mono').innerText()).trim();
    await field(form, 'Type the attestation id to sign').focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.type(id);
    await expect(form.getByRole('button', { name: button })).toBeEnabled();
    await page.keyboard.press('Enter');
  };
  const onToken = async (...paths: readonly string[]): Promise<void> => {
    await picks(app, ...paths);
    await form.getByRole('radio', { name: 'In a file' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
  };

  await test.step('a file that is no module is refused, the right one shows the tokens; one without a PIN cannot be used', async () => {
    await onToken(file('trust.json'), SOFT_MODULE);
    await expect(form.getByRole('alert')).toContainText('The file is no program library');
    await form.getByRole('button', { name: 'Choose the module' }).focus();
    await page.keyboard.press('Enter');
    await expect(tokens.getByRole('radio')).toHaveCount(3);
    await tokens.getByRole('radio', { name: 'New card' }).focus();
    await page.keyboard.press('Space');
    await expect(form.getByRole('alert')).toContainText('This token has no PIN yet.');
    await expect(form.getByLabel('PIN of the token')).toHaveCount(0);
    expect(await examine(page, shot, '1-no-pin')).toEqual([]);
  });

  await test.step('a wrong PIN is said, and what the token says of the tries left', async () => {
    await signWith('Assessor card', 'wrong-4711', 'Sign as assessor');
    await expect(page.getByRole('alert').filter({ hasText: 'The PIN is wrong.' })).toBeVisible({ timeout: 30_000 });
    await expect(form.getByRole('alert')).toContainText('few PIN tries are left');
    await expect(form.getByLabel('PIN of the token')).toHaveValue('');
    expect(await examine(page, shot, '2-wrong-pin')).toEqual([]);
    await page.getByRole('region', { name: 'Notices' }).getByRole('button', { name: 'Dismiss' }).first().click();
  });

  await test.step('the assessor signs, then the reviewer', async () => {
    await signWith('Assessor card', PIN, 'Sign as assessor');
    await expect(page.getByText(/is signed by the assessor and was read back/)).toBeVisible({ timeout: 60_000 });
    // The second form takes the place of the first only when the list of attestations is there again.
    await expect(form.getByRole('button', { name: 'Countersign as reviewer' })).toBeVisible();
    await onToken(SOFT_MODULE);
    await expect(tokens.getByRole('radio')).toHaveCount(3);
    await field(form, 'Reviewer’s name').fill(IDRIS.name);
    await field(form, 'Reviewer’s person id').fill(IDRIS.personId);
    await page.screenshot({ path: shot('3-reviewer') });
    await signWith('Reviewer card', PIN, 'Countersign as reviewer');
    await expect(page.getByText(/is countersigned by the reviewer/)).toBeVisible({ timeout: 60_000 });
  });

  await test.step('the verifier, outside the app, says PASS', async () => {
    await picks(app, file('attestation.pdf'));
    await page.getByRole('button', { name: 'Save the PDF' }).click();
    await expect(page.getByText(/bytes written to attestation\.pdf/)).toBeVisible();
    const program = join(root, '.out/bin/boundary-verify.js');
    const said = spawnSync(process.execPath, [program, file('attestation.pdf'), '--trust', file('trust.json')], { encoding: 'utf8' });
    expect(said.stdout.split('\n')[0]).toMatch(/^VERDICT PASS/);
  });

  expect(problems).toEqual([]);
  await app.close();
  // SECURITY: S42 — no PIN, right or wrong, is in the log.
  expect(readFileSync(join(userData, 'logs/boundary-attest.log'), 'utf8')).not.toContain('4711');
});
