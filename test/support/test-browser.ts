// What would a parent with a phone and no JavaScript see and do? Reads labels, presses buttons, keeps cookies,
// and checks on every page it visits what must be true of all of them.
import { load, type CheerioAPI } from 'cheerio';
import { cookieJar, type CookieJar } from './cookie-jar.js';
import { chooseRadio, fillIn, heldBy, notOne, selectOption, setTick, submissionOf } from './page-form.js';
import { labelOf, plain } from './labels.js';
import { checkInvariants } from './page-invariants.js';
import { visibleText } from './visible-text.js';
import { exchange, type Answer, type Target } from './wire.js';

export interface BrowserOptions {
  /** The portal's own address (BASE_URL): gives the Host header, the scheme and the Origin of forms. */
  readonly baseUrl?: string;
  /** The address the trusted proxy reports for this phone. */
  readonly forwardedFor?: string;
  /** The clock by which cookies grow old: the portal's own, where it is a settable one. */
  readonly clock?: { now(): string };
  /** Pages that may be cached, by path; every other one must say `Cache-Control: no-store`. */
  readonly isPublic?: (path: string) => boolean;
  /** Headers sent with everything: Accept-Language, another Host. */
  readonly headers?: Readonly<Record<string, string>>;
  /** `false` is a phone of before 2023, whose browser sends no Sec-Fetch headers. */
  readonly fetchMetadata?: boolean;
}

export interface TestBrowser {
  /** Types an address, or opens a link from a letter (`from: 'letter'`: SameSite=Strict cookies stay at home). */
  visit(address: string, how?: { from?: 'letter' }): Promise<void>;
  /** Follows the link with exactly this text. */
  follow(linkText: string): Promise<void>;
  fill(label: string, text: string, underLegend?: string): void;
  choose(label: string, underLegend?: string): void;
  tick(label: string, underLegend?: string): void;
  untick(label: string, underLegend?: string): void;
  select(label: string, optionText: string, underLegend?: string): void;
  /** Sends the form of the button with exactly this text, and follows where the portal leads. */
  press(buttonText: string): Promise<void>;
  /** The text of the main part, as a reader gets it: hidden parts left out, a line for each block. */
  text(): string;
  heading(): string;
  /** Does the main part say this? White space does not matter. */
  sees(text: string): boolean;
  /** The links and buttons a person could use now. */
  offers(text: string): boolean;
  /** The lines of the error summary. */
  errors(): string[];
  /** What a control holds now; `ticked` or nothing for a radio or checkbox. */
  value(label: string, underLegend?: string): string;
  /** One request exactly as told, with this browser's cookies: for what no honest page would send. */
  send(method: string, path: string, more?: SendOptions): Promise<Answer>;
  readonly cookies: CookieJar;
  readonly status: number;
  /** The full address of the page, as the parent sees it. */
  readonly url: string;
  readonly path: string;
  readonly html: string;
  /** Of the last answer, names in lower case. */
  header(name: string): string | undefined;
}

