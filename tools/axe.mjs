// What does axe find wrong with the page that is open? Asked in the page itself, by the rules with these tags (all, where none is named).
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** It comes in through the debugger, which the page's own policy does not concern. Our pages have no frames to look into. */
export async function axeFaults(page, tags) {
  await page.evaluate(source);
  return page.evaluate(async (runOnly) => {
    const options = { ...(runOnly ? { runOnly } : {}), resultTypes: ['violations'], iframes: false };
    const { violations } = await window.axe.run(document, options);
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, target, any }) => ({
        id,
        help,
        html,
        target: target.join(' '),
        why: any[0]?.message ?? '',
      })),
    );
  }, tags);
}
