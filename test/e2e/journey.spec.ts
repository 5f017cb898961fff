import { X509Certificate } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { bundleIn } from './bundle.ts';
import { beginCase, field, go, MARA, openQuestion, openSource, picks, questionPanel, selectLine, shownSums, tagTo } from './desk.ts';
import { expect, test } from './launch.ts';

const IDRIS = { name: 'Idris Okafor', personId: 'HM-2077' };
const NO_CHANGE = 'It says so on paper only.';

/** Says what kind of evidence a file is and from when: a document nobody dated carries less. */
async function fillCard(page: Page, name: string, kind: string, effective: string): Promise<void> {
  await go(page, 'Import');
  await page.getByRole('searchbox', { name: 'Find a file or a reason' }).fill(name);
  const row = page.getByRole('grid', { name: 'Outcomes' }).getByRole('row').nth(1);
  await expect(row).toContainText(name);
  await row.click();
  const detail = page.getByRole('complementary', { name: 'File', exact: true });
  await detail.getByRole('button', { name: 'Fill the card' }).click();
  await detail.getByRole('button', { name: /Kind$/ }).click();
  await page.getByRole('option', { name: kind, exact: true }).click();
  await field(detail, 'Effective date').fill(effective);
  await detail.getByRole('button', { name: 'Save the card' }).click();
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText(/The card of E\d+ is saved/);
}

async function concludeControl(page: Page, question: string, conclusion: string, rationale: string): Promise<void> {
  await openQuestion(page, question);
  const panel = questionPanel(page);
  await panel.getByRole('radio', { name: conclusion, exact: true }).check({ force: true });
  await field(panel, 'Rationale').fill(rationale);
  await panel.getByRole('button', { name: /^Save/ }).click();
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText(`The answer to ${question} is saved.`);
}

async function makeTestKeys({ page, app }: { page: Page; app: ElectronApplication }, folder: string): Promise<string> {
  await go(page, 'Sign');
  await page.getByText('Keys for trying things out').click();
  await field(page, 'Assessor’s name').fill(MARA.name);
  await field(page, 'Assessor’s person id').fill(MARA.personId);
  await field(page, 'Second person’s name').fill(IDRIS.name);
  await field(page, 'Second person’s id').fill(IDRIS.personId);
  await picks(app, folder);
  await page.getByRole('button', { name: 'Choose a folder and make the keys' }).click();
  const told = page.getByText('Their passphrase is');
  await expect(told).toBeVisible({ timeout: 30_000 });
  return (await told.locator('.mono').innerText()).trim();
}

type Signing = { readonly role: 'assessor' | 'reviewer'; readonly key: string; readonly passphrase: string };

async function sign({ page, app }: { page: Page; app: ElectronApplication }, { role, key, passphrase }: Signing): Promise<string> {
  const form = page.locator('form', { has: field(page, 'Type the attestation id to sign') });
  const button = form.getByRole('button', { name: role === 'assessor' ? 'Sign as assessor' : 'Countersign as reviewer' });
  await expect(button).toBeVisible();
  await picks(app, key);
  await form.getByRole('button', { name: 'Choose a key file' }).click();
  if (role === 'reviewer') {
    await field(form, 'Reviewer’s name').fill(IDRIS.name);
    await field(form, 'Reviewer’s person id').fill(IDRIS.personId);
    await field(form, 'Reservation').fill('The trainer’s own log is the only witness of two runs.');
  }
  await form.getByLabel('Passphrase of the key').fill(passphrase);
  const id = (await form.locator('.micro .mono').innerText()).trim();
  await field(form, 'Type the attestation id to sign').fill(id);
  await button.click();
  return id;
}

async function verify({ page, app }: { page: Page; app: ElectronApplication }, target: string, trust: string): Promise<string> {
  await go(page, 'Settings'); // A fresh form: nothing of the last question is left.
  await go(page, 'Verify');
  await picks(app, target, trust);
  await page.getByRole('button', { name: target.endsWith('.pdf') ? 'Choose a PDF' : 'Choose a package' }).click();
  await page.getByRole('button', { name: 'Choose a trust file' }).click();
  await page.getByRole('button', { name: 'Verify', exact: true }).click();
  const verdict = page.getByRole('region', { name: 'Verdict' });
  await expect(verdict).toBeVisible({ timeout: 30_000 });
  return verdict.innerText();
}