export interface SendOptions {
  readonly fields?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

interface Page {
  readonly url: URL;
  readonly answer: Answer;
  readonly html: string;
  readonly $: CheerioAPI;
}

const MOST_REDIRECTS = 5;

/** A browser of its own, with its own cookies; any number of them can use one portal. */
export function testBrowser(target: Target, options: BrowserOptions = {}): TestBrowser {
  const home = new URL(options.baseUrl ?? (typeof target === 'string' ? target : 'https://portal.example'));
  const https = home.protocol === 'https:';
  const cookies = cookieJar(https);
  const now = (): number => Date.parse(options.clock?.now() ?? new Date().toISOString());
  let current: Page | undefined;

  function page(): Page {
    if (!current) throw new Error('No page is open: visit one first');
    return current;
  }

  async function ask(
    method: string,
    url: URL,
    headers: Readonly<Record<string, string>>,
    body?: string | Buffer,
    crossSite = false,
  ): Promise<Answer> {
    const cookie = cookies.header(url.pathname, now(), crossSite);
    const answer = await exchange(
      target,
      method,
      url.pathname + url.search,
      {
        host: home.host,
        'x-forwarded-proto': home.protocol.replace(':', ''),
        'x-forwarded-for': options.forwardedFor ?? '192.0.2.10',
        accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8',
        'user-agent': 'A phone without JavaScript',
        ...(cookie === '' ? {} : { cookie }),
        ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
        ...headers,
        ...options.headers,
      },
      body,
    );
    cookies.take(answer.headers['set-cookie'] ?? [], now());
    return answer;
  }

  function fetchMetadata(site: string): Record<string, string> {
    if (options.fetchMetadata === false) return {};
    return {
      'sec-fetch-site': site,
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
      'sec-fetch-user': '?1',
    };
  }

  /** Follows redirects with GET; a form must be answered by 303 (or by a page), so that Reload never sends it twice. */
  async function open(method: string, url: URL, site: string, body?: string): Promise<void> {
    let answer = await ask(
      method,
      url,
      { ...fetchMetadata(site), ...formHeaders(body) },
      body,
      site === 'cross-site',
    );
    for (let hop = 0; answer.status >= 300 && answer.status < 400 && answer.status !== 304; hop++) {
      if (hop === MOST_REDIRECTS) throw new Error(`${url.href} leads round in circles`);
      if (method === 'POST' && hop === 0 && answer.status !== 303) {
        throw new Error(`${url.href} answered a form with ${answer.status}, not 303`);
      }
      url = within(new URL(String(answer.headers.location), url));
      answer = await ask('GET', url, fetchMetadata(site), undefined, site === 'cross-site');
    }
    const html = answer.body.toString('utf8');
    current = { url, answer, html, $: load(html) };
    if (!isHtml(answer)) return;
    await checkInvariants(
      { url: url.href, headers: flat(answer), html },
      { https, isPublic: options.isPublic?.(url.pathname) ?? false },
    );
  }

  function formHeaders(body: string | undefined): Record<string, string> {
    if (body === undefined) return {};
    // Under `Referrer-Policy: no-referrer` browsers keep the origin of a form to themselves (Fetch, "append a request Origin header").
    const quiet = page().answer.headers['referrer-policy'] === 'no-referrer';
    return { 'content-type': 'application/x-www-form-urlencoded', origin: quiet ? 'null' : home.origin };
  }

  function within(url: URL): URL {
    if (url.origin !== home.origin) throw new Error(`${url.href} leads away from ${home.origin}`);
    return url;
  }

  return {
    visit: async (address, how) => {
      await open('GET', within(new URL(address, home)), how?.from === 'letter' ? 'cross-site' : 'none');
    },
    follow: async (linkText) => {
      const { $, url } = page();
      const links = $('a[href]').toArray();
      const meant = links.filter((link) => labelOf($, link) === plain(linkText));
      const addresses = new Set(meant.map((link) => $(link).attr('href') ?? ''));
      const [address] = addresses;
      if (address === undefined || addresses.size > 1) {
        throw new Error(
          notOne(
            `link "${linkText}"`,
            addresses.size,
            links.map((link) => labelOf($, link)),
          ),
        );
      }
      if (!address.startsWith('#')) await open('GET', within(new URL(address, url)), 'same-origin');
    },
    fill: (label, text, under) => {
      fillIn(page().$, label, text, under);
    },
    choose: (label, under) => {
      chooseRadio(page().$, label, under);
    },
    tick: (label, under) => {
      setTick(page().$, label, true, under);
    },
    untick: (label, under) => {
      setTick(page().$, label, false, under);
    },
    select: (label, optionText, under) => {
      selectOption(page().$, label, optionText, under);
    },
    press: async (buttonText) => {
      const { $, url } = page();
      const { method, action, fields } = submissionOf($, buttonText);
      const address = within(new URL(action === '' ? url.href : action, url));
      const body = urlEncoded(fields);
      if (method === 'POST') return open('POST', address, 'same-origin', body);
      address.search = body;
      return open('GET', address, 'same-origin');
    },
    text: () => visibleText(page().$, 'main'),
    heading: () => plain(page().$('h1').text()),
    sees: (text) => plain(visibleText(page().$, 'main')).includes(plain(text)),
    offers: (text) => {
      const { $ } = page();
      return $('a[href], button, input[type=submit]').is((_, element) => labelOf($, element) === plain(text));
    },
    errors: () => {
      const { $ } = page();
      return $('[class*=error-summary] li')
        .toArray()
        .map((line) => plain($(line).text()));
    },
    value: (label, under) => heldBy(page().$, label, under),
    send: (method, path, more = {}) => {
      const body = more.fields ? urlEncoded(Object.entries(more.fields)) : more.body;
      const type: Record<string, string> = more.fields
        ? { 'content-type': 'application/x-www-form-urlencoded' }
        : {};
      return ask(method, new URL(path, home), { ...type, ...more.headers }, body);
    },
    cookies,
    get status() {
      return page().answer.status;
    },
    get url() {
      return page().url.href;
    },
    get path() {
      return page().url.pathname + page().url.search;
    },
    get html() {
      return page().html;
    },
    header: (name) => flat(page().answer)[name.toLowerCase()],
  };
}

/** As browsers write a form: line ends as CR LF. */
function urlEncoded(fields: readonly [string, string][]): string {
  return new URLSearchParams(
    fields.map(([name, value]): [string, string] => [name, value.replace(/\r\n|\r|\n/g, '\r\n')]),
  ).toString();
}

function isHtml(answer: Answer): boolean {
  const type = answer.headers['content-type'];
  return answer.body.length > 0 && (type === undefined || type.startsWith('text/html'));
}

function flat(answer: Answer): Record<string, string | undefined> {
  const entries = Object.entries(answer.headers);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
}
