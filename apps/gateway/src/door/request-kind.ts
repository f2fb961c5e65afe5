/** Kinds of requests that differ in what too many of them do: guess, fill a disk, fill the books, burden them. */
export const kinds = ['login', 'guess', 'upload', 'change', 'read'] as const;
export type RequestKind = (typeof kinds)[number];

interface Asked {
  method: string;
  url: string;
  headers: { 'content-type'?: string | undefined };
}

/**
 * Where somebody says who they are, and could guess. What the issuer says of sessions that ended is signed and comes
 * from one address for everybody; the words of a refusal are for whoever was refused.
 */
const saysWho = /^\/(?:login(?!\/(?:ended|refusals)(?:[/?]|$))|logout)(?:[/?]|$)/;

/** Where a customer who has no login says what opens a case or has a text sent to a phone. */
const comesIn = /^\/(?:link|code)(?:[/?]|$)/;

export function kindOf({ method, url, headers }: Asked): RequestKind {
  if (comesIn.test(url)) return 'guess';
  if (saysWho.test(url)) return 'login';
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return 'read';
  const type = headers['content-type'];
  return type !== undefined && !/json|x-www-form-urlencoded|text\//i.test(type) ? 'upload' : 'change';
}
