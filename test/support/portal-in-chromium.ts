// A whole portal and one Chromium that looks at it, opened and closed together.
import { BASE_URL } from './app.js';
import { isPublicPage, openTestPortal, type TestPortal } from './portal.js';
import { openRealBrowser, type RealBrowser } from './real-browser.js';

export interface PortalInChromium {
  readonly portal: TestPortal;
  readonly chromium: RealBrowser;
  /** Ends both; throws what `RealBrowser.close` throws. */
  readonly close: () => Promise<void>;
}

export async function openPortalInChromium(): Promise<PortalInChromium> {
  const portal = await openTestPortal();
  const chromium = await openRealBrowser(portal.server, { baseUrl: BASE_URL, isPublic: isPublicPage });
  return {
    portal,
    chromium,
    close: async () => {
      try {
        await chromium.close();
      } finally {
        await portal.close();
      }
    },
  };
}
