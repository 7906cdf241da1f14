// What does a real phone make of the portal? Chromium at 360 × 800 over https, under the portal's own strict policy,
// with axe, reflow and the rules for every page checked on each page that a journey visits.
import { chromium, type CDPSession, type Page, type Response } from 'playwright-core';
import { axeFaults } from '../../tools/axe.mjs';
import { ADVICE, chromiumOptions } from '../../tools/chromium.mjs';
import { openFront } from './https-front.js';
import { pageFaults, withoutToken } from './page-invariants.js';
import type { Target } from './wire.js';

export interface RealBrowserOptions {
  /** The portal's own address (BASE_URL); with https a front that speaks TLS is put before the target. */
  readonly baseUrl: string;
  /** Pages that may be cached, by path; every other one must say `Cache-Control: no-store`. */
  readonly isPublic?: (path: string) => boolean;
}

export interface RealBrowser {
  /** A phone of its own: no cookies yet. Addresses may be given as paths (`page.goto('/')`). */
  newPhone(more?: { javaScript?: boolean; width?: number }): Promise<Page>;
  /**
   * Throws an Error that lists everything wrong with the page now open: axe (WCAG 2.2 A and AA), sideways scrolling at
   * its width, at 320 px and with text twice as large, errors and policy violations told to the console, failed requests, the rules for every page.
   */
  checkPage(page: Page): Promise<void>;
  /** Ends the browser; throws where a page was visited that `checkPage` never saw, or something went wrong meanwhile. */
  close(): Promise<void>;
}

interface Watch {
  readonly switches: CDPSession;
  readonly isWithoutScript: boolean;
  readonly troubles: string[];
  readonly unchecked: Set<string>;
  document?: Response;
}

const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const NARROWEST = 320;

/** One Chromium for one portal: open it in `beforeAll`, close it in `afterAll`. It can reach nothing but the portal. */
export async function openRealBrowser(target: Target, options: RealBrowserOptions): Promise<RealBrowser> {
  const home = new URL(options.baseUrl);
  const found = chromiumOptions();
  if (!found) throw new Error(ADVICE);
  const front = home.protocol === 'https:' ? await openFront(target, home.hostname) : undefined;
  const rules = front
    ? `MAP ${home.hostname} 127.0.0.1:${front.port}, MAP * ~NOTFOUND`
    : `MAP * ~NOTFOUND, EXCLUDE ${home.hostname}`;
  const browser = await chromium.launch({
    ...found,
    args: [...found.args, `--host-resolver-rules=${rules}`],
  });
  const watches = new Map<Page, Watch>();
  /** Pages found sound, as they stood: many are opened by one person after another. */
  const sound = new Set<string>();

  async function newPhone(more: { javaScript?: boolean; width?: number } = {}): Promise<Page> {
    const context = await browser.newContext({
      baseURL: home.origin,
      viewport: { width: more.width ?? 360, height: 800 },
      ignoreHTTPSErrors: true,
      locale: 'en-GB',
      timezoneId: 'Europe/London',
    });
    const page = await context.newPage();
    const isWithoutScript = more.javaScript === false;
    const switches = await context.newCDPSession(page);
    await switches.send('Emulation.setScriptExecutionDisabled', { value: isWithoutScript });
    watches.set(page, watch(page, switches, isWithoutScript));
    return page;
  }

  async function checkPage(page: Page): Promise<void> {
    const seen = watches.get(page);
    if (!seen?.document) throw new Error('Nothing to check: this phone has opened no page of the portal');
    const url = page.url();
    const now = await asItStands(page);
    const looked = sound.has(now) ? [] : [...(await accessFaults(page, seen)), ...(await reflowFaults(page))];
    if (looked.length === 0) sound.add(now);
    const faults = [
      ...(await wireFaults(seen.document, options, home)),
      ...looked,
      ...seen.troubles.splice(0),
    ];
    seen.unchecked.delete(key(seen.document));
    if (faults.length > 0)
      throw new Error(`${url} is not right:\n${faults.map((f) => `  - ${f}`).join('\n')}`);
  }

  async function close(): Promise<void> {
    await browser.close();
    await front?.close();
    const left = [...watches.values()];
    const faults = [
      ...left.flatMap(({ unchecked }) => [...unchecked].map((page) => `visited, but never checked: ${page}`)),
      ...left.flatMap(({ troubles }) => troubles),
    ];
    if (faults.length > 0) throw new Error(`On the way:\n${faults.map((f) => `  - ${f}`).join('\n')}`);
  }

  return { newPhone, checkPage, close };
}

