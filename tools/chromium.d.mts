// The shape of chromium.mjs, which is plain JavaScript so that tools/test.mjs can ask it before anything is built.
export interface ChromiumOptions {
  readonly executablePath: string;
  readonly args: string[];
  readonly env?: Record<string, string>;
}

export function chromiumOptions(
  environment?: Record<string, string | undefined>,
): ChromiumOptions | undefined;

export const ADVICE: string;
