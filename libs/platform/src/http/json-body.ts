import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refused } from '../work/refused.js';

const tokens = /"(?:[^"\\]+|\\.)*"|[{}[\]:]/g;

/**
 * Whether some object in it has a key twice. JSON leaves open which of the two counts, so whoever looked at the request
 * before us may have seen another one. @param json that has been read as JSON already
 */
export function saysTwice(json: string): boolean {
  const open: Set<string>[] = [];
  let last = '';
  for (const [token] of json.matchAll(tokens)) {
    if (token === '{' || token === '[') open.push(new Set());
    else if (token === '}' || token === ']') open.pop();
    else if (token !== ':') last = token;
    else {
      const keys = open.at(-1) as Set<string>;
      const key = JSON.parse(last) as string;
      if (keys.has(key)) return true;
      keys.add(key);
    }
  }
  return false;
}

/** Whether its bytes are the text that they seem to be: not packed, and in the one charset that JSON has. */
function isPlain({ headers }: FastifyRequest): boolean {
  const { 'content-encoding': packed = 'identity', 'content-type': type = '' } = headers;
  const [, charset = 'utf-8'] = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(type) ?? [];
  return packed.toLowerCase() === 'identity' && /^utf-?8$/i.test(charset);
}

/**
 * JSON as requests bring it: whole text and nothing that two readers may read in two ways. Bytes that are no UTF-8 are
 * refused, since they would be stored as signs that nobody has typed.
 */
export function takeJson(fastify: FastifyInstance): void {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  fastify.removeContentTypeParser('application/json');
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    if (!isPlain(request)) return done(new Refused('UNSUPPORTED_MEDIA'));
    let text: string;
    try {
      text = utf8.decode(body as Buffer);
    } catch {
      return done(new Refused('INVALID_JSON'));
    }
    void parse(request, text, (failure, read) => {
      if (!failure && saysTwice(text)) done(new Refused('INVALID_JSON'));
      else done(failure, read);
    });
  });
}
