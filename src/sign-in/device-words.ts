// Which device is this, in words its owner knows? Kept with a session instead of what the browser says of itself.

const BROWSERS: readonly [RegExp, string][] = [
  [/\bEdg/, 'Edge'],
  [/\bSamsungBrowser/, 'Samsung Internet'],
  [/\bFirefox|\bFxiOS/, 'Firefox'],
  [/\bCriOS|\bChrome/, 'Chrome'],
  [/\bSafari/, 'Safari'],
];

const SYSTEMS: readonly [RegExp, string][] = [
  [/\biPhone/, 'an iPhone'],
  [/\biPad/, 'an iPad'],
  [/\bAndroid/, 'an Android device'],
  [/\bCrOS/, 'a Chromebook'],
  [/\bWindows/, 'Windows'],
  [/\bMac OS X/, 'a Mac'],
  [/\bLinux/, 'Linux'],
];

/** "Safari on an iPhone"; "A browser" where nothing can be told. */
export function deviceWords(userAgent: string): string {
  const found = (names: readonly [RegExp, string][]) => names.find(([sign]) => sign.test(userAgent))?.[1];
  const system = found(SYSTEMS);
  return (found(BROWSERS) ?? 'A browser') + (system === undefined ? '' : ` on ${system}`);
}
