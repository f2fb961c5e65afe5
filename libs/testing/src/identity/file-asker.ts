import { randomUUID } from 'node:crypto';
import type { Caller, FileKind, OutputOf, Route, routes, ServiceName } from '@aftercase/contracts';
import type { Answer } from './asker.js';
import type { TestIssuer } from './issuer.js';

interface Asked {
  /** What the header says of the content; nobody should care. */
  type?: string;
  key?: string;
  /** Further fields of the query. */
  more?: Record<string, string>;
}

/** Uploads files to a service and reads them again, as somebody. */
export const fileAsker = (url: string, issuer: Pick<TestIssuer, 'mintToken'>, service: ServiceName) => {
  const files = `${url}/api/${service}/files`;
  const answerOf = async <R extends Route>(response: Response): Promise<Answer<OutputOf<R>>> => {
    const { status } = response;
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- read by the tests
    const body = (await response.json()) as any;
    return { status, code: status < 300 ? undefined : body.code, body };
  };
  const authorized = async (who: Caller) => ({
    authorization: `Bearer ${await issuer.mintToken(who, service)}`,
  });
  return {
    async uploadFile(
      who: Caller,
      kind: FileKind,
      content: Uint8Array,
      { type = 'image/jpeg', key = randomUUID(), more = {} }: Asked = {},
    ) {
      const headers = Object.assign(await authorized(who), { 'content-type': type, 'idempotency-key': key });
      const query = new URLSearchParams(Object.assign({ kind }, more));
      const body = new Blob([new Uint8Array(content)]);
      const response = await fetch(`${files}?${query}`, { method: 'POST', headers, body });
      return answerOf<(typeof routes.intake)['uploadFile']>(response);
    },
    async readFile(who: Caller, file: string) {
      const response = await fetch(`${files}/${file}`, { headers: await authorized(who) });
      const { status, headers } = response;
      const content = Buffer.from(await response.arrayBuffer());
      const code = status < 300 ? undefined : (JSON.parse(content.toString()) as { code: string }).code;
      return { status, code, headers, content };
    },
  };
};
export type FileAsker = ReturnType<typeof fileAsker>;
