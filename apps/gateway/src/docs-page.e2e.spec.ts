import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const missing = existsSync(executablePath) ? '' : ` (skipped: no Chromium at ${executablePath})`;
const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const widths = [
  { name: 'desktop', width: 1280, height: 900 },
  { name: 'phone', width: 390, height: 844 },
];
/** Where pictures go for people to look at; without it none are kept. */
const pictures = process.env.AFTERCASE_PICTURES;

describe.skipIf(missing)(`the pages of the gateway in a browser${missing}`, () => {
  const origin = inject('product').url;
  let browser: Browser;

  beforeAll(async () => {
    if (pictures) await mkdir(pictures, { recursive: true });
    browser = await chromium.launch({ executablePath, args });
  });
  afterAll(() => browser?.close());

  const picture = async (page: Page, name: string) => {
    if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: false });
  };
  const sideways = (page: Page) =>
    page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

  it.each(widths)('logs in by a role and shows the endpoints, $name', async ({ name, width, height }) => {
    const context = await browser.newContext({ viewport: { width, height }, locale: 'zh-CN' });
    const page = await context.newPage();
    const faults: string[] = [];
    const elsewhere = new Set<string>();
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (line) => line.type() === 'error' && faults.push(line.text()));
    page.on('request', (one) => !/^(data|blob):/.test(one.url()) && elsewhere.add(new URL(one.url()).origin));

    await page.goto(origin);
    await picture(page, `start-${name}`);
    await page.locator('#to-login').click();
    await page.getByText('选择岗位登录').first().waitFor();
    // Head office stands open, with a button for each of its people.
    expect(await page.locator('details[open] button').count()).toBeGreaterThanOrEqual(5);
    await page.locator('summary', { hasText: '嘉兴分公司服务组' }).click();
    expect(await sideways(page)).toBe(0);
    await picture(page, `login-${name}`);
    await page.getByRole('button', { name: '林主管' }).click();
    await page.getByText('林主管 · 主管 · JX').waitFor();
    await picture(page, `logged-in-${name}`);

    await page.getByRole('link', { name: '打开接口文档' }).click();
    await page.locator('.opblock-tag').first().waitFor();
    expect(await page.locator('.opblock-tag').count()).toBe(7);
    // The page draws itself anew once somebody's token is known: a service that was opened before is closed again.
    for (let n = 0; n < 20 && (await page.locator('.opblock').count()) <= 40; n++) {
      await page.evaluate("document.querySelector('.opblock-tag').click()");
      await page.waitForTimeout(700);
    }
    await page.getByText('/api/intake/calls', { exact: true }).first().waitFor();
    expect(await page.getByText('登记叫修（第三条）').count()).toBeGreaterThan(0);
    expect(await page.locator('.opblock').count()).toBeGreaterThan(40);
    expect(await page.locator('#who').textContent()).toContain('林主管');
    expect(await sideways(page)).toBe(0);
    await picture(page, `docs-${name}`);

    await page.evaluate(
      "[...document.querySelectorAll('.opblock-tag')].find((one) => one.dataset.tag === 'hr-assessment').click()",
    );
    const listed = page.locator('[data-path="/api/hr-assessment/people"]');
    const operation = page.locator('.opblock-get', { has: listed });
    await operation.locator('.opblock-summary').click();
    await operation.getByRole('button', { name: 'Try it out' }).click();
    await operation.getByRole('button', { name: 'Execute' }).click();
    await operation.getByText('"jx-technician-1"').first().waitFor();
    expect(await sideways(page)).toBe(0);
    await operation.scrollIntoViewIfNeeded();
    await picture(page, `try-${name}`);

    await page.goto(origin);
    await page.getByRole('button', { name: '退出' }).click();
    await page.locator('#to-login').waitFor();
    expect(new URL(page.url()).origin).toBe(origin);

    expect(faults).toEqual([]);
    expect([...elsewhere].sort()).toEqual([origin, inject('product').env.OIDC_ISSUER].sort());
    await context.close();
  });
});
