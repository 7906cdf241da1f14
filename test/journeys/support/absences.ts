// Somebody says on the page that somebody else is away, and who covers.
import type { TestBrowser } from '../../support/test-browser.js';

export interface Away {
  readonly who: string;
  readonly cover: string;
  readonly from: string;
  readonly to: string;
}

export async function enterAbsence(desk: TestBrowser, { who, cover, from, to }: Away): Promise<void> {
  await desk.visit('/absences');
  desk.select('Who is away?', who);
  desk.select('Who covers?', cover);
  for (const [legend, on] of [
    ['First day', from],
    ['Last day', to],
  ] as const) {
    const [year = '', month = '', day = ''] = on.split('-');
    desk.fill('Day', day, legend);
    desk.fill('Month', month, legend);
    desk.fill('Year', year, legend);
  }
  await desk.press('Keep it');
}
