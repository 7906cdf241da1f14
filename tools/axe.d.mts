// The shape of axe.mjs, which is plain JavaScript since most of it runs in the page.
import type { Page } from 'playwright-core';

export interface AxeFault {
  /** Of the rule. */
  readonly id: string;
  readonly help: string;
  readonly html: string;
  readonly target: string;
  readonly why: string;
}

export function axeFaults(page: Page, tags?: readonly string[]): Promise<AxeFault[]>;