/** Writes down what a page complains of, and the document it was made from. */
function watch(page: Page, switches: CDPSession, isWithoutScript: boolean): Watch {
  const seen: Watch = { switches, isWithoutScript, troubles: [], unchecked: new Set() };
  page.on('pageerror', (error) => seen.troubles.push(`script error: ${error.message}`));
  page.on('console', (message) => {
    // A page answered with 404 or 422 is told here too; what the portal answers is for `response` to judge.
    const isStatus = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isStatus) seen.troubles.push(`console: ${message.text()}`);
  });
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    // A page that is left while something still loads is no trouble.
    if (why !== 'net::ERR_ABORTED') seen.troubles.push(`${request.url()} failed: ${why}`);
  });
  page.on('response', (response) => {
    const isDocument = response.request().isNavigationRequest() && response.frame() === page.mainFrame();
    const isRedirect = response.status() >= 300 && response.status() < 400;
    if (isDocument && !isRedirect) {
      seen.document = response;
      seen.unchecked.add(key(response));
    } else if (!isDocument && response.status() >= 400) {
      seen.troubles.push(`${response.url()} answered ${response.status()}`);
    }
  });
  return seen;
}

/** All that axe and the width can depend on: the document with what is chosen and typed in it, without what each answer makes anew. */
async function asItStands(page: Page): Promise<string> {
  const state = await page.evaluate(() => {
    const held = [...document.querySelectorAll('input, select, textarea')].map((one) =>
      one instanceof HTMLInputElement && ['radio', 'checkbox'].includes(one.type)
        ? one.checked
        : (one as HTMLTextAreaElement).name !== '_form' && (one as HTMLTextAreaElement).value,
    );
    return `${innerWidth} ${document.documentElement.outerHTML} ${JSON.stringify(held)}`;
  });
  return withoutToken(state);
}

function key(response: Response): string {
  return `${response.request().method()} ${response.url()} (${response.status()})`;
}

async function wireFaults(document: Response, options: RealBrowserOptions, home: URL): Promise<string[]> {
  const url = document.url();
  const seen = { url, headers: await document.allHeaders(), html: await document.text() };
  const isPublic = options.isPublic?.(new URL(url).pathname) ?? false;
  return pageFaults(seen, { https: home.protocol === 'https:', isPublic });
}

/** On a phone without JavaScript scripts are let run for the length of the check; those of the page were passed over when it was read. */
async function accessFaults(page: Page, { switches, isWithoutScript }: Watch): Promise<string[]> {
  await switches.send('Emulation.setScriptExecutionDisabled', { value: false });
  const faults = await axeFaults(page, AXE_TAGS);
  await switches.send('Emulation.setScriptExecutionDisabled', { value: isWithoutScript });
  return faults.map(({ id, help, html }) => `axe ${id}: ${help}: ${html}`);
}

async function reflowFaults(page: Page): Promise<string[]> {
  const usual = page.viewportSize() ?? { width: 360, height: 800 };
  const faults = [await sidewaysAt(page, `${usual.width} px`)];
  if (usual.width !== NARROWEST) {
    await page.setViewportSize({ ...usual, width: NARROWEST });
    faults.push(await sidewaysAt(page, `${NARROWEST} px`));
    await page.setViewportSize(usual);
  }
  await sizeText(page, '200%');
  faults.push(await sidewaysAt(page, `${usual.width} px with text at 200 %`));
  await sizeText(page, '');
  return faults.flat();
}

/** What pushes the page wider than the window, if anything does. */
async function sidewaysAt(page: Page, where: string): Promise<string[]> {
  const over = await page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return undefined;
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
      .slice(0, 3)
      .map((element) => element.outerHTML.slice(0, 120));
  });
  return over ? [`scrolls sideways at ${where} because of ${over.join(' and ')}`] : [];
}

/** As a reader sizes text in the settings of a phone: all of ours is in rem. */
async function sizeText(page: Page, size: string): Promise<void> {
  await page.evaluate((to) => {
    document.documentElement.style.fontSize = to;
  }, size);
}
