// Do the rules for every page catch what they are there to catch? One fault a page, each of them found.
import { describe, expect, test } from '@jest/globals';
import { pageFaults } from './page-invariants.js';
import { soundHeaders, soundPage } from './sample-portal.js';

const strict = { isPublic: false, https: true };

async function faultsOf(html: string, headers: Record<string, string | undefined> = {}): Promise<string> {
  const page = { url: 'https://portal.example/', headers: { ...soundHeaders, ...headers }, html };
  return (await pageFaults(page, strict)).join('\n');
}

test('a sound page has no fault', async () => {
  const form = `<h1>Your concern</h1>
    <p>You can <a href="/start">start again</a>.</p>
    <form method="post" action="/next" novalidate>
      <input type="hidden" name="token" value="x">
      <fieldset><legend>Who is it about?</legend>
        <input type="radio" id="a" name="who" value="a"><label for="a">My child</label>
      </fieldset>
      <label for="b">Your words</label><textarea id="b" name="words" rows="5"></textarea>
      <button type="submit">Continue</button>
    </form>`;
  expect(await faultsOf(soundPage(form))).toBe('');
});

describe('a fault in the page is caught:', () => {
  const h1 = '<h1>Your concern</h1>';
  test.each([
    ['no h1', soundPage('<h2>Your concern</h2>'), 'there are 0 h1, not one'],
    ['two h1', soundPage(`${h1}${h1}`), 'there are 2 h1, not one'],
    ['a title that says something else', soundPage(h1, 'A school'), 'does not contain the heading'],
    ['no language', soundPage().replace(' lang="en"', ''), 'does not say its language'],
    ['a control without label', soundPage(`${h1}<input type="text" name="a">`), 'no label for <input'],
    [
      'a label for another control',
      soundPage(`${h1}<label for="b">B</label><select id="a"><option>1</option></select>`),
      'no label for <select',
    ],
    ['a button without text', soundPage(`${h1}<button type="button"></button>`), 'no label for <button'],
    ['a group without legend', soundPage(`${h1}<fieldset><p>x</p></fieldset>`), 'no legend for <fieldset'],
    ['one id twice', soundPage(`${h1}<p id="a">x</p><p id="a">y</p>`), 'the id "a" is used twice'],
    ['an inline script', soundPage(`${h1}<script>alert(1)</script>`), 'inline script'],
    ['an inline style element', soundPage(`${h1}<style>p { color: red }</style>`), 'inline style element'],
    ['a style attribute', soundPage(`${h1}<p style="color: red">x</p>`), 'inline style on <p'],
    ['a handler', soundPage(`${h1}<p onclick="go()">x</p>`), 'inline handler onclick'],
    ['a link without text', soundPage(`${h1}<a href="/x"></a>`), 'no text in the link'],
    ['a link to nowhere', soundPage(`${h1}<a>x</a>`), 'leads nowhere'],
    [
      'a link to a missing part',
      soundPage(`${h1}<a href="#gone">x</a>`),
      'leads to #gone, which is not on the page',
    ],
    ['a link that runs a script', soundPage(`${h1}<a href="javascript:x()">x</a>`), 'runs a script'],
    ['a picture without words', soundPage(`${h1}<img src="/a.png">`), 'no alt for'],
    [
      'a small button before the main one',
      soundPage(
        `${h1}<form action="/x"><button class="button button--quiet" name="do" value="a">A</button><button class="button">B</button></form>`,
      ),
      'Enter presses "A", not "B"',
    ],
    ['no skip link', soundPage().replace('href="#main"', 'href="/"'), 'does not skip to #main'],
    ['no main', soundPage().replace('<main id="main">', '<main>'), 'no main with the id'],
    ['broken markup', soundPage(`${h1}<p><div>x</div></p>`), 'html (line'],
  ])('%s', async (_, html, fault) => {
    expect(await faultsOf(html)).toContain(fault);
  });
});

describe('a fault in the headers is caught:', () => {
  const policy = String(soundHeaders['content-security-policy']);
  test.each([
    ['content-security-policy', undefined, 'content-security-policy is missing'],
    ['content-security-policy', policy.replace("default-src 'none'", "default-src 'self'"), 'default-src'],
    ['content-security-policy', policy.replace("base-uri 'none'", 'base-uri *'), 'base-uri'],
    ['content-security-policy', policy.replace("form-action 'self'; ", ''), 'form-action is missing'],
    ['content-security-policy', policy.replace("frame-ancestors 'none'; ", ''), 'frame-ancestors is missing'],
    [
      'content-security-policy',
      policy.replace("style-src 'self'", "style-src 'unsafe-inline'"),
      'unsafe-inline',
    ],
    [
      'content-security-policy',
      policy.replace("script-src 'self'", "script-src 'unsafe-eval'"),
      'unsafe-eval',
    ],
    ['content-security-policy', policy.replace("script-src 'self'", 'script-src data:'), 'allows data:'],
    ['content-security-policy', policy.replace("img-src 'self'", 'img-src https:'), 'img-src allows https:'],
    ['x-content-type-options', undefined, 'x-content-type-options is missing'],
    ['referrer-policy', 'origin', 'referrer-policy is origin'],
    ['strict-transport-security', undefined, 'strict-transport-security is missing'],
    ['strict-transport-security', 'max-age=60', 'shorter than half a year'],
    ['cross-origin-opener-policy', undefined, 'cross-origin-opener-policy is missing'],
    ['cross-origin-resource-policy', 'cross-origin', 'cross-origin-resource-policy is cross-origin'],
    ['permissions-policy', undefined, 'permissions-policy is missing'],
    ['x-powered-by', 'Express', 'x-powered-by'],
    ['content-type', 'text/html', 'content-type is text/html'],
    ['cache-control', undefined, 'cache-control is missing'],
    ['cache-control', 'private, max-age=60', 'without no-store'],
  ])('%s, where it is %j: %s', async (name, value, fault) => {
    expect(await faultsOf(soundPage(), { [name]: value })).toContain(fault);
  });
});

test('a public page may be cached, and plain http needs no HSTS', async () => {
  const headers = { ...soundHeaders, 'cache-control': 'public', 'strict-transport-security': undefined };
  const page = { url: 'http://portal.example/', headers, html: soundPage() };
  expect(await pageFaults(page, { isPublic: true, https: false })).toEqual([]);
});