function flipOneByte(from: string, to: string, at: number): void {
  const bytes = readFileSync(from);
  const index = Math.floor(bytes.length * at);
  bytes[index] = (bytes[index] ?? 0) ^ 1;
  writeFileSync(to, bytes);
}

test('the whole way: a bundle goes in, an attestation signed by two people comes out and verifies', async ({ start, userData }, info) => {
  test.setTimeout(300_000);
  const file = (name: string): string => info.outputPath(name);
  const shot = (page: Page, name: string) => page.screenshot({ path: file(`${name}.png`) });
  const truth = await bundleIn(file('bundle'));
  const running = await start();
  const { app, page, problems } = running;

  await test.step('begin a case', async () => {
    await shot(page, '01-start');
    await beginCase(running, truth, file('case'));
    await expect(page.getByText(`of 45 questions reach their minimum basis`)).toContainText('0 of 45');
  });

  await test.step('import the bundle, stop on the way, import it again to the end', async () => {
    await go(page, 'Import');
    await picks(app, file('bundle'));
    await page.getByRole('button', { name: 'Import a folder' }).click();
    await expect(page.getByRole('progressbar', { name: 'Import progress' })).toHaveAttribute('aria-valuetext', /^[1-9]\d* of 214 files$/);
    await page.getByRole('button', { name: 'Stop, keep what is stored' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Stopped importing/, { timeout: 60_000 });
    await shot(page, '02-stopped');
    const first = await shownSums(page);
    expect(first['all']).toBeGreaterThan(0);
    expect(first['all']).toBeLessThan(truth.sums.files.total);
    await picks(app, file('bundle'));
    await page.getByRole('button', { name: 'Import a folder' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Imported bundle/, { timeout: 120_000 });
    await shot(page, '03-imported');
    const { stored, duplicate, refused, unreadable, total } = truth.sums.files;
    const shown = await shownSums(page);
    // What was stored before the stop is a duplicate now; nothing is lost and nothing is counted twice.
    expect(shown).toEqual({
      all: total,
      stored: stored - (first['stored'] ?? 0),
      duplicate: duplicate + (first['stored'] ?? 0),
      refused,
      unreadable,
    });
  });

  await test.step('every stored original is evidence', async () => {
    await go(page, 'Read');
    await expect(page.getByText(`${truth.sums.files.stored} stored`)).toBeVisible();
  });

  await test.step('read a text and a PDF, tag a quote of each', async () => {
    await openSource(page, 'Hinweis Aufbewahrung');
    await expect(page.locator('[data-reader-sheet]')).not.toBeEmpty();
    await shot(page, '04-text');
    await openSource(page, 'DPA Northwind Forge');
    await page.getByRole('radiogroup', { name: 'Shown as' }).getByText('Page', { exact: true }).click();
    await expect(page.getByRole('img', { name: 'Page 1 as it looks' })).toBeVisible({ timeout: 30_000 });
    await selectLine(page, 'Processing takes place in Frankfurt and Dublin only.');
    await shot(page, '05-selected');
    await tagTo(page, 'DB-01');
    await page.getByRole('button', { name: 'Next page' }).click();
    await selectLine(page, 'Audit records are kept for not less than');
    await tagTo(page, 'LR-08');
    await openSource(page, 'Master Services Agreement');
    await selectLine(page, 'Logs and approvals remain available for 180 days after termination.');
    await tagTo(page, 'EX-06');
    await shot(page, '06-tagged');
  });

  await test.step('fill the card of the agreement: a contract, and from when', async () => {
    await fillCard(page, 'Master Services Agreement', 'Contract', '2025-11-01');
    await shot(page, '07-card');
  });

  await test.step('answer: one on its basis, one below it, one boundary below it', async () => {
    await concludeControl(page, 'EX-06', 'Met', 'The agreement names the exit and what it costs.');
    const panel = questionPanel(page);
    await expect(panel.getByText('by rule it stands as')).toHaveCount(0);
    await shot(page, '08-answer-stands');
    await concludeControl(page, 'LR-08', 'Met', NO_CHANGE);
    await expect(panel).toContainText('Entered as Met; by rule it stands as Not evidenced. The text is kept.');
    await expect(field(panel, 'Rationale')).toHaveValue(NO_CHANGE);
    await shot(page, '09-answer-below-its-basis');
    await openQuestion(page, 'DB-01');
    await panel.getByRole('radio', { name: 'Limited', exact: true }).check({ force: true });
    await panel.getByRole('radio', { name: 'Acceptable', exact: true }).check({ force: true });
    await field(panel, 'Rationale').fill('Two regions are named in the contract.');
    await panel.getByRole('button', { name: /^Save/ }).click();
    await expect(panel).toContainText('Entered as Acceptable; by rule it stands as Undecided.');
    await shot(page, '10-boundary-below-its-basis');
  });

  await test.step('coverage at a glance', async () => {
    await go(page, 'Overview');
    await expect(page.getByText('of 45 questions reach their minimum basis')).toContainText('1 of 45');
    await shot(page, '11-overview');
  });

  const keys = file('keys');
  mkdirSync(keys);
  let passphrase = '';
  let attestation = '';
  await test.step('make test keys, sign as assessor', async () => {
    passphrase = await makeTestKeys(running, keys);
    const names = readdirSync(keys);
    expect(names).toContain('trust.json');
    const assessor = names.find((name) => /assessor.*\.p12$/.test(name)) ?? '';
    await sign(running, { role: 'assessor', key: join(keys, assessor), passphrase: 'wrong' });
    await expect(page.getByRole('alert').filter({ hasText: /passphrase/i })).toBeVisible({ timeout: 30_000 });
    await page.getByRole('region', { name: 'Notices' }).getByRole('button', { name: 'Dismiss' }).first().click();
    attestation = await sign(running, { role: 'assessor', key: join(keys, assessor), passphrase });
    await expect(page.getByText(`${attestation} is signed by the assessor`)).toBeVisible({ timeout: 60_000 });
    await shot(page, '12-signed-once');
  });

  await test.step('countersign as another person', async () => {
    const reviewer = readdirSync(keys).find((name) => /reviewer.*\.p12$/.test(name)) ?? '';
    await sign(running, { role: 'reviewer', key: join(keys, reviewer), passphrase });
    await expect(page.getByText(`${attestation} is countersigned by the reviewer`)).toBeVisible({ timeout: 60_000 });
    await shot(page, '13-signed-twice');
  });

  await test.step('hand over', async () => {
    await picks(app, file('attestation.pdf'));
    await page.getByRole('button', { name: 'Save the PDF' }).click();
    await expect(page.getByText(/bytes written to attestation\.pdf/)).toBeVisible();
    await picks(app, file('package.zip'));
    await page.getByRole('button', { name: 'Build the package' }).click();
    await expect(page.getByText(/written to package\.zip/)).toBeVisible({ timeout: 60_000 });
  });

  await test.step('lists and a timestamp go into the file; its level is what the verifier says', async () => {
    await go(page, 'Sign');
    await page.getByRole('button', { name: new RegExp(`^${attestation}`) }).click();
    await picks(app, join(keys, 'ca.crl'), file('lists.pdf'));
    await page.getByRole('button', { name: 'Add revocation lists' }).click();
    await expect(page.getByText(/Certificates and lists are in lists\.pdf\. The ledger has it as row \d+/)).toBeVisible({
      timeout: 30_000,
    });
    await picks(app, file('request.tsq'));
    await page.getByRole('button', { name: 'Request a timestamp' }).click();
    await expect(page.getByText(/The request is in request\.tsq/)).toBeVisible();
    await page.getByText('Answer a request as timestamp authority').click();
    const desk = page.locator('details', { hasText: 'Answer a request as timestamp authority' });
    await picks(app, join(keys, 'timestamp.p12'), file('request.tsq'), file('answer.tsr'));
    await desk.getByRole('button', { name: 'Choose the authority’s key file' }).click();
    await desk.getByLabel('Passphrase of the authority').fill(passphrase);
    await desk.getByRole('button', { name: 'Choose the request and answer it' }).click();
    await expect(page.getByText(/written to answer\.tsr/)).toBeVisible();
    await picks(app, file('answer.tsr'), file('stamped.pdf'), join(keys, 'trust.json'));
    await page.getByRole('button', { name: 'Put in the answer' }).click();
    await expect(page.getByText(/Timestamp .* written to stamped\.pdf\. The ledger has it as row \d+/)).toBeVisible({ timeout: 30_000 });
    const proof = page.getByText('Timestamps and later proof').locator('xpath=ancestor::div[2]');
    await proof.getByRole('button', { name: 'Choose a trust file' }).click();
    await expect(proof.getByText(/^B-LTA, times and lists/)).toBeVisible({ timeout: 30_000 });
    await expect(proof.getByText(/^T2, by an authority inside of the organisation; existed at/)).toHaveCount(2);
    await shot(page, '14-level');
  });

  await test.step('a trust file of one’s own: a certificate enters when somebody compared it', async () => {
    await go(page, 'Verify');
    await picks(app, file('own-trust.json'), join(keys, 'ca.pem'), join(keys, 'ca.crl'), file('fingerprints.pdf'));
    await page.getByRole('button', { name: 'Begin a trust file' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nobody is trusted yet');
    await page.getByRole('button', { name: 'Add a certificate' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a certificate' });
    await dialog.getByRole('button', { name: 'Choose a certificate file' }).click();
    await expect(dialog.getByText('This is a TEST certificate.')).toBeVisible();
    const paper = new X509Certificate(readFileSync(join(keys, 'ca.pem'))).fingerprint256.slice(-11);
    await field(dialog, 'Last eight digits on the paper').fill('0000 0000');
    await expect(dialog.getByRole('button', { name: 'Trust this certificate' })).toBeDisabled();
    await field(dialog, 'Last eight digits on the paper').fill(paper);
    await shot(page, '15-compare');
    await dialog.getByRole('button', { name: 'Trust this certificate' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('1 certificate is trusted');
    await page.getByRole('button', { name: /^Take out:/ }).click();
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('1 certificate is trusted');
    await page.getByRole('button', { name: 'Add a revocation list' }).click();
    await expect(page.getByRole('button', { name: 'Take out: Boundary Attest TEST CA' })).toHaveCount(2);
    await page.getByRole('button', { name: 'Save a sheet to compare by' }).click();
    await expect(page.getByText(/1 page written to fingerprints\.pdf/)).toBeVisible();
    await shot(page, '16-trust');
    expect(await verify(running, file('attestation.pdf'), file('own-trust.json'))).toContain('PASS');
  });

  await test.step('verify: PASS; one byte flipped: FAIL', async () => {
    const trust = join(keys, 'trust.json');
    expect(await verify(running, file('attestation.pdf'), trust)).toContain('PASS');
    await shot(page, '17-verified');
    expect(await verify(running, file('package.zip'), trust)).toContain('PASS');
    flipOneByte(file('attestation.pdf'), file('flipped.pdf'), 0.4);
    expect(await verify(running, file('flipped.pdf'), trust)).toContain('FAIL');
    await shot(page, '18-not-verified');
    flipOneByte(file('package.zip'), file('flipped.zip'), 0.5);
    expect(await verify(running, file('flipped.zip'), trust)).toContain('FAIL');
  });

  expect(problems).toEqual([]);
  await app.close();
  // SECURITY: S42 — a whole case went by, and the log knows nothing of it.
  const log = readFileSync(join(userData, 'logs/boundary-attest.log'), 'utf8');
  for (const told of [truth.subject.vendor, 'Lindqvist', 'Okafor', passphrase, NO_CHANGE, 'contracts/', info.outputDir])
    expect(log).not.toContain(told);
});
