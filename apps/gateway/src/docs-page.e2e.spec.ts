import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGateway } from './gateway.js';
import { readConfig } from './gateway-config.js';

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

const branches = [
  { branch: 'HQ', name: '总公司', parent: null, zone: 'Asia/Shanghai', pack: 'service-station' },
  { branch: 'JX', name: '嘉兴分公司服务组', parent: 'HQ', zone: 'Asia/Shanghai', pack: 'service-station' },
];
const people = [
  { person: 'jx-technician-1', name: '赵师傅', role: 'technician', branch: 'JX', active: true },
];

describe.skipIf(missing)(`the pages of the gateway in a browser${missing}`, () => {
  let gateway: Awaited<ReturnType<typeof createGateway>>;
  let service: Server;
  let browser: Browser;
  let dataDir: string;
  let origin: string;
  let seen: (string | undefined)[] = [];

  beforeAll(async () => {
    service = createServer((request, answer) => {
      seen.push(request.headers.authorization);
      answer.setHeader('content-type', 'application/json');
      answer.end(
        JSON.stringify(
          /\/people(\?|$)/.test(request.url ?? '') ? { people, next: null } : { branches, next: null },
        ),
      );
    });
    await new Promise<void>((listening) => service.listen(0, '127.0.0.1', listening));
    const hr = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
    dataDir = await mkdtemp(join(tmpdir(), 'aftercase-pages-'));
    if (pictures) await mkdir(pictures, { recursive: true });
    const SERVICE_URLS = JSON.stringify({ 'hr-assessment': hr });
    gateway = await createGateway(readConfig({ AFTERCASE_DATA: dataDir, SERVICE_URLS }));
    await gateway.listen(0, '127.0.0.1');
    origin = await gateway.getUrl();
    browser = await chromium.launch({ executablePath, args });
  });
  afterAll(async () => {
    await browser?.close();
    await gateway?.close();
    service?.closeAllConnections();
    service?.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  const picture = async (page: Page, name: string) => {
    if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: false });
  };
  const sideways = (page: Page) =>
    page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

  it.each(widths)('logs in by a role and shows the endpoints, $name', async ({ name, width, height }) => {
    seen = [];
    const context = await browser.newContext({ viewport: { width, height }, locale: 'zh-CN' });
    const page = await context.newPage();
    const faults: string[] = [];
    const elsewhere: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (line) => line.type() === 'error' && faults.push(line.text()));
    page.on(
      'request',
      (one) => !/^(data|blob):/.test(one.url()) && !one.url().startsWith(origin) && elsewhere.push(one.url()),
    );

    await page.goto(origin);
    await page.getByRole('button', { name: '技术员' }).waitFor();
    expect(await page.locator('#roles button').count()).toBe(18);
    expect(await page.locator('#branch option').allTextContents()).toContain('嘉兴分公司服务组（JX）');
    expect(await sideways(page)).toBe(0);
    await picture(page, `login-${name}`);

    await page.selectOption('#branch', 'JX');
    await page.getByRole('button', { name: '技术员' }).click();
    await page.getByText('赵师傅 · 技术员 · JX').waitFor();
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
    expect(await page.locator('#who').textContent()).toContain('赵师傅');
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
    expect(seen.at(-1)).toMatch(/^Bearer [\w-]+\.[\w-]+\.[\w-]+$/);
    expect(await sideways(page)).toBe(0);
    await operation.scrollIntoViewIfNeeded();
    await picture(page, `try-${name}`);

    expect(faults).toEqual([]);
    expect(elsewhere).toEqual([]);
    await context.close();
  });
});
