import type { Pass } from '@aftercase/testing';

/** Where a browser came to rest. */
export interface Page {
  address: URL;
  status: number;
  text: string;
}

/** More redirects than a login has. */
const most = 12;

/** Somebody's browser, as far as an issuer's pages without scripts need one: cookies, redirects, forms. */
export class FormBrowser {
  private readonly cookies = new Map<string, string>();

  get cookie(): string {
    return [...this.cookies].map((pair) => pair.join('=')).join('; ');
  }

  has(cookie: string): boolean {
    return this.cookies.has(cookie);
  }

  async open(from: string | URL, init: RequestInit = {}): Promise<Page> {
    let address = new URL(from);
    let next = init;
    for (let n = 0; n < most; n += 1) {
      const headers = { cookie: this.cookie, accept: 'text/html' };
      const answer = await fetch(address, Object.assign({ headers, redirect: 'manual' }, next));
      this.keep(answer);
      const text = await answer.text();
      const location = answer.headers.get('location');
      if (!location) return { address, status: answer.status, text };
      address = new URL(location, address);
      next = {};
    }
    throw new Error(`too many redirects at ${address.origin}`);
  }

  /** Fills in the page's one form and sends it. */
  send({ address, text }: Page, fields: Record<string, string>): Promise<Page> {
    const [, action] = /<form[^>]* action="([^"]+)"/.exec(text) ?? [];
    if (!action) throw new Error(`no form at ${address}: ${text.slice(0, 300)}`);
    const to = new URL(action.replaceAll('&amp;', '&'), address);
    return this.open(to, { method: 'POST', body: new URLSearchParams(fields) });
  }

  /** What the requests of a gateway's page bear for whoever is logged in there. */
  async passAt(gateway: string): Promise<Pass> {
    const { cookie } = this;
    const answer = await fetch(`${gateway}/session`, { headers: { cookie } });
    const { csrf } = (await answer.json()) as { csrf: string };
    return { cookie, 'x-csrf-token': csrf, origin: gateway };
  }

  private keep(answer: Response) {
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '' || /max-age=0\b/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}
