// Is a page sound HTML, by the rules of the language itself? Asked of html-validate, whose rules are read when first needed.
import type { HtmlValidate } from 'html-validate';

let validator: Promise<HtmlValidate> | undefined;

/** What is wrong with a page's markup, in words; empty where nothing is. */
export async function markupFaults(html: string): Promise<string[]> {
  const report = await (await (validator ??= open())).validateString(html);
  const messages = report.results.flatMap((result) => result.messages);
  return messages.map((m) => `html (line ${m.line}): ${m.message} [${m.ruleId}]`);
}

async function open(): Promise<HtmlValidate> {
  const { HtmlValidate, StaticConfigLoader } = await import('html-validate');
  type Rules = ReturnType<InstanceType<typeof StaticConfigLoader>['getConfigFor']>;

  /** No page has rules of its own: they are worked out once, not anew for every page. */
  class OneSetOfRules extends StaticConfigLoader {
    #rules: Rules | undefined;

    override getConfigFor(page: string): Rules {
      return (this.#rules ??= super.getConfigFor(page));
    }
  }

  // Matters of taste in white space are left to the templates; everything the recommended rules say about meaning counts.
  return new HtmlValidate(
    new OneSetOfRules({
      root: true,
      elements: ['html5'],
      extends: ['html-validate:recommended'],
      rules: {
        'no-trailing-whitespace': 'off',
        'long-title': 'off',
        'valid-id': ['error', { relaxed: true }],
        // Ticks of one question and buttons of one form share a name.
        'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'submit'] }],
      },
    }),
  );
}
