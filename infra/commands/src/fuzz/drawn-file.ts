import { crc32, deflateSync } from 'node:zlib';
import type { Dice } from '../command/dice.js';

const chunk = (name: string, data: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
};
const signature: Buffer = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A grey picture of eight by eight; `claims`: what it says of its side. */
function picture(shade: number, claims = 8): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(claims, 0);
  head.writeUInt32BE(claims, 4);
  head.set([8, 0], 8);
  const rows = Array.from({ length: 8 }, () => [0].concat(Array<number>(8).fill(shade))).flat();
  const parts = [chunk('IHDR', head), chunk('IDAT', deflateSync(Buffer.from(rows)))];
  return Buffer.concat([signature].concat(parts, chunk('IEND', Buffer.alloc(0))));
}
const paper = (n: number) => Buffer.from(`%PDF-1.4\n1 0 obj<</Type/Catalog/N ${n}>>endobj\n%%EOF\n`);

/** What is uploaded: a picture or a paper, and where it is bent something that is neither, or more than it says. */
export function drawnFile(dice: Dice, bend: boolean): Buffer {
  const n = dice.below(256);
  if (!bend) return dice.chance(0.8) ? picture(n) : paper(n);
  return dice.pick([
    Buffer.alloc(0),
    Buffer.from('{}'),
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    picture(n, 50_000),
    picture(n).subarray(0, 40),
    Buffer.concat([picture(n), Buffer.from('PK\x05\x06', 'latin1'), Buffer.alloc(18)]),
    paper(n).subarray(0, 12),
    Buffer.alloc(10 * 1024 * 1024 + 1, n),
  ]);
}
